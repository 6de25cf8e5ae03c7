"""The file for Kaikukanta: a handover a line, its answers in the order in which they are copied."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from bot import wording
from bot.dialogue.forms import Form, form_from_json
from bot.dialogue.phrases import LocalText, Phrase, Value, say
from bot.dialogue.screens import shown
from bot.documents.table import csv_table
from bot.handover import audit_trail, questions, revisions
from bot.handover.questions import CARD_CODE
from bot.handover.registering.rules import changed, given
from bot.handover.standing import Done, Standing, read_story
from storage.kinds import Language
from storage.tables import FormVersion, Handover, Revision, Site


def table(session: Session, language: Language, handovers: Sequence[Handover]) -> bytes:
    """The answers in Kaikukanta's order, as a table that Finnish spreadsheets open right."""
    forms: dict[tuple[str, int], Form] = {}
    rows = [headings(language)]
    trails = audit_trail.trails_of(session, handovers)
    for handover in handovers:
        version = (handover.form, handover.form_version)
        if version not in forms:
            published = session.get_one(FormVersion, version)
            forms[version] = form_from_json(published.definition)
        rows.append(_row(session, language, forms[version], handover, trails[handover.id]))
    return csv_table(rows)


def headings(language: Language) -> list[str]:
    """The labels of the answers, and of what is told besides."""
    labels = [questions.named(name).question.label for name in questions.in_kaikukanta()]
    labels += [say("Site"), say("Expected last day"), say("To register")]
    return [wording.plain(label, language) for label in labels]


def _row(session: Session, language: Language, form: Form, handover: Handover, trail: tuple[Done, ...]) -> list[str]:
    answers = revisions.answers_of(session, handover)
    site = session.get_one(Site, handover.site_id)
    known = [name for name in questions.in_kaikukanta() if given(answers, name) is not None]
    told = {name: shown(form[name], answers[name]) for name in known}
    cells = [told.get(name, "") for name in questions.in_kaikukanta()]
    cells += [LocalText(site.name_fi, site.name_sv), handover.expected_last_day, _what(session, form, handover, trail)]
    return [_cell(each, language) for each in cells]


def _what(session: Session, form: Form, handover: Handover, trail: tuple[Done, ...]) -> Phrase:
    """A card, a renewal, or a change: which fields, and by which code the card is found in Kaikukanta."""
    if audit_trail.standing_by(handover, trail) is Standing.RENEWAL:
        return say("a renewal")
    known = read_story(trail).in_kaikukanta
    if known is None:
        return say("a new card")
    before = revisions.answers_in(session.get_one(Revision, (handover.id, known)), handover)
    fields = changed(before, revisions.answers_of(session, handover))
    return say(
        "change: %(fields)s (code in Kaikukanta: %(code)s)",
        fields=tuple(form[name].label for name in fields),
        code=str(before[CARD_CODE]),
    )


def _cell(value: Value, language: Language) -> str:
    """A value in words, but a day as spreadsheets in Finland read it, whatever their language."""
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return wording.value_text(value, language)
