"""How an update that was sent gets another wording: in the chats where it stands, and for those who still get it."""

from datetime import datetime

from sqlmodel import Session

from bot import wording
from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import LocalText, Phrase, text_as_json
from bot.updates import sending
from bot.updates.messages import CHANGED, WITHDRAWN, buttons_of, tell_readers, text_of, words_of
from bot.updates.rules import missing_in
from storage.kinds import Deed, DeliveryState, Language, UpdateState, Wording
from storage.queries import deliveries, messages, updates
from storage.tables import Message, ModelUpdate, ModelUpdateWording


def publish(session: Session, an_update: ModelUpdate, new: ModelUpdateWording, now: datetime) -> None:
    """Gives an update the wording that was written for it, and has all its deliveries follow."""
    before = missing_in(text_of(an_update))
    an_update.text_fi, an_update.text_sv, an_update.wording = new.text_fi, new.text_sv, new.number
    new.at = now
    if new.kind is Wording.IN_SUBSTANCE:
        an_update.confirmed_from = new.number
    session.add_all([an_update, new])
    deed = Deed.REWORDED
    if new.kind is Wording.WITHDRAWN:
        deed = Deed.WITHDRAWN
        _withdraw(session, an_update)
    _reword(session, an_update, now)
    session.add(sending.entry_of(an_update, deed, new.person_id, now))
    if new.kind in (Wording.IN_SUBSTANCE, Wording.WITHDRAWN):
        tell_readers(session, an_update, _told(new), now)
    if before and missing_in(text_of(an_update)) is None:
        sending.goes_to_the_waiting(session, an_update, before, now)


def _withdraw(session: Session, an_update: ModelUpdate) -> None:
    """Nothing more leaves, and what stands in chats says that it is withdrawn."""
    an_update.state = UpdateState.WITHDRAWN
    session.flush()
    if an_update.message_id is not None:
        to_leave = (DeliveryState.DUE, DeliveryState.HELD, DeliveryState.PAUSED)
        updates.change_deliveries(session, an_update.message_id, to_leave, DeliveryState.CANCELLED)


def _reword(session: Session, an_update: ModelUpdate, now: datetime) -> None:
    assert an_update.message_id is not None
    message = session.get_one(Message, an_update.message_id, with_for_update=True)
    withdrawn = an_update.state is UpdateState.WITHDRAWN
    words = _in_both(WITHDRAWN) if withdrawn else words_of(an_update)
    buttons = buttons_as_json([] if withdrawn else buttons_of(an_update))
    messages.reword(session, an_update.message_id, message.version, text_as_json(words), buttons)
    session.expire(message)
    deliveries.follow(session, now, Message.__table__.c.id == an_update.message_id)  # type: ignore[attr-defined]


def _told(new: ModelUpdateWording) -> LocalText:
    """That it has changed or is withdrawn, and what was wrong, as its sender says it."""
    head = _in_both(WITHDRAWN if new.kind is Wording.WITHDRAWN else CHANGED)
    fi, sv = new.note_fi or new.note_sv, new.note_sv or new.note_fi
    return LocalText("\n\n".join(filter(None, (head.fi, fi))), "\n\n".join(filter(None, (head.sv, sv))))


def _in_both(phrase: Phrase) -> LocalText:
    return LocalText(wording.plain(phrase, Language.FI), wording.plain(phrase, Language.SV))
