"""Queries about files that are kept, whoever gets them."""

from hashlib import sha256

from sqlmodel import Session, col, select, update

from storage.queries.inserts import insert
from storage.tables import KeptFile


def keep(session: Session, name: str, content: bytes) -> int:
    """Keeps a file unless the same content is kept under this name already; its number."""
    digest = sha256(content).hexdigest()
    new = (
        insert(session, KeptFile).on_conflict_do_nothing(index_elements=["digest", "name"]).returning(col(KeptFile.id))
    )
    kept = session.scalars(new, {"digest": digest, "name": name, "content": content}).first()
    return int(
        kept or session.exec(select(KeptFile.id).where(KeptFile.digest == digest, KeptFile.name == name)).one() or 0
    )


def to_send(session: Session, file_id: int) -> str | bytes:
    """By what Telegram knows a file; its content if Telegram does not know it."""
    known = session.exec(select(KeptFile.telegram_file_id).where(KeptFile.id == file_id)).one()
    return known or session.exec(select(KeptFile.content).where(KeptFile.id == file_id)).one()


def is_known_as(session: Session, file_id: int, telegram_file_id: str) -> None:
    """Telegram knows a file by this from now on."""
    known = update(KeptFile).where(col(KeptFile.id) == file_id).values(telegram_file_id=telegram_file_id)
    session.exec(known.execution_options(synchronize_session=False))


def is_not_known_as(session: Session, file_id: int, telegram_file_id: str) -> None:
    """Telegram does not know a file by this any more."""
    refused = col(KeptFile.id) == file_id, col(KeptFile.telegram_file_id) == telegram_file_id
    unknown = update(KeptFile).where(*refused).values(telegram_file_id=None)
    session.exec(unknown.execution_options(synchronize_session=False))
