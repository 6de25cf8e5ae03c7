"""Writes rows into a database of then, without today's tables."""

import json
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from tests.storage.released.rows import Rows


def write_rows(session: Session, rows: Rows) -> None:
    """Writes rows as they are, without knowing today's tables; what is numbered goes on counting."""
    connection = session.connection()
    shared = connection.dialect.name == "postgresql"
    if shared:
        connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    for table in sorted(rows, key=ORDER.index):
        for row in rows[table]:
            values = ", ".join(map(_literal, row.values()))
            if not shared:
                values = values.replace(r"'\x", "X'")
            connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})")
        if shared and "id" in rows[table][0] and table != "chat":
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {len(rows[table])})")


ORDER = (
    "area", "responsible_person", "locality", "municipality", "organisation", "site", "venue", "form_version", "person",
    "account", "named_holder", "membership", "staff_member", "invitation", "chat", "card", "batch", "handover",
    "revision", "draft", "handover_draft", "deletion", "kept_file", "message", "delivery", "intake",
    "inbox", "lease", "sent_sheet", "former_name", "instruction", "locality_phase", "trial_partner", "contract",
    "commitment", "listing_snapshot", "listing_proof", "site_move", "model_update", "model_update_wording",
    "model_update_reader", "audit_entry",
    "planning", "reminder_hours", "reminder", "snooze", "contact_check",
    "induction_part", "induction_card", "induction_done", "induction_round",
)  # fmt: skip
"""The tables, those first that others refer to."""


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return str(value).upper()
        case bytes():
            return rf"'\x{value.hex()}'"
        case dict() | list():
            return _literal(json.dumps(value))
    return "'" + str(value).replace("'", "''") + "'"
