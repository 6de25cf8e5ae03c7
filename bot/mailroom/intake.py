"""What is written of updates, in the same commit as the offset of the next poll; only then are they confirmed.

What must not be kept is not written: of a refused update its chat and message number, of a stranger's, an invitation
and a guidance answer nothing but that it came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.mailroom.envelope import language_code, part
from bot.mailroom.flood import Verdict
from bot.mailroom.guard import Found
from bot.mailroom.judging import Judged
from storage.kinds import InboxState
from storage.queries import deletions, inbox, intake
from storage.tables import InboxRow


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that was taken.

    `raw` is None if the guard refused it, if it is the first of `too_many`, or if it is `lost`: it was not written
    down, and the program that knew it has ended. One that `holds_contact` or a full date is judged by its room.
    """

    update_id: int
    chat_id: int
    message_id: int | None
    raw: dict[str, Any] | None
    language_code: str | None = None
    query_id: str | None = None
    from_staff: bool = False
    too_many: bool = False
    holds_contact: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of updates that arrived together: those to be handled, and the numbers of others."""

    taken: list[Taken]
    kept_out: frozenset[int] = frozenset()
    repeated: frozenset[int] = frozenset()


def give_up(session: Session, bot_id: int, update_id: int, now: datetime, *, polled: bool) -> None:
    """An update that could not be written down is set aside without its body, so that it holds up no other."""
    if polled:
        intake.go_on(session, bot_id, update_id + 1)
    if session.get(InboxRow, update_id):
        return  # another program could
    session.merge(InboxRow(update_id=update_id, state=InboxState.FAILED, body="", attempts=1, received_at=now))


def write(
    session: Session, judged: Sequence[Judged], bot_id: int, next_update_id: int | None, now: datetime
) -> frozenset[int]:
    """Writes updates to the inbox; the numbers of those that another program had not written before."""
    if next_update_id is not None:
        intake.go_on(session, bot_id, next_update_id)
    for each in judged:
        envelope = each.envelope
        # What is not even looked at goes from the chat all the same, for it may be about a client.
        if each.staff and each.verdict is not Verdict.LET_IN and envelope.chat_id > 0 and envelope.message_id:
            deletions.ask(session, envelope.chat_id, [envelope.message_id], now)
    return inbox.write_down(session, [_row(each, now) for each in judged if each.is_written])


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


def taken(judged: Judged) -> Taken:
    """An update that was written, as it is handled."""
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
        judged.found is Found.CONTACT_OR_DATE,
    )
