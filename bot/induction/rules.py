"""When each part of the induction is due, and what counts as done. Pure.

| a part was                                          | so it is to be done                                     |
|-----------------------------------------------------|---------------------------------------------------------|
| never done                                          | within 30 days of joining, or of its first version      |
| done                                                | again within a year                                     |
| done, and has changed materially since              | within 30 days of the change                            |
| done in the month before it changed materially      | as if it had not changed                                |
| done more than 60 days before a round's due date    | by that date, unless within the month before it was set |
| not written yet                                     | never                                                   |

Whatever comes first holds. The operating model asks for an induction once a year; its days are our own.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

NEWCOMERS_HAVE = timedelta(days=30)
"""Ours, not the operating model's: so long somebody who is new has for each part."""
CHANGE_IS_READ_WITHIN = timedelta(days=30)
"""Ours: so long everybody has for a part that has changed materially."""
A_MONTH = timedelta(days=30)
"""What was done so shortly before it was asked for is not asked for again."""
BEFORE_A_ROUND = timedelta(days=60)
"""What was done so shortly before a round's due date counts for the round."""
ASKED_BEFORE = timedelta(days=30)
"""So long before a year is over the part is asked for."""


class Level(StrEnum):
    """Of what a part is, in the order in which they are done."""

    NATION = "nation"
    AREA = "area"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Part:
    """The nationwide part, the regional part of an area, or the local part of an organisation."""

    level: Level
    place: int = 0

    def __str__(self) -> str:
        return f"{self.level} {self.place}"

    @property
    def area_id(self) -> int | None:
        return self.place if self.level is Level.AREA else None

    @property
    def organisation_id(self) -> int | None:
        return self.place if self.level is Level.ORGANISATION else None

    @classmethod
    def of(cls, area_id: int | None, organisation_id: int | None) -> "Part":
        """The part of an organisation, else of an area, else of the nation."""
        if organisation_id is not None:
            return cls(Level.ORGANISATION, organisation_id)
        return cls(Level.AREA, area_id) if area_id is not None else NATIONWIDE

    @classmethod
    def parse(cls, written: str) -> "Part | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"(nation|area|organisation) ([0-9]{1,9})", written)
        return cls(Level(found[1]), int(found[2])) if found else None


