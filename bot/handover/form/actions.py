"""The handover form: fills in the chat's draft, and files it once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.arrivals import Unscanned
from bot.dialogue.answers import Answer
from bot.dialogue.example_codes import example_line
from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.phrases import Phrase, as_json, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Receipt, Step
from bot.dialogue.turns import (
    CameIn,
    Draft,
    Ended,
    Expired,
    Filed,
    Resumed,
    StartedAfresh,
    Stepped,
    TimePassed,
    Turn,
    Typed,
    begin,
    question_now,
    rebase,
    set_aside,
    take,
)
from bot.handover import audit_trail, correcting, filing
from bot.handover.acting_as import acting_as, why_none
from bot.handover.correcting import Corrected, NoLongerInForce, Unchanged
from bot.handover.filing import InUse, Origin, Stored
from bot.handover.form import drafts, screens
from bot.handover.form.card_code import actions as in_use
from bot.handover.form.drafts import FORM
from bot.handover.form.quick_line.rules import NOT_ALL, Line, card_code_in, read_line
from bot.handover.form.series import actions as series
from bot.handover.form.series import screens as series_screens
from bot.handover.rules import HANDED_OVER_ON, a_year_from, as_renewal, code_hint
from bot.network.contacts import whom_to_ask
from bot.network.registrars import is_registrar
from bot.visits.visit import Visit
from storage.kinds import Reason
from storage.tables import DraftRow, Handover


def enter(visit: Visit, about: str = "") -> Step:
    """Into the form: a new draft, or the question whether to go on with the one that waits.

    About a `series` it is one form after another, a line a card, with one date for all, once no draft waits; about the
    `draft`, straight to the question at which the one that waits was left.
    """
    if ended := why_none(visit):
        return Step(HOME_PLACE, ended)
    row = visit.draft
    if row and row.answers:
        if about == "draft":
            step = _turn(visit, Resumed())
            return replace(step, place=FORM) if visit.draft else step
        drafts.keep(visit, row, set_aside(drafts.draft_in(row)))
        if about == "series":
            return Step(series.DRAFT_WAITS)
    elif about == "series":
        series.begin(visit)
    else:
        drafts.new_row(visit)
    return Step(FORM)


def screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    row = visit.draft
    if visit.place == series.DRAFT_WAITS:
        return series_screens.draft_waits()
    form = as_renewal(drafts.form_of(visit)) if row and _is_of_renewal(visit, row) else drafts.form_of(visit)
    draft = drafts.draft_in(row) if row else begin(drafts.form_today(visit)[1], visit.now)
    suggestions = {"postal_code": visit.workplace.locality.postal_codes}
    shown = form_screen(form, _occasion(visit, row), draft, visit.now, suggestions)
    return shown.saying(drafts.wrong_now(form, row, visit.now) if row else None)


def _is_of_renewal(visit: Visit, row: DraftRow) -> bool:
    """Whether it renews a handover, or corrects one that did."""
    corrected = visit.session.get_one(Handover, row.corrects) if row.corrects else row
    return corrected.renews is not None


def _occasion(visit: Visit, row: DraftRow | None) -> Occasion:
    """What the draft is for."""
    if row and row.corrects:
        return screens.CORRECTING
    if row and row.renews:
        renewed = visit.session.get_one(Handover, row.renews)
        day = date.fromisoformat(str(row.answers.get(HANDED_OVER_ON, visit.today)))
        last_day = None if visit.area.cards_end_on else a_year_from(day)
        same = row.answers.get("card_code") == renewed.card_code
        return screens.renewing(code_hint(visit.area.card_code_pattern), renewed.card_code, last_day, same=same)
    if row and row.in_series:
        return series.occasion(visit, row)
    return screens.handing_over(example_line(visit.area.card_code_pattern))


def tapped(visit: Visit, action: str) -> Step | None:
    """A tap on one of the form's buttons."""
    row = visit.draft
    if visit.place == series.DRAFT_WAITS and action == "afresh":
        series.begin(visit)
        return Step(FORM)
    if row and row.in_series and not row.hidden and (step := series.tapped(visit, row, action)):
        return step
    meaning = came_in(drafts.form_of(visit), action)
    return _turn(visit, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """A typed answer, or a whole line of them in a form that has just been begun."""
    row = visit.draft
    begun = row is not None and not row.hidden and set(row.answers) <= {"handed_over_on"}
    return (quick(visit, text) if begun else None) or _turn(visit, Typed(text))


def quick(visit: Visit, text: str) -> Step | None:
    """A line about a card: what it says for sure is kept, the rest is asked; None if the text is no such line.

    What it has wrong is said when that is asked; so is what a line before it had wrong, if its form goes on.
    """
    form = drafts.form_of(visit)
    line = read_line(form, text, visit.today)
    if not isinstance(line, Line):
        return Step(visit.place, line) if line else None
    if ended := why_none(visit):
        return Step(visit.place, ended)
    row = visit.draft
    if row and set(row.answers) - {HANDED_OVER_ON}:
        drafts.keep(visit, row, set_aside(drafts.draft_in(row)))
        return Step(FORM, NOT_TAKEN)
    code = line.kept.get("card_code")
    refused = in_use.why_not(visit, str(code)) if code else None
    kept = {name: answer for name, answer in line.kept.items() if not (refused and name == "card_code")}
    before = row if row and visit.place == FORM and not row.hidden else None
    earlier = before.wrong if before else {}
    in_row = row is not None and row.in_series
    # A code alone is the answer to the first question, and the others are asked as ever.
    brief = bool(before and before.brief) or bool(line.wrong) or set(line.kept) != {"card_code"}
    row = series.begin(visit, row) if in_row else drafts.new_row(visit, brief=brief)
    row.wrong = {**earlier, **{name: as_json(sentence) for name, sentence in line.wrong.items()}}
    drafts.keep(visit, row, replace(drafts.draft_in(row), answers={**row.answers, **kept}))
    if refused:
        return Step(FORM, refused.why, passing=in_use.with_the_earlier(screen(visit), refused))
    at_review = question_now(form, drafts.draft_in(row)) is None
    return Step(FORM, NOT_ALL if line.left_over and at_review else None)


NOT_TAKEN = say(
    "I did not take that line: you have a draft that is not finished. Go on with it, or delete it and start afresh."
)


def typed_at_home(visit: Visit, text: str) -> Step:
    """A quick line, or a card's code alone, begins a form; whatever else it is, a line is shown that would."""
    if step := quick(visit, text):
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


def scanned(visit: Visit, codes: tuple[str, ...]) -> Step:
    """The codes in a picture: one that is a card's answers the question for it, and begins a form if need be."""
    row = visit.draft
    if not codes:
        return Step(visit.place, NO_CODE)
    if len(codes) > 1:
        return Step(visit.place, say("There are several codes in the picture. Please take a picture of one card."))
    form = drafts.form_of(visit)
    code = card_code_in(form, codes[0], visit.today)
    if code is None:
        return Step(visit.place, say("The code in the picture is not that of a card. Please type the card's code."))
    if ended := why_none(visit):
        return Step(visit.place, ended)
    if row is None or not row.answers:
        return replace(_turn_in(visit, row or drafts.new_row(visit), Typed(code)), place=FORM)
    asked = question_now(form, drafts.draft_in(row))
    if visit.place == FORM and not row.hidden and asked and asked.name == "card_code":
        return _turn(visit, Typed(code))
    return Step(visit.place, say("A card code is not asked here. The picture was deleted from the chat."))


def not_scanned(visit: Visit, why: Unscanned) -> Step:
    """A picture that was not looked at."""
    return Step(visit.place, NOT_SCANNED[why])


NOT_SCANNED = {
    Unscanned.TOO_LARGE: say(
        "That picture is too large. Please send it as a photo, not as a file, or type the card's code."
    ),
    Unscanned.NOT_READ: say("I cannot read that file. Please take a photo of the card, or type the card's code."),
    Unscanned.BUSY: say(
        "So many pictures came at once that I did not look at this one. Please send it again, or type the card's code."
    ),
}
NO_CODE = say("I found no code in the picture. Please try again closer and in good light, or type the code.")


def woken(visit: Visit) -> Step | None:
    """Time has passed over the chat's draft: it hides, and later it goes. None if nobody sees a difference."""
    visit.chat.wake_at = None
    if visit.draft is None:
        return None
    step = _turn(visit, TimePassed())
    return step if visit.place.room == FORM.room or step.receipts else None


def _turn(visit: Visit, meaning: CameIn) -> Step:
    row = visit.draft
    if row is None:
        return Step(HOME_PLACE, say("That draft is no longer there."))
    return _turn_in(visit, row, meaning)


def _turn_in(visit: Visit, row: DraftRow, meaning: CameIn) -> Step:
    if isinstance(meaning, StartedAfresh):
        # A new client must never end up in the correction or renewal of another one's handover.
        series.begin(visit, row) if row.in_series else drafts.new_row(visit)
        return Step(FORM)
    form, version = drafts.form_today(visit)
    earlier = form if version == row.version else drafts.form_then(visit, row)
    moved = rebase(form, version, earlier, drafts.draft_in(row), visit.now)
    assert moved.draft is not None
    turn = take(form, moved.draft, meaning, visit.now, lifetime=visit.draft_lifetime)
    row.version = moved.draft.version
    if isinstance(turn.effect, Filed):
        return _file(visit, row, moved.draft, turn.effect.answers)
    code = turn.draft.answers.get("card_code") if turn.draft else None
    is_new = code is not None and code != moved.draft.answers.get("card_code")
    if is_new and (refused := in_use.why_not(visit, str(code), row)):
        return _ask_code_again(visit, row, moved.draft, refused)
    return _follow(visit, row, replace(turn, notice=moved.notice or turn.notice))


def _ask_code_again(visit: Visit, row: DraftRow, before: Draft, refused: in_use.Refused) -> Step:
    """The code is in force already: all other answers are kept, and one's own site's handover is a tap away."""
    again = "card_code" if "card_code" in before.answers else before.again
    jumped = before.jumped or again == "card_code"
    drafts.keep(visit, row, replace(before, touched_at=visit.now, again=again, jumped=jumped))
    return Step(visit.place, refused.why, passing=in_use.with_the_earlier(screen(visit), refused))


def _follow(visit: Visit, row: DraftRow, turn: Turn) -> Step:
    if isinstance(turn.effect, Ended) and row.in_series:
        return series.left_for_safety(visit, row)
    if turn.draft is None:
        visit.drop_draft()
    else:
        drafts.keep(visit, row, turn.draft)
    match turn.effect:
        case Ended():
            left = screens.correction_left_for_safety if row.corrects else screens.left_for_safety
            return Step(HOME_PLACE, left(whom_to_ask(visit)))
        case Expired():
            return _expired(visit, row)
        case Stepped():
            return _stepped_out(visit, row)
        case None | Filed():  # what is filed has been stored already
            return Step(visit.place, turn.notice)


def _expired(visit: Visit, row: DraftRow) -> Step:
    gone = say("Your draft was deleted because it was not touched for a long time. Nothing of it was kept.")
    place = HOME_PLACE if visit.place.room == FORM.room else visit.place
    return Step(place, receipts=(Receipt("draft expired", row.key, gone),))


def _stepped_out(visit: Visit, row: DraftRow) -> Step:
    if row.answers or row.in_series:
        return Step(HOME_PLACE, say("Your draft is kept."))
    visit.drop_draft()
    return Step(HOME_PLACE)


def _file(visit: Visit, row: DraftRow, draft: Draft, answers: Mapping[str, Answer]) -> Step:
    """Stores what was confirmed; the draft goes only then."""
    if row.corrects:
        return _correct(visit, row, draft, answers)
    origin = Origin(row.key, row.site_id, row.form, row.version)
    renewed = visit.session.get(Handover, row.renews) if row.renews else None
    match filing.file(acting_as(visit), origin, answers, renewed):
        case Stored(handover):
            in_use.became_a_handover(visit, handover.card_code, _code_before(visit, handover))
            if row.in_series:
                return series.next_one(visit, row, handover, answers)
            visit.drop_draft()
            return Step(Place("registering", str(handover.id)))
        case InUse() as used:
            return _ask_code_again(visit, row, draft, in_use.refused(visit, used))
        case never:
            assert_never(never)


def _code_before(visit: Visit, handover: Handover) -> str | None:
    """The code of the card in whose place another one, or the same, was handed over."""
    return visit.session.get_one(Handover, handover.renews).card_code if handover.renews else None


def _correct(visit: Visit, row: DraftRow, draft: Draft, answers: Mapping[str, Answer]) -> Step:
    handover = visit.session.get_one(Handover, row.corrects)
    record = Place("record", str(handover.id))
    match correcting.correct(acting_as(visit), handover, answers, row.reason or Reason.TYPING_ERROR):
        case InUse() as used:
            return _ask_code_again(visit, row, draft, in_use.refused(visit, used))
        case Corrected(fields):
            if "card_code" in fields:
                in_use.became_a_handover(visit, handover.card_code)
            step = Step(record, _said_of_correction(visit, handover))
        case Unchanged():
            step = Step(record, say("Nothing was changed."))
        case NoLongerInForce():
            step = Step(record, say("The handover is no longer in force, so it could not be corrected."))
        case never:
            assert_never(never)
    visit.drop_draft()
    return step


def _said_of_correction(visit: Visit, handover: Handover) -> Phrase:
    story = audit_trail.story_of(visit.session, handover)
    return screens.corrected(in_kaikukanta=story.in_kaikukanta is not None, registrar=is_registrar(visit))


def about_refused(visit: Visit) -> Phrase | None:
    """What to say of an identifier that was refused here, if the question asked tells what would be right."""
    row = visit.draft
    asked = question_now(drafts.form_of(visit), drafts.draft_in(row)) if row and visit.place == FORM else None
    return ONLY_THE_YEAR if row and not row.hidden and asked and asked.name == "birth_year" else None


ONLY_THE_YEAR = say(
    "Type only the year. That looked like a client's identifier, so I did not keep it, and I delete it from the chat. "
    "It has already passed through Telegram: report it as your organisation's own instructions say."
)
