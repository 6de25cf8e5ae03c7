"""The batch: whoever registers for an area takes what waits as one file, and says when it is in Kaikukanta.

What is registered is what stood in the file: a handover that was corrected meanwhile has left it and waits anew. A file
has the oldest that wait, as many as can be copied in a day; the next one has the others. It counts only once it was
heard of: of one that may never have come, nothing is in a file.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot import wording
from bot.dialogue.forms import Form, form_from_json
from bot.dialogue.phrases import LocalText, Phrase, Text, say
from bot.dialogue.screens import Screen, shown
from bot.dialogue.steps import HOME_PLACE, Attachment, Place, Step
from bot.dialogue.wall_clock import FINLAND
from bot.handover import audit_trail, filing, revisions
from bot.handover.acting_as import acting_as
from bot.handover.afterwards.export import harmless
from bot.handover.registering import screens as registering_screens
from bot.handover.registering.screens import cards_and_changes, changed, given
from bot.handover.rules import HANDED_OVER_ON, KAIKUKANTA_ORDER
from bot.handover.standing import Done, Standing, read
from bot.network.registrars import is_registrar, waiting
from bot.visits.visit import Visit
from storage import queries
from storage.kinds import Role, Scope
from storage.queries import Waiting
from storage.tables import Batch, FormVersion, Handover, Person, Revision, Site

BATCH = Place("batch")
MOST_IN_FILE = 500
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for something else than UTF-8."""


def enter(visit: Visit, about: str = "") -> Step:
    """To what waits in the area."""
    return Step(BATCH)


def screen(visit: Visit) -> Screen:
    """How many wait, and how many of them stand in the file that the person took last."""
    newest = _own_file(visit)
    in_file = queries.waiting_in_batch(visit.session, newest.id) if newest else Waiting()
    to_register = queries.cards_and_changes(visit.session, visit.hat.scope) if is_registrar(visit) else Waiting()
    return registering_screens.batch(to_register, in_file, MOST_IN_FILE)


def tapped(visit: Visit, action: str) -> Step | None:
    """The file, or the word that all in it is registered; only of whoever still registers the area's cards."""
    if action in ("take", "registered") and not is_registrar(visit):
        return Step(HOME_PLACE, say("You do not register this area's cards any more."))
    if action == "take":
        return _take(visit)
    if action == "registered":
        return _registered(visit)
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(BATCH, say("Please choose one of the buttons."))


def _own_file(visit: Visit) -> Batch | None:
    """The person's own newest file of the area: what stands in another one's only they have copied."""
    return queries.newest_batch(visit.session, visit.area.id, visit.person_id)


def _in_file(visit: Visit) -> list[Handover]:
    newest = _own_file(visit)
    return queries.in_batch(visit.session, newest.id, MOST_IN_FILE) if newest else []


def _still_in_file(visit: Visit, handover: Handover) -> bool:
    """Whether nobody corrected or registered it since; nor can they until this is over."""
    batch = handover.batch_id
    filing.lock(visit.session, handover)
    return handover.batch_id == batch


