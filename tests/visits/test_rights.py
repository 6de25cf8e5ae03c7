"""The table of rights, whole: every role, every action, everything that lies near or far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.visits.rights import RIGHTS, Action, Whereabouts, has_right, may, within
from storage.kinds import Role, Scope

HERE = Whereabouts(area_id=1, organisation_id=10, site_id=100, person_id=1000)
THINGS = {
    "at the site": Whereabouts(1, 10, 100, 2000),
    "in the organisation": Whereabouts(1, 10, 101),
    "in the area": Whereabouts(1, 11, 102),
    "in another area": Whereabouts(2, 20, 200),
    "their own": Whereabouts(person_id=1000),
}
ORGANISATION = {"at the site", "in the organisation"}
AREA = ORGANISATION | {"in the area"}
REACHED = {
    (Role.WORKER, Action.ASSESS): set(THINGS),
    (Role.WORKER, Action.TELL): set(THINGS),
    (Role.WORKER, Action.HAND_OVER): {"at the site"},
    (Role.WORKER, Action.READ): {"at the site"},
    (Role.WORKER, Action.AMEND): {"at the site"},
    (Role.WORKER, Action.REGISTER): {"at the site"},
    (Role.WORKER, Action.READ_INSTRUCTIONS): ORGANISATION,
    (Role.WORKER, Action.DO_INDUCTION): ORGANISATION,
    (Role.CONTACT_PERSON, Action.REGISTER): ORGANISATION,
    (Role.CONTACT_PERSON, Action.READ_INSTRUCTIONS): ORGANISATION,
    (Role.CONTACT_PERSON, Action.WRITE_INSTRUCTIONS): ORGANISATION,
    (Role.CONTACT_PERSON, Action.SEE_PLACES): ORGANISATION,
    (Role.CONTACT_PERSON, Action.KEEP_ENTRY): ORGANISATION,
    (Role.CONTACT_PERSON, Action.RECORD_COMMITMENT): ORGANISATION,
    (Role.CONTACT_PERSON, Action.SEE_STAFF): ORGANISATION,
    (Role.CONTACT_PERSON, Action.KEEP_WORKERS): ORGANISATION,
    (Role.CONTACT_PERSON, Action.KEEP_CONTACT_PERSONS): ORGANISATION,
    (Role.CONTACT_PERSON, Action.SEND_UPDATES): ORGANISATION,
    (Role.CONTACT_PERSON, Action.SEE_READERS): ORGANISATION,
    (Role.RESPONSIBLE_PERSON, Action.SEND_UPDATES): AREA,
    (Role.CONTACT_PERSON, Action.DO_INDUCTION): ORGANISATION,
    (Role.CONTACT_PERSON, Action.WRITE_LOCAL_PART): ORGANISATION,
    (Role.CONTACT_PERSON, Action.RECORD_INDUCTION): ORGANISATION,
    (Role.CONTACT_PERSON, Action.SET_ROUND): ORGANISATION,
    (Role.CONTACT_PERSON, Action.TAKE_EVIDENCE): ORGANISATION,
    (Role.RESPONSIBLE_PERSON, Action.REGISTER): AREA,
    (Role.RESPONSIBLE_PERSON, Action.TAKE_FILE): AREA,
    (Role.RESPONSIBLE_PERSON, Action.READ_INSTRUCTIONS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.WRITE_INSTRUCTIONS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.SEE_PLACES): AREA,
    (Role.RESPONSIBLE_PERSON, Action.CHANGE_PLACES): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_VENUES): AREA,
    (Role.RESPONSIBLE_PERSON, Action.TAKE_LISTINGS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_ENTRY): AREA,
    (Role.RESPONSIBLE_PERSON, Action.RECORD_COMMITMENT): AREA,
    (Role.RESPONSIBLE_PERSON, Action.SEE_CONTRACTS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_CONTRACTS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_WORKERS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_CONTACT_PERSONS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.KEEP_RESPONSIBLE_PERSONS): AREA,
    (Role.RESPONSIBLE_PERSON, Action.WRITE_REGIONAL_PART): AREA,
    (Role.RESPONSIBLE_PERSON, Action.COUNT_INDUCTION): AREA,
    (Role.RESPONSIBLE_PERSON, Action.SET_ROUND): AREA,
    (Role.RESPONSIBLE_PERSON, Action.HAND_ON): {"their own"},
    (Role.RESPONSIBLE_FOR_CULTURE, Action.SEE_PLACES): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.KEEP_VENUES): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.TAKE_LISTINGS): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.SEE_CONTRACTS): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.KEEP_CONTRACTS): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.WRITE_REGIONAL_PART): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.COUNT_INDUCTION): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.SET_ROUND): AREA,
    (Role.RESPONSIBLE_FOR_CULTURE, Action.HAND_ON): {"their own"},
    (Role.NATIONAL_COORDINATOR, Action.SEE_PLACES): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.KEEP_AREAS): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.SEE_CONTRACTS): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.KEEP_RESPONSIBLE_PERSONS): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.KEEP_COORDINATORS): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.SEND_UPDATES): set(THINGS),
    (Role.NATIONAL_COORDINATOR, Action.HAND_ON): {"their own"},
}
"""What each role may do to what; whatever is not here nobody may."""
HELD_AT = {
    Role.WORKER: HERE,
    Role.CONTACT_PERSON: Whereabouts(1, 10),
    Role.RESPONSIBLE_PERSON: Whereabouts(1, person_id=1000),
    Role.RESPONSIBLE_FOR_CULTURE: Whereabouts(1, person_id=1000),
    Role.NATIONAL_COORDINATOR: Whereabouts(person_id=1000),
}

numbers = st.none() | st.integers(1, 3)
places = st.builds(Whereabouts, numbers, numbers, numbers, numbers)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_what_each_role_may_do_and_how_far_it_reaches(role: Role, action: Action) -> None:
    """Role by role and action by action: the whole table."""
    reached = {name for name, thing in THINGS.items() if may(role, HELD_AT[role], action, thing)}
    assert reached == REACHED.get((role, action), set())
    assert has_right(role, action) == bool(reached)


@pytest.mark.parametrize(("role", "action"), [each for each, things in REACHED.items() if things != {"their own"}])
def test_lists_hold_what_may_be_done(role: Role, action: Action) -> None:
    """Whoever lists what they have a right to asks for exactly what `may` allows."""
    where = within(role, HELD_AT[role], action)
    listed = {name for name, thing in THINGS.items() if _is_in(thing, where)}
    assert listed == REACHED[role, action]


def _is_in(thing: Whereabouts, scope: Scope) -> bool:
    lies_in = Scope(thing.site_id, thing.organisation_id, thing.area_id)
    return scope == Scope() or getattr(lies_in, f"{scope.level}_id") == scope.number


def test_every_role_stands_in_the_table() -> None:
    """A new one is added there."""
    assert set(RIGHTS) == set(Role)


@given(st.sampled_from(Role), st.sampled_from(Action), places)
def test_a_role_that_is_held_nowhere_reaches_nothing_that_is_somewhere(
    role: Role, action: Action, thing: Whereabouts
) -> None:
    """Two unknown places are not the same place; what is for the whole nation needs no place."""
    for_all = REACHED.get((role, action)) == set(THINGS)
    assert may(role, Whereabouts(), action, thing) == for_all
