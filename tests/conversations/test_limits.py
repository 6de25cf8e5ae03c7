"""Much at once: towards Telegram, from one person, and from strangers; and people who block the bot."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.mailroom.buckets import Rate
from bot.mailroom.limits import TELEGRAMS, UNLIMITED
from bot.simulator import Fault
from bot.simulator.limits import Limits as TelegramsLimits
from bot.simulator.world import system_time
from tests.conversations.test_handover_killed import STEPS, TYPED
from tests.support.replicas import HOW_MANY
from tests.support.talk import Person, Talk, talking

TIMES = 20
"""So much faster than Telegram, so that a test need not wait."""
FAST = replace(UNLIMITED, chat=Rate(TIMES, burst=5), bulk=Rate(30 * TIMES))
GATE = replace(TELEGRAMS, chat=UNLIMITED.chat, bulk=UNLIMITED.bulk)
FROM_ONE, FROM_STRANGERS = 30, 20
NARROW = replace(UNLIMITED, person=Rate(1e-3, burst=FROM_ONE), strangers=Rate(1e-3, burst=FROM_STRANGERS))
"""So much, and then nothing for as long as a test takes."""
TOO_MANY = "Viestejä tuli niin paljon kerralla, etten ehtinyt käsitellä kaikkia. Jatka tästä."
FOR_MANY = "Det kom så mycket på en gång att jag inte hann med allt. Fortsätt härifrån."


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot looks at the clock when the test says so."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)


@pytest.fixture
async def strict(tmp_path: Path, one_bot: None) -> AsyncIterator[Talk]:
    """A Telegram that has limits, and a bot that keeps them."""
    async with talking(tmp_path, limits=FAST) as talk:
        talk.simulator.world.limits = TelegramsLimits(system_time)
        yield talk


@pytest.fixture
async def gated(tmp_path: Path, one_bot: None) -> AsyncIterator[Talk]:
    """A bot that lets in only so much."""
    async with talking(tmp_path, limits=GATE) as talk:
        yield talk


@pytest.fixture
async def crowded(tmp_path: Path, one_bot: None) -> AsyncIterator[Talk]:
    """A bot to which fifty strangers have sent so much that nothing more of any stranger is let in."""
    async with talking(tmp_path, limits=NARROW) as talk:
        for number in range(50):
            push(talk, talk.person(f"S{number}", "en"), "hei")
        await talk.settles()
        yield talk


async def test_a_worker_in_a_hurry_never_brings_the_bot_to_telegrams_limits(strict: Talk) -> None:
    """A whole handover, typed ahead and tapped as fast as can be: Telegram never has to ask the bot to wait."""
    anna = await strict.worker(language="fi")
    strict.simulator.limits.switch(True, scale=TIMES)
    await anna.taps("Luovuta kortti")
    for answer in TYPED:
        await anna.account.says(answer)
    for _ in range(30):
        await anna.account.taps(anna.card.message_id, "0:x")
    await strict.settles()
    for says, sees in STEPS["fi"][6:]:
        await anna.taps(says)
        await anna.sees(sees)
    assert 429 not in {request.status for request in strict.simulator.requests}


async def test_a_chat_that_telegram_stops_stops_no_other(talk: Talk) -> None:
    """Sven's card is there while Anna's is waited for; hers comes when it may."""
    anna, sven = await talk.worker(language="fi"), await talk.worker("Sven", "sv")
    talk.simulator.faults.next("editMessageText", Fault.TOO_MANY(2))
    await anna.account.press("Luovuta kortti")
    await talk.simulator.settled()
    began = time.monotonic()
    await sven.account.press("Dela ut ett kort")
    await sven.sees("Skriv kortnumret")
    assert time.monotonic() - began < 1.5
    assert "Kirjoita kortin tunnus" not in anna.card.text
    await anna.sees_one_card("Kirjoita kortin tunnus")


async def test_who_has_to_wait_too_long_is_shown_the_card_later(talk: Talk, replicas: bool) -> None:
    """The bot does not stand still for it, and asks Telegram only once; of several, each hears of it by itself."""
    anna = await talk.worker(language="fi")
    talk.simulator.faults.next("editMessageText", Fault.TOO_MANY(3600))
    before = len(talk.simulator.calls("editMessageText"))
    await anna.account.press("Luovuta kortti")
    await talk.settles()
    await talk.time_passes(seconds=1)
    asked = len(talk.simulator.calls("editMessageText")) - before
    assert asked == 1 or (replicas and asked == HOW_MANY)
    await talk.restart()
    await talk.time_passes(seconds=10)
    await anna.sees_one_card("Kirjoita kortin tunnus")


async def test_a_flood_is_told_once_and_kindly_and_vanishes(gated: Talk) -> None:
    """What was not taken is not handled, but it goes from the chat; then the person goes on."""
    anna = await gated.worker(language="fi")
    for number in range(200):
        await anna.account.says(f"KK{number:05}")
    await gated.settles()
    await anna.sees(TOO_MANY)
    assert handled(gated, anna) < 100
    await gated.time_passes(seconds=2)
    await anna.sees_one_card(TOO_MANY)
    gated.write("DELETE FROM inbox")
    await gated.restart()  # its gate has forgotten
    await anna.types("/menu")
    await anna.sees_one_card("Mitä haluat tehdä?")


async def test_en_flod_far_ett_vanligt_svar(gated: Talk) -> None:
    """In Swedish; taps count like messages."""
    sven = await gated.worker("Sven", "sv")
    for _ in range(200):
        await sven.account.taps(sven.card.message_id, "0:x")
    await gated.settles()
    await sven.sees(FOR_MANY)


async def test_nobody_waits_for_somebody_elses_flood(gated: Talk) -> None:
    """Of five hundred updates before hers no more than a few dozen are handled, and hers is."""
    sven, anna = await gated.worker("Sven", "sv"), await gated.worker(language="fi")
    for number in range(500):
        push(gated, sven, f"{number}")
    await anna.account.press("Luovuta kortti")
    await gated.settles()
    await anna.sees("Kirjoita kortin tunnus")
    assert handled(gated, sven) < 100


async def test_a_flood_of_strangers_leaves_staff_untouched(crowded: Talk) -> None:
    """All strangers together get what is theirs; every tap of Anna's is answered."""
    anna = await crowded.worker(language="fi")
    for number in range(400):
        push(crowded, crowded.person(f"T{number}", "en"), "/start")
        if number % 20 == 0:
            push(crowded, anna, f"KK{number:05}")
    await anna.account.says("/help")
    await crowded.settles()
    await anna.sees("Älä koskaan kirjoita asiakkaan nimeä")
    assert handled(crowded, anna) == 4 + 20
    assert crowded.rows(f"SELECT count(*) FROM inbox WHERE chat_id <> {anna.account.id}") == [(FROM_STRANGERS,)]


