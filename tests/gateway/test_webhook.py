"""The webhook: only Telegram is heard, and only what is written down is confirmed."""

import asyncio

import aiohttp
import pytest

from bot.gateway.webhook import SECRET_HEADER, WebhookServer
from tests.gateway.webhook_calls import HEAD, SECRET, WHOLE, Inbox, call, sends


async def test_an_update_is_confirmed_once_it_is_taken(called: str, inbox: Inbox) -> None:
    """Telegram brings it no more."""
    assert await call(called, '{"update_id": 7}') == 200
    assert inbox.taken == [{"update_id": 7}]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "sälaisuus"])
async def test_whoever_does_not_know_the_secret_is_not_heard(called: str, inbox: Inbox, secret: str | None) -> None:
    """Whatever they bring."""
    assert await call(called, '{"update_id": 7}', secret) == 401
    assert inbox.taken == []


async def test_a_secret_of_bytes_that_are_no_text_is_a_wrong_one(called: str, inbox: Inbox) -> None:
    """Not an error."""
    secret = SECRET_HEADER.encode() + b": \xff\xe4\xdf\r\n"
    assert await sends(called, HEAD + secret + b"Content-Length: 2\r\n\r\n{}") == 401
    assert inbox.taken == []


NO_UPDATES = [
    "", "x", "[]", "{}", "\x00", '{"update_id": "7"}', '{"update_id": 7.0}', '{"update_id": true}', '{"update_id": -1}',
    '{"update_id": ' + "9" * 40 + "}", '{"update_id": ' + "9" * 5000 + "}", '{"update_id": 1e400}',
    '{"update_id": 7, "message": ' + "[" * 100_000 + "]" * 100_000 + "}", '{"message": ' * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("body", NO_UPDATES, ids=range(len(NO_UPDATES)))
async def test_what_is_no_update_is_refused(called: str, inbox: Inbox, body: str) -> None:
    """Bringing it again would not help."""
    assert await call(called, body) == 400
    assert inbox.taken == []


async def test_what_could_not_be_written_down_is_brought_again(called: str, inbox: Inbox) -> None:
    """Telegram hears that it was not taken."""
    inbox.trouble = RuntimeError("the database is away")
    assert await call(called, '{"update_id": 7}') == 503


async def test_nothing_else_is_answered(called: str) -> None:
    """Neither other addresses nor other methods."""
    assert await call(called + "/other", "{}") == 404
    async with aiohttp.ClientSession() as session, session.get(called) as answer:
        assert answer.status == 405


async def test_what_is_being_written_down_when_it_ends_is_confirmed(
    server: WebhookServer, called: str, inbox: Inbox
) -> None:
    """Else Telegram would bring it again."""
    inbox.may_take.clear()
    answered = asyncio.create_task(sends(called, WHOLE))
    await inbox.asked.wait()
    ended = asyncio.create_task(server.stop())
    await asyncio.sleep(0)
    inbox.may_take.set()
    assert await answered == 200
    await ended
