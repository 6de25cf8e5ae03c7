"""A handover that is confirmed is followed to the national register: until then the card does not work."""

from bot.dialogue.answers import Answer
from bot.dialogue.forms import form_from_json
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Receipt, Step
from bot.handover import screens
from bot.visit import Visit
from storage import queries
from storage.tables import FormVersion, Handover, Site

KAIKUKORTTI = "https://kaikukortti.fi"


def enter(visit: Visit) -> Step:
    """To the oldest handover that this worker has still to register."""
    waiting = queries.not_registered_by(visit.session, visit.person_id)
    return Step(Place("registering", str(waiting[0]))) if waiting else Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """What to copy, what to write on the card, and that it does not work yet."""
    handover = _handover(visit)
    if handover is None:
        return screens.nothing_to_register()
    published = visit.session.get_one(FormVersion, (handover.form, handover.form_version))
    revision = queries.newest_revision(visit.session, handover.id)
    answers: dict[str, Answer | None] = revision.model_dump()
    given = {name: answer for name, answer in answers.items() if answer is not None}
    kaikukanta = visit.workplace.area.kaikukanta_url or KAIKUKORTTI
    return screens.registering(form_from_json(published.definition), given, handover.expected_last_day, kaikukanta)


def tapped(visit: Visit, action: str) -> Step | None:
    """*Registered*: a receipt stays, and the card with the answers is wiped."""
    handover = _handover(visit)
    if action != "registered" or handover is None:
        return None
    handover.registered_at = visit.now
    handover.registered_by = visit.person_id
    visit.session.add(handover)
    site = visit.session.get_one(Site, handover.site_id)
    phrase = screens.receipt(handover.id or 0, LocalText(site.name_fi, site.name_sv), handover.handed_over_on)
    return Step(
        HOME_PLACE,
        say("Registered: the card works now. Would you like to hand over the next one?"),
        receipts=(Receipt("registered", str(handover.id), phrase),),
    )


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(visit.place, say("Please use the buttons: when the card is registered, tap Registered."))


def _handover(visit: Visit) -> Handover | None:
    """The handover the place is about, if it is this worker's own and not registered yet."""
    number = visit.place.about
    handover = visit.session.get(Handover, int(number)) if number.isdigit() else None
    if handover is None or handover.person_id != visit.person_id or handover.registered_at:
        return None
    return handover
