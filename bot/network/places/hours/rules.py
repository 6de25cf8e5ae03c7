"""What is asked of the hours in which an area's people are reminded, and of its quiet weeks. Pure."""

import re
from collections.abc import Mapping
from datetime import date

from bot.dialogue.answers import Choice, Option
from bot.dialogue.days import DAY, plain_line, written_in
from bot.dialogue.forms import Form, Question, Route
from bot.dialogue.periods import DASH, EN_DASH
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import FreeText

BEGINS, ENDS = (7, 8, 9, 10, 11), (14, 15, 16, 17, 18)
USUAL, OWN, NONE = "usual", "own", "none"
USUALLY = {"begins": "9", "ends": "16", "summer": USUAL, "winter": USUAL}
"""The hours as long as nobody has said otherwise."""
LONGEST_QUIET = 120
"""So many days quiet weeks have at most: what waits longer is forgotten by everybody."""
A_LEAP_YEAR = 2024
_GROUPS_OF_A_DAY = 6
MonthDay = tuple[int, int]
NOT_DAYS = say("Please give two days without the year, for example %(example)s.", example=f"20.6.{EN_DASH}31.7.")
TOO_LONG = say("Quiet weeks can be %(days)s days long at most.", days=str(LONGEST_QUIET))
DAYS_OF: Mapping[str, Phrase] = {
    "summer": say("From which day to which? For example %(example)s.", example=f"20.6.{EN_DASH}31.7."),
    "winter": say("From which day to which? For example %(example)s.", example=f"20.12.{EN_DASH}7.1."),
}


def hours_form() -> Form:
    """From when to when, and the quiet weeks of summer and of winter: the usual ones, others, or none."""
    return Form(
        "reminders",
        (
            _hour("begins", say("Reminders from"), say("From which hour on may reminders be sent?"), BEGINS),
            _hour("ends", say("Reminders until"), say("Until which hour may reminders be sent?"), ENDS),
            _weeks(
                "summer",
                "winter",
                say("Quiet in summer"),
                say("When are no reminders sent in summer? Usually that is from Midsummer Eve to the end of July."),
                say("Midsummer Eve to July"),
            ),
            _days("summer", say("Quiet days, summer")),
            _weeks(
                "winter",
                "review",
                say("Quiet in winter"),
                say("When are no reminders sent in winter? Usually that is from 23 December to 6 January."),
                say("Christmas and New Year"),
            ),
            _days("winter", say("Quiet days, winter")),
        ),
    )


def _hour(name: str, label: Phrase, prompt: Phrase, hours: tuple[int, ...]) -> Question:
    return Question(name, label, prompt, Choice(tuple(Option(str(each), _clock(each)) for each in hours)))


def _clock(hour: int) -> Phrase:
    return say("At %(hour)s", hour=str(hour))


def _weeks(name: str, after: str, label: Phrase, prompt: Phrase, usual: Phrase) -> Question:
    options = (Option(USUAL, usual), Option(OWN, say("Other days")), Option(NONE, say("No quiet weeks")))
    return Question(name, label, prompt, Choice(options), routes=(Route(after, name, (USUAL, NONE)),))


def _days(name: str, label: Phrase) -> Question:
    return Question(f"{name}_days", label, DAYS_OF[name], FreeText(30))


def read_days(text: str) -> str | Phrase:
    """Quiet weeks as they are typed, as they are kept; a sentence if they cannot be right."""
    found = re.fullmatch(rf"{DAY} ?{DASH} ?{DAY}", plain_line(text), re.ASCII)
    if found is None:
        return NOT_DAYS
    groups = found.groups()
    written = [written_in(each) for each in (groups[:_GROUPS_OF_A_DAY], groups[_GROUPS_OF_A_DAY:])]
    if not all(each.exists() for each in written):
        return NOT_DAYS
    first, last = ((each.month, each.day) for each in written)
    if _length(first, last) > LONGEST_QUIET:
        return TOO_LONG
    return "/".join(f"{month:02}-{day:02}" for month, day in (first, last))


def _length(first: MonthDay, last: MonthDay) -> int:
    since, until = (date(A_LEAP_YEAR, *each).toordinal() for each in (first, last))
    return (until - since) % 366 + 1


def days_of(kept: str) -> tuple[MonthDay, MonthDay] | None:
    """The first and the last day of what is kept; None if there are no quiet weeks."""
    if not kept:
        return None
    first, last = ((int(month), int(day)) for month, _, day in (each.partition("-") for each in kept.split("/")))
    return first, last


def shown_days(kept: str) -> str:
    """The inverse of `read_days`."""
    days = days_of(kept)
    return EN_DASH.join(f"{day}.{month}." for month, day in days) if days else ""
