"""What is told to whoever had several accounts, or has one that was somebody else's before."""

import json
from typing import Any

import pytest

from tests.conversations.access_ending import REGISTERED
from tests.conversations.steps import does
from tests.conversations.test_mydata import files
from tests.conversations.test_new_phone import accepts, comes_back, invited_again
from tests.support.talk import Person, Talk


async def my_data(talk: Talk, person: Person) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """The page, and the tables in the file."""
    await person.types("/mydata")
    found = files(talk, person)
    return found["kaikubot-mydata.html"], json.loads(found["kaikubot-mydata.json"])["tables"]


async def test_what_is_told_of_oneself_has_nothing_of_whoever_had_the_account_before(talk: Talk) -> None:
    """What was sent to a colleague who left stays theirs, though it was sent to this chat."""
    anna, liisa = await talk.worker(language="fi"), await talk.worker("Liisa", "fi")
    await does(talk, liisa, *REGISTERED)
    await does(talk, liisa, "/leave", "!leave")
    await talk.time_passes(minutes=1)
    await accepts(liisa, await invited_again(talk, anna), "fi")
    _, told = await my_data(talk, liisa)
    assert (told["delivery"], told["message"]) == ([], [])
    written = {each["received_at"] for each in told["inbox"] if each["chat_id"] == liisa.account.id}
    assert written == {talk.clock().isoformat()}


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_what_is_told_of_oneself_has_all_accounts(talk: Talk, language: str) -> None:
    """The page has today's number, the file both, and what is kept of either chat."""
    old = await talk.worker("Anna", language)
    await does(talk, old, *REGISTERED)
    new = await comes_back(talk, old, language)
    page, told = await my_data(talk, new)
    assert f"<dd>{new.account.id}</dd>" in page
    assert str(old.account.id) not in page
    both = [old.account.id, new.account.id]
    assert [each["telegram_id"] for each in told["account"]] == both
    assert [each["id"] for each in told["chat"]] == both
    assert [each["chat_id"] for each in told["delivery"]] == [old.account.id]


async def test_what_is_told_of_oneself_has_nothing_of_whoever_has_the_old_account(talk: Talk) -> None:
    """Not even once that person has gone on, too; what came there before that is told."""
    old, liisa = await talk.worker(language="fi"), await talk.worker("Liisa", "fi", "kivenlahti")
    await does(talk, old, *REGISTERED)
    await talk.time_passes(minutes=1)
    new = await comes_back(talk, old, "fi")
    await talk.time_passes(minutes=1)
    await accepts(old, await invited_again(talk, liisa), "fi")
    await does(talk, old, "KK22222 1987 00530 2", "!confirm", "!registered")
    await talk.time_passes(minutes=1)
    await comes_back(talk, old, "fi")
    _page, told = await my_data(talk, new)
    assert [each["id"] for each in told["chat"]] == [new.account.id]
    assert [(each["chat_id"], each["copy_of"]) for each in told["delivery"]] == [(old.account.id, 1)]
    assert [each["id"] for each in told["message"]] == [1]


async def test_what_is_told_of_oneself_has_nothing_of_whoever_had_the_account_meanwhile(talk: Talk) -> None:
    """It is back with its first owner: neither what was sent to the other, nor when that one wrote."""
    anna = await talk.worker(language="fi")
    await talk.time_passes(minutes=1)
    new = await comes_back(talk, anna, "fi")
    await talk.time_passes(minutes=1)
    liisa = await talk.joins("Liisa", "fi", await talk.invitation("kivenlahti"))
    await talk.time_passes(minutes=1)
    await accepts(anna, await invited_again(talk, liisa), "fi")
    await talk.time_passes(minutes=1)
    meanwhile = talk.clock()
    await does(talk, anna, *REGISTERED)
    await talk.time_passes(minutes=1)
    await does(talk, anna, "/leave", "!leave")
    await talk.time_passes(minutes=1)
    await accepts(anna, await invited_again(talk, new), "fi")
    _, told = await my_data(talk, anna)
    assert (told["delivery"], told["message"]) == ([], [])
    assert told["inbox"]
    assert meanwhile.isoformat() not in {each["received_at"] for each in told["inbox"]}
