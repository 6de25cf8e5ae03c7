"""Whatever nonsense a bot sends, it is refused like any other mistake; the server does not stumble."""

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator import Simulator
from bot.simulator.formatting import parse_html
from bot.simulator.methods import METHODS
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.refusals import Refusal

SCRAPS = st.sampled_from([None, True, 0, 1, -1, 1001, "1001", "1", "", "a", "{", "[]", "{}", "HTML", 1.5])
KEYS = st.sampled_from(
    [
        "type",
        "offset",
        "length",
        "text",
        "callback_data",
        "url",
        "copy_text",
        "inline_keyboard",
        "keyboard",
        "message_id",
        "command",
        "description",
        "chat_id",
        "user_id",
        "user",
        "language",
        "custom_emoji_id",
        "remove_keyboard",
    ]
)
ENTITY = st.fixed_dictionaries({"type": st.sampled_from(["bold", "text_link"]), "offset": SCRAPS, "length": SCRAPS})
NONSENSE = st.recursive(
    SCRAPS | ENTITY, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
NAMES = [
    "text",
    "caption",
    "entities",
    "caption_entities",
    "parse_mode",
    "reply_markup",
    "reply_parameters",
    "message_ids",
    "commands",
    "scope",
    "language_code",
    "menu_button",
    "photo",
    "document",
    "file_id",
    "callback_query_id",
    "user_id",
    "url",
    "allowed_updates",
    "secret_token",
    "ip_address",
    "max_connections",
    "drop_pending_updates",
    "action",
    "show_alert",
    "name",
]
UPLOADS = st.dictionaries(
    st.sampled_from(["photo", "document", "certificate"]), st.builds(Upload, st.just("a"), st.binary(max_size=9))
)
BITS = ["<", ">", "/", "b", "a href", "=", '"', "'", "&", "#", "x41", ";", " ", "[", "://", "code", "pre", "ä"]


@given(st.lists(st.sampled_from(BITS)).map("".join))
@settings(deadline=None)
def test_no_html_is_too_odd_to_be_read_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refusal:
        return
    assert all(entity["length"] > 0 for entity in entities)
    assert len(text) <= len(source)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_no_parameters_are_too_odd_to_be_refused(method: str) -> None:
    @given(st.dictionaries(st.sampled_from(NAMES), NONSENSE, max_size=5), UPLOADS)
    @settings(deadline=None, max_examples=30)
    def calls(values: dict[str, Any], uploads: dict[str, Upload]) -> None:
        asyncio.run(_call(method, {"chat_id": 1001, "message_id": 2, "text": "abc", **values}, uploads))

    calls()


BUTTON = st.dictionaries(st.sampled_from(["text", "callback_data", "url", "copy_text"]), NONSENSE)


@given(
    st.lists(ENTITY | NONSENSE, max_size=2),
    st.lists(st.lists(BUTTON | NONSENSE, max_size=2), max_size=2),
    st.dictionaries(st.just("message_id"), NONSENSE),
    st.sampled_from(["sendmessage", "editmessagetext"]),
)
@settings(deadline=None, max_examples=100)
def test_no_message_is_too_odd_to_be_refused(entities: Any, rows: Any, reply: Any, method: str) -> None:
    values = {"chat_id": 1001, "message_id": 2, "text": "abc", "entities": entities}
    for markup in ({}, {"inline_keyboard": rows}, {"keyboard": rows}):
        asyncio.run(_call(method, {**values, "reply_markup": markup, "reply_parameters": reply}, {}))
        asyncio.run(_call(method, {**values, "reply_markup": markup, "entities": []}, {}))


async def _call(method: str, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    """A call in a world where Anna has started the bot and been answered once."""
    status = 200
    simulator = Simulator()
    await simulator.account("Anna").start()
    METHODS["sendmessage"](simulator.world, Parameters({"chat_id": 1001, "text": "a"}))
    try:
        result = METHODS[method](simulator.world, Parameters(values, uploads))
        if asyncio.iscoroutine(result):
            await result
    except Refusal as refusal:
        status = refusal.code
    assert status in {200, 400}
