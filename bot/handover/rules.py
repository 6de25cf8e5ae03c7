"""How long a card is valid, when whoever registers it is told, and the reasons to correct or void its handover."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.wall_clock import day_of, instant_of
from bot.dialogue.working_days import working_days_from
from storage.kinds import Reason, Role

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


FIRST_NUDGE_AFTER = timedelta(minutes=15)
END_OF_DAY = time(15, 45)
"""When whoever registers is told, on working days and in Finnish time, of cards that still wait."""


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
    ends = (instant_of(day, END_OF_DAY) for day in working_days_from(day_of(now)))
    return next(end for end in ends if end > now)


def a_year_from(first_day: date) -> date:
    """The last day of a year, its first day counted in."""
    try:
        following = first_day.replace(year=first_day.year + 1)
    except ValueError:  # 29 February
        following = date(first_day.year + 1, 3, 1)
    return following - timedelta(days=1)
