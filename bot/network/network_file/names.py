"""Which rows and records a name means, and which would have the same name beside each other. Pure."""

from collections import defaultdict
from collections.abc import Iterator

from bot.network.network_file.columns import KEY, Part
from bot.network.network_file.network import Network, NetworkFile, Planned, Record, Values
from bot.network.network_file.values import text_in

BESIDE: dict[Part, str] = {Part.SITES: "organisation", Part.VENUES: "locality"}
"""Within what a name is found once; the others are found once in the area."""
NAMES = ("name_fi", "name_sv")
NAMED = (Part.LOCALITIES, Part.ORGANISATIONS)
"""What others are said to belong to, by key or name."""


class Names:
    """The names and keys of what is there, and of what comes with a file."""

    def __init__(self, now: Network, file: NetworkFile) -> None:
        self._now = now
        self._meant: dict[tuple[Part, str], set[str]] = defaultdict(set)
        self._same = {_names(part, each.values): key for part in DOUBLE for key, each in now.of(part).items()}
        for part in NAMED:
            for key, record in now.of(part).items():
                self._is_called(part, key, record.values)
        for sheet in file.sheets:
            for row in sheet.rows if sheet.part in NAMED else ():
                values = {name: text for name, cell in row.cells.items() if (text := text_in(cell)) is not None}
                key = values.get(KEY, "") or self.same(sheet.part, values) or f"{sheet.part} {row.number}"
                self._is_called(sheet.part, key, values)

    def _is_called(self, part: Part, key: str, values: Values) -> None:
        for called in (key, *(values.get(name, "") for name in NAMES)):
            if called:
                self._meant[part, called.casefold()].add(key)

    def meant(self, part: Part, written: str) -> str | None:
        """The key of what is called so; None if that is nothing, or more than one."""
        if written in self._now.of(part):
            return written
        found = self._meant.get((part, written.casefold()), set())
        return next(iter(found)) if len(found) == 1 else None

    def same(self, part: Part, values: Values) -> str | None:
        """The key of what is there and has both names of a row that has no key: so it is no second one."""
        return self._same.get(_names(part, values))

    def doubles(self, planned: tuple[Planned, ...]) -> Iterator[tuple[Planned, str]]:
        """The rows that would have a name that something beside them has, each with the column of that name."""
        after = {part: dict(self._now.of(part)) for part in DOUBLE}
        for each in planned:
            if each.part in after:
                after[each.part][each.key] = _as_wanted(each, after[each.part].get(each.key))
        having = {part: _having(part, records) for part, records in after.items()} if planned else {}
        for each in planned:
            renamed = {change.field for change in (*each.changes, *each.conflicts)} & {*NAMES, *BESIDE.values()}
            values = after[each.part][each.key].values if each.part in after and renamed else {}
            doubled = (name for name in NAMES if values and len(having[each.part][_place(each.part, values, name)]) > 1)
            if field := next(doubled, None):
                yield each, field


def _having(part: Part, records: dict[str, Record]) -> dict[tuple[str, str], set[str]]:
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, record in records.items():
        for name in NAMES:
            having[_place(part, record.values, name)].add(key)
    return having


DOUBLE = (Part.LOCALITIES, Part.ORGANISATIONS, Part.SITES, Part.VENUES)


def _names(part: Part, values: Values) -> tuple[str, ...]:
    beside = BESIDE.get(part, "")
    return (part, values.get(beside, ""), *(values.get(name, "").casefold() for name in NAMES))


def _place(part: Part, values: Values, name: str) -> tuple[str, str]:
    return values.get(BESIDE.get(part, ""), ""), values.get(name, "").casefold()


def _as_wanted(planned: Planned, record: Record | None) -> Record:
    wanted = {each.field: each.wanted for each in (*planned.changes, *planned.conflicts)}
    return Record(planned.number, {**(record.values if record else {}), **wanted})
