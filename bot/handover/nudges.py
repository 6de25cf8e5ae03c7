"""Nudges: whoever has handed over a card and not registered it is told, for the card does not work."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import as_json, say_many
from bot.handover.rules import nudge_is_due
from storage import queries
from storage.kinds import DeliveryState
from storage.tables import Delivery, Handover


def nudge(session: Session, now: datetime) -> int:
    """Queues one message for each worker to whom it is time to say so; how many these are.

    Somebody in the middle of a form is left in peace until they are done.
    """
    due: dict[int, list[Handover]] = defaultdict(list)
    for handover, telegram_id in queries.to_be_nudged(session):
        if nudge_is_due(handover.handed_over_at, handover.nudges, now):
            due[telegram_id].append(handover)
    for telegram_id, handovers in due.items():
        for handover in handovers:
            handover.nudges += 1
            session.add(handover)
        session.add(_message(telegram_id, handovers, now))
    return len(due)


def _message(telegram_id: int, handovers: list[Handover], now: datetime) -> Delivery:
    phrase = say_many(
        "%(count)s card that you handed over is not registered yet. It does not work until it is. Open: /menu",
        "%(count)s cards that you handed over are not registered yet. They do not work until they are. Open: /menu",
        len(handovers),
    )
    subject = " ".join(f"{handover.id}.{handover.nudges}" for handover in handovers)
    return Delivery(
        kind="nudge",
        subject=subject,
        chat_id=telegram_id,
        phrase=as_json(phrase),
        state=DeliveryState.DUE,
        due_at=now,
    )
