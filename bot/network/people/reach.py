"""How far somebody reaches among the staff: asked anew at every act, and out of reach is as if it did not exist."""

from bot.dialogue.phrases import LocalText, say
from bot.network.people.rules import View, roles_in
from bot.visits.rights import KEPT_BY, Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Role, Scope
from storage.queries import staff
from storage.tables import Area, Invitation, Membership, Organisation

NOT_THERE = say("I did not find that. It may have ended meanwhile.")
MAY_ENTER = (
    Action.SEE_STAFF,
    Action.KEEP_WORKERS,
    Action.KEEP_CONTACT_PERSONS,
    Action.KEEP_RESPONSIBLE_PERSONS,
    Action.KEEP_COORDINATORS,
)
"""Whoever has one of these rights has a view of some staff."""

Held = Membership | Invitation


def scope_of(held: Held) -> Scope:
    """Where a role is, or where an invitation leads."""
    return Scope(held.site_id, held.organisation_id, held.area_id)


def view_of(visit: Visit, about: str) -> View | None:
    """The view that a place or a button names; of one's own unit if it names none, None if it is out of reach."""
    view = View.parse(about) if about else View(visit.hat.unit)
    return view if view and sees(visit, view.unit) else None


def sees(visit: Visit, unit: Scope) -> bool:
    """Whether somebody sees who has which role in an organisation, in an area or in the nation."""
    there = whereabouts_of(visit.session, unit)
    rights = [KEPT_BY[role] for role in roles_in(unit)]
    if unit.organisation_id is not None:
        rights.append(Action.SEE_STAFF)
    return there is not None and any(visit.hat.may(right, there) for right in rights)


def keeps(visit: Visit, role: Role, scope: Scope) -> bool:
    """Whether somebody gives and ends this role there."""
    there = whereabouts_of(visit.session, scope)
    return there is not None and visit.hat.may(KEPT_BY[role], there)


def sees_label(visit: Visit, held: Held) -> bool:
    """Whether somebody sees what was written of a person; of a worker that is for their own organisation alone."""
    if held.role is not Role.WORKER:
        return keeps(visit, held.role, scope_of(held))
    return visit.hat.may(Action.SEE_STAFF, whereabouts_of(visit.session, scope_of(held)) or Whereabouts())


def may_continue(visit: Visit, person_id: int) -> bool:
    """Whether somebody keeps every role of a person, for who continues them gets them all."""
    return all(keeps(visit, each.role, scope_of(each)) for each in staff.roles_of(visit.session, person_id))


def name_of(visit: Visit, unit: Scope) -> LocalText | None:
    """What an organisation or an area is called; None for the nation."""
    place: Organisation | Area | None = None
    if unit.organisation_id is not None:
        place = visit.session.get_one(Organisation, unit.organisation_id)
    elif unit.area_id is not None:
        place = visit.session.get_one(Area, unit.area_id)
    return LocalText(place.name_fi, place.name_sv) if place else None
