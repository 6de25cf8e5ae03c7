"""The drafts of a chat, at most one of each form, which is named like the room where it is filled in.

Whatever changes one sets the chat's clock to when time alone will change any of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy.exc import IntegrityError

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form, as_json, form_from_json
from bot.dialogue.inputs import CameIn
from bot.dialogue.phrases import say
from bot.dialogue.rebasing import rebase
from bot.dialogue.turns import Draft, Turn, take
from bot.visits.visit import Visit
from bot.visits.ways import HANDING_OVER
from storage.queries import drafts
from storage.tables import DraftRow, FormVersion

HANDOVER = HANDING_OVER.room
"""The form whose draft holds a client's answers: it belongs to the site where it was begun, and goes after a day."""
KEPT = say("Your draft is kept.")
WITHOUT_DRAFT = "drop "
"""What begins the action of a button that deletes the handover's draft first; then what follows it is done."""


def waits(visit: Visit, form: str) -> bool:
    """Whether the chat has a draft of a form in which something is answered."""
    return form in visit.drafts and bool(visit.drafts[form].answers)


def draft_in(row: DraftRow) -> Draft:
    """A row as the engine knows it."""
    return Draft(row.version, row.answers, row.touched_at, row.revisiting, row.hidden, row.brief, row.jumped)


def begin(
    visit: Visit,
    name: str,
    form: Form,
    answers: Mapping[str, Answer] | None = None,
    *,
    subject: str = "",
    brief: bool = False,
) -> DraftRow:
    """Begins a draft, which takes the place of any that the chat had of this form."""
    drop(visit, name)
    visit.session.flush()
    row = DraftRow(
        chat_id=visit.chat.id,
        form=name,
        definition=form.name,
        version=version_today(visit, form),
        subject=subject,
        answers=dict(answers or {}),
        brief=brief,
        touched_at=visit.now,
    )
    visit.session.add(row)
    visit.drafts[name] = row
    _set_clock(visit)
    return row


def keep(visit: Visit, row: DraftRow, draft: Draft) -> None:
    """Writes a draft into its row; what was wrong about a question is forgotten once that is answered."""
    row.version = draft.version
    row.answers = dict(draft.answers)
    row.revisiting = draft.revisiting
    row.hidden = draft.hidden
    row.brief = draft.brief
    row.jumped = draft.jumped
    row.touched_at = draft.touched_at
    row.wrong = {name: sentence for name, sentence in row.wrong.items() if name not in draft.answers}
    visit.session.add(row)
    _set_clock(visit)


def drop(visit: Visit, name: str) -> None:
    """The chat's draft of a form is gone, if it had one."""
    if row := visit.drafts.pop(name, None):
        visit.session.delete(row)
    if name == HANDOVER and visit.handover_draft:
        visit.session.delete(visit.handover_draft)
        visit.handover_draft = None
    _set_clock(visit)


def hide_idle(visit: Visit) -> set[str]:
    """Hides the values of the drafts that are idle, and says of which forms."""
    idle = {name: row for name, row in visit.drafts.items() if not row.hidden and draft_in(row).waits(visit.now)}
    for row in idle.values():
        row.hidden = True
        visit.session.add(row)
    _set_clock(visit)
    return set(idle)


def turned(visit: Visit, row: DraftRow, form: Form, came_in: CameIn) -> tuple[Draft, Turn]:
    """A turn of a draft under the form of today, whichever it was begun under; with the draft as it was before it.

    Nothing is written yet: the room keeps or drops the draft, as the turn's effect says.
    """
    version = version_today(visit, form)
    earlier = form if version == row.version else _form_then(visit, row)
    moved = rebase(form, version, earlier, draft_in(row), visit.now)
    assert moved.draft is not None
    taken = take(form, moved.draft, came_in, visit.now, lifetime=_lifetime(visit, row))
    return moved.draft, replace(taken, notice=moved.notice or taken.notice)


def version_today(visit: Visit, form: Form) -> int:
    """The version of a form as it is today; publishes it first, if it has changed."""
    definition, newest = _definition(form), drafts.newest_form(visit.session, form.name)
    if newest and newest[1] == definition:
        return newest[0]
    version = newest[0] + 1 if newest else 1
    changed = FormVersion(form=form.name, version=version, definition=definition, published_at=visit.now)
    try:
        with visit.session.begin_nested():
            visit.session.add(changed)
    except IntegrityError:  # another program published it at the same moment
        return version_today(visit, form)
    return version


@lru_cache(256)
def _definition(form: Form) -> dict[str, Any]:
    return as_json(form)


def _form_then(visit: Visit, row: DraftRow) -> Form:
    """The form as it was when the draft was last touched."""
    return form_from_json(visit.session.get_one(FormVersion, (row.definition, row.version)).definition)


def _lifetime(visit: Visit, row: DraftRow) -> timedelta | None:
    return visit.draft_lifetime if row.form == HANDOVER else None


def _set_clock(visit: Visit) -> None:
    changes = (draft_in(row).next_change(_lifetime(visit, row)) for row in visit.drafts.values())
    visit.chat.wake_at = min(filter(None, changes), default=None)
