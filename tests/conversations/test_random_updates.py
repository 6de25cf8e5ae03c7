"""Two thousand random updates over the wire: nothing breaks, and strangers learn nothing."""

import json
import logging
from typing import Any

import pytest

from tests.support.odd_updates import OddUpdates
from tests.support.talk import Person, Talk

UPDATES, OF_SEVERAL = 2000, 400
"""Several bots get fewer: the trials of endurance send them odd updates, too."""
SEED = 20261122


async def test_two_thousand_random_updates_break_nothing(
    talk: Talk, caplog: pytest.LogCaptureFixture, replicas: bool
) -> None:
    """No unhandled exception, no answer to a stranger beyond the greeting, and the worker's card still works."""
    anna, sam = await talk.worker(language="en"), talk.person("Sam", "en")
    await sam.types("hello")
    odd = OddUpdates([anna], [sam], SEED)
    updates = OF_SEVERAL if replicas else UPDATES
    for count in range(updates):
        talk.simulator.push(json.loads(json.dumps(odd.update())))
        if count % 20 == 0:
            await talk.settles()
    await talk.settles()
    await a_stranger_learned_nothing(talk, sam)
    await the_worker_goes_on(anna)
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    states = dict(talk.rows("SELECT state, count(*) FROM inbox GROUP BY state"))
    assert set(states) <= {"done", "told", "failed"}, states
    assert sum(states.values()) >= updates


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


FORTY_DIGITS = int("9" * 40)
NO_NUMBERS = [FORTY_DIGITS, -FORTY_DIGITS, 1 << 63, 1 << 52, 1 << 31, 7.5, 1e300, -1, True]


async def test_a_number_that_telegram_cannot_have_given_is_no_error(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """Of an update, a chat, a message, a card or a person; the worker goes on."""
    anna = await talk.worker(language="en")
    for number in NO_NUMBERS:
        for update in with_number(anna, number):
            talk.simulator.push(update)
    await talk.settles()
    await the_worker_goes_on(anna)
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    states = dict(talk.rows("SELECT state, count(*) FROM inbox GROUP BY state"))
    assert set(states) <= {"done", "failed"}, states


def with_number(person: Person, number: Any) -> list[dict[str, Any]]:
    """Updates in which some number is this one."""
    sender = {"id": person.account.id, "is_bot": False, "first_name": "A", "language_code": "en"}
    chat = {"id": person.account.id, "type": "private", "first_name": "A"}
    message = {"message_id": 9000, "date": 1_790_000_000, "chat": chat, "from": sender, "text": "1987"}
    tap = {"id": "1", "from": sender, "chat_instance": "1", "data": "1:x"}
    odd = {**message, "message_id": number}
    return [
        {"message": odd},
        {"edited_message": odd},
        {"message": {**message, "chat": {**chat, "id": number}}},
        {"message": {**message, "chat": {**chat, "id": number, "type": "group", "title": "x"}}},
        {"message": {**message, "from": {**sender, "id": number}}},
        {"message": {**message, "date": number}},
        {"callback_query": {**tap, "message": odd}},
        {"callback_query": {**tap, "message": message, "from": {**sender, "id": number}}},
        {"my_chat_member": {"chat": {**chat, "id": number}, "from": sender, "date": number}},
    ]
