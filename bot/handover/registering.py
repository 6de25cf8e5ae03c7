"""A handover that is confirmed is followed to the national register: until then the card does not work."""

from bot.dialogue.forms import form_from_json
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Receipt, Step
from bot.handover import filing, record, screens
from bot.handover.filing import Doing
from bot.visit import Visit
from storage import queries
from storage.tables import FormVersion, Handover, Site

KAIKUKORTTI = "https://kaikukortti.fi"


def enter(visit: Visit, about: str = "") -> Step:
    """To a handover of the site, else to the oldest that is still to be registered."""
    waiting = _waiting(visit)
    if not waiting:
        return Step(HOME_PLACE, say("Everything is registered."))
    return Step(Place("registering", about if about in waiting else waiting[0]))


def _waiting(visit: Visit) -> list[str]:
    return [str(each.id) for each in queries.not_registered(visit.session, visit.site_id)]


def screen(visit: Visit) -> Screen:
    """What to copy, what to write on the card, and that it does not work yet."""
    handover = _handover(visit)
    if handover is None:
        return screens.nothing_to_register()
    published = visit.session.get_one(FormVersion, (handover.form, handover.form_version))
    answers = filing.answers_of(visit.session, handover)
    return screens.registering(
        form_from_json(published.definition),
        answers,
        handover.expected_last_day,
        visit.workplace.area.kaikukanta_url or KAIKUKORTTI,
        may_undo=record.may_undo(visit, handover),
        following=_following(visit),
    )


def _following(visit: Visit) -> str | None:
    """The next handover that waits, round and round; None if this is the only one."""
    waiting = _waiting(visit)
    if visit.place.about not in waiting or len(waiting) < 2:
        return None
    return waiting[(waiting.index(visit.place.about) + 1) % len(waiting)]


def tapped(visit: Visit, action: str) -> Step | None:
    """*Registered*: a receipt stays, and the card with the answers is wiped."""
    handover = _handover(visit)
    if handover is None:
        return None
    if action == "undo":
        return record.undo(visit, handover)
    if action != "registered":
        return None
    filing.register(Doing(visit.session, visit.person_id, visit.now), handover)
    site = visit.session.get_one(Site, handover.site_id)
    phrase = screens.receipt(handover.id or 0, LocalText(site.name_fi, site.name_sv), handover.handed_over_on)
    times = len(queries.audit_trail(visit.session, handover.id))
    receipt = Receipt("registered", f"{handover.id} {times}", phrase)
    return _next(visit, receipt)


def _next(visit: Visit, receipt: Receipt) -> Step:
    """To the next handover that this worker has still to register, else home."""
    visit.session.flush()
    others = [
        each for each in queries.not_registered(visit.session, visit.site_id) if each.person_id == visit.person_id
    ]
    if others:
        place = Place("registering", str(others[0].id))
        return Step(place, say("Registered: that card works now. This is the next one."), receipts=(receipt,))
    done = say("Registered: the card works now. Would you like to hand over the next one?")
    return Step(HOME_PLACE, done, receipts=(receipt,))


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(visit.place, say("Please use the buttons: when the card is registered, tap Registered."))


def _handover(visit: Visit) -> Handover | None:
    """The handover that the place is about, if it is this site's and is still to be registered."""
    handover = record.handover_at(visit, visit.place)
    return handover if handover and handover.in_force and not handover.registered_at else None
