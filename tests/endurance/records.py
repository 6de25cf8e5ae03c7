"""What people remember of what they did, in the shape in which the database can be asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.dialogue.answers import Answer
from storage.kinds import Deed, Reason

ANSWERS = ("card_code", "birth_year", "postal_code", "children", "gender", "life_situation")
DAY = "handed_over_on"


class Revised(NamedTuple):
    """A revision: why it was made, and all answers in the order of `ANSWERS`."""

    reason: str
    answers: tuple[Answer | None, ...]


class Noted(NamedTuple):
    """A line of the audit trail."""

    deed: str
    reason: str | None
    fields: tuple[str, ...]


class Kept(NamedTuple):
    """A handover with its whole story; `renews` is which handover of the same person it took the place of."""

    card_code: str
    in_force: bool
    registered: bool
    renews: int | None
    day: str | None
    revisions: tuple[Revised, ...]
    trail: tuple[Noted, ...]


@dataclass(slots=True)
class Remembered:
    """A handover as its maker saw it being acknowledged, step by step."""

    answers: dict[str, Answer]
    renews: int | None = None
    in_force: bool = True
    registered: bool = False
    revisions: list[Revised] = field(default_factory=list)
    trail: list[Noted] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of its card."""
        return str(self.answers["card_code"])

    @property
    def waits(self) -> bool:
        """Whether it is still to be registered."""
        return self.in_force and not self.registered

    @property
    def was_registered(self) -> bool:
        """Whether it has ever been registered."""
        return any(note.deed == Deed.REGISTERED for note in self.trail)

    def handed_over(self) -> None:
        """It was confirmed."""
        self._revise(Reason.HANDED_OVER if self.renews is None else Reason.RENEWED)
        self._note(Deed.HANDED_OVER, None, [name for name in (*ANSWERS, DAY) if name in self.answers])

    def is_registered(self) -> None:
        """It is in Kaikukanta."""
        self.registered = True
        self._note(Deed.REGISTERED)

    def is_corrected(self, answers: Mapping[str, Answer], reason: Reason) -> None:
        """Some answers were others; it is to be registered anew."""
        self.answers, self.registered = {**self.answers, **answers}, False
        self._revise(reason)
        self._note(Deed.CORRECTED, reason, [name for name in (*ANSWERS, DAY) if name in answers])

    def is_voided(self, reason: Reason) -> None:
        """It counts no longer."""
        self.in_force = False
        self._note(Deed.VOIDED, reason)

    def is_renewed(self) -> None:
        """Another one has taken its place."""
        self.in_force = False
        self._note(Deed.RENEWED)

    def holds_again(self) -> None:
        """The one that took its place counts no longer."""
        self.in_force = True
        self._note(Deed.RENEWED, Reason.UNDO)

    def kept(self) -> Kept:
        """As it should be kept."""
        day = self.answers.get(DAY)
        return Kept(
            self.code,
            self.in_force,
            self.registered,
            self.renews,
            str(day) if day else None,
            tuple(self.revisions),
            tuple(self.trail),
        )

    def _revise(self, reason: Reason) -> None:
        self.revisions.append(Revised(reason.value, tuple(self.answers.get(name) for name in ANSWERS)))

    def _note(self, deed: Deed, reason: Reason | None = None, fields: list[str] | None = None) -> None:
        self.trail.append(Noted(deed.value, reason.value if reason else None, tuple(fields or ())))
