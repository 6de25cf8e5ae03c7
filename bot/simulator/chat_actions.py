"""What a person does on the chat page: one POST for each action, accepted from the page alone."""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from aiohttp import web

from bot.simulator.account import Account
from bot.simulator.bot_api import read_parameters
from bot.simulator.loopback import from_this_computer
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refusal

Action = Callable[[Account, Parameters], Awaitable[None]]


async def _say(account: Account, params: Parameters) -> None:
    await account.says(params.text("text"))


async def _tap(account: Account, params: Parameters) -> None:
    await account.taps(params.integer("message"), params.text("data"))


async def _edit(account: Account, params: Parameters) -> None:
    if not params.text("text").strip():
        raise ValueError("A message cannot be edited to nothing.")
    await account.edits(params.integer("message"), params.text("text"))


async def _delete(account: Account, params: Parameters) -> None:
    await account.deletes(params.integer("message"))


async def _start(account: Account, params: Parameters) -> None:
    await account.start(params.text("payload"))


async def _block(account: Account, params: Parameters) -> None:
    await (account.blocks() if params.flag("blocked") else account.unblocks())


async def _upload(account: Account, params: Parameters) -> None:
    upload = params.uploads.get("file")
    if upload is None:
        raise ValueError("There is no file to send.")
    if params.text("kind") == "photo":
        await account.sends_photo(upload.content, params.text("caption"))
    else:
        await account.sends_document(upload.content, upload.name, params.text("caption"))


async def _language(account: Account, params: Parameters) -> None:
    account.language_code = params.text("language_code")


ACTIONS: dict[str, Action] = {
    "say": _say,
    "tap": _tap,
    "edit": _edit,
    "delete": _delete,
    "start": _start,
    "block": _block,
    "upload": _upload,
    "language": _language,
}


class ChatActions:
    """Carries out the actions of the page."""

    def __init__(self, accounts: Mapping[int, Account], start_again: Callable[[], None] | None = None) -> None:
        self._accounts = accounts
        self._start_again = start_again

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/chat/{action}", from_this_computer(self.act))]

    async def act(self, request: web.Request) -> web.Response:
        """Carries out one action; answers ok, or a sentence that says why not."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return _refused("Only this server's own page may do this.", 403)
        try:
            await self._carry_out(request.match_info["action"], await read_parameters(request))
        except (ValueError, Refusal) as error:
            return _refused(str(error), 400)
        return web.json_response({"ok": True})

    async def _carry_out(self, name: str, params: Parameters) -> None:
        if name == "start-again" and self._start_again is not None:
            return self._start_again()
        account = self._accounts.get(params.integer("user"))
        if account is None:
            raise ValueError("There is nobody with this id here.")
        if name not in ACTIONS:
            raise ValueError("Nobody can do that here.")
        return await ACTIONS[name](account, params)


def _refused(sentence: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": sentence}, status=status)
