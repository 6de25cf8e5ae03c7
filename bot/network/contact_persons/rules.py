"""Rules about an organisation's contact person and their deputy: how they stand, what changes it, who is to be told.

                 named               away                          back
    NOT_RECORDED -----> HELD ---------------> STOOD_IN_FOR ------------------> HELD
                         | |                  AWAY_ALONE, without a deputy who can
                         | +--- unreachable --> UNREACHABLE -- reachable --> HELD
                         |                          | the deputy confirms
                         | left                     v
                         +-------> ACTING ------> HELD, by the deputy
                                   WITHOUT, without a deputy who can, until somebody is named

Whoever is named takes over from any standing, at once. A deputy who is away or unreachable stands in for nobody. Of an
organisation that never had a contact person on record nothing is known, and nothing is said.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from bot.dialogue.wall_clock import FINLAND, day_of, instant_of
from bot.dialogue.working_days import A_DAY, working_days_from

DAYS_TO_CONFIRM = 5
"""So many working days a deputy acts before it is told that they have not confirmed."""


class Whose(StrEnum):
    """Which of the two offices."""

    HOLDER = "holder"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever is named, by the number of the record. `away_until` is the last day away, None if that is open.

    A deputy `asked_at` some moment is asked to take over, and has not answered yet.
    """

    number: int
    name: str = ""
    contact: str = ""
    person_id: int | None = None
    since: datetime | None = None
    away_since: date | None = None
    away_until: date | None = None
    unreachable_since: datetime | None = None
    asked_at: datetime | None = None

    def is_away(self, today: date) -> bool:
        """Whether they are away today; their last day away counts."""
        return self.away_since is not None and (self.away_until is None or today <= self.away_until)

    def can(self, today: date) -> bool:
        """Whether they are there today, and can be reached."""
        return self.unreachable_since is None and not self.is_away(today)


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation's contact person and deputy; it is `known` whether it has any once it had a contact person."""

    holder: Holder | None = None
    deputy: Holder | None = None
    known: bool = False

    def of(self, whose: Whose) -> Holder | None:
        """Whoever holds one of the two offices."""
        return self.holder if whose is Whose.HOLDER else self.deputy

    def stand_in(self, today: date) -> Holder | None:
        """The deputy, if they could stand in today."""
        return self.deputy if self.deputy and self.deputy.can(today) else None


NOT_RECORDED = Office()


class Standing(StrEnum):
    """How an organisation stands with its contact person."""

    NOT_RECORDED = "not recorded"
    HELD = "held"
    STOOD_IN_FOR = "stood in for"
    AWAY_ALONE = "away, and nobody stands in"
    UNREACHABLE = "unreachable"
    ACTING = "the deputy acts"
    WITHOUT = "without"


GONE = frozenset({Standing.AWAY_ALONE, Standing.WITHOUT})
"""In these the organisation has no contact person."""
ASKING = frozenset({Standing.ACTING, Standing.UNREACHABLE})
"""In these a deputy who can is asked to become the contact person."""
STANDING_IN = ASKING | {Standing.STOOD_IN_FOR}
"""In these a deputy who can is in charge."""


def standing(office: Office, today: date) -> Standing:
    """How an office stands on a day."""
    stands_in = office.stand_in(today) is not None
    if office.holder is None:
        if not office.known:
            return Standing.NOT_RECORDED
        return Standing.ACTING if stands_in else Standing.WITHOUT
    if office.holder.unreachable_since:
        return Standing.UNREACHABLE
    if office.holder.is_away(today):
        return Standing.STOOD_IN_FOR if stands_in else Standing.AWAY_ALONE
    return Standing.HELD


def in_charge(office: Office, today: date) -> Holder | None:
    """Whoever sees to things on a day: the contact person, else the deputy who can; None if nobody does."""
    return office.holder if standing(office, today) is Standing.HELD else _deputy_in_charge(office, today)


def _deputy_in_charge(office: Office, today: date) -> Holder | None:
    return office.stand_in(today) if standing(office, today) in STANDING_IN else None


def acts(office: Office, today: date) -> bool:
    """Whether the deputy is in charge and asked to become the contact person."""
    return standing(office, today) in ASKING and office.stand_in(today) is not None


