"""Tells every open chat page what happens on anybody's screen, as it happens."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from bot.simulator.messages import Message
from bot.simulator.refusals import Json

MOST_UNREAD = 1000


@dataclass(frozen=True)
class Happening:
    """One event of a person's screen, or of everybody's (None).

    A change has `change` and `message`, any other kind has `data`.
    """

    person_id: int | None
    kind: Literal["change", "answer", "action", "commands"]
    change: Literal["", "new", "edited", "deleted"] = ""
    message: Message | None = None
    data: Json | None = None


Page = asyncio.Queue[Happening | None]


class Feed:
    """Passes events to every page that is open; a page shows several people."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._closed = False

    def watch(self) -> Page:
        """Opens a queue of events; None in it means the end."""
        page: Page = asyncio.Queue()
        self._pages.append(page)
        if self._closed:
            page.put_nowait(None)
        return page

    def leave(self, page: Page) -> None:
        """Closes this page's queue."""
        if page in self._pages:
            self._pages.remove(page)

    def tell(self, happening: Happening) -> None:
        """Passes an event to every page; a page with too many unread events is dropped."""
        for page in list(self._pages):
            if page.qsize() >= MOST_UNREAD:
                self.leave(page)
                page.put_nowait(None)
            else:
                page.put_nowait(happening)

    def open(self) -> None:
        """Lets pages watch again after `close`."""
        self._closed = False

    def close(self) -> None:
        """Ends every page's events, also of those that open later."""
        self._closed = True
        for page in self._pages:
            page.put_nowait(None)
