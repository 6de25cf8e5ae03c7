"""Files that people send: which of them a room takes, and what is said of the others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.arrivals import File, FileRead, NotRead
from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.steps import Step
from bot.dialogue.texts import in_one_line
from bot.front import words
from bot.visits.visit import Visit


@dataclass(frozen=True, slots=True)
class TakesFiles:
    """Which files a room takes, what reads one, and where that leads.

    `reader` looks, in a transaction, at what it takes to read one. What that gives gets what a file holds, in a thread
    and outside of any transaction: what may not come to an end, or may end its process, it does in one of its own.
    `given` gets the file's name and what was read. What is said `meanwhile` is shown while a file is read that may
    take long.
    """

    which: FileAnswer
    reader: Callable[[Visit], Callable[[bytes], object]]
    given: Callable[[Visit, str, Any], Step]
    meanwhile: Phrase | None = None

    @property
    def takes_pictures(self) -> bool:
        """Whether a picture is a file here, and not one to look for codes in."""
        return FileKind.PICTURE in self.which.kinds

    def why_not(self, file: File) -> Phrase | None:
        """Why a file is not taken, before it is fetched; None if it is."""
        if file.in_album:
            return IN_ALBUM
        if file.forwarded:
            return FORWARDED
        wrong = self.which.takes(file.name, file.size)
        return wrong.why if wrong else None

    def about(self, visit: Visit, came: File | FileRead | NotRead) -> Step:
        """What a file leads to that was sent where this room is."""
        match came:
            case FileRead(room, name, content) if room == visit.place.room:
                return self.given(visit, in_one_line(name), content)
            case FileRead():  # they went on while it was read
                return Step(visit.place, NOT_READ[NotRead.NOT_FETCHED])
            case NotRead():
                return Step(visit.place, NOT_READ[came])
            case File():
                return Step(visit.place, self.why_not(came) or NOT_READ[NotRead.NOT_FETCHED])


IN_ALBUM = say("Please send the files one by one.")
FORWARDED = say("I do not take forwarded files. Please save the file first, and send it from there.")
NOT_READ = {
    NotRead.TOO_LARGE: say("The file is too large. Please send a smaller one."),
    NotRead.NOT_FETCHED: say("I could not fetch the file. Please send it again."),
    NotRead.FAILED: say("I could not read the file. Please check that it opens on your device, and send it again."),
    NotRead.BUSY: say("So many files came at once that I did not read this one. Please send it again in a moment."),
}


def file_came(visit: Visit, takes: TakesFiles | None, came: File | FileRead | NotRead) -> Step:
    """What a file leads to, in whatever room it was sent."""
    return takes.about(visit, came) if takes else Step(visit.place, words.NOT_READ)
