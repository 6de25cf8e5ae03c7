"""The network as its workbook tells of it: what is there, and what stands in a file's rows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dialogue.phrases import LocalText, Phrase
from bot.documents.workbook import Cell
from bot.network.network_file.columns import FIELDS, Part
from bot.network.restructuring.rules import ends_too_much

DEPUTY = " deputy"
"""What the key of a deputy ends with, after their organisation's; no key of a place has a space."""
Values = Mapping[str, str]
"""What is told of a row, by the names of its columns; what is empty may be left out."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it is now, with its number in the database."""

    number: int
    values: Values

    @property
    def name(self) -> LocalText:
        """What it is called; of a person, who it is."""
        return name_in(self.values)


@dataclass(frozen=True, slots=True)
class Network:
    """An area's part of the network: its records by key, and the contact persons who are invited already.

    If one of those `stranding` closed, cards that wait there could not be registered by anybody. The municipalities
    `elsewhere` belong to other areas. The sites that `moved` did so on these days, the last time.
    """

    records: Mapping[Part, Mapping[str, Record]]
    invited: frozenset[tuple[str, str, str]] = frozenset()
    """The key, name and work contact of each."""
    stranding: frozenset[tuple[Part, str]] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    def of(self, part: Part) -> Mapping[str, Record]:
        """The records of a sheet."""
        return self.records.get(part, {})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet that is not empty; of a column that the sheet does not have there is no cell."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet with the letters of its columns, by name."""

    part: Part
    letters: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """A workbook that was sent: its sheets, what was there when it was `taken`, and the names of what was not read.

    If it does not say of which area it is, `area` is empty.
    """

    area: str
    taken: Mapping[Part, Mapping[str, Values]]
    sheets: tuple[SheetRows, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be what it is, and why."""

    part: Part
    cell: str
    why: Phrase


@dataclass(frozen=True, slots=True)
class Change:
    """A column of a row: what is there now, and what the file wants there."""

    field: str
    now: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row of the file wants: a new record if it has no number yet, else changes of one that is there.

    What it would empty is asked about, and so is what somebody else has changed since the file was taken.
    """

    part: Part
    row: int
    key: str
    number: int
    name: LocalText
    changes: tuple[Change, ...] = ()
    emptied: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether it closes what is open."""
        return any(each.field == "closed_on" and not each.now for each in (*self.changes, *self.conflicts))

    @property
    def invites(self) -> bool:
        """Whether it names somebody, who is to be invited."""
        return self.part is Part.CONTACT_PERSONS and any(
            each.field == "name" for each in (*self.changes, *self.conflicts)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from a file; as long as anything is wrong, nothing."""

    planned: tuple[Planned, ...]
    wrong: tuple[Wrong, ...] = field(default=())


def name_in(values: Values) -> LocalText:
    """A record's name in both languages; of a person, the one that they have."""
    person = values.get("name", "")
    return LocalText(values.get("name_fi", person), values.get("name_sv", person))


def named(part: Part) -> tuple[str, ...]:
    """The columns of a sheet in which rows of another one are named."""
    return tuple(each.name for each in FIELDS[part] if each.names)


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends with what some rows close: so many sites, and the roles of these numbers."""

    sites: int
    roles: tuple[int, ...]

    @property
    def is_too_much(self) -> bool:
        """Whether some of it is to be closed first, by a sheet of its own."""
        return ends_too_much(self.sites, len(self.roles))
