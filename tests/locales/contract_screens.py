"""The screens about contracts and trials, as full as they get."""

from collections.abc import Iterator
from datetime import date

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.network.contracts import screens, words
from bot.network.contracts.phases import screens as phases
from bot.network.contracts.phases.rules import Change, Follows, Open, changes
from bot.network.contracts.rules import Here, Made, Outcome, Partner, Stage, TookPart, Verdict, Why
from bot.network.contracts.uncontracted import screens as uncontracted
from storage.kinds import ContractKind, Phase

TODAY = date(2026, 11, 28)
MOST = 999_999_999
LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
TRIAL = Stage(Phase.TRIAL, date(2025, 10, 10), date(2026, 12, 31))
PERMANENT = Stage(Phase.PERMANENT, date(2027, 10, 10))
ENDED = Stage(Phase.TRIAL, date(2025, 10, 10), date(2026, 10, 10), ended=True)
RECORDS = ((), (TRIAL,), (TRIAL, PERMANENT), (ENDED,), (Stage(Phase.TRIAL, TRIAL.since),), (Stage(Phase.PERMANENT),))
MADE = Made(MOST, ContractKind.ACKNOWLEDGED, date(2026, 10, 10), "x" * screens.LONGEST_ARCHIVED)
PART = TookPart(True, TRIAL.since, date(2025, 12, 31))


def contract_screens() -> Iterator[Screen]:
    """An organisation's contract in its pages, a locality's phase in its pages, and the list."""
    here = tuple(Here(MOST, LONG, (TRIAL, PERMANENT), PART) for _ in range(9))
    for partner in (
        Partner(here, (MADE,) * 9),
        Partner(here),
        Partner(),
        *(Partner(here, merged=True), Partner(here[:1], in_trial_elsewhere=True)),
    ):
        yield from _of(screens.View(MOST, LONG, partner, TODAY, TODAY))
    found = [
        uncontracted.Uncontracted(MOST, LONG, Verdict(Outcome.ASK, LONG, Why.PART)) for _ in range(uncontracted.PAGE)
    ]
    yield uncontracted.listing(MOST, LONG, found, 98, more=True)
    for stages in RECORDS:
        yield from _phases(phases.View(MOST, LONG, stages, TODAY))


def _of(view: screens.View) -> Iterator[Screen]:
    yield screens.overview(view)
    yield screens.asks_kind(view)
    yield screens.asks_day(view, ContractKind.ACKNOWLEDGED)
    yield screens.asks_where(view, ContractKind.ACKNOWLEDGED, TODAY)
    yield screens.one(view, MADE)
    yield screens.asks_end(view, MADE)
    yield screens.asks_whether_mistaken(view, MADE)
    yield screens.trials(view)
    yield screens.asks_discussed(view, "0" * 6)
    yield screens.changed_meanwhile(view, words.part(PART), words.part(None), "0" * 6)
    for here in view.partner.here[:1]:
        yield screens.asks_part(view, here, "0" * 6)


def _phases(view: phases.View) -> Iterator[Screen]:
    yield phases.overview(view)
    follows = [Follows(LONG, Verdict(each, LONG), say("signed on %(date)s", date=TODAY)) for each in Outcome] * 4
    for change in changes(view.stages):
        days = f"{TRIAL.since}/{TRIAL.until}" if change is Change.TRIAL else f"{TODAY}"
        proposal = phases.Proposal(change, "0" * 6, days, ENDED, follows, 1, Open(99, 999))
        if change is not Change.DELETE:
            yield phases.asks_when(view, change)
        if change in (Change.PERMANENT, Change.END):
            yield phases.confirms(view, proposal)
        yield phases.changed_meanwhile(view, proposal, f"{change} {'0' * 6} {days}")
