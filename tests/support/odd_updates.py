"""Updates as Telegram could hand them out, and as a fault of it could: odd texts, forged buttons, broken fields."""

import random
from collections.abc import Sequence
from typing import Any, Protocol

from bot.simulator.account import Account
from bot.simulator.messages import Message

STAFF_SENDS = 0.75
"""The part of all updates that come from staff."""

ODD_TEXTS = (
    "", " ", "\u0000", "٣٤٥", "𝟙𝟡𝟠𝟟", "👩\u200d👩\u200d👧", "\u202eevil", "a" * 5000, "<b>&lt;</b>", "%s %(name)s {0}",
    "'; DROP TABLE draft; --", "KK12345", "1987", "00530", "2", "/start", "/start x", "/menu@kaikubot", "/cancel",
    "/language", "/" + "x" * 60, "ÅÄÖ åäö", "1987\n00530", "-1", "99999999999999999999", "131052-308T",
    "maija@example.fi", "\ufffd\ufffe",
)  # fmt: skip
ODD_DATA = (
    "", "0:go home", "1:choose children 2", "999999999999:confirm", "1:", ":", "1:go handover", "2:given yyyy",
    "3:given zz", "4:why yyyyyyyy", "5:leave safety", "6:speak xx", "7:speak sv", "8:registered", "9:to birth_year",
    "\u0000", "1:ä" * 20, "d1:registering", "d1:home", "d999999999:batch", "d9999999999:batch", "d:", "dx:home", "d1:",
)  # fmt: skip
STICKER = {"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 1, "height": 1}
CONTENTS: tuple[dict[str, Any], ...] = (
    {"sticker": {**STICKER, "is_animated": False, "is_video": False}},
    {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}], "caption": "131052-308T"},
    {"document": {"file_id": "x", "file_unique_id": "x", "file_name": "=cmd|x.xlsx"}},
    {"location": {"latitude": 60.2, "longitude": 24.8}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"new_chat_title": "x"},
    {},
)


class Sender(Protocol):
    """Somebody in whose name updates are made."""

    @property
    def account(self) -> Account: ...


class OddUpdates:
    """Makes updates, odd and ordinary, from a seed."""

    def __init__(self, staff: Sequence[Sender], strangers: Sequence[Sender], seed: int) -> None:
        self.dice = random.Random(seed)
        self.staff, self.strangers = staff, strangers

    def update(self) -> dict[str, Any]:
        """Any update that Telegram, or a fault of it, could hand out."""
        person = self.dice.choice(self.staff if self.dice.random() < STAFF_SENDS else self.strangers)
        make = self.dice.choice((self._message, self._message, self._tap, self._tap, self._edited, self._group))
        update = make(person)
        if self.dice.random() < 0.1:
            self._break(update)
        return update

    def _sender(self, person: Sender) -> dict[str, Any]:
        return {"id": person.account.id, "is_bot": False, "first_name": "A<b>", "language_code": "fi"}

    def _message(self, person: Sender, chat: dict[str, Any] | None = None) -> dict[str, Any]:
        text = self.dice.choice(ODD_TEXTS)
        content: dict[str, Any] = {"text": text} if self.dice.random() < 0.7 else dict(self.dice.choice(CONTENTS))
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": self.dice.randint(1, 70)}]
        return {
            "message": {
                "message_id": self.dice.randint(1, 5000),
                "date": 1_790_000_000,
                "chat": chat or {"id": person.account.id, "type": "private", "first_name": "A"},
                "from": self._sender(person),
                **content,
            }
        }

    def _edited(self, person: Sender) -> dict[str, Any]:
        return {"edited_message": {**self._message(person)["message"], "edit_date": 1_790_000_001}}

    def _group(self, person: Sender) -> dict[str, Any]:
        return self._message(person, {"id": -100, "type": "group", "title": "x"})

    def _tap(self, person: Sender) -> dict[str, Any]:
        message = self._message(person)["message"]
        card = _card_of(person if person in self.staff else self.dice.choice(self.staff))
        buttons = [button.data for row in card.buttons for button in row if button.data] if card else []
        data = self.dice.choice([*ODD_DATA, *buttons, *buttons])
        if card and person in self.staff and self.dice.random() < 0.8:
            message["message_id"] = card.message_id
        query = {"id": str(self.dice.randint(1, 10**12)), "from": self._sender(person), "chat_instance": "1"}
        return {"callback_query": {**query, "message": message, "data": data}}

    def _break(self, update: dict[str, Any]) -> None:
        """Takes a field away somewhere, or puts something else in its place."""
        part: Any = update
        while isinstance(part, dict) and part:
            name = self.dice.choice(list(part))
            if not isinstance(part[name], dict) or self.dice.random() < 0.3:
                part[name] = (
                    self.dice.choice((None, [], {}, "x", 7, -1)) if self.dice.random() < 0.5 else part.pop(name)
                )
                return
            part = part[name]


def _card_of(person: Sender) -> Message | None:
    """The newest message of the bot; an odd update may bear its number, and then it is gone for a moment."""
    return next((message for message in reversed(person.account.chat) if message.from_bot), None)
