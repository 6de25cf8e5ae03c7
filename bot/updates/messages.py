"""The messages of an update: what readers get, each in their own language, and what its sender is told."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlmodel import Session

from bot import wording
from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import LocalText, Phrase, Text, as_json, say, text_as_json, text_from_json
from bot.dialogue.screens import Button, go
from bot.updates.rules import Audience, missing_in, texts_for_readers
from bot.updates.words import ONLY_IN, READ
from bot.visits.ways import MODEL, UPDATES
from storage.kinds import DeliveryState, Language, Scope, UpdateState
from storage.queries import audiences, deliveries, messages, network, updates
from storage.queries.audiences import Meant
from storage.tables import Delivery, Message, ModelUpdate

KIND = "update"
NOTE = "update note"
HEADING = say("Update of the operating model")
WITHDRAWN = say("This update of the operating model has been withdrawn. Please do not follow it.")
CHANGED = say("An update of the operating model has changed in substance. Please read it again, and confirm it anew.")


def meant_by(an_update: ModelUpdate) -> Meant:
    """Whom an update is for."""
    audience = Audience.from_json(an_update.audience)
    scope = Scope(organisation_id=an_update.organisation_id, area_id=an_update.area_id)
    return Meant(scope, audience.roles, audience.localities, audience.organisations)


def text_of(an_update: ModelUpdate) -> LocalText:
    """What an update says, as it was written."""
    return LocalText(an_update.text_fi, an_update.text_sv)


def words_of(an_update: ModelUpdate) -> LocalText:
    """What stands in the chats of each language's readers."""
    text = text_of(an_update)
    shown, missing = texts_for_readers(text, an_update.missing), missing_in(text)
    dated = {Language.FI: an_update.dated_fi, Language.SV: an_update.dated_sv}

    def said(language: Language, words: str) -> str:
        day = dated[language] or dated[Language.FI] or dated[Language.SV]
        head = say("Operating model, version of %(date)s", date=day) if day else HEADING
        only = (ONLY_IN[Language.FI if text.fi else Language.SV],) if missing is language else ()
        return "\n\n".join([wording.plain(each, language) for each in (head, *only)] + [words])

    return LocalText(said(Language.FI, shown.fi), said(Language.SV, shown.sv))


def buttons_of(an_update: ModelUpdate) -> list[Button]:
    """To confirm the wording that is shown, and to open the file."""
    confirm = go(READ, f"{MODEL} {an_update.id} confirm {an_update.confirmed_from}")
    return [confirm, *([go(say("Open the file"), f"{MODEL} {an_update.id} file")] if an_update.file_id else [])]


def message_of(an_update: ModelUpdate, now: datetime) -> Message:
    """The message by which an update is sent."""
    return Message(
        kind=KIND,
        subject=str(an_update.id),
        words=text_as_json(words_of(an_update)),
        buttons=buttons_as_json(buttons_of(an_update)),
        file_id=an_update.file_id,
        sender_id=an_update.sender_id,
        created_at=now,
        latest_at=an_update.latest_at,
    )


def said_now(session: Session, message: Message, delivery: Delivery) -> Text | None:
    """What an update says by now; None to whoever is not meant any more, and once it was withdrawn."""
    if not message.subject.isdecimal():
        return text_from_json(message.words)
    an_update = updates.of_message(session, message.id)
    if an_update is None or an_update.state is UpdateState.WITHDRAWN:
        return None
    if not audiences.is_meant(session, meant_by(an_update), delivery.chat_id):
        return None
    return text_from_json(message.words)


def try_out(session: Session, an_update: ModelUpdate, chat_id: int, membership_id: int | None, now: datetime) -> None:
    """Sends an update to its sender alone, as readers would see it."""
    message = message_of(an_update, now)
    message.subject, message.occurrence = f"{an_update.id} test", now.astimezone(UTC).isoformat()
    message.buttons, message.latest_at = [], None
    _queue(session, message, [(chat_id, membership_id)], now)


def tell_sender(session: Session, an_update: ModelUpdate, what: Phrase, now: datetime) -> None:
    """Tells whoever sends an update what has become of it."""
    number = network.number_of(session, an_update.sender_id)
    message = Message(
        kind=NOTE,
        subject=str(an_update.id),
        occurrence=now.astimezone(UTC).isoformat(),
        words=as_json(what),
        buttons=buttons_as_json([go(say("Look at it"), f"{UPDATES} {an_update.id}")]),
        created_at=now,
    )
    if number is not None:
        _queue(session, message, [(number, an_update.membership_id)], now)


def tell_readers(session: Session, an_update: ModelUpdate, words: LocalText, now: datetime) -> None:
    """Tells everybody who has got an update, or may have, what was wrong with it."""
    message = Message(
        kind=NOTE,
        subject=f"{an_update.id} readers",
        occurrence=now.astimezone(UTC).isoformat(),
        words=text_as_json(words),
        buttons=buttons_as_json([go(say("Read it"), f"{MODEL} {an_update.id}")]),
        sender_id=an_update.sender_id,
        created_at=now,
    )
    if an_update.message_id is not None:
        _queue(session, message, updates.got_it(session, an_update.message_id), now, bulk=True)


def _queue(
    session: Session, message: Message, to: Iterable[tuple[int, int | None]], now: datetime, *, bulk: bool = False
) -> None:
    copy_of, due = messages.post(session, message), DeliveryState.DUE
    rows = [
        Delivery(copy_of=copy_of, chat_id=chat_id, membership_id=role, bulk=bulk, state=due, due_at=now)
        for chat_id, role in to
    ]
    deliveries.queue_once(session, rows)
