"""A message that stays, and is no longer true, says so: it is edited where it stands, and nothing new arrives."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session

from bot.assembly import house, open_database
from bot.dialogue.phrases import LocalText, Text, text_as_json
from bot.mailroom.deliveries import Outcome, settle, take
from bot.simulator import Fault
from storage.kinds import DeliveryState
from storage.queries import deliveries, messages
from tests.conversations.test_deliveries import OTHER, TEXT, notices, queued, states
from tests.conversations.test_trouble import ready_to_register
from tests.support.talk import Person, Talk

HOUSE = house(timedelta(hours=24))
VOIDED = LocalText("Luovutus on kumottu.", "Utdelningen har ångrats.")


async def amended(talk: Talk, text: Text, kind: str = "notice", subject: str = "rannikko") -> int:
    """Something that was told gets new words."""

    def amend(session: Session) -> int:
        return messages.amend(session, kind, subject, text_as_json(text), talk.clock())

    async with open_database(talk.url) as database:
        return await database.transact(amend)


def open_amendments(talk: Talk) -> list[tuple[int, int]]:
    """Of each delivery, whether it is still to be edited, and whether it never can be."""
    return talk.rows("SELECT CAST(amend_at IS NOT NULL AS INTEGER), not_amended FROM delivery ORDER BY id")


async def told(talk: Talk) -> Person:
    """Somebody who has got the notice."""
    anna = await talk.worker(language="fi")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert notices(anna) == [TEXT.fi]
    return anna


async def test_kuitti_muuttuu_paikallaan_kun_se_ei_enaa_pida_paikkaansa(talk: Talk) -> None:
    """In the person's own language; the card stays where it is."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.gets("Luovutuksen numero: 1.")
    before = [message.message_id for message in anna.account.chat]
    (subject,) = talk.rows("SELECT subject FROM message")[0]
    assert await amended(talk, VOIDED, "registered", subject) == 1
    await talk.time_passes(seconds=1)
    await anna.gets(VOIDED.fi)
    await anna.sees_no("Luovutuksen numero")
    assert [message.message_id for message in anna.account.chat] == before
    assert open_amendments(talk) == [(0, 0)]


