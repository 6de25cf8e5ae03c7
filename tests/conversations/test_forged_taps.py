"""A tap may name any message; whatever it names, the chat keeps one card, and what stays in it stays."""

from itertools import permutations

import pytest

from bot.simulator import Fault
from tests.conversations.test_trouble import loses_a_card, ready_to_register
from tests.support.talk import Person, Talk, is_card


def serial(talk: Talk, person: Person) -> int:
    """What the buttons of somebody's card carry."""
    found = talk.rows(f"SELECT serial FROM card WHERE chat_id = {person.account.id}")
    return int(found[0][0])


def forged(talk: Talk, person: Person, card: int, action: str) -> None:
    """A tap under a message that may not be there, with the right serial."""
    sender = {"id": person.account.id, "is_bot": False, "first_name": "Anna", "language_code": "fi"}
    chat = {"id": person.account.id, "type": "private", "first_name": "Anna"}
    message = {"message_id": card, "date": 1_790_000_000, "chat": chat, "text": "x"}
    talk.simulator.push(
        {
            "callback_query": {
                "id": str(card),
                "chat_instance": "1",
                "from": sender,
                "message": message,
                "data": f"{serial(talk, person)}:{action}",
            }
        }
    )


def one_card(person: Person) -> bool:
    """Whether the chat has just one."""
    return [is_card(message) for message in person.account.chat].count(True) == 1


@pytest.mark.usefixtures("words_only")
@pytest.mark.parametrize("action", ["go help", "go guidance", "nothing"])
@pytest.mark.parametrize("order", [*permutations(("above", "far above", "below")), ("above", "above")], ids=str)
async def test_a_tap_under_a_card_that_is_not_there_leaves_the_one_that_is(
    talk: Talk, order: tuple[str, ...], action: str
) -> None:
    """Whatever the button does, and after a restart: the card is there, and its buttons work."""
    anna = await talk.worker(language="fi")
    card = anna.card.message_id
    for where in order:
        forged(talk, anna, {"above": card + 1, "far above": card + 5000, "below": card - 1}[where], action)
        await talk.settles()
        assert one_card(anna), anna.account.chat
        await talk.restart()
        assert one_card(anna), anna.account.chat
    await anna.types("/menu")
    await anna.taps("Luovuta kortti")
    await anna.sees_one_card("Kirjoita kortin tunnus")


async def test_a_tap_under_a_deleted_card_brings_the_card_back(talk: Talk) -> None:
    """Somebody deleted the chat's card; a tap from another device, that shows it still, finds the chat one card."""
    anna = await talk.worker(language="fi")
    card, world = anna.card, anna.account.world
    world.delete(world.chats[anna.account.id], card, "bot")
    forged(talk, anna, card.message_id, "nothing")
    await talk.settles()
    forged(talk, anna, card.message_id + 1, "nothing")
    await talk.settles()
    await anna.sees_one_card("Mitä haluat tehdä?")


async def test_a_tap_under_a_receipt_takes_nothing_away(talk: Talk) -> None:
    """It has no buttons, so nobody taps it; it is neither deleted nor made a card."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.gets("Luovutuksen numero: 1.")
    receipt = next(message for message in anna.account.chat if "Luovutuksen numero" in message.text)
    for action in ("go help", "nothing"):
        forged(talk, anna, receipt.message_id, action)
        await talk.settles()
        await anna.gets("Luovutuksen numero: 1.")
        assert one_card(anna)


async def test_a_tap_under_a_file_or_an_own_message_while_a_card_is_lost_leaves_one_card(talk: Talk) -> None:
    """It cannot be edited into one; so the card is sent anew, and a lost one goes."""
    anna = await talk.worker(language="fi")
    await anna.types("/mydata")
    file = next(message for message in anna.account.chat if message.document)
    for _ in range(2):
        loses_a_card(talk)
        await anna.account.says("/menu")
        await talk.settles()
        forged(talk, anna, file.message_id + 1, "go help")
        forged(talk, anna, file.message_id, "nothing")
        await talk.settles()
        talk.simulator.faults.next("editMessageText", Fault.SERVER_ERROR())
        await talk.time_passes(seconds=20)
        await talk.restart()
        assert one_card(anna), anna.account.chat
