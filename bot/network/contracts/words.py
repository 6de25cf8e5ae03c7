"""How trials and contracts are told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.network.contracts.rules import (
    Made,
    Outcome,
    Partner,
    Stage,
    TookPart,
    Why,
    is_new,
    is_overdue,
    stage_on,
    verdicts,
)
from storage.kinds import ContractKind, Phase

NOT_RECORDED = say("not recorded")
NO_CONTRACT = say("no contract")
OUTCOMES: Mapping[Outcome, Phrase] = MappingProxyType(
    {
        Outcome.NEEDED: say("A contract has to be made."),
        Outcome.ASK: say("It is not known whether a contract is needed."),
        Outcome.NEVER_SIGNED: say("It took part in the trial and never signed. It is not asked to sign anew."),
        Outcome.HAS_ONE: say("There is a contract."),
        Outcome.NOT_NEEDED: say("No contract is needed."),
    }
)
WHYS: Mapping[Why, Phrase] = MappingProxyType(
    {
        Why.PHASE: say("Record first on the locality's card whether it is in a trial or permanent."),
        Why.OVERDUE: say("The trial was to end already. Record on the locality's card what followed."),
        Why.PART: say("Record whether it took part in the trial."),
        Why.NOT_IN_IT: say("The trial still runs, but it is recorded that this organisation is not in it. Check this."),
        Why.CAME_BACK: say("It left the trial before its end and is here again. No source says what follows."),
        Why.MOVED: say("It took part in the trial of another locality. No source says what follows."),
        Why.MERGED: say("Another organisation was merged into it. No source says what follows."),
    }
)
ASK_KAIKUKESKUS = frozenset({Why.CAME_BACK, Why.MOVED, Why.MERGED})
"""What nobody but Kaikukeskus can say."""
KINDS: Mapping[ContractKind, Phrase] = MappingProxyType(
    {
        ContractKind.SIGNED: say("Signed"),
        ContractKind.ACKNOWLEDGED: say("Acknowledged (Kaikukanta)"),
    }
)


def on_the_card(partner: Partner, today: date) -> Phrase:
    """In a few words, how an organisation stands with its contract."""
    strictest = next(iter(verdicts(partner, today)), None)
    match strictest.outcome if strictest else Outcome.ASK:
        case Outcome.NEEDED:
            return say("missing")
        case Outcome.NEVER_SIGNED:
            return say("took part in the trial and never signed")
        case Outcome.HAS_ONE:
            return contract(next(each for each in partner.real if each.holds(today)))
        case Outcome.NOT_NEEDED:
            return say("not needed")
    return say("not known whether it is needed")


def contract(made: Made) -> Phrase:
    """A contract in a few words."""
    if made.kind is ContractKind.SIGNED:
        return say("signed on %(date)s", date=made.made_on)
    return say("acknowledged in Kaikukanta on %(date)s", date=made.made_on)


def lacking(partner: Partner, joined_on: date | None, discussed_on: date | None, today: date) -> tuple[Phrase, ...]:
    """What is missing of a contract, and of the talk with Kaikukeskus about a new organisation."""
    strictest = next(iter(verdicts(partner, today)), None)
    missing = [_MISSING[strictest.outcome](strictest.where)] if strictest and strictest.outcome in _MISSING else []
    if discussed_on is None and is_new(joined_on, today):
        missing.append(say("It is new, and it is not recorded when it was discussed with Kaikukeskus."))
    return tuple(missing)


_MISSING: Mapping[Outcome, Callable[[LocalText], Phrase]] = MappingProxyType(
    {
        Outcome.NEEDED: lambda where: say("Its contract is missing. Locality: %(where)s", where=where),
        Outcome.ASK: lambda where: say("It is not known whether it needs a contract. Locality: %(where)s", where=where),
    }
)


def phase(stages: Sequence[Stage], today: date) -> Phrase:
    """In which phase a locality is."""
    stage = stage_on(stages, today)
    return told(stage, today) if stage else NOT_RECORDED


def told(stage: Stage, today: date) -> Phrase:
    """The record of a phase that is the newest."""
    if stage.phase is Phase.PERMANENT:
        return _permanent(stage.since)
    if stage.ended and stage.until and stage.until >= today:
        return say("a trial that ends on %(date)s without going on", date=stage.until)
    if stage.ended and stage.until:
        return say("a trial that ended on %(date)s without going on", date=stage.until)
    if is_overdue(stage, today) and stage.until:
        return say("a trial that was to end on %(date)s", date=stage.until)
    return _trial(stage.since, stage.until)


def told_of_before(stage: Stage, today: date) -> Phrase:
    """A record that another one followed: a trial in it went on."""
    goes_on = stage.phase is Phase.TRIAL and not stage.ended
    return _trial(stage.since, stage.until) if goes_on else told(stage, today)


def _permanent(since: date | None) -> Phrase:
    return say("permanent since %(date)s", date=since) if since else say("permanent")


def _trial(since: date | None, until: date | None) -> Phrase:
    if since and until:
        return say("a trial, %(since)s \u2013 %(until)s", since=since, until=until)
    if since:
        return say("a trial since %(date)s, whose end is not known", date=since)
    return say("a trial until %(date)s", date=until) if until else say("a trial")


def part(took: TookPart | None) -> Phrase:
    """What part an organisation had in a trial."""
    if took is None:
        return NOT_RECORDED
    if not took.took_part:
        return say("was not in the trial")
    if took.since and took.until:
        return say("in the trial, %(since)s \u2013 %(until)s", since=took.since, until=took.until)
    return say("in the trial since %(date)s", date=took.since) if took.since else say("in the trial")
