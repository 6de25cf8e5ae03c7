"""A file as an answer: which ones are taken, and the number under which the bot keeps it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import ClassVar

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.texts import in_one_line

LONGEST_NAME = 100
_KEPT = re.compile(r"[1-9]\d{0,18} \S.*", re.ASCII)
_MEGABYTE = 1_000_000


class FileKind(StrEnum):
    """A kind of file, told by the end of its name."""

    PDF = "pdf"
    EXCEL = "excel"
    WORD = "word"
    PICTURE = "picture"


ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.PDF: ("pdf",),
    FileKind.EXCEL: ("xlsx",),
    FileKind.WORD: ("docx",),
    FileKind.PICTURE: ("jpg", "jpeg", "png"),
}
NAMES: dict[FileKind, Text] = {
    FileKind.PDF: say("%(value)s", value="PDF"),
    FileKind.EXCEL: say("%(value)s", value="Excel (.xlsx)"),
    FileKind.WORD: say("%(value)s", value="Word (.docx)"),
    FileKind.PICTURE: say("a picture (JPG or PNG)"),
}


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file of one of these kinds that the bot keeps; the answer is its number there and its name: `12 list.pdf`.

    Nothing here opens a file: its kind is told by its name.
    """

    name: ClassVar[str] = "file"
    kinds: tuple[FileKind, ...]
    most_bytes: int

    def read(self, text: str, today: date) -> Answer | Unreadable:
        return Unreadable(
            say(
                "Please send it as a file. I take %(kinds)s, of %(size)s at most.",
                kinds=self._names(),
                size=megabytes(self.most_bytes, ROUND_FLOOR),
            )
        )

    def fits(self, answer: Answer, today: date) -> bool:
        return isinstance(answer, str) and _KEPT.fullmatch(answer) is not None and self._is_right(_name_in(answer))

    def shown(self, answer: Answer) -> Value:
        return _name_in(str(answer))

    def takes(self, name: str, size: int) -> Unreadable | None:
        """What is wrong with a file of this name and so many bytes, if anything is."""
        if not self._is_right(name):
            return Unreadable(
                say("I cannot take a file of that kind. Right would be %(kinds)s.", kinds=self._names()),
            )
        if size > self.most_bytes:
            return Unreadable(
                say(
                    "The file is too large: it has %(size)s, and %(most)s is the most. Please send a smaller one.",
                    size=megabytes(size, ROUND_CEILING),
                    most=megabytes(self.most_bytes, ROUND_FLOOR),
                )
            )
        return None

    def kept_as(self, number: int, name: str) -> str:
        """The answer that a file is; a long name loses its middle."""
        plain = in_one_line(name)
        ending = _ending(plain)
        short = plain[: LONGEST_NAME - len(ending) - 2].rstrip() + f"….{ending}"
        return f"{number} {plain if len(plain) <= LONGEST_NAME else short}"

    def _is_right(self, name: str) -> bool:
        return any(_ending(in_one_line(name)) in ENDINGS[kind] for kind in self.kinds)

    def _names(self) -> tuple[Text, ...]:
        return tuple(NAMES[kind] for kind in self.kinds)


def megabytes(size: int, rounding: str) -> Phrase:
    """A size in megabytes. With a file's rounded up and a limit down, what is too large never looks like the limit."""
    return say("%(size)s MB", size=(Decimal(size) / _MEGABYTE).quantize(Decimal("0.1"), rounding))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""


def _name_in(answer: str) -> str:
    return answer.partition(" ")[2]
