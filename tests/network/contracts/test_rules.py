"""Who needs a contract: the whole table, and what cannot be decided is asked."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.phrases import LocalText, Phrase
from bot.network.contracts.phases.rules import PERIOD, Change, after, changes, kind_of
from bot.network.contracts.rules import (
    Has,
    Here,
    Made,
    Now,
    Outcome,
    Part,
    Partner,
    Stage,
    TookPart,
    Why,
    is_new,
    now,
    outcome,
    verdicts,
)
from storage.kinds import ContractKind, Phase

TODAY = date(2026, 11, 28)
ESPOO, HANKO = LocalText("Espoo", "Esbo"), LocalText("Hanko", "Hangö")
TRIAL = Stage(Phase.TRIAL, date(2025, 1, 1), date(2026, 12, 31))
OVER = replace(TRIAL, until=date(2026, 6, 30))
PERMANENT = (OVER, Stage(Phase.PERMANENT, date(2026, 7, 1)))
SIGNED = Made(1, ContractKind.SIGNED, date(2025, 2, 1))
BY_MISTAKE, ENDED = replace(SIGNED, until=date(2025, 1, 31)), replace(SIGNED, until=date(2026, 6, 30))
IN_IT, NOT_IN_IT = TookPart(True), TookPart(False)
TABLE = """
    trial      in trial  needed      needed
    trial      after     ask         ask
    trial      unknown   needed      needed
    trial      unclear   ask         ask
    permanent  in trial  never signed  not needed
    permanent  after     needed      needed
    permanent  unknown   ask         ask
    permanent  unclear   ask         ask
    ended      in trial  not needed  not needed
    ended      after     not needed  not needed
    ended      unknown   not needed  not needed
    ended      unclear   not needed  not needed
    unknown    in trial  ask         ask
    unknown    after     ask         ask
    unknown    unknown   ask         ask
    unknown    unclear   ask         ask
"""
"""Phase, part, and what follows if there never was a contract, and if one has ended."""
ROWS = {tuple(cell.strip() for cell in row.strip().split("  ") if cell.strip()) for row in TABLE.strip().split("\n")}
CELLS = {(phase, part): {Has.NONE: never, Has.ENDED: ended} for phase, part, never, ended in ROWS}


@pytest.mark.parametrize(("phase", "part", "has"), list(product(Now, Part, Has)))
def test_every_cell_of_the_table(phase: Now, part: Part, has: Has) -> None:
    """A contract that holds is one, whatever else is known."""
    assert outcome(phase, part, has) == CELLS[phase, part].get(has, Outcome.HAS_ONE)


@pytest.mark.parametrize(
    ("partner", "follows", "why"),
    [
        (Partner((Here(1, ESPOO),)), Outcome.ASK, Why.PHASE),
        (Partner((Here(1, ESPOO, (OVER,), IN_IT),)), Outcome.ASK, Why.OVERDUE),
        (Partner((Here(1, ESPOO, (TRIAL,)),)), Outcome.NEEDED, None),
        (Partner((Here(1, ESPOO, (TRIAL,), NOT_IN_IT),)), Outcome.ASK, Why.NOT_IN_IT),
        (Partner((Here(1, ESPOO, (replace(OVER, ended=True),)),)), Outcome.NOT_NEEDED, None),
        (Partner((Here(1, ESPOO, PERMANENT),)), Outcome.ASK, Why.PART),
        (Partner((Here(1, ESPOO, PERMANENT, IN_IT),)), Outcome.NEVER_SIGNED, None),
        (Partner((Here(1, ESPOO, PERMANENT, IN_IT),), (BY_MISTAKE,)), Outcome.NEVER_SIGNED, None),
        (Partner((Here(1, ESPOO, PERMANENT, IN_IT),), (ENDED,)), Outcome.NOT_NEEDED, None),
        (Partner((Here(1, ESPOO, PERMANENT, NOT_IN_IT),)), Outcome.NEEDED, None),
        (Partner((Here(1, ESPOO, PERMANENT, NOT_IN_IT),), (SIGNED,)), Outcome.HAS_ONE, None),
        (Partner((Here(1, ESPOO, PERMANENT, TookPart(True, None, date(2026, 1, 1))),)), Outcome.ASK, Why.CAME_BACK),
        (Partner((Here(1, ESPOO, PERMANENT),), in_trial_elsewhere=True), Outcome.ASK, Why.MOVED),
        (
            Partner((Here(1, ESPOO, PERMANENT, IN_IT),), (SIGNED,), merged=True, merged_on=TODAY),
            *(Outcome.ASK, Why.MERGED),
        ),
    ],
)  # fmt: skip
def test_what_follows_from_what_is_known(partner: Partner, follows: Outcome, why: Why | None) -> None:
    """What no source states is asked, never decided; a contract of by mistake is none."""
    (found,) = verdicts(partner, TODAY)
    assert (found.outcome, found.why) == (follows, why)


def test_of_several_localities_the_strictest_holds() -> None:
    """With its name."""
    partner = Partner((Here(1, ESPOO, PERMANENT, IN_IT), Here(2, HANKO, PERMANENT, NOT_IN_IT)))
    assert [(each.where, each.outcome) for each in verdicts(partner, TODAY)] == [
        (HANKO, Outcome.NEEDED),
        (ESPOO, Outcome.NEVER_SIGNED),
    ]


def test_nothing_closes_by_itself() -> None:
    """A trial runs on its last day; the day after, it is not known what is, until somebody says so."""
    last = date(2026, 12, 31)
    assert now((TRIAL,), last) is Now.TRIAL
    assert now((TRIAL,), last + timedelta(days=1)) is Now.UNKNOWN
    assert now((replace(TRIAL, ended=True),), last) is Now.TRIAL
    assert now((replace(TRIAL, ended=True),), last + timedelta(days=1)) is Now.ENDED
    made = after((TRIAL,), Change.PERMANENT, "2027-01-01")
    assert not isinstance(made, Phrase)
    assert [now(made, last + timedelta(days=ahead)) for ahead in (0, 1)] == [Now.TRIAL, Now.PERMANENT]
    assert is_new(TODAY, TODAY)
    assert not is_new(date(2025, 11, 28), TODAY)


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(st.sampled_from(Change), days, st.none() | days)), days)
def test_whatever_is_recorded_each_day_has_one_phase(taken: list[tuple[Change, date, date | None]], day: date) -> None:
    """No trial goes on in what is permanent, none ends before it begins, and whatever can be recorded is shown."""
    stages: tuple[Stage, ...] = ()
    for change, first, last in taken:
        if change not in changes(stages):
            continue
        end = max(first, last).isoformat() if last else ""
        is_period = change is not Change.DELETE and kind_of(change, stages) is PERIOD
        made = after(stages, change, f"{first}/{end}" if is_period else f"{first}")
        stages = stages if isinstance(made, Phrase) else made
    assert now(stages, day) in Now
    for earlier, later in pairwise(stages):
        if later.phase is Phase.PERMANENT:
            assert earlier.until
            assert later.since
            assert earlier.until < later.since
    assert all(not each.until or not each.since or each.since <= each.until for each in stages)
