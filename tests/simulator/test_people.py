"""People write, tap and look; groups and channels have their own manners."""

import pytest

from bot.simulator import Account, Button, Simulator
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller
from tests.simulator.pictures import jpeg_header, png


@pytest.fixture
async def anna(simulator: Simulator) -> Account:
    anna = simulator.account("Anna", language_code="sv")
    await anna.start()
    return anna


async def offer(call: Caller, chat_id: int, *labels: str) -> Json:
    rows = [[{"text": label, "callback_data": label.lower()}] for label in labels]
    return await call.done("sendMessage", chat_id=chat_id, text="?", reply_markup={"inline_keyboard": rows})


async def test_an_account_is_the_same_for_the_same_id(simulator: Simulator) -> None:
    anna = simulator.account("Anna", id=7)
    assert simulator.account("Anna", id=7) is anna
    assert simulator.account("Ben").id != simulator.account("Cecilia").id


async def test_the_newest_button_with_a_label_is_pressed(anna: Account, call: Caller) -> None:
    await offer(call, anna.id, "Yes", "No")
    newest = await offer(call, anna.id, "Yes")
    await anna.press("Yes")
    query = (await call.updates())[-1]["callback_query"]
    assert query["message"]["message_id"] == newest["message_id"]
    assert query["message"]["reply_markup"] == newest["reply_markup"]
    assert query["data"] == "yes"
    with pytest.raises(AssertionError, match=r"no button 'Maybe'(?s:.*)\['Yes', 'No'\]"):
        await anna.press("Maybe")


