"""Last ones: no area loses its last responsible person, and the nation not its last coordinator, unnoticed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Phrase, as_json, say
from bot.network.contact_persons.rules import Happening
from bot.visits.hats import NATION
from storage.kinds import DeliveryState, Role, Scope
from storage.queries import deliveries, messages, network
from storage.tables import Area, Delivery, Membership, Message

KIND = "last one"
TOLD: Mapping[Role, Role] = MappingProxyType(
    {
        Role.RESPONSIBLE_PERSON: Role.NATIONAL_COORDINATOR,
        Role.RESPONSIBLE_FOR_CULTURE: Role.NATIONAL_COORDINATOR,
        Role.NATIONAL_COORDINATOR: Role.RESPONSIBLE_PERSON,
    }
)
"""Who is told when nobody has a role any more."""
WORDS: Mapping[Role, Callable[[LocalText], Phrase]] = MappingProxyType(
    {
        Role.RESPONSIBLE_PERSON: lambda area: say(
            "An area has no responsible person on the social and health side in Kaikubot any more. Area: %(area)s.",
            area=area,
        ),
        Role.RESPONSIBLE_FOR_CULTURE: lambda area: say(
            "An area has no responsible person on the culture side in Kaikubot any more. Area: %(area)s.", area=area
        ),
        Role.NATIONAL_COORDINATOR: lambda _: say("Kaikubot has no national coordinator any more."),
    }
)


def would_leave_nobody(session: Session, role: Membership, chat_id: int) -> bool:
    """Whether nobody but the person in this chat has the role there, and others would have to know that it ended."""
    return role.role in TOLD and set(network.holders(session, role.role, Scope(area_id=role.area_id))) <= {chat_id}


def access_ends(session: Session, ended: Membership, what: Happening, now: datetime, _by: int | None) -> None:
    """Queues it for those who have to know, if nobody has this role there any more.

    Whoever has left is no longer named as the one to ask; whoever cannot be reached here still is.
    """
    if what is Happening.GONE:
        _unname(session, ended, now)
    if network.holders(session, ended.role, Scope(area_id=ended.area_id)):
        return
    told = network.all_holders(session, TOLD[ended.role])
    message = Message(
        kind=KIND,
        subject=f"{ended.area_id or 0} {ended.role}",
        occurrence=now.astimezone(UTC).isoformat(),
        words=as_json(WORDS[ended.role](_name(session, ended.area_id))),
        created_at=now,
    )
    number, due = messages.post(session, message), DeliveryState.DUE
    deliveries.queue_once(
        session,
        [
            Delivery(copy_of=number, chat_id=chat, membership_id=role, bulk=True, state=due, due_at=now)
            for chat, role in told.items()
        ],
    )


def _unname(session: Session, ended: Membership, now: datetime) -> None:
    named = network.responsible_persons(session, ended.area_id) if ended.area_id else ()
    for each in named:
        if (each.role, each.person_id) == (ended.role, ended.person_id):
            each.until = now
            session.add(each)


def said_now(session: Session, message: Message, _delivery: Delivery) -> Phrase | None:
    """The same as long as it is true."""
    number, _, role = message.subject.partition(" ")
    area_id = int(number) or None
    if network.holders(session, Role(role), Scope(area_id=area_id)):
        return None
    return WORDS[Role(role)](_name(session, area_id))


def _name(session: Session, area_id: int | None) -> LocalText:
    area = session.get(Area, area_id) if area_id else None
    return LocalText(area.name_fi, area.name_sv) if area else NATION
