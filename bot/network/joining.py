"""Joining: somebody of the staff is invited to one more site or role."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.network import screens
from bot.network.contact_persons.naming import names_anew
from bot.network.door import place_of
from bot.network.invitations import accept, first_opened, opens
from bot.network.people.reach import keeps
from bot.network.rules import Refusal, hashed
from bot.visits.drafts import HANDOVER, drop, waits
from bot.visits.visit import Visit, hats_of
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.tables import Invitation


def invited(visit: Visit, token: str) -> Step:
    """Somebody who has access opened an invitation's link."""
    found = opens(visit.session, hashed(token), visit.now)
    if isinstance(found, Refusal):
        return Step(HOME_PLACE, screens.WHY_NOT[found])
    has_it = (found.role, _scope(found)) in [(duty.role, duty.scope) for hat in visit.hats for duty in hat.duties]
    if found.continues or (has_it and not names_anew(visit.session, found, visit.person_id)):
        return Step(HOME_PLACE, say("You have this role already. The invitation was not used."))
    if not keeps(visit, found.role, _scope(found)):  # whoever gave it may look whether it opens
        first_opened(visit.session, found, visit.now)
    return Step(Place("joining", found.token_hash))


def enter(visit: Visit, about: str = "") -> Step:
    """Nobody gets in here but with an invitation's link."""
    return Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """What the invitation is for."""
    invitation = visit.session.get(Invitation, visit.place.about)
    if invitation is None:
        return Screen(screens.WHY_NOT[Refusal.UNKNOWN], rows=((HOME,),))
    _area, where = place_of(visit.session, invitation)
    same = invitation.role in [role for hat in visit.hats for role in hat.roles]
    there = whereabouts_of(visit.session, _scope(invitation))
    organisation_id = there.organisation_id if there else None
    others = [hat.organisation.id for hat in visit.hats if hat.organisation and invitation.role not in hat.roles]
    shared = organisation_id is not None and organisation_id in others
    return screens.another_role(invitation.role, where, same=same, shared=shared, deputy=invitation.deputy)


def tapped(visit: Visit, action: str) -> Step | None:
    """The person has one more role, and acts in it from now on; but a handover's draft belongs to its site."""
    if action != "accept":
        return None
    found = opens(visit.session, visit.place.about, visit.now)
    if isinstance(found, Refusal):
        return Step(HOME_PLACE, screens.WHY_NOT[found])
    added = accept(visit.session, found, visit.chat.id, visit.now)
    if any(hat.holds(added.id) and hat.holds(visit.hat.membership.id) for hat in hats_of(visit.session, visit.chat.id)):
        return Step(HOME_PLACE, screens.ONE_ROLE_MORE)
    if waits(visit, HANDOVER):
        return Step(HOME_PLACE, screens.draft_first(visit.hat.where))
    drop(visit, HANDOVER)
    visit.chat.membership_id = added.id
    _area, where = place_of(visit.session, found)
    return Step(HOME_PLACE, screens.acting_now(found.role, where))


def _scope(invitation: Invitation) -> Scope:
    return Scope(invitation.site_id, invitation.organisation_id, invitation.area_id)
