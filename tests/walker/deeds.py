"""What somebody can do where they stand: every button, every command, what may be typed, and doing nothing at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from itertools import count
from typing import Any

from bot.arrivals import (
    Command,
    Edited,
    Failed,
    Lost,
    MessageTap,
    Refused,
    Scanned,
    Tap,
    Text,
    TimePassed,
    Unread,
    What,
)
from bot.dialogue.screens import Act, Button, Go
from bot.front.rooms import commands
from bot.guidance.rules import PASSING_ACTIONS
from bot.handover.rules import UNDO_WITHIN
from bot.mailroom.card import Card

IN_USE_HERE, IN_USE_ELSEWHERE, YEAR_IS_OVER = "KK10001", "KK20001", "KK10009"
IN_USE = {
    "a code in use here": IN_USE_HERE,
    "a code in use elsewhere": IN_USE_ELSEWHERE,
    "a code whose year is over": YEAR_IS_OVER,
}
IDLE = timedelta(minutes=10)
DAY = timedelta(days=1)
FORGED = ("a forged button", "an old button", "an older button", "a button of no message")
"""What no card has; all other buttons mean something."""
TYPED_ONLY = ("card_code", "birth_year")
"""Questions whose answers have no buttons."""
WAITING = "waiting"
"""What a draft asks that is hidden: whether to go on with it."""
BEGINNING = ("", "card_code")
"""What is asked where a code may be the first thing to come: nothing, or the code."""
SAMPLES = {
    "card_code": {"two digits": "12"},
    "birth_year": {"two digits": "87", "a year to come": "2099", "too late": "2015", "long ago": "1850"},
    "postal_code": {"four digits": "0053", "five digits": "00530"},
    "children": {"many": "7", "too many": "99"},
    "handed_over_on": {"a day": "3.11.", "no day": "40.13.", "a day still to come": "30.11."},
}
"""Answers to questions, right and wrong."""
TAKES_CODES = ("home", "handover", "handovers", "registering")
"""Rooms in which typed texts and pictures can mean something."""


_TOO_LONG = "x" * 120
TYPED_IN = {
    "places": {"letters": "sosiaali", "one letter": "x", "letters of nothing": "zzz"},
    "changing": {"a name": "Uusi nimi", "a name that is taken": "Kohtaamispaikka ry"},
    "contacts": {
        "a name and contact": "Liisa Laine, 09 000 0003", "a name": "Liisa", "a long name": f"{_TOO_LONG}, 09",
        "a long contact": f"Liisa, {_TOO_LONG}", "a day to come": "24.12.2026", "a day before": "2.11.2026",
        "an identity code": "131052-308T",
    },
    "invitations": {
        "a label": "Tiimi 2", "three labels": "A\nB\nC", "many": "\n".join(map(str, range(40))),
        "a contact": "040 123 4567", "a long label": _TOO_LONG,
    },
    "staff": {"a label": "Tiimi 3", "a contact": "040 123 4567", "a long label": _TOO_LONG},
    "instructing": {"a text": "Kysy Ritvalta.", "an address": "https://example.fi/ohje"},
}  # fmt: skip
"""What is typed in rooms that ask for something else than a form does."""


class Once(Enum):
    """How often a deed is worth doing: on each screen, at each question, for each kind of draft, or in each room."""

    A_SCREEN = auto()
    A_QUESTION = auto()
    A_DRAFT = auto()
    A_ROOM = auto()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do; `name` is the same for deeds that differ in a number only."""

    what: What
    name: str
    once: Once
    after: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Fresh:
    """Codes of cards that nobody has handed over yet."""

    numbers: "count[int]" = field(default_factory=lambda: count(50_000))

    def code(self) -> str:
        """The next one."""
        return f"KK{next(self.numbers)}"


def deeds_on(card: Card, asked: str, fresh: Fresh) -> Iterator[Deed]:
    """Everything that can be done on a card, which asks this question if it is a form's."""
    for button in card.screen.buttons():
        yield from _tapped(button, card)
    if asked in TYPED_ONLY:
        text = fresh.code() if asked == "card_code" else "1987"
        yield Deed(Text(text), f"type the {asked}", Once.A_SCREEN)
    for name, text in TYPED_IN.get(card.room, {}).items():
        yield Deed(Text(text), f"type {name}", Once.A_SCREEN)
    if card.room in TAKES_CODES:
        yield from (Deed(Text(text), f"type {name}", Once.A_QUESTION) for name, text in _typed(asked, fresh))
        yield from (Deed(scanned, f"scan {name}", Once.A_QUESTION) for name, scanned in _pictures(asked, fresh))
    yield Deed(TimePassed(), "idle", Once.A_DRAFT, after=DAY if asked == WAITING else IDLE)
    yield from _anywhere(card.serial)


