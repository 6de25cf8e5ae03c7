"""What somebody may choose in the room of an organisation's contact person, by who they are there and how it stands."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from bot.network.contact_persons.rules import Office, Whose, acts


class Viewer(StrEnum):
    """Who looks at it: one of the two who are named, another contact person, or whoever keeps contact persons."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    OTHER = "other"
    KEEPER = "keeper"


class Choice(StrEnum):
    """What can be done; each is named by the place or the tap that leads to it."""

    CONFIRM = "confirm"
    DECLINE = "decline"
    NAME = "name holder"
    SELF = "self holder"
    RECORD = "record holder"
    ASK = "ask"
    TAKE_BACK = "take back"
    NAME_DEPUTY = "name deputy"
    RECORD_DEPUTY = "record deputy"
    AWAY = "away holder"
    BACK = "back holder"
    DEPUTY_AWAY = "away deputy"
    DEPUTY_BACK = "back deputy"
    CORRECT = "correct holder"
    CORRECT_DEPUTY = "correct deputy"
    AGAIN = "again holder"
    AGAIN_DEPUTY = "again deputy"
    END = "end holder"
    END_DEPUTY = "end deputy"

    @property
    def whose(self) -> Whose:
        """Which of the two offices it is about."""
        return Whose.DEPUTY if self.value.endswith("deputy") else Whose.HOLDER


HIDDEN = frozenset({Choice.RECORD, Choice.RECORD_DEPUTY})
"""These have no button of their own: they stand where somebody is named."""
CORRECTIONS = frozenset({Choice.CORRECT, Choice.CORRECT_DEPUTY})
"""Only whoever is named has these, each for their own record."""


AT_ONCE = frozenset(
    {
        Choice.CONFIRM,
        Choice.DECLINE,
        Choice.TAKE_BACK,
        Choice.BACK,
        Choice.DEPUTY_BACK,
        Choice.AGAIN,
        Choice.AGAIN_DEPUTY,
    }
)
"""A tap does these; the others lead to a page of their own."""


def choices(office: Office, viewer: Viewer, today: date) -> tuple[Choice, ...]:
    """All that somebody may choose, in the order of the buttons."""
    found = set(_BY_VIEWER[viewer](office, today))
    return tuple(choice for choice in Choice if choice in found)


def _of_holder(office: Office, today: date) -> Iterator[Choice]:
    yield Choice.NAME
    yield Choice.NAME_DEPUTY
    yield from _absence(office, Whose.HOLDER, today)
    yield Choice.CORRECT
    if office.deputy:
        yield Choice.END_DEPUTY
        yield from _asking(office, today)


def _of_deputy(office: Office, today: date) -> Iterator[Choice]:
    """Whoever deputises without acting neither hands on nor ends the contact person."""
    if office.deputy and office.deputy.asked_at:
        yield from (Choice.CONFIRM, Choice.DECLINE)
    if acts(office, today):
        yield Choice.NAME
    yield from _absence(office, Whose.HOLDER, today)
    yield from _absence(office, Whose.DEPUTY, today)
    yield Choice.CORRECT_DEPUTY


def _of_other(office: Office, today: date) -> Iterator[Choice]:
    if office.holder is None:
        yield from (Choice.SELF, Choice.NAME)


def _of_keeper(office: Office, today: date) -> Iterator[Choice]:
    yield from (Choice.NAME, Choice.RECORD)
    if office.known:
        yield from (Choice.NAME_DEPUTY, Choice.RECORD_DEPUTY)
    for whose in Whose:
        yield from _absence(office, whose, today)
        yield from _keeping(office, whose)


def _asking(office: Office, today: date) -> Iterator[Choice]:
    """A deputy who uses the bot can be asked to take over, until they answer."""
    deputy = office.deputy
    if deputy and deputy.asked_at:
        yield Choice.TAKE_BACK
    elif deputy and deputy.person_id and deputy.can(today):
        yield Choice.ASK


def _absence(office: Office, whose: Whose, today: date) -> Iterator[Choice]:
    whom = office.of(whose)
    if whom:
        away, back = _ABSENCES[whose]
        yield back if whom.is_away(today) else away


def _keeping(office: Office, whose: Whose) -> Iterator[Choice]:
    whom = office.of(whose)
    if whom and whom.unreachable_since and whom.person_id:
        yield Choice.AGAIN if whose is Whose.HOLDER else Choice.AGAIN_DEPUTY
    if whom:
        yield Choice.END if whose is Whose.HOLDER else Choice.END_DEPUTY


_ABSENCES = {
    Whose.HOLDER: (Choice.AWAY, Choice.BACK),
    Whose.DEPUTY: (Choice.DEPUTY_AWAY, Choice.DEPUTY_BACK),
}
_BY_VIEWER = {
    Viewer.HOLDER: _of_holder,
    Viewer.DEPUTY: _of_deputy,
    Viewer.OTHER: _of_other,
    Viewer.KEEPER: _of_keeper,
}
