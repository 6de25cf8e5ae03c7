"""How a file is kept until it is applied or left: what stands in its cells, and what they lead to. Pure."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from bot.dialogue.phrases import LocalText, as_json, from_json
from bot.network.network_file.columns import Part
from bot.network.network_file.network import Change, Network, NetworkFile, Planned, Row, SheetRows, Wrong
from bot.network.network_file.rules import plan as plan_of
from bot.network.network_file.rules import version_of

MOST_NAMED = 200
"""So many wrong cells are named; the others are only counted."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file leads to, as it is shown: with the plan's version, and what localities are called by their keys.

    `made_of` tells what the network was like, and which day it was.
    """

    planned: tuple[Planned, ...]
    wrong: tuple[Wrong, ...]
    wrong_cells: int
    version: str
    localities: Mapping[str, LocalText]
    made_of: str


def preview(file: NetworkFile, now: Network, today: date) -> Preview:
    """What is shown of the plan that follows from a file."""
    plan = plan_of(file, now, today)
    names = {key: record.name for key, record in now.of(Part.LOCALITIES).items()}
    names |= {each.key: each.name for each in plan.planned if each.part is Part.LOCALITIES}
    return Preview(plan.planned, plan.wrong[:MOST_NAMED], len(plan.wrong), version_of(plan), names, made_of(now, today))


def made_of(now: Network, today: date) -> str:
    """As long as this is the same, so is what follows from a file."""
    told = (
        now.records,
        sorted(now.invited),
        sorted(now.stranding),
        sorted(now.elsewhere),
        sorted(now.moved.items()),
        today,
    )
    return sha256(repr(told).encode()).hexdigest()


def packed(file: NetworkFile) -> bytes:
    """A file as it is kept."""
    sheets = [[each.part, each.letters, [[row.number, row.cells] for row in each.rows]] for each in file.sheets]
    return _packed({"area": file.area, "taken": file.taken, "sheets": sheets, "unread": file.unread})


def unpacked(content: bytes) -> NetworkFile:
    """The inverse of `packed`."""
    raw = json.loads(zlib.decompress(content))
    sheets = tuple(
        SheetRows(Part(part), letters, tuple(Row(number, cells) for number, cells in rows))
        for part, letters, rows in raw["sheets"]
    )
    taken = {Part(part): known for part, known in raw["taken"].items()}
    return NetworkFile(raw["area"], taken, sheets, tuple(raw["unread"]))


def packed_preview(shown: Preview) -> bytes:
    """What is shown, as it is kept."""
    return _packed(
        {
            "planned": [_planned_as_json(each) for each in shown.planned],
            "wrong": [[each.part, each.cell, as_json(each.why)] for each in shown.wrong],
            "wrong_cells": shown.wrong_cells,
            "version": shown.version,
            "localities": {key: [name.fi, name.sv] for key, name in shown.localities.items()},
            "made_of": shown.made_of,
        }
    )


def unpacked_preview(content: bytes) -> Preview:
    """The inverse of `packed_preview`."""
    raw = json.loads(zlib.decompress(content))
    return Preview(
        tuple(map(_planned_from_json, raw["planned"])),
        tuple(Wrong(Part(part), cell, from_json(why)) for part, cell, why in raw["wrong"]),
        raw["wrong_cells"],
        raw["version"],
        {key: LocalText(*name) for key, name in raw["localities"].items()},
        raw["made_of"],
    )


def _planned_as_json(planned: Planned) -> list[Any]:
    changes = (planned.changes, planned.emptied, planned.conflicts)
    told = [[[each.field, each.now, each.wanted] for each in kind] for kind in changes]
    return [planned.part, planned.row, planned.key, planned.number, planned.name.fi, planned.name.sv, *told]


def _planned_from_json(raw: list[Any]) -> Planned:
    part, row, key, number, name_fi, name_sv, *told = raw
    changes, emptied, conflicts = (tuple(Change(*each) for each in kind) for kind in told)
    return Planned(Part(part), row, key, number, LocalText(name_fi, name_sv), changes, emptied, conflicts)


def _packed(raw: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode(), 1)
