"""Queries about forms and their drafts."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from storage.tables import DraftRow, FormVersion, HandoverDraftRow

_NEWEST_FORM = (
    select(FormVersion.version, FormVersion.definition)
    .where(FormVersion.form == bindparam("form"))
    .order_by(col(FormVersion.version).desc())
    .limit(1)
)


def newest_form(session: Session, form: str) -> tuple[int, Mapping[str, Any]] | None:
    """The number and definition of a form's newest version; None if it was never published."""
    return session.exec(_NEWEST_FORM, params={"form": form}).first()


def in_a_form(session: Session, telegram_ids: Iterable[int]) -> set[int]:
    """Which of these people are in the middle of a form."""
    drafts = select(DraftRow.chat_id).where(col(DraftRow.chat_id).in_(set(telegram_ids)), ~col(DraftRow.hidden))
    return set(session.exec(drafts))


def move(session: Session, before: int, after: int) -> None:
    """Whatever is being filled in in one chat goes on in another one, in whose place it comes."""
    for table in (DraftRow, HandoverDraftRow):
        session.exec(delete(table).where(col(table.chat_id) == after))
        session.exec(update(table).where(col(table.chat_id) == before).values(chat_id=after))
