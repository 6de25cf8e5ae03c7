"""What the bot sends unasked: to many at once, each in their own language, and never twice."""

import asyncio
from functools import partial

import pytest

from bot.assembly import open_database
from bot.dialogue.phrases import LocalText
from bot.mailroom.outbox import AT_ONCE
from bot.network.notices import queue_notice, withdraw_notices
from bot.simulator import Fault
from tests.support.talk import Person, Talk

TEXT = LocalText("Kaikukanta on poissa käytöstä <tänään> & huomenna.", "Kaikukanta är ur bruk <i dag> & i morgon.")
OTHER = LocalText("Kaikukanta toimii taas.", "Kaikukanta fungerar igen.")


async def queued(talk: Talk, text: LocalText = TEXT, area: str = "rannikko") -> tuple[int, int]:
    """An operator sends a notice, from a terminal."""
    async with open_database(talk.url) as database:
        return await database.transact(partial(queue_notice, area=area, text=text, now=talk.clock()))


def notices(person: Person, text: LocalText = TEXT) -> list[str]:
    """Where the notice stands in somebody's chat."""
    return [message.text for message in person.account.chat if message.text in (text.fi, text.sv)]


def states(talk: Talk) -> list[str]:
    """How far the deliveries have come."""
    return [state for (state,) in talk.rows("SELECT state FROM delivery ORDER BY id")]


async def test_tiedote_tulee_kerran_koko_alueen_henkilokunnalle_omalla_kielella(talk: Talk) -> None:
    """Workers, contact persons and responsible persons; not to strangers, nor to whoever has left."""
    anna = await talk.worker(language="fi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    kaisa = await talk.contact_person("Kaisa", "fi", "rannikon-sosiaalipalvelut")
    rita = await talk.responsible_person("Rita", "sv")
    gone = await talk.worker("Gone", language="fi")
    await gone.types("/leave")
    await gone.taps("Lopeta käyttö")
    stranger = talk.person("Sam", "fi")
    await stranger.opens()
    assert await queued(talk) == (4, 0)
    await talk.time_passes(seconds=1)
    assert await queued(talk) == (0, 4)
    for _ in range(3):
        await talk.time_passes(seconds=1)
    assert [notices(person) for person in (anna, kaisa)] == [[TEXT.fi]] * 2
    assert [notices(person) for person in (sven, rita)] == [[TEXT.sv]] * 2
    assert [notices(person) for person in (gone, stranger)] == [[], []]
    assert states(talk) == ["accepted"] * 4


async def test_ett_meddelande_stor_inte_den_som_ar_mitt_i_nagot(talk: Talk) -> None:
    """The card's buttons work on, and its next step comes below the notice."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Kan klienten få ett kort?")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert sven.account.chat[-1].text == TEXT.sv
    await sven.account.press("Ja")
    await talk.settles()
    await sven.sees_one_card("Fråga 2 av 4")
    assert [message.text == TEXT.sv for message in sven.account.chat] == [True, False]


async def test_tiedote_odottaa_kunnes_lomake_on_piilossa(talk: Talk) -> None:
    """Nobody is disturbed in the middle of one."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert (states(talk), notices(anna)) == (["held"], [])
    await talk.time_passes(minutes=10)
    await talk.time_passes(seconds=1)
    assert (states(talk), notices(anna)) == (["accepted"], [TEXT.fi])


async def test_ett_meddelande_kommer_nar_blanketten_ar_klar(talk: Talk) -> None:
    """At once, and below the receipt."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await queued(talk)
    await talk.time_passes(seconds=1)
    assert notices(sven) == []
    await sven.taps("Bekräfta")
    await talk.time_passes(seconds=1)
    assert notices(sven) == [TEXT.sv]


async def test_what_is_taken_back_or_no_longer_true_is_not_sent(talk: Talk) -> None:
    """Though it was queued, and was waiting for the end of a form."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await queued(talk)
    await talk.time_passes(seconds=1)
    async with open_database(talk.url) as database:
        assert await database.transact(partial(withdraw_notices, area="rannikko")) == 1
    await queued(talk, OTHER)
    await talk.time_passes(seconds=1)
    await anna.types("/leave")
    await anna.taps("Lopeta käyttö")
    await talk.time_passes(seconds=1)
    assert states(talk) == ["cancelled", "dropped"]
    assert notices(anna) + notices(anna, OTHER) == []


async def test_who_has_blocked_the_bot_is_not_reached_and_the_others_are(talk: Talk) -> None:
    """Also if the bot did not hear of it before."""
    anna = await talk.worker(language="fi")
    bert = await talk.worker("Bert", language="fi")
    cleo = await talk.worker("Cleo", language="fi")
    await anna.account.deactivates()
    await queued(talk)
    await cleo.account.blocks()
    await talk.settles()
    await talk.time_passes(seconds=1)
    assert states(talk) == ["unreachable", "accepted", "dropped"]
    assert notices(bert) == [TEXT.fi]
    assert talk.rows("SELECT id FROM chat WHERE blocked ORDER BY id") == [(anna.account.id,), (cleo.account.id,)]


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER(), Fault.DROPPED_BEFORE(), Fault.SERVER_ERROR(502)])
async def test_what_may_have_arrived_is_not_sent_again(talk: Talk, fault: Fault) -> None:
    """Nobody gets it twice, though somebody may not get it at all; and that can be seen, if it is not found."""
    anna = await talk.worker(language="fi")
    await queued(talk)
    talk.simulator.faults.next("sendMessage", fault)
    for _ in range(3):
        await talk.time_passes(minutes=2)
    assert states(talk) == ["accepted" if fault.done else "unknown"]
    assert len(notices(anna)) == int(fault.done)
    await talk.restart()
    await anna.types("/menu")
    await anna.sees("Mitä haluat tehdä?")
    assert len(notices(anna)) == int(fault.done)


async def test_when_telegram_asks_to_wait_nothing_goes_to_many_until_then(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then everything does, once."""
    monkeypatch.setattr("bot.gateway.limiter.ATTEMPTS", 1)
    workers = [await talk.worker(f"W{number}", language="fi") for number in range(12)]
    await queued(talk)
    talk.simulator.faults.next("sendMessage", Fault.TOO_MANY(1))
    for _ in range(3):
        await talk.time_passes(seconds=0.3)
    assert states(talk) == ["due"] * 12
    await talk.time_passes(seconds=1)
    assert states(talk) == ["accepted"] * 12
    assert [notices(worker) for worker in workers] == [[TEXT.fi]] * 12


async def test_at_most_eight_are_on_their_way_when_the_process_is_killed(fragile_talk: Talk) -> None:
    """These are found in the chats, the others arrive, and nobody gets it twice."""
    talk = fragile_talk
    workers = [await talk.worker(f"W{number}", language="sv") for number in range(20)]
    talk.simulator.faults.next("sendMessage", Fault.TIMEOUT_AFTER(30), times=40)
    await queued(talk)
    async with asyncio.timeout(15):
        while "sending" not in states(talk):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    talk.simulator.faults.clear()
    await talk.bot.stop()
    lost = states(talk).count("sending")
    assert 1 <= lost <= AT_ONCE
    await talk.bot.start()
    async with asyncio.timeout(15):
        while set(states(talk)) != {"accepted"}:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert [len(notices(worker)) for worker in workers] == [1] * 20
