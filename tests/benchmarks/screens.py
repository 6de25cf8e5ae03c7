"""Screens of a small and of a large network: `uv run python -m tests.benchmarks.screens`, on either database.

A responsible person looks at lists, searches and opens cards, once in the demo's network of 14 organisations and once
in one where thousands of people use the bot. Printed: the median time of each, and the ratio.
"""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Annotated

import typer
from sqlmodel import Session, select

from bot.arrivals import Arrival, Command, Tap, Text, What
from bot.assembly import open_database, system_time
from bot.example.furnishing import furnish
from bot.front import desk
from bot.front.card import card_of
from bot.network.invitations import accept, invite_responsible_person, opens
from bot.network.rules import hashed
from storage.engine import Database
from storage.kinds import Language
from storage.tables import Area, CardRow, Chat, Intake, Invitation, Organisation
from tests.support.crowd import LARGE, fill
from tests.support.postgres import fresh_database, server
from tests.support.sqlite import migrated

LIFETIME = timedelta(hours=24)
RITVA, CARD = 77_000_001, 1
ROUNDS = 15


def looks(area: int, organisation: int) -> Iterator[tuple[str, What]]:
    """What a responsible person looks at, each with its name."""
    yield "home", Command("menu")
    for name, way in {
        "the area": f"places area {area}",
        "organisations": f"places organisations {area}",
        "what is missing": f"places lacking {area}",
        "an organisation": f"places organisation {organisation}",
        "its staff": f"staff {organisation}",
        "contracts": f"uncontracted {area}",
    }.items():
        yield name, Tap(0, f"go {way}", CARD)
    yield "a search", Text("e")
    yield "a search", Text("piste")


def joined(session: Session, area: str, now: datetime) -> tuple[int, int]:
    """Somebody becomes responsible for an area; its number, and that of an organisation in it."""
    invitation = opens(session, hashed(invite_responsible_person(session, area, now)), now)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, RITVA, now)
    session.add_all([Chat(id=RITVA, language=Language.FI), CardRow(chat_id=RITVA, message_id=CARD)])
    if session.exec(select(Intake)).first() is None:
        session.add(Intake(bot_id=1, username="kaikubot", next_update_id=1))
    number = session.exec(select(Area.id).where(Area.slug == area)).one()
    organisation = session.exec(select(Organisation.id).where(Organisation.area_id == number)).first()
    return number or 0, organisation or 0


def timed(session: Session, what: What, now: datetime) -> float:
    """Milliseconds until the card that answers is drawn."""
    if isinstance(what, Tap):
        serial = session.exec(select(CardRow.serial).where(CardRow.chat_id == RITVA)).one()
        what = Tap(serial, what.action, CARD)
    began = perf_counter()
    answered = desk.receive(session, Arrival(RITVA, what, None, Language.FI), now, LIFETIME)
    assert answered is not None
    card_of(session, answered)
    return 1000 * (perf_counter() - began)


async def measured(database: Database, slug: str) -> dict[str, float]:
    """The median of each look."""
    now, took = system_time(), defaultdict[str, list[float]](list)
    area, organisation = await database.transact(partial(joined, area=slug, now=now))
    for _ in range(ROUNDS):
        for name, what in looks(area, organisation):
            took[name].append(await database.transact(partial(timed, what=what, now=now)))
    return {name: median(times) for name, times in took.items()}


async def compared(name: str, few: Database, many: Database, people: int) -> None:
    """Measures both networks on one kind of database, and prints them beside each other."""
    now = system_time()
    await few.transact(partial(furnish, now=now))
    await fill(many, handovers=people * 3, people=people, now=now)
    demo = await few.transact(lambda session: str(session.exec(select(Area.slug).order_by(Area.slug)).first()))
    before, after = await measured(few, demo), await measured(many, LARGE)
    for each, time in before.items():
        typer.echo(
            f"{name}, {each}: {time:.1f} ms, with {people} people {after[each]:.1f} ms, {after[each] / time:.2f}"
        )


async def measure(people: int) -> None:
    """On both databases."""
    with tempfile.TemporaryDirectory(prefix="kaikubot-screens-") as made:
        folder = Path(made)
        small, large = migrated(folder / "small.sqlite"), migrated(folder / "large.sqlite")
        async with open_database(small) as few, open_database(large) as many:
            await compared("SQLite", few, many, people)
    async with (
        fresh_database(server()) as small,
        fresh_database(server()) as large,
        open_database(small) as few,
        open_database(large) as many,
    ):
        await compared("PostgreSQL", few, many, people)


def main(people: Annotated[int, typer.Option(help="How many use the bot in the large network.")] = 8000) -> None:
    """Compares the screens of a small and of a large network."""
    asyncio.run(measure(people))


if __name__ == "__main__":
    typer.run(main)
