"""Judging: what is known of updates that arrived, whether they are let in, and what of them may be kept.

First the gate is asked, then what it lets in is judged, outside any transaction, and nothing of strangers.
"""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.dialogue.steps import Place
from bot.mailroom.envelope import Envelope, part
from bot.mailroom.flood import Gate, Verdict
from bot.mailroom.guard import Found, admitted, found_in, is_too_long
from bot.mailroom.house import House
from storage.queries import intake
from storage.queries.intake import Known


@dataclass(frozen=True, slots=True)
class Judged:
    """An update, what the gate says of it, and if it is let in what the guard does and what may be kept."""

    envelope: Envelope
    verdict: Verdict
    staff: bool
    found: Found = Found.NOTHING
    body: str = ""

    @property
    def refused(self) -> bool:
        """Whether it is told to nobody but the person that it was not kept."""
        return self.found is Found.IDENTITY_CODE

    @property
    def too_many(self) -> bool:
        """Whether somebody of the staff has to be told that this, and what follows, was not taken."""
        return self.verdict is Verdict.FIRST_OUT and self.staff

    @property
    def is_written(self) -> bool:
        """Whether it goes into the inbox."""
        return self.verdict is Verdict.LET_IN or self.too_many


def look(
    session: Session, *, envelopes: Sequence[Envelope], house: House, now: datetime
) -> tuple[Known, dict[int, str]]:
    """What is known of the updates, and which of them come with an invitation that somebody may still accept.

    It is brought by the update itself, or by whoever has opened it and is on the way in.
    """
    known = intake.known_of(
        session, [each.update_id for each in envelopes], {each.chat_id for each in envelopes if each.chat_id}
    )
    brought = {
        each.update_id: _brought(each, house) or _way_in(known, each.chat_id, house)
        for each in envelopes
        if each.chat_id not in known.staff
    }
    hashes = {token_hash for token_hash in brought.values() if token_hash}
    opens = intake.open_invitations(session, hashes, now)
    return known, {update_id: each for update_id, each in brought.items() if each and each in opens}


async def judge(
    gate: Gate, house: House, envelopes: Sequence[Envelope], known: Known, invitations: dict[int, str]
) -> list[Judged]:
    """Judges the updates that did not come before: the gate sees them all before the first is read."""
    new = [each for each in envelopes if each.update_id not in known.repeated]
    verdicts = [_verdict(gate, each, known, invitations) for each in new]
    return [await _judged(*each, known, house) for each in zip(new, verdicts, strict=True)]


def _brought(envelope: Envelope, house: House) -> str | None:
    return house.invitation_hash(envelope.token) if envelope.token else None


def _way_in(known: Known, chat_id: int, house: House) -> str | None:
    """The invitation that whoever is in a chat has opened, and has still to accept."""
    return house.invitation_at(Place.parse(known.places.get(chat_id, "")))


def _verdict(gate: Gate, envelope: Envelope, known: Known, invitations: dict[int, str]) -> Verdict:
    staff = envelope.chat_id in known.staff
    # Whoever blocks the bot loses access, however much they have sent.
    if not envelope.chat_id or (staff and "my_chat_member" in envelope.raw):
        return Verdict.LET_IN
    return gate.verdict_on(envelope.update_id, envelope.chat_id, staff, invitations.get(envelope.update_id))


async def _judged(envelope: Envelope, verdict: Verdict, known: Known, house: House) -> Judged:
    """Reads what was let in of staff, and of those who may be staff when it is handled.

    Nothing that any other stranger says is kept or answered, so it need not be judged. Judging gives way to others
    afterwards, for somebody may have made it long.
    """
    staff = envelope.chat_id in known.staff
    if verdict is not Verdict.LET_IN or not (staff or _way_in(known, envelope.chat_id, house)):
        return Judged(envelope, verdict, staff)
    if is_too_long(envelope.raw):
        return Judged(envelope, Verdict.FIRST_OUT, staff)
    found = found_in(envelope.raw, known.card_codes)
    kept = staff and found is Found.NOTHING and not _passing(envelope.raw, house)
    body = json.dumps(admitted(envelope.raw)) if kept else ""
    await asyncio.sleep(0)
    return Judged(envelope, verdict, staff, found, body)


def _passing(raw: dict[str, Any], house: House) -> bool:
    """Whether an update's content must not be written down, not even for a moment."""
    data = part(raw, "callback_query").get("data")
    text = part(raw, "message").get("text")
    if isinstance(data, str):
        return data.partition(":")[2].startswith(house.passing_actions)
    return isinstance(text, str) and re.match(r"/start\S*\s", text) is not None
