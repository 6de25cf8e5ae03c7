"""Digests: one message for each person and day tells all that they are reminded of, as it is true when it is sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import Phrase, as_json, say
from bot.dialogue.screens import go
from bot.dialogue.wall_clock import day_of
from bot.reminders.hours import calendar_of
from bot.reminders.rules import Fact, Occurrence, Recipient, thing
from bot.reminders.table import ROWS, Row
from bot.reminders.words import MOST_BUTTONS, SNOOZE, Said, digest
from storage.kinds import DeliveryState
from storage.queries import deliveries, network, reminders
from storage.tables import Delivery, Message, Reminder

KIND = "reminder"
AT_ONCE = 300
"""So many people's messages are written in one transaction; the others' are next."""
HELD_AT_MOST = timedelta(hours=2)
LOOKED_AT_AGAIN = timedelta(minutes=15)
"""So much later what an earlier day's message has not said is taken up by that of the day."""
WRITTEN_DOWN = say("There is something that you are reminded of.")
"""What stands in the database."""


def queue(
    session: Session, area_id: int, found: Iterable[Occurrence], planned: Sequence[Reminder], now: datetime
) -> bool:
    """Has each person told of what is due to them by today's message, unless that has left.

    What is `planned` for an earlier message, and has not left, is told by it, too. Says whether there are others to be
    told.
    """
    today = day_of(now).isoformat()
    new, old = _by_person(found), _left_over(session, planned, today)
    people = new.keys() | old.keys()
    left = {person for person, (_, waits) in reminders.digests(session, KIND, people, today).items() if not waits}
    in_line = sorted(people - left)
    each_to = ((each, _recipient(session, new.get(each), old.get(each))) for each in in_line[:AT_ONCE])
    to = {person: recipient for person, recipient in each_to if recipient}
    reminders.post_all(session, [_message(person, today, now) for person in to])
    numbers = {person: number for person, (number, _) in reminders.digests(session, KIND, to, today).items()}
    said = [_reminder(each, area_id, numbers[person]) for person in to for each in new.get(person, ())]
    reminders.plan(session, said)
    for person in to.keys() & old.keys():
        reminders.move(session, person, {each.digest_id for each in old[person]}, numbers[person])
    deliveries.queue_once(session, [_delivery(each, numbers[person], now) for person, each in to.items()])
    return len(in_line) > AT_ONCE


def _by_person(found: Iterable[Occurrence]) -> dict[int, list[Occurrence]]:
    new: dict[int, list[Occurrence]] = defaultdict(list)
    for each in found:
        new[each.to.person_id].append(each)
    return new


def _left_over(session: Session, planned: Sequence[Reminder], today: str) -> dict[int, list[Reminder]]:
    """What an earlier day's message was to tell, by person."""
    waiting = reminders.left_waiting(session, {each.digest_id for each in planned}, today)
    old: dict[int, list[Reminder]] = defaultdict(list)
    for row in planned:
        if row.digest_id in waiting:
            old[row.person_id].append(row)
    return old


def _recipient(session: Session, new: Sequence[Occurrence] | None, old: Sequence[Reminder] | None) -> Recipient | None:
    """In which chat and role somebody is told; None of whoever uses the bot no more."""
    if new:
        return new[0].to
    chat_id = network.number_of(session, old[0].person_id) if old else None
    return Recipient(old[0].person_id, chat_id, old[0].membership_id) if old and chat_id else None


def _message(person_id: int, day: str, now: datetime) -> Message:
    words = as_json(WRITTEN_DOWN)
    return Message(kind=KIND, subject=str(person_id), occurrence=day, words=words, created_at=now)


def _reminder(each: Occurrence, area_id: int, digest_id: int) -> Reminder:
    return Reminder(
        area_id=area_id,
        person_id=each.to.person_id,
        membership_id=each.to.membership_id,
        digest_id=digest_id,
        rule=each.rule,
        version=each.version,
        about=each.about,
        scheduled=each.scheduled,
        due_at=each.due_at,
        until=each.until,
    )


def _delivery(to: Recipient, digest_id: int, now: datetime) -> Delivery:
    return Delivery(
        copy_of=digest_id,
        chat_id=to.chat_id,
        membership_id=to.membership_id,
        bulk=True,
        state=DeliveryState.DUE,
        due_at=now,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What one rule says to somebody in one role, and of which things."""

    row: Row
    membership_id: int
    said: Said
    abouts: tuple[str, ...]


def told(session: Session, digest_id: int, person_id: int, today: date) -> list[Told]:
    """What a message tells somebody by now: what still stands for them, and was not put off since."""
    planned = [each for each in reminders.of_digest(session, digest_id) if each.person_id == person_id]
    snoozed = reminders.snoozed(session, [person_id])
    found: list[Told] = []
    for row in ROWS:
        mine = [each for each in planned if (each.rule, each.version) == (row.rule.name, row.rule.version)]
        mine = [each for each in mine if snoozed.get((person_id, thing(each.rule, each.about)), today) <= today]
        for area_id, membership_id in sorted({(each.area_id, each.membership_id) for each in mine}):
            abouts = {each.about for each in mine if (each.area_id, each.membership_id) == (area_id, membership_id)}
            stands = _standing(row.facts(session, area_id, today, abouts), abouts, membership_id)
            if stands:
                said = row.says(list(stands.values()), area_id, today)
                found.append(Told(row, membership_id, said, tuple(stands)))
    return found


def _standing(facts: Iterable[Fact], abouts: set[str], membership_id: int) -> Mapping[str, Fact]:
    """The facts about these things of which somebody is reminded in a role."""
    return {
        each.about: each
        for each in facts
        if each.about in abouts and any(to.membership_id == membership_id for to in each.to)
    }


def said_now(session: Session, message: Message, _delivery: Delivery) -> Phrase | None:
    """What a message says by now, with the buttons for it; None if nothing of it is true any more."""
    found = told(session, message.id or 0, int(message.subject), date.fromisoformat(message.occurrence))
    if not found:
        return None
    buttons = [
        button
        for each in found[:MOST_BUTTONS]
        for button in buttons_as_json([each.said.button], membership_id=each.membership_id)
    ]
    message.buttons = [*buttons, *buttons_as_json([go(SNOOZE, f"reminders {message.id}")], found[0].membership_id)]
    session.add(message)
    return digest([each.said for each in found])


def leaves(session: Session, message: Message, _delivery: Delivery, now: datetime) -> datetime | None:
    """When a message may leave: in the hours of its own day; None once it is too late for all that it tells.

    What is left of an earlier day is taken up by the next one's.
    """
    planned = [each for each in reminders.of_digest(session, message.id or 0) if each.until > now]
    if not planned:
        return None
    calendar = calendar_of(session, planned[0].area_id)
    if not calendar.is_open_at(now):
        return calendar.next_hour(now)
    return now if day_of(now).isoformat() == message.occurrence else now + LOOKED_AT_AGAIN
