"""People at work: each does something, waits until the card has moved on, and never does it again.

Whatever was sent must not be lost: Telegram has it until it is in the inbox. Only what by design is written down
nowhere, a look at the guidance or at reasons, is tapped once more if nothing comes of it.
"""

import asyncio
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot import wording
from bot.dialogue.phrases import Text, say
from bot.simulator.account import Account
from bot.simulator.messages import Message
from storage.kinds import Language
from tests.endurance.records import Remembered
from tests.support.talk import is_card

TAPPED_AGAIN_AFTER = 8.0
MARKUP = re.compile(r"</?[a-z]+>")
HOME = say("What would you like to do?")

Words = str | Text


class StuckError(Exception):
    """Somebody waited in vain; the text says for what, and what the chat shows."""


@dataclass(slots=True)
class Course:
    """How far everybody has come together; who sees nothing new for `patience` seconds gives up, and all has failed.

    `waits` are the seconds from each message or tap until the card has moved on; then one rests.
    """

    patience: float = 150.0
    looks_every: float = 0.02
    rest: float = 0.0
    steps: int = 0
    tapped_again: int = 0
    longest_wait: float = 0.0
    waits: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Worker:
    """Somebody with a phone, their seed, and what they remember of what they did."""

    account: Account
    language: Language
    site: str
    number: int
    dice: random.Random
    course: Course
    done: list[Remembered] = field(default_factory=list)
    steps: int = 0
    codes: int = 0

    @property
    def waiting(self) -> list[Remembered]:
        """What they have still to register, oldest first."""
        return [each for each in self.done if each.waits]

    def new_code(self) -> str:
        """The code of a card that nobody has had before."""
        self.codes += 1
        return f"KK{self.number:02}{self.codes:03}"

    def words(self, said: Words) -> str:
        """A text of the bot in their language, as it is read."""
        return said if isinstance(said, str) else MARKUP.sub("", wording.plain(said, self.language))

    async def types(self, text: str, *wanted: Words) -> None:
        """Sends a message, and waits until the card shows all that is wanted."""
        self._begin(wanted)
        await self.account.says(text)
        await self._moves_on(wanted)

    async def taps(self, label: Words, *wanted: Words, twice: bool = False) -> None:
        """Taps a button, with a nervous hand twice, and waits until the card shows all that is wanted."""
        await self.finds_button(label)
        self._begin(wanted)
        await self.account.press(self.words(label))
        if twice:
            await self.account.press(self.words(label))
        await self._moves_on(wanted)

    async def finds(self, ways: Sequence[tuple[Words, Words]], last: Words, *wanted: Words) -> None:
        """Taps through screens that are kept nowhere, each by what it shows, until there is the button that leads on.

        Where nothing comes of a tap, or the screen is gone again, it is tapped once more.
        """
        self._begin(wanted)
        began, tapped, tapped_at = self._now(), None, 0.0
        while not self._has(last):
            way = next((each for each in ways if self.sees(each[0]) and self._has(each[1])), None)
            if way and (way != tapped or self._now() - tapped_at > TAPPED_AGAIN_AFTER):
                self.course.tapped_again += way == tapped
                await self.account.press(self.words(way[1]))
                tapped, tapped_at = way, self._now()
            self._check_patience(began, (last,))
            await asyncio.sleep(self.course.looks_every)
        await self.account.press(self.words(last))
        await self._until(lambda: self.sees(*wanted), wanted)
        self.steps += len(ways)
        self.course.steps += len(ways)

    async def finds_button(self, label: Words) -> None:
        """Waits until the card has a button."""
        await self._until(lambda: self._has(label), ("the button", label))

    async def finds_card_below(self, message: Message) -> None:
        """Waits until the newest card is below a message: an older card may have the same buttons."""

        def shown() -> bool:
            return self.card is not None and self.card.message_id > message.message_id

        await self._until(shown, ("a card below", message.text))

    async def reads(self, *wanted: Words) -> None:
        """Waits until the card shows all of this, without doing anything."""
        await self._until(lambda: self.sees(*wanted), wanted)

    def sees(self, *wanted: Words) -> bool:
        """Whether the newest card shows all of this."""
        card = self.card
        return card is not None and all(self.words(each) in card.text for each in wanted)

    @property
    def card(self) -> Message | None:
        """The newest message with a card's buttons."""
        return next((each for each in reversed(self.account.chat) if each.from_bot and is_card(each)), None)

    def chance(self, part: float) -> bool:
        """Whether they do what is done so often."""
        return self.dice.random() < part

    def _begin(self, wanted: tuple[Words, ...]) -> None:
        if self.sees(*wanted):
            raise AssertionError(f"{self._name} cannot wait for what is there already: {self._told(wanted)}")
        self.steps += 1
        self.course.steps += 1

    def _has(self, label: Words) -> bool:
        return self.card is not None and self.words(label) in self.card.labels

    async def _moves_on(self, wanted: tuple[Words, ...]) -> None:
        began = self._now()
        await self._until(lambda: self.sees(*wanted), wanted)
        self.course.waits.append(self._now() - began)
        await asyncio.sleep(self.course.rest)

    async def _until(self, true: Callable[[], bool], wanted: tuple[Words, ...]) -> None:
        """Looks again whenever the chat has changed; what a chat shows has no event to wait for."""
        began, seen = self._now(), -1
        while True:
            chat = self.account.world.chats.get(self.account.id)
            if chat is not None and chat.version != seen:
                seen = chat.version
                if true():
                    break
            self._check_patience(began, wanted)
            await asyncio.sleep(self.course.looks_every)
        self.course.longest_wait = max(self.course.longest_wait, self._now() - began)

    def _check_patience(self, began: float, wanted: tuple[Words, ...]) -> None:
        if self._now() - began > self.course.patience:
            raise StuckError(f"{self._name} waited for {self._told(wanted)}, but the chat shows:\n{self._shown()}")

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    @property
    def _name(self) -> str:
        return f"{self.account.person.first_name} ({self.account.id}, step {self.steps})"

    def _told(self, wanted: tuple[Words, ...]) -> str:
        return ", ".join(repr(self.words(each)) for each in wanted)

    def _shown(self) -> str:
        chat = self.account.chat[-3:]
        return "\n".join(f"  {each.message_id}: {each.text!r} {each.labels}" for each in chat)
