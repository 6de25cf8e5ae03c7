"""What reminders say: what stands, who sees it if it is ignored, and the button that leads to where it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import Phrase, say, say_many
from bot.dialogue.screens import Button, go
from bot.network.places.rules import Kind, Spot
from bot.reminders.rules import Fact
from bot.visits.ways import PLACES

MOST_BUTTONS = 4
"""Beside the one that puts the reminders off."""
SNOOZE = say("Remind me later")
STILL = say("Yes, I still am")
MONTHLY = say("I remind the area's responsible persons of it every month.")


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule says to somebody in one role."""

    what: Phrase
    ignored: Phrase
    button: Button


def digest(told: Sequence[Said]) -> Phrase:
    """All of them in one message; numbered, if there are several."""
    if len(told) == 1:
        return _in_full(told[0])
    whole = say("You have %(count)s reminders today.", count=str(len(told)))
    for number, each in enumerate(told, 1):
        line = say("%(number)s. %(text)s", number=str(number), text=_in_full(each))
        whole = say("%(before)s\n%(next)s", before=whole, next=line)
    return whole


def _in_full(said: Said) -> Phrase:
    return say("%(what)s %(ignored)s", what=said.what, ignored=said.ignored)


def organisations_without(facts: Sequence[Fact], area: int, _today: date) -> Said:
    """Organisations that have no contact person."""
    ignored = say("I remind the area's responsible persons of it until somebody is named.")
    if len(facts) == 1:
        what = say("An organisation has no contact person: %(organisation)s.", organisation=facts[0].name or "")
        return Said(what, ignored, go(say("Contact person"), facts[0].place))
    what = say("%(count)s organisations have no contact person.", count=str(len(facts)))
    return Said(what, ignored, go(say("See the organisations"), str(PLACES.to(Spot(Kind.LACKING, area)))))


def contracts_missing(facts: Sequence[Fact], _area: int, _today: date) -> Said:
    """How many organisations of an area need a contract, and have none on record."""
    what = say_many(
        "%(count)s organisation of the area needs a contract that is not recorded yet.",
        "%(count)s organisations of the area need a contract that is not recorded yet.",
        facts[0].count,
    )
    return Said(what, MONTHLY, go(say("Contracts"), facts[0].place))


def trials_ending(facts: Sequence[Fact], area: int, today: date) -> Said:
    """Localities whose trial ends soon, or was to end."""
    ignored = say("Nothing closes by itself. Only the area's responsible persons are reminded of it.")
    if len(facts) > 1:
        several = say("The trial ends soon, or was to end, in %(count)s localities.", count=str(len(facts)))
        return Said(several, ignored, go(say("See the localities"), str(PLACES.to(Spot(Kind.LOCALITIES, area)))))
    fact, locality = facts[0], facts[0].name or ""
    day = fact.until or today
    what = (
        say(
            "A trial ends on %(date)s. Locality: %(locality)s. Please record whether Kaikukortti goes on there.",
            date=day,
            locality=locality,
        )
        if day >= today
        else say(
            "A trial was to end on %(date)s. Locality: %(locality)s. Please record what followed.",
            date=day,
            locality=locality,
        )
    )
    return Said(what, ignored, go(say("Trial or permanent?"), fact.place))


def lists_changed(facts: Sequence[Fact], area: int, _today: date) -> Said:
    """Localities whose list for brochure and website has changed since it was taken."""
    if len(facts) == 1:
        what = say(
            "The list for brochure and website has changed since it was taken last. Locality: %(locality)s.",
            locality=facts[0].name or "",
        )
        return Said(what, MONTHLY, go(say("See the changes"), facts[0].place))
    what = say(
        "The lists for brochure and website have changed in %(count)s localities since they were taken last.",
        count=str(len(facts)),
    )
    return Said(what, MONTHLY, go(say("See the localities"), str(PLACES.to(Spot(Kind.LOCALITIES, area)))))


def check_due(facts: Sequence[Fact], _area: int, _today: date) -> Said:
    """Somebody is asked whether they are still contact person, and whether the rest is right."""
    fact = facts[0]
    what = say(
        "Half-yearly check. Are you still the contact person? Organisation: %(organisation)s. "
        "There are only a few short questions.",
        organisation=fact.name or "",
    )
    ignored = say(
        "Please answer on %(date)s at the latest. After that, the area's responsible persons are told "
        "that no answer came.",
        date=fact.until or fact.day,
    )
    return Said(what, ignored, go(STILL, fact.place))
