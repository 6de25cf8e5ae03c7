"""What an operator sees at the command line."""

import asyncio
import re
import signal
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from sqlmodel import Session, select

from bot.network.invitations import opens
from bot.network.loading import load_network
from bot.network.rules import hashed
from bot.network.sheet import read_network
from bot.simulator.server import Simulator
from storage import schema
from storage.sqlite import connect
from storage.tables import Invitation, Site
from tests.command_line.conftest import TOKEN, Ended, Terminal, ended

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
EXAMPLE = Path(str(resources.files("bot.network") / "example.toml"))
EXAMPLE_TEXT = EXAMPLE.read_text(encoding="utf-8")


def is_plain(result: Ended) -> bool:
    """No traceback, no library's words, no token."""
    return not re.search(r"Traceback|File \"|pydantic|sqlalche\.me|a-secret", result.err + result.out)


def gave_up(result: Ended, *sentences: str) -> bool:
    """Ended with these sentences and nothing else."""
    theirs = re.search(r"Input should|[a-z]Error\b", result.err)
    return result.code == 2 and is_plain(result) and not theirs and result.err.splitlines() == list(sentences)


def furnish(terminal: Terminal) -> Session:
    """The example network in the terminal's database."""
    engine = connect(f"sqlite:///{terminal.file}")
    session = Session(engine)
    schema.upgrade(session)
    load_network(session, read_network(EXAMPLE))
    session.commit()
    return session


async def test_with_nothing_set_the_bot_says_what_is_missing(terminal: Terminal) -> None:
    """In plain words; and it leaves nothing behind."""
    assert gave_up(await terminal.start("run"), "KAIKUBOT_TOKEN is missing.")
    assert list(terminal.home.iterdir()) == []


async def test_everything_that_is_wrong_is_said_at_once(terminal: Terminal) -> None:
    """Nobody mends one setting only to hear of the next; and a wrong token is not repeated."""
    terminal.set(token="a-secret", api_url="api.telegram.org", database_url="mysql://a", draft_hours="200")
    assert gave_up(
        await terminal.run("run"),
        "KAIKUBOT_TOKEN is wrong: it should look like 123456:ABC-DEF, as @BotFather gives it.",
        "KAIKUBOT_API_URL is wrong: it should be an address that begins with https:// or http://.",
        "KAIKUBOT_DATABASE_URL is wrong: it should be a SQLite file, for example sqlite:////var/lib/kaikubot.sqlite, "
        "or PostgreSQL, postgresql+asyncpg://user:password@host/database.",
        "KAIKUBOT_DRAFT_HOURS is wrong (200): it should be a whole number of hours from 1 to 168.",
    )


async def test_a_command_that_needs_the_database_alone_asks_for_nothing_else(terminal: Terminal) -> None:
    """No token is needed to make a database, where the platform keeps a program's data."""
    result = await terminal.start("upgrade")
    assert (result.code, result.out, result.err) == (0, "The database has the newest revision.\n", "")
    assert len(list(terminal.home.rglob("kaikubot.sqlite"))) == 1


async def test_a_database_that_cannot_be_made_is_said_plainly(terminal: Terminal) -> None:
    """A file stands where a folder should be."""
    (terminal.home / "taken").write_text("")
    terminal.set(database_url=f"sqlite:///{terminal.home}/taken/kaikubot.sqlite")
    assert gave_up(
        await terminal.run("upgrade"),
        "The database at KAIKUBOT_DATABASE_URL does not work: the file cannot be opened or made; see that its "
        "folder is there, and that you may write to it.",
    )


async def test_a_file_that_is_no_database_is_said_plainly(terminal: Terminal) -> None:
    """And it is left as it is."""
    (terminal.home / "letter").write_text("Dear reader, " * 1000)
    terminal.set(database_url=f"sqlite:///{terminal.home}/letter")
    assert gave_up(
        await terminal.run("upgrade"),
        "The database at KAIKUBOT_DATABASE_URL does not work: the file is not a database.",
    )
    assert (terminal.home / "letter").read_text().startswith("Dear reader")


async def test_the_example_of_a_network_can_be_loaded_as_it_is_printed(terminal: Terminal) -> None:
    """`network example > file`, `network load file`."""
    example = await terminal.start("network", "example")
    assert (example.code, example.out) == (0, EXAMPLE_TEXT)
    file = terminal.home / "network.toml"
    file.write_text(example.out, encoding="utf-8")
    terminal.set(database_url=f"sqlite:///{terminal.file}")
    assert await terminal.start("network", "load", str(file)) == Ended(0, f"Loaded {file}.\n", "")
    with Session(connect(f"sqlite:///{terminal.file}")) as session:
        assert set(session.exec(select(Site.slug))) == {"leppavaara", "tammisaari", "kivenlahti"}


