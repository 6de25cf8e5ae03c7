"""Successions: a role ends in the moment in which a successor accepts it, and those concerned hear of it.

So an area has a responsible person, and the nation a coordinator, at every moment of a change.
"""

from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Phrase, Value, as_json, say
from bot.network import memberships
from bot.network.contact_persons.words import NAME_NOT_KNOWN
from bot.network.memberships import scope_of
from bot.network.people.words import ROLES
from bot.visits.hats import NATION
from storage.kinds import DeliveryState, Role, Scope
from storage.queries import deliveries, messages, network
from storage.tables import Area, Delivery, Invitation, Membership, Message, NamedHolder

KIND = "handed on"
WRITTEN_DOWN = say("There is news of who has a role.")
"""What stands in the database."""


def accepted(session: Session, invitation: Invitation, role: Membership, now: datetime) -> None:
    """Whoever hands their role on has it no more, unless it has ended already; the others in it are told, too."""
    if invitation.succeeds is None or invitation.succeeds == role.id:
        return
    before = session.get_one(Membership, invitation.succeeds)
    giver = network.number_of(session, before.person_id)
    _name(session, invitation, before, role, now)
    if memberships.hand_on(session, before, now):
        _tell(session, role, giver, now)


def _name(session: Session, invitation: Invitation, before: Membership, role: Membership, now: datetime) -> None:
    """An area's staff hear from now on whom to ask instead: in the giver's place, if it is sure which that is."""
    if role.area_id is None or invitation.contact is None:
        return
    of_side = [each for each in network.responsible_persons(session, role.area_id) if each.role is role.role]
    own = [each for each in of_side if each.person_id == before.person_id]
    unknown = [each for each in of_side if each.person_id is None]
    alone = len(network.holders(session, role.role, scope_of(role))) <= 2  # the giver and the successor
    for each in own or (unknown if alone and len(unknown) == 1 else []):
        each.until = now
        session.add(each)
    session.add(
        NamedHolder(
            role=role.role,
            area_id=role.area_id,
            name=invitation.label or "",
            contact=invitation.contact,
            person_id=role.person_id,
            since=now,
        )
    )
    session.flush()


def _tell(session: Session, role: Membership, giver: int | None, now: datetime) -> None:
    """Queues it for the giver, who may have no access any more, and for the others who have the same role."""
    successor = network.number_of(session, role.person_id)
    others = network.holders(session, role.role, scope_of(role))
    told: dict[int, int | None] = {chat: held for chat, held in others.items() if chat != successor}
    if giver is not None:
        told[giver] = None
    message = Message(kind=KIND, subject=str(role.id), occurrence="", words=as_json(WRITTEN_DOWN), created_at=now)
    number, due = messages.post(session, message), DeliveryState.DUE
    deliveries.queue_once(
        session,
        [
            Delivery(copy_of=number, chat_id=chat, membership_id=held, state=due, due_at=now)
            for chat, held in told.items()
        ],
    )


def said_now(session: Session, message: Message, delivery: Delivery) -> Phrase | None:
    """Thanks to whoever has handed on, and to the others who their colleague is, as long as that is so."""
    role = session.get(Membership, int(message.subject))
    if role is None:
        return None
    where, who = _where(session, scope_of(role)), role.label or NAME_NOT_KNOWN
    if delivery.membership_id is None:
        return thanks(role.role, where, who)
    return news(role.role, where, who) if role.until is None else None


def thanks(role: Role, where: LocalText, who: Value) -> Phrase:
    """To whoever has handed on."""
    return say(
        "Thank you for your work! Your successor has started, and your role has ended. Role: %(role)s, %(where)s. "
        "Successor: %(who)s.",
        role=ROLES[role],
        where=where,
        who=who,
    )


def news(role: Role, where: LocalText, who: Value) -> Phrase:
    """To the others who have the role."""
    return say(
        "A colleague has handed their role on. Role: %(role)s, %(where)s. Successor: %(who)s.",
        role=ROLES[role],
        where=where,
        who=who,
    )


def _where(session: Session, scope: Scope) -> LocalText:
    area = session.get(Area, scope.area_id) if scope.area_id else None
    return LocalText(area.name_fi, area.name_sv) if area else NATION
