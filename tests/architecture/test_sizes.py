"""What has grown too long is two things: a file has at most 300 lines, a function 30."""

import ast
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent.parent
FILES = [path for folder in ("bot", "storage", "locales", "tests") for path in (ROOT / folder).rglob("*.py")]
MIGRATIONS = ROOT / "storage" / "migrations" / "versions"
"""A revision that was released is never written anew."""
LONGEST_FILE, LONGEST_FUNCTION = 300, 30


def test_no_file_is_too_long() -> None:
    """Ask which room is missing."""
    files = [path for path in FILES if MIGRATIONS not in path.parents]
    assert len(files) > 300
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_of_the_program_is_too_long() -> None:
    """Ask which step has no name yet."""
    found = {}
    for path in FILES:
        if MIGRATIONS in path.parents or path.relative_to(ROOT).parts[0] == "tests":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found[f"{path.relative_to(ROOT)}: {node.name}"] = length
    assert found == {}
