"""Telling a client about the card: words for the worker, a screen to turn to the client, local links.

Nothing about the client is asked or stored; the chat's place names the screen and its language.
"""

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import Place, Step
from bot.guidance import client_screens as screens
from bot.network.contacts import ask_for_help
from bot.visits.visit import Visit
from bot.visits.ways import INSTRUCTIONS
from storage.kinds import Language
from storage.tables import Locality

TELLING = Place("telling")
AT_HOME: Rows = ((go(say("Tell about the card"), TELLING.room), go(say("Instructions"), INSTRUCTIONS.room)),)


def at_home(_visit: Visit) -> Rows:
    """The ways to what a client is told, and to the organisation's instructions."""
    return AT_HOME


def enter(visit: Visit, about: str = "") -> Step:
    return Step(TELLING)


def screen(visit: Visit) -> Screen:
    """The screen that the place names: the words for the worker, the client's screen, or the local links."""
    about = visit.place.about
    if language := screens.client_language(about):
        return screens.for_the_client(language, _here(visit))
    if about == screens.LOCAL:
        return screens.local_info(_here(visit), visit.chat.language, ask_for_help(visit))
    return screens.words()


def tapped(visit: Visit, action: str) -> Step | None:
    """Goes to another of the screens; to and from the client's screen, as a new message."""
    turned = screens.client_language(visit.place.about) or screens.client_language(action)
    if action == screens.WORDS:
        return Step(TELLING, anew=bool(turned))
    if action == screens.LOCAL or screens.client_language(action):
        return Step(Place(TELLING.room, action), anew=bool(turned))
    return None


def typed(visit: Visit, text: str) -> Step:
    return Step(visit.place, say("Thank you, but nothing has to be typed here. Please use the buttons."))


def _here(visit: Visit) -> screens.LocalInfo:
    locality = visit.session.get_one(Locality, visit.workplace.site.locality_id)
    offers = {Language.FI: locality.offer_fi.strip(), Language.SV: locality.offer_sv.strip()}
    brochures = {Language.FI: locality.brochure_fi, Language.SV: locality.brochure_sv}
    return screens.LocalInfo(
        LocalText(locality.name_fi, locality.name_sv),
        {language: offer for language, offer in offers.items() if offer},
        locality.website,
        {language: url for language, url in brochures.items() if url},
    )