async def test_an_identifier_of_staff_is_deleted_even_where_nothing_more_is_taken(gated: Talk) -> None:
    """It may be about a client; it goes unread, and is written nowhere. A stranger's stays where it is."""
    anna, sam = await gated.worker(language="fi"), gated.person("Sam", "en")
    for person in (anna, sam):
        for _ in range(60):
            await person.account.says("hei")
        await person.account.says("131052-308T")
    await gated.settles()
    await gated.time_passes(seconds=2)
    assert "131052-308T" not in [message.text for message in anna.account.chat]
    assert "131052-308T" in [message.text for message in sam.account.chat]
    assert gated.rows(f"SELECT count(*) FROM deletion WHERE chat_id = {sam.account.id}") == [(0,)]
    assert gated.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]
    assert gated.rows("SELECT count(*) FROM inbox WHERE state IN ('waiting', 'refused')") == [(0,)]


async def test_a_newcomer_gets_in_while_fifty_strangers_flood(crowded: Talk) -> None:
    """From the link to the first screen."""
    anna = await crowded.worker(language="fi")
    await anna.sees("Tervetuloa!")


@pytest.mark.parametrize("brings", ["nothing", "a guess", "a used one", "an old one"])
async def test_nobody_gets_past_a_flood_without_an_invitation_that_opens(crowded: Talk, brings: str) -> None:
    """Neither by guessing nor by one that is used or too old."""
    token = await crowded.invitation()
    if brings == "a used one":
        await crowded.joins("Anna", "fi", token)
    if brings == "an old one":
        crowded.clock.passes(days=8)
    sam = crowded.person("Sam", "fi")
    await sam.account.start({"nothing": "", "a guess": "a" * len(token)}.get(brings, token))
    await crowded.settles()
    assert handled(crowded, sam) == 0


