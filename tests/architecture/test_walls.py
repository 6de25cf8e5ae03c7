"""Who may know whom: what is pure stays pure, and each library has one door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent.parent
IMPURE = ("sqlmodel", "sqlalchemy", "telegram", "babel", "asyncio", "aiohttp", "pydantic")
PURE_NAMES = ("*rules", "*screens", "*words", "standing", "questions", "handover_form")
PURE = sorted(
    [
        *(path for path in ROOT.glob("bot/dialogue/*.py")),
        *(path for name in PURE_NAMES for path in ROOT.glob(f"bot/**/{name}.py")),
        ROOT / "bot/arrivals.py",
        ROOT / "bot/reminders/calendar.py",
        ROOT / "storage/kinds.py",
    ]
)


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_the_pure_rooms_are_found() -> None:
    """The engine, and each feature's rules and screens."""
    assert {"bot.dialogue.turns", "bot.guidance.rules", "bot.handover.form.screens", "bot.hall.screens"} <= set(
        map(module, PURE)
    )


def loaded_by(*names: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after it imported these modules."""
    script = f"import sys, {', '.join(names)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-I", "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    return {found.partition(".")[0] for found in loaded.stdout.split()}


def test_no_pure_module_brings_along_a_clock_network_or_database() -> None:
    """With all packages on the way. What all of them together do not load, none of them loads."""
    names = [module(path) for path in PURE]
    if loaded_by(*names).isdisjoint(IMPURE):
        return
    faults = {name: sorted(loaded_by(name) & set(IMPURE)) for name in names}
    assert {name: loaded for name, loaded in faults.items() if loaded} == {}, "keep it out of the pure rooms"


def test_the_mailroom_brings_along_neither_telegram_nor_a_feature() -> None:
    """Not even through another module: what it asks of the house, the assembly hands it."""
    names = [module(path) for path in ROOT.glob("bot/mailroom/*.py")]
    script = f"import sys, {', '.join(names)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-I", "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    found = loaded.stdout.split()
    assert {"telegram", "babel"}.isdisjoint(each.partition(".")[0] for each in found)
    rooms = {each.split(".")[1] for each in found if each.startswith("bot.")}
    assert rooms == {"arrivals", "dialogue", "logs", "mailroom"}


def imports(path: Path) -> Iterator[str]:
    """The libraries that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(str(source), _, 0):
                yield source.partition(".")[0]


@cache
def imports_by_module() -> dict[str, set[str]]:
    """The libraries that each module imports; every file is read once."""
    files = [path for folder in ("bot", "storage", "locales") for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 50
    return {module(path): set(imports(path)) for path in files}


def importers(library: str) -> set[str]:
    """The modules that import a library."""
    return {name for name, imported in imports_by_module().items() if library in imported}


def test_telegrams_library_is_imported_in_the_gateway_only() -> None:
    """Everything else would work with another messenger."""
    found = importers("telegram")
    assert found
    assert {name for name in found if not name.startswith("bot.gateway.")} == set()


def test_babel_is_imported_by_the_wording_and_the_catalogues_only() -> None:
    """Phrases become text in one place."""
    found = importers("babel")
    assert "bot.wording" in found
    assert {name for name in found if name != "bot.wording" and not name.startswith("locales.")} == set()


def test_storage_knows_nothing_of_the_bot() -> None:
    """Imports run one way."""
    assert {name for name in importers("bot") if name.startswith("storage")} == set()


STATEMENTS = {"col", "delete", "exists", "func", "insert", "or_", "select", "text", "update"}


def test_statements_are_written_in_the_queries_only() -> None:
    """What the bot asks of its database stands in one folder, where each question has a name."""
    found = {
        module(path)
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] in {"sqlmodel", "sqlalchemy"}
        if STATEMENTS & {each.name for each in node.names}
    }
    assert found == set()


def test_no_module_of_the_program_imports_the_tests_tools() -> None:
    """What a wheel needs is among its dependencies."""
    for library in ("pytest", "hypothesis", "aiogram", "tests"):
        assert importers(library) == set(), library
