"""What is asked of an organisation or a site, and whether somebody has changed it since it was read. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from bot.dialogue.answers import Answer, Choice, Option
from bot.dialogue.days import Day
from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.texts import FreeText, in_one_line
from bot.network.places.screens import NOT_RECORDED, SECTORS
from storage.kinds import Sector

LONGEST_NAME = 80
TWENTY_YEARS = 20 * 366
NO_BUTTON = say("If the day has no button, type it, for example: %(example)s.", example="1.3.2020")
NAMES = ("name_fi", "name_sv")
Answers = Mapping[str, Answer]


class What(StrEnum):
    """What can be added or changed; an entry is what brochure and website say of a site, and reminders are an area's.

    These two are there already.
    """

    ORGANISATION = "organisation"
    SITE = "site"
    VENUE = "venue"
    ENTRY = "entry"
    AREA = "area"
    LOCALITY = "locality"
    MUNICIPALITY = "municipality"
    REMINDERS = "reminders"


@dataclass(frozen=True, slots=True)
class Target:
    """What is changed or, if it is `new`, added to the area, organisation or locality of that number."""

    what: What
    number: int
    new: bool = False

    def __str__(self) -> str:
        return f"{self.what} {'new ' if self.new else ''}{self.number}"

    @classmethod
    def parse(cls, written: str) -> "Target | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([a-z]+) (new )?([0-9]{1,9})", written)
        if found is None or found[1] not in list(What):
            return None
        return cls(What(found[1]), int(found[3]), bool(found[2]))


def organisation_form() -> Form:
    """What is asked of an organisation; what may be unknown is asked only of who taps it at the review."""
    sectors = tuple(Option(sector, label) for sector, label in SECTORS.items())
    sector = Question(
        "sector", say("Sector"), say("Which sector does it belong to?"), Choice(sectors), unasked=NOT_RECORDED
    )
    joined = Question(
        "joined_on",
        say("Joined the network"),
        say("When did it join the network?"),
        Day(-TWENTY_YEARS, 0),
        NO_BUTTON,
        unasked=NOT_RECORDED,
    )
    return Form("organisation", (*names(), sector, joined))


def site_form(area: str, localities: Sequence[tuple[int, LocalText]]) -> Form:
    """What is asked of a site in an area that has these localities."""
    options = tuple(Option(str(number), name) for number, name in localities)
    locality = Question("locality", say("Locality"), say("In which locality is it?"), Choice(options))
    return Form(f"site/{area}", (*names(), locality))


def names() -> tuple[Question, Question]:
    """The two questions that are asked of every new place."""
    kind = FreeText(LONGEST_NAME)
    return (
        Question("name_fi", say("Name in Finnish"), say("What is its name in Finnish?"), kind),
        Question("name_sv", say("Name in Swedish"), say("What is its name in Swedish?"), kind),
    )


def answers_of(
    name: LocalText, *, sector: Sector | None = None, joined_on: date | None = None, locality: int | None = None
) -> dict[str, Answer]:
    """What is known of a place, as the answers of its form; what is not known is not answered."""
    known = {
        "name_fi": name.fi,
        "name_sv": name.sv,
        "sector": sector,
        "joined_on": joined_on and joined_on.isoformat(),
        "locality": locality and str(locality),
    }
    return {name: str(value) for name, value in known.items() if value is not None}


def as_filed(answers: Answers) -> dict[str, str]:
    """The answers as they are kept: each name in one line."""
    return {name: in_one_line(str(answer)) if name in NAMES else str(answer) for name, answer in answers.items()}


def version_of(answers: Answers) -> str:
    """A few letters by which it is told whether answers are still those that were read."""
    written = json.dumps({name: str(answer) for name, answer in answers.items()}, sort_keys=True)
    return sha256(written.encode()).hexdigest()[:8]
