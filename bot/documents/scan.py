"""The first wall before a workbook's parser: what is in an XLSX file, told without unpacking more than is bearable.

Nothing that a file says of itself is believed: bytes are counted as they are unpacked, and cells as they are met.
Nothing of the bot is imported here.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

MOST_BYTES = 5_000_000
MOST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 300
MOST_ELEMENTS = 4_000_000
MOST_ROWS = 6_000
MOST_COLUMNS = 60
MOST_CELLS = 120_000
"""With something in them; a sheet that is only formatted to its last row is a habit."""
_PROTECTED_OR_OLD = b"\xd0\xcf\x11\xe0"
_PIECE = 256 * 1024
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class RefusedError(Exception):
    """Why a file is not read at all, as a word of `WHY`, and the cell or range at which that was seen."""

    def __init__(self, why: str, at: str = "") -> None:
        super().__init__(why)
        self.why, self.at = why, at


WHY = ("locked", "not a workbook", "too much", "broken", "definitions", "twice", "far", "formula", "merged", "too many")
"""All words by which a file is refused."""


def scan(content: bytes) -> None:
    """Raises RefusedError unless the file is a workbook that a parser may be given."""
    if content.startswith(_PROTECTED_OR_OLD):
        raise RefusedError("locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _scan_parts(archive)
    except RefusedError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
        raise RefusedError("not a workbook" if not content.startswith(b"PK") else "broken") from None
    except Exception as error:  # zlib.error and others have no common ground
        raise RefusedError("broken") from error


def _scan_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MOST_PARTS:
        raise RefusedError("too much")
    if len(set(names)) < len(names):
        raise RefusedError("twice")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("locked")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise RefusedError("not a workbook")
    left = _Left(MOST_UNPACKED, MOST_ELEMENTS, MOST_CELLS)
    for part in parts:
        pieces = _pieces(archive, part, left)
        if part.filename.casefold().endswith((".xml", ".rels")):
            _Part(left).read(pieces)
        else:
            for _ in pieces:
                pass


@dataclass(slots=True)
class _Left:
    """How much more may come."""

    unpacked: int
    elements: int
    cells: int


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: _Left) -> Iterator[bytes]:
    with archive.open(part) as unpacking:
        while piece := unpacking.read(_PIECE):
            left.unpacked -= len(piece)
            if left.unpacked < 0:
                raise RefusedError("too much")
            yield piece


class _Part:
    """One XML part; of a sheet, what stands in which cell."""

    def __init__(self, left: _Left) -> None:
        self._left = left
        self._root = ""
        self._row = self._column = 0
        self._in_cell = False
        self._counted = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = _refuses_dtd
        self._parser.StartElementHandler = self._begins

    def read(self, pieces: Iterator[bytes]) -> None:
        """Looks at all of it. Raises RefusedError."""
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise RefusedError("broken") from None

    def _begins(self, element: str, attributes: dict[str, str]) -> None:
        self._left.elements -= 1
        if self._left.elements < 0:
            raise RefusedError("too much")
        name = element.rpartition(":")[2]  # some programs write a prefix before each
        if not self._root:
            self._root = name
        if self._root == "worksheet" and (seen := _SEEN.get(name)):
            seen(self, attributes)

    def _cells_end(self, _attributes: dict[str, str]) -> None:
        """What follows the cells has formulas of its own: those of drop-downs and of coloured cells."""
        self._in_cell = False

    def _row_begins(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
        self._column = 0

    def _cell_begins(self, attributes: dict[str, str]) -> None:
        self._in_cell, self._counted = True, False
        if found := _CELL.fullmatch(attributes.get("r", "")):
            self._column, self._row = column_number(found[1]), int(found[2])
        else:
            self._column += 1

    def _value(self, _attributes: dict[str, str]) -> None:
        """A cell holds something."""
        if not self._in_cell or self._counted:
            return
        self._counted = True
        self._left.cells -= 1
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            raise RefusedError("far", self._at)
        if self._left.cells < 0:
            raise RefusedError("too many", self._at)

    def _formula(self, _attributes: dict[str, str]) -> None:
        if self._in_cell:
            raise RefusedError("formula", self._at)

    def _merged(self, attributes: dict[str, str]) -> None:
        raise RefusedError("merged", attributes.get("ref", "")[:20])

    @property
    def _at(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


_SEEN: dict[str, Callable[[_Part, dict[str, str]], None]] = {
    "row": _Part._row_begins,
    "c": _Part._cell_begins,
    "v": _Part._value,
    "is": _Part._value,
    "f": _Part._formula,
    "mergeCell": _Part._merged,
    "extLst": _Part._cells_end,
}


def _refuses_dtd(*_declared: object) -> None:
    raise RefusedError("definitions")


def column_number(letters: str) -> int:
    """The number of a column, from 1 on."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The inverse of `column_number`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
