"""When Telegram stumbles, or an update cannot be handled."""

import logging
from dataclasses import replace

import aiohttp
import pytest

from bot.dialogue.steps import Step
from bot.front.rooms import ROOMS
from bot.mailroom.card_sender import PAUSES
from bot.simulator import Fault
from tests.support.bots import TOKEN
from tests.support.talk import Person, Talk


@pytest.mark.parametrize(
    "fault",
    [Fault.TOO_MANY(1), Fault.SERVER_ERROR(), Fault.DROPPED_BEFORE(), Fault.DROPPED_AFTER()],
    ids=lambda fault: f"{fault.kind}-{'after' if fault.done else 'before'}",
)
async def test_an_edit_that_fails_is_done_again(talk: Talk, fault: Fault) -> None:
    """The worker sees the next question all the same."""
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("editMessageText", fault, times=2)
    await anna.taps("Luovuta kortti")
    await anna.sees_one_card("Kirjoita kortin tunnus")


async def test_a_card_whose_sending_was_not_heard_of_does_not_stay_twice(talk: Talk) -> None:
    """Telegram took it, the answer was lost: it is sent again, and the first one goes."""
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    await anna.types("/menu")
    await anna.sees_one_card("Mitä haluat tehdä?")


async def test_a_receipt_that_arrived_unheard_of_is_found_and_not_sent_again(talk: Talk) -> None:
    """The answer to the call was lost."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees_one_card("sitä voi nyt käyttää")
    assert len([message for message in anna.account.chat if "Luovutuksen numero" in message.text]) == 1
    await talk.time_passes(seconds=1)
    (receipt,) = [message for message in anna.account.chat if "Luovutuksen numero" in message.text]
    assert talk.rows("SELECT state, message_id, look_at FROM delivery") == [("accepted", receipt.message_id, None)]


async def test_a_card_that_was_lost_goes_though_a_receipt_was_lost_before(talk: Talk) -> None:
    """The receipt of another day, of which nobody knows whether it arrived, protects no card for ever."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees_one_card("sitä voi nyt käyttää")
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    await anna.types("/menu")
    await anna.sees_one_card("Mitä haluat tehdä?")
    assert len([message for message in anna.account.chat if "Luovutuksen numero" in message.text]) == 1


def loses_a_card(talk: Talk) -> None:
    """The next card is sent, word of it is lost, and all other attempts fail."""
    for fault in (Fault.DROPPED_AFTER(), *[Fault.SERVER_ERROR()] * (len(PAUSES) - 1)):
        talk.simulator.faults.next("sendMessage", fault)


async def test_a_card_that_was_lost_goes_however_much_others_have_sent_since(talk: Talk) -> None:
    """Telegram numbers all chats' messages together, so the lost card is found from where it was sent."""
    anna, crowd = await talk.worker(language="fi"), [talk.person(f"Stranger {number}", "fi") for number in range(10)]
    loses_a_card(talk)
    await anna.account.says("/menu")
    await talk.settles()
    for _ in range(20):
        for stranger in crowd:
            await stranger.account.says("hei")
    await talk.settles()
    await talk.time_passes(seconds=10)
    await anna.sees_one_card("Mitä haluat tehdä?")


async def test_of_two_lost_cards_one_is_tapped_and_the_other_goes(talk: Talk) -> None:
    """Whichever it was that the person saw: what they tap becomes the card, and is the only one."""
    anna = await talk.worker(language="fi")
    world = anna.account.world
    world.delete(world.chats[anna.account.id], anna.card, "bot")  # so that it cannot be edited, but nothing is below it
    loses_a_card(talk)
    await anna.account.says("hei")
    await talk.settles()
    loses_a_card(talk)
    await talk.time_passes(seconds=20)
    assert [bool(message.buttons) for message in anna.account.chat].count(True) == 2
    await anna.taps("Luovuta kortti")
    await anna.sees_one_card("Kirjoita kortin tunnus")