async def test_det_som_skickats_till_alla_rattas_hos_var_och_en(talk: Talk) -> None:
    """Each in their own language, and as often as it is not true any more."""
    anna = await talk.worker(language="fi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert await amended(talk, OTHER) == 2
    await talk.time_passes(seconds=1)
    assert [notices(person, OTHER) for person in (anna, sven)] == [[OTHER.fi], [OTHER.sv]]
    assert await amended(talk, TEXT) == 2
    await talk.time_passes(seconds=1)
    assert [notices(person) for person in (anna, sven)] == [[TEXT.fi], [TEXT.sv]]
    assert talk.rows("SELECT version FROM delivery") == talk.rows("SELECT version FROM message") * 2 == [(3,), (3,)]


@pytest.mark.parametrize(
    "fault",
    [Fault.TOO_MANY(1), Fault.SERVER_ERROR(502), Fault.DROPPED_BEFORE(), Fault.DROPPED_AFTER()],
    ids=lambda fault: f"{fault.kind}-{'after' if fault.done else 'before'}",
)
async def test_an_edit_that_was_not_heard_of_is_made_again(
    talk: Talk, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is known to be done; by another process as well."""
    monkeypatch.setattr("bot.gateway.limiter.ATTEMPTS", 1)
    anna = await told(talk)
    talk.simulator.faults.next("editMessageText", fault, times=2)
    await amended(talk, OTHER)
    await talk.time_passes(seconds=1)
    assert open_amendments(talk) == [(1, 0)]
    await talk.restart()
    for _ in range(3):
        await talk.time_passes(seconds=6)
    assert notices(anna, OTHER) == [OTHER.fi]
    assert open_amendments(talk) == [(0, 0)]


async def test_what_is_amended_before_it_leaves_leaves_with_the_new_words(talk: Talk) -> None:
    """It was held while somebody was in a form."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert (states(talk), await amended(talk, OTHER)) == (["held"], 1)
    await talk.time_passes(minutes=10)
    await talk.time_passes(seconds=1)
    assert (notices(anna), notices(anna, OTHER)) == ([], [OTHER.fi])


async def test_a_message_that_is_gone_is_left_and_counted(talk: Talk) -> None:
    """One whose fate is unknown is not sent again; it waits for the day when it is found."""
    anna = await told(talk)
    chat = anna.account.world.chats[anna.account.id]
    for message in [each for each in anna.account.chat if each.text == TEXT.fi]:
        anna.account.world.delete(chat, message, "bot")
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_BEFORE())
    await queued(talk, OTHER)
    await talk.time_passes(seconds=1)
    assert states(talk) == ["accepted", "unknown"]
    await amended(talk, OTHER)
    for _ in range(3):
        await talk.time_passes(minutes=1)
    assert open_amendments(talk) == [(0, 1), (1, 0)]
    assert notices(anna, OTHER) == []


async def test_whoever_has_blocked_the_bot_is_left_in_peace(talk: Talk) -> None:
    """It is tried once."""
    anna = await told(talk)
    await anna.account.deactivates()
    await amended(talk, OTHER)
    for _ in range(3):
        await talk.time_passes(minutes=1)
    assert open_amendments(talk) == [(0, 1)]


async def test_a_message_amended_on_its_way_is_edited_when_it_has_arrived(talk: Talk) -> None:
    """It had left with the words of before."""
    anna = await talk.worker(language="fi")
    await queued(talk)
    now = talk.clock()
    async with open_database(talk.url) as database:
        due = await database.transact(partial(deliveries.next_due, chat_id=None, now=now))
        assert due is not None
        taken = await database.transact(partial(take, kinds=HOUSE.kinds, delivery_id=due.delivery_id, now=now))
        assert taken is not None
        assert await amended(talk, OTHER) == 1
        outcome = Outcome(DeliveryState.ACCEPTED, message_id=4711)
        await database.transact(partial(settle, house=HOUSE, delivery=taken.delivery, outcome=outcome, now=now))
        again = await database.transact(partial(deliveries.take_amendment, chat_id=anna.account.id, now=now))
    assert again is not None
    assert (again.message_id, again.version) == (4711, 1)
    assert talk.rows("SELECT version FROM message") == [(2,)]


async def test_a_message_whose_answer_came_late_is_known_to_stand_there(talk: Talk) -> None:
    """It had been given up as unknown; its number proves it, and what was amended meanwhile is edited."""
    anna = await talk.worker(language="fi")
    await queued(talk)
    now = talk.clock()
    async with open_database(talk.url) as database:
        due = await database.transact(partial(deliveries.next_due, chat_id=None, now=now))
        assert due is not None
        taken = await database.transact(partial(take, kinds=HOUSE.kinds, delivery_id=due.delivery_id, now=now))
        assert taken is not None
        assert await database.transact(partial(deliveries.give_up_unknown, now=now)) == 1
        assert (states(talk), await amended(talk, OTHER)) == (["unknown"], 1)
        outcome = Outcome(DeliveryState.ACCEPTED, message_id=4711)
        await database.transact(partial(settle, house=HOUSE, delivery=taken.delivery, outcome=outcome, now=now))
        assert states(talk) == ["accepted"]
        again = await database.transact(partial(deliveries.take_amendment, chat_id=anna.account.id, now=now))
    assert again is not None
    assert again.message_id == 4711


async def test_a_message_amended_while_it_is_edited_is_edited_once_more(talk: Talk) -> None:
    """The last words stay, whichever edit was heard of first."""
    anna = await told(talk)
    await amended(talk, OTHER)
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_BEFORE(0.5))
    asked = talk.rows("SELECT amend_at FROM delivery")
    ticking = asyncio.create_task(talk.time_passes(seconds=1))
    async with asyncio.timeout(15):
        while talk.rows("SELECT amend_at FROM delivery") == asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await amended(talk, TEXT)
    await ticking
    await talk.time_passes(seconds=6)
    assert notices(anna) == [TEXT.fi]
    assert open_amendments(talk) == [(0, 0)]
