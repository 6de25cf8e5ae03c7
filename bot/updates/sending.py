"""How an update goes out: begun by the clock, paused, gone on with, taken back, stopped where something is wrong."""

from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import Phrase, as_json, say
from bot.updates.messages import meant_by, message_of, tell_sender, text_of
from bot.updates.rules import LEAVES_WITHIN, MOST_FAILURES, TAKEN_BACK_WITHIN, may_become, missing_in
from storage.kinds import Asked, Deed, DeliveryState, Language, MissingLanguage, UpdateState, Wording
from storage.queries import audiences, deliveries, messages, network, updates
from storage.tables import AuditEntry, Membership, Message, ModelUpdate, ModelUpdateWording

TOO_LATE = say(
    "The latest moment for sending has passed, so I paused the sending. You decide whether the rest is sent."
)
FAILED = say("I paused the sending, because Telegram did not answer several times in a row.")
REFUSED = say("I paused the sending, because Telegram does not take this message.")
NOT_BEGUN = say("The update was not sent, because its moment passed while Kaikubot was away. It is a draft again.")
_ASKED = {MissingLanguage.WAIT: Asked.WAITS, MissingLanguage.LEAVE_OUT: Asked.LEFT_OUT}


def schedule(session: Session, an_update: ModelUpdate, begins_at: datetime, now: datetime) -> bool:
    """Has it sent at a moment, two minutes from now at the earliest; whether that is still possible."""
    if not may_become(an_update.state, UpdateState.SCHEDULED):
        return False
    an_update.state = UpdateState.SCHEDULED
    an_update.begins_at = max(begins_at, now + TAKEN_BACK_WITHIN)
    an_update.latest_at = an_update.begins_at + LEAVES_WITHIN
    an_update.expected = audiences.count(session, meant_by(an_update)).people
    session.add(an_update)
    return True


def take_back(session: Session, an_update: ModelUpdate) -> bool:
    """Makes it a draft again, as long as nothing has left; whether that is so."""
    if an_update.state is not UpdateState.SCHEDULED:
        return False
    an_update.state, an_update.begins_at, an_update.latest_at = UpdateState.DRAFT, None, None
    session.add(an_update)
    return True


def pause(session: Session, an_update: ModelUpdate, why: Phrase | None = None) -> bool:
    """Lets nothing more leave; whether it was being sent."""
    if not may_become(an_update.state, UpdateState.PAUSED):
        return False
    an_update.state, an_update.why = UpdateState.PAUSED, as_json(why) if why else None
    session.add(an_update)
    _change(session, an_update, (DeliveryState.DUE, DeliveryState.HELD), DeliveryState.PAUSED)
    return True


def go_on(session: Session, an_update: ModelUpdate, now: datetime) -> bool:
    """Lets what was paused leave; whether it was paused. After its latest moment it gets a new one."""
    if an_update.state is not UpdateState.PAUSED:
        return False
    an_update.state, an_update.why, an_update.failures = UpdateState.SENDING, None, 0
    _leaves_until(session, an_update, now)
    _change(session, an_update, (DeliveryState.PAUSED,), DeliveryState.DUE)
    return True


def cancel(session: Session, an_update: ModelUpdate) -> bool:
    """Lets nothing more leave for good; whether it was being sent, or paused."""
    if not may_become(an_update.state, UpdateState.CANCELLED):
        return False
    an_update.state = UpdateState.CANCELLED
    session.add(an_update)
    _change(session, an_update, (DeliveryState.DUE, DeliveryState.HELD, DeliveryState.PAUSED), DeliveryState.CANCELLED)
    return True


def retry(session: Session, an_update: ModelUpdate, now: datetime) -> int:
    """Sends once more what was refused or reached nobody; how many these are."""
    if an_update.state is not UpdateState.SENT or an_update.message_id is None:
        return 0
    count = deliveries.retry(session, an_update.message_id)
    if count:
        an_update.state = UpdateState.SENDING
        _leaves_until(session, an_update, now)
    return count


def goes_to_the_waiting(session: Session, an_update: ModelUpdate, language: Language, now: datetime) -> int:
    """Sends it to those who waited for a language, or were left out for it; how many these are."""
    assert an_update.id is not None
    assert an_update.message_id is not None
    count = updates.now_asked(session, an_update.id, language)
    if count:
        updates.queue(session, an_update.id, an_update.message_id, now)
        if an_update.state is UpdateState.SENT:
            an_update.state = UpdateState.SENDING
        _leaves_until(session, an_update, now)
    if an_update.state is UpdateState.PAUSED:
        _change(session, an_update, (DeliveryState.DUE,), DeliveryState.PAUSED)
    return count


