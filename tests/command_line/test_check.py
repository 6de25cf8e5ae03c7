"""What `kaikubot check` finds wrong."""

import os
from pathlib import Path

import pytest
from sqlmodel import Session, update

from bot.simulator.server import Simulator
from storage import schema
from storage.sqlite import connect
from storage.tables import Area
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import furnish, is_plain


async def test_check_says_all_that_is_missing_and_changes_nothing(terminal: Terminal) -> None:
    """Also in an empty home."""
    result = await terminal.run("check")
    assert result.code == 2
    assert result.out.splitlines() == [
        "WRONG  KAIKUBOT_TOKEN is missing.",
        "fine   Finnish and Swedish are there.",
        "WRONG  There is no database yet. Run: kaikubot upgrade",
    ]
    assert result.err == ""
    assert list(terminal.home.iterdir()) == []


async def test_check_notices_an_old_database_and_a_wrong_token(ready: Terminal, simulator: Simulator) -> None:
    """With what to do about each."""
    with connect(f"sqlite:///{ready.file}").begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
    ready.set(token="1000:another-secret")
    result = await ready.run("check")
    assert result.code == 2
    assert "WRONG  The database is not at the newest revision. Run: kaikubot upgrade" in result.out
    assert "WRONG  Telegram does not know KAIKUBOT_TOKEN." in result.out
    assert (is_plain(result), result.err) == (True, "")


async def test_check_notices_an_empty_network_and_an_address_where_nobody_answers(
    ready: Terminal, simulator: Simulator
) -> None:
    """The settings are complete, and still nothing would work."""
    with Session(connect(f"sqlite:///{ready.file}")) as session:
        schema.upgrade(session)
        session.commit()
    await simulator.stop()
    result = await ready.run("check")
    assert result.code == 2
    assert "fine   The settings are complete." in result.out
    assert "WRONG  No network is loaded. See: kaikubot network" in result.out
    assert "WRONG  Telegram does not answer at KAIKUBOT_API_URL." in result.out
    assert (is_plain(result), result.err) == (True, "")


async def test_check_is_content_when_all_is_well(ready: Terminal) -> None:
    """Line by line, with exit code 0."""
    furnish(ready).close()
    result = await ready.start("check")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "fine   The settings are complete.",
        "fine   Finnish and Swedish are there.",
        "fine   The database is at the newest revision.",
        "fine   The network has 3 sites.",
        "fine   Telegram knows the bot as @kaikubot.",
    ]


async def test_check_notices_a_pattern_of_card_codes_that_is_not_used(ready: Terminal) -> None:
    """One that an earlier release has taken, and that could stall the bot."""
    with furnish(ready) as session:
        session.exec(update(Area).values(card_code_pattern="([A-Z0-9]+-?)+"))
        session.commit()
    result = await ready.run("check")
    assert [line for line in result.out.splitlines() if line.startswith("WRONG")] == [
        "WRONG  The area rannikko is as one without card_code_pattern: it should be a regular expression in quotes "
        "that judges any code at once: no repeat inside a repeat, and two without an end at most, for example "
        r"'KK\d{5}'."
    ]
    assert (result.code, result.err) == (2, "")


@pytest.mark.skipif(os.name != "posix", reason="rights are a matter of modes only on POSIX systems")
async def test_check_notices_a_database_that_others_can_read_or_replace(ready: Terminal) -> None:
    """The file, its logs and its folder; after what it says to type, all is well."""
    with furnish(ready):
        files = [ready.file, Path(f"{ready.file}-wal"), Path(f"{ready.file}-shm")]
        for file, mode in zip(files, (0o640, 0o604, 0o600), strict=True):
            file.chmod(mode)
        ready.file.parent.chmod(0o775)
        wrong = [line for line in (await ready.run("check")).out.splitlines() if line.startswith("WRONG")]
        folder = ready.file.parent
        assert wrong == [
            f"WRONG  Others on this machine can read the database. Run: chmod go= {files[0]} {files[1]}",
            f"WRONG  Others can put a file in the database's place. Run: chmod go-w {folder}",
        ]
        for file in files:
            file.chmod(file.stat().st_mode & 0o700)
        folder.chmod(0o755)
        assert (await ready.run("check")).code == 0


@pytest.mark.skipif(os.name != "posix", reason="rights are a matter of modes only on POSIX systems")
async def test_a_new_database_is_nobody_elses(ready: Terminal) -> None:
    """Whatever the user's mask lets others do."""
    before = os.umask(0)
    try:
        assert (await ready.run("upgrade")).code == 0
    finally:
        os.umask(before)
    assert (ready.file.stat().st_mode & 0o777, ready.file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
