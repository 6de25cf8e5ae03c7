"""How a handover stands, read off its audit trail: what Kaikukanta has of it, and what can still be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.handover.rules import UNDO_WITHIN
from storage.kinds import Deed, Reason


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the audit trail."""

    deed: Deed
    reason: Reason | None
    person_id: int | None
    at: datetime
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What came to hold by a handover or a correction: in which revision, and whether that was registered."""

    done: Done
    revision: int
    registered: Done | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What holds now, with what each correction has replaced before it; and the revision that Kaikukanta has."""

    held: tuple[Held, ...] = ()
    in_kaikukanta: int | None = None

    def undoable(self, person_id: int, now: datetime) -> Done | None:
        """The handover or the correction that this person made last, if the ten minutes to undo it are not over."""
        newest = self.held[-1].done if self.held else None
        if newest is None or newest.person_id != person_id or now - newest.at >= UNDO_WITHIN:
            return None
        return newest


def read_story(trail: Sequence[Done]) -> Story:
    """The story that an audit trail tells.

    Every correction is one more revision; the reason *undo* gives back what held before.
    """
    held: list[Held] = []
    revision, in_kaikukanta = 0, None
    for done in trail:
        match done.deed, done.reason:
            case Deed.HANDED_OVER, _:
                revision = 1
                held = [Held(done, revision)]
            case Deed.CORRECTED, Reason.UNDO if len(held) > 1:
                revision += 1
                held.pop()
                held[-1] = replace(held[-1], revision=revision)
                if held[-1].registered:
                    in_kaikukanta = revision  # the same answers, under their new number
            case Deed.CORRECTED, _:
                revision += 1
                held.append(Held(done, revision))
            case Deed.REGISTERED, _ if held:
                # What was registered before is not what Kaikukanta has now.
                held = [*(replace(each, registered=None) for each in held[:-1]), replace(held[-1], registered=done)]
                in_kaikukanta = revision
    return Story(tuple(held), in_kaikukanta)


class Standing(StrEnum):
    """How a handover stands. What was registered and then corrected is a *change* that Kaikukanta does not have yet."""

    CARD = "card"
    RENEWAL = "renewal"
    CHANGE = "change"
    REGISTERED = "registered"
    RENEWED = "renewed"
    VOIDED = "voided"
    UNDONE = "undone"


TO_REGISTER = frozenset({Standing.CARD, Standing.RENEWAL, Standing.CHANGE})
ENDED = frozenset({Standing.RENEWED, Standing.VOIDED, Standing.UNDONE})


def standing(trail: Sequence[Done], *, in_force: bool, registered: bool, renews: bool) -> Standing:
    """How a handover stands; `renews` if it has taken the place of another one."""
    if not in_force:
        ended = [done.reason for done in trail if done.deed is Deed.VOIDED]
        if not ended:
            return Standing.RENEWED
        return Standing.UNDONE if ended[-1] is Reason.UNDO else Standing.VOIDED
    if registered:
        return Standing.REGISTERED
    if any(done.deed is Deed.REGISTERED for done in trail):
        return Standing.CHANGE
    return Standing.RENEWAL if renews else Standing.CARD
