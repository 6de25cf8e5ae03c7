"""What we ask of the database, each question by its name."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from storage.kinds import DeliveryState, InboxState, Role, Side
from storage.tables import (
    Area,
    AuditEntry,
    Chat,
    Deletion,
    Delivery,
    DraftRow,
    FormVersion,
    Handover,
    InboxRow,
    Locality,
    Membership,
    Municipality,
    Organisation,
    Person,
    ResponsiblePerson,
    Revision,
    Site,
)


def staff_among(session: Session, telegram_ids: set[int]) -> set[int]:
    """Which of these Telegram users are staff."""
    found = session.exec(
        select(Person.telegram_id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(col(Person.telegram_id).in_(telegram_ids), col(Membership.until).is_(None))
    )
    return set(found)


def workplace_of(session: Session, telegram_id: int) -> tuple[Person, Site, Locality, Organisation, Area] | None:
    """A worker with the site, locality, organisation and area they work in; None for a stranger."""
    return session.exec(
        select(Person, Site, Locality, Organisation, Area)  # type: ignore[call-overload]
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Site, col(Site.id) == Membership.site_id)
        .join(Locality, col(Locality.id) == Site.locality_id)
        .join(Organisation, col(Organisation.id) == Site.organisation_id)
        .join(Area, col(Area.id) == Organisation.area_id)
        .where(
            Person.telegram_id == telegram_id,
            Membership.role == Role.WORKER,
            col(Membership.until).is_(None),
        )
        .order_by(col(Membership.since))
        .limit(1)
    ).first()


def responsible_person(session: Session, area_id: int | None, side: Side) -> ResponsiblePerson | None:
    """Whom to ask in an area."""
    return session.exec(
        select(ResponsiblePerson)
        .where(ResponsiblePerson.area_id == area_id, ResponsiblePerson.side == side)
        .order_by(col(ResponsiblePerson.id))
        .limit(1)
    ).first()


def organisations_in(session: Session, area_id: int | None) -> list[Organisation]:
    """An area's distributors."""
    return list(session.exec(select(Organisation).where(Organisation.area_id == area_id)))


def municipalities(session: Session) -> list[Municipality]:
    """The municipalities of all areas that have joined the network."""
    return list(session.exec(select(Municipality)))


def newest_form(session: Session, form: str) -> FormVersion | None:
    """The newest version of a form."""
    return session.exec(
        select(FormVersion).where(FormVersion.form == form).order_by(col(FormVersion.version).desc()).limit(1)
    ).first()


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


def not_registered(session: Session, site_id: int) -> list[Handover]:
    """The handovers of a site that are still to be registered, oldest first."""
    return list(
        session.exec(
            select(Handover)
            .where(Handover.site_id == site_id, col(Handover.registered_at).is_(None), col(Handover.in_force))
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
            .order_by(col(Handover.expected_last_day))
        )
    )


def audit_trail(session: Session, handover_id: int | None) -> list[AuditEntry]:
    """Who did what with a handover, from the first to the last."""
    return list(
        session.exec(select(AuditEntry).where(AuditEntry.handover_id == handover_id).order_by(col(AuditEntry.id)))
    )


def has_draft(session: Session, chat_id: int) -> bool:
    """Whether a chat has a draft."""
    return session.exec(select(DraftRow.chat_id).where(DraftRow.chat_id == chat_id)).first() is not None


def waiting_updates(session: Session) -> list[InboxRow]:
    """Updates that were taken but not handled, in Telegram's order."""
    return list(
        session.exec(
            select(InboxRow)
            .where(col(InboxRow.state).in_([InboxState.WAITING, InboxState.REFUSED]))
            .order_by(col(InboxRow.update_id))
        )
    )


def chats_to_wake(session: Session, now: datetime) -> list[int]:
    """Chats in which time alone has something to change."""
    return list(session.exec(select(Chat.id).where(col(Chat.wake_at) <= now)))


def chats_behind(session: Session) -> list[int]:
    """Chats whose card does not yet show what it should, or was being sent when word of it was lost."""
    behind = (col(Chat.wanted) != col(Chat.shown)) | col(Chat.sending_after).is_not(None)
    return list(session.exec(select(Chat.id).where(behind, ~col(Chat.blocked))))


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    deliveries = select(Delivery.chat_id).where(Delivery.state == DeliveryState.DUE, col(Delivery.due_at) <= now)
    return sorted(set(session.exec(deletions)) | set(session.exec(deliveries)))


def deletions_due(session: Session, chat_id: int, now: datetime) -> list[Deletion]:
    """What is to vanish from a chat now."""
    return list(session.exec(select(Deletion).where(Deletion.chat_id == chat_id, col(Deletion.due_at) <= now)))


def deliveries_due(session: Session, chat_id: int, now: datetime) -> list[Delivery]:
    """What is to be sent to a chat now, in order."""
    return list(
        session.exec(
            select(Delivery)
            .where(Delivery.chat_id == chat_id, Delivery.state == DeliveryState.DUE, col(Delivery.due_at) <= now)
            .order_by(col(Delivery.id))
        )
    )


def deliveries_in(session: Session, state: DeliveryState) -> list[Delivery]:
    """All deliveries in a state."""
    return list(session.exec(select(Delivery).where(Delivery.state == state)))


def delivered_after(session: Session, chat_id: int, message_id: int) -> list[int]:
    """The messages delivered to a chat to stay, after a message."""
    found = session.exec(
        select(Delivery.message_id).where(Delivery.chat_id == chat_id, col(Delivery.message_id) > message_id)
    )
    return [each for each in found if each is not None]


def handovers_with(session: Session, card_code: str) -> list[Handover]:
    """All handovers of a card, the newest first."""
    return list(session.exec(select(Handover).where(Handover.card_code == card_code).order_by(col(Handover.id).desc())))


def unknown_deliveries(session: Session, chat_id: int) -> bool:
    """Whether there are messages to this chat of which nobody knows if they arrived."""
    unknown = select(Delivery.id).where(Delivery.chat_id == chat_id, Delivery.state == DeliveryState.UNKNOWN)
    return session.exec(unknown.limit(1)).first() is not None


def memberships_of(session: Session, person_id: int) -> list[tuple[Membership, Site]]:
    """A person's roles, past ones too, with their sites."""
    found = session.exec(
        select(Membership, Site)
        .join(Site, col(Site.id) == Membership.site_id)
        .where(Membership.person_id == person_id)
        .order_by(col(Membership.id))
    )
    return list(found)


def deeds_of(session: Session, person_id: int) -> list[AuditEntry]:
    """What a person did with handovers, from the first to the last."""
    return list(session.exec(select(AuditEntry).where(AuditEntry.person_id == person_id).order_by(col(AuditEntry.id))))


def to_be_nudged(session: Session) -> list[tuple[Handover, int]]:
    """Handovers that wait to be registered and whose workers can still be told, with the workers' Telegram numbers.

    Whoever is in the middle of a form is left out.
    """
    busy = select(DraftRow.chat_id).where(~col(DraftRow.hidden))
    found = session.exec(
        select(Handover, Person.telegram_id)
        .join(Person, col(Person.id) == Handover.person_id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(
            col(Handover.registered_at).is_(None),
            col(Handover.in_force),
            Handover.nudges < 2,
            Membership.site_id == Handover.site_id,
            col(Membership.until).is_(None),
            col(Person.telegram_id).not_in(busy),
        )
        .order_by(col(Handover.id))
    )
    return list(found)
