"""The intake: updates are written to the inbox in the same commit as the offset of the next poll.

Only then does Telegram hear that they were taken. First the gate is asked, then what it lets in is judged, outside any
transaction, and nothing of strangers. What must not be kept is not written: of a refused update
its chat and message number, of a stranger's, an invitation and a guidance answer nothing but that it came.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.dialogue.steps import Place
from bot.mailroom.envelope import Envelope, envelope_of, language_code, part
from bot.mailroom.flood import Gate, Verdict
from bot.mailroom.guard import admitted, is_too_long, refuses
from bot.mailroom.house import House
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.queries import Known
from storage.tables import InboxRow, Intake

NUMBERS_GO_ON = timedelta(days=6)
"""After a week without updates Telegram takes the next number at random (Bot API, Update)."""
ATTEMPTS = 3
"""So often an update is tried before it is set aside."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was taken; `raw` is None if the guard refused it, or if it is the first of `too_many`."""

    update_id: int
    chat_id: int
    message_id: int | None
    raw: dict[str, Any] | None
    language_code: str | None = None
    query_id: str | None = None
    from_staff: bool = False
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of updates that arrived together: those to be handled, and the numbers of others."""

    taken: list[Taken]
    kept_out: frozenset[int] = frozenset()
    repeated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """Some of what another program left; there may be more after a number."""

    taken: list[Taken]
    more_after: int | None


@dataclass(frozen=True, slots=True)
class _Judged:
    """An update, what the gate says of it, and if it is let in what the guard does and what may be kept."""

    envelope: Envelope
    verdict: Verdict
    staff: bool
    refused: bool = False
    body: str = ""

    @property
    def too_many(self) -> bool:
        """Whether somebody of the staff has to be told that this, and what follows, was not taken."""
        return self.verdict is Verdict.FIRST_OUT and self.staff

    @property
    def is_written(self) -> bool:
        return self.verdict is Verdict.LET_IN or self.too_many


def offset(session: Session, bot_id: int, now: datetime) -> int:
    """Where the next poll goes on; 0 at the very first, and where nothing has come for so long that numbers may be new.

    An old offset above them would tell Telegram that they were taken.
    """
    row = session.get(Intake, bot_id)
    return row.next_update_id if row and queries.came_since(session, now - NUMBERS_GO_ON) else 0


async def take(
    database: Database,
    gate: Gate,
    house: House,
    bot_id: int,
    updates: Iterable[dict[str, Any]],
    now: datetime,
    *,
    polled: bool = True,
) -> Batch:
    """Writes updates down, and says which are to be handled; one that came before is nothing new.

    What was `polled` moves the offset of the next poll. What the `gate` keeps out is not written down.
    """
    arrived = {each.update_id: each for each in map(envelope_of, updates)}
    if not arrived:
        return Batch([])
    envelopes = [arrived[update_id] for update_id in sorted(arrived)]
    known, invitations = await database.transact(partial(_look, envelopes=envelopes, house=house, now=now))
    new = [each for each in envelopes if each.update_id not in known.repeated]
    verdicts = [_verdict(gate, each, known, invitations) for each in new]
    judged = [await _judge(*each, known, house) for each in zip(new, verdicts, strict=True)]
    kept_out = frozenset(each.envelope.update_id for each in judged if not each.is_written)
    if not polled and not any(each.staff for each in judged) and len(kept_out) == len(judged):
        return Batch([], kept_out, known.repeated)  # nothing of it is written anywhere
    next_update_id = envelopes[-1].update_id + 1 if polled else None
    write = partial(_write, judged=judged, bot_id=bot_id, next_update_id=next_update_id, now=now)
    written = await database.transact(write)
    return Batch(
        [_taken(each) for each in judged if each.envelope.update_id in written and each.envelope.chat_id],
        kept_out,
        frozenset(arrived) - written - kept_out,
    )


def give_up(session: Session, bot_id: int, update_id: int, now: datetime, *, polled: bool = True) -> None:
    """An update that could not be written down is set aside without its body, so that it holds up no other."""
    if polled:
        session.merge(Intake(bot_id=bot_id, next_update_id=update_id + 1))
    if session.get(InboxRow, update_id):
        return  # another program could
    session.merge(InboxRow(update_id=update_id, state=InboxState.FAILED, body="", attempts=1, received_at=now))


def taken_before(
    session: Session, moment: datetime, *, after: int = -1, busy: Callable[[int], bool] = lambda _: False
) -> Left:
    """What was taken before a moment, by a program that ended since; what was never written down is given up.

    What belongs to a `busy` chat stays for another time, and that is no attempt.
    """
    rows, again = queries.waiting_updates(session, moment, after), []
    for row in rows:
        if busy(row.chat_id or 0):
            continue
        row.attempts += 1
        if row.state is InboxState.REFUSED or (row.body and row.attempts <= ATTEMPTS):
            raw = json.loads(row.body) if row.body else None
            again.append(Taken(row.update_id, row.chat_id or 0, row.message_id, raw, from_staff=raw is not None))
        else:
            row.state, row.body = (InboxState.FAILED if row.body else InboxState.DONE), ""
        session.add(row)
    return Left(again, rows[-1].update_id if len(rows) == queries.MOST else None)


def _look(session: Session, envelopes: Sequence[Envelope], house: House, now: datetime) -> tuple[Known, dict[int, str]]:
    """What is known of the updates, and which of them come with an invitation that somebody may still accept.

    It is brought by the update itself, or by whoever has opened it and is on the way in.
    """
    known = queries.known_of(
        session, [each.update_id for each in envelopes], {each.chat_id for each in envelopes if each.chat_id}
    )
    brought = {
        each.update_id: _brought(each, house) or _way_in(known, each.chat_id, house)
        for each in envelopes
        if each.chat_id not in known.staff
    }
    hashes = {token_hash for token_hash in brought.values() if token_hash}
    opens = queries.open_invitations(session, hashes, now)
    return known, {update_id: each for update_id, each in brought.items() if each and each in opens}


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
    return gate.verdict(envelope.chat_id, staff, invitations.get(envelope.update_id))


async def _judge(envelope: Envelope, verdict: Verdict, known: Known, house: House) -> _Judged:
    """Reads what was let in of staff, and of those who may be staff when it is handled.

    Nothing that any other stranger says is kept or answered, so it need not be judged. Judging gives way to others
    afterwards, for somebody may have made it long.
    """
    staff = envelope.chat_id in known.staff
    if verdict is not Verdict.LET_IN or not (staff or _way_in(known, envelope.chat_id, house)):
        return _Judged(envelope, verdict, staff)
    if is_too_long(envelope.raw):
        return _Judged(envelope, Verdict.FIRST_OUT, staff)
    refused = refuses(envelope.raw, known.card_codes)
    kept = staff and not refused and not _passing(envelope.raw, house)
    body = json.dumps(admitted(envelope.raw)) if kept else ""
    await asyncio.sleep(0)
    return _Judged(envelope, verdict, staff, refused, body)


def _write(
    session: Session, judged: Sequence[_Judged], bot_id: int, next_update_id: int | None, now: datetime
) -> frozenset[int]:
    """The numbers of the updates that were written to the inbox, and not by another program before."""
    if next_update_id is not None:
        session.merge(Intake(bot_id=bot_id, next_update_id=next_update_id))
    for each in judged:
        envelope = each.envelope
        # What is not even looked at goes from the chat all the same, for it may be about a client.
        if each.staff and each.verdict is not Verdict.LET_IN and envelope.chat_id > 0 and envelope.message_id:
            queries.ask_deletions(session, envelope.chat_id, [envelope.message_id], now)
    return queries.write_down(session, [_row(each, now) for each in judged if each.is_written])


def _row(judged: _Judged, now: datetime) -> InboxRow:
    envelope = judged.envelope
    return InboxRow(
        update_id=envelope.update_id,
        chat_id=envelope.chat_id or None,
        message_id=None if judged.too_many else envelope.message_id,
        state=_state(judged.refused, envelope.chat_id),
        body=judged.body,
        received_at=now,
    )


def _taken(judged: _Judged) -> Taken:
    envelope = judged.envelope
    query_id = part(envelope.raw, "callback_query").get("id")
    return Taken(
        envelope.update_id,
        envelope.chat_id,
        envelope.message_id,
        None if judged.refused or judged.too_many else envelope.raw,
        language_code(envelope.raw),
        query_id if isinstance(query_id, str) else None,
        judged.staff,
        judged.too_many,
    )


def _state(refused: bool, chat_id: int) -> InboxState:
    if not chat_id:
        return InboxState.DONE  # it concerns nobody whom the bot could answer
    return InboxState.REFUSED if refused else InboxState.WAITING


def _passing(raw: dict[str, Any], house: House) -> bool:
    """Whether an update's content must not be written down, not even for a moment."""
    data = part(raw, "callback_query").get("data")
    text = part(raw, "message").get("text")
    if isinstance(data, str):
        return data.partition(":")[2].startswith(house.passing_actions)
    return isinstance(text, str) and re.match(r"/start\S*\s", text) is not None