async def test_links_and_texts_to_copy_are_pressed_without_the_bot_knowing(
    anna: Account, simulator: Simulator, call: Caller
) -> None:
    row = [{"text": "Site", "url": "https://kaiku.fi"}, {"text": "Code", "copy_text": {"text": "1234"}}]
    markup = {"inline_keyboard": [row]}
    await call.done("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)
    before = simulator.pending
    assert [await anna.press("Site"), await anna.press("Code")] == ["https://kaiku.fi", "1234"]
    assert simulator.pending == before
    assert anna.chat[-1].buttons == ((Button("Site", url="https://kaiku.fi"), Button("Code", copy="1234")),)


async def test_a_reply_keyboard_says_its_label(anna: Account, call: Caller) -> None:
    await call.done("sendMessage", chat_id=anna.id, text="a", reply_markup={"keyboard": [["Yes"]]})
    await anna.press("Yes")
    assert anna.chat[-1].text == "Yes"
    await call.done("sendMessage", chat_id=anna.id, text="b", reply_markup={"remove_keyboard": True})
    assert anna.keyboard == []


async def test_a_tap_on_a_message_that_is_gone_still_reaches_the_bot(anna: Account, call: Caller) -> None:
    sent = await offer(call, anna.id, "Yes")
    await call.done("deleteMessage", chat_id=anna.id, message_id=sent["message_id"])
    await anna.taps(sent["message_id"], "yes")
    message = (await call.updates())[-1]["callback_query"]["message"]
    assert message == {"chat": message["chat"], "message_id": sent["message_id"], "date": 0}


async def test_her_edits_reach_the_bot_and_her_deletions_do_not(
    anna: Account, simulator: Simulator, call: Caller
) -> None:
    said = await anna.says("helo")
    edited = await anna.edits(said.message_id, "hello")
    assert (said.text, edited.text, edited.edited, edited.edits) == ("helo", "hello", True, 1)
    assert (await call.updates())[-1]["edited_message"]["text"] == "hello"
    before = simulator.pending
    await anna.deletes(said.message_id)
    assert simulator.pending == before
    assert said.message_id not in [message.message_id for message in anna.chat]
    assert anna.history[-1].deleted
    with pytest.raises(ValueError, match="no message"):
        await anna.edits(said.message_id, "again")
    await call.done("deleteMessage", chat_id=anna.id, message_id=said.message_id)


async def test_a_long_text_goes_as_several_messages(anna: Account) -> None:
    await anna.says("a" * 5000)
    assert [len(message.text) for message in anna.chat[1:]] == [4096, 904]


async def test_her_payload_is_a_command_with_words(anna: Account, call: Caller) -> None:
    await anna.start("leaflet")
    message = (await call.updates())[-1]["message"]
    assert message["text"] == "/start leaflet"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_pictures_come_in_sizes_and_documents_with_names(anna: Account, call: Caller) -> None:
    await anna.sends_photo(jpeg_header(1920, 1080), caption="at the door")
    await anna.sends_document(b"%PDF", file_name="leaflet.pdf")
    photo, document = [update["message"] for update in (await call.updates())[-2:]]
    widths = [size["width"] for size in photo["photo"]]
    assert widths == [90, 320, 800, 1920]
    assert photo["caption"] == "at the door"
    assert document["document"]["mime_type"] == "application/pdf"
    path = (await call.done("getFile", file_id=document["document"]["file_id"]))["file_path"]
    async with call.session.get(f"{call.simulator.url}/file/bot1:TEST/{path}") as response:
        assert await response.read() == b"%PDF"
    again = await call.done("sendDocument", chat_id=anna.id, document=document["document"]["file_id"])
    assert again["document"]["file_name"] == "leaflet.pdf"


async def test_commands_are_shown_in_her_language_and_the_narrowest_scope(
    anna: Account, simulator: Simulator, call: Caller
) -> None:
    async def set_commands(name: str, language: str = "", **scope: object) -> None:
        commands = [{"command": name, "description": name}]
        place = {"scope": scope} if scope else {}
        await call.done("setMyCommands", commands=commands, language_code=language, **place)

    await set_commands("all")
    await set_commands("svenska", "sv")
    assert [c["command"] for c in simulator.commands_for("sv")] == ["svenska"]
    assert [c["command"] for c in simulator.commands_for("fi")] == ["all"]
    await set_commands("hers", type="chat", chat_id=anna.id)
    assert [c["command"] for c in simulator.commands_for("sv", anna.id)] == ["hers"]
    await call.done("deleteMyCommands", language_code="sv")
    assert [c["command"] for c in simulator.commands_for("sv")] == ["all"]
    assert (await call("getMyCommands", language_code="sv"))["result"] == []


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(simulator: Simulator, call: Caller) -> None:
    anna, group = simulator.account("Anna"), simulator.group("Kaiku")
    words = await call.refused("sendMessage", chat_id=group.id, text="a")
    assert words == "Bad Request: chat not found"
    await group.adds_bot(by=anna)
    sent = await call.done("sendMessage", chat_id=group.id, text="Hei")
    await group.says(by=anna, text="among ourselves")
    await group.says(by=anna, text="/help@otherbot")
    await group.says(by=anna, text="/help@kaikubot")
    await group.says(by=anna, text="thanks", reply_to=sent["message_id"])
    added, joined, command, reply = await call.updates()
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["username"] == "kaikubot"
    assert command["message"]["text"] == "/help@kaikubot"
    assert reply["message"]["reply_to_message"]["text"] == "Hei"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_out_of_a_group_the_bot_cannot_write(simulator: Simulator, call: Caller, kind: str) -> None:
    anna, group = simulator.account("Anna"), simulator.group("Kaiku", supergroup=kind == "supergroup")
    await group.adds_bot(by=anna)
    said = await group.says(by=anna, text="/start")
    place = {"chat_id": group.id, "message_id": said.message_id}
    assert await call.refused("deleteMessage", **place) == "Bad Request: message can't be deleted"
    await group.promotes_bot(by=anna)
    await call.done("deleteMessage", **place)
    await call.done("leaveChat", chat_id=group.id)
    words = await call.refused("sendMessage", chat_id=group.id, text="a")
    assert words == f"Forbidden: bot is not a member of the {kind} chat"
    await group.adds_bot(by=anna)
    await group.removes_bot(by=anna)
    words = await call.refused("sendMessage", chat_id=group.id, text="a")
    assert words == f"Forbidden: bot was kicked from the {kind} chat"


async def test_what_the_bot_looks_like_by_language(anna: Account, call: Caller) -> None:
    await call.done("setMyDescription", description="For everybody")
    await call.done("setMyDescription", description="För dig", language_code="sv")
    assert await call.done("getMyDescription", language_code="sv") == {"description": "För dig"}
    assert await call.done("getMyDescription", language_code="fi") == {"description": "For everybody"}
    assert await call.done("getMyName") == {"name": "Kaikubot"}
    words = await call.refused("setMyName", name="a", language_code="svenska")
    assert words == "Bad Request: invalid language code specified"


async def test_two_people_do_not_see_each_other(simulator: Simulator, anna: Account, call: Caller) -> None:
    ben = simulator.account("Ben")
    await ben.start()
    await call.done("sendMessage", chat_id=ben.id, text="for Ben", parse_mode="HTML")
    assert "for Ben" not in [message.text for message in anna.chat]
    assert ben.chat[-1].from_bot
    assert png(1, 1) != png(2, 1)
