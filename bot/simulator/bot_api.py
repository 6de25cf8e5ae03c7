"""The Bot API over HTTP: method calls, file downloads, and the faults that a test has ordered."""

import inspect
import json
import logging
import re

from aiohttp import web

from bot.simulator.faults import Fault, Faults, Kind
from bot.simulator.journal import Journal, Request
from bot.simulator.loopback import from_this_computer
from bot.simulator.methods import METHODS
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.refusals import Json, Refusal, bad_request, not_found, too_many_requests, unauthorized
from bot.simulator.replies import Reply
from bot.simulator.world import World

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_SERVER_ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class BotApi:
    """Serves the bot's calls as api.telegram.org does."""

    def __init__(self, world: World, token: str, faults: Faults, journal: Journal) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self._journal = journal

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/file/bot{token:[^/]*}/{path:.+}", from_this_computer(self.download)),
            web.get("/bot{token:[^/]*}/{method:.*}", from_this_computer(self.call)),
            web.post("/bot{token:[^/]*}/{method:.*}", from_this_computer(self.call)),
        ]

    def close(self) -> None:
        """Ends every call that is waiting."""
        self._faults.hang_up()
        self._world.updates.wake()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Carries out a method call, or lets it fail as ordered."""
        method = request.match_info["method"]
        try:
            self._check_token(request)
            params = await read_parameters(request)
        except Refusal as refusal:
            return web.json_response(refusal.answer(), status=refusal.code)
        with self._journal.under_way(waits=method.lower() == "getupdates"):
            fault = self._faults.take(method)
            if fault and not fault.done:
                return await self._go_wrong(request, method, params, fault)
            status, body = await self._carry_out(method, params)
            if fault:
                return await self._go_wrong(request, method, params, fault)
            self._record(method, params, status, str(body.get("description", "")))
            return _answer(status, body)

    async def carry_out(self, reply: Reply) -> None:
        """Carries out a call that the bot made in its answer to an update; the bot does not hear how it went."""
        with self._journal.under_way(waits=False):
            status, body = await self._carry_out(reply.method, reply.parameters)
            self._record(reply.method, reply.parameters, status, str(body.get("description", "")))

    async def download(self, request: web.Request) -> web.Response:
        """Serves a file at the `file_path` that getFile returned."""
        try:
            self._check_token(request)
            stored = self._world.files.by_path(request.match_info["path"])
            if stored is None:
                raise not_found()
        except Refusal as refusal:
            return web.json_response(refusal.answer(), status=refusal.code)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self._token:
            raise unauthorized()

    async def _carry_out(self, name: str, params: Parameters) -> tuple[int, Json]:
        try:
            method = METHODS.get(name.lower())
            if method is None:
                raise not_found()
            result = method(self._world, params)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return refusal.code, refusal.answer()
        except Exception:
            log.exception("%s could not be carried out", name)
            return 500, {"ok": False, "error_code": 500, "description": _SERVER_ERRORS[500]}
        return 200, {"ok": True, "result": result}

    async def _go_wrong(
        self, request: web.Request, method: str, params: Parameters, fault: Fault
    ) -> web.StreamResponse:
        if fault.kind is Kind.REFUSED:
            refusal = (
                too_many_requests(fault.retry_after)
                if fault.code == 429
                else Refusal(fault.code, _SERVER_ERRORS.get(fault.code, "Error"))
            )
            self._record(method, params, fault.code, refusal.description)
            return _answer(fault.code, refusal.answer())
        self._record(method, params, 0, f"{fault.kind} {'after' if fault.done else 'before'}")
        if fault.kind is Kind.HANGS:
            await self._faults.hang(fault.seconds)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    def _record(self, method: str, params: Parameters, status: int, description: str) -> None:
        moment = self._world.now()
        self._journal.write(Request(method, params.summary(), status, description, moment))


def _answer(status: int, body: Json) -> web.Response:
    response = web.json_response(body, status=status)
    retry_after = body.get("parameters", {}).get("retry_after")
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


async def read_parameters(request: web.Request) -> Parameters:
    """Reads the parameters of a call from its query string and its body."""
    values: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = json.loads(await request.text())
        except ValueError:
            raise bad_request("can't parse JSON request body") from None
        values |= body if isinstance(body, dict) else {}
        return Parameters(values)
    for name, field in (await request.post()).items():
        if isinstance(field, web.FileField):
            uploads[name] = Upload(field.filename, field.file.read())
        else:
            values[name] = field if isinstance(field, str) else field.decode()
    return Parameters(values, uploads)
