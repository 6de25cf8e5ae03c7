"""Links on cards: where they stand, where they lead, and who comes by them."""

import re

from tests.support.photos import codes_in
from tests.support.talk import WELCOME, Person, Talk

LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]{43})")


def link_on(person: Person) -> str:
    """The token of the link that stands on the newest message with buttons, one of which copies it."""
    (card,) = [message for message in person.account.chat if message.buttons and message.from_bot][-1:]
    found = LINK.search(card.text)
    assert found, card.text
    copied = [button.copy for row in card.buttons for button in row if button.copy]
    assert copied == [found[0]]
    return found[1]


def contents(talk: Talk, person: Person) -> list[bytes]:
    """What stands in the files in somebody's chat."""
    stored = [talk.simulator.world.files.by_id(each.document) for each in person.account.chat if each.document]
    return [each.content for each in stored if each]


def pictures(talk: Talk, person: Person) -> list[str]:
    """What the QR codes say that are seen in somebody's chat, without a tap."""
    stored = [talk.simulator.world.files.by_id(each.photo) for each in person.account.chat if each.photo]
    return [code for each in stored if each for code in codes_in(each.content)]


async def invites(talk: Talk, person: Person, text: str = "") -> str:
    """Types whom somebody invites, or leaves it out, and goes on; the token of the link."""
    if text:
        await person.types(text)
    else:
        await person.taps("Kutsu ilman nimeä" if "Ilman merkintää" in person.buttons else "Utan namn eller team")
    token = link_on(person)
    await person.taps("Valmis" if "Valmis" in labels(person) else "Klart")
    return token


def labels(person: Person) -> list[str]:
    """The labels of all buttons in a chat."""
    return [label for message in person.account.chat for label in message.labels]


async def accepts(person: Person, token: str, language: str) -> None:
    """Opens a link and goes through the door."""
    await person.opens(token)
    for label in WELCOME[language]:
        await person.taps(label)
