"""Handovers as a table for a spreadsheet."""

import csv
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import TextIO

from sqlmodel import Session

from bot.documents.cells import harmless
from bot.handover import questions
from bot.handover.questions import HANDED_OVER_ON
from storage.engine import Database
from storage.kinds import Deed, Scope
from storage.queries import handovers
from storage.tables import AuditEntry, Handover, Revision, Site

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
    while rows := await database.transact(partial(handovers.to_export, scope=scope, after=after, most=AT_ONCE)):
        table.writerows([harmless(cell) for cell in _cells(*row)] for row in rows)
        after = rows[-1][0].id or 0


def _cells(handover: Handover, revision: Revision, site: Site) -> tuple[object, ...]:
    return (
        handover.id, site.slug, handover.handed_over_on, handover.expected_last_day,
        handover.registered_at and handover.registered_at.isoformat(timespec="minutes"),
        *(getattr(revision, name) for name in _of_revision()), handover.form_version, handover.operating_model,
    )  # fmt: skip
