"""Backs up a database that is in use. No file is ever overwritten."""

import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from storage.trouble import why_not


class NotBackedUpError(Exception):
    """No backup was made; `problems` says why, or what to do instead."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def back_up(url: str, file: Path) -> int:
    """Copies everything committed to a new file that only its owner can read, checks it, and returns its size in bytes.

    Raises NotBackedUpError; a file that could not be finished is deleted.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise NotBackedUpError(
            "PostgreSQL is backed up by its own program, also while the bot is running:", pg_dump(address, file)
        )
    source = Path(address.database or "")
    if not source.is_file():
        raise NotBackedUpError("There is no database yet.")
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise NotBackedUpError(f"{file} exists already, and a backup overwrites nothing.") from None
    except OSError as error:
        raise NotBackedUpError(f"{file} cannot be made: {why_not(error)}.") from None
    return _filled(source, file)


def _filled(source: Path, file: Path) -> int:
    try:
        _copy(source, file)
        _check(file)
    except (sqlite3.Error, OSError) as error:
        file.unlink()
        raise NotBackedUpError(f"{file} could not be written: {why_not(error)}.") from None
    except BaseException:
        file.unlink()
        raise
    return file.stat().st_size


def _copy(source: Path, file: Path) -> None:
    # VACUUM INTO takes an empty file, so that ours is nobody else's from the beginning.
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=10)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _check(file: Path) -> None:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise NotBackedUpError(f"{file} could not be written: the copy is not sound.")


def pg_dump(address: URL, file: Path) -> str:
    """The `pg_dump` command for this database; it leaves the password out, and pg_dump will ask for it."""
    places = {"host": address.host or address.query.get("host"), "port": address.port or address.query.get("port")}
    given = [f"--{name}={place}" for name, place in {**places, "username": address.username}.items() if place]
    return shlex.join(["pg_dump", "--format=custom", f"--file={file}", *given, str(address.database)])
