"""The quick line begins a draft with all that it says for sure, and the rest of one adds to it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.example_codes import example_line
from bot.dialogue.forms import Form
from bot.dialogue.inputs import FilledIn, Typed
from bot.dialogue.phrases import as_json, say
from bot.dialogue.steps import HOME_PLACE, Step
from bot.dialogue.turns import question_now
from bot.handover.acting_as import why_none
from bot.handover.form import drafts, in_the_way
from bot.handover.form.card_code import actions as card_code
from bot.handover.form.drafts import FORM, HandoverDraft
from bot.handover.form.quick_line.rules import NOT_ALL, Line, read_line, read_rest
from bot.handover.form.series import actions as series
from bot.handover.form.turns import turn, turn_in
from bot.handover.questions import CARD_CODE
from bot.visits.drafts import keep
from bot.visits.visit import Visit

NOT_TAKEN = say("I did not take that line, because you have a draft that is not finished.")
LINE = "line"
"""What the form is entered about by whoever has to type a line again."""
LINE_AGAIN = say("The draft is deleted. Please type the line again.")


def take_line(visit: Visit, text: str) -> Step | None:
    """Begins a draft with what a line about a card says for sure; None if the text is no such line.

    The rest is asked. What the line has wrong is said when that is asked; so is what a line before it had wrong, if
    its form goes on.
    """
    form = drafts.form_of(visit)
    line = read_line(form, text, visit.today)
    if not isinstance(line, Line):
        return Step(visit.place, line) if line else None
    if ended := why_none(visit):
        return Step(visit.place, ended)
    return in_the_way.comes_first(visit, f"go {FORM} {LINE}", NOT_TAKEN) or _begin(visit, form, line)


def _begin(visit: Visit, form: Form, line: Line) -> Step:
    """A draft with what the line says, but for a code that is not taken."""
    code = line.kept.get(CARD_CODE)
    refused = card_code.why_not(visit, str(code)) if code else None
    kept = {name: answer for name, answer in line.kept.items() if not (refused and name == CARD_CODE)}
    begun = _begun(visit, line, kept)
    if refused:
        return card_code.refusal(visit, FORM, refused)
    at_review = question_now(form, begun.draft) is None
    return Step(FORM, NOT_ALL if line.left_over and at_review else None)


def _begun(visit: Visit, line: Line, kept: Mapping[str, Answer]) -> HandoverDraft:
    begun = drafts.of(visit)
    before = begun.row if begun and visit.place == FORM and not begun.row.hidden else None
    earlier = before.wrong if before else {}
    # A code alone is the answer to the first question, and the others are asked as ever.
    brief = bool(before and before.brief) or bool(line.wrong) or set(line.kept) != {CARD_CODE}
    begun = series.begin(visit, begun) if begun and begun.own.in_series else drafts.begin(visit, brief=brief)
    begun.row.wrong = {**earlier, **{name: as_json(sentence) for name, sentence in line.wrong.items()}}
    keep(visit, begun.row, replace(begun.draft, answers={**begun.row.answers, **kept}))
    return begun


def take_rest(visit: Visit, text: str) -> Step | None:
    """Adds to the draft what the rest of a line says; None if the text is none, or the answer to what is asked."""
    begun, form = drafts.of(visit), drafts.form_of(visit)
    asked = question_now(form, begun.draft) if begun and not begun.draft.waits(visit.now) else None
    if begun is None or asked is None or not isinstance(asked.kind.read(text, visit.today), Unreadable):
        return None
    before = [each.name for each in form.questions[: form.questions.index(asked)]]
    return add_rest(visit, begun, text, {name: a for name, a in begun.row.answers.items() if name in before})


def add_rest(visit: Visit, begun: HandoverDraft, text: str, known: Mapping[str, Answer]) -> Step | None:
    """Adds to a draft what a text says beside the `known` answers; None if it is not the rest of a line.

    It may say anew what was answered further on, but not wrongly.
    """
    line = read_rest(drafts.form_of(visit), text, visit.today, known)
    if line is None or not line.wrong.keys().isdisjoint(begun.row.answers):
        return None
    begun.row.brief = True
    begun.row.wrong = {**begun.row.wrong, **{name: as_json(sentence) for name, sentence in line.wrong.items()}}
    # What stands beside a code is kept even if that is not taken.
    step = turn_in(visit, begun, FilledIn({name: each for name, each in line.kept.items() if name != CARD_CODE}))
    code = line.kept.get(CARD_CODE)
    return turn(visit, Typed(str(code))) if code else step


def typed_at_home(visit: Visit, text: str) -> Step:
    """Begins a form with a quick line, or with a card's code alone; to any other text, shows such a line."""
    if step := take_line(visit, text):
        return step
    line = example_line(visit.area.card_code_pattern)
    return Step(
        HOME_PLACE,
        say(
            "I did not understand. Choose first what you would like to do, or type everything about one card in one "
            "line, for example %(line)s.",
            line=line,
        ),
    )
