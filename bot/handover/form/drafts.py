"""Drafts as rows, under the version of the form that the area has today."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form, as_json, form_from_json
from bot.dialogue.phrases import Phrase, from_json
from bot.dialogue.turns import Draft, begin, question_now
from bot.handover.handover_form import handover_form
from bot.visits.visit import Visit
from bot.visits.ways import HANDING_OVER
from storage.kinds import Reason
from storage.queries import drafts
from storage.tables import DraftRow, FormVersion

FORM = HANDING_OVER


def draft_in(row: DraftRow) -> Draft:
    """A row as the engine knows it."""
    return Draft(row.version, row.answers, row.touched_at, row.again, row.hidden, row.brief, row.jumped)


def new_row(visit: Visit, answers: Mapping[str, Answer] | None = None, *, brief: bool = False) -> DraftRow:
    """Begins a draft, which takes the place of any that the chat had."""
    if visit.draft:
        visit.drop_draft()
        visit.session.flush()
    form, version = form_today(visit)
    row = DraftRow(
        chat_id=visit.chat.id,
        key=uuid4().hex,
        site_id=visit.site_id,
        form=form.name,
        version=version,
        answers=dict(answers or {}),
        brief=brief,
        touched_at=visit.now,
    )
    keep(visit, row, draft_in(row) if answers else begin(version, visit.now))
    row.brief = brief
    visit.draft = row
    return row


def keep(visit: Visit, row: DraftRow, draft: Draft) -> None:
    """Writes a draft into its row, and sets the chat's clock to when time alone will change it."""
    row.version = draft.version
    row.answers = dict(draft.answers)
    row.again = draft.revisiting
    row.hidden = draft.hidden
    row.brief = draft.brief
    row.jumped = draft.jumped
    row.touched_at = draft.touched_at
    row.wrong = {name: sentence for name, sentence in row.wrong.items() if name not in draft.answers}
    visit.session.add(row)
    visit.chat.wake_at = draft.next_change(visit.draft_lifetime)


def wrong_now(form: Form, row: DraftRow, now: datetime) -> Phrase | None:
    """What a line had wrong about the question that is asked now."""
    draft = draft_in(row)
    asked = None if draft.waits(now) else question_now(form, draft)
    sentence = row.wrong.get(asked.name) if asked else None
    return from_json(sentence) if sentence else None


def correcting(visit: Visit, handover_id: int, answers: Mapping[str, Answer], reason: Reason) -> None:
    """Begins a draft with all that holds of a handover, to become its next revision."""
    row = new_row(visit, answers, brief=True)
    row.corrects, row.reason = handover_id, reason
    visit.session.add(row)


def renewing(visit: Visit, handover_id: int, answers: Mapping[str, Answer]) -> None:
    """Begins a draft with what is known of a card holder, to take the place of an older handover."""
    row = new_row(visit, answers, brief=True)
    row.renews = handover_id
    visit.session.add(row)


def form_of(visit: Visit) -> Form:
    """The form as the area has it today."""
    return handover_form(visit.area.slug, visit.area.card_code_pattern)


@cache
def _definition(area: str, card_code_pattern: str) -> dict[str, Any]:
    return as_json(handover_form(area, card_code_pattern))


def form_today(visit: Visit) -> tuple[Form, int]:
    """The form as the area has it today, and its version; publishes it first, if it has changed."""
    form, definition = form_of(visit), _definition(visit.area.slug, visit.area.card_code_pattern)
    newest = drafts.newest_form(visit.session, form.name)
    if newest and newest[1] == definition:
        return form, newest[0]
    version = newest[0] + 1 if newest else 1
    changed = FormVersion(form=form.name, version=version, definition=definition, published_at=visit.now)
    try:
        with visit.session.begin_nested():
            visit.session.add(changed)
    except IntegrityError:  # another program published it at the same moment
        return form_today(visit)
    return form, version


def form_then(visit: Visit, row: DraftRow) -> Form:
    """The form as it was when the draft was last touched."""
    published = visit.session.get_one(FormVersion, (row.form, row.version))
    return form_from_json(published.definition)