async def test_an_invitation_that_is_passed_around_opens_no_way_for_a_flood(crowded: Talk) -> None:
    """All who have it together are let in as often as one person, and each of them no more often than anybody."""
    token = await crowded.invitation()
    for stranger in [crowded.person(f"T{number}", "en") for number in range(50)]:
        push(crowded, stranger, f"/start {token}")
    await crowded.settles()
    assert crowded.rows("SELECT count(*) FROM inbox") == [(FROM_STRANGERS + FROM_ONE,)]
    anna, another = crowded.person("Anna", "fi"), await crowded.invitation()
    for _ in range(2 * FROM_ONE):
        push(crowded, anna, f"/start {another}")
    await crowded.settles()
    assert handled(crowded, anna) == FROM_ONE


async def test_who_blocks_the_bot_in_the_middle_of_a_flood_loses_access(gated: Talk) -> None:
    """That is let in whatever came before it."""
    anna = await gated.worker(language="fi")
    for number in range(200):
        push(gated, anna, f"{number}")
    await anna.account.blocks()
    await gated.settles()
    assert has_no_access(gated, anna)


async def test_who_blocks_the_bot_loses_access_though_no_update_says_so(talk: Talk) -> None:
    """Telegram's 403 is enough; whoever unblocks it is a stranger at the door."""
    anna = await talk.worker(language="fi")
    await talk.bot.stop()
    await anna.account.press("Luovuta kortti")
    await anna.account.blocks()
    drop_membership_updates(talk)
    await talk.bot.start()
    await talk.settles()
    assert has_no_access(talk, anna)
    assert talk.rows("SELECT blocked FROM chat") == [(1,)]
    await anna.opens()
    await anna.sees("Autan kortinjakajien työntekijöitä")
    assert talk.rows("SELECT blocked FROM chat") == [(0,)]


async def test_who_unblocks_the_bot_is_a_stranger_until_invited_anew(talk: Talk) -> None:
    """The chat may be written to again at once, and shows the door."""
    anna = await talk.worker(language="fi")
    await anna.account.blocks()
    await talk.settles()
    assert talk.rows("SELECT blocked FROM chat") == [(1,)]
    await anna.account.unblocks()
    await talk.settles()
    assert talk.rows("SELECT blocked FROM chat") == [(0,)]
    assert has_no_access(talk, anna)
    await anna.types("KK12345 1987 00530 2")
    await anna.sees("Autan kortinjakajien työntekijöitä")
    await anna.opens(await talk.invitation())
    await anna.taps("Suomi")
    await anna.taps("Hyväksy ja aloita")
    await anna.sees("Tervetuloa!")


def push(talk: Talk, person: Person, text: str) -> None:
    """Somebody's message, without the time that a phone takes."""
    sender = {"id": person.account.id, "is_bot": False, "first_name": "", "language_code": "fi"}
    message: dict[str, Any] = {"message_id": 10_000, "date": 1, "text": text, "from": sender}
    talk.simulator.push({"message": message | {"chat": {"id": person.account.id, "type": "private"}}})


def handled(talk: Talk, person: Person) -> int:
    """How many updates of somebody were written down."""
    ((count,),) = talk.rows(f"SELECT count(*) FROM inbox WHERE chat_id = {person.account.id}")
    return int(count)


def has_no_access(talk: Talk, person: Person) -> bool:
    """Whether all that somebody may do has ended."""
    of_theirs = f"person_id IN (SELECT person_id FROM account WHERE telegram_id = {person.account.id})"
    return talk.rows(f"SELECT count(*) FROM membership WHERE until IS NULL AND {of_theirs}") == [(0,)]


def drop_membership_updates(talk: Talk) -> None:
    """Telegram forgets to tell who blocked the bot."""
    updates = talk.simulator.world.updates
    for waiting in updates.waiting:
        if "my_chat_member" in waiting.update:
            updates.forget(waiting)
