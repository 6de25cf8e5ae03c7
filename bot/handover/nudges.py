"""Nudges: whoever registers a handover is told that it waits, for until then the card does not work."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import Phrase, as_json, say_many
from bot.handover.rules import end_of_day
from bot.network.registrars import registrars, who_registers
from storage import queries
from storage.kinds import DeliveryState, Role, Scope
from storage.tables import Area, Delivery, Handover, Person, Site


def nudge(session: Session, now: datetime) -> int:
    """Queues one message for each person to whom it is time to say so; how many these are."""
    due: dict[tuple[int, bool], list[Handover]] = defaultdict(list)
    for handover, site, area in queries.to_be_nudged(session, now):
        told, own = _who_is_told(session, handover, site, area)
        handover.nudges += 1
        handover.nudge_at = end_of_day(now)
        session.add(handover)
        for telegram_id in told:
            due[telegram_id, own].append(handover)
    for (telegram_id, own), handovers in due.items():
        session.add(_message(telegram_id, _said(len(handovers), own=own), handovers, now))
    return len(due)


def said_now(session: Session, delivery: Delivery) -> Phrase | None:
    """What a nudge says by now: of what still waits for this person, and was not said again since."""
    waiting, own = 0, False
    for word in delivery.subject.split():
        number, _, nudges = word.partition(".")
        handover = session.get_one(Handover, int(number))
        if handover.registered_at or not handover.in_force or handover.nudges != int(nudges):
            continue
        site = session.get_one(Site, handover.site_id)
        area = session.get_one(Area, queries.area_of(session, site))
        told, own = _who_is_told(session, handover, site, area)
        waiting += delivery.chat_id in told
    return _said(waiting, own=own) if waiting else None


def _who_is_told(session: Session, handover: Handover, site: Site, area: Area) -> tuple[list[int], bool]:
    """The Telegram numbers of those who register it, and whether that is who handed the card over."""
    if who_registers(session, area, site.organisation_id) is not Role.WORKER:
        return registrars(session, area, site.organisation_id), False
    workers = queries.holders(session, Role.WORKER, Scope(site_id=site.id))
    maker = session.get_one(Person, handover.person_id).telegram_id
    return ([maker], True) if maker in workers else (workers, False)


def _said(count: int, *, own: bool) -> Phrase:
    if own:
        return say_many(
            "%(count)s card that you handed over is not registered yet. It does not work until it is. Open: /menu",
            "%(count)s cards that you handed over are not registered yet. They do not work until they are. Open: /menu",
            count,
        )
    return say_many(
        "%(count)s card waits for you to register it. It does not work until it is registered. Open: /menu",
        "%(count)s cards wait for you to register them. They do not work until they are registered. Open: /menu",
        count,
    )


def _message(telegram_id: int, phrase: Phrase, handovers: list[Handover], now: datetime) -> Delivery:
    return Delivery(
        kind="nudge",
        subject=" ".join(f"{handover.id}.{handover.nudges}" for handover in handovers),
        chat_id=telegram_id,
        phrase=as_json(phrase),
        state=DeliveryState.DUE,
        due_at=now,
    )
