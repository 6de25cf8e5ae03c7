"""What readers see of updates: the list, one with its text, and the question to check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Screen, Style, act, go
from bot.updates.rules import CheckQuestion
from bot.updates.screens import begins
from bot.updates.words import ONLY_IN, READ
from bot.visits.ways import MODEL
from storage.kinds import Language

TITLE = say("Operating model")
NOT_THERE = say("There is no such update here.")
MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """An update in the list: how it begins, when it was sent, and whether it is still to be read."""

    number: int
    text: LocalText
    on: date
    unread: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An update as somebody reads it, in their `language` if it is written in that; it may be `missing` there."""

    number: int
    text: LocalText
    language: Language
    dated: tuple[date | None, date | None]
    sent_on: date
    wording: int
    missing: Language | None = None
    confirmed_on: date | None = None
    has_file: bool = False
    asks: bool = False
    withdrawn: bool = False


def listed(found: Sequence[Listed], language: Language, dated: tuple[date, date]) -> Screen:
    """The updates of the last year, the newest first, and of which day the texts of the operating model are."""
    fi, sv = dated
    texts = (
        say("The newest texts of the nationwide operating model that I know:"),
        Entry(say("In Finnish"), fi, plain=True),
        Entry(say("In Swedish"), sv, plain=True),
    )
    shown = found[:MOST_LISTED]
    none: tuple[Line, ...] = () if found else (say("No update has been sent to you within a year."),)
    new = sum(each.unread for each in found)
    told: tuple[Line, ...] = (Entry(say("Still to be read"), str(new)),) if new else ()
    rows = tuple((go(_label(each, language), f"{MODEL} {each.number}"),) for each in shown)
    return Screen(TITLE, tuple(filter(None, ((*told, *none), texts))), (*rows, (HOME,)))


def _label(each: Listed, language: Language) -> LocalText:
    return begins(each.text, language)


def one(shown: Shown) -> Screen:
    """The text, and the way to say that one has read and understood it."""
    if shown.withdrawn:
        told = say("This update has been withdrawn. Please do not follow it.")
        return Screen(TITLE, ((Entry(say("Sent on"), shown.sent_on, plain=True),), (told,)), (_back(),))
    words = shown.text.told_in(shown.language) or shown.text.fi or shown.text.sv
    head: list[Line] = [Entry(say("Sent on"), shown.sent_on, plain=True)]
    fi, sv = shown.dated
    if day := (sv if shown.language is Language.SV else fi) or fi or sv:
        head.append(Entry(say("Version of the operating model"), day, plain=True))
    if shown.missing and shown.missing is _own(shown.language):
        head.append(ONLY_IN[Language.FI if shown.text.fi else Language.SV])
    state: tuple[Line, ...] = ()
    if shown.confirmed_on:
        state = (Entry(READ, shown.confirmed_on, plain=True),)
    return Screen(TITLE, tuple(filter(None, (tuple(head), (LocalText(words, words),), state))), _rows(shown))


def _own(language: Language) -> Language:
    return Language.SV if language is Language.SV else Language.FI


def _rows(shown: Shown) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if shown.confirmed_on is None:
        rows.append((go(READ, f"{MODEL} {shown.number} confirm {shown.wording}", Style.SUCCESS),))
    elif shown.asks:
        rows.append((go(say("Answer the question"), f"{MODEL} {shown.number} question"),))
    if shown.has_file:
        rows.append((go(say("Open the file"), f"{MODEL} {shown.number} file"),))
    return (*rows, _back())


def question(number: int, asked: CheckQuestion) -> Screen:
    """The question to check; where answers are too long for buttons, they are numbered."""
    in_order = asked.in_order(number)
    lines = [say("%(number)s. %(what)s", number=place, what=answer) for place, (_, answer) in enumerate(in_order, 1)]
    buttons = tuple(
        act(say("%(value)s", value=str(place)), f"answer {which}") for place, (which, _) in enumerate(in_order, 1)
    )
    told = say("%(value)s", value=asked.asked)
    later: Phrase = say("Read the text")
    return Screen(
        say("A question to check"),
        ((Asked(told),), tuple(lines)),
        (buttons, (go(later, f"{MODEL} {number}"), HOME)),
    )


def _back() -> tuple[Button, ...]:
    return (go(say("Back"), MODEL), HOME)
