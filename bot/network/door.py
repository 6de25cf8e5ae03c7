"""The door: what somebody meets who is not staff, and the way in for those who are invited."""

from datetime import datetime

from sqlmodel import Session

from bot.dialogue.languages import spoken
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import DOOR, HOME_PLACE, Place, Step
from bot.network import screens
from bot.network.invitations import accept, first_opened, opens
from bot.network.rules import Refusal, hashed
from bot.visits.hats import NATION
from storage.kinds import Scope
from storage.queries.induction import STAFF
from storage.tables import Area, Chat, Invitation, Organisation, Site

WELCOME = say("Welcome! You can start right away.")
WELCOME_TO_STAFF = say("Welcome! You can start right away. Do the induction as soon as you have a moment.")
ON_THE_WAY_IN = ("invited", "privacy")
"""Where somebody is between an invitation's link and their first home screen."""


def invitation_at(place: Place) -> str | None:
    """The hash of the invitation that whoever is at a place is about to accept."""
    return place.about if place.room in ON_THE_WAY_IN else None


def knocked(session: Session, token: str, now: datetime) -> Step:
    """Somebody opened an invitation's link; without a token, just the bot."""
    if not token:
        return Step(DOOR)
    found = opens(session, hashed(token), now)
    if isinstance(found, Refusal):
        return Step(DOOR, screens.WHY_NOT[found])
    first_opened(session, found, now)
    return Step(Place("invited", found.token_hash))


def tapped(session: Session, chat: Chat, action: str, now: datetime) -> Step | None:
    """A tap on the way in."""
    place = Place.parse(chat.place)
    if place.room not in ON_THE_WAY_IN:
        return None
    found = opens(session, place.about, now)
    if isinstance(found, Refusal):
        return Step(DOOR, screens.WHY_NOT[found])
    if place.room == "invited" and (language := spoken(action)):
        chat.language = language
        return Step(Place("privacy", place.about))
    if place.room == "privacy" and action == "accept":
        return Step(HOME_PLACE, WELCOME_TO_STAFF if accept(session, found, chat.id, now).role in STAFF else WELCOME)
    return None


def screen(session: Session, chat: Chat) -> Screen:
    """What is seen at the door."""
    place = Place.parse(chat.place)
    token_hash = invitation_at(place)
    invitation = session.get(Invitation, token_hash) if token_hash else None
    if invitation is None:
        return screens.greeting()
    area, where = place_of(session, invitation)
    if place.room == "invited":
        return screens.choose_language(invitation.role, where, deputy=invitation.deputy)
    named = screens.NAMED_IN_AREA if invitation.area_id else screens.NAMED
    return screens.privacy_note(
        LocalText(area.controller_fi, area.controller_sv) if area else None,
        named=named if invitation.contact is not None else (),
        label=invitation.label,
        hands_over=invitation.site_id is not None or invitation.organisation_id is not None,
    )


def place_of(session: Session, held: Invitation | Scope) -> tuple[Area | None, LocalText]:
    """The area of an invitation, and the name of the site, organisation or area that it is for, else of the nation."""
    site = session.get(Site, held.site_id) if held.site_id else None
    organisation_id = site.organisation_id if site else held.organisation_id
    organisation = session.get(Organisation, organisation_id) if organisation_id else None
    area_id = organisation.area_id if organisation else held.area_id
    area = session.get_one(Area, area_id) if area_id else None
    place = site or organisation or area
    return area, LocalText(place.name_fi, place.name_sv) if place else NATION
