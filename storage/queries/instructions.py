"""Queries about internal instructions."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.kinds import Language
from storage.tables import Instruction, KeptFile


def versions(session: Session, organisation_id: int, language: Language) -> list[Instruction]:
    """An organisation's instructions in a language, the newest first."""
    found = select(Instruction).where(
        Instruction.organisation_id == organisation_id, col(Instruction.language) == language
    )
    return list(session.exec(found.order_by(col(Instruction.number).desc())))


def newest(session: Session, organisation_id: int) -> dict[Language, Instruction]:
    """What is in force in an organisation, in each language in which there is anything."""
    found = select(Instruction).where(Instruction.organisation_id == organisation_id)
    in_order = session.exec(found.order_by(col(Instruction.number)))
    return {each.language: each for each in in_order}


def have_some(session: Session, organisation_ids: Collection[int]) -> set[int]:
    """Of these organisations, those that have instructions."""
    found = select(Instruction.organisation_id).where(col(Instruction.organisation_id).in_(organisation_ids))
    return set(session.exec(found.distinct()))


def file_name(session: Session, file_id: int) -> str:
    """What a kept file is called."""
    return session.exec(select(KeptFile.name).where(KeptFile.id == file_id)).one()
