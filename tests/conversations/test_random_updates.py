"""Two thousand random updates over the wire: nothing breaks, and strangers learn nothing."""

import json
import logging
import random
from typing import Any

import pytest

from tests.support.talk import Person, Talk

UPDATES = 2000
SEED = 20261122

ODD_TEXTS = (
    "", " ", "\u0000", "٣٤٥", "𝟙𝟡𝟠𝟟", "👩\u200d👩\u200d👧", "\u202eevil", "a" * 5000, "<b>&lt;</b>", "%s %(name)s {0}",
    "'; DROP TABLE draft; --", "KK12345", "1987", "00530", "2", "/start", "/start x", "/menu@kaikubot", "/cancel",
    "/language", "/" + "x" * 60, "ÅÄÖ åäö", "1987\n00530", "-1", "99999999999999999999", "131052-308T",
    "maija@example.fi", "\ufffd\ufffe",
)  # fmt: skip
ODD_DATA = (
    "", "0:go home", "1:choose children 2", "999999999999:confirm", "1:", ":", "1:go handover", "2:given yyyy",
    "3:given zz", "4:why yyyyyyyy", "5:leave safety", "6:speak xx", "7:speak sv", "8:registered", "9:to birth_year",
    "\u0000", "1:ä" * 20,
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


class Chance:
    """Makes updates, odd and ordinary, from a seed."""

    def __init__(self, staff: Person, stranger: Person) -> None:
        self.dice = random.Random(SEED)
        self.staff, self.stranger = staff, stranger

    def update(self) -> dict[str, Any]:
        """Any update that Telegram, or a fault of it, could hand out."""
        person = self.dice.choice((self.staff, self.staff, self.staff, self.stranger))
        make = self.dice.choice((self._message, self._message, self._tap, self._tap, self._edited, self._group))
        update = make(person)
        if self.dice.random() < 0.1:
            self._break(update)
        return update

    def _sender(self, person: Person) -> dict[str, Any]:
        return {"id": person.account.id, "is_bot": False, "first_name": "A<b>", "language_code": "fi"}

    def _message(self, person: Person, chat: dict[str, Any] | None = None) -> dict[str, Any]:
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

    def _edited(self, person: Person) -> dict[str, Any]:
        return {"edited_message": {**self._message(person)["message"], "edit_date": 1_790_000_001}}

    def _group(self, person: Person) -> dict[str, Any]:
        return self._message(person, {"id": -100, "type": "group", "title": "x"})

    def _tap(self, person: Person) -> dict[str, Any]:
        message = self._message(person)["message"]
        # An odd update may bear the card's own number; then the card is deleted, and there is none for a moment.
        card = self.staff.card if any(each.from_bot for each in self.staff.account.chat) else None
        buttons = [button.data for row in card.buttons for button in row if button.data] if card else []
        data = self.dice.choice([*ODD_DATA, *buttons, *buttons])
        if card and person is self.staff and self.dice.random() < 0.8:
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


async def test_two_thousand_random_updates_break_nothing(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """No unhandled exception, no answer to a stranger beyond the greeting, and the worker's card still works."""
    anna, sam = await talk.worker(language="en"), talk.person("Sam", "en")
    await sam.types("hello")
    chance = Chance(anna, sam)
    for count in range(UPDATES):
        update = chance.update()
        talk.simulator.push(json.loads(json.dumps(update)))
        if count % 20 == 0:
            await talk.settles()
    await talk.settles()
    await a_stranger_learned_nothing(talk, sam)
    await the_worker_goes_on(anna)
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    states = dict(talk.rows("SELECT state, count(*) FROM inbox GROUP BY state"))
    assert set(states) <= {"done", "told", "failed"}, states
    assert sum(states.values()) >= UPDATES


async def a_stranger_learned_nothing(talk: Talk, stranger: Person) -> None:
    """Everything that was ever sent to a stranger is the greeting."""
    said = [
        request.params
        for request in talk.simulator.requests
        if str(request.params.get("chat_id")) == str(stranger.account.id)
    ]
    texts = {str(each["text"]) for each in said if "text" in each}
    assert texts
    assert all("staff of Kaikukortti distributors" in text or "henkilöstön" in text for text in texts), texts


async def the_worker_goes_on(worker: Person) -> None:
    """Whatever came before, the menu and a form work."""
    await worker.types("/language")
    await worker.taps("English")
    await worker.types("/menu")
    await worker.sees("What would you like to do?")
