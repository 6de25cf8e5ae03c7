"""Reading internal instructions, and looking them through; each act asks the table of rights anew."""

from functools import partial

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import HOME_PLACE, Attachment, Kept, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.instructions import screens
from bot.instructions.rules import Content, InFile, LinkTo, Words, is_due, language_read
from bot.instructions.screens import NOT_THERE, Shown, Version
from bot.visits.rights import Action
from bot.visits.visit import Visit, hats_of
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Language, Scope
from storage.queries import instructions
from storage.tables import AuditEntry, Instruction, Organisation

INSTRUCTIONS = "instructions"
MOST_LISTED = 6


def at_home(visit: Visit) -> Rows:
    """The way to one's own organisation's instructions, for those who write them and have no other."""
    if visit.hat.organisation is None or visit.hat.beside or not visit.hat.has_right(Action.WRITE_INSTRUCTIONS):
        return ()
    return ((go(screens.HEADING, INSTRUCTIONS),),)


def organisation_at(visit: Visit, about: str, action: Action) -> Organisation | None:
    """The organisation that a place is about, one's own without a number, if one may do that there."""
    own = visit.hat.organisation.id if visit.hat.organisation else None
    number = Place("", about.partition(" ")[0]).number or own
    there = whereabouts_of(visit.session, Scope(organisation_id=number)) if number else None
    if there is None or not visit.hat.may(action, there):
        return None
    return visit.session.get_one(Organisation, number)


def enter(visit: Visit, about: str = "") -> Step:
    """To the instructions of an organisation that one may read: in a language, one version, or the earlier ones."""
    if organisation_at(visit, about, Action.READ_INSTRUCTIONS) is None:
        return Step(HOME_PLACE, NOT_THERE)
    return Step(Place(INSTRUCTIONS, about))


def screen(visit: Visit) -> Screen:
    """What the place names, as it is now."""
    organisation = organisation_at(visit, visit.place.about, Action.READ_INSTRUCTIONS)
    if organisation is None or organisation.id is None:
        return screens.NOTHING
    name = LocalText(organisation.name_fi, organisation.name_sv)
    _, *which = [*visit.place.about.split(" "), ""]
    there = instructions.newest(visit.session, organisation.id)
    language = next((each for each in there if each in which), None) or language_read(visit.chat.language, there)
    if language is None:
        return screens.reading(_shown(visit, organisation, name, there, None))
    versions = instructions.versions(visit.session, organisation.id, language)
    if "earlier" in which:
        listed = [_version(visit.session, each) for each in versions[1 : 1 + MOST_LISTED]]
        return screens.earlier(organisation.id, name, listed, language)
    chosen = next((each for each in versions if str(each.id) in which), versions[0])
    return screens.reading(_shown(visit, organisation, name, there, chosen))


def _shown(
    visit: Visit,
    organisation: Organisation,
    name: LocalText,
    there: dict[Language, Instruction],
    chosen: Instruction | None,
) -> Shown:
    number = organisation.id or 0
    may_write = organisation_at(visit, str(number), Action.WRITE_INSTRUCTIONS) is not None
    back = None if visit.hat.organisation else f"places organisation {number}"
    if chosen is None:
        return Shown(number, name, None, may_write=may_write, back=back)
    in_force = chosen.id == there[chosen.language].id
    preferred = Language.SV if visit.chat.language is Language.SV else Language.FI
    version = _version(visit.session, chosen)
    return Shown(
        number,
        name,
        version,
        in_force,
        only_here=chosen.language is not preferred and preferred not in there,
        others=tuple(each for each in there if each is not chosen.language),
        earlier=chosen.number - 1 if in_force else 0,
        due=in_force and is_due(version.reviewed_on, visit.today),
        may_write=may_write,
        back=back if in_force else f"{INSTRUCTIONS} {number} {chosen.language}",
    )


