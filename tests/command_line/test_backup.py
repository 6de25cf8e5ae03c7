"""A backup made while the bot is at work, and the bot going on from it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.backup import pg_dump
from tests.command_line.conftest import Ended, Terminal
from tests.command_line.test_commands import furnish, gave_up
from tests.support.talk import Person, Talk, talking

FORM = (
    "Luovuta kortti", "KK12345", "1987", "02650", "2", "Nainen", "Opiskelija", "Vahvista", "Merkitse rekisteröidyksi"
)  # fmt: skip
BEGUN = ("Luovuta kortti", "KK54321", "1990")
AFTER = ("02600", "1")


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A conversation with `kaikubot run`."""
    (tmp_path / "data").mkdir()
    async with talking(tmp_path / "data", own_process=True) as conversation:
        yield conversation


async def goes(worker: Person, *steps: str) -> None:
    for step in steps:
        await (worker.types(step) if step[-2:].isdigit() else worker.taps(step))


async def backed_up(terminal: Terminal, talk: Talk, file: Path) -> Ended:
    terminal.set(database_url=talk.url)
    return await terminal.run("backup", str(file))


async def restore(talk: Talk, file: Path) -> None:
    """As the README says: the bot stops, the copy takes the database's place, and its logs go."""
    await talk.bot.stop()
    _put_in_place(talk.file, file)
    await talk.bot.start()


def _put_in_place(database: Path, copy: Path) -> None:
    for left in database.parent.glob("kaikubot.sqlite-*"):
        left.unlink()
    copy.replace(database)


async def test_the_bot_goes_on_from_a_backup(talk: Talk, terminal: Terminal) -> None:
    """The open draft is there, the handovers are; what was answered later is asked again, and nothing is done twice."""
    anna = await talk.worker()
    await goes(anna, *FORM)
    await anna.sees("sitä voi nyt käyttää")
    await goes(anna, *BEGUN)
    await anna.sees("asuinpaikan postinumero")
    file = terminal.home / "copy.sqlite"
    result = await backed_up(terminal, talk, file)
    assert (result.code, result.err) == (0, "")
    assert result.out == f"Backed up to {file}: {file.stat().st_size / 1_000_000:.1f} MB, checked, for you alone.\n"
    await goes(anna, *AFTER)
    await anna.sees("sukupuoli")

    await restore(talk, file)
    await anna.taps("Nainen")
    await anna.sees_one_card("asuinpaikan postinumero")
    await anna.sees("KK54321", "1990")
    await telegram_brings_something_again(talk, anna)
    await goes(anna, *AFTER, "Nainen", "Opiskelija", "Vahvista")
    await anna.sees("Korttia voi käyttää vasta")
    assert talk.rows("SELECT card_code, registered_at IS NOT NULL FROM handover ORDER BY id") == [
        ("KK12345", 1),
        ("KK54321", 0),
    ]
    assert talk.rows("SELECT count(*) FROM revision") == [(2,)]


async def telegram_brings_something_again(talk: Talk, worker: Person) -> None:
    """An update that was handled before the backup; it is not handled again."""
    sender = {"id": worker.account.id, "is_bot": False, "first_name": "Anna"}
    chat = {"id": worker.account.id, "type": "private", "first_name": "Anna"}
    (first,) = talk.rows("SELECT min(update_id) FROM inbox")[0]
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": "/help"}
    talk.simulator.push({"update_id": first, "message": message})
    await talk.settles()
    await worker.sees("asuinpaikan postinumero")


async def test_a_backup_is_sound_has_all_that_is_committed_and_is_nobody_elses(ready: Terminal) -> None:
    """Also what is still in the write-ahead log of a program at work; and it can be looked at by every command."""
    with furnish(ready):
        assert _size(Path(f"{ready.file}-wal")) > 0
        assert (await ready.run("backup", "copy.sqlite")).code == 0
    copy = ready.home / "copy.sqlite"
    assert _mode(copy) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ready.set(database_url=f"sqlite:///{copy}")
    checked = await ready.run("check")
    assert checked.code == 0
    assert checked.out.splitlines()[2:4] == [
        "fine   The database is at the newest revision.",
        "fine   The network has 3 sites.",
    ]


async def test_a_backup_overwrites_nothing(ready: Terminal) -> None:
    """Not even an empty file."""
    furnish(ready).close()
    (ready.home / "copy.sqlite").write_text("")
    result = await ready.start("backup", "copy.sqlite")
    assert gave_up(result, "copy.sqlite exists already, and a backup overwrites nothing.")
    assert (ready.home / "copy.sqlite").read_text() == ""


async def test_a_backup_that_cannot_be_made_is_said_plainly(ready: Terminal) -> None:
    """And leaves nothing behind: neither half a file, nor a database that was not there."""
    assert gave_up(await ready.run("backup", "copy.sqlite"), "There is no database yet.")
    assert not ready.file.exists()
    _made(ready.file).write_bytes(b"Dear reader, " * 1000)
    result = await ready.run("backup", "nowhere/copy.sqlite")
    assert gave_up(result, "nowhere/copy.sqlite cannot be made: there is no such file or folder.")
    result = await ready.run("backup", "copy.sqlite")
    assert gave_up(result, "copy.sqlite could not be written: the file is not a database.")
    assert not (ready.home / "copy.sqlite").exists()


async def test_an_old_database_is_backed_up_as_it_is(ready: Terminal) -> None:
    """Before an upgrade is when a backup is wanted most."""
    with closing(sqlite3.connect(_made(ready.file))) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    assert (await ready.run("backup", "copy.sqlite")).code == 0
    with closing(sqlite3.connect(ready.home / "copy.sqlite")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def _size(file: Path) -> int:
    return file.stat().st_size


def _mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def _made(file: Path) -> Path:
    file.parent.mkdir()
    return file


async def test_for_postgresql_the_command_is_named_without_the_password(ready: Terminal) -> None:
    """Kaikubot cannot do it; exit code 2 tells a nightly job so."""
    ready.set(database_url="postgresql+asyncpg://bot:a-secret@db.example.fi:5433/kaikubot")
    result = await ready.run("backup", "copy.dump")
    assert gave_up(
        result,
        "PostgreSQL is backed up by its own program, also while the bot is running:",
        "pg_dump --format=custom --file=copy.dump --host=db.example.fi --port=5433 --username=bot kaikubot",
    )
    assert list(ready.home.iterdir()) == []


def test_the_command_for_a_server_behind_a_socket() -> None:
    """Nothing that an address does not name is named; what a shell would read is quoted."""
    address = make_url("postgresql+asyncpg://bot@/kaiku%20bot?host=/run/postgresql&password=a-secret")
    assert pg_dump(address, Path("a copy")) == (
        "pg_dump --format=custom '--file=a copy' --host=/run/postgresql --username=bot 'kaiku bot'"
    )
