"""The commands that use the database, with PostgreSQL."""

import csv
import io
from collections.abc import AsyncIterator
from importlib import resources

import pytest

from bot import settings
from bot.handover.afterwards.export import columns
from bot.settings import WrongSettingsError
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import gave_up, is_plain
from tests.support.postgres import EMPTY, fresh_database, server

AWAY = "postgresql+asyncpg://bot:a-secret@127.0.0.1:9/kaikubot"


@pytest.fixture
async def served(ready: Terminal) -> AsyncIterator[Terminal]:
    """A terminal with everything set, and an empty PostgreSQL database."""
    async with fresh_database(server(), EMPTY) as url:
        ready.set(database_url=url)
        yield ready


async def test_from_an_empty_database_to_an_export(served: Terminal) -> None:
    """Whatever an operator does, as with SQLite."""
    before = await served.run("check")
    assert "WRONG  The database is not at the newest revision. Run: kaikubot upgrade" in before.out
    assert (await served.start("upgrade")).out == "The database has the newest revision.\n"
    example = str(resources.files("bot.network") / "example.toml")
    for _ in range(2):
        assert (await served.run("network", "load", example)).out == f"Loaded {example}.\n"
    after = await served.run("check")
    assert (after.code, after.err) == (0, "")
    assert after.out.splitlines()[2:4] == [
        "fine   The database is at the newest revision.",
        "fine   The network has 3 sites.",
    ]
    invited = await served.run("invite", "worker", "--site", "leppavaara")
    assert invited.code == 0
    assert invited.out.startswith("https://t.me/kaikubot?start=")
    assert (await served.run("invite", "worker", "--site", "ghost")).err.startswith("There is no site ghost.")
    exported = await served.run("export", "handovers", "--all", "--reason", "a trial")
    assert [tuple(row) for row in csv.reader(io.StringIO(exported.out))] == [columns()]


async def test_a_database_that_is_away_is_said_without_its_password(ready: Terminal) -> None:
    """By every command that needs it."""
    ready.set(database_url=AWAY)
    sentence = "The database at KAIKUBOT_DATABASE_URL cannot be reached: nobody answers at this host and port."
    for words in (("upgrade",), ("run",), ("staff",)):
        assert gave_up(await ready.run(*words), sentence)
    checked = await ready.run("check")
    assert (checked.code, checked.err, is_plain(checked)) == (2, "", True)
    assert "WRONG  The database cannot be reached: nobody answers at this host and port." in checked.out


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:a-secret@localhost/kaikubot",
        "postgresql+asyncpg://bot:a-secret@localhost",
        "postgresql+asyncpg://bot:a-secret@localhost:port/kaikubot",
        "a-secret",
        "sqlite+aiosqlite:///kaikubot.sqlite",
        "sqlite:///:memory:",
        "sqlite://",
    ],
)
def test_an_address_of_another_database_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not repeated, for a password may stand in it."""
    monkeypatch.setenv("KAIKUBOT_DATABASE_URL", url)
    with pytest.raises(WrongSettingsError) as wrong:
        settings.load_database()
    assert wrong.value.problems == [f"KAIKUBOT_DATABASE_URL is wrong: {settings.DATABASES}."]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://bot:a-secret@localhost:5433/kaikubot",
        "postgresql+asyncpg://bot@/kaikubot?host=/run/postgresql",
        "sqlite:///kaikubot.sqlite",
    ],
)
def test_an_address_of_a_database_is_kept_and_not_shown(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever prints the settings prints no password."""
    monkeypatch.setenv("KAIKUBOT_DATABASE_URL", url)
    chosen = settings.load_database()
    assert chosen.database_url.get_secret_value() == url
    assert url not in repr(chosen)


def test_a_driver_that_is_missing_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do about it; SQLite needs none."""
    monkeypatch.setattr(settings, "find_spec", lambda _: None)
    monkeypatch.setenv("KAIKUBOT_DATABASE_URL", "sqlite:///kaikubot.sqlite")
    settings.load_database()
    monkeypatch.setenv("KAIKUBOT_DATABASE_URL", AWAY)
    with pytest.raises(WrongSettingsError) as wrong:
        settings.load_database()
    assert wrong.value.problems == [
        "KAIKUBOT_DATABASE_URL is wrong: PostgreSQL's driver is not installed. Run: uv sync --extra postgres."
    ]
