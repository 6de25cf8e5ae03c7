"""Two thousand random updates over the wire: nothing breaks, and strangers learn nothing."""

import json
import logging

import pytest

from tests.support.odd_updates import OddUpdates
from tests.support.talk import Person, Talk

UPDATES = 2000
SEED = 20261122


async def test_two_thousand_random_updates_break_nothing(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """No unhandled exception, no answer to a stranger beyond the greeting, and the worker's card still works."""
    anna, sam = await talk.worker(language="en"), talk.person("Sam", "en")
    await sam.types("hello")
    odd = OddUpdates([anna], [sam], SEED)
    for count in range(UPDATES):
        talk.simulator.push(json.loads(json.dumps(odd.update())))
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
