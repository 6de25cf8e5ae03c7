"""What we ask about forms, drafts and handovers."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.kinds import Scope
from storage.tables import Area, AuditEntry, Batch, DraftRow, FormVersion, Handover, Organisation, Revision, Site

_NEWEST_FORM = (
    select(FormVersion).where(FormVersion.form == bindparam("form")).order_by(col(FormVersion.version).desc()).limit(1)
)
"""A constant, for it is asked at each step, and to put a statement together costs more than to run it."""


def newest_form(session: Session, form: str) -> FormVersion | None:
    """The newest version of a form."""
    return session.exec(_NEWEST_FORM, params={"form": form}).first()


def has_draft(session: Session, chat_id: int) -> bool:
    """Whether a chat has a draft in which something is answered."""
    draft = session.get(DraftRow, chat_id)
    return draft is not None and bool(draft.answers)


def in_a_form(session: Session, telegram_ids: Iterable[int]) -> set[int]:
    """Which of these people are in the middle of a form."""
    drafts = select(DraftRow.chat_id).where(col(DraftRow.chat_id).in_(set(telegram_ids)), ~col(DraftRow.hidden))
    return set(session.exec(drafts))


def in_force(session: Session, card_code: str) -> tuple[Handover, Site] | None:
    """The handover of a card that is in force, with its site."""
    return session.exec(
        select(Handover, Site)
        .join(Site, col(Site.id) == Handover.site_id)
        .where(Handover.card_code == card_code, col(Handover.in_force).is_(True))
    ).first()


def newest_revision(session: Session, handover_id: int | None) -> Revision:
    """What holds of a handover."""
    return session.exec(
        select(Revision).where(Revision.handover_id == handover_id).order_by(col(Revision.number).desc()).limit(1)
    ).one()


def handovers_with(session: Session, card_code: str) -> list[Handover]:
    """All handovers of a card, the newest first."""
    return list(session.exec(select(Handover).where(Handover.card_code == card_code).order_by(col(Handover.id).desc())))


def not_registered(session: Session, scope: Scope) -> list[Handover]:
    """The handovers of a site, an organisation or an area that are still to be registered, oldest first."""
    sites = select(Site.id).where(Site.organisation_id == scope.organisation_id)
    if scope.area_id is not None:
        organisations = select(Organisation.id).where(Organisation.area_id == scope.area_id)
        sites = select(Site.id).where(col(Site.organisation_id).in_(organisations))
    here = Handover.site_id == scope.site_id if scope.site_id is not None else col(Handover.site_id).in_(sites)
    return list(
        session.exec(
            select(Handover)
            .where(here, col(Handover.registered_at).is_(None), col(Handover.in_force))
            .order_by(col(Handover.id))
        )
    )


def handovers_of(session: Session, site_id: int, person_id: int | None) -> list[Handover]:
    """The newest handovers of a site, or of one worker there, whatever became of them."""
    mine = [] if person_id is None else [Handover.person_id == person_id]
    return list(
        session.exec(
            select(Handover).where(Handover.site_id == site_id, *mine).order_by(col(Handover.id).desc()).limit(200)
        )
    )


def ending(session: Session, site_id: int, first: date, last: date) -> list[Handover]:
    """The handovers in force at a site whose last day lies between two days, the earliest first."""
    return list(
        session.exec(
            select(Handover)
            .where(
                Handover.site_id == site_id,
                col(Handover.in_force),
                col(Handover.expected_last_day) >= first,
                col(Handover.expected_last_day) <= last,
            )
            .order_by(col(Handover.expected_last_day), col(Handover.id))
        )
    )


def in_batch(session: Session, batch_id: int | None) -> list[Handover]:
    """The handovers of a batch that are still to be registered, oldest first."""
    return list(
        session.exec(
            select(Handover)
            .where(Handover.batch_id == batch_id, col(Handover.registered_at).is_(None), col(Handover.in_force))
            .order_by(col(Handover.id))
        )
    )


def newest_batch(session: Session, area_id: int | None) -> Batch | None:
    """The file of handovers that was last taken in an area."""
    return session.exec(select(Batch).where(Batch.area_id == area_id).order_by(col(Batch.id).desc()).limit(1)).first()


def audit_trail(session: Session, handover_id: int | None) -> list[AuditEntry]:
    """Who did what with a handover, from the first to the last."""
    return list(
        session.exec(select(AuditEntry).where(AuditEntry.handover_id == handover_id).order_by(col(AuditEntry.id)))
    )


def deeds_of(session: Session, person_id: int) -> list[AuditEntry]:
    """What a person did with handovers, from the first to the last."""
    return list(session.exec(select(AuditEntry).where(AuditEntry.person_id == person_id).order_by(col(AuditEntry.id))))


def to_be_nudged(session: Session, now: datetime) -> list[tuple[Handover, Site, Area]]:
    """Handovers that wait to be registered and of which it is time to tell whoever registers them."""
    found = session.exec(
        select(Handover, Site, Area)
        .join(Site, col(Site.id) == Handover.site_id)
        .join(Organisation, col(Organisation.id) == Site.organisation_id)
        .join(Area, col(Area.id) == Organisation.area_id)
        .where(col(Handover.nudge_at) <= now, col(Handover.registered_at).is_(None), col(Handover.in_force))
        .order_by(col(Handover.id))
    )
    return list(found)
