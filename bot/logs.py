"""Logs: one line an event on standard error, as JSON unless somebody watches; without content, names or tokens.

Our own words are fixed and their values chosen; of what libraries say, only where they said it is kept. An error is
told by its kind and place, for its text may quote what somebody typed, or the address that the token stands in.
What fails again and again fills no disk: of lines that are the same but for their time, one a second is written.
"""

import logging
import math
import sys
import threading
import traceback
import warnings
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.stdlib import BoundLogger, ExtraAdder, ProcessorFormatter
from structlog.typing import EventDict, Processor

DEBUG, INFO, WARNING = logging.DEBUG, logging.INFO, logging.WARNING
HOUSE = Path(__file__).parents[1]
OURS = ("bot", "storage")
OUR_FOLDERS = {(HOUSE / name).parts for name in OURS}
TALKATIVE = ("httpx", "httpcore", "aiohttp", "alembic", "sqlalchemy", "telegram", "asyncio")
"""Libraries that write of each call; their warnings are enough."""
FORMATTED = ("message", "asctime")
"""What another handler may have left on the record."""
REMEMBERED = 256
"""So many different lines are known again."""

_add_fields = ExtraAdder()


def logger(name: str) -> BoundLogger:
    """A module's own voice: `log.info("what happened", field=value)`, handed on to the standard logging."""
    bound: BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_args_and_kwargs],
        wrapper_class=BoundLogger,
        cache_logger_on_first_use=True,
    )
    return bound


log = logger(__name__)


def to_standard_error(level: int = INFO) -> None:
    """Sends all log lines to standard error, also those of libraries, warnings and crashes."""
    logging.basicConfig(level=level, handlers=[handler(sys.stderr)], force=True)
    logging.raiseExceptions = False  # the complaint about a line that cannot be written quotes it
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(WARNING)
    warnings.showwarning = _warned
    sys.excepthook = _crashed
    threading.excepthook = lambda crash: _crashed(crash.exc_type, crash.exc_value, crash.exc_traceback)


def handler(stream: TextIO) -> logging.Handler:
    """Writes lines to a stream: readable ones to a terminal, else JSON."""
    written: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if stream.isatty():
        written = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    lines = _Handler(stream)
    lines.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[_without_content, _Thinner(), structlog.processors.TimeStamper(fmt="iso")],
            processors=[ProcessorFormatter.remove_processors_meta, written],
        )
    )
    return lines


class _Handler(logging.StreamHandler[TextIO]):
    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line, unless it is left out."""
        with suppress(structlog.DropEvent):
            super().emit(record)


class _Thinner:
    """Leaves out a line that was written less than a second before; the next such line says how many were."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[float, int]] = OrderedDict()
        """When each line was last written, and how many were left out since."""

    def __call__(self, _: Any, __: str, event: EventDict) -> EventDict:
        now = event["_record"].created
        line = repr({name: value for name, value in event.items() if name != "_record"})
        written, left_out = self._known.pop(line, (-math.inf, 0))
        if 0 <= now - written < 1:  # a clock that is put back silences nothing
            self._known[line] = written, left_out + 1
            raise structlog.DropEvent
        self._known[line] = now, 0
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        if left_out:
            event["left_out"] = left_out
        return event


def _without_content(_: Any, level: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    told: dict[str, Any] = {name: event[name] for name in ("_record", "_from_structlog")}
    told |= {"level": level, "logger": record.name}
    if record.name.partition(".")[0] in OURS:
        _add_fields(None, level, told)  # type: ignore[arg-type]  # it has no use for a logger
        told = {name: value for name, value in told.items() if name not in FORMATTED} | {"event": event["event"]}
    else:
        told |= {"event": "a library reports", "place": _place(record.pathname, record.lineno)}
    return told | _error(event.get("exc_info"))


def _error(details: Any) -> dict[str, Any]:
    """An exception's kind, and the last place in this program that it passed."""
    if not isinstance(details, tuple) or details[0] is None:
        return {}
    passed = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(details[2])]
    own = [each for each in passed if _is_ours(each[0])]
    places = [_place(*each) for each in own or passed]
    return {"kind": details[0].__name__, "place": places[-1] if places else None}


def _is_ours(file: str) -> bool:
    return Path(file).parts[: len(HOUSE.parts) + 1] in OUR_FOLDERS


def _place(file: str, line: int) -> str:
    path = Path(file)
    return f"{path.relative_to(HOUSE) if _is_ours(file) else Path(*path.parts[-2:])}:{line}"


def _crashed(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
    log.critical("the program broke off", exc_info=(kind, error, trace))


def _warned(message: Any, category: type[Warning], filename: str, lineno: int, *_: Any, **__: Any) -> None:
    log.warning("Python warns", kind=category.__name__, place=_place(filename, lineno))
