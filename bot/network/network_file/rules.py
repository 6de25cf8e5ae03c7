"""What follows from a file: which rows are added, changed and closed, what is asked, and which cells are wrong. Pure.

A row that is not in the file means nothing, nor does a column. What somebody else has changed since the file was taken
and the file did not, stays as it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from bot.dialogue.answers import Unreadable
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import in_one_line
from bot.network.network_file.closings import checked
from bot.network.network_file.columns import FIELDS, KEY, Field, Part
from bot.network.network_file.names import Names
from bot.network.network_file.network import (
    DEPUTY,
    Change,
    Network,
    NetworkFile,
    Plan,
    Planned,
    Record,
    Row,
    SheetRows,
    Values,
    Wrong,
    name_in,
)
from bot.network.network_file.values import YES, text_in

UNKNOWN_KEY = say("I do not know this key here. In a new row the key stays empty.")
EMPTY = say("This must not be empty.")
FIXED = say("This cannot be changed by the sheet.")
NOT_FOUND: dict[Part, Phrase] = {
    Part.LOCALITIES: say("There is no such locality here. Right would be its key or its name."),
    Part.ORGANISATIONS: say("There is no such organisation here. Right would be its key or its name."),
}
ELSEWHERE = say("This municipality belongs to another area.")
DOUBLE_NAME: dict[Part, Phrase] = {
    Part.LOCALITIES: say("There is another locality of this name in the area."),
    Part.ORGANISATIONS: say("There is another organisation of this name in the area."),
    Part.SITES: say("The organisation has another site of this name."),
    Part.VENUES: say("There is another venue of this name in the locality."),
}


def plan(file: NetworkFile, now: Network, today: date, *, new_keys: bool = False) -> Plan:
    """What follows from a file as the network is now.

    With `new_keys`, a new row may say what its key will be, and whom the file names where nobody is named is invited.
    """
    names = Names(now, file)
    found = [_Sheet(file, sheet, now, names, today, new_keys) for sheet in _in_order(file)]
    planned = tuple(each for sheet in found for each in sheet.planned)
    doubles = names.doubles(planned)
    wrong = [each for sheet in found for each in sheet.wrong]
    wrong += [
        Wrong(each.part, f"{_letter(file, each.part, field)}{each.row}", DOUBLE_NAME[each.part])
        for each, field in doubles
    ]
    return Plan((), tuple(wrong)) if wrong else checked(Plan(planned), file, now, today)


def _in_order(file: NetworkFile) -> Iterator[SheetRows]:
    """What others refer to comes first."""
    return (sheet for part in Part for sheet in file.sheets if sheet.part is part)


def _letter(file: NetworkFile, part: Part, field: str) -> str:
    return next((sheet.letters.get(field, "A") for sheet in file.sheets if sheet.part is part), "A")


class _Sheet:
    """One sheet, read row by row against the network as it is."""

    def __init__(
        self, file: NetworkFile, sheet: SheetRows, now: Network, names: Names, today: date, new_keys: bool
    ) -> None:
        self._part, self._letters = sheet.part, sheet.letters
        self._now, self._taken = now, file.taken.get(sheet.part, {})
        self._names, self._today, self._new_keys = names, today, new_keys
        self._seen: dict[str, int] = {}
        self._towns = {key.casefold(): key for key in now.of(Part.MUNICIPALITIES)}
        self.planned: list[Planned] = []
        self.wrong: list[Wrong] = []
        for row in sheet.rows:
            if any(cell != "" for cell in row.cells.values()):
                self._read(row)

    def _read(self, row: Row) -> None:
        wrong_before = len(self.wrong)
        there = self._there(row)
        read = {each.name: self._cell(row, each, there) for each in FIELDS[self._part] if each.name in row.cells}
        values = {name: value for name, value in read.items() if value is not None}
        key = self._key(row, values)
        if key is None or len(self.wrong) > wrong_before:
            return
        record = self._now.of(self._part).get(key)
        planned = self._of(row, key, record, values)
        if len(self.wrong) == wrong_before and planned:
            self.planned.append(planned)

    def _there(self, row: Row) -> tuple[Values, ...]:
        """What is there of a row by its key, and was there when the file was taken."""
        key = text_in(row.cells.get(KEY, "")) or ""
        if self._part is Part.CONTACT_PERSONS:
            organisation = self._names.meant(Part.ORGANISATIONS, text_in(row.cells.get("organisation", "")) or "")
            key = (organisation or "") + (DEPUTY if row.cells.get("deputy") in (YES, True) else "")
        if self._part is Part.MUNICIPALITIES:
            name = text_in(row.cells.get("name_fi", "")) or ""
            key = self._towns.get(name.casefold(), name)
        record = self._now.of(self._part).get(key)
        if record is None:
            return ()
        is_person = self._part is Part.CONTACT_PERSONS
        return (record.values,) if is_person else (record.values, self._taken.get(key, {}))

    def _cell(self, row: Row, field: Field, there: tuple[Values, ...]) -> str | None:
        """What a cell says; None, and a line about it, if it cannot say that. What was there is not judged."""
        cell = row.cells[field.name]
        if cell == "" or (isinstance(cell, str) and not cell.strip()):
            return ""
        for known in there:
            stored = known.get(field.name, "")
            if stored and (cell in (stored, [stored]) or text_in(cell) == in_one_line(stored)):
                return stored
        value = field.kind.read(cell, self._today)
        if isinstance(value, Unreadable):
            self._is_wrong(row, field.name, value.why)
            return None
        if field.names:
            found = self._names.meant(field.names, value)
            if found is None:
                self._is_wrong(row, field.name, NOT_FOUND[field.names])
            return found
        return value

    def _key(self, row: Row, values: Values) -> str | None:
        """By what the row is known, or will be; None, and a line about it, if it cannot be."""
        match self._part:
            case Part.CONTACT_PERSONS:
                key = self._key_of_person(row, values)
            case Part.MUNICIPALITIES:
                key = self._key_of_municipality(row, values)
            case _:
                key = self._key_of_place(row, values)
        if key is None:
            return None
        if key in self._seen:
            self._is_wrong(row, KEY, say("This stands in row %(row)s, too.", row=str(self._seen[key])))
            return None
        self._seen[key] = row.number
        return key

    def _key_of_place(self, row: Row, values: Values) -> str | None:
        written = values.get(KEY, "")
        if not written:
            return self._names.same(self._part, values) or f"{self._part} {row.number}"
        if written in self._now.of(self._part) or self._new_keys:
            return written
        self._is_wrong(row, KEY, UNKNOWN_KEY)
        return None

    def _key_of_person(self, row: Row, values: Values) -> str | None:
        organisation = values.get("organisation")
        if not organisation:
            if organisation == "":  # else it is told already that it is none
                self._is_wrong(row, "organisation", EMPTY)
            return None
        return organisation + (DEPUTY if values.get("deputy") == YES else "")

    def _key_of_municipality(self, row: Row, values: Values) -> str | None:
        """Its Finnish name; what belongs to another area cannot join this one, too."""
        name = values.get("name_fi", "")
        if not name:
            if "name_fi" in values:  # else it is told already what is wrong with it
                self._is_wrong(row, "name_fi", EMPTY)
            return None
        key = self._towns.setdefault(name.casefold(), name)
        record = self._now.of(self._part).get(key)
        left = record.values.get("left_on", "") if record else ""
        joins = (record is None or left) and not values.get("left_on", left)
        if joins and name.casefold() in self._now.elsewhere:
            self._is_wrong(row, "name_fi", ELSEWHERE)
        return key

    def _of(self, row: Row, key: str, record: Record | None, values: Values) -> Planned | None:
        wanted = {name: value for name, value in values.items() if name != KEY}
        if self._part is Part.CONTACT_PERSONS:
            return self._person(row, key, record, wanted)
        if record is None:
            return self._new(row, key, wanted)
        return self._known(row, key, record, wanted)

    def _new(self, row: Row, key: str, wanted: Values) -> Planned | None:
        for each in FIELDS[self._part]:
            if each.compulsory and not wanted.get(each.name):
                is_there = each.name in self._letters
                why = EMPTY if is_there else say("The sheet lacks the column “%(column)s”.", column=each.heading)
                self._is_wrong(row, each.name, why)
        changes = tuple(Change(name, "", value) for name, value in wanted.items() if value)
        return Planned(self._part, row.number, key, 0, name_in(wanted), changes)

    def _known(self, row: Row, key: str, record: Record, wanted: Values) -> Planned | None:
        taken = self._taken.get(key, record.values)
        changes: list[Change] = []
        emptied: list[Change] = []
        conflicts: list[Change] = []
        for each in FIELDS[self._part]:
            if each.name not in wanted:
                continue
            change = Change(each.name, record.values.get(each.name, ""), wanted[each.name])
            if change.wanted in (change.now, taken.get(each.name, "")):
                continue
            if each.fixed or (each.compulsory and not change.wanted):
                self._is_wrong(row, each.name, FIXED if change.wanted else EMPTY)
            elif change.now != taken.get(each.name, ""):
                conflicts.append(change)
            else:
                (changes if change.wanted else emptied).append(change)
        if not (changes or emptied or conflicts):
            return None
        name = record.name
        return Planned(
            self._part, row.number, key, record.number, name, tuple(changes), tuple(emptied), tuple(conflicts)
        )

    def _person(self, row: Row, key: str, record: Record | None, wanted: Values) -> Planned | None:
        """Somebody else is invited; of the same one only the work contact changes; a role ends in the chat alone."""
        now = record.values if record else {}
        taken = self._taken.get(key, now) if record or not self._new_keys else {}
        name, contact = wanted.get("name", now.get("name", "")), wanted.get("contact", now.get("contact", ""))
        mine = {"name": name, "contact": contact}
        told = [{each: known.get(each, "") for each in mine} for known in (now, taken)]
        if mine in told or (key, name, contact) in self._now.invited:
            return None
        for each, value in mine.items():
            if not value:
                why = say("Whose role ends is said in the chat, not by the sheet.") if record else EMPTY
                self._is_wrong(row, each, why)
        changes = tuple(
            Change(each, now.get(each, ""), value) for each, value in mine.items() if value != now.get(each, "")
        )
        is_mine_alone = told[0] == told[1]
        planned = Planned(self._part, row.number, key, record.number if record else 0, name_in(mine))
        return replace(planned, changes=changes) if is_mine_alone else replace(planned, conflicts=changes)

    def _is_wrong(self, row: Row, field: str, why: Phrase) -> None:
        letter = self._letters.get(field, next(iter(self._letters.values()), "A"))
        self.wrong.append(Wrong(self._part, f"{letter}{row.number}", why))


def settled(planned: Planned, *, empty: bool, mine: bool) -> dict[str, str]:
    """What a row does change, by column: whether it may `empty` cells, and overwrite what others have changed."""
    chosen = (*planned.changes, *(planned.emptied if empty else ()), *(planned.conflicts if mine else ()))
    return {each.field: each.wanted for each in chosen}


def version_of(the_plan: Plan) -> str:
    """A few letters by which it is told whether a file still leads to the same."""
    return sha256(repr((the_plan.planned, [(each.part, each.cell) for each in the_plan.wrong])).encode()).hexdigest()[
        :8
    ]


def counts(planned: tuple[Planned, ...]) -> dict[str, int]:
    """How many rows are added, changed and closed, and how many people are invited."""
    kinds = [kind_of(each) for each in planned]
    return {kind: kinds.count(kind) for kind in KINDS}


KINDS = ("added", "changed", "closed", "invited")


def kind_of(planned: Planned) -> str:
    """What a row mainly does: it invites, adds, closes, or else changes."""
    if planned.invites:
        return "invited"
    if not planned.number:
        return "added"
    return "closed" if planned.closes else "changed"
