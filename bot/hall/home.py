"""Home: where everything starts and every way back leads."""

from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.hall import screens
from bot.network.contact_persons.changes import whose_is
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Whose
from bot.network.registrars import how_many_wait, is_registrar
from bot.visits.drafts import KEPT, waits
from bot.visits.hats import Hat
from bot.visits.rights import Action
from bot.visits.visit import Visit

CANCELLED = "cancelled"
"""What home is asked about by whoever leaves what they were doing."""


def enter(visit: Visit, about: str = "") -> Step:
    """Home; who has left a draft behind hears that it is kept."""
    if about == CANCELLED and any(waits(visit, form) for form in visit.drafts):
        return Step(HOME_PLACE, KEPT)
    return Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """What the person can do now, in the role that they have chosen."""
    rows, several = visit.home_rows(visit), len(visit.hats) > 1
    worn = [screens.Worn(duty.role, duty.where, _deputises(visit, duty)) for duty in visit.hat.duties]
    return screens.home(worn, rows, several=several, nothing_waits=_nothing_waits(visit))


def _deputises(visit: Visit, duty: Hat) -> bool:
    """Whether somebody is named as deputy, and not as contact person, of their organisation."""
    organisation_id = duty.membership.organisation_id
    if organisation_id is None:
        return False
    return whose_is(office_of(visit.session, organisation_id), visit.person_id) is Whose.DEPUTY


def _nothing_waits(visit: Visit) -> bool:
    """Whether somebody who registers only what others hand over has nothing to register."""
    for_others = visit.hat.has_right(Action.REGISTER) and not visit.hat.has_right(Action.HAND_OVER)
    return for_others and is_registrar(visit) and not how_many_wait(visit)
