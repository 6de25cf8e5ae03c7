"""Who needs a contract (S11): by the locality's phase today, by the part in its trial, and by contracts. Pure.

During a trial each partner makes one. Where the activity goes on for good, partners from the trial need none, and new
ones do. What no source states is asked, never decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from bot.dialogue.phrases import LocalText
from storage.kinds import ContractKind, Phase

NEW_FOR = timedelta(days=365)


class Now(StrEnum):
    """In which phase a locality is on a day."""

    TRIAL = "trial"
    ENDED = "ended"
    """Its trial has ended without going on."""
    PERMANENT = "permanent"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """What part a partner had in a locality's trial."""

    IN_TRIAL = "in trial"
    AFTER = "after"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    """It left and came back, moved here or was merged: no source says what follows."""


class Has(StrEnum):
    """Which contract an organisation has on a day."""

    NONE = "none"
    ENDED = "ended"
    SIGNED = "signed"
    ACKNOWLEDGED = "acknowledged"


class Outcome(StrEnum):
    """What follows for a partner, the strictest first."""

    NEEDED = "needed"
    ASK = "ask"
    NEVER_SIGNED = "never signed"
    """A partner of the trial that never signed; it is not asked anew."""
    HAS_ONE = "has one"
    NOT_NEEDED = "not needed"


LACKING = (Outcome.NEEDED, Outcome.ASK, Outcome.NEVER_SIGNED)
"""In these something about the contract is missing."""


class Why(StrEnum):
    """What is missing to know whether a contract is needed."""

    PHASE = "phase"
    OVERDUE = "overdue"
    PART = "part"
    NOT_IN_IT = "not in it"
    CAME_BACK = "came back"
    MOVED = "moved"
    MERGED = "merged"


_N, _A, _S, _O = Outcome.NEEDED, Outcome.ASK, Outcome.NEVER_SIGNED, Outcome.NOT_NEEDED
_WITHOUT: Mapping[tuple[Now, Part], tuple[Outcome, Outcome]] = MappingProxyType(
    {
        (Now.TRIAL, Part.IN_TRIAL): (_N, _N),
        (Now.TRIAL, Part.UNKNOWN): (_N, _N),
        (Now.TRIAL, Part.AFTER): (_A, _A),
        (Now.TRIAL, Part.UNCLEAR): (_A, _A),
        (Now.PERMANENT, Part.IN_TRIAL): (_S, _O),
        (Now.PERMANENT, Part.AFTER): (_N, _N),
        (Now.PERMANENT, Part.UNKNOWN): (_A, _A),
        (Now.PERMANENT, Part.UNCLEAR): (_A, _A),
        **{(Now.ENDED, part): (_O, _O) for part in Part},
        **{(Now.UNKNOWN, part): (_A, _A) for part in Part},
    }
)
"""What follows without a contract today: if there never was one, and if there was one that has ended."""


def outcome(now: Now, part: Part, has: Has) -> Outcome:
    """What follows from a locality's phase, a part in its trial, and a contract."""
    if has in (Has.SIGNED, Has.ACKNOWLEDGED):
        return Outcome.HAS_ONE
    never, ended = _WITHOUT[now, part]
    return never if has is Has.NONE else ended


@dataclass(frozen=True, slots=True)
class Stage:
    """A record of a locality's phase, both days included; None is not known. A trial is planned `until` it `ended`."""

    phase: Phase
    since: date | None = None
    until: date | None = None
    ended: bool = False
    number: int = 0


def stage_on(stages: Sequence[Stage], today: date) -> Stage | None:
    """The newest record that has begun on a day, else the first that is still to begin."""
    begun = [each for each in stages if each.since is None or each.since <= today]
    return begun[-1] if begun else next(iter(stages), None)


def is_overdue(stage: Stage, today: date) -> bool:
    """Whether a trial's planned end has passed, and nobody has recorded what followed."""
    return stage.phase is Phase.TRIAL and not stage.ended and stage.until is not None and stage.until < today


def now(stages: Sequence[Stage], today: date) -> Now:
    """In which phase a locality is on a day; nothing closes by itself."""
    stage = stage_on(stages, today)
    if stage is None or is_overdue(stage, today):
        return Now.UNKNOWN
    if stage.phase is Phase.PERMANENT:
        return Now.PERMANENT
    return Now.ENDED if stage.ended and stage.until and stage.until < today else Now.TRIAL


