"""A receipt whose sending was not heard of is looked for in the chat: it stands there, or nobody knows."""

import pytest

from bot.simulator import Fault
from tests.conversations.test_amended import VOIDED, amended
from tests.conversations.test_deliveries import OTHER, TEXT, notices, queued, states
from tests.conversations.test_trouble import ready_to_register
from tests.support.talk import Person, Talk


def receipts(person: Person) -> list[int]:
    """The numbers of the messages that tell of a registration."""
    return [message.message_id for message in person.account.chat if "Luovutuksen numero" in message.text]


def found(talk: Talk) -> list[tuple[str, int | None, None]]:
    """What is known of each delivery by now, and whether it is still looked for."""
    return talk.rows("SELECT state, message_id, look_at FROM delivery ORDER BY id")


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER(), Fault.SERVER_ERROR(502)], ids=["arrived", "lost"])
async def test_kuitti_loytyy_keskustelusta_tai_jaa_epaselvaksi(talk: Talk, fault: Fault) -> None:
    """What never arrived stays unknown, and nothing else in the chat is changed by the search."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("sendMessage", fault)
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees_one_card("sitä voi nyt käyttää")
    before = [(message.message_id, message.text) for message in anna.account.chat]
    for _ in range(3):
        await talk.time_passes(seconds=6)
    assert [(message.message_id, message.text) for message in anna.account.chat] == before
    assert found(talk) == ([("accepted", receipts(anna)[0], None)] if fault.done else [("unknown", None, None)])


async def test_ett_kvitto_hittas_bland_det_som_andra_skrev(talk: Talk) -> None:
    """Telegram numbers the messages of all chats in one row; those of others are not touched."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    others = [await talk.worker(f"W{number}", language="sv") for number in range(3)]
    await queued(talk)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER(), times=4)
    await talk.time_passes(seconds=1)
    for other in others:
        await other.types("/menu")
    for _ in range(4):
        await talk.time_passes(seconds=6)
    assert states(talk) == ["accepted"] * 4
    assert [notices(person) for person in (sven, *others)] == [[TEXT.sv]] * 4


async def test_a_receipt_that_is_no_longer_true_is_found_and_edited(talk: Talk) -> None:
    """It was corrected while nobody knew whether it had arrived."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    talk.simulator.faults.next("editMessageText", Fault.SERVER_ERROR(502), times=3)
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees_one_card("sitä voi nyt käyttää")
    (subject,) = talk.rows("SELECT subject FROM message")[0]
    assert await amended(talk, VOIDED, "registered", subject) == 1
    for _ in range(15):
        await talk.time_passes(seconds=6)
    (receipt,) = [message for message in anna.account.chat if message.text == VOIDED.fi]
    assert found(talk) == [("accepted", receipt.message_id, None)]
    assert receipts(anna) == []


async def test_of_two_that_are_lost_neither_is_taken_for_the_other(talk: Talk) -> None:
    """Nobody can tell them apart, so both stay unknown, and both stay as they are."""
    anna = await talk.worker(language="fi")
    await queued(talk)
    await queued(talk, OTHER)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER(), times=2)
    for _ in range(4):
        await talk.time_passes(seconds=6)
    assert (notices(anna), notices(anna, OTHER)) == ([TEXT.fi], [OTHER.fi])
    assert found(talk) == [("unknown", None, None)] * 2


async def test_a_message_that_was_being_sent_when_the_bot_was_killed_is_found(fragile_talk: Talk) -> None:
    """It starts again, shows the card below the receipt, and looks between them."""
    talk = fragile_talk
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("sendMessage", Fault.TIMEOUT_AFTER(30))
    await queued(talk)
    await anna.until(lambda: notices(anna) == [TEXT.fi], "the notice")
    await talk.bot.stop()
    assert states(talk) == ["sending"]
    talk.simulator.faults.clear()
    await talk.bot.start()
    await anna.until(lambda: states(talk) == ["accepted"], "that it is found")
    assert notices(anna) == [TEXT.fi]
    assert anna.account.chat[-1].buttons