def _take(visit: Visit) -> Step:
    handovers = waiting(visit, MOST_IN_FILE)
    for handover in handovers:
        filing.lock(visit.session, handover)
    handovers = [each for each in handovers if each.in_force and not each.registered_at]
    if not handovers:
        return Step(BATCH, say("Everything is registered."))
    taken = Taken(visit.area.id or 0, visit.person_id, visit.now, _revisions(visit.session, handovers))
    name = f"kaikukanta-{visit.now.astimezone(FINLAND):%Y-%m-%d-%H%M}.csv"
    file = Attachment(name, _table(visit, handovers), fleeting=True, heard=taken.heard, may_have=taken.may_have)
    return Step(BATCH, say("The file leaves this chat after an hour. Delete your own copies too."), attachments=(file,))


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that somebody asked for, and which revision of each handover stands in it."""

    area_id: int
    person_id: int
    at: datetime
    revisions: Mapping[int, int]

    def may_have(self, session: Session) -> bool:
        """Whether the person is still responsible for the area, whatever other roles they have."""
        person = session.get_one(Person, self.person_id)
        return person.telegram_id in queries.holders(session, Role.RESPONSIBLE_PERSON, Scope(area_id=self.area_id))

    def heard(self, session: Session) -> None:
        """The file is in the chat; what was corrected, undone or registered while it was on its way is not in it.

        Nor is what another one has in a file that was asked for later, and came sooner.
        """
        batch = Batch(area_id=self.area_id, person_id=self.person_id, taken_at=self.at)
        session.add(batch)
        session.flush()
        handovers = queries.still_waiting(session, list(self.revisions))
        revisions = _revisions(session, handovers)
        for handover in handovers:
            later = handover.batch_id and session.get_one(Batch, handover.batch_id).taken_at > self.at
            if revisions[handover.id or 0] == self.revisions[handover.id or 0] and not later:
                handover.batch_id = batch.id
                session.add(handover)
        session.flush()


def _revisions(session: Session, handovers: Sequence[Handover]) -> dict[int, int]:
    return queries.newest_revisions(session, [each.id or 0 for each in handovers])


def _registered(visit: Visit) -> Step:
    handovers = [each for each in _in_file(visit) if _still_in_file(visit, each)]
    trails = _trails(visit, handovers)
    changes = [audit_trail.standing_by(each, trails[each.id]) is Standing.CHANGE for each in handovers]
    done = [change for each, change in zip(handovers, changes, strict=True) if filing.register(acting_as(visit), each)]
    if not done:
        return Step(BATCH, say("No card of your newest file waits any more. Take a new file for those that do."))
    visit.session.flush()
    return Step(BATCH, say("Registered now: %(what)s.", what=cards_and_changes(done.count(False), done.count(True))))


def _trails(visit: Visit, handovers: Sequence[Handover]) -> dict[int | None, tuple[Done, ...]]:
    trails = queries.audit_trails(visit.session, [each.id or 0 for each in handovers])
    return {each.id: audit_trail.lines(trails.get(each.id or 0, ())) for each in handovers}


def _table(visit: Visit, handovers: Sequence[Handover]) -> bytes:
    """The answers in Kaikukanta's order, as a table that Finnish spreadsheets open right."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";")
    forms: dict[tuple[str, int], Form] = {}
    trails = _trails(visit, handovers)
    for handover in handovers:
        version = (handover.form, handover.form_version)
        if version not in forms:
            published = visit.session.get_one(FormVersion, version)
            forms[version] = form_from_json(published.definition)
        if text.tell() == 0:
            table.writerow(_headings(visit, forms[version]))
        table.writerow(_row(visit, forms[version], handover, trails[handover.id]))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _headings(visit: Visit, form: Form) -> list[str]:
    labels: list[Text] = [form[name].label for name in KAIKUKANTA_ORDER]
    labels += [form[HANDED_OVER_ON].label, say("Site"), say("Expected last day"), say("To register")]
    return [wording.plain(label, visit.chat.language) for label in labels]


def _row(visit: Visit, form: Form, handover: Handover, trail: tuple[Done, ...]) -> list[str]:
    answers = revisions.answers_of(visit.session, handover)
    site = visit.session.get_one(Site, handover.site_id)
    cells = [shown(form[name], answers[name]) if given(answers, name) is not None else "" for name in KAIKUKANTA_ORDER]
    cells += [_day(handover.handed_over_on), LocalText(site.name_fi, site.name_sv), _day(handover.expected_last_day)]
    cells.append(_what(visit, form, handover, trail))
    return [harmless(wording.value_text(cell, visit.chat.language)) for cell in cells]


def _what(visit: Visit, form: Form, handover: Handover, trail: tuple[Done, ...]) -> Phrase:
    """A card, a renewal, or a change: which fields, and by which code the card is found in Kaikukanta."""
    if audit_trail.standing_by(handover, trail) is Standing.RENEWAL:
        return say("a renewal")
    known = read(trail).in_kaikukanta
    if known is None:
        return say("a new card")
    before = revisions.answers_in(visit.session.get_one(Revision, (handover.id, known)), handover)
    fields = changed(before, revisions.answers_of(visit.session, handover))
    return say(
        "change: %(fields)s (code in Kaikukanta: %(code)s)",
        fields=tuple(form[name].label for name in fields),
        code=str(before["card_code"]),
    )


def _day(day: date) -> str:
    """As spreadsheets in Finland read a day, whatever their language."""
    return f"{day.day}.{day.month}.{day.year}"