@dataclass(frozen=True, slots=True)
class TookPart:
    """Whether an organisation was a partner in a trial, and from when until when; None is not known."""

    took_part: bool
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """A locality in which an organisation has sites, its records, and the organisation's part in its trial."""

    number: int
    name: LocalText
    stages: tuple[Stage, ...] = ()
    took_part: TookPart | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A contract. One that ended before its day was recorded by mistake."""

    number: int
    kind: ContractKind
    made_on: date
    archived: str = ""
    until: date | None = None

    @property
    def is_mistaken(self) -> bool:
        """Whether it was recorded by mistake."""
        return self.until is not None and self.until < self.made_on

    def holds(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.made_on <= today and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class Partner:
    """All that decides about an organisation's contract; `made` are its contracts, the newest first.

    `in_trial_elsewhere` says that it took part in the trial of a locality where it has no site now. If others were
    merged into it, a contract of before `merged_on` says nothing.
    """

    here: tuple[Here, ...] = ()
    made: tuple[Made, ...] = ()
    in_trial_elsewhere: bool = False
    merged: bool = False
    merged_on: date | None = None

    @property
    def real(self) -> tuple[Made, ...]:
        """The contracts that were not recorded by mistake."""
        return tuple(each for each in self.made if not each.is_mistaken)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows in one locality, and if that is not known, why."""

    outcome: Outcome
    where: LocalText
    why: Why | None = None


def verdicts(partner: Partner, today: date) -> tuple[Verdict, ...]:
    """What follows in each locality, the strictest first."""
    order = list(Outcome)
    found = (_verdict(partner, here, today, now(here.stages, today)) for here in partner.here)
    return tuple(sorted(found, key=lambda each: order.index(each.outcome)))


def verdict_in(partner: Partner, locality: int, today: date, as_if: Now) -> Verdict:
    """What follows in one of a partner's localities, if that were in a phase."""
    here = next(each for each in partner.here if each.number == locality)
    return _verdict(partner, here, today, as_if)


def _verdict(partner: Partner, here: Here, today: date, phase: Now) -> Verdict:
    why = _unclear(partner, here, today)
    follows = outcome(phase, _part(here, why), _has(partner, today))
    return Verdict(follows, here.name, _reason(here, phase, why, today) if follows is Outcome.ASK else None)


def _unclear(partner: Partner, here: Here, today: date) -> Why | None:
    """Why no source says what follows from a partner's past; None if that is plain."""
    if partner.merged:
        return Why.MERGED
    took = here.took_part
    if took is None:
        return Why.MOVED if partner.in_trial_elsewhere else None
    return Why.CAME_BACK if took.took_part and _left_early(took, here.stages, today) else None


def _left_early(took: TookPart, stages: Sequence[Stage], today: date) -> bool:
    trial = next((each for each in reversed(stages) if each.phase is Phase.TRIAL), None)
    last = min(trial.until if trial and trial.until else today, today)
    return took.until is not None and took.until < last


def _part(here: Here, why: Why | None) -> Part:
    if why:
        return Part.UNCLEAR
    if here.took_part is None:
        return Part.UNKNOWN
    return Part.IN_TRIAL if here.took_part.took_part else Part.AFTER


def _has(partner: Partner, today: date) -> Has:
    since = partner.merged_on or date.min
    counted = [each for each in partner.real if each.made_on >= since]
    holding = next((each for each in counted if each.holds(today)), None)
    if holding:
        return Has.SIGNED if holding.kind is ContractKind.SIGNED else Has.ACKNOWLEDGED
    return Has.ENDED if partner.real else Has.NONE


def _reason(here: Here, phase: Now, why: Why | None, today: date) -> Why:
    stage = stage_on(here.stages, today)
    if phase is Now.UNKNOWN:
        return Why.OVERDUE if stage and is_overdue(stage, today) else Why.PHASE
    return why or (Why.NOT_IN_IT if phase is Now.TRIAL else Why.PART)


def is_new(joined_on: date | None, today: date) -> bool:
    """Whether an organisation joined less than a year ago, or is still to join."""
    return joined_on is not None and today - joined_on < NEW_FOR


def version_of(known: object) -> str:
    """A few letters by which it is told whether something is still as it was read."""
    return sha256(repr(known).encode()).hexdigest()[:6]
