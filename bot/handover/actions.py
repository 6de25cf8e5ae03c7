"""The handover: fills in the draft, files it once, and sees it through to the register."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form, as_json, form_from_json
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen, came_in, form_screen
from bot.dialogue.steps import HOME_PLACE, Place, Receipt, Step
from bot.dialogue.turns import (
    CameIn,
    Draft,
    Ended,
    Expired,
    Filed,
    Stepped,
    TimePassed,
    Turn,
    Typed,
    begin,
    rebase,
    set_aside,
    take,
)
from bot.handover import screens
from bot.handover.rules import TITLE, CardInUse, expected_last_day, handover_form, voluntary, why_refused
from bot.network.contacts import whom_to_ask
from bot.visit import Visit
from storage import queries
from storage.kinds import Reason
from storage.tables import DraftRow, FormVersion, Handover, Revision

OPERATING_MODEL = "2024-01-03"
FORM = Place("handover")


def enter(visit: Visit) -> Step:
    """Into the form: a new draft, or the question whether to go on with the one that waits."""
    if row := visit.session.get(DraftRow, visit.chat.id):
        _keep(visit, row, set_aside(_draft(row)))
    else:
        form, version = _form(visit)
        draft = begin(version, visit.now)
        row = DraftRow(
            chat_id=visit.chat.id,
            key=uuid4().hex,
            site_id=visit.workplace.site.id or 0,
            form=form.name,
            version=version,
            answers={},
            touched_at=visit.now,
        )
        _keep(visit, row, draft)
    return Step(FORM)


def screen(visit: Visit) -> Screen:
    """The draft as it stands."""
    row = visit.session.get(DraftRow, visit.chat.id)
    form, version = _form(visit)
    draft = _draft(row) if row else begin(version, visit.now)
    return form_screen(form, TITLE, draft, visit.now)


def tapped(visit: Visit, action: str) -> Step | None:
    """A tap on one of the form's buttons."""
    meaning = came_in(_form(visit)[0], action)
    return _turn(visit, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """A typed answer."""
    return _turn(visit, Typed(text))


def woken(visit: Visit) -> Step | None:
    """Time has passed over the chat's draft: it hides, and later it goes. None if nobody sees a difference."""
    visit.chat.wake_at = None
    if visit.session.get(DraftRow, visit.chat.id) is None:
        return None
    step = _turn(visit, TimePassed())
    return step if visit.place == FORM or step.receipts else None


def _turn(visit: Visit, meaning: CameIn) -> Step:
    row = visit.session.get(DraftRow, visit.chat.id)
    if row is None:
        return Step(HOME_PLACE, say("That draft is no longer there."))
    form, version = _form(visit)
    earlier = form if version == row.version else _earlier(visit.session, row)
    moved = rebase(form, version, earlier, _draft(row), visit.now)
    assert moved.draft is not None
    turn = take(form, moved.draft, meaning, visit.now, lifetime=visit.draft_lifetime)
    turn = _checked_against_cards(visit, moved.draft, turn)
    return _follow(visit, row, replace(turn, notice=turn.notice or moved.notice))


def _follow(visit: Visit, row: DraftRow, turn: Turn) -> Step:
    if turn.draft is None:
        visit.session.delete(row)
        visit.chat.wake_at = None
    else:
        _keep(visit, row, turn.draft)
    match turn.effect:
        case Filed(answers):
            return _file(visit, row, answers)
        case Ended():
            return Step(HOME_PLACE, screens.left_for_safety(whom_to_ask(visit)))
        case Expired():
            return _expired(visit, row)
        case Stepped():
            return _stepped_out(visit, row)
        case None:
            return Step(visit.place, turn.notice)


def _expired(visit: Visit, row: DraftRow) -> Step:
    gone = say("Your draft was deleted because it was not touched for a long time. Nothing of it was kept.")
    place = HOME_PLACE if visit.place == FORM else visit.place
    return Step(place, receipts=(Receipt("draft expired", row.key, gone),))


def _stepped_out(visit: Visit, row: DraftRow) -> Step:
    if row.answers:
        return Step(HOME_PLACE, say("Your draft is kept."))
    visit.session.delete(row)
    visit.chat.wake_at = None
    return Step(HOME_PLACE)


def _checked_against_cards(visit: Visit, before: Draft, turn: Turn) -> Turn:
    """A code that is in force already is not taken, neither when it is given nor when all is confirmed."""
    answers = turn.effect.answers if isinstance(turn.effect, Filed) else turn.draft.answers if turn.draft else {}
    code = answers.get("card_code")
    confirming = isinstance(turn.effect, Filed)
    if code is None or (code == before.answers.get("card_code") and not confirming):
        return turn
    refused = _why_in_use(visit, str(code))
    if refused is None:
        return turn
    return Turn(replace(before, touched_at=visit.now, again="card_code" if confirming else before.again), refused)


def _why_in_use(visit: Visit, code: str) -> Phrase | None:
    found = queries.in_force(visit.session, code)
    if found is None:
        return None
    handover, site = found
    card = CardInUse(
        site.id == visit.workplace.site.id,
        LocalText(site.name_fi, site.name_sv),
        handover.handed_over_on,
        whom_to_ask(visit),
    )
    return why_refused(card)


def _file(visit: Visit, row: DraftRow, answers: Mapping[str, Answer]) -> Step:
    today = visit.now.date()
    handover = Handover(
        draft_key=row.key,
        site_id=row.site_id,
        person_id=visit.person_id,
        card_code=str(answers["card_code"]),
        handed_over_on=today,
        handed_over_at=visit.now,
        expected_last_day=expected_last_day(today),
        form=row.form,
        form_version=row.version,
        operating_model=OPERATING_MODEL,
    )
    visit.session.add(handover)
    visit.session.flush()
    assert handover.id is not None
    visit.session.add(
        Revision(
            handover_id=handover.id,
            number=1,
            reason=Reason.HANDED_OVER,
            person_id=visit.person_id,
            at=visit.now,
            card_code=str(answers["card_code"]),
            birth_year=int(answers["birth_year"]),
            postal_code=str(answers["postal_code"]),
            children=int(answers["children"]),
            gender=voluntary(answers, "gender"),
            life_situation=voluntary(answers, "life_situation"),
        )
    )
    return Step(Place("registering", str(handover.id)))


def _keep(visit: Visit, row: DraftRow, draft: Draft) -> None:
    row.version = draft.version
    row.answers = dict(draft.answers)
    row.again = draft.again
    row.hidden = draft.hidden
    row.touched_at = draft.touched_at
    visit.session.add(row)
    visit.chat.wake_at = draft.next_change(visit.draft_lifetime)


def _draft(row: DraftRow) -> Draft:
    return Draft(row.version, row.answers, row.touched_at, row.again, row.hidden)


def _form(visit: Visit) -> tuple[Form, int]:
    """The form as the area has it today, and its version; a changed form is published as a new one."""
    area = visit.workplace.area
    form = handover_form(area.slug, area.card_code_pattern)
    newest = queries.newest_form(visit.session, form.name)
    definition = as_json(form)
    if newest and newest.definition == definition:
        return form, newest.version
    version = newest.version + 1 if newest else 1
    visit.session.add(FormVersion(form=form.name, version=version, definition=definition, published_at=visit.now))
    visit.session.flush()
    return form, version


def _earlier(session: Session, row: DraftRow) -> Form:
    published = session.get(FormVersion, (row.form, row.version))
    assert published is not None
    return form_from_json(published.definition)
