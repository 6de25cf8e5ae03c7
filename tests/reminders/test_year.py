"""A year of an area: each reminder that was due was sent once, by day, while it was true, and in one message a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import count, takewhile
from pathlib import Path

from bot.dialogue.wall_clock import FINLAND
from bot.dialogue.working_days import is_working_day
from bot.reminders.calendar import Calendar, first_tuesday
from tests.reminders.area import an_area
from tests.reminders.lived import FIRST, LAST, Year
from tests.reminders.year import DOWN, a_year, calendar

USUAL = Calendar()
LOOKS = (time(9, 15), time(11, 45), time(20))


def people_did_all_that_they_can(year: Year) -> None:
    """They arrive, leave, block, are away, ignore, put off and do what they are reminded of."""
    assert set(year.deeds) == {"arrives", "leaves", "blocks", "is away", "ignores", "puts off", "does"}
    assert {rule for sent in year.sent for rule, _ in sent.told} == {"check", "without", "trial", "contract", "list"}
    assert len(year.sent) > 100
    assert len(list(calendar(year))) > 365


def none_at_night_or_on_a_day_off_or_in_quiet_weeks(year: Year) -> None:
    """Nor while the bot was down."""
    for sent in year.sent:
        there = sent.at.astimezone(FINLAND)
        assert time(9) <= there.time() < time(16)
        assert is_working_day(sent.day)
        assert not USUAL.is_quiet(sent.day)
        assert sent.day not in DOWN


def nobody_gets_more_than_one_message_a_day(year: Year) -> None:
    """However much is due."""
    assert max(Counter((sent.day, sent.person_id) for sent in year.sent).values()) == 1


def none_was_sent_twice(year: Year) -> None:
    """Whoever plans it, and however often."""
    sent = Counter((each.person_id, *name) for each in year.sent for name in each.occurrences)
    assert max(sent.values()) == 1


def none_was_sent_that_was_no_longer_true_or_put_off(year: Year) -> None:
    """Looked up in another way than the bot does."""
    assert year.not_true == []


def told_on(year: Year, person_id: int, rule: str, about: str, days: set[date]) -> bool:
    """Whether somebody was told of a thing on one of these days."""
    return any(sent.person_id == person_id and (rule, about) in sent.told and sent.day in days for sent in year.sent)


def or_the_next(day: date) -> set[date]:
    """A day on which reminders go, and the next one, for what could not be told on the first."""
    following = USUAL.open_from(day)
    return {next(following), next(following)}


def stretches(year: Year) -> Iterator[tuple[int, list[date]]]:
    """From when to when organisations stood without a contact person, as far as the bot was there to see it."""
    for number in sorted(set().union(*year.without.values())):
        days = sorted(day for day, found in year.without.items() if number in found)
        mornings = sorted(year.without)
        while days:
            run = list(
                takewhile(lambda pair: pair[0] == pair[1], zip(days, mornings[mornings.index(days[0]) :], strict=False))
            )
            yield number, [day for day, _ in run]
            days = days[len(run) :]


def each_organisation_without_a_contact_person_was_told_of(year: Year) -> None:
    """On four Tuesdays and then each month, to all responsible persons who had not put it off."""
    expected = 0
    for number, days in stretches(year):
        about = f"organisation {number}"
        tuesdays = [
            day for day in days if day.weekday() == 1 and day >= days[0] + timedelta(days=5) and USUAL.is_open(day)
        ]
        monthly = [day for day in tuesdays[5:] if day == first_tuesday(day.year, day.month)]
        for day in (*tuesdays[:3], *monthly):
            following = or_the_next(day)
            stands = {each for each in following if number in year.without.get(each, set())}
            for person in set.intersection(*(year.responsible.get(each, set()) for each in following)):
                if stands != following or day in DOWN or was_put_off(year, person, ("without", about), day):
                    continue
                expected += 1
                assert told_on(year, person, "without", about, following), (about, person, day)
    assert expected > 10


def was_put_off(year: Year, person_id: int, told: tuple[str, str], day: date) -> bool:
    """Whether somebody has put a thing off at any time until a day after this one."""
    return any(
        sent.person_id == person_id
        and told in sent.told
        and sent.day <= day
        and f"puts off: {person_id}" in year.happened[sent.day]
        for sent in year.sent
    )


def each_contact_person_who_was_asked_was_told_so(year: Year) -> None:
    """On that day or, if they were in a form all day, on the next; and who went on the same day was not."""
    asked = [(day, person) for day, found in year.asked.items() for _, person in found]
    assert len(asked) > 60
    for day, person in asked:
        gone = any(
            what.partition(":")[0] in ("leaves", "blocks") and what.endswith(f" {person}")
            for each in or_the_next(day)
            for what in year.happened[each]
        )
        came = [sent for sent in year.sent if sent.person_id == person and sent.day in or_the_next(day)]
        assert gone or any(rule == "check" for sent in came for rule, _ in sent.told), (day, person)


def the_trial_that_ends_was_told_of_four_times(year: Year) -> None:
    """180, 90, 30 and 7 days before; on another day if that one is none, and to whoever had not put it off."""
    ends = {1: date(2027, 6, 30), 2: date(2027, 12, 31)}
    for number, end in ends.items():
        days = sorted({sent.day for sent in year.sent if ("trial", f"locality {number}") in sent.told})
        for before in (180, 90, 30):
            first = end - timedelta(days=before)
            last = next(USUAL.open_from(first)) + timedelta(days=10)
            assert any(first <= day <= last for day in days), (number, before, days)


def the_year_is_the_whole_one(year: Year) -> None:
    """From the first to the last day."""
    days = (FIRST + timedelta(days=each) for each in count())
    working = [day for day in takewhile(lambda day: day <= LAST, days) if is_working_day(day) and day not in DOWN]
    assert sorted(year.without) == working


def test_a_year_of_an_area(tmp_path: Path) -> None:
    """It is lived through once, and then looked at from each side."""
    with an_area(tmp_path) as session:
        year = a_year(session, looks=LOOKS)
    for is_so in (
        people_did_all_that_they_can,
        none_at_night_or_on_a_day_off_or_in_quiet_weeks,
        nobody_gets_more_than_one_message_a_day,
        none_was_sent_twice,
        none_was_sent_that_was_no_longer_true_or_put_off,
        each_organisation_without_a_contact_person_was_told_of,
        each_contact_person_who_was_asked_was_told_so,
        the_trial_that_ends_was_told_of_four_times,
        the_year_is_the_whole_one,
    ):
        is_so(year)
