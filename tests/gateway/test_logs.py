"""How a line of the log is written: ours in full, a library's without its words, JSON unless somebody watches."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bot import logs

SECRET = "1000:a-secret"


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What stands on standard error."""
    stream = io.StringIO()
    handler = logs.handler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def only_line(stream: io.StringIO) -> dict[str, Any]:
    (line,) = stream.getvalue().splitlines()
    told: dict[str, Any] = json.loads(line)
    assert told.pop("timestamp").endswith("Z")
    return told


def test_a_line_of_ours_has_its_values_beside_its_words(stream: io.StringIO) -> None:
    """So that they can be counted."""
    logs.logger("bot.gateway.some").warning("a card was not shown", kind="TimedOut", room="home")
    assert only_line(stream) == {
        "level": "warning",
        "logger": "bot.gateway.some",
        "kind": "TimedOut",
        "room": "home",
        "event": "a card was not shown",
    }


@pytest.mark.parametrize("library", ["httpx", "telegram.ext", "sqlalchemy.engine", "asyncio", "botany"])
def test_what_a_library_says_is_not_repeated(stream: io.StringIO, library: str) -> None:
    """It may be an address with the token, or a statement with what was typed: only where it was said is told."""
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger(library).error("POST %s", SECRET, exc_info=True, extra={"url": SECRET})
    told = only_line(stream)
    assert set(told) == {"level", "logger", "event", "kind", "place"}
    assert (told["event"], told["logger"], told["kind"]) == ("a library reports", library, "ValueError")
    assert told["place"].startswith("gateway/test_logs.py:")


def test_an_error_without_a_place_is_told_by_its_kind(stream: io.StringIO) -> None:
    """One that was never raised."""
    logs.logger("bot.some").error("something went wrong", exc_info=KeyError(SECRET))
    told = only_line(stream)
    assert (told["kind"], told["place"]) == ("KeyError", None)


def test_whoever_watches_reads_no_json() -> None:
    """The same, as words."""
    stream = Screen()
    handler = logs.handler(stream)
    logging.getLogger("bot.watched").addHandler(handler)
    logs.logger("bot.watched").warning("a card was not shown", kind="TimedOut")
    assert "a card was not shown" in stream.getvalue()
    assert "kind=TimedOut" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


BREAKS_OFF = {
    "a crash": "raise ValueError('1000:a-secret')",
    "a crash beside": "import threading; threading.Thread(target=int, args=('1000:a-secret',)).start()",
    "a warning": "import warnings; warnings.warn('1000:a-secret')",
    "a line that cannot be written": "import logging; logging.getLogger('bot').warning('%d', '1000:a-secret')",
    "a task that nobody waited for": """
import asyncio, gc
async def fails(): raise ValueError('1000:a-secret')
async def main():
    task = asyncio.create_task(fails()); await asyncio.sleep(0); await asyncio.sleep(0); del task; gc.collect()
asyncio.run(main())
""",
}


@pytest.mark.parametrize("script", BREAKS_OFF.values(), ids=BREAKS_OFF.keys())
def test_however_the_program_ends_no_text_of_an_error_is_written(script: str) -> None:
    """Python's own ways to tell of a crash quote it; all that is written is JSON."""
    ran = subprocess.run(
        [sys.executable, "-c", f"from bot import logs; logs.to_standard_error()\n{script}"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert "a-secret" not in ran.stderr + ran.stdout
    assert all(line.get("kind") in ("ValueError", "UserWarning") for line in lines)
    assert len(lines) == (0 if "%d" in script else 1)