def by_the_clock(session: Session, now: datetime) -> None:
    """Begins what is to begin, ends what has been sent, and pauses what is too late."""
    for an_update in updates.under_way(session):
        if an_update.state is UpdateState.SCHEDULED:
            _when_scheduled(session, an_update, now)
        elif an_update.latest_at and an_update.latest_at < now:
            pause(session, an_update, TOO_LATE)
            tell_sender(session, an_update, TOO_LATE, now)
        elif an_update.message_id is not None and not updates.is_under_way(session, an_update.message_id):
            an_update.state = UpdateState.SENT
            session.add(an_update)


def _when_scheduled(session: Session, an_update: ModelUpdate, now: datetime) -> None:
    if an_update.latest_at and an_update.latest_at < now:
        take_back(session, an_update)
        tell_sender(session, an_update, NOT_BEGUN, now)
    elif an_update.begins_at and an_update.begins_at <= now:
        if _sender_is_gone(session, an_update):
            take_back(session, an_update)  # a colleague may take it over; it may have been written on a lost phone
        else:
            _begin(session, an_update, now)


def _sender_is_gone(session: Session, an_update: ModelUpdate) -> bool:
    """Whether whoever sends it has lost the role in which they do, or the account."""
    role = session.get_one(Membership, an_update.membership_id)
    return role.until is not None or network.number_of(session, an_update.sender_id) is None


def _begin(session: Session, an_update: ModelUpdate, now: datetime) -> None:
    """From here on it is known whom it is for: everybody has a row, and what is due a delivery."""
    assert an_update.id is not None
    an_update.state, an_update.wording, an_update.sent_at = UpdateState.SENDING, 1, now
    an_update.message_id = messages.post(session, message_of(an_update, now))
    text = text_of(an_update)
    session.add(an_update)
    session.add(
        ModelUpdateWording(
            update_id=an_update.id,
            number=1,
            kind=Wording.FIRST,
            text_fi=text.fi,
            text_sv=text.sv,
            person_id=an_update.sender_id,
            at=now,
        )
    )
    session.add(entry_of(an_update, Deed.SENT, an_update.sender_id, now))
    session.flush()
    missing, how = missing_in(text), _ASKED.get(an_update.missing)
    updates.freeze(session, an_update.id, meant_by(an_update), {missing: how} if missing and how else {})
    updates.queue(session, an_update.id, an_update.message_id, now)


def settled(session: Session, message: Message, state: DeliveryState, now: datetime) -> None:
    """What a refusal, and several failures in a row, mean for the whole sending."""
    an_update = updates.of_message(session, message.id)
    if an_update is None or an_update.state is not UpdateState.SENDING:
        return
    if state is DeliveryState.REFUSED:
        _stop(session, an_update, REFUSED, now)
    elif state in (DeliveryState.UNKNOWN, DeliveryState.DUE):
        locked = updates.locked(session, an_update.id) or an_update
        locked.failures += 1
        session.add(locked)
        if locked.failures >= MOST_FAILURES:
            _stop(session, locked, FAILED, now)
    elif an_update.failures:
        an_update.failures = 0
        session.add(an_update)


def _stop(session: Session, an_update: ModelUpdate, why: Phrase, now: datetime) -> None:
    if pause(session, an_update, why):
        tell_sender(session, an_update, why, now)


def entry_of(an_update: ModelUpdate, deed: Deed, person_id: int | None, now: datetime) -> AuditEntry:
    """A line of the audit trail about an update."""
    return AuditEntry(
        update_id=an_update.id,
        area_id=an_update.area_id,
        organisation_id=an_update.organisation_id,
        deed=deed,
        person_id=person_id,
        at=now,
    )


def _leaves_until(session: Session, an_update: ModelUpdate, now: datetime) -> None:
    """It leaves for another day from now on; what was not sent by then is asked about anew."""
    an_update.latest_at = now + LEAVES_WITHIN
    session.add(an_update)
    if an_update.message_id is not None:
        message = session.get_one(Message, an_update.message_id)
        message.latest_at = an_update.latest_at
        session.add(message)
    session.flush()


def _change(session: Session, an_update: ModelUpdate, before: tuple[DeliveryState, ...], after: DeliveryState) -> None:
    session.flush()
    if an_update.message_id is not None:
        updates.change_deliveries(session, an_update.message_id, before, after)
