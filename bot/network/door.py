"""The door: what somebody meets who is not staff, and the way in for those who are invited."""

from datetime import datetime

from sqlmodel import Session

from bot.dialogue.languages import spoken
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.network import screens
from bot.network.invitations import accept, opens
from bot.network.rules import Refusal, hashed
from storage.tables import Area, Chat, Invitation, Organisation, Site

DOOR = Place("door")


def knocked(session: Session, token: str, now: datetime) -> Step:
    """Somebody opened an invitation's link; without a token, just the bot."""
    if not token:
        return Step(DOOR)
    found = opens(session, hashed(token), now)
    if isinstance(found, Refusal):
        return Step(DOOR, screens.WHY_NOT[found])
    return Step(Place("invited", found.token_hash))


def tapped(session: Session, chat: Chat, action: str, now: datetime) -> Step | None:
    """A tap on the way in."""
    place = Place.parse(chat.place)
    if place.room not in ("invited", "privacy"):
        return None
    found = opens(session, place.about, now)
    if isinstance(found, Refusal):
        return Step(DOOR, screens.WHY_NOT[found])
    if place.room == "invited" and (language := spoken(action)):
        chat.language = language
        return Step(Place("privacy", place.about))
    if place.room == "privacy" and action == "accept":
        accept(session, found, chat.id, now)
        return Step(HOME_PLACE, say("Welcome! You can start right away."))
    return None


def screen(session: Session, chat: Chat) -> Screen:
    """What is seen at the door."""
    place = Place.parse(chat.place)
    invitation = session.get(Invitation, place.about) if place.room in ("invited", "privacy") else None
    if invitation is None:
        return screens.greeting()
    site = session.get_one(Site, invitation.site_id)
    organisation = session.get_one(Organisation, site.organisation_id)
    if place.room == "invited":
        named = LocalText(organisation.name_fi, organisation.name_sv)
        return screens.choose_language(LocalText(site.name_fi, site.name_sv), named)
    area = session.get_one(Area, organisation.area_id)
    return screens.privacy_note(LocalText(area.controller_fi, area.controller_sv))
