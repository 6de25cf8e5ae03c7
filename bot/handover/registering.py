"""A handover that is confirmed is followed to the national register: until then the card does not work."""

from bot.dialogue.forms import form_from_json
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Receipt, Step
from bot.handover import filing, record, screens
from bot.handover.actions import quick
from bot.handover.terms import doing
from bot.network.registrars import is_registrar, registers, waiting, within
from bot.visit import Visit
from storage import queries
from storage.tables import FormVersion, Handover, Site

KAIKUKORTTI = "https://kaikukortti.fi"


def enter(visit: Visit, about: str = "") -> Step:
    """To a handover that waits for this person, else to the oldest that does."""
    asked = Place("registering", about)
    if is_registrar(visit) and _handover(visit, asked):
        return Step(asked)
    if not (oldest := waiting(visit, 1)):
        return Step(HOME_PLACE, say("Everything is registered."))
    return Step(Place("registering", str(oldest[0].id)))


def screen(visit: Visit) -> Screen:
    """What to copy, what to write on the card, and that it does not work yet."""
    handover = _handover(visit, visit.place)
    if handover is None:
        return screens.nothing_to_register()
    published = visit.session.get_one(FormVersion, (handover.form, handover.form_version))
    form = form_from_json(published.definition)
    answers = filing.answers_of(visit.session, handover)
    may_undo = record.may_undo(visit, handover)
    if not is_registrar(visit):
        return screens.registered_by_another(
            form, answers, handover.expected_last_day, registers(visit), may_undo=may_undo
        )
    return screens.registering(
        form,
        answers,
        handover.expected_last_day,
        visit.area.kaikukanta_url or KAIKUKORTTI,
        may_undo=may_undo,
        following=_following(visit, handover),
    )


def _following(visit: Visit, handover: Handover) -> str | None:
    """The next handover that waits, round and round; None if this is the only one."""
    following = waiting(visit, 1, after=handover.id or 0) or waiting(visit, 1)
    return str(following[0].id) if following and following[0].id != handover.id else None


def tapped(visit: Visit, action: str) -> Step | None:
    """*Registered*: a receipt stays, and the card with the answers is wiped."""
    handover = _handover(visit, visit.place)
    if handover is None:
        return None
    if action == "undo":
        return record.undo(visit, handover)
    if action != "registered" or not is_registrar(visit):
        return None
    filing.register(doing(visit), handover)
    times = len(queries.audit_trail(visit.session, handover.id))
    return _next(visit, Receipt("registered", f"{handover.id} {times}", _receipt(visit, handover)))


def _receipt(visit: Visit, handover: Handover) -> Phrase:
    site = visit.session.get_one(Site, handover.site_id)
    return screens.receipt(handover.id or 0, LocalText(site.name_fi, site.name_sv), handover.handed_over_on)


def _next(visit: Visit, receipt: Receipt) -> Step:
    """To the next handover that waits for this person, a worker's own ones only; else home."""
    visit.session.flush()
    mine = visit.person_id if visit.hat.site else None
    others = queries.not_registered(visit.session, visit.hat.scope, person_id=mine, most=1)
    if others:
        place = Place("registering", str(others[0].id))
        return Step(place, say("Registered: that card works now. This is the next one."), receipts=(receipt,))
    done = say("Registered: the card works now.")
    if visit.hat.site:
        done = say("Registered: the card works now. Would you like to hand over the next one?")
    return Step(HOME_PLACE, done, receipts=(receipt,))


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here, but the next card's line where another registers."""
    if is_registrar(visit):
        return Step(visit.place, say("Please use the buttons: when the card is registered, tap Registered."))
    return quick(visit, text) or Step(visit.place, say("Please choose one of the buttons."))


def _handover(visit: Visit, place: Place) -> Handover | None:
    """The handover that a place is about, if it belongs here and is still to be registered."""
    number = place.number
    handover = visit.session.get(Handover, number) if number else None
    if handover is None or not within(visit, handover):
        return None
    return handover if handover.in_force and not handover.registered_at else None
