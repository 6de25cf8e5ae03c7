"""One handover of the site: read back, undone, corrected, voided, renewed."""

from collections.abc import Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.paging import Position
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Screen, entries
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.handover import audit_trail, revisions
from bot.handover.afterwards.handover_lists.rules import Which, name_of_page, page_named
from bot.handover.afterwards.handover_lists.screens import listing
from bot.handover.afterwards.one_handover import screens
from bot.handover.afterwards.one_handover.screens import OneHandover, Told
from bot.handover.form import drafts
from bot.handover.form.drafts import FORM
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON
from bot.handover.registering import screens as registering_screens
from bot.handover.registering.actions import to_register
from bot.handover.rules import CORRECTION_REASONS, VOID_REASONS
from bot.handover.standing import TO_REGISTER, Done
from bot.handover.undoing import actions as undoing
from bot.handover.undoing.rules import NOT_IN_FORCE
from bot.network.registrars import registers
from bot.visits import whereabouts
from bot.visits.drafts import HANDOVER, waits
from bot.visits.rights import Action
from bot.visits.visit import Visit
from storage.kinds import Reason, Role
from storage.queries import network
from storage.tables import Handover


def enter(visit: Visit, about: str = "") -> Step:
    """Leads to a handover; home if the person may not read it, as if there were none."""
    place = Place("record", about)
    return Step(place) if handover_at(visit, place) else Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """The handover as it stands."""
    handover = handover_at(visit, visit.place)
    if handover is None:
        return listing(Which.MINE, (), Position(), visit.today)
    shown = to_register(visit, handover)
    trail = audit_trail.trail_of(visit.session, handover)
    return screens.one_handover(
        OneHandover(
            number=handover.id or 0,
            entries=tuple(entries(shown.form, shown.answers)),
            standing=shown.standing,
            last_day=handover.expected_last_day,
            registered_on=handover.registered_at and day_of(handover.registered_at),
            meanwhile=registering_screens.meanwhile(shown) if shown.standing in TO_REGISTER else (),
            history=tuple(
                Told(done, who, tuple(shown.form[name].label for name in done.fields if name in shown.form))
                for done, who in zip(trail, _who(visit, trail), strict=True)
            ),
            undo=shown.undo,
            may_register=registers(visit) is visit.hat.role,
            back=_back(visit.place),
        )
    )


def _who(visit: Visit, trail: tuple[Done, ...]) -> list[Phrase]:
    """Who did each of these, as somebody at this site knows them."""
    others = {done.person_id for done in trail if done.person_id is not None} - {visit.person_id}
    roles = network.roles_of(visit.session, others, visit.site_id) if others else {}

    def who(person_id: int | None) -> Phrase:
        if person_id == visit.person_id:
            return say("you yourself")
        theirs = roles.get(person_id or 0, set())
        if Role.WORKER not in theirs and Role.CONTACT_PERSON in theirs:
            return say("the contact person")
        if Role.WORKER not in theirs and Role.RESPONSIBLE_PERSON in theirs:
            return say("the responsible person")
        return say("a colleague")

    return [who(done.person_id) for done in trail]


def tapped(visit: Visit, action: str) -> Step | None:
    """Does what a button says with the handover, or asks first; None if it cannot be done any more."""
    handover = handover_at(visit, visit.place)
    if handover is None or not _may(visit, Action.AMEND, handover):
        return None
    match action.split(" ", 1):
        case ["show"]:
            return Step(visit.place)
        case ["undo"]:
            return undoing.ask(visit, handover)
        case ["undo", "yes"]:
            return undoing.undo(visit, handover)
        case ["why", "correct"]:
            return Step(visit.place, passing=screens.why_correct(handover.card_code))
        case ["why", "void"]:
            return Step(visit.place, passing=screens.why_void(handover.card_code, renewal=handover.renews is not None))
        case ["correct", word] if word in list(Reason) and Reason(word) in CORRECTION_REASONS:
            return _correct(visit, handover, Reason(word))
        case ["void", words] if reason := _void_reason(words.removeprefix("yes ")):
            return (undoing.ask_void if words == reason else undoing.void)(visit, handover, reason)
        case ["renew", "same" | "new" as card]:
            return _renew(visit, handover, same=card == "same")
    return None


def _void_reason(word: str) -> Reason | None:
    return Reason(word) if word in list(Reason) and Reason(word) in VOID_REASONS else None


def handover_at(visit: Visit, place: Place) -> Handover | None:
    """The handover that a place is about, if the person may read it."""
    number = Place("record", place.about.partition(" ")[0]).number
    handover = visit.session.get(Handover, number) if number else None
    return handover if handover and _may(visit, Action.READ, handover) else None


def _may(visit: Visit, action: Action, handover: Handover) -> bool:
    return visit.hat.may(action, whereabouts.of_site(visit.session, handover.site_id))


def _back(place: Place) -> str:
    """The button's way back to where one came from: a page of a list, or the form."""
    came_from = place.about.partition(" ")[2]
    if came_from == "handover":
        return came_from
    return f"handovers {name_of_page(*page_named(came_from))}"


def _correct(visit: Visit, handover: Handover, reason: Reason) -> Step:
    if waiting := _draft_waits(visit, handover):
        return waiting
    drafts.correcting(visit, handover.id or 0, revisions.answers_of(visit.session, handover), reason)
    return Step(FORM)


def _renew(visit: Visit, handover: Handover, *, same: bool) -> Step:
    led_here = _typed_before(visit)
    if waiting := None if led_here and handover.in_force else _draft_waits(visit, handover):
        return waiting
    answers = {**revisions.answers_of(visit.session, handover), **led_here}
    known = {name: answer for name, answer in answers.items() if name not in (HANDED_OVER_ON, *_dropped(same))}
    drafts.renewing(visit, handover.id or 0, known)
    return Step(FORM)


def _typed_before(visit: Visit) -> Mapping[str, Answer]:
    """What was answered in the form that led here, for the code that was typed there is this card's."""
    begun = drafts.of(visit)
    if begun is None or _back(visit.place) != HANDOVER:
        return {}
    is_new = not (begun.own.corrects or begun.own.renews or begun.own.in_series)
    return {name: answer for name, answer in begun.row.answers.items() if is_new and name != CARD_CODE}


def _dropped(same: bool) -> tuple[str, ...]:
    return () if same else (CARD_CODE,)


def _draft_waits(visit: Visit, handover: Handover) -> Step | None:
    """Says why no form about this handover can be begun now; None if one can."""
    if waits(visit, HANDOVER):
        return Step(visit.place, say("A draft waits. Please finish it first, or start it afresh."))
    if not handover.in_force:
        return Step(visit.place, NOT_IN_FORCE)
    return None
