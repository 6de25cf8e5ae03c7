"""The simulator refuses what Telegram refuses, in Telegram's words."""

import pytest

from bot.simulator import Account, Simulator
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller, Clock
from tests.simulator.pictures import png

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
TOO_OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def anna(simulator: Simulator) -> Account:
    anna = simulator.account("Anna")
    await anna.start()
    return anna


def keyboard(**button: object) -> Json:
    return {"inline_keyboard": [[{"text": "Go", **button}]]}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "👋" * 2049}, "message is too long"),
        ({"text": "a" * 32769}, "text is too long"),
        ({"text": "a", "parse_mode": "Klingon"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": keyboard(callback_data="å" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(copy_text={"text": "a" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "reply_markup": keyboard(url="javascript:alert(1)")},
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL",
        ),
        ({"text": "a", "reply_markup": keyboard(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "reply_markup": keyboard()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "reply_markup": keyboard(callback_data="x", style="warning")},
            "can't parse inline keyboard button: Invalid button style specified",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {
                "text": "a",
                "reply_markup": keyboard(callback_data="x") | {"inline_keyboard": [[{"text": ""}]]},
            },
            "inline keyboard button text must be non-empty",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}},
            "reply markup is too long",
        ),
        ({"text": "a", "reply_markup": "{broken"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "entity beginning or end is outside of the text",
        ),
    ],
)
async def test_a_message_telegram_would_not_send(anna: Account, call: Caller, params: Json, words: str) -> None:
    assert await call.refused("sendMessage", chat_id=anna.id, **params) == f"Bad Request: {words}"
    assert [message for message in anna.chat if message.from_bot] == []


async def test_the_longest_message_is_counted_after_the_tags(anna: Account, call: Caller) -> None:
    await call.done("sendMessage", chat_id=anna.id, text=f"<b>{'👋' * 2048}</b>", parse_mode="HTML")
    assert len(anna.chat[-1].text) == 2048


async def test_a_caption_is_shorter_than_a_message(anna: Account, call: Caller) -> None:
    photo = (await anna.sends_photo(png(10, 10))).photo
    words = await call.refused("sendPhoto", chat_id=anna.id, photo=photo, caption="a" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_nobody_is_written_to_who_has_not_started_the_bot(simulator: Simulator, call: Caller) -> None:
    stranger = simulator.account("Stranger")
    for chat_id in (stranger.id, "nonsense", "@nobody"):
        assert await call.refused("sendMessage", chat_id=chat_id, text="a") == "Bad Request: chat not found"
    assert await call.refused("sendMessage", text="a") == "Bad Request: chat_id is empty"


async def test_one_who_blocked_the_bot_hears_nothing_until_they_start_it_again(anna: Account, call: Caller) -> None:
    await anna.blocks()
    answer = await call("sendMessage", chat_id=anna.id, text="a")
    assert answer == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot was blocked by the user",
    }
    with pytest.raises(ValueError, match="has blocked the bot"):
        await anna.says("Hei")
    await anna.start()
    await call.done("sendMessage", chat_id=anna.id, text="a")
    changes = [update["my_chat_member"] for update in await call.updates() if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_one_who_left_telegram_hears_nothing(anna: Account, call: Caller) -> None:
    await anna.deactivates()
    words = await call.refused("sendMessage", chat_id=anna.id, text="a")
    assert words == "Forbidden: user is deactivated"


async def test_an_edit_must_change_something(anna: Account, call: Caller) -> None:
    sent = await call.done("sendMessage", chat_id=anna.id, text="a", reply_markup=keyboard(callback_data="x"))
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    same = {**place, "text": "a", "reply_markup": keyboard(callback_data="x")}
    assert await call.refused("editMessageText", **same) == NOT_MODIFIED
    markup = {**place, "reply_markup": keyboard(callback_data="x")}
    assert await call.refused("editMessageReplyMarkup", **markup) == NOT_MODIFIED
    await call.done("editMessageText", **place, text="<b>a</b>", parse_mode="HTML")
    await call.done("editMessageText", **place, text="a")


async def test_only_the_bots_own_words_can_be_edited(anna: Account, call: Caller) -> None:
    place = {"chat_id": anna.id, "message_id": (await anna.says("Hei")).message_id}
    words = await call.refused("editMessageText", **place, text="b")
    assert words == "Bad Request: message can't be edited"
    words = await call.refused("editMessageText", chat_id=anna.id, message_id=999, text="b")
    assert words == "Bad Request: message to edit not found"


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(anna: Account, call: Caller) -> None:
    markup = {"keyboard": [["Yes", {"text": "No"}]]}
    sent = await call.done("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)
    assert anna.keyboard == [["Yes", "No"]]
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    words = await call.refused("editMessageText", **place, text="b")
    assert words == "Bad Request: message can't be edited"


async def test_a_photo_has_no_text_to_edit(anna: Account, call: Caller) -> None:
    photo = (await anna.sends_photo(png(10, 10))).photo
    sent = await call.done("sendPhoto", chat_id=anna.id, photo=photo, caption="a")
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    words = await call.refused("editMessageText", **place, text="b")
    assert words == "Bad Request: there is no text in the message to edit"
    await call.done("editMessageCaption", **place, caption="b")
    assert anna.chat[-1].caption == "b"


async def test_after_two_days_nothing_can_be_deleted(anna: Account, call: Caller, clock: Clock) -> None:
    hers = await anna.says("secret")
    its = await call.done("sendMessage", chat_id=anna.id, text="a")
    clock.passes(hours=47, minutes=59)
    await call.done("deleteMessage", chat_id=anna.id, message_id=hers.message_id)
    words = await call.refused("deleteMessage", chat_id=anna.id, message_id=hers.message_id)
    assert words == "Bad Request: message to delete not found"
    clock.passes(minutes=1)
    place = {"chat_id": anna.id, "message_id": its["message_id"]}
    words = await call.refused("deleteMessage", **place)
    assert words == "Bad Request: message can't be deleted for everyone"


async def test_several_are_deleted_all_or_none(anna: Account, call: Caller, clock: Clock) -> None:
    old = await anna.says("old")
    clock.passes(hours=48)
    new = await anna.says("new")
    both = {"chat_id": anna.id, "message_ids": [old.message_id, new.message_id]}
    words = await call.refused("deleteMessages", **both)
    assert words == "Bad Request: message can't be deleted for everyone"
    assert new in anna.chat
    await call.done("deleteMessages", chat_id=anna.id, message_ids=[new.message_id, 999])
    assert new.message_id not in [message.message_id for message in anna.chat]


async def test_a_tap_is_answered_in_time_and_briefly(anna: Account, call: Caller, clock: Clock) -> None:
    query_id = await anna.taps(1, "forged")
    long = await call.refused("answerCallbackQuery", callback_query_id=query_id, text="a" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert anna.unanswered == [query_id]
    await call.done("answerCallbackQuery", callback_query_id=query_id, text="a" * 200, show_alert=True)
    assert anna.unanswered == []
    assert anna.answers[0].show_alert
    late = await anna.taps(1, "forged")
    clock.passes(seconds=16)
    for wrong in (late, "12345", "nonsense"):
        assert await call.refused("answerCallbackQuery", callback_query_id=wrong) == TOO_OLD_QUERY
