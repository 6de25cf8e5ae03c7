"""Polling: updates are fetched as Telegram wrote them, and confirmed once they are in the inbox."""

import json
from typing import Any
from urllib.parse import urlencode

from bot.gateway.readings import ALLOWED_UPDATES, App
from bot.gateway.refusals import in_the_mailrooms_words
from bot.gateway.transport import AiohttpRequest
from bot.mailroom.envelope import is_update
from bot.mailroom.inbox import Inbox

POLL_SECONDS = 30


class Poller:
    """Fetches updates and gives them to the inbox."""

    pause = 0.0

    def __init__(self, app: App, request: AiohttpRequest) -> None:
        self._app = app
        self._request = request
        self._offset = 0
        self._may_poll = False

    async def open(self, inbox: Inbox) -> None:
        """What is fetched from now on comes into this inbox."""
        self._inbox = inbox

    async def close(self) -> None:
        """Nothing is left open."""

    async def begin(self) -> None:
        """Goes on where the last program stopped, or where nothing has come for long."""
        self._offset = await self._inbox.offset()

    async def fetch(self) -> None:
        """Fetches once; waits for updates if there are none. Raises as `in_the_mailrooms_words` does."""
        with in_the_mailrooms_words():
            updates = await self._next_updates()
        if not updates:
            await self.begin()
            return
        await self._inbox.take_polled(updates)
        self._offset = max(update["update_id"] for update in updates) + 1

    async def _next_updates(self) -> list[dict[str, Any]]:
        """Updates as Telegram wrote them: one that the client cannot read must not hold up the others."""
        if not self._may_poll:  # Telegram answers no poll while it still calls an earlier program's webhook
            await self._app.bot.delete_webhook()
            self._may_poll = True
        query = urlencode(
            {
                "offset": self._offset,
                "timeout": POLL_SECONDS,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
            }
        )
        updates: Any = await self._request.post(f"{self._app.bot.base_url}/getUpdates?{query}")
        return [update for update in updates if is_update(update)]
