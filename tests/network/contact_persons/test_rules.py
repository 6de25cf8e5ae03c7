"""How an organisation stands with its contact person, whatever happens."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.dialogue.wall_clock import day_of, instant_of
from bot.network.contact_persons.rules import (
    GONE,
    NOT_RECORDED,
    STANDING_IN,
    Event,
    Happening,
    Holder,
    Notice,
    Office,
    Standing,
    Whose,
    after,
    in_charge,
    notices,
    standing,
    unanswered_at,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TODAY = day_of(NOW)
RITVA, LEO, UUSI = Holder(1, "Ritva", person_id=1), Holder(2, "Leo", person_id=2), Holder(3, "Uusi", person_id=3)
LAST = TODAY + timedelta(days=3)
AWAY, LEO_AWAY = (replace(each, away_since=TODAY, away_until=LAST) for each in (RITVA, LEO))
LOST, LEO_LOST = replace(RITVA, unreachable_since=NOW), replace(LEO, unreachable_since=NOW)
ASKED = replace(LEO, asked_at=NOW)

OFFICES: dict[str, tuple[Office, Standing]] = {
    "not recorded": (NOT_RECORDED, Standing.NOT_RECORDED),
    "alone": (Office(RITVA, None, True), Standing.HELD),
    "with a deputy": (Office(RITVA, LEO, True), Standing.HELD),
    "offered": (Office(RITVA, ASKED, True), Standing.HELD),
    "stood in for": (Office(AWAY, LEO, True), Standing.STOOD_IN_FOR),
    "away": (Office(AWAY, None, True), Standing.AWAY_ALONE),
    "both away": (Office(AWAY, LEO_AWAY, True), Standing.AWAY_ALONE),
    "away, the deputy lost": (Office(AWAY, LEO_LOST, True), Standing.AWAY_ALONE),
    "lost": (Office(LOST, None, True), Standing.UNREACHABLE),
    "lost, with a deputy": (Office(LOST, ASKED, True), Standing.UNREACHABLE),
    "acting": (Office(None, ASKED, True), Standing.ACTING),
    "without": (Office(None, None, True), Standing.WITHOUT),
    "the deputy away": (Office(None, LEO_AWAY, True), Standing.WITHOUT),
}

H, S, W = Happening, Standing, Whose
C, WO, U, A, R = Notice.CHANGED, Notice.WITHOUT, Notice.UNREACHABLE, Notice.DEPUTY_ASKED, Notice.DEPUTY_RELIEVED
TABLE: list[tuple[str, Happening, Whose, Standing, set[Notice]]] = [
    ("not recorded", H.NAMED, W.HOLDER, S.HELD, {C}),
    ("not recorded", H.NAMED, W.DEPUTY, S.NOT_RECORDED, set()),
    ("not recorded", H.GONE, W.HOLDER, S.NOT_RECORDED, set()),
    ("alone", H.NAMED, W.HOLDER, S.HELD, {C}),
    ("alone", H.NAMED, W.DEPUTY, S.HELD, set()),
    ("alone", H.GONE, W.HOLDER, S.WITHOUT, {WO}),
    ("alone", H.UNREACHABLE, W.HOLDER, S.UNREACHABLE, {U}),
    ("alone", H.AWAY, W.HOLDER, S.AWAY_ALONE, {WO}),
    ("alone", H.ASKED, W.DEPUTY, S.HELD, set()),
    ("alone", H.CONFIRMED, W.DEPUTY, S.HELD, set()),
    ("with a deputy", H.GONE, W.HOLDER, S.ACTING, {A}),
    ("with a deputy", H.GONE, W.DEPUTY, S.HELD, set()),
    ("with a deputy", H.UNREACHABLE, W.HOLDER, S.UNREACHABLE, {U, A}),
    ("with a deputy", H.UNREACHABLE, W.DEPUTY, S.HELD, set()),
    ("with a deputy", H.AWAY, W.HOLDER, S.STOOD_IN_FOR, {A}),
    ("with a deputy", H.AWAY, W.DEPUTY, S.HELD, set()),
    ("with a deputy", H.ASKED, W.DEPUTY, S.HELD, {A}),
    ("with a deputy", H.CONFIRMED, W.DEPUTY, S.HELD, set()),
    ("offered", H.CONFIRMED, W.DEPUTY, S.HELD, {C}),
    ("offered", H.DECLINED, W.DEPUTY, S.HELD, set()),
    ("offered", H.TAKEN_BACK, W.DEPUTY, S.HELD, set()),
    ("offered", H.ASKED, W.DEPUTY, S.HELD, set()),
    ("offered", H.GONE, W.HOLDER, S.ACTING, {A}),
    ("stood in for", H.BACK, W.HOLDER, S.HELD, {R}),
    ("stood in for", H.GONE, W.DEPUTY, S.AWAY_ALONE, {WO}),
    ("stood in for", H.AWAY, W.DEPUTY, S.AWAY_ALONE, {WO}),
    ("stood in for", H.UNREACHABLE, W.DEPUTY, S.AWAY_ALONE, {WO}),
    ("stood in for", H.GONE, W.HOLDER, S.ACTING, {A}),
    ("stood in for", H.UNREACHABLE, W.HOLDER, S.UNREACHABLE, {U, A}),
    ("stood in for", H.NAMED, W.DEPUTY, S.STOOD_IN_FOR, {A}),
    ("away", H.NAMED, W.DEPUTY, S.STOOD_IN_FOR, {A}),
    ("away", H.BACK, W.HOLDER, S.HELD, set()),
    ("away", H.AWAY, W.HOLDER, S.AWAY_ALONE, set()),
    ("away", H.GONE, W.HOLDER, S.WITHOUT, {WO}),
    ("away", H.UNREACHABLE, W.HOLDER, S.UNREACHABLE, {U}),
    ("both away", H.BACK, W.DEPUTY, S.STOOD_IN_FOR, {A}),
    ("both away", H.GONE, W.HOLDER, S.WITHOUT, {WO}),
    ("away, the deputy lost", H.REACHABLE, W.DEPUTY, S.STOOD_IN_FOR, {A}),
    ("lost", H.REACHABLE, W.HOLDER, S.HELD, set()),
    ("lost", H.UNREACHABLE, W.HOLDER, S.UNREACHABLE, set()),
    ("lost", H.NAMED, W.HOLDER, S.HELD, {C}),
    ("lost", H.NAMED, W.DEPUTY, S.UNREACHABLE, {A}),
    ("lost", H.GONE, W.HOLDER, S.WITHOUT, {WO}),
    ("lost, with a deputy", H.REACHABLE, W.HOLDER, S.HELD, {R}),
    ("lost, with a deputy", H.CONFIRMED, W.DEPUTY, S.HELD, {C}),
    ("lost, with a deputy", H.DECLINED, W.DEPUTY, S.UNREACHABLE, {U}),
    ("lost, with a deputy", H.UNREACHABLE, W.DEPUTY, S.UNREACHABLE, {U}),
    ("lost, with a deputy", H.AWAY, W.DEPUTY, S.UNREACHABLE, {U}),
    ("lost, with a deputy", H.GONE, W.HOLDER, S.ACTING, {A}),
    ("acting", H.CONFIRMED, W.DEPUTY, S.HELD, {C}),
    ("acting", H.DECLINED, W.DEPUTY, S.WITHOUT, {WO}),
    ("acting", H.TAKEN_BACK, W.DEPUTY, S.ACTING, set()),
    ("acting", H.GONE, W.DEPUTY, S.WITHOUT, {WO}),
    ("acting", H.AWAY, W.DEPUTY, S.WITHOUT, {WO}),
    ("acting", H.UNREACHABLE, W.DEPUTY, S.WITHOUT, {WO}),
    ("acting", H.NAMED, W.HOLDER, S.HELD, {C}),
    ("acting", H.NAMED, W.DEPUTY, S.ACTING, {A}),
    ("acting", H.GONE, W.HOLDER, S.ACTING, set()),
    ("without", H.NAMED, W.HOLDER, S.HELD, {C}),
    ("without", H.NAMED, W.DEPUTY, S.ACTING, {A}),
    ("without", H.BACK, W.HOLDER, S.WITHOUT, set()),
    ("the deputy away", H.BACK, W.DEPUTY, S.ACTING, {A}),
    ("the deputy away", H.GONE, W.DEPUTY, S.WITHOUT, set()),
]


@pytest.mark.parametrize("name", OFFICES)
def test_how_an_office_stands(name: str) -> None:
    """And who is in charge."""
    office, stands = OFFICES[name]
    assert standing(office, TODAY) is stands
    charged = in_charge(office, TODAY)
    if stands is Standing.HELD:
        assert charged == office.holder
    elif stands in STANDING_IN:
        assert charged == office.stand_in(TODAY)
    else:
        assert charged is None


@pytest.mark.parametrize(("name", "what", "whose", "stands", "told"), TABLE)
def test_what_an_event_leads_to(name: str, what: Happening, whose: Whose, stands: Standing, told: set[Notice]) -> None:
    """How the office stands then, and what is told."""
    before, _ = OFFICES[name]
    changed = after(before, Event(what, whose, NOW, named=UUSI))
    assert standing(changed, TODAY) is stands
    assert notices(before, changed, TODAY) == told


@pytest.mark.parametrize("name", OFFICES)
@pytest.mark.parametrize("what", Happening)
@pytest.mark.parametrize("whose", Whose)
def test_whatever_happens_twice_is_told_once(name: str, what: Happening, whose: Whose) -> None:
    """From every standing, by every event."""
    before, _ = OFFICES[name]
    event = Event(what, whose, NOW, named=UUSI)
    once = after(before, event)
    assert notices(once, after(once, event), TODAY) == set()


def test_a_deputy_who_is_named_deputises_no_more() -> None:
    """And a contact person does not deputise for themselves."""
    office = Office(RITVA, LEO, True)
    promoted = after(office, Event(Happening.NAMED, Whose.HOLDER, NOW, named=replace(LEO, number=4)))
    assert promoted == Office(replace(LEO, number=4), None, True)
    assert after(office, Event(Happening.NAMED, Whose.DEPUTY, NOW, named=replace(RITVA, number=4))) == office


def test_who_is_away_is_back_on_the_day_after() -> None:
    """The last day away counts; a deputy who is back is told, for nobody else was."""
    office, then = Office(AWAY, None, True), LAST + timedelta(days=1)
    assert [standing(office, day) for day in (LAST, then)] == [S.AWAY_ALONE, S.HELD]
    office = Office(None, LEO_AWAY, True)
    back = instant_of(then, time(8))
    changed = after(office, Event(Happening.BACK, Whose.DEPUTY, back))
    assert changed == Office(None, replace(LEO, asked_at=back), True)
    assert notices(office, changed, day_of(back), then=LAST) == {Notice.DEPUTY_ASKED}


def test_a_deputy_has_five_working_days() -> None:
    """From a Tuesday to the next; from a Saturday to the Friday after it."""
    assert unanswered_at(NOW) == NOW + timedelta(days=7)
    assert day_of(unanswered_at(NOW + timedelta(days=4))) == date(2026, 12, 4)


EVENTS = some.tuples(
    some.sampled_from(Happening), some.sampled_from(Whose), some.integers(0, 9), some.none() | some.integers(0, 12)
)


@settings(max_examples=300, deadline=None)
@given(some.lists(EVENTS, max_size=30))
def test_no_organisation_is_without_a_contact_person_unnoticed(happen: list[tuple[Happening, Whose, int, int]]) -> None:
    """Whatever happens, on whichever days; and each change of contact person is told exactly once."""
    office, now, told = NOT_RECORDED, NOW, False
    for number, (what, whose, days, length) in enumerate(happen):
        for _ in range(days):
            now += timedelta(days=1)
            told = told and standing(office, day_of(now)) in GONE
            assert told or standing(office, day_of(now)) not in GONE
        until = None if length is None else day_of(now) + timedelta(days=length)
        event = Event(what, whose, now, Holder(10 + number, person_id=number % 3 or None), until)
        changed = after(office, event)
        said = notices(office, changed, day_of(now))
        told = standing(changed, day_of(now)) in GONE and (told or Notice.WITHOUT in said)
        assert told or standing(changed, day_of(now)) not in GONE
        is_new = changed.holder is not None and (office.holder is None or changed.holder.number != office.holder.number)
        assert is_new is (Notice.CHANGED in said)
        office = changed
