"""What an update is, whom it is for, what it lacks before it is sent, and how its sending changes state. Pure.

draft <---> scheduled ----> sending ----> sent ----> withdrawn
             two minutes    |   ^ ^         |
             in which it    v   | +---------+  retried, or a language that came later
             is taken back paused ----> cancelled
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.dialogue.answers import Unreadable
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.texts import FreeText, in_one_line
from storage.kinds import Language, MissingLanguage, Role, UpdateState

LONGEST_TEXT = 3000
LONGEST_NOTE = 600
TAKEN_BACK_WITHIN = timedelta(minutes=2)
LEAVES_WITHIN = timedelta(hours=24)
"""After its beginning, unless somebody lets it go on: then nothing more leaves."""
MOST_FAILURES = 5
"""So many in a row pause the whole sending."""
A_SECOND = 25
"""So many a sending reaches in a second while people use the bot, too; Telegram takes 30."""
READ_FOR = timedelta(days=365)
"""So long whoever joins is asked to read what was sent before."""
WRITTEN_IN = (Language.FI, Language.SV)
CHANGES: Mapping[UpdateState, frozenset[UpdateState]] = {
    UpdateState.DRAFT: frozenset({UpdateState.SCHEDULED}),
    UpdateState.SCHEDULED: frozenset({UpdateState.DRAFT, UpdateState.SENDING}),
    UpdateState.SENDING: frozenset({UpdateState.PAUSED, UpdateState.SENT, UpdateState.CANCELLED}),
    UpdateState.PAUSED: frozenset({UpdateState.SENDING, UpdateState.CANCELLED}),
    UpdateState.SENT: frozenset({UpdateState.SENDING, UpdateState.WITHDRAWN}),
    UpdateState.CANCELLED: frozenset({UpdateState.WITHDRAWN}),
    UpdateState.WITHDRAWN: frozenset(),
}
STANDS = (UpdateState.SENDING, UpdateState.PAUSED, UpdateState.SENT, UpdateState.CANCELLED)
"""In these an update may stand in chats, is read, and can be corrected."""
ROLES = (Role.WORKER, Role.CONTACT_PERSON, Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_FOR_CULTURE)


def may_become(before: UpdateState, after: UpdateState) -> bool:
    """Whether an update can change from the one state to the other."""
    return after in CHANGES[before]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an update is for, within the reach of its sender: these roles, in these localities and organisations.

    None chosen means all of them. Those who are responsible for the area belong to no locality and no organisation.
    """

    roles: tuple[Role, ...] = ROLES
    localities: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "roles": [str(role) for role in self.roles],
            "localities": list(self.localities),
            "organisations": list(self.organisations),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Audience":
        """The inverse of `as_json`; everybody, if nothing was chosen."""
        if not raw:
            return cls()
        return cls(tuple(map(Role, raw["roles"])), tuple(raw["localities"]), tuple(raw["organisations"]))

    @property
    def is_narrow(self) -> bool:
        """Whether only some places are meant."""
        return bool(self.localities or self.organisations)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question with which readers check what they have understood; the first of its answers is the right one."""

    asked: str
    answers: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"asked": self.asked, "answers": list(self.answers)}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "CheckQuestion":
        """The inverse of `as_json`."""
        return cls(raw["asked"], tuple(raw["answers"]))

    def in_order(self, number: int) -> list[tuple[int, str]]:
        """The answers as update `number` shows them, each with its place in `answers`: the right one is not first."""
        turn = 1 + number % (len(self.answers) - 1)
        numbered = list(enumerate(self.answers))
        return numbered[turn:] + numbered[:turn]


FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
LONGEST_QUESTION, LONGEST_ANSWER = 200, 100


def question_in(text: str, today: date) -> CheckQuestion | Unreadable:
    """A typed question: itself in the first line, the right answer in the second, the others below."""
    kept = FreeText(1000).read(text, today)
    if isinstance(kept, Unreadable):
        return kept
    asked, *answers = [line for each in str(kept).split("\n") if (line := in_one_line(each))]
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS or len({each.casefold() for each in answers}) < len(answers):
        return Unreadable(
            say("I need the question on the first line, and two to four different answers below it, one on each line.")
        )
    if len(asked) > LONGEST_QUESTION or max(map(len, answers)) > LONGEST_ANSWER:
        return Unreadable(
            say(
                "Please shorten it: the question can have %(question)s characters, each answer %(answer)s.",
                question=LONGEST_QUESTION,
                answer=LONGEST_ANSWER,
            )
        )
    return CheckQuestion(asked, tuple(answers))


def texts_for_readers(text: LocalText, missing: MissingLanguage) -> LocalText:
    """What stands in the chats of each language's readers: where theirs is missing, the other one, unless they wait."""
    if missing is not MissingLanguage.OTHER:
        return text
    return LocalText(text.fi or text.sv, text.sv or text.fi)


def missing_in(text: LocalText) -> Language | None:
    """The language in which nothing is written yet; None if there is none, or nothing at all."""
    if bool(text.fi) == bool(text.sv):
        return None
    return Language.SV if text.fi else Language.FI


def minutes_for(people: int) -> int:
    """How many minutes it takes to send to so many, at least one."""
    return max(1, round(people / A_SECOND / 60))
