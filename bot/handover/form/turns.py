"""Turns of the chat's draft: what comes in is taken under the form of today, and what follows from it is done."""

from dataclasses import replace

from bot.dialogue.inputs import CameIn, StartedAfresh
from bot.dialogue.phrases import say
from bot.dialogue.rebasing import rebase
from bot.dialogue.steps import HOME_PLACE, Receipt, Step
from bot.dialogue.turns import Ended, Expired, Filed, Stepped, Turn, take
from bot.handover.form import confirming, drafts, screens
from bot.handover.form.card_code import actions as card_code
from bot.handover.form.drafts import FORM
from bot.handover.form.series import actions as series
from bot.network.contacts import whom_to_ask
from bot.visits.visit import Visit
from storage.tables import DraftRow

DRAFT_EXPIRED = "draft expired"
"""The kind of message that tells somebody that their draft was not kept."""


def turn(visit: Visit, meaning: CameIn) -> Step:
    """Takes what comes in as a turn of the draft that the chat has."""
    row = visit.draft
    if row is None:
        return Step(HOME_PLACE, say("That draft is no longer there."))
    return turn_in(visit, row, meaning)


def turn_in(visit: Visit, row: DraftRow, meaning: CameIn) -> Step:
    """Takes what comes in as a turn of this draft, under the form of today, whichever it was begun under."""
    if isinstance(meaning, StartedAfresh):
        # A new client must never end up in the correction or renewal of another one's handover.
        series.begin(visit, row) if row.in_series else drafts.new_row(visit)
        return Step(FORM)
    form, version = drafts.form_today(visit)
    earlier = form if version == row.version else drafts.form_then(visit, row)
    moved = rebase(form, version, earlier, drafts.draft_in(row), visit.now)
    assert moved.draft is not None
    taken = take(form, moved.draft, meaning, visit.now, lifetime=visit.draft_lifetime)
    row.version = moved.draft.version
    if isinstance(taken.effect, Filed):
        return confirming.file(visit, row, moved.draft, taken.effect.answers)
    if refused := card_code.why_not_changed(visit, row, moved.draft, taken.draft):
        return card_code.ask_again(visit, row, moved.draft, refused)
    return _follow(visit, row, replace(taken, notice=moved.notice or taken.notice))


def _follow(visit: Visit, row: DraftRow, taken: Turn) -> Step:
    if isinstance(taken.effect, Ended) and row.in_series:
        return series.left_for_safety(visit, row)
    if taken.draft is None:
        visit.drop_draft()
    else:
        drafts.keep(visit, row, taken.draft)
    match taken.effect:
        case Ended():
            left = screens.correction_left_for_safety if row.corrects else screens.left_for_safety
            return Step(HOME_PLACE, left(whom_to_ask(visit)))
        case Expired():
            return _expired(visit, row)
        case Stepped():
            return _stepped_out(visit, row)
        case None | Filed():  # what is filed has been stored already
            return Step(visit.place, taken.notice)


def _expired(visit: Visit, row: DraftRow) -> Step:
    gone = say("Your draft was deleted because it was not touched for a long time. Nothing of it was kept.")
    place = HOME_PLACE if visit.place.room == FORM.room else visit.place
    return Step(place, receipts=(Receipt(DRAFT_EXPIRED, row.key, gone),))


def _stepped_out(visit: Visit, row: DraftRow) -> Step:
    if row.answers or row.in_series:
        return Step(HOME_PLACE, say("Your draft is kept."))
    visit.drop_draft()
    return Step(HOME_PLACE)
