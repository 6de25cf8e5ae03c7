"""Queries about forms and their drafts."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.tables import DraftRow, FormVersion

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
