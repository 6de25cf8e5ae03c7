"""The hidden sheet of the workbook: of which area it is, and what was there when it was taken.

Whoever sends it back may have forged it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue.identifiers import holds_identity_code
from bot.documents.spreadsheet import Column, Sheet
from bot.documents.workbook import Cell
from bot.network.network_file.columns import FIELDS, Part
from bot.network.network_file.network import Network, Values

VERSION_SHEET = "kaikubot"
FORMAT = "1"

Taken = dict[Part, dict[str, Values]]


def version_sheet(now: Network, area: str, parts: Iterable[Part]) -> Sheet:
    """What is there, a row each."""
    rows = [
        [part, key, json.dumps({name: value for name, value in record.values.items() if value}, ensure_ascii=False)]
        for part in parts
        for key, record in now.of(part).items()
    ]
    return Sheet(VERSION_SHEET, [Column(VERSION_SHEET), Column(FORMAT), Column(area)], rows, hidden=True)


def version_in(rows: Mapping[int, Sequence[Cell]]) -> tuple[str, Taken] | None:
    """The area and what was there; nothing, where the sheet is not there; None if somebody has changed it."""
    head = rows.get(1, ())
    if list(head[:2]) != [VERSION_SHEET, FORMAT]:
        return "", {}
    taken: Taken = {part: {} for part in Part}
    for number, row in rows.items():
        match row:
            case _ if number == 1:
                continue
            case [str(part), str(key) | int(key), str(written), *_] if part in taken:
                values = _values(written, Part(part))
            case _:
                return None
        if values is None:
            return None
        taken[Part(part)][str(key)] = values
    return str(head[2]) if len(head) > 2 else "", taken


def _values(written: str, part: Part) -> Values | None:
    """What was told of a row; None if that is not what was handed out. What is escaped was not looked at before."""
    try:
        raw = json.loads(written)
        json.dumps(raw, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
        return None
    if "\\" in written and any(map(holds_identity_code, raw.values())):
        return None
    return {each.name: raw[each.name] for each in FIELDS[part] if each.name in raw}
