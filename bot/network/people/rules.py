"""Rules about staff: how a view of them is named in a place, which notes on somebody are kept, and what is overdue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from bot.dialogue.identifiers import holds_identifier
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.steps import Place
from bot.dialogue.wall_clock import day_of
from bot.dialogue.working_days import A_DAY, working_days_from
from bot.network.rules import LONGEST_LABEL, VALID
from storage.kinds import Role, Scope

MOST_AT_ONCE = 30
"""So many people are invited at once."""
RENEWABLE = timedelta(days=14)
"""So long an invitation that has expired can still be renewed."""
UNOPENED_FOR = 3
"""After so many working days an invitation that nobody has opened stands out."""
LIST = "list"


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of the staff of a unit: of an organisation, of an area, or of the nation."""

    unit: Scope
    what: str = LIST
    about: str = ""

    def __str__(self) -> str:
        return f"{_written(self.unit)} {self.what} {self.about}".rstrip().removesuffix(f" {LIST}")

    @property
    def number(self) -> int:
        """The number that it is about; 0 if it is about something else."""
        return Place("", self.about).number or 0

    @classmethod
    def parse(cls, written: str) -> "View | None":
        """The inverse of `str`."""
        match written.split():
            case ["nation", *rest]:
                unit = Scope()
            case ["area", number, *rest] if found := Place("", number).number:
                unit = Scope(area_id=found)
            case [number, *rest] if found := Place("", number).number:
                unit = Scope(organisation_id=found)
            case _:
                return None
        return cls(unit, *rest[:2])


def _written(unit: Scope) -> str:
    if unit.organisation_id is not None:
        return str(unit.organisation_id)
    return f"area {unit.area_id}" if unit.area_id is not None else "nation"


def roles_in(unit: Scope) -> tuple[Role, ...]:
    """The roles that people have in an organisation, an area or the nation."""
    if unit.organisation_id is not None:
        return (Role.WORKER, Role.CONTACT_PERSON)
    if unit.area_id is not None:
        return (Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_FOR_CULTURE)
    return (Role.NATIONAL_COORDINATOR,)


def in_one_line(text: str) -> str:
    """A note on somebody as it is kept."""
    return " ".join(text.split())


def unfit(label: str) -> Phrase | None:
    """Why a note on somebody is not kept."""
    if len(label) > LONGEST_LABEL:
        return say("That is too long: %(most)s characters are the most.", most=LONGEST_LABEL)
    if not label or not label.isprintable():
        return say("I cannot read that. Please write it in letters and numbers.")
    if holds_identifier(label, ()):
        return say(
            "That looks like an identity code, a phone number, an e-mail address or a date of birth. "
            "A name or a team is enough."
        )
    return None


def labels_in(text: str) -> list[str] | Phrase:
    """The notes in a text, one on each line; or what is wrong with it."""
    labels = [line for each in text.splitlines() if (line := in_one_line(each))]
    if len(labels) > MOST_AT_ONCE:
        return say("You wrote %(count)s lines. I take %(most)s at once.", count=len(labels), most=MOST_AT_ONCE)
    for number, label in enumerate(labels, 1):
        if problem := unfit(label):
            return problem if len(labels) == 1 else say("Line %(number)s: %(problem)s", number=number, problem=problem)
    return labels or say("I cannot read that. Please write it in letters and numbers.")


def is_overdue(expires_at: datetime, opened_at: datetime | None, now: datetime) -> bool:
    """Whether nobody has opened an invitation for three working days since it was given."""
    if opened_at is not None or now >= expires_at:
        return False
    after = working_days_from(day_of(expires_at - VALID) + A_DAY)
    return next(islice(after, UNOPENED_FOR - 1, None)) <= day_of(now)
