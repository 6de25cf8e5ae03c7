"""What is asked in the half-yearly check, when, and of whom. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from bot.reminders.calendar import first_tuesday

FEBRUARY, SEPTEMBER = 2, 9
DAYS_TO_ANSWER = 15
"""So many working days after they were asked, whoever has not answered is held not to be reachable."""
ASKED_WITHIN = timedelta(weeks=8)
"""So long after a round has begun somebody is still asked who was away."""


class Question(StrEnum):
    """What is asked."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    STAFF = "staff"
    INSTRUCTIONS = "instructions"
    LISTING = "listing"


class Answer(StrEnum):
    """What is answered."""

    RIGHT = "yes"
    WRONG = "no"


def round_on(day: date) -> date | None:
    """The day on which the round began in which contact persons are asked on a day; None between the rounds."""
    begun = (first_tuesday(day.year, month) for month in (FEBRUARY, SEPTEMBER))
    return next((each for each in begun if each <= day < each + ASKED_WITHIN), None)


def questions_of(round_: date) -> tuple[Question, ...]:
    """What is asked in a round: internal instructions are looked through once a year, in February."""
    return tuple(each for each in Question if each is not Question.INSTRUCTIONS or round_.month == FEBRUARY)


def next_question(answers: Mapping[str, str], questions: Sequence[Question]) -> Question | None:
    """The first question that is not answered yet."""
    return next((each for each in questions if each not in answers), None)


def wrong(answers: Mapping[str, str], questions: Sequence[Question]) -> tuple[Question, ...]:
    """What somebody has said is not right."""
    return tuple(each for each in questions if answers.get(each) == Answer.WRONG)
