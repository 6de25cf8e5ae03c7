"""What the conversations about contact persons share."""

import re

from storage.kinds import Role
from tests.support.talk import Person, Talk

ORGANISATION, NUMBER = "rannikon-sosiaalipalvelut", 1
LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]{43})")
LIISA, LEO = "Liisa Laine, 09 000 0003", "Leo Lahti, leo.lahti@example.fi"


def link_on(person: Person) -> str:
    """The token of the newest link in somebody's chat."""
    return [found[1] for message in person.account.chat if (found := LINK.search(message.text))][-1]


async def goes_on(talk: Talk, person: Person, label: str = "Valmis") -> str:
    """Taps the button below a link, which is gone then; the link's token."""
    token = link_on(person)
    await person.account.press(label)
    await talk.settles()
    return token


def told(person: Person) -> list[str]:
    """The messages that stay in somebody's chat, but for pictures."""
    return [message.text for message in person.account.chat if message.from_bot and _stays(message.text, person)]


def _stays(text: str, person: Person) -> bool:
    return bool(text) and text != person.card.text and not LINK.search(text)


async def ritva_with_a_name(talk: Talk, name: str = "Ritva", language: str = "fi") -> Person:
    """A contact person whose name and contact are known."""
    person = await talk.contact_person(name, language, ORGANISATION)
    line = f"name = '{name} Renqvist', contact = '09 000 0002'"
    talk.write(f"UPDATE named_holder SET {line} WHERE organisation_id = {NUMBER} AND until IS NULL AND NOT deputy")
    return person


async def hands_on(talk: Talk, giver: Person, name: str, line: str, *labels: str) -> Person:
    """Somebody is named by the buttons with these labels and a line, and accepts."""
    for label in labels:
        await giver.taps(label)
    await giver.types(line)
    swedish = giver.account.person.language_code == "sv"
    token = await goes_on(talk, giver, "Klart" if swedish else "Valmis")
    joined = await talk.joins(name, "sv" if swedish else "fi", token)
    await others_are_told(talk)
    return joined


async def others_are_told(talk: Talk) -> None:
    """What is to be seen in others' chats is there with the next tick of the clock."""
    await talk.time_passes(seconds=1)


def deeds(talk: Talk) -> list[str]:
    """What the trail says of the contact persons of the organisation, the oldest first."""
    found = talk.rows(f"SELECT deed FROM audit_entry WHERE holder_id IS NOT NULL AND organisation_id = {NUMBER}")
    return [deed for (deed,) in found]


def named(talk: Talk) -> list[tuple[str, bool]]:
    """Who is named now, and whether as deputy."""
    rows = talk.rows(
        "SELECT name, deputy FROM named_holder WHERE until IS NULL "
        f"AND role = '{Role.CONTACT_PERSON}' AND organisation_id = {NUMBER} ORDER BY id"
    )
    return [(name, bool(deputy)) for name, deputy in rows]
