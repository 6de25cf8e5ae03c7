"""The room of one's own role: to hand it on, which a successor has to accept first, or to end it."""

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import DOOR, HOME_PLACE, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.network import last_ones, memberships
from bot.network.contact_persons.correcting import rewrite
from bot.network.contact_persons.lines import Line, read_line
from bot.network.people.giving import give_own, passed_on
from bot.network.people.handing_on import screens
from bot.network.people.handing_on.screens import DETAILS, END, HAND, ROLE, Invited, OwnRole
from bot.network.people.rules import in_one_line, unfit
from bot.network.revoking import revoke_succeeding
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit, hats_of
from storage.queries import invitations, network
from storage.tables import Membership, NamedHolder

OVERVIEW = Place(ROLE)


def at_home(_visit: Visit) -> Rows:
    """The way here."""
    return ((go(say("My role"), ROLE),),)


def enter(visit: Visit, about: str = "") -> Step:
    """To one's own role, or to a step of handing it on or ending it."""
    if not _may(visit):
        return Step(HOME_PLACE)
    known = (HAND, END, DETAILS) if _named(visit) else (HAND, END)
    return Step(Place(ROLE, about if about in known else ""))


def _may(visit: Visit) -> bool:
    return visit.hat.may(Action.HAND_ON, Whereabouts(person_id=visit.person_id))


def screen(visit: Visit) -> Screen:
    """The role, or the step."""
    match visit.place.about:
        case screens.HAND:
            return screens.asks_who_succeeds(_own(visit))
        case screens.END:
            return screens.asks_whether_ended(_own(visit))
        case screens.DETAILS:
            return screens.asks_for_correction(_own(visit))
    return screens.overview(_own(visit))


def _role(visit: Visit) -> Membership:
    return visit.hat.acting(Action.HAND_ON).membership


def _named(visit: Visit) -> NamedHolder | None:
    """As whom an area's staff are to ask for somebody, if they are named so in the chat."""
    role = _role(visit)
    named = network.responsible_persons(visit.session, role.area_id) if role.area_id else ()
    return next((each for each in named if (each.role, each.person_id) == (role.role, role.person_id)), None)


def _own(visit: Visit) -> OwnRole:
    role = _role(visit)
    found, named = invitations.succeeding(visit.session, role, visit.now), _named(visit)
    return OwnRole(
        role.role,
        role.area_id is not None,
        visit.hat.acting(Action.HAND_ON).where,
        day_of(role.since),
        last_ones.would_leave_nobody(visit.session, role, visit.chat.id),
        Invited(found.label, day_of(found.expires_at)) if found else None,
        f"{named.name}, {named.contact}" if named else None,
    )


def typed(visit: Visit, text: str) -> Step:
    """Who is to have the role, where that is asked."""
    if not _may(visit):
        return Step(HOME_PLACE)
    named = _named(visit) if visit.place.about == DETAILS else None
    if visit.place.about != HAND and not named:
        return Step(visit.place, say("Please choose one of the buttons."))
    line = _read(visit, text)
    if isinstance(line, Phrase):
        return Step(visit.place, line)
    if named:
        rewrite(visit.session, named, line, visit.now)
        return Step(OVERVIEW, say("Your details are corrected."))
    given = give_own(visit, line.name, line.contact or None)
    return passed_on(given, OVERVIEW, ROLE) if given else Step(HOME_PLACE)


def _read(visit: Visit, text: str) -> Line | Phrase:
    """A name, and where an area's staff are to ask, the work contact; or what is wrong with it."""
    if _role(visit).area_id is not None:
        return read_line(text)
    name = in_one_line(text)
    return unfit(name) or Line(name, "")


def tapped(visit: Visit, action: str) -> Step | None:
    """Takes the invitation back, or ends the role; None if it is another button."""
    if not _may(visit):
        return Step(HOME_PLACE)
    if action == "take back":
        role = _role(visit)
        if not revoke_succeeding(visit.session, [role], visit.now, role):
            return Step(OVERVIEW, say("No invitation is open."))
        return Step(OVERVIEW, say("The invitation is taken back. Its link opens nothing any more."))
    if action == "end yes" and visit.place.about == END:
        memberships.leave_role(visit.session, _role(visit), visit.now)
        there = HOME_PLACE if hats_of(visit.session, visit.chat.id) else DOOR
        return Step(there, say("Your role has ended. Thank you for your work!"))
    return None
