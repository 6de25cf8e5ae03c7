"""The ways on from a place's card, each for whoever may go there."""

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Rows, go
from bot.dialogue.steps import Place
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import INSTRUCTIONS


def change(visit: Visit, there: Whereabouts, label: Phrase, about: str) -> Rows:
    """The way to change a place, for whoever may."""
    return ((go(label, f"changing {about}"),),) if visit.hat.may(Action.CHANGE_PLACES, there) else ()


def keep_area(visit: Visit, there: Whereabouts, label: Phrase, about: str) -> Rows:
    """The way to add or change an area, for whoever may."""
    return ((go(label, f"changing area {about}"),),) if visit.hat.may(Action.KEEP_AREAS, there) else ()


def restructuring(visit: Visit, there: Whereabouts, label: Phrase, about: str) -> Rows:
    """The way to closing, moving, merging and splitting a place, or to opening it again, for whoever may."""
    return ((go(label, f"restructuring {about}"),),) if visit.hat.may(Action.CHANGE_PLACES, there) else ()


def responsible(visit: Visit, area_id: int) -> Rows:
    """The way to those responsible for an area, for whoever keeps them."""
    may = visit.hat.may(Action.KEEP_RESPONSIBLE_PERSONS, Whereabouts(area_id))
    return ((go(say("Responsible persons"), f"staff area {area_id}"),),) if may else ()


def sheet(visit: Visit, area_id: int, about: str = "") -> Rows:
    """The way to the network as a workbook, for whoever may change it all."""
    may = visit.hat.may(Action.CHANGE_PLACES, Whereabouts(area_id))
    return ((go(say("As a sheet (Excel)"), f"sheet {about}".rstrip()),),) if may else ()


def people(visit: Visit, there: Whereabouts) -> Rows:
    """The ways to an organisation's contact person and staff, for whoever keeps them."""
    ways = (
        (Action.KEEP_CONTACT_PERSONS, go(say("Contact person"), f"contacts {there.organisation_id}")),
        (Action.KEEP_WORKERS, go(say("Staff"), f"staff {there.organisation_id}")),
    )
    row = tuple(button for right, button in ways if visit.hat.may(right, there))
    return (row,) if row else ()


def instructions(visit: Visit, there: Whereabouts) -> Rows:
    """The way to an organisation's instructions, for whoever may read them."""
    may_read = visit.hat.may(Action.READ_INSTRUCTIONS, there)
    to = str(Place(INSTRUCTIONS.room, str(there.organisation_id)))
    return ((go(say("Internal instructions"), to),),) if may_read else ()


def brochure(visit: Visit, area_id: int, locality_id: int) -> Rows:
    """The way to the list for a locality's brochure and website, for whoever takes it."""
    may = visit.hat.may(Action.TAKE_LISTINGS, Whereabouts(area_id))
    return ((go(say("Brochure and website"), f"listing {locality_id}"),),) if may else ()


def commitment(visit: Visit, there: Whereabouts) -> Rows:
    """The way to what an organisation has committed to, for whoever may record it."""
    may = visit.hat.may(Action.RECORD_COMMITMENT, there)
    return ((go(say("Operating model"), f"commitment {there.organisation_id}"),),) if may else ()


def entry(visit: Visit, there: Whereabouts) -> Rows:
    """The way to what brochure and website say of a site, for whoever keeps it."""
    may = visit.hat.may(Action.KEEP_ENTRY, there)
    return ((go(say("Brochure and website"), f"changing entry {there.site_id}"),),) if may else ()


def contract(visit: Visit, there: Whereabouts) -> Rows:
    """The way to an organisation's contract, for whoever keeps it."""
    may = visit.hat.may(Action.KEEP_CONTRACTS, there)
    return ((go(say("Contract"), f"contracts {there.organisation_id}"),),) if may else ()


def contracts(visit: Visit, area_id: int) -> Rows:
    """The way to what an area's contracts lack, for whoever keeps them."""
    may = visit.hat.may(Action.KEEP_CONTRACTS, Whereabouts(area_id))
    return ((go(say("Contracts"), f"uncontracted {area_id}"),),) if may else ()


def phase(visit: Visit, there: Whereabouts, locality_id: int) -> Rows:
    """The way to a locality's phase, for whoever keeps it."""
    may = visit.hat.may(Action.KEEP_CONTRACTS, there)
    return ((go(say("Trial or permanent?"), f"phase {locality_id}"),),) if may else ()
