"""Nudges: whoever registers a handover is told that it waits: a card cannot be used before, a change is not known.

A nudge is about the handovers that wait for somebody in one place: those that a worker made at a site (`own`), or all
of a `site`, an `organisation` or an `area`. How many these are is counted when it is sent.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import Phrase, Value, as_json, say
from bot.dialogue.screens import go
from bot.dialogue.wall_clock import day_of
from bot.handover.registering.screens import cards_and_changes
from bot.handover.rules import FIRST_NUDGE_AFTER, end_of_day
from bot.network.registrars import registrars, who_registers
from storage.kinds import DeliveryState, Role, Scope
from storage.queries import deliveries, handovers, messages, network
from storage.queries.handovers import Waiting
from storage.tables import Area, Delivery, Handover, Message, Organisation, Site

KIND = "nudge"
AT_ONCE = 200
"""At most this many handovers are looked at in one transaction; the others are next."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told, about what, and in which role they register it."""

    telegram_id: int
    subject: str
    membership_id: int


def nudge(session: Session, now: datetime) -> int:
    """Queues one message for each person to whom it is time to say so; how many these are."""
    due: dict[tuple[int, str], tuple[datetime, Told]] = {}
    sites: set[int] = set()
    for handover, site, area in handovers.to_be_nudged(session, now, AT_ONCE):
        assert handover.nudge_at is not None
        for told in _who_is_told(session, handover, site, area, day_of(now)):
            moment, _ = due.get((told.telegram_id, told.subject), (handover.nudge_at, told))
            due[told.telegram_id, told.subject] = max(handover.nudge_at, moment), told
        _is_told_of(session, handover, now)
        sites.add(handover.site_id)
    # What was handed over since is counted in the same message: nobody needs one for each card.
    for handover, site, area in handovers.to_be_nudged_soon(session, sites, now, now + FIRST_NUDGE_AFTER, AT_ONCE):
        told_of = {
            (told.telegram_id, told.subject) for told in _who_is_told(session, handover, site, area, day_of(now))
        }
        if told_of and due.keys() >= told_of:
            _is_told_of(session, handover, now)
    # Those that were due at the same time may come one after the other, and are still one message.
    return deliveries.queue_once(session, [_delivery(session, told, moment, now) for moment, told in due.values()])


def _is_told_of(session: Session, handover: Handover, now: datetime) -> None:
    handover.nudges += 1
    handover.nudge_at = end_of_day(now)
    session.add(handover)


def said_now(session: Session, message: Message, delivery: Delivery) -> Phrase | None:
    """What a nudge says by now: how many wait for this person; None if none does, or it was said again since."""
    if deliveries.is_said_again(session, message, delivery.chat_id):
        return None
    about, _, number = message.subject.partition(" ")
    today = day_of(delivery.due_at)
    match about:
        case "own":
            waiting = _own(session, delivery.chat_id, today, *map(int, number.split()))
        case "site" | "organisation" | "area":
            waiting = _others(session, delivery.chat_id, today, Scope(**{f"{about}_id": int(number)}))
        case _:  # an earlier release named the handovers; they are told of again
            return None
    return _said(waiting, by_button=bool(message.buttons)) if any(waiting) else None


def _own(session: Session, telegram_id: int, today: date, person_id: int, site_id: int | None = None) -> Waiting:
    """What waits that the person handed over at a site, and registers; an earlier release told of all their sites."""
    found = [
        waiting
        for site, waiting in handovers.waiting_of(session, person_id)
        if site_id in (None, site.id)
        if _workers_register(session, site, today) and telegram_id in _workers(session, site)
    ]
    return sum(found, Waiting())


def _others(session: Session, telegram_id: int, today: date, scope: Scope) -> Waiting:
    """What waits somewhere, if the person registers it."""
    if scope.site_id is not None:
        site = session.get_one(Site, scope.site_id)
        told = _workers(session, site) if _workers_register(session, site, today) else []
    else:
        area_id = scope.area_id or session.get_one(Organisation, scope.organisation_id).area_id
        told = registrars(session, session.get_one(Area, area_id), scope.organisation_id, today)
    return handovers.cards_and_changes(session, scope) if telegram_id in told else Waiting()


def _who_is_told(session: Session, handover: Handover, site: Site, area: Area, today: date) -> list[Told]:
    """Those who register it, and about what they are told."""
    if who_registers(session, area, site.organisation_id, today) is not Role.WORKER:
        of_area = area.registers is Role.RESPONSIBLE_PERSON
        subject = f"area {area.id}" if of_area else f"organisation {site.organisation_id}"
        return [
            Told(each, subject, role) for each, role in registrars(session, area, site.organisation_id, today).items()
        ]
    workers = _workers(session, site)
    maker = network.number_of(session, handover.person_id)
    if maker in workers:
        return [Told(maker, f"own {handover.person_id} {site.id}", workers[maker])]
    return [Told(each, f"site {site.id}", role) for each, role in workers.items()]


def _workers_register(session: Session, site: Site, today: date) -> bool:
    area = session.get_one(Area, network.area_of(session, site))
    return who_registers(session, area, site.organisation_id, today) is Role.WORKER


def _workers(session: Session, site: Site) -> dict[int, int]:
    return network.holders(session, Role.WORKER, Scope(site_id=site.id))


def _said(waiting: Waiting, *, by_button: bool) -> Phrase:
    what = cards_and_changes(*waiting)
    if not by_button:
        return said_without_a_button(what, cards=bool(waiting.cards))
    if not waiting.cards:
        return say("You have %(what)s to register in Kaikukanta. Tap “Register now” to begin.", what=what)
    return say(
        "You have %(what)s to register in Kaikukanta. A new card can be used only once it is registered. "
        "Tap “Register now” to begin.",
        what=what,
    )


def said_without_a_button(what: Value, *, cards: bool) -> Phrase:
    """What an earlier release has queued, or sent."""
    if not cards:
        return say(
            "You have %(what)s to register in Kaikukanta. At Home, tap “Not registered”. "
            "If you do not see Home, type /menu.",
            what=what,
        )
    return say(
        "You have %(what)s to register in Kaikukanta. A new card can be used only once it is registered. "
        "At Home, tap “Not registered”. If you do not see Home, type /menu.",
        what=what,
    )


def _delivery(session: Session, told: Told, moment: datetime, now: datetime) -> Delivery:
    message = Message(
        kind=KIND,
        subject=told.subject,
        occurrence=moment.astimezone(UTC).isoformat(),
        words=as_json(_said(Waiting(cards=1), by_button=True)),
        buttons=buttons_as_json([go(say("Register now"), _room(told.subject))]),
        created_at=now,
    )
    return Delivery(
        copy_of=messages.post(session, message),
        chat_id=told.telegram_id,
        membership_id=told.membership_id,
        state=DeliveryState.DUE,
        due_at=now,
    )


def _room(subject: str) -> str:
    """Where home leads, too: for an area it is registered from a file."""
    return "batch" if subject.startswith("area ") else "registering"
