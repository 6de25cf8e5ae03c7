"""The handover form as data, and the rules about cards and their validity.

S6; compulsory and voluntary questions after the terms of 2025-02-26 and kaikukortti.fi.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.dialogue.answers import Answer, BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.code_patterns import stated
from bot.dialogue.example_codes import example_of
from bot.dialogue.forms import Exit, Form, Question
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.wall_clock import day_of, instant_of
from storage.kinds import Reason, Role

YOUNGEST = 16
DAYS_TO_KEY_IN = 366
"""So long a form filled in on paper can be keyed in, and the date of a handover be confirmed anew (ours)."""
HANDED_OVER_ON = "handed_over_on"
SAFETY = "safety"
FOR_SAFETY = Exit(SAFETY, say("For safety: do not enter"))
"""At every question: it may come up at any, and what was answered before goes too."""
LOOSE_CARD_CODE = r"[A-Z0-9]{3,20}"
"""Length and check digit of a card code are not stated anywhere; an area may give its own pattern."""

KAIKUKANTA_ORDER = ("card_code", "birth_year", "postal_code", "children", "gender", "life_situation")
"""The order in which the answers are copied; that of Kaikukanta's own form is not stated anywhere."""

UNDO_WITHIN = timedelta(minutes=10)
ENDING_WITHIN = timedelta(days=30)

CORRECTION_REASONS: dict[Reason, Phrase] = {
    Reason.TYPING_ERROR: say("Typing error"),
    Reason.CLIENT_CORRECTED: say("The client corrected it"),
    Reason.CHANGED: say("The details changed"),
}
VOID_REASONS: dict[Reason, Phrase] = {
    Reason.WRONG_CARD: say("Wrong card"),
    Reason.NOT_GIVEN: say("Card was not given"),
    Reason.ENTERED_TWICE: say("Entered twice"),
}
REASONS: dict[Reason, Phrase] = {**CORRECTION_REASONS, **VOID_REASONS}


@cache
def handover_form(area: str, card_code_pattern: str) -> Form:
    """The national questions, with an area's pattern of card codes ('' if it has none, or one that is not used)."""
    return Form(
        f"handover/{area}",
        (
            _card_code(stated(card_code_pattern)),
            _birth_year(),
            _postal_code(),
            _children(),
            _gender(),
            _life_situation(),
            _handed_over_on(),
        ),
    )


def _birth_year() -> Question:
    return Question(
        "birth_year",
        say("Birth year"),
        say("In which year was the recipient born?"),
        BirthYear(YOUNGEST),
        hint=say("Only the year, with four digits."),
        exits=(FOR_SAFETY,),
    )


def _postal_code() -> Question:
    return Question(
        "postal_code",
        say("Postal code"),
        say("What is the recipient's postal code?"),
        Pattern(r"(?!0{5})\d{5}", say("That is not a postal code. It has five digits, for example 00530.")),
        exits=(FOR_SAFETY,),
    )


def _children() -> Question:
    return Question(
        "children",
        say("Children, grandchildren"),
        say("How many minor children and grandchildren, own or in the same household, does the recipient have?"),
        Count(most=30, buttons=6),
        hint=say("If there are more than five, type the number."),
        exits=(FOR_SAFETY,),
    )


def _handed_over_on() -> Question:
    return Question(
        HANDED_OVER_ON,
        say("Date"),
        say("On which day was the card handed over?"),
        PastDay(DAYS_TO_KEY_IN),
        hint=say("Change it only for a form filled in on paper. If the day has no button, type it like this: 3.11."),
        unasked=say("today"),
        exits=(FOR_SAFETY,),
    )


def as_renewal(form: Form) -> Form:
    """The same form with the words of a renewal: its day is not the one on which the card was handed over."""
    label, prompt = say("Day of renewal"), say("On which day was the card renewed?")
    questions = (
        replace(each, label=label, prompt=prompt) if each.name == HANDED_OVER_ON else each for each in form.questions
    )
    return replace(form, questions=tuple(questions))


def _card_code(pattern: str) -> Question:
    return Question(
        "card_code",
        say("Card code"),
        say("Type the code of the card, or send a photo of its QR code."),
        Pattern(
            pattern or LOOSE_CARD_CODE,
            say("That is not the code of a card. Please check it on the card."),
            loose=pattern in ("", LOOSE_CARD_CODE),
        ),
        hint=code_hint(pattern),
        exits=(FOR_SAFETY,),
    )


def code_hint(pattern: str) -> Phrase:
    """What a code looks like, with an example if one is known."""
    example = example_of(pattern)
    if example is None:
        return say("The code has letters, digits or both.")
    return say("The code has letters, digits or both, for example %(example)s.", example=example)


def _gender() -> Question:
    return Question(
        "gender",
        say("Gender"),
        say("What is the recipient's gender? Answering is voluntary."),
        Choice((Option("woman", say("Woman")), Option("man", say("Man")), Option("other", say("Other gender")))),
        voluntary=True,
        exits=(FOR_SAFETY,),
    )


def _life_situation() -> Question:
    return Question(
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
        exits=(FOR_SAFETY,),
    )


FIRST_NUDGE_AFTER = timedelta(minutes=15)
END_OF_DAY = time(15, 45)
"""When whoever registers is told, on working days and in Finnish time, of cards that still wait."""
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """What an area has settled about its cards: who registers them, and the day on which all of a trial's cards end."""

    registers: Role = Role.WORKER
    cards_end_on: date | None = None

    def last_day(self, first_day: date) -> date:
        """The last day of a card's validity: a year, the day of receiving counted in, or the trial's own."""
        return self.cards_end_on or a_year_from(first_day)

    def over(self, today: date) -> bool:
        """Whether all cards have ended, so that none can be handed over."""
        return self.cards_end_on is not None and self.cards_end_on < today

    def first_nudge(self, now: datetime) -> datetime:
        """When whoever registers is first told of a handover; who does it for others is told once a day."""
        return now + FIRST_NUDGE_AFTER if self.registers is Role.WORKER else end_of_day(now)


def end_of_day(now: datetime) -> datetime:
    """The end of this working day, else of the next."""
    day = day_of(now)
    while instant_of(day, END_OF_DAY) <= now or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return instant_of(day, END_OF_DAY)


def a_year_from(first_day: date) -> date:
    """The last day of a year, its first day counted in."""
    try:
        following = first_day.replace(year=first_day.year + 1)
    except ValueError:  # 29 February
        following = date(first_day.year + 1, 3, 1)
    return following - timedelta(days=1)


def voluntary(answers: Mapping[str, Answer], name: str) -> str | None:
    """A voluntary answer as it is stored: `declined` if there was none to be given, None if it was not asked."""
    answer = answers.get(name)
    return None if answer is None else str(answer)
