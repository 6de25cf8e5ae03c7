"""Shapes: two screens of one shape offer the same deeds, which lead to screens of the same shapes again.

A shape has no values in it: of a draft it has the names of the answers and which were declined, of buttons what they
send without numbers. The line that says why a screen looks so is no part of it, for it changes no button.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.answers import DECLINED
from bot.dialogue.phrases import LocalText, Text
from bot.handover.form.drafts import HandoverDraft
from bot.mailroom.card import Card
from tests.walker.deeds import WAITING, Deed, Once, shape_of_buttons

MAIN = ("card_code", "birth_year", "postal_code", "children")
VOLUNTARY = {"gender", "life_situation"}

Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands: what they see, the draft behind it, and when that is."""

    who: str
    card: Card
    draft: HandoverDraft | None
    now: datetime

    @property
    def asked(self) -> str:
        """The question that the draft asks now."""
        if self.card.room != "handover" or self.draft is None:
            return ""
        row = self.draft.row
        if row.hidden:
            return WAITING
        return row.revisiting or next((name for name in MAIN if name not in row.answers), "the rest")

    @property
    def shape(self) -> Shape:
        """The shape of the screen."""
        screen = self.card.screen
        return (
            self.who,
            self.card.room,
            _source(screen.heading),
            screen.language,
            self._draft(),
            shape_of_buttons(self.card),
        )

    def once(self, deed: Deed) -> Shape:
        """What is the same wherever a deed need not be done again."""
        match deed.once:
            case Once.A_SCREEN:
                return deed.name, *self.shape
            case Once.A_QUESTION:
                about = self.asked or _source(self.card.screen.heading)
                return deed.name, self.who, self.card.room, about, bool(self.draft and self.draft.row.answers)
            case Once.A_DRAFT:
                return deed.name, self.who, self.card.room, _kind(self.draft)
            case Once.A_ROOM:
                return deed.name, self.card.room

    def _draft(self) -> Shape:
        """What can be seen of the draft here, or keeps something from being done."""
        match self.card.room:
            case "handover":
                return _answers(self.draft)
            case "record" | "hats":
                return (bool(self.draft and self.draft.row.answers),)
        return ()


def _source(text: Text) -> str:
    return text.fi if isinstance(text, LocalText) else text.source


def _kind(draft: HandoverDraft | None) -> Shape:
    if draft is None:
        return ()
    row, own = draft.row, draft.own
    return bool(row.answers), row.hidden, own.in_series, bool(own.corrects), bool(own.renews)


def _answers(draft: HandoverDraft | None) -> Shape:
    """Which questions are answered, and how, as far as it is seen.

    Corrections, renewals and series go the same ways as any draft: theirs are told apart by the main questions only.
    """
    if draft is None or draft.row.hidden:
        return _kind(draft)
    row = draft.row
    given = {name: answer == DECLINED and row.revisiting in (None, name) for name, answer in row.answers.items()}
    if any(_kind(draft)[2:]):
        given = {name: False for name in given if name in MAIN}
    left_out = row.brief and not VOLUNTARY.issubset(row.answers)
    return *_kind(draft), left_out, row.revisiting, frozenset(given.items())
