"""Polling: updates are fetched as Telegram wrote them, and confirmed once they are in the inbox."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from bot.gateway.readings import ALLOWED_UPDATES, App
from bot.gateway.transport import AiohttpRequest
from bot.mailroom import intake, update_log
from bot.mailroom.envelope import is_update
from bot.mailroom.flood import Gate
from bot.mailroom.house import House
from bot.mailroom.intake import Taken
from bot.mailroom.trouble import report
from storage.engine import Database
from storage.transactions import DatabaseAwayError

POLL_SECONDS = 30


class Poller:
    """Fetches updates, writes them down, and gives them to `put`."""

    def __init__(
        self,
        database: Database,
        app: App,
        house: House,
        request: AiohttpRequest,
        now: Callable[[], datetime],
        put: Callable[[Iterable[Taken]], None],
        gate: Gate,
    ) -> None:
        self._database = database
        self._app = app
        self._house = house
        self._request = request
        self._now = now
        self._put = put
        self._gate = gate
        self._offset = 0
        self._may_poll = False

    async def resume(self) -> None:
        """Goes on where the last program stopped, or where nothing has come for long."""
        where = partial(intake.offset, bot_id=self._app.bot.id, now=self._now())
        self._offset = await self._database.transact(where)

    async def poll(self) -> None:
        """Fetches once; waits for updates if there are none."""
        if not self._may_poll:  # Telegram answers no poll while it still calls an earlier program's webhook
            await self._app.bot.delete_webhook()
            self._may_poll = True
        updates = await self._next_updates()
        if not updates:
            await self.resume()
            return
        try:
            await self._take(updates)
        except DatabaseAwayError:
            raise
        except Exception as error:
            report(error)
            await self._take_one_by_one(updates)

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        batch = await intake.take(self._database, self._gate, self._house, self._app.bot.id, updates, self._now())
        update_log.passed_over(updates, batch)
        self._offset = max(update["update_id"] for update in updates) + 1
        self._put(batch.taken)

    async def _take_one_by_one(self, updates: list[dict[str, Any]]) -> None:
        """One update that cannot be written down must not hold up the others."""
        for update in updates:
            try:
                await self._take([update])
            except DatabaseAwayError:
                raise
            except Exception as error:
                report(error)
                number = update["update_id"]
                give_up = partial(intake.give_up, bot_id=self._app.bot.id, update_id=number, now=self._now())
                await self._database.transact(give_up)
                update_log.given_up(update)
                self._offset = number + 1

    async def _next_updates(self) -> list[dict[str, Any]]:
        """Updates as Telegram wrote them: one that the client cannot read must not hold up the others."""
        query = urlencode(
            {
                "offset": self._offset,
                "timeout": POLL_SECONDS,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
            }
        )
        updates: Any = await self._request.post(f"{self._app.bot.base_url}/getUpdates?{query}")
        return [update for update in updates if is_update(update)]
