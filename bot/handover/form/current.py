"""The chat's draft as it stands, and the screen that shows it."""

from datetime import date

from bot.dialogue.example_codes import example_line
from bot.dialogue.form_screens import Occasion, form_screen
from bot.dialogue.screens import Screen
from bot.dialogue.turns import begin
from bot.handover.form import drafts, screens
from bot.handover.form.series import actions as series
from bot.handover.form.series import screens as series_screens
from bot.handover.handover_form import as_renewal, code_hint
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON, POSTAL_CODE
from bot.handover.rules import a_year_from
from bot.visits.visit import Visit
from storage.tables import DraftRow, Handover


def current_screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    row = visit.draft
    if visit.place == series.DRAFT_WAITS:
        return series_screens.draft_waits()
    form = as_renewal(drafts.form_of(visit)) if row and _is_of_renewal(visit, row) else drafts.form_of(visit)
    draft = drafts.draft_in(row) if row else begin(drafts.form_today(visit)[1], visit.now)
    suggestions = {POSTAL_CODE: visit.workplace.locality.postal_codes}
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
        return _renewing(visit, row)
    if row and row.in_series:
        return series.occasion(visit, row)
    return screens.handing_over(example_line(visit.area.card_code_pattern))


def _renewing(visit: Visit, row: DraftRow) -> Occasion:
    renewed = visit.session.get_one(Handover, row.renews)
    day = date.fromisoformat(str(row.answers.get(HANDED_OVER_ON, visit.today)))
    last_day = None if visit.area.cards_end_on else a_year_from(day)
    same = row.answers.get(CARD_CODE) == renewed.card_code
    return screens.renewing(code_hint(visit.area.card_code_pattern), renewed.card_code, last_day, same=same)
