"""Queries about how far an update of the operating model has come: what was sent, and who has taken it in."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, case, exists, func, or_
from sqlalchemy import select as sqlalchemy_select
from sqlalchemy.sql.functions import coalesce
from sqlmodel import Session, col, select

from storage.kinds import Asked, DeliveryState
from storage.tables import Chat, Delivery, Membership, ModelUpdate, ModelUpdateReader, Organisation, Site


def by_state(session: Session, message_id: int) -> dict[DeliveryState, int]:
    """How many deliveries of a message are in each state."""
    found = select(Delivery.state, func.count()).where(Delivery.copy_of == message_id).group_by(col(Delivery.state))
    return {DeliveryState(state): number for state, number in session.exec(found)}


def by_asked(session: Session, update_id: int) -> dict[Asked, int]:
    """How many readers of an update were asked in each way."""
    found = select(ModelUpdateReader.asked, func.count()).where(ModelUpdateReader.update_id == update_id)
    return {Asked(asked): number for asked, number in session.exec(found.group_by(col(ModelUpdateReader.asked)))}


class Pace(NamedTuple):
    """When a delivery left last, and how many have left since a moment."""

    last_at: datetime | None
    lately: int


def pace(session: Session, message_id: int, since: datetime) -> Pace:
    """How fast a message goes out."""
    lately = func.sum(case((col(Delivery.claimed_at) >= since, 1), else_=0))
    found = sqlalchemy_select(func.max(col(Delivery.claimed_at)), lately).where(col(Delivery.copy_of) == message_id)
    last_at, count_lately = session.connection().execute(found).one()
    return Pace(last_at, int(count_lately or 0))


class Taken(NamedTuple):
    """How many used the bot after they got it, confirmed it, answered its question right, and have left since."""

    used: int
    confirmed: int
    answered: int
    left: int


def taken_in(session: Session, an_update: ModelUpdate) -> Taken:
    """How far an update's readers have come who were asked by the message."""
    confirmed = col(ModelUpdateReader.confirmed_wording) >= an_update.confirmed_from
    answered = and_(confirmed, col(ModelUpdateReader.answered_at).is_not(None))
    used = and_(col(Chat.seen_at) > col(Delivery.claimed_at), col(Delivery.state) == DeliveryState.ACCEPTED)
    here = exists().where(col(Membership.person_id) == ModelUpdateReader.person_id, col(Membership.until).is_(None))
    found = (
        sqlalchemy_select(*(func.sum(case((each, 1), else_=0)) for each in (used, confirmed, answered, ~here)))
        .select_from(ModelUpdateReader)
        .outerjoin(Chat, col(Chat.id) == ModelUpdateReader.chat_id)
        .outerjoin(
            Delivery,
            and_(col(Delivery.copy_of) == an_update.message_id, col(Delivery.chat_id) == ModelUpdateReader.chat_id),
        )
        .where(col(ModelUpdateReader.update_id) == an_update.id, col(ModelUpdateReader.asked) != Asked.JOINED_LATER)
    )
    return Taken(*(int(each or 0) for each in session.connection().execute(found).one()))


def confirmed_later(session: Session, an_update: ModelUpdate) -> int:
    """How many have confirmed it who joined after it was sent."""
    found = select(func.count()).select_from(ModelUpdateReader)
    return session.exec(
        found.where(
            ModelUpdateReader.update_id == an_update.id,
            ModelUpdateReader.asked == Asked.JOINED_LATER,
            col(ModelUpdateReader.confirmed_wording) >= an_update.confirmed_from,
        )
    ).one()


def by_wording(session: Session, update_id: int) -> list[tuple[int, int]]:
    """How many have confirmed each wording of an update, the oldest first."""
    number = col(ModelUpdateReader.confirmed_wording)
    found = select(ModelUpdateReader.confirmed_wording, func.count()).where(
        ModelUpdateReader.update_id == update_id, number.is_not(None)
    )
    return [(wording, count) for wording, count in session.exec(found.group_by(number).order_by(number)) if wording]


class InOrganisation(NamedTuple):
    """How many of an organisation's people an update was for, and how many have confirmed it."""

    organisation: Organisation
    people: int
    confirmed: int


def by_organisation(session: Session, an_update: ModelUpdate) -> list[InOrganisation]:
    """Each organisation with its people who were to read an update; a person is counted in each of their own."""
    at = an_update.sent_at
    confirmed = func.count(
        case(
            (col(ModelUpdateReader.confirmed_wording) >= an_update.confirmed_from, ModelUpdateReader.person_id)
        ).distinct()
    )
    found = (
        select(Organisation, func.count(col(ModelUpdateReader.person_id).distinct()), confirmed)
        .select_from(ModelUpdateReader)
        .join(Membership, col(Membership.person_id) == ModelUpdateReader.person_id)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .join(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
        .where(
            ModelUpdateReader.update_id == an_update.id,
            col(Membership.since) <= at,
            or_(col(Membership.until).is_(None), col(Membership.until) > at),
        )
        .group_by(col(Organisation.id))
    )
    return [InOrganisation(*row) for row in session.exec(found)]


def readers_in(session: Session, update_id: int, organisation_id: int) -> list[tuple[Membership, ModelUpdateReader]]:
    """An organisation's people of today who were to read an update, each by their oldest role there."""
    found = (
        select(Membership, ModelUpdateReader)
        .join(ModelUpdateReader, col(ModelUpdateReader.person_id) == Membership.person_id)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .where(
            ModelUpdateReader.update_id == update_id,
            coalesce(Site.organisation_id, Membership.organisation_id) == organisation_id,
            col(Membership.until).is_(None),
        )
        .order_by(col(Membership.id))
    )
    once: dict[int, tuple[Membership, ModelUpdateReader]] = {}
    for membership, reader in session.exec(found):
        once.setdefault(membership.person_id, (membership, reader))
    return list(once.values())
