"""The room in which instructions are written: typed, sent as a file, or as the address of a page."""

from dataclasses import dataclass

from bot.dialogue.answers import Unreadable
from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.instructions import screens
from bot.instructions.actions import INSTRUCTIONS, organisation_at, write
from bot.instructions.rules import WRITTEN_IN, Content, InFile, read
from bot.instructions.screens import NOT_THERE
from bot.visits.rights import Action
from bot.visits.visit import Visit
from storage.kinds import Language
from storage.queries import files, instructions, places
from storage.tables import Organisation

INSTRUCTING = "instructing"
TAKEN = FileAnswer((FileKind.PDF, FileKind.WORD, FileKind.PICTURE), 20_000_000)
_BEGINS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG"}
"""With what bytes each kind of file begins."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file holds; nobody has opened it."""

    content: bytes

    def is_called(self, name: str) -> bool:
        """Whether it begins as files do whose name ends so."""
        return self.content.startswith(_BEGINS.get(name.rpartition(".")[2].casefold(), b"\0"))


def enter(visit: Visit, about: str = "") -> Step:
    """To writing in a language, for whoever may write for that organisation."""
    if _target(visit, about) is None:
        return Step(HOME_PLACE, NOT_THERE)
    return Step(Place(INSTRUCTING, about))


def screen(visit: Visit) -> Screen:
    """What to send."""
    target = _target(visit, visit.place.about)
    if target is None:
        return screens.NOTHING
    organisation, language = target
    newest = instructions.newest(visit.session, organisation.id or 0)
    name = LocalText(organisation.name_fi, organisation.name_sv)
    return screens.writing(organisation.id or 0, name, language, replaces=language in newest)


def typed(visit: Visit, text: str) -> Step:
    """The instructions themselves, or the address of a page."""
    content = read(text, visit.today)
    if isinstance(content, Unreadable):
        return Step(visit.place, content.why)
    return _saved(visit, content)


def given(visit: Visit, name: str, sent: Sent) -> Step:
    """The instructions in a file, which is kept as it is."""
    if _target(visit, visit.place.about) is None:
        return Step(HOME_PLACE, NOT_THERE)
    if not sent.is_called(name):
        return Step(visit.place, say("The file is not what its name says. Please check that it opens on your device."))
    return _saved(visit, InFile(files.keep(visit.session, name, sent.content), name))


def _saved(visit: Visit, content: Content) -> Step:
    target = _target(visit, visit.place.about)
    if target is None:
        return Step(HOME_PLACE, NOT_THERE)
    organisation, language = target
    # Of two who write at once, the second one's version comes after the first one's.
    write(visit, places.locked_organisation(visit.session, organisation.id or 0), language, content)
    said = say("The instructions are saved, and staff can read them now.")
    return Step(Place(INSTRUCTIONS, f"{organisation.id} {language}"), said)


def _target(visit: Visit, about: str) -> tuple[Organisation, Language] | None:
    organisation = organisation_at(visit, about, Action.WRITE_INSTRUCTIONS)
    language = next((each for each in WRITTEN_IN if about.endswith(f" {each}")), None)
    return (organisation, language) if organisation and language else None
