"""Parts of the induction as the database has them, with their authors."""

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Text, say
from bot.dialogue.wall_clock import day_of
from bot.induction.cards import Card, PartText, both, check_of
from bot.induction.nationwide import nationwide
from bot.induction.rules import NATIONWIDE, Level, Part, Version
from storage.kinds import Role
from storage.queries import induction
from storage.tables import Area, InductionPart, Organisation

AUTHORS: dict[Level, Text] = {
    Level.AREA: say("the area's responsible person"),
    Level.ORGANISATION: say("the organisation's contact person"),
}
"""Who has written a part, where no name is on record."""


def text_at(session: Session, part: Part, number: int) -> PartText | None:
    """A published version of a part; of the nationwide one there is only the newest."""
    if part == NATIONWIDE:
        found = nationwide()
        return found if found.version.number == number else None
    row = induction.part(session, part.area_id, part.organisation_id, number)
    return text_of(session, row) if row else None


def text_of(session: Session, row: InductionPart) -> PartText:
    """What a version says; of a draft, as of the day on which it was begun."""
    part = Part.of(row.area_id, row.organisation_id)
    written = induction.cards(session, row.id)
    cards = [both(each.text_fi, each.text_sv) for each in written]
    tells = next((at for at, each in enumerate(written, 1) if each.answers), 1)
    return PartText(
        part,
        name_of(session, part),
        Version(row.number or 0, day_of(row.published_at or row.begun_at), row.material),
        _author(session, part, row.person_id),
        tuple(Card((text,), only_in=only_in) for text, only_in in cards),
        check_of(row.question, row.id or 0, tells),
    )


def name_of(session: Session, part: Part) -> LocalText | None:
    """What the area or organisation of a part is called; None for the nation."""
    if part.level is Level.NATION:
        return None
    if part.area_id:
        area = session.get_one(Area, part.area_id)
        return LocalText(area.name_fi, area.name_sv)
    organisation = session.get_one(Organisation, part.organisation_id)
    return LocalText(organisation.name_fi, organisation.name_sv)


def _author(session: Session, part: Part, person_id: int) -> Text:
    """By name, if they are named there now; else by their role alone."""
    roles = (Role.CONTACT_PERSON,) if part.organisation_id else (Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_FOR_CULTURE)
    name = induction.named_as(session, person_id, roles, part.area_id, part.organisation_id)
    return LocalText(name, name) if name else AUTHORS[part.level]
