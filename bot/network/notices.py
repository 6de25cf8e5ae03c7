"""Notices: what an operator tells all staff of an area, each in their own language and once."""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from bot.dialogue.identifiers import holds_identity_code
from bot.dialogue.phrases import LocalText, Text, text_as_json, text_from_json
from bot.network.scopes import UnknownPlaceError
from storage.kinds import DeliveryState
from storage.queries import deliveries, messages, network
from storage.tables import Area, Delivery, Message

KIND = "notice"
LONGEST = 4096
"""In UTF-16 units, as Telegram counts."""


def problems(text: LocalText) -> list[str]:
    """Why a text cannot be sent."""
    found = []
    for language, words in (("Finnish", text.fi), ("Swedish", text.sv)):
        if not words.strip():
            found.append(f"The {language} text is empty.")
        if len(words.encode("utf-16-le")) // 2 > LONGEST:
            found.append(f"The {language} text is longer than {LONGEST} characters.")
        if holds_identity_code(words):
            found.append(f"The {language} text looks as if it held a personal identity code.")
    return found


def queue_notice(session: Session, area: str, text: LocalText, now: datetime) -> tuple[int, int]:
    """Queues a message for each person of an area's staff; for how many, and how many have the same text already.

    Raises UnknownPlaceError.
    """
    area_id = _area(session, area).id
    number = messages.post(session, _message(area, text, now))
    each = Delivery(copy_of=number, chat_id=0, bulk=True, state=DeliveryState.DUE, due_at=now)
    queued = deliveries.queue_for_all(session, network.staff_in(area_id), each)
    return queued, network.count_staff_in(session, area_id) - queued


def withdraw_notices(session: Session, area: str) -> int:
    """Takes back what was not sent yet to an area's staff; how many messages these are. Raises UnknownPlaceError."""
    return deliveries.cancel(session, KIND, _area(session, area).slug)


def said_now(session: Session, message: Message, delivery: Delivery) -> Text | None:
    """What a notice says; None to whoever is no longer on the area's staff."""
    area = network.with_slug(session, Area, message.subject)
    still = area is not None and network.is_staff_in(session, area.id, delivery.chat_id)
    return text_from_json(message.words) if still else None


def _area(session: Session, slug: str) -> Area:
    area = network.with_slug(session, Area, slug)
    if area is None:
        raise UnknownPlaceError("area", slug, [each.slug for each in network.areas(session)])
    return area


def _message(area: str, text: LocalText, now: datetime) -> Message:
    occurrence = sha256(f"{text.fi}\0{text.sv}".encode()).hexdigest()[:16]
    return Message(kind=KIND, subject=area, occurrence=occurrence, words=text_as_json(text), created_at=now)
