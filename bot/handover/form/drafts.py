"""Drafts of handovers: what each is for, beside what the visit's drafts know of any form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form
from bot.dialogue.phrases import Phrase, from_json
from bot.dialogue.turns import Draft, question_now
from bot.handover import revisions
from bot.handover.handover_form import handover_form
from bot.handover.questions import HANDED_OVER_ON
from bot.visits import drafts
from bot.visits.drafts import HANDOVER, draft_in
from bot.visits.visit import Visit
from bot.visits.ways import HANDING_OVER
from storage.kinds import Reason
from storage.tables import DraftRow, Handover, HandoverDraftRow

FORM = HANDING_OVER


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """A chat's draft of a handover: what it has as any draft, and its own."""

    row: DraftRow
    own: HandoverDraftRow

    @property
    def draft(self) -> Draft:
        """As the engine knows it."""
        return draft_in(self.row)


def of(visit: Visit) -> HandoverDraft | None:
    """The draft of a handover that the chat has."""
    row, own = visit.drafts.get(HANDOVER), visit.handover_draft
    return HandoverDraft(row, own) if row and own else None


def in_the_way(visit: Visit) -> HandoverDraft | None:
    """The draft in which the person has answered something: nothing takes its place unasked."""
    begun = of(visit)
    return begun if begun and not _is_as_begun(visit, begun) else None


def only_looked_at(visit: Visit) -> bool:
    """Whether the draft is a correction or a renewal in which nothing was changed yet."""
    begun = of(visit)
    return bool(begun and (begun.own.corrects or begun.own.renews) and _is_as_begun(visit, begun))


def _is_as_begun(visit: Visit, begun: HandoverDraft) -> bool:
    """Whether it has no answers but those of the handover that it is about, and the day of a series."""
    answers, changed = begun.row.answers, begun.own.corrects or begun.own.renews
    if changed is None:
        return set(answers) <= {HANDED_OVER_ON}
    known = revisions.answers_of(visit.session, visit.session.get_one(Handover, changed))
    if begun.own.renews:
        del known[HANDED_OVER_ON]
    return answers.items() <= known.items()


def begin(visit: Visit, answers: Mapping[str, Answer] | None = None, *, brief: bool = False) -> HandoverDraft:
    """Begins a draft, which takes the place of any that the chat had."""
    row = drafts.begin(visit, HANDOVER, form_of(visit), answers, brief=brief)
    own = HandoverDraftRow(chat_id=row.chat_id, key=uuid4().hex, site_id=visit.site_id)
    visit.session.add(own)
    visit.handover_draft = own
    return HandoverDraft(row, own)


def wrong_now(form: Form, begun: HandoverDraft, now: datetime) -> Phrase | None:
    """What a line had wrong about the question that is asked now."""
    draft = begun.draft
    asked = None if draft.waits(now) else question_now(form, draft)
    sentence = begun.row.wrong.get(asked.name) if asked else None
    return from_json(sentence) if sentence else None


def correcting(visit: Visit, handover_id: int, answers: Mapping[str, Answer], reason: Reason) -> None:
    """Begins a draft with all that holds of a handover, to become its next revision."""
    own = begin(visit, answers, brief=True).own
    own.corrects, own.reason = handover_id, reason


def renewing(visit: Visit, handover_id: int, answers: Mapping[str, Answer]) -> None:
    """Begins a draft with what is known of a card holder, to take the place of an older handover."""
    begin(visit, answers, brief=True).own.renews = handover_id


def form_of(visit: Visit) -> Form:
    """The form as the area has it today."""
    return handover_form(visit.area.slug, visit.area.card_code_pattern)
