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


def said(created: float, values: dict[str, Any] | None = None, library: bool = False) -> logging.LogRecord:
    """A warning of that moment."""
    known = {"name": "asyncio" if library else "bot.some", "levelno": logging.WARNING, "levelname": "WARNING"}
    place = {"pathname": "/lib/asyncio/events.py", "lineno": 7, "msg": f"at {created}" if library else "it went wrong"}
    return logging.makeLogRecord(known | place | {"created": created} | (values or {}))


def written(stream: io.StringIO) -> list[dict[str, Any]]:
    """The lines without their time."""
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [{name: value for name, value in line.items() if name != "timestamp"} for line in lines]


@pytest.mark.parametrize("library", [False, True])
def test_the_same_line_is_written_once_a_second_and_tells_how_many_were_left_out(library: bool) -> None:
    """What fails a thousand times a second fills no disk; of a library it is the place that is the same."""
    stream = io.StringIO()
    handler = logs.handler(stream)
    for created in (100.0, 100.0, 100.5, 100.999, 101.0, 101.5, 110.0, 120.0):
        handler.handle(said(created, library=library))
    assert [line.get("left_out") for line in written(stream)] == [None, 3, 1, None]


def test_lines_with_other_values_are_other_lines(stream: io.StringIO) -> None:
    """Each is written."""
    handler = logs.handler(stream)
    for update in (1, 2, 1):
        handler.handle(said(100.0, {"update_id": update}))
    assert [line["update_id"] for line in written(stream)] == [1, 2]


def test_a_clock_that_is_put_back_silences_nothing(stream: io.StringIO) -> None:
    """Else nothing would be written until it is as late as it was."""
    handler = logs.handler(stream)
    for created in (5000.0, 100.0, 100.5):
        handler.handle(said(created))
    assert len(written(stream)) == 2


def test_only_the_latest_lines_are_remembered(stream: io.StringIO) -> None:
    """However many different ones there are."""
    handler = logs.handler(stream)
    for update in (*range(logs.REMEMBERED + 1), 0):
        handler.handle(said(100.0, {"update_id": update}))
    assert len(written(stream)) == logs.REMEMBERED + 2


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
