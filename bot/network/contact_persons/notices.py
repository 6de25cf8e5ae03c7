"""Notices of contact persons: who is told what at once, in their own language, and silently outside office hours.

The responsible persons of the social and health side are told, and where none of them uses the bot, the national
coordinators; then whoever is in charge in the organisation gets a text to send on. What a notice says is what is true
when it is sent, and no name is kept with it.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import LocalText, Phrase, Value, as_json, say
from bot.dialogue.screens import go
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons import words
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Holder, Notice, Office, Whose, in_charge
from storage.kinds import DeliveryState, Role, Scope
from storage.queries import contact_persons, deliveries, messages, network
from storage.tables import Area, Delivery, Message, Organisation

KIND = "contact person"
TO_ALL, TO_COORDINATORS, TO_SEND_ON, RELEASED = "", "nation", "send", "released"
"""Who gets it, as the subject says after the notice and the organisation."""
WRITTEN_DOWN = say("There is news of an organisation's contact person.")
"""What stands in the database."""

Recipients = Mapping[int, int | None]
"""Telegram numbers with the membership in which somebody is told."""


def tell(session: Session, organisation_id: int, office: Office, told: Collection[Notice], now: datetime) -> None:
    """Queues what is to be told of an office as it stands now."""
    for notice in Notice:
        if notice in told and notice in (Notice.DEPUTY_ASKED, Notice.DEPUTY_RELIEVED):
            _tell_deputy(session, organisation_id, office, notice, now)
        elif notice in told:
            _tell_responsible(session, organisation_id, office, notice, now)


def _tell_deputy(session: Session, organisation_id: int, office: Office, notice: Notice, now: datetime) -> None:
    subject = f"{notice} {organisation_id}"
    _queue(session, subject, _number(office.deputy), _account(session, organisation_id, office.deputy), now)


def _tell_responsible(session: Session, organisation_id: int, office: Office, notice: Notice, now: datetime) -> None:
    subject, number = f"{notice} {organisation_id}", _number(office.of(_ABOUT.get(notice, Whose.HOLDER)))
    area_id = session.get_one(Organisation, organisation_id).area_id
    responsible = network.holders(session, Role.RESPONSIBLE_PERSON, Scope(area_id=area_id))
    if responsible:
        _queue(session, subject, number, responsible, now)
        return
    coordinators = network.holders(session, Role.NATIONAL_COORDINATOR, Scope())
    _queue(session, f"{subject} {TO_COORDINATORS}", number, coordinators, now, leads=False)
    there = in_charge(office, day_of(now)) or office.holder
    if there and there.name:  # else the text would say nothing
        _queue(session, f"{subject} {TO_SEND_ON}", number, _account(session, organisation_id, there), now)


_ABOUT = {Notice.NOT_CONFIRMED: Whose.DEPUTY}


def release(session: Session, organisation_id: int, telegram_id: int, whose: Whose, now: datetime) -> None:
    """Queues a word of thanks to whoever has handed on their office, and may have no access any more."""
    _queue(session, f"{whose} {organisation_id} {RELEASED}", 0, {telegram_id: None}, now, leads=False)


def _number(holder: Holder | None) -> int:
    return holder.number if holder else 0


def _account(session: Session, organisation_id: int, holder: Holder | None) -> Recipients:
    """Somebody who is named, if they use the bot in this organisation."""
    accounts = contact_persons.accounts_in(session, organisation_id)
    found = accounts.get(holder.person_id) if holder and holder.person_id else None
    return {found[0]: found[1]} if found else {}


def _queue(session: Session, subject: str, number: int, to: Recipients, now: datetime, *, leads: bool = True) -> None:
    if not to:
        return
    place = f"contacts {subject.split()[1]}"
    message = Message(
        kind=KIND,
        subject=subject,
        occurrence=f"{now.astimezone(UTC).isoformat()} {number}",
        words=as_json(WRITTEN_DOWN),
        buttons=buttons_as_json([go(say("Contact person"), place)] if leads else []),
        created_at=now,
    )
    copy_of, due = messages.post(session, message), DeliveryState.DUE
    deliveries.queue_once(
        session,
        [
            Delivery(copy_of=copy_of, chat_id=chat, membership_id=role, state=due, due_at=now)
            for chat, role in to.items()
        ],
    )


def said_now(session: Session, message: Message, delivery: Delivery) -> Phrase | None:
    """What a notice says by now to whoever gets it; None if it is no longer true, or was said again since."""
    about, organisation_id, *to = message.subject.split()
    organisation = session.get(Organisation, int(organisation_id))
    if organisation is None or deliveries.is_said_again(session, message, delivery.chat_id):
        return None
    name, office = LocalText(organisation.name_fi, organisation.name_sv), office_of(session, int(organisation_id))
    if to == [RELEASED]:
        return _released(about, name, office)
    if organisation.closed_on:
        return None
    number = int(message.occurrence.rpartition(" ")[2])
    said = words.said(Notice(about), words.Now(name, office, day_of(delivery.due_at), number))
    if said is None or not to:
        return said
    area = session.get_one(Area, organisation.area_id)
    if to == [TO_COORDINATORS]:
        return words.to_coordinators(said, LocalText(area.name_fi, area.name_sv))
    return words.to_send_on(said, _responsible(session, area))


def _released(whose: str, organisation: LocalText, office: Office) -> Phrase:
    if whose == Whose.DEPUTY:
        return words.no_longer_deputy(organisation)
    return words.taken_over(organisation, office.holder)


def _responsible(session: Session, area: Area) -> Value:
    named = network.responsible_person(session, area.id)
    return f"{named.name}, {named.contact}" if named else say("the national support service (kaikukortti.fi)")
