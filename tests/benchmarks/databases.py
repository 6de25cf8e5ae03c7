"""The databases that are measured: nearly empty ones and large ones, as they stand after a year of use."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, exists, select

from bot.assembly import open_database
from storage.kinds import Language
from storage.tables import Account, Chat, Handover, Membership, Site
from tests.support.crowd import LARGE, fill
from tests.support.postgres import DURABLE, EMPTY, fresh_database, server

SMALL = (10, 1000)
"""Handovers and people where there is next to nothing; some have to be there to work."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A database to work on, and the chats of those who work there and have nothing left to do."""

    name: str
    url: str
    workers: list[int]

    @property
    def small(self) -> bool:
        """Whether there is next to nothing in it."""
        return "," not in self.name


async def filled(name: str, url: str, handovers: int, people: int, workers: int) -> Ground:
    """A new database with a crowd in it."""
    async with open_database(url) as database:
        await fill(database, handovers=handovers, people=people)
        found = await database.transact(lambda session: _workers(session, workers))
    assert len(found) == workers, found
    return Ground(name, url, found)


def _workers(session: Session, count: int) -> list[int]:
    waits = exists().where(
        col(Handover.person_id) == Account.person_id, col(Handover.registered_at).is_(None), col(Handover.in_force)
    )
    return list(
        session.exec(
            select(Chat.id)
            .join(Account, col(Account.telegram_id) == Chat.id)
            .join(Membership, col(Membership.person_id) == Account.person_id)
            .join(Site, col(Site.id) == Membership.site_id)
            .where(col(Site.slug).startswith(LARGE), col(Membership.until).is_(None), ~waits)
            .where(Chat.language == Language.FI, ~col(Chat.each_step_anew))
            .order_by(col(Chat.id))
            .limit(count)
        )
    )


@asynccontextmanager
async def on_postgres(name: str, handovers: int, people: int, workers: int) -> AsyncIterator[Ground]:
    """A new database of a PostgreSQL that keeps what it has committed, whatever happens to the machine."""
    async with fresh_database(server(DURABLE), EMPTY) as url:
        yield await filled(name, url, handovers, people, workers)


async def on_sqlite(name: str, folder: Path, handovers: int, people: int, workers: int) -> Ground:
    """A new file."""
    return await filled(name, f"sqlite:///{folder / name.replace(' ', '-')}.sqlite", handovers, people, workers)
