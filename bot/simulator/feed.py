"""Tells the screens that are open on the chat page what happens, as it happens."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from bot.simulator.messages import Message
from bot.simulator.refusals import Json

MOST_UNREAD = 1000


@dataclass(frozen=True)
class Happening:
    """One event of a screen; a change has `change` and `message`, any other kind has `data`."""

    kind: Literal["change", "answer", "action", "commands"]
    change: Literal["", "new", "edited", "deleted"] = ""
    message: Message | None = None
    data: Json | None = None


Screen = asyncio.Queue[Happening | None]


class Feed:
    """Passes events to every screen that watches a person's chat."""

    def __init__(self) -> None:
        self._screens: dict[int, list[Screen]] = {}
        self._closed = False

    def watch(self, person_id: int) -> Screen:
        """Opens a queue of events for this person; None in it means the end."""
        screen: Screen = asyncio.Queue()
        self._screens.setdefault(person_id, []).append(screen)
        if self._closed:
            screen.put_nowait(None)
        return screen

    def leave(self, person_id: int, screen: Screen) -> None:
        """Closes this screen's queue."""
        watching = self._screens.get(person_id, [])
        if screen in watching:
            watching.remove(screen)

    def tell(self, person_id: int, happening: Happening) -> None:
        """Passes an event to every screen of a person; a screen with too many unread events is dropped."""
        for screen in list(self._screens.get(person_id, [])):
            if screen.qsize() >= MOST_UNREAD:
                self.leave(person_id, screen)
                screen.put_nowait(None)
            else:
                screen.put_nowait(happening)

    def tell_all(self, happening: Happening) -> None:
        """Passes an event to every screen."""
        for person_id in list(self._screens):
            self.tell(person_id, happening)

    def open(self) -> None:
        """Lets screens watch again after `close`."""
        self._closed = False

    def close(self) -> None:
        """Ends every screen, also those that open later."""
        self._closed = True
        for screens in self._screens.values():
            for screen in screens:
                screen.put_nowait(None)
