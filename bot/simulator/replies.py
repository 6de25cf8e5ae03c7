"""A method call that the bot makes in its answer to a posted update."""

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

import aiohttp

from bot.simulator.parameters import Parameters, Upload
from bot.simulator.refusals import Json

NOT_IN_A_REPLY = frozenset({"setwebhook", "deletewebhook", "close", "logout"})


@dataclass(frozen=True)
class Reply:
    """The call; its result is returned to nobody."""

    method: str
    parameters: Parameters


async def read_reply(response: aiohttp.ClientResponse) -> Reply | None:
    """Reads the call from JSON or a form; None if there is none, or one that Telegram does not take this way."""
    values, uploads = await _read(response)
    method = str(values.pop("method", ""))
    if not method or method.lower() in NOT_IN_A_REPLY or method.lower().startswith("get"):
        return None
    return Reply(method, Parameters(values, uploads))


async def _read(response: aiohttp.ClientResponse) -> tuple[Json, dict[str, Upload]]:
    if response.content_type.startswith("multipart/"):
        return await _read_parts(response)
    text = (await response.read()).decode(errors="replace")
    if response.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(text)), {}
    try:
        body = json.loads(text) if response.content_type == "application/json" else None
    except ValueError:
        body = None
    return dict(body) if isinstance(body, dict) else {}, {}


async def _read_parts(response: aiohttp.ClientResponse) -> tuple[Json, dict[str, Upload]]:
    values: Json = {}
    uploads: dict[str, Upload] = {}
    async for part in aiohttp.MultipartReader.from_response(response):
        if isinstance(part, aiohttp.BodyPartReader) and part.name:
            content = bytes(await part.read(decode=True))
            if part.filename:
                uploads[part.name] = Upload(part.filename, content)
            else:
                values[part.name] = content.decode(errors="replace")
    return values, uploads
