"""The draft of a part as the database keeps it: its pages, its question, and how it becomes a version."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.induction.rules import Part
from bot.induction.writing.rules import Draft, Page
from bot.visits.visit import Visit
from storage.kinds import Language
from storage.queries import induction, places
from storage.tables import Area, InductionCard, InductionPart


def as_draft(session: Session, row: InductionPart) -> Draft:
    """What a draft says."""
    pages = (Page(each.id or 0, each.text_fi, each.text_sv, each.answers) for each in induction.cards(session, row.id))
    asked = {Language(language): tuple(lines) for language, lines in row.question.items()}
    return Draft(tuple(pages), asked)


def begin(visit: Visit, part: Part) -> None:
    """A draft of the next version, which says what the one in force says; none, if there is a draft already."""
    session = visit.session
    _hold(session, part)
    if induction.draft(session, part.area_id, part.organisation_id):
        return
    newest = induction.newest(session, part.area_id, part.organisation_id)
    row = InductionPart(
        area_id=part.area_id,
        organisation_id=part.organisation_id,
        question=dict(newest.question) if newest else {},
        person_id=visit.person_id,
        begun_at=visit.now,
    )
    session.add(row)
    session.flush()
    for each in induction.cards(session, newest.id) if newest else ():
        card = InductionCard(part_id=row.id or 0, **each.model_dump(exclude={"id", "part_id"}))
        session.add(card)
    session.flush()


def _hold(session: Session, part: Part) -> None:
    """Nobody else begins or publishes the part until the transaction ends."""
    if part.area_id:
        places.locked(session, Area, part.area_id)
    else:
        places.locked_organisation(session, part.organisation_id or 0)


def add(session: Session, row: InductionPart, language: Language, text: str) -> int:
    """A new page at the end; its number."""
    last = max((each.position for each in induction.cards(session, row.id)), default=0)
    card = InductionCard(part_id=row.id or 0, position=last + 1)
    _set(card, language, text)
    session.add(card)
    session.flush()
    return card.id or 0


def write(session: Session, number: int, language: Language, text: str) -> None:
    """What a page says in a language."""
    card = session.get_one(InductionCard, number)
    _set(card, language, text)
    session.add(card)
    session.flush()


def _set(card: InductionCard, language: Language, text: str) -> None:
    if language is Language.SV:
        card.text_sv = text
    else:
        card.text_fi = text


def move_up(session: Session, row: InductionPart, number: int) -> None:
    """A page changes places with the one before it."""
    cards = induction.cards(session, row.id)
    at = next((at for at, each in enumerate(cards) if each.id == number), 0)
    if at:
        cards[at - 1], cards[at] = cards[at], cards[at - 1]
    for position, each in enumerate(cards, 1):
        each.position = position
        session.add(each)
    session.flush()


def remove(session: Session, row: InductionPart, number: int) -> None:
    """A page goes."""
    for each in induction.cards(session, row.id):
        if each.id == number:
            session.delete(each)
    session.flush()


def tells(session: Session, row: InductionPart, number: int) -> None:
    """The answer to the question stands on this page."""
    for each in induction.cards(session, row.id):
        each.answers = each.id == number
        session.add(each)
    session.flush()


def ask(session: Session, row: InductionPart, language: Language, asked: Sequence[str]) -> None:
    """The question in a language; none, if it is empty."""
    others = {name: lines for name, lines in row.question.items() if name != language}
    row.question = others | ({language.value: list(asked)} if asked else {})
    session.add(row)
    session.flush()


def delete(session: Session, row: InductionPart) -> None:
    """The draft goes with its pages."""
    for each in induction.cards(session, row.id):
        session.delete(each)
    session.flush()
    session.delete(row)
    session.flush()


def publish(visit: Visit, part: Part, row: InductionPart, *, material: bool) -> None:
    """The draft is the version in force from now on; the first one is always material."""
    _hold(visit.session, part)
    newest = induction.newest(visit.session, part.area_id, part.organisation_id)
    row.number = (newest.number or 0) + 1 if newest else 1
    row.material = material or newest is None
    row.person_id, row.published_at = visit.person_id, visit.now
    visit.session.add(row)
    visit.session.flush()
