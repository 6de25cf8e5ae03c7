"""Several options as an answer: tapped one by one, and *done* when they are enough."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.dialogue.answers import Answer, Option, Unreadable
from bot.dialogue.phrases import LocalText, Phrase, Value, say


@dataclass(frozen=True, slots=True)
class Several:
    """At least so many of a few options, and `most` at most, each with a button; nothing is typed.

    The answer is the list of the chosen options' values, in the options' order. Fewer than `least` are no answer: the
    engine keeps them only while the question is looked at.
    """

    name: ClassVar[str] = "several"
    options: tuple[Option, ...]
    least: int = 1
    most: int | None = None

    def read(self, text: str, today: date) -> Answer | Unreadable:
        return Unreadable(say("Please choose with the buttons, and tap “Done” when all is chosen."))

    def fits(self, answer: Answer, today: date) -> bool:
        return (
            isinstance(answer, list)
            and answer == self._in_order(answer)
            and self.least <= len(answer) <= (len(self.options) if self.most is None else self.most)
        )

    def shown(self, answer: Answer) -> Value:
        labels = {option.value: option.label for option in self.options}
        return tuple(labels.get(value, LocalText(value, value)) for value in chosen(answer))

    def toggled(self, answer: Answer | None, value: str) -> list[str] | Unreadable:
        """The selection after a tap on an option, which chooses it or takes it out again."""
        before = chosen(answer)
        if value in before:
            return self._in_order([each for each in before if each != value])
        if self.most is not None and len(before) >= self.most:
            return Unreadable(
                say(
                    "You can choose %(most)s at most. To choose another one, first take out one that is chosen.",
                    most=self.most,
                )
            )
        return self._in_order([*before, value])

    def offers(self, value: str) -> bool:
        """Whether there is such an option."""
        return any(option.value == value for option in self.options)

    def too_few(self) -> Phrase:
        """What is said of *Done* while too few are chosen."""
        return say("Please choose at least %(least)s.", least=self.least)

    def _in_order(self, values: list[str]) -> list[str]:
        return [option.value for option in self.options if option.value in values]


def chosen(answer: Answer | None) -> list[str]:
    """The values of a selection; none, if nothing is chosen or the question was declined."""
    return answer if isinstance(answer, list) else []
