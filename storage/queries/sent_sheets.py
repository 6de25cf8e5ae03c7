"""Queries about workbooks of the network that somebody has sent, and not applied yet."""

from datetime import datetime

from sqlmodel import Session, col, delete

from storage.tables import SentSheet


def keep(session: Session, sheet: SentSheet) -> None:
    """Keeps what somebody has sent; what they sent before goes."""
    drop(session, sheet.person_id)
    session.add(sheet)
    session.flush()


def sent_by(session: Session, person_id: int) -> SentSheet | None:
    """What somebody has sent last, if it is still kept."""
    return session.get(SentSheet, person_id, populate_existing=True)


def drop(session: Session, person_id: int) -> None:
    """Somebody's workbook is gone, if there was one."""
    session.exec(delete(SentSheet).where(col(SentSheet.person_id) == person_id))


def forget(session: Session, before: datetime) -> None:
    """Removes those that were sent before a moment."""
    session.exec(delete(SentSheet).where(col(SentSheet.sent_at) < before))
