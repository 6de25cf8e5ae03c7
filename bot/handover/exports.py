"""Handovers as a table for a spreadsheet."""

import csv
import unicodedata
from typing import TextIO

from sqlmodel import Session, col, select

from storage.tables import Handover, Revision, Site

COLUMNS = (
    "receipt number", "site", "handed over on", "expected last day", "registered at", "card code", "birth year",
    "postal code", "children", "gender", "life situation", "form version", "operating model",
)  # fmt: skip


def write_handovers(session: Session, out: TextIO) -> int:
    """Writes every handover in force with what holds of it, oldest first; how many they were."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    newest = (
        select(Revision.number)
        .where(Revision.handover_id == Handover.id)
        .correlate(Handover)
        .order_by(col(Revision.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.exec(
        select(Handover, Revision, Site)
        .join(Revision, (col(Revision.handover_id) == Handover.id) & (col(Revision.number) == newest))
        .join(Site, col(Site.id) == Handover.site_id)
        .where(col(Handover.in_force))
        .order_by(col(Handover.id))
    )
    count = 0
    for handover, revision, site in rows:
        table.writerow([harmless(cell) for cell in _cells(handover, revision, site)])
        count += 1
    return count


def _cells(handover: Handover, revision: Revision, site: Site) -> tuple[object, ...]:
    return (
        handover.id, site.slug, handover.handed_over_on, handover.expected_last_day,
        handover.registered_at and handover.registered_at.isoformat(timespec="minutes"),
        revision.card_code, revision.birth_year, revision.postal_code, revision.children,
        revision.gender, revision.life_situation, handover.form_version, handover.operating_model,
    )  # fmt: skip


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    text = "" if cell is None else str(cell)
    # Spreadsheets skip spaces before a formula, and some take its sign at full width too.
    sign = unicodedata.normalize("NFKC", text).lstrip()[:1]
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or sign in tuple("=+-@") else text
