"""Logs: one line an event on standard error, without content, names or tokens.

An exception is told by its kind and place only, for its text may quote what somebody typed.
"""

import logging
import sys
import traceback
from types import TracebackType

_Details = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutContent(logging.Formatter):
    """Formats an exception as its kind and the places that it passed."""

    def formatException(self, ei: _Details) -> str:  # noqa: N802 (logging's own name)
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "no exception", *places])


WARNING = logging.WARNING


def to_standard_error(level: int = logging.INFO) -> None:
    """Sends this program's log lines to standard error, and silences the libraries'."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutContent("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These write addresses, and an address holds the token.
    for name in ("httpx", "httpcore", "aiohttp", "alembic"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # It writes the whole of an answer that it cannot read.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