async def test_a_wrong_network_is_not_loaded(terminal: Terminal) -> None:
    """Each thing that is wrong has its line, and the database is not even made."""
    file = terminal.home / "network.toml"
    file.write_text('[[areas]]\nid = "A B"\nname_fi = "Alue"\n')
    terminal.set(database_url=f"sqlite:///{terminal.file}")
    result = await terminal.run("network", "load", str(file))
    assert result.code == 2
    assert is_plain(result)
    lines = result.err.splitlines()
    assert len(lines) > 4
    assert all(line.startswith(f"{file}, line ") and line.endswith(".") for line in lines)
    assert f"{file}, line 1: [[areas]] needs name_sv: its name in Swedish, in quotes." in lines
    assert not terminal.file.exists()


async def test_an_invitation_is_printed_as_a_link_and_a_code(ready: Terminal) -> None:
    """Its token opens; the database knows only the hash."""
    furnish(ready).close()
    result = await ready.start("invite", "worker", "--site", "tammisaari")
    assert (result.code, result.err) == (0, "")
    link, *code = result.out.splitlines()
    found = re.fullmatch(r"https://t\.me/kaikubot\?start=([\w-]{1,64})", link)
    assert found
    assert any("█" in line or "▄" in line for line in code)
    with Session(connect(f"sqlite:///{ready.file}")) as session:
        invitation = opens(session, hashed(found[1]), datetime.now(UTC))
        assert isinstance(invitation, Invitation)
        assert session.get_one(Site, invitation.site_id).slug == "tammisaari"
    assert found[1].encode() not in ready.file.read_bytes()


async def test_an_invitation_to_an_unknown_site_names_those_there_are(ready: Terminal) -> None:
    """Or says how to load some."""
    furnish(ready).close()
    assert gave_up(
        await ready.run("invite", "worker", "--site", "ghost"),
        "There is no site ghost. There are: kivenlahti, leppavaara, tammisaari.",
    )


async def test_a_bot_at_work_ends_when_it_is_told_to_and_logs_no_token(ready: Terminal, simulator: Simulator) -> None:
    """What is said to it is in no log either."""
    furnish(ready).close()
    anna = simulator.account("Anna")
    await anna.start("a-secret-invitation")
    process = await ready.begin("run")
    await simulator.settled(timeout=30)
    await simulator.stop()
    process.send_signal(signal.SIGTERM)
    result = await ended(process)
    assert result.code == 0
    assert is_plain(result)
    assert TOKEN not in result.err
    assert "Anna" not in result.err


async def test_a_bot_with_a_wrong_token_gives_up(ready: Terminal) -> None:
    """There is nothing to wait for."""
    ready.set(token="1000:another-secret")
    result = await ready.run("run")
    assert "another-secret" not in result.err
    assert gave_up(result, "Telegram does not know KAIKUBOT_TOKEN. Ask @BotFather for the right one.")


async def test_a_port_that_is_taken_is_said_plainly(terminal: Terminal, simulator: Simulator) -> None:
    """With what to do about it."""
    port = simulator.url.rpartition(":")[2]
    assert gave_up(
        await terminal.start("demo", "--no-browser", "--port", port),
        f"The bot cannot listen at port {port}: another program has this port already. Choose another with --port.",
    )


async def test_the_local_telegram_runs_alone(terminal: Terminal) -> None:
    """It says where it is, and ends when it is told to."""
    process = await terminal.begin("simulate", "--port", "0")
    assert process.stdout is not None
    async with asyncio.timeout(30):
        line = (await process.stdout.readline()).decode()
    assert re.match(r"A local Telegram is at http://127\.0\.0\.1:\d+; its bot has KAIKUBOT_TOKEN=", line)
    process.send_signal(signal.SIGINT)
    assert (await ended(process)).code == 0


async def test_the_program_explains_itself(terminal: Terminal) -> None:
    """Each command in a sentence."""
    result = await terminal.start("--help")
    assert (result.code, result.err) == (0, "")
    for command in ("demo", "run", "check", "upgrade", "network", "invite", "export", "simulate"):
        assert command in result.out


async def test_a_bot_that_cannot_reach_telegram_can_still_be_stopped(ready: Terminal) -> None:
    """It goes on trying, but not when it is asked to end."""
    ready.set(api_url="http://127.0.0.1:9")
    process = await ready.begin("run")
    assert process.stderr is not None
    async with asyncio.timeout(30):
        assert b"cannot be reached" in await process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert (await ended(process)).code == 0
