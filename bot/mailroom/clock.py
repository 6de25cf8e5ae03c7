"""The clock: wakes chats whose time has come, makes late cards right, and sweeps out what is old."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.dialogue.wall_clock import FINLAND
from bot.mailroom.house import House
from bot.mailroom.inbox import taken_before
from bot.mailroom.intake import Taken
from storage.engine import Database
from storage.queries import chats, deliveries, inbox, invitations, sent_sheets

KEPT_IN_INBOX = timedelta(days=7)
ORPHANED_AFTER = timedelta(seconds=15)
GIVEN_UP_AFTER = timedelta(seconds=60)
STRANGERS_KEPT = timedelta(days=30)
INVITATIONS_KEPT = timedelta(days=30)
"""After they expired."""
SHEETS_KEPT = timedelta(days=1)
SWEPT_EVERY = timedelta(minutes=1)
WRITTEN_ANEW_EVERY = timedelta(hours=1)
SMALL = 8_000_000
"""Bytes of a table that is written anew within half a second, while people wait; a larger one waits for the night."""
NIGHT = 3
"""The hour, by the clocks in Finland, in which nobody minds to wait."""
FIRST = -1
"""Less than any chat's number."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chat that time has something to do for: it is to be woken, or only to be made right."""

    chat_id: int
    woken: bool


class Clock:
    """What time has to do, given to `put` chat by chat."""

    def __init__(
        self,
        database: Database,
        house: House,
        now: Callable[[], datetime],
        put: Callable[[Iterable[Taken | Due]], None],
        busy: Callable[[int], bool],
    ) -> None:
        self._database = database
        self._house = house
        self._now = now
        self._put = put
        self._busy = busy
        self._swept_at: datetime | None = None
        self._written_anew_at: datetime | None = None
        self._behind_after = FIRST

    async def tick(self) -> None:
        """Looks once what time has to do now."""
        now = self._now()
        due, self._behind_after = await self._database.transact(lambda session: self._due(session, now))
        self._put([each for each in due if not self._busy(each.chat_id)])
        if self._database.shared:
            await self._adopt(now)
        if self._swept_at is None or now - self._swept_at >= SWEPT_EVERY:
            self._swept_at = now
            await self._database.transact(lambda session: _sweep(session, now))
            await self._database.transact(self.give_up_unknown)
            await self._database.clear_deleted()
        if self._written_anew_at is None or now - self._written_anew_at >= WRITTEN_ANEW_EVERY:
            self._written_anew_at = now
            at_night = now.astimezone(FINLAND).hour == NIGHT
            await self._database.write_anew(None if at_night else SMALL)

    def give_up_unknown(self, session: Session, *, nobody_sends: bool = False) -> int:
        """What is being sent for so long that nobody will hear of it is unknown; how many deliveries these are.

        If `nobody_sends`, that is all that was being sent.
        """
        before = None if nobody_sends else self._now() - GIVEN_UP_AFTER
        return deliveries.give_up_unknown(session, self._now(), before)

    async def _adopt(self, now: datetime) -> None:
        """What another program took and did not answer in time, it will not answer any more."""
        before = now - ORPHANED_AFTER
        self._put(await self._database.transact(lambda session: taken_before(session, before, busy=self._busy).taken))

    def _due(self, session: Session, now: datetime) -> tuple[list[Due], int]:
        """The chats that have to be seen to, and after which chat those that are behind go on at the next tick."""
        for kind in self._house.kinds.values():
            if kind.falls_due:
                kind.falls_due(session, now)
        at_most = {name: kind.held_at_most for name, kind in self._house.kinds.items() if kind.held_at_most}
        deliveries.release_held(session, now, at_most)
        woken = chats.to_wake(session, now)
        behind = chats.behind(session, datetime.now(UTC), self._behind_after)
        others = (set(behind) | set(chats.with_something_due(session, now))) - set(woken)
        due = [*(Due(chat_id, True) for chat_id in woken), *(Due(chat_id, False) for chat_id in others)]
        # Round and round, so that some that cannot be shown do not keep the others waiting.
        return due, behind[-1] if len(behind) == chats.MOST else FIRST


def _sweep(session: Session, now: datetime) -> None:
    inbox.forget_handled(session, now - KEPT_IN_INBOX)
    chats.forget_strangers(session, now - STRANGERS_KEPT)
    invitations.forget_expired(session, now - INVITATIONS_KEPT)
    sent_sheets.forget(session, now - SHEETS_KEPT)
