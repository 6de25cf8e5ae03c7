"""What builds the bot is the same today and next year."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _needed(locked: dict[str, dict[str, list[dict[str, str]]]], names: set[str]) -> set[str]:
    """These packages, and all that they need."""
    needs = {each["name"] for name in names for each in locked[name].get("dependencies", [])}
    return names if needs <= names else _needed(locked, names | needs)


def test_build_requirements_are_pinned_to_what_is_locked() -> None:
    """Whatever builds the project, and all that it needs, in exactly the version that the tests have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package for package in lock["package"]}
    pinned = dict(each.split("==") for each in project["build-system"]["requires"])
    assert re.fullmatch(r"[\d.]+", pinned.pop("editables")), "hatchling asks for it only when it builds for development"
    assert pinned == {name: locked[name]["version"] for name in _needed(locked, {"hatchling", "babel"})}


def test_ci_installs_a_pinned_uv() -> None:
    """Where there is none already."""
    assert re.search(r"pip install --quiet uv==\d+\.\d+\.\d+$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
