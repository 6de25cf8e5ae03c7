"""A room's name stands in its row of the table and in its own folder, and nowhere else."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.dialogue.steps import HOME_PLACE
from bot.front.rooms import ROOMS

ROOT = Path(bot.__file__).parent
NAMED_BY_ALL = {HOME_PLACE.room}
"""Home is where every way back leads."""


def folder_of(room: str) -> str:
    """The feature that a room belongs to."""
    return ROOMS[room].enter.__module__.split(".")[1]


def names_in(path: Path) -> Iterator[str]:
    """The rooms that a file names: where somebody is, or where a button leads."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Place", "Go", "go"):
            for given in node.args:
                parts = given.values if isinstance(given, ast.JoinedStr) else [given]
                if isinstance(parts[0], ast.Constant) and isinstance(parts[0].value, str):
                    yield parts[0].value.partition(" ")[0]


@cache
def naming() -> dict[str, set[str]]:
    """Which folders name each room; every file is read once."""
    found = defaultdict(set)
    for path in ROOT.rglob("*.py"):
        folder = path.relative_to(ROOT).parts[0]
        if folder not in ("simulator", "front"):
            for room in names_in(path):
                found[room].add(folder)
    return found


@pytest.mark.parametrize("room", sorted(set(ROOMS) - NAMED_BY_ALL))
def test_no_other_folder_names_a_room(room: str) -> None:
    """Whoever leads there asks the room's own folder, or the ways in `bot.visits.ways`."""
    assert naming()[room] <= {folder_of(room), "visits"}