async def test_a_receipt_that_surely_was_not_sent_is_sent_later(talk: Talk) -> None:
    """Telegram asked to wait; the clock tries again."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("sendMessage", Fault.TOO_MANY(1))
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää")
    await talk.time_passes(seconds=10)
    assert talk.rows("SELECT state FROM delivery") == [("accepted",)]


async def test_a_message_that_cannot_be_deleted_is_said(talk: Talk) -> None:
    """After 48 hours only the worker can delete it, and is told how."""
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR(), times=1)
    await anna.account.says("KK12345")
    await talk.settles()
    await talk.time_passes(hours=49)
    await anna.sees("Poista se itse: pidä viestiä painettuna")


async def test_of_several_messages_each_is_deleted_that_can_be(talk: Talk) -> None:
    """Telegram deletes all or none in one call; where one is too old, the others go all the same."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR(), times=1)
    await anna.account.says("KK12345")
    await talk.settles()
    talk.clock.passes(hours=49)
    talk.simulator.faults.next("deleteMessages", Fault.SERVER_ERROR(), times=1)
    await anna.account.says("1987")
    await talk.settles()
    await talk.time_passes(minutes=1)
    await anna.sees("Poista se itse: pidä viestiä painettuna")
    assert [message.text for message in anna.account.chat if not message.from_bot] == ["KK12345"]
    assert talk.rows("SELECT count(*) FROM deletion") == [(0,)]


async def test_an_update_that_fails_three_times_is_set_aside_and_the_chat_goes_on(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The person is told, the next message is answered, and the log names no content."""

    def fails(*_: object) -> Step:
        raise RuntimeError("a secret that somebody typed")

    anna = await talk.worker(language="fi")
    with monkeypatch.context() as broken:
        broken.setitem(ROOMS, "handover", replace(ROOMS["handover"], typed_at_home=fails))
        await anna.types("something")
        await anna.sees("Jokin meni vikaan")
    assert talk.rows("SELECT count(*) FROM inbox WHERE state = 'failed' AND body = ''") == [(1,)]
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 3
    await anna.taps("Luovuta kortti")
    await anna.sees("Kirjoita kortin tunnus")


async def test_the_answers_leave_the_screen_even_if_nothing_can_be_deleted(talk: Talk) -> None:
    """After *Registered* the card is wiped by an edit, before anything else is tried."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR(), times=50)
    talk.simulator.faults.next("sendMessage", Fault.SERVER_ERROR(), times=1)
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees_no("KK12345", "1987", "00530")
    talk.simulator.faults.clear()
    await talk.time_passes(minutes=30)
    assert talk.rows("SELECT count(*) FROM deletion") == [(0,)]


async def test_a_screen_that_telegram_refuses_is_no_dead_end(talk: Talk) -> None:
    """A plain card with the way home takes its place."""
    anna = await talk.worker(language="fi")
    talk.write("UPDATE area SET kaikukanta_url = 'Kaikukanta'")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.sees("Jokin meni vikaan")
    await anna.taps("Etusivu")
    await anna.sees("Mitä haluat tehdä?")


async def test_an_update_that_cannot_be_written_down_holds_up_no_other(talk: Talk) -> None:
    """It is set aside without its body."""
    anna = await talk.worker(language="fi")
    chat = {"id": anna.account.id, "type": "private"}
    talk.simulator.push({"message": {"message_id": 2**70, "date": 1, "chat": chat, "from": chat, "text": "x"}})
    await anna.account.says("/help")
    await talk.settles()
    await anna.sees("Älä koskaan kirjoita asiakkaan nimeä")
    assert talk.rows("SELECT state, body FROM inbox WHERE state <> 'done'") == [("failed", "")]


async def test_a_deletion_that_is_tried_again_does_not_disturb_the_guidance(talk: Talk) -> None:
    """The clock redraws only cards that are behind."""
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR())
    await anna.types("hei")
    await anna.taps("Saako asiakas kortin?")
    await anna.taps("Kyllä")
    await talk.time_passes(seconds=10)
    await anna.sees("Kysymys 2/4")


