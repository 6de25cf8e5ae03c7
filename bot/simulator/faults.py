"""Faults that a test orders: what goes wrong between the bot and Telegram, and when."""

# ruff: noqa: N802 - Fault.TOO_MANY and its like read as the constants they nearly are

import asyncio
import random
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

ANY = "*"
WEBHOOK = "webhook"


class Kind(StrEnum):
    REFUSED = "refused"
    HANGS = "hangs"
    DROPS = "drops"
    TWICE = "twice"
    LATE = "late"
    OVERTAKEN = "overtaken"


ON_THE_WAY = frozenset({Kind.LATE, Kind.OVERTAKEN})
ONLY_POSTED = ON_THE_WAY | {Kind.TWICE}


@dataclass(frozen=True)
class Fault:
    """One fault, either before the call is carried out (the update arrives) or, if `done`, after that."""

    kind: Kind
    code: int = 0
    retry_after: int = 0
    seconds: float = 0.0
    done: bool = False

    @classmethod
    def TOO_MANY(cls, retry_after: int = 1) -> "Fault":
        """Answers 429; nothing is done."""
        return cls(Kind.REFUSED, code=429, retry_after=retry_after)

    @classmethod
    def SERVER_ERROR(cls, code: int = 500) -> "Fault":
        """Answers 500 or another code; nothing is done."""
        return cls(Kind.REFUSED, code=code)

    @classmethod
    def TIMEOUT_BEFORE(cls, seconds: float = 30.0) -> "Fault":
        """Sends no answer for `seconds`, then closes the connection; nothing is done."""
        return cls(Kind.HANGS, seconds=seconds)

    @classmethod
    def TIMEOUT_AFTER(cls, seconds: float = 30.0) -> "Fault":
        """Carries out the call, but sends no answer for `seconds`, then closes the connection."""
        return cls(Kind.HANGS, seconds=seconds, done=True)

    @classmethod
    def DROPPED_BEFORE(cls) -> "Fault":
        """Breaks the connection at once; nothing is done."""
        return cls(Kind.DROPS)

    @classmethod
    def DROPPED_AFTER(cls) -> "Fault":
        """Carries out the call, then breaks the connection."""
        return cls(Kind.DROPS, done=True)

    @classmethod
    def TWICE(cls) -> "Fault":
        """Posts the update twice at the same time, and hears only one of the answers."""
        return cls(Kind.TWICE)

    @classmethod
    def LATE(cls, seconds: float) -> "Fault":
        """Posts the update `seconds` later; other updates do not wait for it."""
        return cls(Kind.LATE, seconds=seconds)

    @classmethod
    def OVERTAKEN(cls) -> "Fault":
        """Posts the update after all that were waiting together with it: of two, the second arrives first."""
        return cls(Kind.OVERTAKEN)


_NOT_ANY = frozenset({"getupdates", WEBHOOK})


def _place(method: str, fault: Fault) -> str:
    if fault.kind in ONLY_POSTED and method != WEBHOOK:
        raise ValueError(f"Only a posted update can be {fault.kind}, not a call of {method}.")
    return method.lower()


@dataclass
class _Chance:
    method: str
    fault: Fault
    probability: float
    dice: random.Random


@dataclass
class Faults:
    """The faults that are ordered; `ANY` stands for every method but getUpdates, `WEBHOOK` for posting an update.

    A fault of a posted update is drawn in the order of the updates and strikes the first attempt, so that a seed gives
    the same faults however fast the bot answers. An update refused or lost before it is done has not reached the bot.
    """

    _ordered: dict[str, deque[Fault]] = field(default_factory=dict)
    _chances: list[_Chance] = field(default_factory=list)
    _hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    def next(self, method: str, fault: Fault, times: int = 1) -> None:
        """Lets the next `times` calls of a method (or posts) fail; several orders for a method queue up."""
        self._ordered.setdefault(_place(method, fault), deque()).extend([fault] * times)

    def sometimes(self, method: str, fault: Fault, probability: float, seed: int) -> None:
        """Lets calls of a method fail with a probability; the same seed always picks the same calls."""
        self._chances.append(_Chance(_place(method, fault), fault, probability, random.Random(seed)))  # noqa: S311

    def clear(self) -> None:
        """Removes all orders."""
        self._ordered.clear()
        self._chances.clear()

    def hang_up(self) -> None:
        """Breaks off the calls that are hanging now."""
        self._hung_up.set()
        self._hung_up = asyncio.Event()

    async def hang(self, seconds: float) -> None:
        """Waits so long, or until `hang_up`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hung_up.wait(), seconds)

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if any."""
        name = method.lower()
        names = [name] if name in _NOT_ANY else [name, ANY]
        for key in names:
            if self._ordered.get(key):
                return self._ordered[key].popleft()
        for chance in self._chances:
            if chance.method in names and chance.dice.random() < chance.probability:
                return chance.fault
        return None
