"""The handover form: fills in the chat's draft, and files it once."""

from dataclasses import replace

from bot.dialogue.form_screens import came_in
from bot.dialogue.inputs import Resumed, TimePassed, Typed
from bot.dialogue.phrases import Phrase
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.dialogue.turns import question_now
from bot.handover import questions
from bot.handover.acting_as import why_none
from bot.handover.form import drafts, in_the_way
from bot.handover.form.current import current_screen
from bot.handover.form.drafts import FORM
from bot.handover.form.quick_line.actions import LINE, LINE_AGAIN, take_line, take_rest
from bot.handover.form.series import actions as series
from bot.handover.form.turns import turn
from bot.handover.questions import HANDED_OVER_ON
from bot.visits.drafts import HANDOVER, KEPT, drop, waits
from bot.visits.visit import Visit


def enter(visit: Visit, about: str = "") -> Step:
    """Leads into the form: to a new draft, once none is in the way.

    About a `series` it is one form after another, a line a card, with one date for all; about a `line`, where that is
    typed again; about the `draft`, straight to the question at which the one that waits was left.
    """
    if ended := why_none(visit):
        return Step(HOME_PLACE, ended)
    begun = drafts.of(visit)
    if begun and begun.row.answers and about == "draft":
        step = turn(visit, Resumed())
        return replace(step, place=FORM) if drafts.of(visit) else step
    if first := in_the_way.comes_first(visit, f"go {FORM} series" if about == "series" else f"go {FORM}"):
        return first
    series.begin(visit) if about == "series" else drafts.begin(visit)
    return Step(FORM, LINE_AGAIN if about == LINE else None)


def screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    return current_screen(visit)


def tapped(visit: Visit, action: str) -> Step | None:
    """Takes a tap on one of the form's buttons; None if it is not one of them."""
    begun = drafts.of(visit)
    if begun and begun.own.in_series and not begun.row.hidden and (step := series.tapped(visit, begun, action)):
        return step
    meaning = came_in(drafts.form_of(visit), action)
    return turn(visit, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """Takes a typed answer, or a line of them: a whole one in a form that has just been begun, then the rest of one."""
    begun = drafts.of(visit)
    at_first = begun is not None and not begun.row.hidden and set(begun.row.answers) <= {HANDED_OVER_ON}
    return (take_line if at_first else take_rest)(visit, text) or turn(visit, Typed(text))


def woken(visit: Visit) -> Step | None:
    """Hides the chat's draft once it is idle, and deletes it in the end; None if nobody sees a difference.

    One that was only looked at goes at once, and the card home.
    """
    begun = drafts.of(visit)
    if begun is None:
        return None
    if begun.row.hidden and drafts.only_looked_at(visit):
        drop(visit, HANDOVER)
        return Step(HOME_PLACE) if visit.place.room == FORM.room else None
    step = turn(visit, TimePassed())
    return step if visit.place.room == FORM.room or step.receipts else None


def left(visit: Visit, step: Step) -> Step:
    """What becomes of the draft of somebody who is elsewhere: one that was only looked at goes without a word."""
    if not drafts.only_looked_at(visit):
        return series.left(visit, step)
    drop(visit, HANDOVER)
    others = any(waits(visit, form) for form in visit.drafts)
    return replace(step, notice=None) if step.notice == KEPT and not others else step


def about_refused(visit: Visit) -> Phrase | None:
    """Says what would be right where an identifier was refused; None if the question asked has no such words."""
    begun = drafts.of(visit)
    asked = question_now(drafts.form_of(visit), begun.draft) if begun and visit.place == FORM else None
    return questions.named(asked.name).if_refused if begun and not begun.row.hidden and asked else None