def _version(session: Session, row: Instruction) -> Version:
    return Version(
        row.number, row.id or 0, row.language, _content(session, row), day_of(row.written_at), day_of(row.reviewed_at)
    )


def _content(session: Session, row: Instruction) -> Content:
    if row.file_id is not None:
        return InFile(row.file_id, instructions.file_name(session, row.file_id))
    return LinkTo(row.link) if row.link is not None else Words(row.text or "")


def tapped(visit: Visit, action: str) -> Step | None:
    """Sends a file, puts an earlier version in force again, or writes down that somebody looked them through."""
    match action.split(" "):
        case ["file", number]:
            return _sent(visit, _version_at(visit, number, Action.READ_INSTRUCTIONS))
        case ["again", number]:
            return _again(visit, _version_at(visit, number, Action.WRITE_INSTRUCTIONS))
        case ["reviewed"]:
            return _reviewed(visit)
    return None


def _version_at(visit: Visit, written: str, action: Action) -> Instruction | None:
    organisation, number = organisation_at(visit, visit.place.about, action), Place("", written).number
    row = visit.session.get(Instruction, number) if number else None
    return row if row and organisation and row.organisation_id == organisation.id else None


def _sent(visit: Visit, row: Instruction | None) -> Step | None:
    if row is None or row.file_id is None:
        return None
    name = instructions.file_name(visit.session, row.file_id)
    may_have = partial(_may_read, organisation_id=row.organisation_id, telegram_id=visit.chat.id)
    said = say("The file is above.")
    return Step(visit.place, said, attachments=(Attachment(name, Kept(row.file_id), may_have=may_have),))


def _may_read(session: Session, organisation_id: int, telegram_id: int) -> bool:
    there = whereabouts_of(session, Scope(organisation_id=organisation_id))
    return there is not None and any(hat.may(Action.READ_INSTRUCTIONS, there) for hat in hats_of(session, telegram_id))


def _again(visit: Visit, row: Instruction | None) -> Step | None:
    if row is None:
        return None
    organisation = visit.session.get_one(Organisation, row.organisation_id)
    write(visit, organisation, row.language, _content(visit.session, row))
    said = say("This version is in force again.")
    return Step(Place(INSTRUCTIONS, f"{row.organisation_id} {row.language}"), said)


def _reviewed(visit: Visit) -> Step | None:
    """What is in force in each language was looked through now."""
    organisation = organisation_at(visit, visit.place.about, Action.WRITE_INSTRUCTIONS)
    if organisation is None or not looked_through(visit, organisation):
        return None
    return Step(Place(INSTRUCTIONS, str(organisation.id)), say("Thank you. It is written down that they are right."))


def looked_through(visit: Visit, organisation: Organisation) -> bool:
    """Somebody has looked through what is in force in each language; whether there is anything."""
    newest = instructions.newest(visit.session, organisation.id or 0)
    for row in newest.values():
        row.reviewed_at = visit.now
        visit.session.add(row)
    if newest:
        visit.session.add(_entry(visit, organisation, Deed.REVIEWED))
    return bool(newest)


def write(visit: Visit, organisation: Organisation, language: Language, content: Content) -> None:
    """What is given is in force in an organisation from now on."""
    assert organisation.id is not None
    before = instructions.versions(visit.session, organisation.id, language)
    row = Instruction(
        organisation_id=organisation.id,
        language=language,
        number=before[0].number + 1 if before else 1,
        person_id=visit.person_id,
        written_at=visit.now,
        reviewed_at=visit.now,
    )
    match content:
        case Words(text):
            row.text = text
        case LinkTo(url):
            row.link = url
        case InFile(file_id, _):
            row.file_id = file_id
    visit.session.add_all([row, _entry(visit, organisation, Deed.INSTRUCTED)])
    visit.session.flush()


def _entry(visit: Visit, organisation: Organisation, deed: Deed) -> AuditEntry:
    return AuditEntry(organisation_id=organisation.id, person_id=visit.person_id, deed=deed, at=visit.now)
