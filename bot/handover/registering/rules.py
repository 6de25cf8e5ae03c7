"""What is to be copied into Kaikukanta of a handover, and what Kaikukanta has otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.dialogue.answers import DECLINED, Answer
from bot.dialogue.forms import Form
from bot.dialogue.phrases import Phrase
from bot.handover import questions
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON
from bot.handover.standing import Standing


@dataclass(frozen=True, slots=True)
class Renewed:
    """The card that a handover renews, and until when that one is valid."""

    card_code: str
    last_day: date


@dataclass(frozen=True, slots=True)
class ToRegister:
    """A handover that is to be registered; `before` is what Kaikukanta has of it, nothing if it never was.

    The recipient is `present` at the handover itself, when the card is still at hand to be written on.
    """

    form: Form
    standing: Standing
    answers: Mapping[str, Answer]
    last_day: date
    today: date
    before: Mapping[str, Answer]
    renewed: Renewed | None = None
    present: bool = False
    undo: Phrase | None = None

    @property
    def code(self) -> str:
        """The code of the card."""
        return str(self.answers[CARD_CODE])

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that Kaikukanta has otherwise."""
        return changed(self.before, self.answers)


def changed(before: Mapping[str, Answer], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The fields that differ; to Kaikukanta, not to answer is the same as not to have been asked."""
    return tuple(name for name in questions.in_kaikukanta() if given(answers, name) != given(before, name))


def given(answers: Mapping[str, Answer], name: str) -> Answer | None:
    answer = answers.get(name)
    return None if answer == DECLINED else answer


def to_copy(handover: ToRegister) -> dict[str, Answer]:
    """What is copied: all that was answered, of a change only that; and the day, unless it is today."""
    names = [name for name in questions.in_kaikukanta() if given(handover.answers, name) is not None]
    if handover.standing is Standing.CHANGE:
        names = [name for name in names if name in handover.changed]
    elif handover.answers[HANDED_OVER_ON] == handover.today.isoformat():
        names.remove(HANDED_OVER_ON)
    return {name: handover.answers[name] for name in names}
