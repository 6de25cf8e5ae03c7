"""Queries about updates of the operating model, their wordings and their readers."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, case, exists, literal, or_, true
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, col, select, update

from storage.columns import UtcDateTime, as_literal
from storage.deliveries import become
from storage.kinds import Asked, DeliveryState, Language, Scope, UpdateState
from storage.queries import audiences
from storage.queries.inserts import insert
from storage.tables import Delivery, ModelUpdate, ModelUpdateReader, ModelUpdateWording

OPEN = (DeliveryState.DUE, DeliveryState.HELD, DeliveryState.SENDING)
"""In these states a delivery of what is being sent is still to come."""


def freeze(session: Session, update_id: int, meant: audiences.Meant, asked: dict[Language, Asked]) -> int:
    """Writes down for whom an update is now, each asked as `asked` says for their language; how many these are."""
    people = audiences.people(meant).subquery()
    each_asked = {language: asked.get(language, Asked.SENT) for language in (Language.FI, Language.SV)}
    how = case({language.value: each.value for language, each in each_asked.items()}, value=people.c.language)
    rows = sqlalchemy_select(
        literal(update_id), people.c.person_id, people.c.membership_id, people.c.chat_id, how, people.c.language
    ).where(true())
    names = ["update_id", "person_id", "membership_id", "chat_id", "asked", "language"]
    new = insert(session, ModelUpdateReader).from_select(names, rows).on_conflict_do_nothing()
    return session.connection().execute(new).rowcount


def queue(session: Session, update_id: int, message_id: int, now: datetime) -> int:
    """Queues the message for all who are asked by it and have none yet, and counts them."""
    rows = sqlalchemy_select(
        literal(message_id),
        col(ModelUpdateReader.chat_id),
        col(ModelUpdateReader.membership_id),
        literal(True),
        literal(DeliveryState.DUE.value),
        literal(0),
        literal(now, UtcDateTime()),
        literal(False),
    ).where(col(ModelUpdateReader.update_id) == update_id, col(ModelUpdateReader.asked) == Asked.SENT)
    names = ["copy_of", "chat_id", "membership_id", "bulk", "state", "version", "due_at", "not_amended"]
    new = insert(session, Delivery).from_select(names, rows).on_conflict_do_nothing()
    return session.connection().execute(new).rowcount


def now_asked(session: Session, update_id: int, language: Language) -> int:
    """Those who waited for a language, or were left out for it, are asked by the message from now on; how many."""
    waiting = update(ModelUpdateReader).where(
        col(ModelUpdateReader.update_id) == update_id,
        col(ModelUpdateReader.language) == language,
        col(ModelUpdateReader.asked).in_((Asked.WAITS, Asked.LEFT_OUT)),
    )
    changed = session.exec(waiting.values(asked=Asked.SENT).execution_options(synchronize_session=False))
    return changed.rowcount


def change_deliveries(
    session: Session, message_id: int, before: Collection[DeliveryState], after: DeliveryState
) -> int:
    """Changes the deliveries of a message that are in one of these states, and counts them."""
    changed = 0
    for state in before:
        mine = update(Delivery).where(col(Delivery.copy_of) == message_id, col(Delivery.state) == as_literal(state))
        done = session.exec(mine.values(state=become(state, after)).execution_options(synchronize_session=False))
        changed += done.rowcount
    return changed


def is_under_way(session: Session, message_id: int) -> bool:
    """Whether any delivery of a message is still to come."""
    mine = [
        exists().where(col(Delivery.copy_of) == message_id, col(Delivery.state) == as_literal(state)) for state in OPEN
    ]
    return bool(session.connection().execute(sqlalchemy_select(or_(*mine))).scalar())


def reader(session: Session, update_id: int | None, person_id: int) -> ModelUpdateReader | None:
    """How far somebody has come with an update; None if nobody has asked them, and they have not read it."""
    found = select(ModelUpdateReader).where(
        ModelUpdateReader.update_id == update_id, ModelUpdateReader.person_id == person_id
    )
    return session.exec(found).first()


def of_scope(session: Session, scope: Scope) -> list[ModelUpdate]:
    """What was written for exactly this area, organisation or nation, the newest first."""
    found = select(ModelUpdate).where(
        ModelUpdate.area_id == scope.area_id, ModelUpdate.organisation_id == scope.organisation_id
    )
    return list(session.exec(found.order_by(col(ModelUpdate.id).desc())))


def in_reach(
    session: Session, area_id: int | None, organisation_id: int | None, states: Sequence[UpdateState], since: datetime
) -> list[ModelUpdate]:
    """What was sent since a moment to the nation, to this area, or to this organisation, the newest first."""
    scope = or_(
        and_(col(ModelUpdate.area_id).is_(None), col(ModelUpdate.organisation_id).is_(None)),
        and_(col(ModelUpdate.area_id) == area_id, col(ModelUpdate.organisation_id).is_(None)),
        col(ModelUpdate.organisation_id) == organisation_id,
    )
    found = select(ModelUpdate).where(scope, col(ModelUpdate.state).in_(states), col(ModelUpdate.sent_at) > since)
    return list(session.exec(found.order_by(col(ModelUpdate.sent_at).desc(), col(ModelUpdate.id).desc())))


def confirmed_by(session: Session, person_id: int, update_ids: Collection[int]) -> dict[int, int]:
    """Which wording of these updates somebody has confirmed last."""
    found = select(ModelUpdateReader.update_id, ModelUpdateReader.confirmed_wording).where(
        ModelUpdateReader.person_id == person_id, col(ModelUpdateReader.update_id).in_(update_ids)
    )
    return {number: wording for number, wording in session.exec(found) if wording is not None}


def under_way(session: Session) -> list[ModelUpdate]:
    """What is to begin, or is being sent."""
    states = [as_literal(each) for each in (UpdateState.SCHEDULED, UpdateState.SENDING)]
    found = select(ModelUpdate).where(col(ModelUpdate.state).in_(states))
    return list(session.exec(found.order_by(col(ModelUpdate.begins_at))))


def locked(session: Session, update_id: int | None) -> ModelUpdate | None:
    """Locks an update until the transaction ends, and reloads it."""
    found = select(ModelUpdate).where(ModelUpdate.id == update_id)
    return session.exec(found.with_for_update().execution_options(populate_existing=True)).first()


def of_message(session: Session, message_id: int | None) -> ModelUpdate | None:
    """The update that a message carries; None if it carries none."""
    return session.exec(select(ModelUpdate).where(ModelUpdate.message_id == message_id)).first()


def wordings(session: Session, update_id: int | None) -> list[ModelUpdateWording]:
    """All wordings of an update, the oldest first."""
    found = select(ModelUpdateWording).where(ModelUpdateWording.update_id == update_id)
    return list(session.exec(found.order_by(col(ModelUpdateWording.number))))


def got_it(session: Session, message_id: int) -> list[tuple[int, int | None]]:
    """The chats in which a message stands or may stand, each with the role in which it was got."""
    found = select(Delivery.chat_id, Delivery.membership_id).where(
        Delivery.copy_of == message_id, col(Delivery.state).in_((DeliveryState.ACCEPTED, DeliveryState.UNKNOWN))
    )
    return list(session.exec(found))
