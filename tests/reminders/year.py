"""A year of an area's reminders, as a calendar that one can read: `uv run python -m tests.reminders.year`.

Forty organisations with their contact persons, deputies and workers, and four responsible persons. People arrive,
leave, block the bot, are away, ignore what they are reminded of, put it off and do it. Time is given, not slept: each
hour the bot's clock looks at the database, and whatever is due is taken up as it would be to be sent.
"""

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlmodel import Session, select

from bot.assembly import KINDS
from bot.dialogue.wall_clock import FINLAND, instant_of
from bot.dialogue.working_days import is_working_day
from bot.mailroom.deliveries import take
from bot.network.contact_persons.changes import by_the_clock
from bot.network.contact_persons.offices import offices_of
from bot.network.contact_persons.rules import GONE, standing
from bot.reminders import digests, planning
from bot.reminders.calendar import Calendar
from bot.wording import plain
from storage.deliveries import become
from storage.kinds import DeliveryState, Language
from storage.queries import deliveries, reminders
from storage.tables import (
    ContactCheck,
    Delivery,
    Message,
    Reminder,
)
from tests.reminders.area import AREA_ID, AREA_ROLES, ORGANISATIONS, an_area
from tests.reminders.doing import people_do, reacts
from tests.reminders.lived import FIRST, LAST, Sent, Year
from tests.reminders.truth import is_true

LOOKS = (time(8), time(9, 15), time(9, 30), time(11, 45), time(15, 30), time(20))
"""When the clock looks at the database on a working day; on any other it does so once."""
DOWN = (date(2027, 3, 2), date(2027, 11, 2))
"""Days on which the bot does not run."""


def a_year(session: Session, seed: int = 12, looks: tuple[time, ...] = LOOKS) -> Year:
    """Day by day, from the first to the last."""
    year, day = Year(random.Random(seed)), FIRST
    while day <= LAST:
        if is_working_day(day):
            people_do(session, year, day)
        for hour in looks if is_working_day(day) else (time(12),):
            now = instant_of(day, hour)
            if day not in DOWN:
                by_the_clock(session, now)
                planning.plan(session, now)
                _notes(session, year, day, hour)
                _sends(session, year, now)
            session.flush()
            session.expunge_all()
        day += timedelta(days=1)
    return year


def _notes(session: Session, year: Year, day: date, hour: time) -> None:
    """What stands at a quarter past nine, looked up in another way than the bot does."""
    if hour != time(9, 15):
        return
    offices = offices_of(session, list(range(1, ORGANISATIONS + 1)))
    year.without[day] = {number for number, office in offices.items() if standing(office, day) in GONE}
    year.responsible[day] = {each.person_id for each in reminders.holders(session, AREA_ROLES[:1], AREA_ID)}
    new = session.exec(select(ContactCheck).where(ContactCheck.asked_on == day))
    year.asked[day] = {(each.organisation_id, each.person_id) for each in new}


def _sends(session: Session, year: Year, now: datetime) -> None:
    """Takes up whatever is due, as the outbox does; each arrives, and its reader does something, or nothing."""
    at_most = {name: kind.held_at_most for name, kind in KINDS.items() if kind.held_at_most}
    deliveries.release_held(session, now, at_most)
    while due := deliveries.next_due(session, None, now):
        row = session.get_one(Delivery, due.delivery_id)
        message = session.get_one(Message, row.copy_of)
        if message.kind != digests.KIND:
            row.state = become(DeliveryState.SENDING, DeliveryState.ACCEPTED)
            continue
        taken = take(session, kinds=KINDS, delivery_id=due.delivery_id, now=now)
        if taken is None or taken.state is not DeliveryState.SENDING:
            continue
        row.state = become(taken.state, DeliveryState.ACCEPTED)
        assert taken.text is not None
        found = digests.told(session, message.id or 0, int(message.subject), now.astimezone(FINLAND).date())
        told = tuple((each.row.rule.name, about) for each in found for about in each.abouts)
        planned = session.exec(select(Reminder).where(Reminder.digest_id == message.id))
        names = tuple(
            (each.rule, each.version, each.about, each.scheduled) for each in planned if (each.rule, each.about) in told
        )
        sent = Sent(now, int(message.subject), told, names, plain(taken.text, Language.FI))
        year.sent.append(sent)
        year.not_true += [(sent, each) for each in told if not is_true(session, year, sent, each)]
        reacts(session, year, sent)


def calendar(year: Year) -> Iterator[str]:
    """What one reads: each day on which something was sent, and why others were quiet."""
    by_day: dict[date, list[Sent]] = defaultdict(list)
    for each in year.sent:
        by_day[each.day].append(each)
    day, usual = FIRST, Calendar()
    while day <= LAST:
        if day.day == 1:
            yield f"\n{day:%B %Y}"
        found, off = by_day[day], "quiet weeks" if usual.is_quiet(day) else "" if is_working_day(day) else "day off"
        note = "; ".join(filter(None, (off, "the bot is down" if day in DOWN else "", _counted(year, day))))
        yield f"  {day:%a %d} {len(found):4}  {note}".rstrip()
        for hour, what, count in _kinds(found):
            yield f"            {hour}  {what}  x {count}"
        day += timedelta(days=1)
    yield f"\n{len(year.sent)} messages in all. {dict(year.deeds.most_common())}"


def _counted(year: Year, day: date) -> str:
    deeds = Counter(what.partition(":")[0] for what in year.happened[day])
    return ", ".join(f"{what} {count}" for what, count in sorted(deeds.items()))


def _kinds(found: list[Sent]) -> list[tuple[str, str, int]]:
    """What the messages of a day tell of, and how many tell the same."""
    told = Counter(
        (f"{each.at.astimezone(FINLAND):%H.%M}", " + ".join(sorted({rule for rule, _ in each.told}))) for each in found
    )
    return sorted((hour, what, count) for (hour, what), count in told.items())


def main() -> None:
    """Prints the year, and one message of each kind."""
    with tempfile.TemporaryDirectory(prefix="kaikubot-year-") as folder, an_area(Path(folder)) as session:
        year = a_year(session)
    print("\n".join(calendar(year)))  # noqa: T201
    for rules in sorted({tuple(sorted({rule for rule, _ in each.told})) for each in year.sent}):
        first = next(each for each in year.sent if tuple(sorted({rule for rule, _ in each.told})) == rules)
        print(f"\n{' + '.join(rules)}, {first.day}:\n{first.text}")  # noqa: T201


if __name__ == "__main__":
    main()
