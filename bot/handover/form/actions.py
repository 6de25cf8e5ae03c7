"""The handover form: fills in the chat's draft, and files it once."""

from dataclasses import replace

from bot.dialogue.form_screens import came_in
from bot.dialogue.inputs import Resumed, TimePassed, Typed
from bot.dialogue.phrases import Phrase
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.dialogue.turns import question_now, set_aside
from bot.handover import questions
from bot.handover.acting_as import why_none
from bot.handover.form import drafts
from bot.handover.form.current import current_screen
from bot.handover.form.drafts import FORM
from bot.handover.form.quick_line.actions import take_line
from bot.handover.form.series import actions as series
from bot.handover.form.turns import turn
from bot.handover.questions import HANDED_OVER_ON
from bot.visits.drafts import keep
from bot.visits.visit import Visit


def enter(visit: Visit, about: str = "") -> Step:
    """Leads into the form: to a new draft, or to the question whether to go on with the one that waits.

    About a `series` it is one form after another, a line a card, with one date for all, once no draft waits; about the
    `draft`, straight to the question at which the one that waits was left.
    """
    if ended := why_none(visit):
        return Step(HOME_PLACE, ended)
    begun = drafts.of(visit)
    if begun and begun.row.answers:
        if about == "draft":
            step = turn(visit, Resumed())
            return replace(step, place=FORM) if drafts.of(visit) else step
        keep(visit, begun.row, set_aside(begun.draft))
        if about == "series":
            return Step(series.DRAFT_WAITS)
    elif about == "series":
        series.begin(visit)
    else:
        drafts.begin(visit)
    return Step(FORM)


def screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    return current_screen(visit)


def tapped(visit: Visit, action: str) -> Step | None:
    """Takes a tap on one of the form's buttons; None if it is not one of them."""
    begun = drafts.of(visit)
    if visit.place == series.DRAFT_WAITS and action == "afresh":
        series.begin(visit)
        return Step(FORM)
    if begun and begun.own.in_series and not begun.row.hidden and (step := series.tapped(visit, begun, action)):
        return step
    meaning = came_in(drafts.form_of(visit), action)
    return turn(visit, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """Takes a typed answer; in a form that has just been begun, a whole line of them."""
    begun = drafts.of(visit)
    at_first = begun is not None and not begun.row.hidden and set(begun.row.answers) <= {HANDED_OVER_ON}
    return (take_line(visit, text) if at_first else None) or turn(visit, Typed(text))


def woken(visit: Visit) -> Step | None:
    """Hides the chat's draft once it is idle, and deletes it in the end; None if nobody sees a difference."""
    if drafts.of(visit) is None:
        return None
    step = turn(visit, TimePassed())
    return step if visit.place.room == FORM.room or step.receipts else None


def about_refused(visit: Visit) -> Phrase | None:
    """Says what would be right where an identifier was refused; None if the question asked has no such words."""
    begun = drafts.of(visit)
    asked = question_now(drafts.form_of(visit), begun.draft) if begun and visit.place == FORM else None
    return questions.named(asked.name).if_refused if begun and not begun.row.hidden and asked else None