async def test_what_came_while_the_bot_was_away_is_answered_in_order(talk: Talk) -> None:
    """A worker who types ahead loses nothing."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await talk.bot.stop()
    for answer in ("KK12345", "1987", "00530"):
        await anna.account.says(answer)
    await talk.bot.start()
    await talk.settles()
    await anna.sees_one_card("alaikäisten lasten ja lastenlasten määrä")
    await anna.sees("KK12345", "1987", "00530")


async def test_after_a_quiet_week_telegrams_numbers_may_begin_anew(talk: Talk) -> None:
    """Telegram takes the next one at random, and one a little below the last must not pass for taken."""
    if talk.simulator.world.updates.webhook:
        pytest.skip("Where Telegram calls, nothing is polled")
    anna = await talk.worker(language="fi")
    await talk.bot.stop()
    talk.clock.passes(days=8)
    (last,) = talk.rows("SELECT max(update_id) FROM inbox")[0]
    sender = {"id": anna.account.id, "is_bot": False, "first_name": "Anna"}
    chat = {"id": anna.account.id, "type": "private", "first_name": "Anna"}
    command = {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    message = {"message_id": 900, "date": 1_790_000_000, "chat": chat, "from": sender, **command}
    talk.simulator.push({"update_id": last - 3, "message": message})
    await talk.bot.start()
    await anna.sees("menu vie etusivulle")


async def test_what_means_nothing_does_not_keep_what_came_before_from_being_shown(talk: Talk) -> None:
    """The card waits for the last of several updates, and is shown though that one leads to nothing."""
    anna = await talk.worker(language="fi")
    about = {"from": {"id": anna.account.id, "is_bot": False, "first_name": "Anna"}}
    message = {"message_id": 900, "date": 1_790_000_000, "chat": {"id": anna.account.id, "type": "private"}, **about}
    help_ = {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    odd = {**message, "chat": {"id": anna.account.id, "type": "group", "title": "x"}}
    talk.simulator.push({"message": {**message, **help_}})
    talk.simulator.push({"callback_query": {"id": "1", "chat_instance": "1", "data": "x", "message": odd, **about}})
    await anna.sees("menu vie etusivulle")


async def test_many_workers_at_once_do_not_mix(talk: Talk) -> None:
    """Each chat has its own draft and its own card."""
    workers = [await talk.worker(f"W{number}", language="fi") for number in range(8)]
    for worker in workers:
        await worker.account.press("Luovuta kortti")
    await talk.settles()
    for number, worker in enumerate(workers):
        await worker.account.says(f"KK1000{number}")
        await worker.account.says(str(1980 + number))
    await talk.settles()
    for number, worker in enumerate(workers):
        await worker.sees_one_card(f"KK1000{number}")
        await worker.sees(f"Syntymävuosi: {1980 + number}")


async def ready_to_register(worker: Person) -> None:
    """A confirmed handover."""
    await worker.taps("Luovuta kortti")
    for answer in ("KK12345", "1987", "00530"):
        await worker.types(answer)
    for answer in ("2", "Nainen", "Opiskelija", "Vahvista"):
        await worker.taps(answer)
    await worker.sees("Korttia voi käyttää vasta")


async def test_a_bot_that_was_called_before_can_poll_again(talk: Talk) -> None:
    """What waits for the webhook that is gone comes by polling; nobody has to tell Telegram by hand."""
    anna = await talk.worker(language="fi")
    await talk.bot.stop()
    set_webhook = f"{talk.simulator.url}/bot{TOKEN}/setWebhook"
    async with (
        aiohttp.ClientSession() as session,
        session.post(set_webhook, data={"url": "http://127.0.0.1:9/"}) as set_,
    ):
        assert set_.status == 200
    await anna.account.says("/help")
    await talk.bot.start()
    await talk.settles()
    await anna.sees("Älä koskaan kirjoita asiakkaan nimeä")
