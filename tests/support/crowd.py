"""A crowd: a network of any size as it stands after a year of use, written at once; the bot can go on on top of it.

Everything is as the product would have written it: the example network and a large area beside it, workers with their
chats, handovers with all that was done with them, receipts, and the inbox of the last week. Which handovers are
registered, and which people have left, is said in `crowd_rows`.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Session, SQLModel, select

from bot.assembly import system_time
from bot.dialogue.forms import as_json
from bot.dialogue.phrases import LocalText
from bot.dialogue.phrases import as_json as as_json_phrase
from bot.handover.filing import OPERATING_MODEL
from bot.handover.handover_form import handover_form
from bot.handover.receipts import About, receipt_phrase
from bot.handover.rules import end_of_day
from bot.handover.standing import Done
from bot.network.loading import load_network
from bot.network.sheet import AreaPart, NetworkSheet, read_network
from storage.engine import Database
from storage.kinds import Deed
from storage.tables import FormVersion, Person
from tests.support import crowd_rows
from tests.support.crowd_rows import DIALECTS, Dialect

LARGE = "suuralue"
ORGANISATIONS, SITES = 30, 10
"""The large area has so many organisations, with so many sites each."""
DAYS = 400
"""So far back the oldest handover is; the newest is of yesterday."""
UPDATES_OF_HANDOVER = 8
AT_ONCE = 100_000
"""So many handovers or people are written in one transaction, lest a statement takes too long."""
NUMBER, DAY = 987_654_321, date(2000, 1, 1)
"""What stands in a receipt until it is somebody's."""


async def fill(database: Database, *, handovers: int, people: int, now: datetime | None = None) -> None:
    """Fills a freshly migrated database, or one with the example network alone, with a crowd as it stands now."""
    now = now or system_time()
    await database.transact(partial(_furnish, now=now))
    numbers = _numbers(handovers, people, now)
    indexes = [index for table in SQLModel.metadata.sorted_tables for index in table.indexes]
    for index in indexes:  # they are made faster once everything is there
        await database.transact(partial(_drop, index=index))
    for rows, count in (
        (crowd_rows.people, people),
        (crowd_rows.updates, 1),
        (crowd_rows.handovers, handovers),
        (crowd_rows.inbox, numbers["inbox"]),
    ):
        for first in range(1, count + 1, AT_ONCE):
            part = {**numbers, "first": first, "last": min(count, first + AT_ONCE - 1)}
            await database.transact(partial(_write, rows=rows, numbers=part))
    for index in indexes:
        await database.transact(partial(_make, index=index))
    await database.transact(_settle)


def network() -> NetworkSheet:
    """The example network, and a large area whose cards have longer codes."""
    with resources.as_file(resources.files("bot.network") / "example.toml") as example:
        small = read_network(Path(example)).areas[0]
    large = {
        **small.model_dump(),
        **_named(LARGE, "Suurin alue", "Största området"),
        "card_code_pattern": r"KA\d{7}",
        "localities": [{**_named(LARGE, "Suurkunta", "Storkommun"), "municipalities": [_LARGE_MUNICIPALITY]}],
        "organisations": [_organisation(f"{LARGE}-{number}") for number in range(1, ORGANISATIONS + 1)],
    }
    return NetworkSheet(areas=[small, AreaPart.model_validate(large)])


_LARGE_MUNICIPALITY = {"name_fi": "Suurkunta", "name_sv": "Storkommun"}


def _organisation(slug: str) -> dict[str, Any]:
    sites = [
        {**_named(f"{slug}-{number}", f"Piste {slug}-{number}", f"Plats {slug}-{number}"), "locality": LARGE}
        for number in range(1, SITES + 1)
    ]
    return {**_named(slug, f"Järjestö {slug}", f"Förening {slug}"), "sites": sites}


def _named(slug: str, name_fi: str, name_sv: str) -> dict[str, Any]:
    return {"id": slug, "name_fi": name_fi, "name_sv": name_sv}


def _drop(session: Session, index: Index) -> None:
    index.drop(session.connection())


def _make(session: Session, index: Index) -> None:
    index.create(session.connection())


def _furnish(session: Session, now: datetime) -> None:
    assert session.exec(select(Person.id).limit(1)).first() is None, "somebody is here already"
    load_network(session, network())
    for area in network().areas:
        form = handover_form(area.id, area.card_code_pattern)
        began = now - timedelta(days=DAYS + 1)
        session.add(FormVersion(form=form.name, version=1, definition=as_json(form), published_at=began))


def _numbers(handovers: int, people: int, now: datetime) -> dict[str, Any]:
    """What the statements need to know."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    example, large = ([site for each in area.organisations for site in each.sites] for area in network().areas)
    return {
        "handovers": handovers,
        "people": people,
        "newest": max(10, handovers // 100),
        "inbox": max(10, handovers * UPDATES_OF_HANDOVER * 7 // DAYS),
        "start": int(midnight.timestamp()) - DAYS * 86_400,
        "days": DAYS,
        "now": int(now.timestamp()),
        "next_nudge": int(end_of_day(now).timestamp()),
        "receipt": _receipt(2, (Deed.HANDED_OVER, Deed.REGISTERED)),
        "receipt_of_correction": _receipt(4, (Deed.HANDED_OVER, Deed.REGISTERED, Deed.CORRECTED, Deed.REGISTERED)),
        "receipt_voided": _receipt(2, (Deed.HANDED_OVER, Deed.REGISTERED, Deed.VOIDED)),
        "sites": min(people, len(example) + len(large)),
        "of_example": len(example),
        "model": OPERATING_MODEL,
    }


def _receipt(line: int, deeds: tuple[Deed, ...]) -> str:
    """The words of the receipt of one line of an audit trail, with placeholders."""
    moment = datetime.combine(DAY, time(), UTC)
    trail = [Done(deed, None, 1, moment + timedelta(hours=hours)) for hours, deed in enumerate(deeds)]
    phrase = json.dumps(as_json_phrase(receipt_phrase(About(NUMBER, LocalText("@site", "@plats"), DAY), trail, line)))
    return phrase.replace(str(NUMBER), "@number").replace(DAY.isoformat(), "@day")


def _write(session: Session, rows: Callable[[Dialect], tuple[str, ...]], numbers: dict[str, Any]) -> None:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # What the rows refer to is there; asking for each takes longer than writing it.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    for statement in map(text, rows(DIALECTS[connection.dialect.name])):
        needed = statement.compile().params
        connection.execute(statement, {name: numbers[name] for name in needed})


def _settle(session: Session) -> None:
    """Looks at what there is, as PostgreSQL does by itself after a while, and numbers messages on from there."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("ANALYZE"))
        session.connection().execute(text("SELECT setval('message_id_seq', (SELECT max(id) + 1 FROM message))"))
