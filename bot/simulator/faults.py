"""Faults on order: what goes wrong between the bot and Telegram, and when."""

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
    """What goes wrong."""

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
    """One thing that goes wrong: before a call is carried out or an update has arrived, or after that."""

    kind: Kind
    code: int = 0
    retry_after: int = 0
    seconds: float = 0.0
    done: bool = False

    @classmethod
    def TOO_MANY(cls, retry_after: int = 1) -> "Fault":
        """429: nothing is done."""
        return cls(Kind.REFUSED, code=429, retry_after=retry_after)

    @classmethod
    def SERVER_ERROR(cls, code: int = 500) -> "Fault":
        """500 or 502: nothing is done."""
        return cls(Kind.REFUSED, code=code)

    @classmethod
    def TIMEOUT_BEFORE(cls, seconds: float = 30.0) -> "Fault":
        """No answer for so long, then the connection closes; nothing is done."""
        return cls(Kind.HANGS, seconds=seconds)

    @classmethod
    def TIMEOUT_AFTER(cls, seconds: float = 30.0) -> "Fault":
        """The call is carried out, but its answer never comes."""
        return cls(Kind.HANGS, seconds=seconds, done=True)

    @classmethod
    def DROPPED_BEFORE(cls) -> "Fault":
        """The connection breaks at once; nothing is done."""
        return cls(Kind.DROPS)

    @classmethod
    def DROPPED_AFTER(cls) -> "Fault":
        """The call is carried out, then the connection breaks."""
        return cls(Kind.DROPS, done=True)

    @classmethod
    def TWICE(cls) -> "Fault":
        """The update is posted twice at once, and only one of the answers is heard."""
        return cls(Kind.TWICE)

    @classmethod
    def LATE(cls, seconds: float) -> "Fault":
        """The update sets out only after so long; others do not wait for it."""
        return cls(Kind.LATE, seconds=seconds)

    @classmethod
    def OVERTAKEN(cls) -> "Fault":
        """The update is posted after all that came together with it: of two, the second is there first."""
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
    """What is to go wrong; `ANY` stands for every method but getUpdates, `WEBHOOK` for the posting of updates.

    A posted update meets its fault at the first attempt, as drawn in the order of the updates, so that it is the same
    one however fast the bot answers. What is refused or lost before it is done has not reached the bot.
    """

    _ordered: dict[str, deque[Fault]] = field(default_factory=dict)
    _chances: list[_Chance] = field(default_factory=list)
    _hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    def next(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next so many calls of a method, or posts, go wrong; orders for one method queue up."""
        self._ordered.setdefault(_place(method, fault), deque()).extend([fault] * times)

    def sometimes(self, method: str, fault: Fault, probability: float, seed: int) -> None:
        """Calls of a method go wrong with a probability, the same ones for the same seed."""
        self._chances.append(_Chance(_place(method, fault), fault, probability, random.Random(seed)))  # noqa: S311

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._ordered.clear()
        self._chances.clear()

    def hang_up(self) -> None:
        """The calls that hang now break off at once."""
        self._hung_up.set()
        self._hung_up = asyncio.Event()

    async def hang(self, seconds: float) -> None:
        """Returns after so long, or when those that hang break off."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hung_up.wait(), seconds)

    def take(self, method: str) -> Fault | None:
        """What goes wrong with this call, if anything."""
        name = method.lower()
        names = [name] if name in _NOT_ANY else [name, ANY]
        for key in names:
            if self._ordered.get(key):
                return self._ordered[key].popleft()
        for chance in self._chances:
            if chance.method in names and chance.dice.random() < chance.probability:
                return chance.fault
        return None
