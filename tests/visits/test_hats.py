"""Hats: where a role is held, and what that reaches."""

from datetime import UTC, date, datetime

from bot.visits.hats import Hat, shared
from bot.visits.rights import Action, Whereabouts
from storage.kinds import Role, Scope
from storage.tables import Area, Locality, Membership, Organisation, Site


def test_a_hat_may_have_no_area() -> None:
    """It is held in the nation, and reaches what the nation is enough for; no site is its own."""
    hat = Hat(Membership(person_id=7, role=Role.WORKER, since=datetime(2026, 11, 2, tzinfo=UTC)), None)
    assert hat.held_at == Whereabouts(person_id=7)
    assert hat.scope == Scope()
    assert (hat.where.fi, hat.where.sv) == ("Suomi", "Finland")
    assert hat.within(Action.ASSESS) == Scope()
    assert hat.may(Action.ASSESS, Whereabouts(1, 10, 100))
    assert not hat.may(Action.HAND_OVER, Whereabouts(1, 10, 100))


def test_duties_in_one_organisation_share_a_hat() -> None:
    """Each site has a hat, with the organisation's duty beside it; a duty in another organisation has its own."""
    first, second = _worker(1, 100, organisation=10), _worker(2, 101, organisation=10)
    contact, elsewhere = _contact_person(3, organisation=10), _contact_person(4, organisation=20)
    hats = shared([first, contact, second, elsewhere])
    assert [hat.membership.id for hat in hats] == [1, 2, 4]
    assert [hat.holds(3) for hat in hats] == [True, True, False]
    assert hats[0].roles == (Role.WORKER, Role.CONTACT_PERSON)
    assert hats[0].may(Action.HAND_OVER, Whereabouts(1, 10, 100))
    assert not hats[0].may(Action.HAND_OVER, Whereabouts(1, 10, 101)), "the other site has a hat of its own"
    assert hats[0].may(Action.KEEP_WORKERS, Whereabouts(1, 10, 101))
    assert not hats[0].may(Action.KEEP_WORKERS, Whereabouts(1, 20, 200))
    assert hats[0].within(Action.REGISTER) == hats[0].unit == Scope(organisation_id=10)
    assert hats[0].within(Action.HAND_OVER) == Scope(site_id=100)
    assert hats[0].acting(Action.KEEP_WORKERS) is contact
    assert hats[0].acting(Action.KEEP_COORDINATORS) is hats[0]
    assert shared([first, elsewhere]) == (first, elsewhere)


def _worker(number: int, site_id: int, organisation: int) -> Hat:
    site = Site(id=site_id, organisation_id=organisation, locality_id=5, slug="s", name_fi="S", name_sv="S")
    locality = Locality(id=5, area_id=1, slug="l", name_fi="L", name_sv="L", website="")
    return Hat(_role(number, Role.WORKER, site_id=site_id), AREA, _organisation(organisation), locality, site)


def _contact_person(number: int, organisation: int) -> Hat:
    role = _role(number, Role.CONTACT_PERSON, organisation_id=organisation)
    return Hat(role, AREA, _organisation(organisation))


def _organisation(number: int) -> Organisation:
    return Organisation(id=number, area_id=1, slug="o", name_fi="O", name_sv="O")


def _role(number: int, role: Role, **where: int) -> Membership:
    membership = Membership(id=number, person_id=7, role=role, since=datetime(2026, 11, 2, tzinfo=UTC))
    return membership.sqlmodel_update(where)


AREA = Area(
    id=1,
    slug="a",
    name_fi="A",
    name_sv="A",
    card_code_pattern="",
    kaikukanta_url="",
    controller_fi="",
    controller_sv="",
    listed_on=date(2025, 10, 31),
)
