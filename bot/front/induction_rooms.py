"""The rows of the table of rooms in which the induction is done, written and recorded."""

from bot.front.room import Room
from bot.induction import actions as induction
from bot.induction.evidence import actions as evidence
from bot.induction.recording import actions as recording
from bot.induction.recording import rounds
from bot.induction.writing import actions as writing
from bot.visits.rights import Action

INDUCTION_ROOMS: dict[str, Room] = {
    "induction": Room(
        enter=induction.enter,
        screen=induction.screen,
        tapped=induction.tapped,
        right=Action.DO_INDUCTION,
        waits=induction.waits,
        offers=induction.offers,
        beside=True,
        about_client=False,
    ),
    "parts": Room(
        enter=writing.enter,
        screen=writing.screen,
        tapped=writing.tapped,
        typed=writing.typed,
        right=(Action.WRITE_LOCAL_PART, Action.WRITE_REGIONAL_PART),
        about_client=False,
    ),
    "inducted": Room(
        enter=recording.enter,
        screen=recording.screen,
        tapped=recording.tapped,
        typed=recording.typed,
        right=(Action.RECORD_INDUCTION, Action.COUNT_INDUCTION),
        offers=recording.at_home,
        beside=True,
        about_client=False,
    ),
    "rounds": Room(
        enter=rounds.enter,
        screen=rounds.screen,
        tapped=rounds.tapped,
        typed=rounds.typed,
        right=Action.SET_ROUND,
        about_client=False,
    ),
    "evidence": Room(
        enter=evidence.enter,
        screen=evidence.screen,
        tapped=evidence.tapped,
        typed=evidence.typed,
        right=(Action.TAKE_EVIDENCE, Action.COUNT_INDUCTION),
        about_client=False,
    ),
}
