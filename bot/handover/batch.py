"""The batch: whoever registers for an area takes what waits as one file, and says when it is in Kaikukanta.

What is registered is what stood in the file: a handover that was corrected meanwhile has left it and waits anew. A file
has the oldest that wait, as many as can be copied in a day; the next one has the others.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from bot import wording
from bot.dialogue.forms import Form, form_from_json
from bot.dialogue.phrases import LocalText, Text, say, say_many
from bot.dialogue.screens import Screen, shown
from bot.dialogue.steps import Attachment, Place, Step
from bot.handover import filing, screens
from bot.handover.exports import harmless
from bot.handover.rules import KAIKUKANTA_ORDER
from bot.handover.terms import doing
from bot.network.registrars import how_many_wait, waiting
from bot.visit import Visit
from storage import queries
from storage.tables import Batch, FormVersion, Handover, Site

BATCH = Place("batch")
MOST_IN_FILE = 500
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for something else than UTF-8."""


def enter(visit: Visit, about: str = "") -> Step:
    """To what waits in the area."""
    return Step(BATCH)


def screen(visit: Visit) -> Screen:
    """How many wait, and how many of them stand in the file that was taken last."""
    newest = queries.newest_batch(visit.session, visit.area.id)
    in_file = queries.count_in_batch(visit.session, newest.id) if newest else 0
    return screens.batch(how_many_wait(visit), in_file, MOST_IN_FILE)


def tapped(visit: Visit, action: str) -> Step | None:
    """The file, or the word that all in it is registered."""
    if action == "take":
        return _take(visit)
    if action == "registered":
        return _registered(visit)
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(BATCH, say("Please choose one of the buttons."))


def _in_file(visit: Visit) -> list[Handover]:
    newest = queries.newest_batch(visit.session, visit.area.id)
    return queries.in_batch(visit.session, newest.id, MOST_IN_FILE) if newest else []


def _still_in_file(visit: Visit, handover: Handover) -> bool:
    """Whether nobody corrected or registered it since; nor can they until this is over."""
    batch = handover.batch_id
    filing.hold(visit.session, handover)
    return handover.batch_id == batch


def _take(visit: Visit) -> Step:
    handovers = waiting(visit, MOST_IN_FILE)
    for handover in handovers:
        filing.hold(visit.session, handover)
    handovers = [each for each in handovers if each.in_force and not each.registered_at]
    if not handovers:
        return Step(BATCH, say("Everything is registered."))
    batch = Batch(area_id=visit.area.id or 0, person_id=visit.person_id, taken_at=visit.now)
    visit.session.add(batch)
    visit.session.flush()
    for handover in handovers:
        handover.batch_id = batch.id
        visit.session.add(handover)
    visit.session.flush()
    file = Attachment(f"kaikukanta-{batch.id}.csv", _table(visit, handovers), fleeting=True)
    return Step(BATCH, say("The file leaves this chat after an hour. Delete your own copies too."), attachment=file)


def _registered(visit: Visit) -> Step:
    handovers = _in_file(visit)
    done = sum(filing.register(doing(visit), handover) for handover in handovers if _still_in_file(visit, handover))
    if not done:
        return Step(BATCH, say("Everything in the file is registered already."))
    visit.session.flush()
    return Step(BATCH, say_many("%(count)s card works now.", "%(count)s cards work now.", done))


def _table(visit: Visit, handovers: Iterable[Handover]) -> bytes:
    """The answers in Kaikukanta's order, as a table that Finnish spreadsheets open right."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";")
    forms: dict[tuple[str, int], Form] = {}
    for handover in handovers:
        version = (handover.form, handover.form_version)
        if version not in forms:
            published = visit.session.get_one(FormVersion, version)
            forms[version] = form_from_json(published.definition)
        if text.tell() == 0:
            table.writerow(_headings(visit, forms[version]))
        table.writerow(_row(visit, forms[version], handover))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _headings(visit: Visit, form: Form) -> list[str]:
    labels: list[Text] = [form[name].label for name in KAIKUKANTA_ORDER]
    labels += [say("Date"), say("Site"), say("Expected last day")]
    return [wording.plain(label, visit.chat.language) for label in labels]


def _row(visit: Visit, form: Form, handover: Handover) -> list[str]:
    answers = filing.answers_of(visit.session, handover)
    site = visit.session.get_one(Site, handover.site_id)
    cells = [shown(form[name], answers[name]) if name in answers else "" for name in KAIKUKANTA_ORDER]
    cells += [_day(handover.handed_over_on), LocalText(site.name_fi, site.name_sv), _day(handover.expected_last_day)]
    return [harmless(wording.value_text(cell, visit.chat.language)) for cell in cells]


def _day(day: date) -> str:
    """As spreadsheets in Finland read a day, whatever their language."""
    return f"{day.day}.{day.month}.{day.year}"
