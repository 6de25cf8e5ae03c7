"""What is seen of an update once somebody has sent it: before it begins, on its way, paused, and sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.dialogue.phrases import Phrase, say, say_many
from bot.dialogue.screens import Button, Entry, Line, Screen, Style, act, go
from bot.updates.screens import ONE, STATES, back
from bot.updates.standing import Progress, Sums
from storage.kinds import Asked, DeliveryState, UpdateState

BECAME: Mapping[DeliveryState, Phrase] = MappingProxyType(
    {
        DeliveryState.ACCEPTED: say("Delivered to Telegram"),
        DeliveryState.DUE: say("To be sent"),
        DeliveryState.HELD: say("In the middle of a form"),
        DeliveryState.PAUSED: say("Paused"),
        DeliveryState.SENDING: say("Being sent"),
        DeliveryState.UNKNOWN: say("Perhaps not arrived"),
        DeliveryState.UNREACHABLE: say("Cannot be reached"),
        DeliveryState.REFUSED: say("Refused by Telegram"),
        DeliveryState.DROPPED: say("Have left since"),
        DeliveryState.CANCELLED: say("Not sent, as you stopped it"),
    }
)
WAITING: Mapping[Asked, Phrase] = MappingProxyType(
    {Asked.WAITS: say("Wait for their language"), Asked.LEFT_OUT: say("Left out for their language")}
)


def scheduled(begins_at: datetime, expected: int) -> Screen:
    """When it begins, and that it can be taken back until then."""
    return Screen(
        ONE,
        (
            (
                Entry(say("Begins"), begins_at),
                say_many("It is for about %(count)s person.", "It is for about %(count)s people.", expected),
            ),
        ),
        ((act(say("Take the sending back"), "take back", Style.DANGER),), back()),
    )


def under_way(progress: Progress, expected: int | None) -> Screen:
    """How far it is, how fast it goes, and how long it still takes; a stall is said."""
    sums = progress.sums
    pace: list[Line] = []
    if progress.last_at:
        pace.append(Entry(say("Sent last"), progress.last_at))
    if progress.is_stalled:
        pace.append(say("Nothing has left for a while. I go on trying."))
    elif progress.minutes_left:
        pace.append(say("%(count)s a minute.", count=progress.a_minute))
        pace.append(say_many("About %(count)s minute left.", "About %(count)s minutes left.", progress.minutes_left))
    done = sum(sums.deliveries.values())
    bar = say("%(bar)s %(settled)s of %(all)s", bar=progress.bar, settled=sums.settled, all=done)
    return Screen(
        ONE,
        ((bar, *pace), (*added_up(sums), *_difference(sums, expected))),
        ((act(say("Pause"), "pause"), act(say("Stop for good"), "cancel", Style.DANGER)), back()),
    )


def paused(number: int, sums: Sums, why: Phrase | None, *, too_late: bool) -> Screen:
    """Why nothing more leaves, and the ways on."""
    reason = why or say("You paused the sending.")
    anew = (say("The rest then leaves within a day."),) if too_late else ()
    return Screen(
        ONE,
        ((reason, *anew), added_up(sums)),
        (
            (act(say("Go on"), "go on", Style.SUCCESS), act(say("Stop for good"), "cancel", Style.DANGER)),
            (go(say("Correct the update"), f"rewording {number}"),),
            back(),
        ),
    )


def added_up(sums: Sums) -> tuple[Line, ...]:
    """What has become of everybody, and that it adds up to all whom it was for."""
    lines: list[Line] = [
        Entry(label, str(count), plain=True) for state, label in BECAME.items() if (count := sums.deliveries.get(state))
    ]
    lines += [
        Entry(label, str(count), plain=True) for asked, label in WAITING.items() if (count := sums.asked.get(asked))
    ]
    return (*lines, Entry(say("Together"), str(sums.audience)))


def _difference(sums: Sums, expected: int | None) -> tuple[Line, ...]:
    if expected is None or expected == sums.audience:
        return ()
    told = say("When you sent it, it was for %(count)s. Others have come or left since.", count=expected)
    return (told,)


@dataclass(frozen=True, slots=True)
class Sent:
    """An update that is sent: its sum, how far its readers are, and what can be done about the rest."""

    number: int
    state: UpdateState
    sums: Sums
    confirmed: int
    failed: int
    may_correct: bool
    expected: int | None = None


def sent(shown: Sent) -> Screen:
    """What became of everybody, and the ways to the report, to corrections and to those whom it did not reach."""
    state = Entry(say("State"), STATES[shown.state])
    rows: list[tuple[Button, ...]] = [(go(say("Who has read it"), f"report {shown.number}"),)]
    if shown.failed and shown.state is UpdateState.SENT:
        rows.append((act(say("Try %(count)s once more", count=shown.failed), "retry"),))
    if shown.may_correct:
        rows.append((go(say("Correct the update"), f"rewording {shown.number}"),))
    unknown: tuple[Line, ...] = ()
    if shown.sums.deliveries.get(DeliveryState.UNKNOWN):
        unknown = (
            say(
                "Of those who perhaps did not get it, Telegram gave no answer. I look for them by myself, and never "
                "send it twice."
            ),
        )
    confirmed = Entry(say("Read and understood"), str(shown.confirmed))
    return Screen(
        ONE,
        ((state, confirmed), (*added_up(shown.sums), *_difference(shown.sums, shown.expected), *unknown)),
        (*rows, back()),
    )
