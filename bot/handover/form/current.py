"""The chat's draft as it stands, and the screen that shows it."""

from datetime import date

from bot.dialogue.example_codes import example_line
from bot.dialogue.form_screens import Occasion, form_screen
from bot.dialogue.screens import Screen
from bot.dialogue.turns import begin
from bot.handover.form import drafts, screens
from bot.handover.form.drafts import HandoverDraft
from bot.handover.form.series import actions as series
from bot.handover.handover_form import as_renewal, code_hint
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON, POSTAL_CODE
from bot.handover.rules import a_year_from
from bot.visits.drafts import version_today
from bot.visits.visit import Visit
from storage.tables import Handover, HandoverDraftRow


def current_screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    begun = drafts.of(visit)
    form = drafts.form_of(visit)
    draft = begun.draft if begun else begin(version_today(visit, form), visit.now)
    form = as_renewal(form) if begun and _is_of_renewal(visit, begun.own) else form
    suggestions = {POSTAL_CODE: visit.workplace.locality.postal_codes}
    shown = form_screen(form, _occasion(visit, begun), draft, visit.now, suggestions)
    return shown.saying(drafts.wrong_now(form, begun, visit.now) if begun else None)


def _is_of_renewal(visit: Visit, own: HandoverDraftRow) -> bool:
    """Whether it renews a handover, or corrects one that did."""
    corrected = visit.session.get_one(Handover, own.corrects) if own.corrects else own
    return corrected.renews is not None


def _occasion(visit: Visit, begun: HandoverDraft | None) -> Occasion:
    """What the draft is for."""
    if begun and begun.own.corrects:
        return screens.CORRECTING
    if begun and begun.own.renews:
        return _renewing(visit, begun)
    if begun and begun.own.in_series:
        return series.occasion(visit, begun)
    return screens.handing_over(example_line(visit.area.card_code_pattern))


def _renewing(visit: Visit, begun: HandoverDraft) -> Occasion:
    renewed, answers = visit.session.get_one(Handover, begun.own.renews), begun.row.answers
    day = date.fromisoformat(str(answers.get(HANDED_OVER_ON, visit.today)))
    last_day = None if visit.area.cards_end_on else a_year_from(day)
    same = answers.get(CARD_CODE) == renewed.card_code
    return screens.renewing(code_hint(visit.area.card_code_pattern), renewed.card_code, last_day, same=same)
