"""One handover of the site: read back, undone, corrected, voided, renewed."""

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
from bot.handover.form import drafts, in_the_way
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
            may_register=registers(visit) in visit.hat.roles,
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
            why = Step(visit.place, passing=screens.why_correct(handover.card_code))
            return _comes_first(visit, handover, action) or why
        case ["why", "void"]:
            return Step(visit.place, passing=screens.why_void(handover.card_code, renewal=handover.renews is not None))
        case ["correct", word] if word in list(Reason) and Reason(word) in CORRECTION_REASONS:
            return _comes_first(visit, handover, action) or _correct(visit, handover, Reason(word))
        case ["void", words] if reason := _void_reason(words.removeprefix("yes ")):
            return (undoing.ask_void if words == reason else undoing.void)(visit, handover, reason)
        case ["renew", "same" | "new" as card]:
            return _comes_first(visit, handover, action) or _renew(visit, handover, same=card == "same")
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


def _comes_first(visit: Visit, handover: Handover, action: str) -> Step | None:
    """Why no form about this handover can be begun now, or what has to be decided before; None if one can."""
    if not handover.in_force:
        return Step(visit.place, NOT_IN_FORCE)
    return in_the_way.comes_first(visit, action)


def _correct(visit: Visit, handover: Handover, reason: Reason) -> Step:
    drafts.correcting(visit, handover.id or 0, revisions.answers_of(visit.session, handover), reason)
    return Step(FORM)


def _renew(visit: Visit, handover: Handover, *, same: bool) -> Step:
    dropped = (HANDED_OVER_ON,) if same else (HANDED_OVER_ON, CARD_CODE)
    answers = revisions.answers_of(visit.session, handover)
    drafts.renewing(visit, handover.id or 0, {name: each for name, each in answers.items() if name not in dropped})
    return Step(FORM)