def deeds_under(messages: Iterable[tuple[int, list[dict[str, Any]]]]) -> Iterator[Deed]:
    """Every button under the messages that stay in the chat."""
    for delivery_id, buttons in messages:
        for button in buttons:
            yield Deed(MessageTap(delivery_id, button["to"]), f"under a message: {button['to']}", Once.A_DRAFT)


def shape_of_buttons(card: Card) -> tuple[str, ...]:
    """What the card's buttons send, without numbers; links and copies apart."""
    sent = filter(None, map(_action_of, card.screen.buttons()))
    return tuple(action if _is_passing(card, action) else _unnumbered(action) for action in sent)


def _unnumbered(action: str) -> str:
    """An action without its numbers and days, and an answer without its value."""
    chosen = re.fullmatch(r"(choose \w+) (?!declined)\S+", action)
    return f"{chosen[1]} #" if chosen else re.sub(r"\d[\d-]*", "#", action)


def _action_of(button: Button) -> str:
    match button.does:
        case Act(action):
            return action
        case Go(room):
            return f"go {room}"
    return ""


def _is_passing(card: Card, action: str) -> bool:
    """Whether all that a tap depends on travels in it."""
    return card.room == "guidance" and action.partition(" ")[0] in PASSING_ACTIONS


def _tapped(button: Button, card: Card) -> Iterator[Deed]:
    action = _action_of(button)
    tap = Tap(card.serial, action, card.message_id or 0)
    if _is_passing(card, action):
        yield Deed(tap, action, Once.A_ROOM)
    elif action:
        yield Deed(tap, _unnumbered(action), Once.A_DRAFT if action.startswith("go ") else Once.A_SCREEN)
    if action in ("undo yes", "undo last"):
        yield Deed(tap, "undo too late", Once.A_ROOM, after=UNDO_WITHIN)


def _typed(asked: str, fresh: Fresh) -> Iterator[tuple[str, str]]:
    """Texts, each with its name: what fits the question and what does not, and what fits nowhere."""
    yield from SAMPLES.get(asked, {}).items()
    yield "a line", f"{fresh.code()} 1987 00530 2"
    yield "the rest of a line", "1987 00530 2"
    if asked in BEGINNING:
        yield "half a line", f"{fresh.code()} 1987"
        yield "a line with two numbers of children", f"{fresh.code()} 1987 00530 2 3"
        yield "a line with words", f"{fresh.code()} 1987 00530 2 kahvi"
        yield "lines of two cards", f"{fresh.code()} 1987 00530 2 {fresh.code()} 1990 00530 1"
        for name, code in IN_USE.items():
            yield f"a line with {name}", f"{code} 1987 00530 2"
            yield name, code
    yield "markup", "<b>&amp;%(x)s{}"
    yield "much", "ä" * 4096


def _pictures(asked: str, fresh: Fresh) -> Iterator[tuple[str, Scanned]]:
    """What a picture holds, each with its name."""
    yield "a code", Scanned((fresh.code(),))
    if asked in BEGINNING:
        yield "no code", Scanned(())
        yield "two codes", Scanned(("KK1", "KK2"))
        yield "another code", Scanned(("WIFI:S:cafe;;",))
        yield "a code with the rest", Scanned((fresh.code(),), "1987 00530 2")
        yield "a code with words", Scanned((fresh.code(),), "hei")
        yield from ((name, Scanned((code,))) for name, code in IN_USE.items())


def _anywhere(serial: int) -> Iterator[Deed]:
    yield Deed(Text("hei"), "type words", Once.A_QUESTION)
    for name in (*commands(), "unknown"):
        yield Deed(Command(name), f"/{name}", Once.A_ROOM)
    yield Deed(Command("start", "forged"), "/start forged", Once.A_ROOM)
    yield Deed(Refused(), "Refused", Once.A_QUESTION)
    for what in (Unread(), Edited(), Lost(), Failed()):
        yield Deed(what, type(what).__name__, Once.A_ROOM)
    yield Deed(MessageTap(0, "registering"), FORGED[3], Once.A_ROOM)
    yield Deed(Tap(serial, "to nowhere", 1), FORGED[0], Once.A_QUESTION)
    yield Deed(Tap(-1, "nonsense", 1), FORGED[1], Once.A_ROOM)
    yield Deed(Tap(-1, "nonsense", 99), FORGED[2], Once.A_ROOM)
