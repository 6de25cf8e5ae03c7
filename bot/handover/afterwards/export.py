"""Handovers as a table for a spreadsheet."""

import csv
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import TextIO

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from bot.handover import questions
from bot.handover.cells import harmless
from bot.handover.questions import HANDED_OVER_ON
from storage.engine import Database
from storage.kinds import Deed, Scope
from storage.tables import AuditEntry, Handover, Organisation, Revision, Site

AT_ONCE = 500
"""At most this many handovers are read in one transaction."""


def columns() -> tuple[str, ...]:
    """Names the columns: what is kept of the handover itself, its day among it, then the other answers."""
    day = questions.named(HANDED_OVER_ON).heading
    answers = (questions.named(name).heading for name in _of_revision())
    return (
        "receipt number", "site", day, "expected last day", "registered at", *answers, "form version",
        "operating model",
    )  # fmt: skip


def _of_revision() -> list[str]:
    """The answers that stand in revisions alone."""
    return [name for name in questions.names() if name != HANDED_OVER_ON]


def note_export(session: Session, scope: Scope | None, purpose: str, now: datetime) -> None:
    """Writes into the audit trail that the operator exports handovers, of which place, and why."""
    where = asdict(scope) if scope else {}
    session.add(AuditEntry(deed=Deed.EXPORTED, purpose=purpose, at=now, **where))


async def write_handovers(database: Database, out: TextIO, scope: Scope | None = None) -> None:
    """Writes every handover in force, of a site or an area or of all, with what holds of it, oldest first.

    Reads `AT_ONCE` of them in a transaction: the bot goes on meanwhile, and a file of a million fills no memory.
    """
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns())
    after = 0
    while rows := await database.transact(partial(_rows, scope=scope, after=after)):
        table.writerows([harmless(cell) for cell in _cells(*row)] for row in rows)
        after = rows[-1][0].id or 0


def _rows(session: Session, *, scope: Scope | None, after: int) -> list[tuple[Handover, Revision, Site]]:
    newest = (
        select(Revision.number)
        .where(Revision.handover_id == Handover.id)
        .correlate(Handover)
        .order_by(col(Revision.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    found = session.exec(
        select(Handover, Revision, Site)
        .join(Revision, (col(Revision.handover_id) == Handover.id) & (col(Revision.number) == newest))
        .join(Site, col(Site.id) == Handover.site_id)
        .where(col(Handover.in_force), col(Handover.id) > after, *_within(scope))
        .order_by(col(Handover.id))
        .limit(AT_ONCE)
    )
    return list(found)


def _within(scope: Scope | None) -> list[ColumnElement[bool]]:
    if scope is None:
        return []
    if scope.level == "site":
        return [col(Handover.site_id) == scope.number]
    organisations = select(Organisation.id).where(Organisation.area_id == scope.number)
    return [col(Site.organisation_id).in_(organisations)]


def _cells(handover: Handover, revision: Revision, site: Site) -> tuple[object, ...]:
    return (
        handover.id, site.slug, handover.handed_over_on, handover.expected_last_day,
        handover.registered_at and handover.registered_at.isoformat(timespec="minutes"),
        *(getattr(revision, name) for name in _of_revision()), handover.form_version, handover.operating_model,
    )  # fmt: skip
