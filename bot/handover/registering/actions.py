"""A handover that is confirmed is followed to the national register: until then the card does not work."""

from bot.dialogue.forms import form_from_json
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.handover import audit_trail, filing, receipts, revisions
from bot.handover.acting_as import acting_as
from bot.handover.form.quick_line.actions import take_line
from bot.handover.handover_form import as_renewal
from bot.handover.registering import screens
from bot.handover.registering.rules import Renewed, ToRegister
from bot.handover.rules import UNDO_WITHIN
from bot.handover.undoing import actions as undoing
from bot.network import registrars
from bot.network.registrars import is_registrar, registers, waiting, within
from bot.visits.visit import Visit
from storage.queries import handovers
from storage.tables import FormVersion, Handover, Revision

KAIKUKORTTI = "https://kaikukortti.fi"
JUST = "just"
"""Where the place is about a handover that was registered a moment ago, while others wait."""


def enter(visit: Visit, about: str = "") -> Step:
    """Leads to the handover asked for, if it waits for this person, else to the oldest that does; home if none does."""
    asked = Place("registering", about)
    if is_registrar(visit) and _handover(visit, asked):
        return Step(asked)
    if not (oldest := waiting(visit, 1)):
        return Step(HOME_PLACE, say("Nothing waits for you to be registered."))
    return Step(Place("registering", str(oldest[0].id)))


def screen(visit: Visit) -> Screen:
    """What to copy, what to write on the card, and what holds until then; or what has just been registered."""
    if done := _just_registered(visit):
        return _between(visit, done)
    handover = _handover(visit, visit.place)
    if handover is None:
        return screens.nothing_to_register(_is_registered(visit))
    shown = to_register(visit, handover)
    if not is_registrar(visit):
        return screens.registered_by_another(shown, registers(visit))
    kaikukanta = visit.area.kaikukanta_url or KAIKUKORTTI
    return screens.registering(shown, kaikukanta, _following(visit, handover))


def to_register(visit: Visit, handover: Handover) -> ToRegister:
    """Loads all of a handover that decides what is to be done in Kaikukanta, and what holds until then."""
    session = visit.session
    published = session.get_one(FormVersion, (handover.form, handover.form_version))
    form = form_from_json(published.definition)
    story = audit_trail.story_of(session, handover)
    known = story.in_kaikukanta and session.get(Revision, (handover.id, story.in_kaikukanta))
    older = session.get(Handover, handover.renews) if handover.renews else None
    mine = handover.person_id == visit.person_id
    return ToRegister(
        form=as_renewal(form) if older else form,
        standing=audit_trail.standing_of(session, handover),
        answers=revisions.answers_of(session, handover),
        last_day=handover.expected_last_day,
        today=visit.today,
        before=revisions.answers_in(known, handover) if known else {},
        renewed=Renewed(older.card_code, older.expected_last_day) if older else None,
        present=mine and visit.now - handover.handed_over_at < UNDO_WITHIN,
        undo=undoing.label(visit, handover),
    )


def _following(visit: Visit, handover: Handover) -> str | None:
    """The next handover that waits, round and round; None if this is the only one."""
    following = waiting(visit, 1, after=handover.id or 0) or waiting(visit, 1)
    return str(following[0].id) if following and following[0].id != handover.id else None


def tapped(visit: Visit, action: str) -> Step | None:
    """Registers the handover, or asks whether to undo it; None if it waits no longer, or not for this person."""
    handover = _handover(visit, visit.place)
    if handover is None:
        return None
    match action:
        case "undo":
            return undoing.ask(visit, handover)
        case "undo yes":
            return undoing.undo(visit, handover)
        case "show":
            return Step(visit.place)
        case "registered" if is_registrar(visit):
            return _registered(visit, handover)
    return None


def _registered(visit: Visit, handover: Handover) -> Step:
    """Registers it, with a receipt, and leads home; by way of the place between two cards, if others wait.

    The next one does not come by itself: a second tap in haste would register it, too, unseen.
    """
    what = audit_trail.standing_of(visit.session, handover)
    filing.register(acting_as(visit), handover)
    visit.session.flush()
    receipt = receipts.newest(visit, handover)
    place = Place("registering", f"{JUST} {handover.id}") if _next_for(visit) else HOME_PLACE
    return Step(place, screens.DONE[what], receipts=(receipt,))


def _next_for(visit: Visit) -> str | None:
    """The oldest handover that waits for the person, a worker's own ones only; None if none does."""
    mine = visit.person_id if registrars.duty(visit).site else None
    others = handovers.not_registered(visit.session, registrars.reach(visit), person_id=mine, most=1)
    return str(others[0].id) if others else None


def _just_registered(visit: Visit) -> Handover | None:
    """The handover that the person registered just now, at the place between it and the next one."""
    just, _, number = visit.place.about.partition(" ")
    if just != JUST or not (about := Place("registering", number).number):
        return None
    handover = visit.session.get(Handover, about)
    return handover if handover and handover.registered_at and within(visit, handover) else None


def _between(visit: Visit, done: Handover) -> Screen:
    left = (
        handovers.cards_and_changes(visit.session, registrars.reach(visit))
        if is_registrar(visit)
        else handovers.Waiting()
    )
    following = _next_for(visit) if any(left) else None
    return screens.between(done.card_code, left, following)


def typed(visit: Visit, text: str) -> Step:
    """Takes the next card's line in between, or where another one registers; nothing while a card is registered."""
    if visit.hat.site and _just_registered(visit):
        return take_line(visit, text) or Step(visit.place, say("Please choose one of the buttons."))
    if is_registrar(visit):
        return Step(visit.place, say("Please use the buttons: when it is in Kaikukanta, tap Mark as registered."))
    return take_line(visit, text) or Step(visit.place, say("Please choose one of the buttons."))


def _handover(visit: Visit, place: Place) -> Handover | None:
    """The handover that a place is about, if it belongs here and is still to be registered."""
    handover = _here(visit, place)
    return handover if handover and handover.in_force and not handover.registered_at else None


def _is_registered(visit: Visit) -> bool:
    handover = _here(visit, visit.place)
    return handover is not None and handover.in_force


def _here(visit: Visit, place: Place) -> Handover | None:
    number = place.number
    handover = visit.session.get(Handover, number) if number else None
    return handover if handover and within(visit, handover) else None
