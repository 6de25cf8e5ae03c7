"""What is seen of venues: a locality's list of them, one, and closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Asked, Entry, Line, Rows, Screen, act, go
from bot.network.listings.words import IN_THE_LIST, LISTED_WORDS
from bot.network.people.screens import Listed, list_of, turns
from bot.network.places.screens import NOT_RECORDED
from storage.kinds import Language

VENUES = "venues"


def venues(
    locality: int, name: LocalText, listed: Sequence[Listed], page: int, language: Language, *, more: bool
) -> Screen:
    """A page of a locality's venues."""
    lines, buttons = list_of(listed, language)
    none: tuple[Line, ...] = () if listed else (say("No venue is recorded here yet."),)
    where: tuple[Line, ...] = (Entry(say("Locality"), name),)
    return Screen(
        say("Venues"),
        tuple(filter(None, (where, lines, none))),
        (
            *buttons,
            *turns(f"{VENUES} {locality}", page, more=more),
            (go(say("Add a venue"), f"changing venue new {locality}"),),
            (go(say("Back"), f"listing {locality}"), HOME),
        ),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A venue as responsible persons see it."""

    number: int
    locality: int
    name: LocalText
    address: LocalText
    website: str
    contact: str
    listed: bool | None
    closed_on: date | None


def one(shown: Shown) -> Screen:
    """What is known of a venue; its contact is seen here and nowhere else."""
    facts: tuple[Line, ...] = (
        Entry(IN_THE_LIST, LISTED_WORDS[shown.listed]),
        Entry(say("Address"), shown.address if any((shown.address.fi, shown.address.sv)) else NOT_RECORDED),
        Entry(say("Website"), shown.website or NOT_RECORDED, plain=True),
        Entry(say("Contact"), shown.contact or NOT_RECORDED, plain=True),
    )
    closed: tuple[Line, ...] = (Entry(say("Closed on"), shown.closed_on),) if shown.closed_on else ()
    close = (
        act(say("Open it again"), "reopen") if shown.closed_on else go(say("Close"), f"{VENUES} close {shown.number}")
    )
    return Screen(
        shown.name,
        (facts, closed) if closed else (facts,),
        (
            (go(say("Change"), f"changing venue {shown.number}"), close),
            (go(say("Back"), f"{VENUES} {shown.locality}"), HOME),
        ),
    )


def closing(number: int, name: LocalText, today: date) -> Screen:
    """On which day it closes, and what that means."""
    rows: Rows = ((act(say("Today"), "close"),), (go(say("Back"), f"{VENUES} one {number}"), HOME))
    return Screen(
        say("Closing a venue"),
        (
            (Entry(say("Venue"), name),),
            (
                Asked(say("On which day does it close?")),
                say("Type the day, for example: %(example)s.", example=as_written(today)),
                say("After that day it is in no list any more."),
            ),
        ),
        rows,
    )
