"""The room in which updates are read, confirmed and answered, by everybody whom they are for."""

import re
from dataclasses import replace
from functools import partial

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, say, say_many
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import Attachment, Kept, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.network.operating_model import DATED
from bot.updates import reader_screens as pages
from bot.updates.messages import meant_by, text_of
from bot.updates.rules import READ_FOR, STANDS, CheckQuestion, missing_in
from bot.visits.rights import Action
from bot.visits.visit import Visit, hats_of
from bot.visits.ways import MODEL, UPDATES
from storage.kinds import Asked, Language, UpdateState
from storage.queries import audiences, instructions, updates
from storage.tables import ModelUpdate, ModelUpdateReader

SHOWN = (*STANDS, UpdateState.WITHDRAWN)
WITHDRAWN = say("This update has been withdrawn. Please do not follow it.")
CHANGED = say("The text has changed in substance since you got it. Please read it as it is now.")
CONFIRMED = say("Thank you. It is recorded that you have read and understood it.")
MOST_COUNTED = 9
"""So many unread updates are counted at home; more of them are told as so many."""
_ABOUT = re.compile(r"(?P<number>[0-9]{1,9})(?: (?P<word>confirm|file|question)(?: (?P<wording>[0-9]{1,4}))?)?")


def waits(visit: Visit) -> Rows:
    """The way to what somebody has still to read."""
    unread = unread_by(visit)
    if not unread:
        return ()
    to = f"{MODEL} {unread[0].id}" if len(unread) == 1 else MODEL
    return ((go(say_many("Read: %(count)s update", "Read: %(count)s updates", len(unread)), to),),)


def offers(visit: Visit) -> Rows:
    """The way to the updates, and for whoever sends some, to those."""
    read = go(say("Operating model"), MODEL)
    return ((read,), (go(say("Send updates"), UPDATES),)) if visit.hat.has_right(Action.SEND_UPDATES) else ((read,),)


def unread_by(visit: Visit) -> list[ModelUpdate]:
    """What somebody is to read and has not confirmed, the newest first; of whoever has come later, a year's."""
    there = _in_reach(visit, STANDS)
    confirmed = updates.confirmed_by(visit.session, visit.person_id, [each.id or 0 for each in there])
    open_ones = [each for each in there if confirmed.get(each.id or 0, 0) < each.confirmed_from]
    return [each for each in open_ones[:MOST_COUNTED] if _is_meant(visit, each)]


def _is_meant(visit: Visit, an_update: ModelUpdate) -> bool:
    return audiences.is_meant(visit.session, meant_by(an_update), visit.chat.id)


def _in_reach(visit: Visit, states: tuple[UpdateState, ...]) -> list[ModelUpdate]:
    at = visit.hat.held_at
    return updates.in_reach(visit.session, at.area_id, at.organisation_id, states, visit.now - READ_FOR)


def enter(visit: Visit, about: str = "") -> Step:
    """To the list, to an update, or to its question; or confirms the wording that was read, or sends the file."""
    if not about:
        return Step(Place(MODEL))
    found = _ABOUT.fullmatch(about)
    an_update = _at(visit, found["number"]) if found else None
    if found is None or an_update is None:
        return Step(Place(MODEL), pages.NOT_THERE)
    here = Place(MODEL, str(an_update.id))
    match found["word"]:
        case "confirm":
            return _confirmed(visit, an_update, int(found["wording"] or 0))
        case "file":
            return _file(visit, an_update, here)
        case "question" if _question(an_update, visit.chat.language):
            return Step(Place(MODEL, f"{an_update.id} question"))
    return Step(here)


def _at(visit: Visit, number: str) -> ModelUpdate | None:
    """An update that was sent to the nation, to the person's own area or to their organisation."""
    found = visit.session.get(ModelUpdate, int(number))
    return found if found and found.state in SHOWN and is_in_reach(visit, found) else None


def is_in_reach(visit: Visit, an_update: ModelUpdate) -> bool:
    """Whether an update was sent to the nation, to the person's own area or to their organisation."""
    at = visit.hat.held_at
    own_organisation = an_update.organisation_id is None or an_update.organisation_id == at.organisation_id
    own_area = an_update.area_id is None or an_update.area_id == at.area_id
    return own_organisation and own_area


