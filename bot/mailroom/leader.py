"""The leader: of several programs on one database, the one that polls, keeps the clock and sends to many.

It renews its lease; one that ends gives it back, and one that is killed loses it after `LEASE`. The time is the
machine's own, so the machines' clocks must agree to a second or two.
"""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from storage.engine import Database
from storage.tables import Lease

LEASE = timedelta(seconds=10)
RENEWED_EVERY = 3.0
"""Seconds; with `LEASE` another leads within 15 seconds."""
LEADER = "leader"


async def leads(database: Database, program: str) -> bool:
    """Whether this program leads, from now on for `LEASE`."""
    return await database.transact(lambda session: _claim(session, program, datetime.now(UTC)))


async def resign(database: Database, program: str) -> None:
    """Another may lead at once."""
    await database.transact(lambda session: _give_back(session, program))


def _claim(session: Session, program: str, now: datetime) -> bool:
    lease = session.get(Lease, LEADER, with_for_update=True)
    if lease is None:
        session.add(Lease(name=LEADER, holder=program, until=now + LEASE))
        return True
    if lease.holder != program and lease.until > now:
        return False
    lease.holder, lease.until = program, now + LEASE
    session.add(lease)
    return True


def _give_back(session: Session, program: str) -> None:
    lease = session.get(Lease, LEADER, with_for_update=True)
    if lease is not None and lease.holder == program:
        session.delete(lease)
