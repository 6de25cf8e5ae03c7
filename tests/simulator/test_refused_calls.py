"""Commands, files and addresses Telegram would not take."""

import aiohttp
import pytest

from bot.simulator import Account, Simulator
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller
from tests.simulator.pictures import png


@pytest.fixture
async def anna(simulator: Simulator) -> Account:
    anna = simulator.account("Anna")
    await anna.start()
    return anna


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Start", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "ä", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "a"}, "command must be non-empty"),
        ({"command": "a" * 33, "description": "a"}, "command length must not exceed 32"),
        ({"command": "a", "description": " "}, "command description must be non-empty"),
        ({"command": "a", "description": "a" * 257}, "command description length must not exceed 256"),
        ({"command": "a"}, "can't parse BotCommand: Can't find field \"description\""),
    ],
)
async def test_a_command_telegram_would_not_list(call: Caller, command: Json, words: str) -> None:
    assert await call.refused("setMyCommands", commands=[command]) == f"Bad Request: {words}"


async def test_files_nobody_has_sent(anna: Account, call: Caller) -> None:
    words = await call.refused("getFile", file_id="nonsense")
    assert words == "Bad Request: wrong file_id or the file is temporarily unavailable"
    words = await call.refused("sendPhoto", chat_id=anna.id, photo="nonsense")
    assert words == "Bad Request: wrong file identifier/HTTP URL specified"
    assert await call.refused("sendPhoto", chat_id=anna.id) == "Bad Request: there is no photo in the request"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_pictures_telegram_would_not_show(anna: Account, call: Caller, content: bytes, words: str) -> None:
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("photo", content, filename="picture.png")
    address = f"{call.simulator.url}/bot1:TEST/sendPhoto"
    async with call.session.post(address, data=form) as response:
        assert (await response.json())["description"] == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/bot1:WRONG/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot1:TEST/flyToTheMoon", 404, "Not Found"),
        ("/bot1:TEST/", 404, "Not Found"),
        ("/file/bot1:TEST/photos/none.jpg", 404, "Not Found"),
        ("/file/bot1:WRONG/photos/none.jpg", 401, "Unauthorized"),
    ],
)
async def test_wrong_addresses(call: Caller, path: str, status: int, words: str) -> None:
    async with call.session.get(call.simulator.url + path) as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": words}