NATIONWIDE = Part(Level.NATION)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a part: since when it is in force, and whether it differs materially from the one before."""

    number: int
    on: date
    material: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """On which day somebody did which version."""

    on: date
    version: int


@dataclass(frozen=True, slots=True)
class Round:
    """One due date for everybody in an organisation or an area, and when it was set."""

    set_on: date
    due_on: date


class State(StrEnum):
    """How somebody stands with a part."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class PartStanding:
    """How somebody stands with a part: when it is due, and what they did last."""

    state: State
    due_on: date
    done: Done | None = None


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a part is to be done: it is asked for from a day on, and due on another."""

    since: date
    due_on: date


def standing(
    joined: date, versions: Sequence[Version], done: Collection[Done], rounds: Collection[Round], today: date
) -> PartStanding | None:
    """How somebody stands today with a part that has these versions, the oldest first; None if it has none."""
    if not versions:
        return None
    last = max(done, key=lambda each: (each.on, each.version), default=None)
    asked = [*_for_itself(joined, versions, last), *_for_rounds(joined, last, rounds)]
    due_on = min(each.due_on for each in asked)
    if today > due_on:
        return PartStanding(State.OVERDUE, due_on, last)
    asks = any(each.since <= today for each in asked)
    return PartStanding(State.DUE if asks else State.DONE, due_on, last)


def _for_itself(joined: date, versions: Sequence[Version], last: Done | None) -> Iterator[_Reason]:
    if last is None:
        begins = max(joined, versions[0].on)
        yield _Reason(begins, begins + NEWCOMERS_HAVE)
        return
    again = a_year_after(last.on)
    yield _Reason(again - ASKED_BEFORE, again)
    for version in versions:
        if version.material and not counts_for(last, version):
            yield _Reason(version.on, version.on + CHANGE_IS_READ_WITHIN)


def _for_rounds(joined: date, last: Done | None, rounds: Collection[Round]) -> Iterator[_Reason]:
    """Whoever joins after a round was set, or shortly before, has as long as anybody who is new."""
    for each in rounds:
        if each.set_on >= joined and (last is None or not counts_in(last, each)):
            due_on = each.due_on if last else max(each.due_on, joined + NEWCOMERS_HAVE)
            yield _Reason(each.set_on, due_on)


def counts_for(done: Done, version: Version) -> bool:
    """Whether what was done counts for a version: it was that one or a later one, or was done in the month before."""
    return done.version >= version.number or done.on >= version.on - A_MONTH


def counts_in(done: Done, asked: Round) -> bool:
    """Whether what was done counts for a round."""
    return done.on >= min(asked.due_on - BEFORE_A_ROUND, asked.set_on - A_MONTH)


def still_counts(read: int, versions: Sequence[Version]) -> bool:
    """Whether a version that somebody has begun to read is worth finishing: nothing material came after it."""
    return not any(each.material for each in versions if each.number > read)


def in_force_on(versions: Sequence[Version], day: date) -> Version:
    """The version of a day; the first one of a day before that."""
    return next((each for each in reversed(versions) if each.on <= day), versions[0])


def a_year_after(day: date) -> date:
    """The same day of the next year; of the 29th of February, the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands with all parts that are theirs: the earliest due date, and the parts that are asked for now.

    These are due or overdue; in the order in which they are done.
    """

    due_on: date
    parts: tuple[Part, ...]
    by_part: Mapping[Part, PartStanding]

    @property
    def state(self) -> State:
        """The worst of all parts."""
        states = {each.state for each in self.by_part.values()}
        return next(state for state in (State.OVERDUE, State.DUE, State.DONE) if state in states)

    def narrowed(self, parts: Collection[Part]) -> "Standing":
        """The same of only these parts, of which there is at least one."""
        return together({part: stands for part, stands in self.by_part.items() if part in parts})


def together(by_part: Mapping[Part, PartStanding]) -> Standing:
    """How somebody stands with parts of which there is at least one; the earliest due date is of what is asked for."""
    order = list(Level)
    in_order = sorted(by_part, key=lambda part: (order.index(part.level), part.place))
    asked = tuple(part for part in in_order if by_part[part].state is not State.DONE)
    due_on = min(by_part[part].due_on for part in asked or in_order)
    return Standing(due_on, asked, {part: by_part[part] for part in in_order})


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the staff: a person who uses the bot, or a staff member without it, by their number."""

    number: int
    uses_bot: bool = True

    def __str__(self) -> str:
        return f"{'p' if self.uses_bot else 'm'}{self.number}"

    @property
    def person_id(self) -> int | None:
        return self.number if self.uses_bot else None

    @property
    def staff_member_id(self) -> int | None:
        return None if self.uses_bot else self.number

    @classmethod
    def parse(cls, written: str) -> "Who | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([pm])([0-9]{1,9})", written)
        return cls(int(found[2]), found[1] == "p") if found else None


@dataclass(frozen=True, slots=True)
class Post:
    """That somebody works in an organisation of an area, and since when."""

    since: date
    area_id: int
    organisation_id: int

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are theirs, if they are written."""
        return NATIONWIDE, Part(Level.AREA, self.area_id), Part(Level.ORGANISATION, self.organisation_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of people: the versions of each part, the oldest first, and the rounds of areas and organisations.

    A round is known by the part of its area or organisation.
    """

    versions: Mapping[Part, Sequence[Version]]
    rounds: Mapping[Part, Round]


def stand(posts: Sequence[Post], asked: Asked, done: Mapping[Part, Collection[Done]], today: date) -> Standing:
    """How somebody stands with every part of where they work; the nationwide one is there always."""
    found: dict[Part, PartStanding] = {}
    for part in dict.fromkeys(part for post in posts for part in post.parts):
        here = [post for post in posts if part in post.parts]
        places = {place for post in here for place in post.parts}
        rounds = [each for place, each in asked.rounds.items() if place in places]
        joined = min(post.since for post in here)
        stands = standing(joined, asked.versions.get(part, ()), done.get(part, ()), rounds, today)
        if stands:
            found[part] = stands
    return together(found)
