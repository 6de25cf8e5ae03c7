"""Who gets in, and what strangers and groups learn."""

import pytest

from tests.support.talk import Talk

GREETING = "I help the staff of Kaikukortti distributors"


@pytest.mark.parametrize(
    "said", ["hello", "/start", "/menu", "/help", "/language", "/start forged-token", "131052-308T", "KK12345"]
)
async def test_a_stranger_learns_what_the_bot_is_and_nothing_else(talk: Talk, said: str) -> None:
    """Whatever they send, the greeting is all there is."""
    sam = talk.person("Sam", "en")
    await sam.types(said)
    await sam.sees(GREETING, "invitation")
    assert sam.buttons == []
    assert len([message for message in sam.account.chat if message.from_bot]) == 1


async def test_what_strangers_send_is_never_stored(talk: Talk) -> None:
    """The inbox knows that something came, and no more."""
    sam = talk.person("Sam", "en")
    await sam.types("a stranger's secret")
    await sam.sees(GREETING)
    assert b"a stranger's secret" not in talk.file.read_bytes()
    assert b"a stranger's secret" not in talk.file.with_name(talk.file.name + "-wal").read_bytes()


async def test_an_invitation_lets_one_person_in_once(talk: Talk) -> None:
    """The second person to open it is told that it has been used."""
    token = await talk.invitation()
    anna, sam = talk.person("Anna", "en"), talk.person("Sam", "en")
    await anna.opens(token)
    await anna.sees("Invitation for a worker. Site: Leppävaaran sosiaaliasema")
    await anna.taps("English")
    await anna.sees("What I keep of you", "Rannikon sosiaalipalvelut")
    await anna.taps("Accept and start")
    await anna.sees("Welcome!")
    await sam.opens(token)
    await sam.sees(GREETING, "has been used already")


async def test_two_people_with_the_same_invitation_cannot_both_accept(talk: Talk) -> None:
    """Whoever accepts first is in; the other one stays outside."""
    token = await talk.invitation()
    anna, sam = talk.person("Anna", "en"), talk.person("Sam", "en")
    for person in (anna, sam):
        await person.opens(token)
        await person.taps("English")
    await anna.taps("Accept and start")
    await sam.taps("Accept and start")
    await anna.sees("Welcome!")
    await sam.sees(GREETING, "has been used already")
    assert talk.rows("SELECT count(*) FROM person") == [(1,)]


async def test_an_invitation_expires_after_seven_days(talk: Talk) -> None:
    """An old link in an old mail opens nothing."""
    token = await talk.invitation()
    talk.clock.passes(days=7)
    anna = talk.person("Anna", "en")
    await anna.opens(token)
    await anna.sees(GREETING, "over 7 days old")


async def test_the_token_of_an_invitation_is_kept_nowhere(talk: Talk) -> None:
    """Only its hash is."""
    token = await talk.invitation()
    anna = talk.person("Anna", "en")
    await anna.opens(token)
    await anna.taps("English")
    for suffix in ("", "-wal"):
        assert token.encode() not in talk.file.with_name(talk.file.name + suffix).read_bytes()


async def test_in_a_group_the_bot_says_so_and_leaves(talk: Talk) -> None:
    """It works in private chats only."""
    anna = await talk.worker(language="en")
    group = talk.simulator.group("Team")
    await group.adds_bot(by=anna.account)
    await talk.settles()
    assert any("private chats only" in message.text for message in group.chat)
    assert group.bot_is == "left"


async def test_a_channel_is_left_too(talk: Talk) -> None:
    """Nobody's channel gets a bot that listens."""
    anna = await talk.worker(language="en")
    channel = talk.simulator.channel("News")
    await channel.adds_bot(by=anna.account)
    await talk.settles()
    assert channel.bot_is == "left"


async def test_leave_ends_the_access_at_once(talk: Talk) -> None:
    """What was handed over stays with the site."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.types("/leave")
    await anna.sees("Kun lopetat käytön, et pääse enää Kaikubotiin.")
    await anna.taps("Lopeta käyttö")
    await anna.sees("Autan kortinjakajien työntekijöitä", "Käyttöoikeutesi on päättynyt.")
    await anna.types("/menu")
    await anna.sees("Autan kortinjakajien työntekijöitä")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_who_has_gone_is_left_alone_by_time(talk: Talk) -> None:
    """Nothing is tried in their chats again and again, though something was to happen there."""
    anna, sven = await talk.worker(language="fi"), await talk.worker("Sven", language="sv", site="tammisaari")
    for worker, confirm in ((anna, "Vahvista"), (sven, "Bekräfta")):
        await worker.types(f"KK{worker.account.id:05} 1987 00530 2")
        await worker.taps(confirm)
    await anna.account.blocks()
    await sven.types("/leave")
    await sven.taps("Sluta använda Kaikubot")
    await talk.settles()
    before = talk.rows("SELECT id, wanted, serial, seen_at FROM chat JOIN card ON chat_id = id ORDER BY id")
    assert talk.rows("SELECT count(*) FROM chat WHERE wake_at IS NOT NULL") == [(0,)]
    for _ in range(3):
        await talk.time_passes(minutes=11)
    assert talk.rows("SELECT id, wanted, serial, seen_at FROM chat JOIN card ON chat_id = id ORDER BY id") == before
    assert talk.rows("SELECT blocked, wake_at FROM chat ORDER BY id") == [(1, None), (0, None)]


async def test_an_invitation_of_broken_characters_is_an_unknown_one(talk: Talk) -> None:
    """Half a sign that JSON lets through is no error, and is not tried again."""
    anna = talk.person("Anna", "fi")
    await anna.account.start("\udc41" * 8)
    await talk.settles()
    assert talk.rows("SELECT state, attempts FROM inbox WHERE state NOT IN ('done', 'told')") == []
