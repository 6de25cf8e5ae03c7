"""What is seen of an organisation's commitment to the operating model."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, act, go
from bot.network.contact_persons.screens import LEARNT

COMMITMENT = "commitment"
TITLE = say("Operating model")
NOT_COMMITTED = say("no commitment is recorded")


@dataclass(frozen=True, slots=True)
class Committed:
    """An organisation's newest commitment: on which day, to the version of which date, and how it was learnt."""

    on: date
    model_on: date
    learnt: str | None = None


def overview(number: int, name: LocalText, committed: Committed | None, newest: date) -> Screen:
    """What the organisation has committed to, and the way to record it."""
    where, every = Entry(say("Organisation"), name), say("Whoever hands out cards commits to the operating model.")
    stands: tuple[Line, ...] = (say("It is not recorded that the organisation has committed to it."),)
    if committed:
        learnt = (Entry(say("How it was learnt"), LEARNT[committed.learnt], plain=True),) if committed.learnt else ()
        stands = (
            Entry(say("Committed on"), committed.on),
            Entry(say("Version of the operating model"), committed.model_on),
            *learnt,
        )
        if committed.model_on < newest:
            stands += (say("There is a newer version, dated %(date)s.", date=newest),)
    current = committed is not None and committed.model_on == newest
    record = go(say("Correct the day") if current else say("Record it"), f"{COMMITMENT} {number} record")
    back = go(say("Back"), f"places organisation {number}")
    return Screen(TITLE, ((where, every), stands), ((record,), (back, HOME)))


def asks_how_learnt(number: int, name: LocalText) -> Screen:
    """How somebody else than the contact person knows of it."""
    rows: Rows = tuple((go(label, f"{COMMITMENT} {number} record {how}"),) for how, label in LEARNT.items())
    asked = Asked(say("How did you learn of it?"))
    return Screen(TITLE, ((Entry(say("Organisation"), name),), (asked,)), (*rows, (_back(number), HOME)))


def asks_when(number: int, name: LocalText, newest: date, today: date) -> Screen:
    """On which day, to the version in force."""
    version = Entry(say("Version of the operating model"), newest)
    how = say("Type the day, for example: %(example)s.", example=as_written(today))
    return Screen(
        TITLE,
        (
            (Entry(say("Organisation"), name), version),
            (Asked(say("On which day did the organisation commit to it?")), how),
        ),
        ((act(say("Today"), "today"),), (_back(number), HOME)),
    )


def _back(number: int) -> Button:
    return go(say("Back"), f"{COMMITMENT} {number}")


def told(committed: Committed | None) -> Phrase:
    """What an organisation's card says."""
    return say("committed on %(date)s", date=committed.on) if committed else NOT_COMMITTED
