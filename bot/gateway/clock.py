"""The clock: wakes chats whose time has come, makes late cards right, and sweeps out what is old."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, delete, select

from bot.gateway.exchange import Due
from bot.gateway.intake import Taken, taken_before
from bot.handover.nudges import nudge
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import Chat, InboxRow, Invitation, Person

KEPT_IN_INBOX = timedelta(days=7)
ORPHANED_AFTER = timedelta(seconds=15)
GIVEN_UP_AFTER = timedelta(seconds=60)
STRANGERS_KEPT = timedelta(days=30)
SWEPT_EVERY = timedelta(minutes=1)


class Clock:
    """What time has to do, given to `put` chat by chat."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        put: Callable[[Iterable[Taken | Due]], None],
        busy: Callable[[int], bool],
    ) -> None:
        self._database = database
        self._now = now
        self._put = put
        self._busy = busy
        self._swept_at: datetime | None = None

    async def tick(self) -> None:
        """Looks once what time has to do now."""
        now = self._now()
        due = await self._database.transact(lambda session: _due(session, now))
        self._put([each for each in due if not self._busy(each.chat_id)])
        if self._database.shared:
            await self._adopt(now)
        if self._swept_at is None or now - self._swept_at >= SWEPT_EVERY:
            self._swept_at = now
            await self._database.transact(lambda session: _sweep(session, now))
            if self._database.shared:
                await self._database.transact(self.give_up_unknown)
            await self._database.truncate_log()

    def give_up_unknown(self, session: Session) -> int:
        """What was being sent by a program that has ended is unknown; how many deliveries these are."""
        # Another program may be at work; where there is none, this is called before anything is sent.
        before = self._now() - GIVEN_UP_AFTER if self._database.shared else None
        return queries.give_up_unknown(session, before)

    async def _adopt(self, now: datetime) -> None:
        """What another program took and did not answer in time, it will not answer any more."""
        before = now - ORPHANED_AFTER
        self._put(await self._database.transact(lambda session: taken_before(session, before, self._busy)))


def _due(session: Session, now: datetime) -> list[Due]:
    nudge(session, now)
    queries.release_held(session)
    woken = queries.chats_to_wake(session, now)
    others = set(queries.chats_behind(session, datetime.now(UTC))) | set(queries.chats_owed(session, now))
    return [Due(chat_id, True) for chat_id in woken] + [Due(chat_id, False) for chat_id in others - set(woken)]


def _sweep(session: Session, now: datetime) -> None:
    handled = col(InboxRow.state).in_([InboxState.DONE, InboxState.TOLD, InboxState.FAILED])
    session.exec(delete(InboxRow).where(handled, col(InboxRow.received_at) < now - KEPT_IN_INBOX))
    strangers = col(Chat.id).not_in(select(Person.telegram_id)), col(Chat.seen_at) < now - STRANGERS_KEPT
    session.exec(delete(Chat).where(*strangers))
    session.exec(delete(Invitation).where(col(Invitation.expires_at) < now - timedelta(days=30)))
