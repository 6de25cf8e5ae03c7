"""Whatever the simulator says, aiogram's strict models of the Bot API understand."""

from typing import Any

import pytest
from aiogram import types
from pydantic import TypeAdapter

from bot.simulator import Simulator
from tests.simulator.conftest import Caller
from tests.simulator.pictures import png

KINDS = [
    "sticker",
    "voice",
    "video",
    "video_note",
    "audio",
    "animation",
    "contact",
    "location",
    "venue",
    "dice",
    "poll",
]


@pytest.mark.parametrize("kind", KINDS)
async def test_everything_a_person_can_send(simulator: Simulator, call: Caller, kind: str) -> None:
    await simulator.account("Anna").sends(kind)
    (update,) = await call.updates()
    message = types.Update.model_validate(update).message
    assert message is not None
    assert message.content_type == kind


async def test_every_kind_of_update(simulator: Simulator, call: Caller) -> None:
    anna = simulator.account("Anna", last_name="Aalto", username="anna_aalto")
    group, channel = simulator.group("Kaiku"), simulator.channel("News")
    await anna.start()
    said = await anna.says("*Hei* @kaikubot https://kaiku.fi", reply_to=1)
    await anna.edits(said.message_id, "Hei")
    await anna.sends_photo(png(100, 200), caption="photo")
    await anna.sends_document(b"text", file_name="a.txt")
    await anna.taps(said.message_id, "data")
    await anna.taps(999, "stale")
    await anna.blocks()
    await anna.unblocks()
    await group.adds_bot(by=anna)
    await group.promotes_bot(by=anna)
    await group.sends(by=anna, new_chat_title="Kaiku 2")
    await group.removes_bot(by=anna)
    await channel.adds_bot(by=anna)
    await channel.posts("news")
    updates = [types.Update.model_validate(update) for update in await call.updates()]
    assert {update.event_type for update in updates} == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "channel_post",
    }
    assert isinstance(updates[6].callback_query, types.CallbackQuery)
    assert isinstance(updates[6].callback_query.message, types.InaccessibleMessage)


RESULTS: list[tuple[str, dict[str, object], Any]] = [
    ("getMe", {}, types.User),
    ("getUpdates", {}, list[types.Update]),
    ("getWebhookInfo", {}, types.WebhookInfo),
    ("setWebhook", {"url": "http://127.0.0.1:1/hook"}, bool),
    ("deleteWebhook", {}, bool),
    ("sendMessage", {"text": "<b>a</b> 👋", "parse_mode": "HTML"}, types.Message),
    ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 1}}, types.Message),
    ("editMessageText", {"message_id": 2, "text": "b"}, types.Message),
    ("editMessageReplyMarkup", {"message_id": 2}, types.Message),
    ("sendChatAction", {"action": "typing"}, bool),
    ("deleteMessages", {"message_ids": [1]}, bool),
    ("getChat", {}, types.ChatFullInfo),
    ("getChatMember", {"user_id": 1001}, types.ChatMemberMember),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}]}, bool),
    ("getMyCommands", {}, list[types.BotCommand]),
    ("getMyName", {}, types.BotName),
    ("getMyDescription", {}, types.BotDescription),
    ("getMyShortDescription", {}, types.BotShortDescription),
    ("setChatMenuButton", {"menu_button": {"type": "commands"}}, bool),
    ("getChatMenuButton", {}, types.MenuButtonCommands),
    ("logOut", {}, bool),
    ("close", {}, bool),
]


@pytest.mark.parametrize(("method", "params", "kind"), RESULTS)
async def test_every_result(
    simulator: Simulator, call: Caller, method: str, params: dict[str, object], kind: Any
) -> None:
    anna = simulator.account("Anna")
    await anna.start()
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go", "style": "danger"}]]}
    await call.done("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)
    result = (await call(method, chat_id=anna.id, **params))["result"]
    TypeAdapter(kind).validate_python(result)
