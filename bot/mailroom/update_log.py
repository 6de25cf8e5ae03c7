"""One line in the log for each update: what became of it, never what it says or who sent it."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Any

from bot import logs
from bot.arrivals import Arrival, TooMany
from bot.dialogue.steps import DOOR
from bot.mailroom.card_sender import AfterCommit
from bot.mailroom.envelope import chat_of
from bot.mailroom.guard import sent_by_another
from bot.mailroom.intake import Batch, Taken
from bot.mailroom.messenger import Reading
from bot.mailroom.metrics import STEPS, UPDATES

log = logs.logger(__name__)

KEY = secrets.token_bytes(16)
"""Chats have numbers of ten digits, so whoever holds the key can try them all: nobody holds this one.

It is made anew at each start. The price: lines of one chat from two runs cannot be put together.
"""


class Outcome(StrEnum):
    """What became of an update."""

    HANDLED = "handled"
    REFUSED = "refused"
    STRANGER = "stranger"
    ELSEWHERE = "elsewhere"
    SET_ASIDE = "set aside"
    REPEATED = "repeated"
    TOO_MANY = "too many"
    OF_NOBODY = "of nobody"
    OF_ANOTHER = "of another"
    BROKEN_OFF = "broken off"


@dataclass(slots=True)
class Line:
    """What the line will say; whoever handles the update fills it in."""

    outcome: Outcome = Outcome.BROKEN_OFF
    room: str | None = None

    def answered(self, reading: Reading, after: AfterCommit | None) -> None:
        """The update was answered, and this is to be done; nothing, if another program had answered it."""
        self.room = room = after.room if after else None
        match reading.arrival:
            case Arrival(chat_id=chat_id) if chat_id > 0 and not after:
                self.outcome = Outcome.REPEATED
            case Arrival() if after and after.refused:
                self.outcome = Outcome.REFUSED
            case Arrival(what=TooMany()):
                self.outcome = Outcome.TOO_MANY
            case Arrival(chat_id=chat_id) if chat_id > 0:
                self.outcome = Outcome.STRANGER if room == DOOR.room else Outcome.HANDLED
            case _:
                self.outcome = Outcome.ELSEWHERE


@contextmanager
def line_about(taken: object) -> Iterator[Line]:
    """A line about an update, written when all is done that it leads to; about anything else none."""
    line, began = Line(), perf_counter()
    try:
        yield line
    except BaseException:
        line.outcome = Outcome.BROKEN_OFF
        raise
    finally:
        if isinstance(taken, Taken):
            _write(taken.update_id, taken.chat_id, line.outcome, line.room, perf_counter() - began)


def passed_over(updates: Iterable[dict[str, Any]], batch: Batch) -> None:
    """Lines about updates that are not to be handled."""
    taken = {each.update_id for each in batch.taken}
    for update in updates:
        if update["update_id"] not in taken:
            _write(update["update_id"], chat_of(update), _why_not(update, batch))


def _why_not(update: dict[str, Any], batch: Batch) -> Outcome:
    if update["update_id"] in batch.kept_out:
        return Outcome.TOO_MANY
    if sent_by_another(update):
        return Outcome.OF_ANOTHER
    return Outcome.REPEATED if update["update_id"] in batch.repeated else Outcome.OF_NOBODY


def given_up(update: dict[str, Any]) -> None:
    """A line about an update that could not be written down."""
    _write(update["update_id"], chat_of(update), Outcome.SET_ASIDE)


def _write(update_id: int, chat_id: int, outcome: Outcome, room: str | None = None, seconds: float = 0.0) -> None:
    milliseconds = round(seconds * 1000, 1)
    UPDATES.labels(outcome).inc()
    STEPS.observe(seconds)
    log.info("update", update_id=update_id, chat=_masked(chat_id), room=room, outcome=outcome, ms=milliseconds)


def _masked(chat_id: int) -> str | None:
    if not chat_id:
        return None
    return hashlib.blake2b(str(chat_id).encode(), key=KEY, digest_size=6).hexdigest()
