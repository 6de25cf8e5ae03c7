"""The questions about a handover, a row each: all that is made of an answer anywhere follows from its row here.

S6; compulsory and voluntary questions after the terms of 2025-02-26 and kaikukortti.fi. A question's name is that of
its column in `revision`, of its draft's answer and of its field in the audit trail.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.answers import BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.forms import Question
from bot.dialogue.kinds import AnyKind
from bot.dialogue.phrases import Phrase, say

CARD_CODE = "card_code"
BIRTH_YEAR = "birth_year"
POSTAL_CODE = "postal_code"
CHILDREN = "children"
HANDED_OVER_ON = "handed_over_on"
"""The names of those answers of which the bot knows the meaning; any other one it only asks, keeps and tells."""

YOUNGEST = 16
DAYS_TO_KEY_IN = 366
"""For this many days a form filled in on paper can be keyed in, and the date of a handover be confirmed anew (ours)."""
LOOSE_CARD_CODE = r"[A-Z0-9]{3,20}"
"""Length and check digit of a card code are not stated anywhere; an area may give its own pattern."""


@dataclass(frozen=True, slots=True)
class InLine:
    """How an answer stands in a quick line.

    `stems` begin the words that label it, `words` are such words whole, casefolded. By its shape a text `may_be` an
    answer, right or wrong; a right one that is `telling` is hardly meant for anything else.
    """

    stems: tuple[str, ...]
    may_be: Callable[[str, AnyKind], bool]
    words: frozenset[str] = frozenset()
    telling: bool = False


@dataclass(frozen=True, slots=True)
class HandoverQuestion:
    """A question, and what becomes of its answer.

    `in_kaikukanta` is its place in the order in which answers are copied; that of Kaikukanta's own form is not stated
    anywhere. A correction of what is `on_the_card` is written there too. /mydata tells it to the worker under the label
    `in_mydata`; what clients say of themselves has none. `if_refused` is said of an identifier typed in its place. A
    renewal has another label and prompt `when_renewed`.
    """

    question: Question
    in_kaikukanta: int
    in_line: InLine | None = None
    on_the_card: bool = False
    in_mydata: Phrase | None = None
    if_refused: Phrase | None = None
    when_renewed: tuple[Phrase, Phrase] | None = None

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def heading(self) -> str:
        """What its column is called in the export."""
        return self.name.replace("_", " ")


def _may_be_code(text: str, kind: AnyKind) -> bool:
    return not text.isdecimal() or len(text) > 3


def _may_be_year(text: str, kind: AnyKind) -> bool:
    return text.isdecimal() and (len(text) == 2 or (len(text) in (3, 4) and text[0] in "12"))


def _may_be_postal_code(text: str, kind: AnyKind) -> bool:
    return text.isdecimal() and len(text) > 2


def _may_be_count(text: str, kind: AnyKind) -> bool:
    """Only two digits that are too many: one digit is a right answer, and more are hardly counted."""
    return isinstance(kind, Count) and text.isdecimal() and len(text) == 2 and int(text) > kind.most


QUESTIONS: tuple[HandoverQuestion, ...] = (
    HandoverQuestion(
        Question(
            CARD_CODE,
            say("Card code"),
            say("Type the code of the card, or send a photo of its QR code."),
            # Of its shape, and of what the hint says of that, each area may have its own.
            Pattern(LOOSE_CARD_CODE, say("That is not the code of a card. Please check it on the card."), loose=True),
        ),
        in_kaikukanta=1,
        in_line=InLine(("kort", "kaikukort", "tunnu", "card"), _may_be_code),
        on_the_card=True,
    ),
    HandoverQuestion(
        Question(
            BIRTH_YEAR,
            say("Birth year"),
            say("In which year was the recipient born?"),
            BirthYear(YOUNGEST),
            hint=say("Only the year, with four digits."),
        ),
        in_kaikukanta=2,
        in_line=InLine(
            ("synt", "föd", "fod", "born", "birth"),
            _may_be_year,
            words=frozenset({"s", "f", "v", "år", "vuonna", "vuosi", "year"}),
            telling=True,
        ),
        if_refused=say(
            "Type only the year. That looked like a client's identifier, so I did not keep it, and I delete it from "
            "the chat. It has already passed through Telegram: report it as your organisation's own instructions say."
        ),
    ),
    HandoverQuestion(
        Question(
            POSTAL_CODE,
            say("Postal code"),
            say("What is the recipient's postal code?"),
            Pattern(r"(?!0{5})\d{5}", say("That is not a postal code. It has five digits, for example 00530.")),
        ),
        in_kaikukanta=3,
        in_line=InLine(("posti", "post", "pnro", "pno"), _may_be_postal_code, words=frozenset({"fi"}), telling=True),
    ),
    HandoverQuestion(
        Question(
            CHILDREN,
            say("Children, grandchildren"),
            say("How many minor children and grandchildren, own or in the same household, does the recipient have?"),
            Count(most=30, buttons=6),
            hint=say("If there are more than five, type the number."),
        ),
        in_kaikukanta=4,
        in_line=InLine(("laps", "last", "barn", "child"), _may_be_count),
        on_the_card=True,
    ),
    HandoverQuestion(
        Question(
            "gender",
            say("Gender"),
            say("What is the recipient's gender? Answering is voluntary."),
            Choice((Option("woman", say("Woman")), Option("man", say("Man")), Option("other", say("Other gender")))),
            voluntary=True,
        ),
        in_kaikukanta=5,
    ),
    HandoverQuestion(
        Question(
            "life_situation",
            say("Life situation"),
            say("Which describes the recipient's life situation best? Answering is voluntary."),
            Choice(
                (
                    Option("working", say("Working")),
                    Option("unemployed", say("Unemployed")),
                    Option("student", say("Student")),
                    Option("pensioner", say("Pensioner")),
                    Option("at_home", say("At home with children")),
                    Option("other", say("Something else")),
                )
            ),
            voluntary=True,
        ),
        in_kaikukanta=6,
    ),
    HandoverQuestion(
        Question(
            HANDED_OVER_ON,
            say("Date"),
            say("On which day was the card handed over?"),
            PastDay(DAYS_TO_KEY_IN),
            hint=say(
                "Change it only for a form filled in on paper. If the day has no button, type it like this: 3.11."
            ),
            unasked=say("today"),
        ),
        in_kaikukanta=7,
        on_the_card=True,
        in_mydata=say("Handed over on"),
        when_renewed=(say("Day of renewal"), say("On which day was the card renewed?")),
    ),
)


def names() -> tuple[str, ...]:
    """The names of all questions, as they are asked."""
    return tuple(each.name for each in QUESTIONS)


def in_lines() -> dict[str, InLine]:
    """What a quick line answers, by name."""
    return {each.name: each.in_line for each in QUESTIONS if each.in_line}


def in_kaikukanta() -> tuple[str, ...]:
    """The names of all answers in the order in which they are copied."""
    return tuple(each.name for each in sorted(QUESTIONS, key=lambda each: each.in_kaikukanta))


def on_the_card() -> frozenset[str]:
    """The names of the answers that a card shows."""
    return frozenset(each.name for each in QUESTIONS if each.on_the_card)


def named(name: str) -> HandoverQuestion:
    """The question of this name."""
    return next(each for each in QUESTIONS if each.name == name)
