"""People who take one step after the other: each waits until the chat shows what the last one led to."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from time import perf_counter

from tests.benchmarks.telegram import Keyboard, Telegram

Finished = Callable[["Stepper"], None]


class Stepper(ABC):
    """Somebody in a chat; `took` is how many seconds their last step took until they saw what it led to."""

    def __init__(self, telegram: Telegram, chat_id: int, finished: Finished) -> None:
        self._telegram, self._finished = telegram, finished
        self.chat_id = chat_id
        self.idle = True
        self.took = 0.0
        self._began = 0.0
        telegram.people[chat_id] = self

    def step(self) -> None:
        """Takes the next step."""
        self.idle, self._began = False, perf_counter()
        self._act()

    def sees(self, message_id: int, keyboard: Keyboard | None) -> None:
        """A message was sent or edited."""
        if self._is_answer(message_id, keyboard) and not self.idle:
            self.idle, self.took = True, perf_counter() - self._began
            self._finished(self)

    @abstractmethod
    def _act(self) -> None: ...

    @abstractmethod
    def _is_answer(self, message_id: int, keyboard: Keyboard | None) -> bool: ...


class Writer(Stepper):
    """Sends a text, and waits for any message."""

    def _act(self) -> None:
        self._telegram.text(self.chat_id, "hello")

    def _is_answer(self, message_id: int, keyboard: Keyboard | None) -> bool:
        return True


class Tapper(Stepper):
    """Taps a button of a message, and waits until the message is edited."""

    def _act(self) -> None:
        self._telegram.tap(self.chat_id, 7, "1:choose children 2")

    def _is_answer(self, message_id: int, keyboard: Keyboard | None) -> bool:
        return message_id == 7


class Worker(Stepper):
    """Hands over one card after the other, from home to *registered*; a card with new buttons answers a step."""

    def __init__(self, telegram: Telegram, chat_id: int, finished: Finished, codes: Iterator[int]) -> None:
        super().__init__(telegram, chat_id, finished)
        self._codes = codes
        self._next, self._is_home = 0, False
        self._card, self._serial = 0, ""
        self._buttons: dict[str, str] = {}

    def arrive(self) -> None:
        """Asks for a card, and waits for it as for the answer to a step."""
        self.idle, self._began = False, perf_counter()
        self._telegram.text(self.chat_id, "/menu")

    def _act(self) -> None:
        if "afresh" in self._buttons:  # a draft of an earlier round waits
            self._telegram.tap(self.chat_id, self._card, self._buttons["afresh"])
            return
        kind, what = HANDOVER[self._next]
        if self._next == 0 and "registered" in self._buttons:  # and so does a card that it handed over
            self._telegram.tap(self.chat_id, self._card, self._buttons["registered"])
            return
        self._next = (self._next + 1) % len(HANDOVER)
        if kind == "types":
            self._telegram.text(self.chat_id, what or f"KA{next(self._codes):07}")
            return
        action = next((each for each in self._buttons if each.startswith(what)), None)
        assert action is not None, f"no button {what!r}, but {list(self._buttons)}"
        self._telegram.tap(self.chat_id, self._card, self._buttons[action])

    def _is_answer(self, message_id: int, keyboard: Keyboard | None) -> bool:
        """A card that was only sent anew has the buttons that it had."""
        all_data = [button["callback_data"] for row in keyboard or () for button in row if "callback_data" in button]
        if not all_data:
            return False
        self._card = message_id
        serial = all_data[0].partition(":")[0]
        if serial == self._serial:
            return False
        self._serial = serial
        self._buttons = {data.partition(":")[2]: data for data in all_data}
        # What an earlier round left unanswered may come first.
        self._is_home = self._is_home or "go handover" in self._buttons
        return self._is_home


HANDOVER = (
    ("taps", "go handover"),
    ("types", ""),
    ("types", "1987"),
    ("types", "00530"),
    ("taps", "choose children 2"),
    ("taps", "choose gender"),
    ("taps", "choose life_situation"),
    ("taps", "confirm"),
    ("taps", "registered"),
)
"""A handover by hand: what is tapped, by how the button's action begins, and what is typed; a code of its own each."""