class Happening(StrEnum):
    """What can happen to one of the two offices."""

    NAMED = "named"
    GONE = "left, removed or ended"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable again"
    AWAY = "away"
    BACK = "back"
    ASKED = "the deputy is asked to take over"
    TAKEN_BACK = "the deputy is no longer asked"
    CONFIRMED = "the deputy takes over"
    DECLINED = "the deputy does not take over"


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened at a moment to an office; `named` is who is named, `until` the last day away."""

    what: Happening
    whose: Whose
    at: datetime
    named: Holder | None = None
    until: date | None = None


def after(office: Office, event: Event) -> Office:
    """The office after an event; as it was if the event means nothing there."""
    changed = _changed(office, event)
    deputy, acted, acts_now = changed.deputy, acts(office, day_of(event.at)), acts(changed, day_of(event.at))
    if deputy and acts_now and (not acted or deputy.asked_at is None):
        return replace(changed, deputy=replace(deputy, asked_at=event.at))
    if deputy and acted and not acts_now:
        return replace(changed, deputy=replace(deputy, asked_at=None))
    return changed


def _changed(office: Office, event: Event) -> Office:
    holder, deputy, whom = office.holder, office.deputy, office.of(event.whose)
    match event.what:
        case Happening.NAMED if event.named:
            return _named(office, event.whose, event.named)
        case Happening.ASKED if deputy and holder and deputy.can(day_of(event.at)):
            return replace(office, deputy=replace(deputy, asked_at=deputy.asked_at or event.at))
        case Happening.TAKEN_BACK if deputy and not acts(office, day_of(event.at)):
            return replace(office, deputy=replace(deputy, asked_at=None))
        case Happening.CONFIRMED if deputy and deputy.asked_at:
            return replace(office, holder=_fresh(deputy), deputy=None, known=True)
        case Happening.DECLINED if deputy and deputy.asked_at:
            return replace(office, deputy=None if acts(office, day_of(event.at)) else replace(deputy, asked_at=None))
        case Happening.GONE if whom:
            return _with(office, event.whose, None)
    return _with(office, event.whose, _of_whom(whom, event)) if whom else office


def _with(office: Office, whose: Whose, whom: Holder | None) -> Office:
    return replace(office, holder=whom) if whose is Whose.HOLDER else replace(office, deputy=whom)


def _named(office: Office, whose: Whose, named: Holder) -> Office:
    """Nobody is both: a deputy who is named contact person deputises no more, and no contact person for themselves."""
    other = office.deputy if whose is Whose.HOLDER else office.holder
    same = other is not None and named.person_id is not None and other.person_id == named.person_id
    if whose is Whose.HOLDER:
        return Office(named, None if same else office.deputy, known=True)
    return office if same else replace(office, deputy=named)


def _fresh(deputy: Holder) -> Holder:
    return replace(deputy, asked_at=None, away_since=None, away_until=None, unreachable_since=None)


def _of_whom(whom: Holder, event: Event) -> Holder:
    """The one to whom it happened; unchanged by what is about the deputy alone."""
    match event.what:
        case Happening.UNREACHABLE:
            return replace(whom, unreachable_since=whom.unreachable_since or event.at)
        case Happening.REACHABLE:
            return replace(whom, unreachable_since=None)
        case Happening.AWAY:
            since = whom.away_since if whom.is_away(day_of(event.at)) else None
            return replace(whom, away_since=since or day_of(event.at), away_until=event.until)
        case Happening.BACK:
            return replace(whom, away_since=None, away_until=None)
    return whom


class Notice(StrEnum):
    """What somebody is to be told."""

    CHANGED = "changed"
    WITHOUT = "without"
    UNREACHABLE = "unreachable"
    DEPUTY_ASKED = "asked"
    DEPUTY_RELIEVED = "relieved"
    NOT_CONFIRMED = "unconfirmed"
    """By the clock alone, `DAYS_TO_CONFIRM` after the deputy was asked."""


def notices(before: Office, after: Office, today: date, *, then: date | None = None) -> frozenset[Notice]:
    """What is to be told once an office has changed, or only time has passed since `then`."""
    was, now = standing(before, then or today), standing(after, today)
    stood_in, stands_in = before.stand_in(then or today), after.stand_in(today)
    told = {
        Notice.CHANGED: after.holder is not None and _number(after.holder) != _number(before.holder),
        Notice.WITHOUT: now in GONE and now is not was,
        Notice.UNREACHABLE: now is Standing.UNREACHABLE
        and (now is not was or (stood_in is not None and stands_in is None)),
        Notice.DEPUTY_ASKED: _is_asked(before, after, then or today, today),
        Notice.DEPUTY_RELIEVED: was in STANDING_IN
        and now is Standing.HELD
        and _number(after.holder) == _number(before.holder)
        and stands_in is not None
        and _number(stands_in) == _number(stood_in),
    }
    return frozenset(notice for notice, is_told in told.items() if is_told)


def _is_asked(before: Office, after: Office, then: date, today: date) -> bool:
    """Whether the deputy is in charge or asked to take over, and was not so before."""
    deputy = after.stand_in(today)
    if deputy is None:
        return False
    was = before.stand_in(then)
    same = was is not None and was.number == deputy.number
    into = standing(after, today) in STANDING_IN and not (same and standing(before, then) is standing(after, today))
    asked = deputy.asked_at is not None and not (same and was is not None and was.asked_at is not None)
    return into or asked


def _number(holder: Holder | None) -> int | None:
    return holder.number if holder else None


def unanswered_at(asked_at: datetime) -> datetime:
    """When a deputy who was asked then has had all the working days to confirm: at the same hour in Finland."""
    there = asked_at.astimezone(FINLAND)
    last = next(islice(working_days_from(there.date() + A_DAY), DAYS_TO_CONFIRM - 1, None))
    return instant_of(last, there.time())
