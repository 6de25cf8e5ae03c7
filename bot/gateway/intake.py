"""The intake: updates are written to the inbox in the same commit as the offset of the next poll.

Only then does Telegram hear that they were taken. What must not be kept is not written: of a refused update its chat
and message number, of a stranger's, an invitation and a guidance answer nothing but that it came.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from bot.gateway.flood import Gate, Verdict
from bot.gateway.guard import admitted, refuses
from bot.guidance.rules import PASSING_ACTIONS
from storage import queries
from storage.kinds import InboxState
from storage.tables import Area, InboxRow, Intake

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
    """What became of updates that arrived together: those to be handled, and the numbers of those kept out."""

    taken: list[Taken]
    kept_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """Some of what another program left; there may be more after a number."""

    taken: list[Taken]
    more_after: int | None


def offset(session: Session, bot_id: int, now: datetime) -> int:
    """Where the next poll goes on; 0 at the very first, and where nothing has come for so long that numbers may be new.

    An old offset above them would tell Telegram that they were taken.
    """
    row = session.get(Intake, bot_id)
    return row.next_update_id if row and queries.came_since(session, now - NUMBERS_GO_ON) else 0


def take(
    session: Session, bot_id: int, updates: Iterable[dict[str, Any]], now: datetime, *, gate: Gate, polled: bool = True
) -> Batch:
    """Writes updates down, and says which are to be handled; one that came before is nothing new.

    What was `polled` moves the offset of the next poll. What the `gate` keeps out is not written down.
    """
    arrived = {raw["update_id"]: raw for raw in updates}
    if not arrived:
        return Batch([])
    if polled:
        session.merge(Intake(bot_id=bot_id, next_update_id=max(arrived) + 1))
    known = set(session.exec(select(InboxRow.update_id).where(col(InboxRow.update_id).in_(arrived))))
    new = [raw for update_id, raw in sorted(arrived.items()) if update_id not in known]
    staff = queries.staff_among(session, {chat_of(raw) for raw in new})
    found = {raw["update_id"]: _let_in(session, gate, raw, chat_of(raw) in staff, now) for raw in new}
    kept_out = frozenset(update_id for update_id, each in found.items() if each is None)
    return Batch([each for each in found.values() if each and each.chat_id], kept_out)


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


def _let_in(session: Session, gate: Gate, raw: dict[str, Any], staff: bool, now: datetime) -> Taken | None:
    chat_id = chat_of(raw)
    # Whoever blocks the bot loses access, however much they have sent.
    free = not chat_id or (staff and "my_chat_member" in raw)
    verdict = Verdict.LET_IN if free else gate.verdict(chat_id, staff)
    if verdict is Verdict.LET_IN:
        return _written(session, raw, staff, now)
    _kept_out(session, raw, staff, now)
    if verdict is Verdict.OUT or not staff:
        return None
    session.add(InboxRow(update_id=raw["update_id"], chat_id=chat_id, state=InboxState.WAITING, received_at=now))
    return _taken(raw, None, staff, too_many=True)


def _kept_out(session: Session, raw: dict[str, Any], staff: bool, now: datetime) -> None:
    """What is not even looked at goes from the chat all the same, if it may be about a client."""
    chat_id, message_id = chat_of(raw), _message_id(raw)
    if message_id is not None and chat_id > 0 and (staff or refuses(raw, _card_codes(session))):
        queries.ask_deletions(session, chat_id, [message_id], now)


def _written(session: Session, raw: dict[str, Any], staff: bool, now: datetime) -> Taken:
    refused, chat_id = refuses(raw, _card_codes(session)), chat_of(raw)
    kept = staff and not refused and not _passing(raw)
    session.add(
        InboxRow(
            update_id=raw["update_id"],
            chat_id=chat_id or None,
            message_id=_message_id(raw),
            state=_state(refused, chat_id),
            body=json.dumps(admitted(raw)) if kept else "",
            received_at=now,
        )
    )
    return _taken(raw, None if refused else raw, staff)


def _taken(raw: dict[str, Any], kept: dict[str, Any] | None, staff: bool, *, too_many: bool = False) -> Taken:
    query_id = _part(raw, "callback_query").get("id")
    return Taken(
        raw["update_id"],
        chat_of(raw),
        _message_id(raw),
        kept,
        _language_code(raw),
        query_id if isinstance(query_id, str) else None,
        staff,
        too_many,
    )


def _card_codes(session: Session) -> list[str]:
    patterns = session.exec(select(Area.card_code_pattern).distinct())
    return [pattern for pattern in patterns if pattern]


def _state(refused: bool, chat_id: int) -> InboxState:
    if not chat_id:
        return InboxState.DONE  # it concerns nobody whom the bot could answer
    return InboxState.REFUSED if refused else InboxState.WAITING


def _passing(raw: dict[str, Any]) -> bool:
    """Whether an update's content must not be written down, not even for a moment."""
    data = _part(raw, "callback_query").get("data")
    text = _part(raw, "message").get("text")
    if isinstance(data, str):
        return data.partition(":")[2].startswith(PASSING_ACTIONS)
    return isinstance(text, str) and re.match(r"/start\S*\s", text) is not None


def chat_of(raw: dict[str, Any]) -> int:
    """The chat that an update belongs to; 0 if it has none."""
    message = _message(raw)
    found = _part(message or _part(raw, "my_chat_member"), "chat").get("id")
    return found if isinstance(found, int) else 0


def _message_id(raw: dict[str, Any]) -> int | None:
    """The number of the person's own message."""
    found = (_part(raw, "message") or _part(raw, "edited_message")).get("message_id")
    return found if isinstance(found, int) else None


def _language_code(raw: dict[str, Any]) -> str | None:
    """The language of the sender's Telegram."""
    sender = _part(_part(raw, "message") or _part(raw, "edited_message") or _part(raw, "callback_query"), "from")
    found = sender.get("language_code")
    return found if isinstance(found, str) else None


def _message(raw: dict[str, Any]) -> dict[str, Any]:
    for kind in ("message", "edited_message", "channel_post"):
        if kind in raw:
            return _part(raw, kind)
    return _part(_part(raw, "callback_query"), "message")


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}
