"""The inbox: what was brought is written down once and handed on; what an earlier program left is found in it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.mailroom import intake, update_log
from bot.mailroom.envelope import envelope_of
from bot.mailroom.flood import Gate
from bot.mailroom.house import House
from bot.mailroom.intake import Batch, Taken
from bot.mailroom.judging import judge, look
from bot.mailroom.trouble import report
from storage.engine import Database
from storage.kinds import InboxState
from storage.queries import inbox, network
from storage.tables import InboxRow, Intake
from storage.transactions import DatabaseAwayError, DatabaseClosedError

NUMBERS_GO_ON = timedelta(days=6)
"""After a week without updates Telegram takes the next number at random (Bot API, Update)."""
ATTEMPTS = 3
"""So often an update is tried before it is set aside."""


@dataclass(frozen=True, slots=True)
class Left:
    """Some of what another program left; there may be more after a number."""

    taken: list[Taken]
    more_after: int | None


class Inbox:
    """Takes updates and gives to `put` what is to be answered. One that cannot be written down is set aside."""

    def __init__(
        self,
        database: Database,
        house: House,
        gate: Gate,
        now: Callable[[], datetime],
        put: Callable[[Iterable[Taken]], None],
        bot_id: int,
    ) -> None:
        self._database = database
        self._house = house
        self._gate = gate
        self._now = now
        self._put = put
        self._bot_id = bot_id

    async def offset(self) -> int:
        """Where the next poll goes on."""
        return await self._database.transact(partial(_offset, bot_id=self._bot_id, now=self._now()))

    async def take_polled(self, updates: list[dict[str, Any]]) -> None:
        """Takes updates that were polled: they are written down, or set aside, when this returns.

        Raises DatabaseAwayError, DatabaseClosedError.
        """
        try:
            await self._take(updates, polled=True)
        except (DatabaseAwayError, DatabaseClosedError):
            raise
        except Exception as error:
            report(error)
            # One that cannot be written down must not hold up the others.
            for update in updates:
                await self._take_or_set_aside(update, polled=True)

    async def take_brought(self, update: dict[str, Any]) -> None:
        """Takes an update that Telegram has brought, as `take_polled` does."""
        await self._take_or_set_aside(update, polled=False)

    async def take_left(self, before: datetime, busy: Callable[[int], bool]) -> None:
        """Takes up what an earlier program took before a moment and did not answer, but for `busy` chats."""
        after: int | None = -1
        while after is not None:
            left = await self._database.transact(partial(taken_before, moment=before, after=after, busy=busy))
            self._put(left.taken)
            after = left.more_after

    async def write_down(self, updates: Iterable[dict[str, Any]], *, polled: bool) -> Batch:
        """Writes updates down, and says which are to be handled; one that came before is nothing new.

        What was `polled` moves the offset of the next poll. What the gate keeps out is not written down.
        """
        arrived = {each.update_id: each for each in map(envelope_of, updates)}
        if not arrived:
            return Batch([])
        envelopes, now = [arrived[update_id] for update_id in sorted(arrived)], self._now()
        looked = await self._database.transact(partial(look, envelopes=envelopes, house=self._house, now=now))
        judged = await judge(self._gate, self._house, envelopes, *looked)
        kept_out = frozenset(each.envelope.update_id for each in judged if not each.is_written)
        if not polled and not any(each.staff for each in judged) and len(kept_out) == len(judged):
            return Batch([], kept_out, looked[0].repeated)  # nothing of it is written anywhere
        next_update_id = envelopes[-1].update_id + 1 if polled else None
        write = partial(intake.write, judged=judged, bot_id=self._bot_id, next_update_id=next_update_id, now=now)
        written = await self._database.transact(write)
        to_be_handled = [each for each in judged if each.envelope.update_id in written and each.envelope.chat_id]
        return Batch(list(map(intake.taken, to_be_handled)), kept_out, frozenset(arrived) - written - kept_out)

    async def _take(self, updates: list[dict[str, Any]], *, polled: bool) -> None:
        batch = await self.write_down(updates, polled=polled)
        update_log.passed_over(updates, batch)
        self._put(batch.taken)

    async def _take_or_set_aside(self, update: dict[str, Any], *, polled: bool) -> None:
        try:
            await self._take([update], polled=polled)
        except (DatabaseAwayError, DatabaseClosedError):
            raise
        except Exception as error:
            report(error)
            number, now = update["update_id"], self._now()
            give_up = partial(intake.give_up, bot_id=self._bot_id, update_id=number, now=now, polled=polled)
            await self._database.transact(give_up)
            update_log.given_up(update)


def _offset(session: Session, *, bot_id: int, now: datetime) -> int:
    """0 at the very first, and where nothing has come for so long that numbers may be new.

    An old offset above them would tell Telegram that they were taken.
    """
    row = session.get(Intake, bot_id)
    return row.next_update_id if row and inbox.came_since(session, now - NUMBERS_GO_ON) else 0


def taken_before(
    session: Session, moment: datetime, *, after: int = -1, busy: Callable[[int], bool] = lambda _: False
) -> Left:
    """What was taken before a moment, by a program that ended since.

    Of what was never written down, the staff's messages are asked for again, and all else is given up.
    What belongs to a `busy` chat stays for another time, and that is no attempt.
    """
    rows, again = inbox.waiting_updates(session, moment, after), []
    for row in rows:
        if busy(row.chat_id or 0):
            continue
        row.attempts += 1
        lost = _is_lost(session, row)
        if row.state is InboxState.REFUSED or ((row.body or lost) and row.attempts <= ATTEMPTS):
            raw, staff = json.loads(row.body) if row.body else None, bool(row.body)
            again.append(Taken(row.update_id, row.chat_id or 0, row.message_id, raw, from_staff=staff, lost=lost))
        else:
            row.state, row.body = (InboxState.FAILED if row.body else InboxState.DONE), ""
        session.add(row)
    return Left(again, rows[-1].update_id if len(rows) == inbox.MOST else None)


def _is_lost(session: Session, row: InboxRow) -> bool:
    """Whether it was a message of the staff that was not written down; whoever tapped a button taps it again."""
    unwritten = row.state is InboxState.WAITING and not row.body and row.message_id is not None
    return unwritten and network.is_staff(session, row.chat_id or 0)
