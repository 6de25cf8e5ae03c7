"""Keeps a second program off a SQLite file by a lock of the operating system, which is freed however a program ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import make_url


class AlreadyRunningError(Exception):
    """Another program holds the lock on this database."""


@contextmanager
def alone_on(url: str) -> Iterator[None]:
    """Holds the lock on a SQLite file while the block runs; does nothing for other databases.

    Only programs that ask for the lock are kept away: commands that read, or write a little, do not. Raises
    AlreadyRunningError.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        yield
        return
    Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(f"{address.database}.running", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise AlreadyRunningError from None
    try:
        yield
    finally:
        lock.release()
