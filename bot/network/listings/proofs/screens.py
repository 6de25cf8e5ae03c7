"""What is seen of proofs: by whoever asks for them, and by whoever answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.listings.proofs.rules import ProofState
from bot.network.listings.rules import ListEntry
from bot.network.people.screens import Listed, list_of, turns
from bot.network.places.screens import NOT_RECORDED
from storage.kinds import Language

PROOFS, PROOF = "proofs", "proof"
TITLE = say("Proof before printing")
SITES, ORGANISATIONS = 2, 5
"""So many are seen on a page."""
STATES: Mapping[ProofState, Phrase] = MappingProxyType(
    {
        ProofState.RIGHT: say("said that it is right"),
        ProofState.OUTDATED: say("said that it is right, but it has changed since"),
        ProofState.CORRECTED: say("has corrected it"),
        ProofState.WAITING: say("no answer yet"),
        ProofState.LATE: say("did not answer in time"),
    }
)
WEEKS = (1, 2, 3)
NOTHING_LISTED = say("Nothing of this organisation is in the list now.")


def asks_until_when(locality: int, name: LocalText, count: int, today: date, *, again: bool) -> Screen:
    """By which day the answers are needed, and who is asked."""
    where, back = Entry(say("Locality"), name), f"{PROOFS} {locality}" if again else f"listing {locality}"
    if not count:
        nobody = say("No distributor is in the list yet, so there is nobody to ask.")
        return Screen(TITLE, ((where,), (nobody,)), ((go(say("Back"), back), HOME),))
    about = (
        say("The contact person of each distributor in the list is asked whether its entry is right."),
        *((say("A new round closes the one before it."),) if again else ()),
    )
    days = [today + timedelta(weeks=weeks) for weeks in WEEKS]
    asked = Asked(say("By which day do you need the answers?"))
    return Screen(
        TITLE,
        (
            (where, Entry(say("Distributors to ask"), str(count))),
            about,
            (asked, say("Type the day, for example: %(example)s.", example=as_written(days[1]))),
        ),
        (
            tuple(act(say("%(value)s", value=day), f"ask {day.isoformat()}") for day in days),
            (go(say("Back"), back), HOME),
        ),
    )


@dataclass(frozen=True, slots=True)
class OneAsked:
    """An organisation that is asked, how it stands, whom to ask who does not use the bot, and where that is seen."""

    name: LocalText
    state: ProofState
    contact: str | None
    to: str


@dataclass(frozen=True, slots=True)
class Round:
    """Who was asked, and by when they have to answer; some came to have something in the list only since."""

    due: date
    asked: Sequence[OneAsked]
    not_asked: int = 0


def asked(locality: int, name: LocalText, newest: Round, page: int, language: Language) -> Screen:
    """Who has answered what."""
    found = newest.asked
    first = min(page, max(len(found) - 1, 0) // ORGANISATIONS) * ORGANISATIONS
    listed = [Listed(each.name, _told(each), each.to) for each in found[first : first + ORGANISATIONS]]
    lines, buttons = list_of(listed, language)
    answered = sum(each.state not in (ProofState.WAITING, ProofState.LATE) for each in found)
    facts: tuple[Line, ...] = (
        Entry(say("Locality"), name),
        Entry(say("Answers by"), newest.due),
        Entry(say("Have answered"), say("%(answered)s of %(asked)s", answered=answered, asked=len(found))),
    )
    return Screen(
        TITLE,
        (facts, lines, *_not_asked(newest.not_asked)),
        (
            *buttons,
            *turns(f"{PROOFS} {locality}", first // ORGANISATIONS, more=first + ORGANISATIONS < len(found)),
            (go(say("Ask again"), f"{PROOFS} {locality} ask"),),
            (go(say("Back"), f"listing {locality}"), HOME),
        ),
    )


def _not_asked(count: int) -> tuple[tuple[Line, ...], ...]:
    if not count:
        return ()
    told = say_many(
        "%(count)s distributor came into the list only later and was not asked.",
        "%(count)s distributors came into the list only later and were not asked.",
        count,
    )
    return ((told,),)


def _told(one: OneAsked) -> Phrase:
    state = STATES[one.state]
    return say("%(state)s; ask %(contact)s", state=state, contact=one.contact) if one.contact else state


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be printed of an organisation, with the answer that was given, if any was asked for."""

    place: str
    organisation: LocalText
    locality: LocalText
    entries: Sequence[ListEntry]
    page: int
    due_on: date
    state: ProofState
    back: Button | None = None


def proof(shown: Shown) -> Screen:
    """The entries of an organisation, a few on a page, and the two answers."""
    first = min(shown.page, max(len(shown.entries) - 1, 0) // SITES) * SITES
    seen = shown.entries[first : first + SITES]
    entries = [_entry(each, _number(each, shown.entries)) for each in seen] or [(NOTHING_LISTED,)]
    facts = (Entry(say("Organisation"), shown.organisation), Entry(say("Locality"), shown.locality))
    open_, right = shown.state is ProofState.WAITING, act(say("It is right"), "right", Style.SUCCESS)
    return Screen(
        say("Check the list") if open_ else say("What the list says"),
        (
            facts,
            *entries,
            _asked(shown, several=len(shown.entries) > 1),
        ),
        (
            *(((right,),) if open_ else ()),
            *_corrections(shown.entries, seen),
            *turns(f"{PROOF} {shown.place}", first // SITES, more=first + SITES < len(shown.entries)),
            (shown.back, HOME) if shown.back else (HOME,),
        ),
    )


def _number(entry: ListEntry, entries: Sequence[ListEntry]) -> int | None:
    """Which one it is, if there are several."""
    return entries.index(entry) + 1 if len(entries) > 1 else None


def _entry(entry: ListEntry, number: int | None) -> tuple[Line, ...]:
    def told(language: Language) -> Phrase | str:
        texts = (entry.address.fi, entry.hours.fi) if language is Language.FI else (entry.address.sv, entry.hours.sv)
        return ", ".join(filter(None, texts)) or NOT_RECORDED

    return (
        say("%(number)s. %(name)s", number=number, name=entry.name) if number else entry.name,
        Entry(say("In Finnish"), told(Language.FI), plain=True),
        Entry(say("In Swedish"), told(Language.SV), plain=True),
    )


def _asked(shown: Shown, *, several: bool) -> tuple[Line, ...]:
    match shown.state:
        case ProofState.WAITING:
            asked = Asked(say("Are all of these right?") if several else say("Is this right?"))
            return asked, Entry(say("Answer by"), shown.due_on)
        case ProofState.LATE:
            return (say("The day for answers has passed. What you correct now comes into the next list."),)
        case ProofState.RIGHT:
            return (say("It is written down that this is right. Thank you!"),)
    return (say("It is written down that this was corrected. Thank you!"),)


def _corrections(entries: Sequence[ListEntry], seen: Sequence[ListEntry]) -> Rows:
    if not entries:
        return ()
    if len(entries) == 1:
        return ((go(say("Correct it"), f"changing entry {entries[0].number}"),),)
    names = [say("Correct %(number)s", number=str(_number(each, entries))) for each in seen]
    return (tuple(go(label, f"changing entry {each.number}") for label, each in zip(names, seen, strict=True)),)
