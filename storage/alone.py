"""One program alone on a SQLite file: the operating system holds the lock, and frees it however the program ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import make_url


class AlreadyRunningError(Exception):
    """Another program runs on the same file."""


@contextmanager
def alone_on(url: str) -> Iterator[None]:
    """Keeps other programs from running on the same SQLite file; does nothing for other databases.

    Commands that only look or write a little may still use it. Raises AlreadyRunningError.
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
