"""A bot may call a method by answering the update that was posted to it."""

import aiohttp
import pytest
from aiohttp import web

from bot.simulator import Account, Simulator
from tests.simulator.conftest import Caller
from tests.simulator.ear import Ear


@pytest.fixture
def anna(simulator: Simulator) -> Account:
    return simulator.account("Anna")


async def test_a_call_in_the_answer_is_carried_out(anna: Account, simulator: Simulator, call: Caller, ear: Ear) -> None:
    await call.done("setWebhook", url=ear.url)
    said = {"chat_id": anna.id, "text": "as JSON", "method": "sendMessage"}
    ear.answers.append(web.json_response(said))
    form = aiohttp.FormData(said | {"chat_id": str(anna.id), "text": "as a form"})
    ear.answers.append(web.Response(body=form()))
    parts = aiohttp.FormData({"chat_id": str(anna.id), "caption": "in parts", "method": "sendDocument"})
    parts.add_field("document", b"a,b", filename="a.csv")
    ear.answers.append(web.Response(body=parts()))
    for _ in range(3):
        await anna.says("Hei")
        await simulator.settled()
    assert [m.text or m.caption for m in anna.chat if m.from_bot] == ["as JSON", "as a form", "in parts"]
    assert [request.status for request in simulator.requests[1:]] == [200, 200, 200]


@pytest.mark.parametrize("method", ["getMe", "setWebhook", "deleteWebhook", "close", "logOut"])
async def test_some_calls_are_not_taken_from_an_answer(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear, method: str
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answers.append(web.json_response({"method": method}))
    ear.answers.append(web.Response(body=b"{", content_type="application/json"))
    await anna.says("Hei")
    await anna.says("Moi")
    await simulator.settled()
    assert [request.method for request in simulator.requests] == ["setWebhook"]
    assert (await call.done("getWebhookInfo"))["url"] == ear.url
