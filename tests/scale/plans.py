"""What the bot asks of its database, and how the database goes about it: by an index, or through a whole table."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Constraint, Engine, Index, Table, event
from sqlmodel import Session, SQLModel

from storage import tables

ROOT = Path(__file__).parents[2]
ASK = ("SELECT", "UPDATE", "DELETE")
SMALL = {
    "area", "named_holder", "locality", "municipality", "organisation", "site", "former_name", "batch",
    "instruction", "form_version", "lease", "intake", "alembic_version", "locality_phase", "trial_partner",
    "contract", "commitment", "venue", "listing_snapshot", "listing_proof", "site_move",
    "staff_member", "model_update", "model_update_wording",
    "planning", "reminder_hours", "contact_check",
    "induction_part", "induction_card", "induction_round",
}  # fmt: skip
"""Tables that do not grow with what people do; they may be read whole."""
LARGE = {table for table in SQLModel.metadata.tables if table not in SMALL}
PARTIAL = {
    index.name
    for table in SQLModel.metadata.sorted_tables
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None and not index.unique
}
"""Indexes that hold only what something is still to be done about; they may be read whole."""
assert tables.Area.__tablename__ in SMALL


@dataclass(frozen=True, slots=True)
class Question:
    """A statement as the bot sent it, with the values of one time, and which function of the bot sent it."""

    statement: str
    values: Any
    asker: str

    @property
    def public(self) -> str:
        """Which function asks, as it is known to others."""
        return " ".join(self.asker.split()[:2])


@contextmanager
def listening() -> Iterator[dict[str, Question]]:
    """Every question that any bot in this process asks, once, with its newest values."""
    heard: dict[str, Question] = {}

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, executemany: bool) -> None:
        if statement.startswith(ASK) and not executemany and (asker := _asker()):
            heard[statement] = Question(statement, values, asker)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def _asker() -> str:
    """The innermost functions of the bot that are at work, up to one that has a name for others; '' if none is."""
    frame, names = sys._getframe(), ""
    while frame := frame.f_back:  # type: ignore[assignment]
        file, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        if file.is_relative_to(ROOT / "bot") or file.is_relative_to(ROOT / "storage" / "queries"):
            names = f"{name} {names}".rstrip()
            if not name.startswith(("_", "<")):
                return f"{file.relative_to(ROOT)}: {names}"
    return names


@dataclass(frozen=True, slots=True)
class Effort:
    """How a question is answered: what is read whole, and about how many rows it goes through."""

    whole: tuple[str, ...]
    rows: int


def said(question: Question, effort: Effort) -> str:
    """What is wrong with a question, and which index would help."""
    statement = " ".join(question.statement.split())
    about = " or ".join(effort.whole) or f"{effort.rows} rows"
    columns = dict.fromkeys(re.findall(r"(\w+\.\w+) (?:=|<|>|IS|IN|NOT)", statement.partition(" WHERE ")[2]))
    return f"{question.asker} goes through {about}. An index on some of {', '.join(columns)} is missing: {statement}"


def unindexed_references(asked: Iterable[Question]) -> list[str]:
    """What a deletion has to look for in other tables, without an index."""
    emptied = {question.statement.split()[2] for question in asked if question.statement.startswith("DELETE")}
    keys = [key for table in SQLModel.metadata.sorted_tables for key in table.foreign_keys]
    return [
        f"Deleting from {key.column.table.name} looks for {key.parent}, which has no index."
        for key in keys
        if key.column.table.name in emptied and not _leads_an_index(key.parent)
    ]


def _leads_an_index(column: Column[Any]) -> bool:
    return any(next(iter(index.columns)).name == column.name for index in column.table.indexes)


def effort_of(session: Session, question: Question) -> Effort:
    """How the database answers a question now; what it changes is taken back."""
    connection = session.connection()
    with session.begin_nested() as undone:
        weigh = _in_postgresql if connection.dialect.name == "postgresql" else _in_sqlite
        effort = weigh(connection, question)
        undone.rollback()
    return effort


STEPS_OF_A_ROW = 20
"""SQLite's machine takes about so many steps for a row."""


def _in_sqlite(connection: Connection, question: Question) -> Effort:
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question.statement}", question.values)
    whole = [_read_whole(str(line[-1]).split()) for line in plan]
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += STEPS_OF_A_ROW

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(step, STEPS_OF_A_ROW)
    try:
        cursor = connection.exec_driver_sql(question.statement, question.values)
        if cursor.returns_rows:
            cursor.fetchall()
    finally:
        driver.set_progress_handler(None, 0)
    return Effort(tuple(filter(None, whole)), steps // STEPS_OF_A_ROW)


def _read_whole(words: list[str]) -> str:
    """The large table that a line of SQLite's plan goes through, if it does."""
    if words[0] != "SCAN" or words[1] not in LARGE:
        return ""
    index = words[words.index("INDEX") + 1] if "INDEX" in words else ""
    return "" if index in PARTIAL else " ".join(words[1:])


def _in_postgresql(connection: Connection, question: Question) -> Effort:
    plan = _plan(connection, question)
    if any(node["Node Type"] == "Seq Scan" and _is_nearly_empty(connection, node) for node in plan):
        # PostgreSQL reads what has few rows whole, whatever indexes there are.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = _plan(connection, question)
        connection.exec_driver_sql("SET LOCAL enable_seqscan = on")
    return Effort(tuple(filter(None, map(_whole_in, plan))), sum(map(_rows_of, plan)))


def _plan(connection: Connection, question: Question) -> list[dict[str, Any]]:
    explained = f"EXPLAIN (ANALYZE, TIMING FALSE, FORMAT JSON) {question.statement}"
    plan: Any = connection.exec_driver_sql(explained, question.values).scalar_one()
    return list(_nodes(plan[0]["Plan"]))


def _is_nearly_empty(connection: Connection, node: dict[str, Any]) -> bool:
    rows = connection.exec_driver_sql(f"SELECT count(*) FROM {node['Relation Name']}").scalar_one()
    return node["Relation Name"] in LARGE and rows < 1000


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _whole_in(node: dict[str, Any]) -> str:
    kind, table, index = node["Node Type"], node.get("Relation Name", ""), node.get("Index Name", "")
    if kind == "Seq Scan":
        return table if table in LARGE else ""
    if "Index" in kind and "Index Cond" not in node and index not in PARTIAL:
        return "" if INDEXED.get(index) in SMALL else f"{table} {index}".strip()
    return ""


def _rows_of(node: dict[str, Any]) -> int:
    """How many rows were looked at where rows are read."""
    if "Scan" not in node["Node Type"] or node["Node Type"] in ("CTE Scan", "Subquery Scan", "Function Scan"):
        return 0
    seen = sum(value for name, value in node.items() if name.startswith("Rows Removed by")) + node["Actual Rows"]
    return int(seen * node["Actual Loops"])


def _indexed(table: Table) -> Iterator[tuple[str, str]]:
    named: list[Index | Constraint] = [*table.indexes, *table.constraints]
    for each in named:
        yield str(each.name), table.name


INDEXED = {name: table for each in SQLModel.metadata.sorted_tables for name, table in _indexed(each)}
"""Each index's table."""