def _confirmed(visit: Visit, an_update: ModelUpdate, wording: int) -> Step:
    here = Place(MODEL, str(an_update.id))
    if an_update.state is UpdateState.WITHDRAWN:
        return Step(here, WITHDRAWN)
    if wording < an_update.confirmed_from:
        return Step(here, CHANGED)
    row = updates.reader(visit.session, an_update.id, visit.person_id) or _joins_later(visit, an_update)
    row.confirmed_at, row.confirmed_wording = visit.now, an_update.wording
    visit.session.add(row)
    visit.session.flush()
    if _question(an_update, visit.chat.language) and row.answered_at is None:
        return Step(Place(MODEL, f"{an_update.id} question"), CONFIRMED)
    return Step(here, CONFIRMED)


def _joins_later(visit: Visit, an_update: ModelUpdate) -> ModelUpdateReader:
    """Whoever was not there when it was sent, and reads it all the same."""
    return ModelUpdateReader(
        update_id=an_update.id or 0,
        person_id=visit.person_id,
        membership_id=visit.hat.membership.id or 0,
        chat_id=visit.chat.id,
        asked=Asked.JOINED_LATER,
        language=Language.SV if visit.chat.language is Language.SV else Language.FI,
    )


def _file(visit: Visit, an_update: ModelUpdate, here: Place) -> Step:
    if an_update.file_id is None or an_update.state is UpdateState.WITHDRAWN:
        return Step(here)
    name = instructions.file_name(visit.session, an_update.file_id)
    may_have = partial(_is_staff, telegram_id=visit.chat.id)
    file = Attachment(name, Kept(an_update.file_id), may_have=may_have)
    return Step(here, say("The file is above."), attachments=(file,))


def _is_staff(session: Session, telegram_id: int) -> bool:
    return bool(hats_of(session, telegram_id))


def screen(visit: Visit) -> Screen:
    """The list, an update, or its question."""
    found = _ABOUT.fullmatch(visit.place.about)
    an_update = _at(visit, found["number"]) if found else None
    if found is None or an_update is None:
        return _list(visit)
    question = _question(an_update, visit.chat.language)
    if found["word"] == "question" and question:
        return pages.question(an_update.id or 0, question)
    return pages.one(_shown(visit, an_update, answers=question is not None))


def _list(visit: Visit) -> Screen:
    unread = {each.id for each in unread_by(visit)}
    found = [_listed(each, unread=each.id in unread) for each in _in_reach(visit, STANDS)]
    return pages.listed(found, visit.chat.language, (DATED[Language.FI], DATED[Language.SV]))


def _listed(an_update: ModelUpdate, *, unread: bool) -> pages.Listed:
    return pages.Listed(
        an_update.id or 0, text_of(an_update), day_of(an_update.sent_at or an_update.created_at), unread
    )


def _shown(visit: Visit, an_update: ModelUpdate, *, answers: bool) -> pages.Shown:
    row = updates.reader(visit.session, an_update.id, visit.person_id)
    counts = row is not None and (row.confirmed_wording or 0) >= an_update.confirmed_from
    shown = pages.Shown(
        an_update.id or 0,
        text_of(an_update),
        visit.chat.language,
        (an_update.dated_fi, an_update.dated_sv),
        day_of(an_update.sent_at or an_update.created_at),
        an_update.confirmed_from,
        missing=missing_in(text_of(an_update)),
        confirmed_on=day_of(row.confirmed_at) if row and counts and row.confirmed_at else None,
        has_file=an_update.file_id is not None,
        asks=answers and (row is None or row.answered_at is None),
    )
    if an_update.state is UpdateState.WITHDRAWN:
        return replace(shown, text=LocalText("", ""), withdrawn=True, has_file=False)
    return shown


def _question(an_update: ModelUpdate, language: Language) -> CheckQuestion | None:
    """The question in the reader's language, else in the other one."""
    known = an_update.question or {}
    own = Language.SV if language is Language.SV else Language.FI
    raw = known.get(own) or next(iter(known.values()), None)
    return CheckQuestion.from_json(raw) if raw else None


def tapped(visit: Visit, action: str) -> Step | None:
    """Answers the question; a wrong answer leads back to the text, and is kept nowhere."""
    found = _ABOUT.fullmatch(visit.place.about)
    an_update = _at(visit, found["number"]) if found else None
    word, _, chosen = action.partition(" ")
    question = _question(an_update, visit.chat.language) if an_update else None
    if an_update is None or question is None or word != "answer" or not chosen.isdecimal():
        return None
    here = Place(MODEL, str(an_update.id))
    if int(chosen[:2]) != 0:
        return Step(here, say("That is not quite so. Please read the text once more, and then answer again."))
    row = updates.reader(visit.session, an_update.id, visit.person_id)
    if row:
        row.answered_at = visit.now
        visit.session.add(row)
    return Step(here, say("Right. Thank you."))
