"""The intake: updates are written to the inbox in the same commit as the offset of the next poll.

Only then does Telegram hear that they were taken. What must not be kept is not written: of a refused update its chat
and message number, of a stranger's, an invitation and a guidance answer nothing but that it came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.mailroom.envelope import envelope_of, language_code, part
from bot.mailroom.flood import Gate, Verdict
from bot.mailroom.house import House
from bot.mailroom.judging import Judged, judge, look
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import InboxRow, Intake


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
    known, invitations = await database.transact(partial(look, envelopes=envelopes, house=house, now=now))
    judged = await judge(gate, house, envelopes, known, invitations)
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


def give_up(session: Session, bot_id: int, update_id: int, now: datetime, *, polled: bool) -> None:
    """An update that could not be written down is set aside without its body, so that it holds up no other."""
    if polled:
        session.merge(Intake(bot_id=bot_id, next_update_id=update_id + 1))
    if session.get(InboxRow, update_id):
        return  # another program could
    session.merge(InboxRow(update_id=update_id, state=InboxState.FAILED, body="", attempts=1, received_at=now))


def _write(
    session: Session, judged: Sequence[Judged], bot_id: int, next_update_id: int | None, now: datetime
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


def _row(judged: Judged, now: datetime) -> InboxRow:
    envelope = judged.envelope
    return InboxRow(
        update_id=envelope.update_id,
        chat_id=envelope.chat_id or None,
        message_id=None if judged.too_many else envelope.message_id,
        state=_state(judged.refused, envelope.chat_id),
        body=judged.body,
        received_at=now,
    )


def _state(refused: bool, chat_id: int) -> InboxState:
    if not chat_id:
        return InboxState.DONE  # it concerns nobody whom the bot could answer
    return InboxState.REFUSED if refused else InboxState.WAITING


def _taken(judged: Judged) -> Taken:
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
