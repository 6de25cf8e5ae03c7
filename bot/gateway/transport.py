"""The Bot API client's way to the network, over aiohttp."""

from datetime import timedelta
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, FormData, TCPConnector
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData


class NotSentError(NetworkError):
    """No connection came about, so the request surely did not reach Telegram."""


def seconds(wait: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    after: int | timedelta = wait.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


class AiohttpRequest(BaseRequest):
    """Sends requests over one aiohttp session. After TimedOut nobody knows whether Telegram acted."""

    def __init__(self, connections: int = 100, read_timeout: float = 20.0, connect_timeout: float = 5.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the session; again after `shutdown`, if need be."""
        if self._session is None or self._session.closed:
            connector = TCPConnector(limit=self._connections)
            self._session = ClientSession(connector=connector, headers={"User-Agent": self.USER_AGENT})

    async def shutdown(self) -> None:
        """Closes the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; the status and body of the answer. Raises NotSentError, TimedOut, NetworkError."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        timeout = ClientTimeout(
            sock_read=_seconds(read_timeout, self._read_timeout),
            sock_connect=_seconds(connect_timeout, self._connect_timeout),
        )
        try:
            body = _body(request_data)
            async with self._session.request(method, url, data=body, timeout=timeout) as response:
                return response.status, await response.read()
        # An error's own text can hold the URL, and the URL holds the token: only its kind is told.
        except ClientConnectorError as error:
            raise NotSentError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except ClientError as error:
            raise NetworkError(type(error).__name__) from None


def _seconds(asked: Any, default: float) -> float | None:
    return asked if asked is None or isinstance(asked, int | float) else default


def _body(request_data: RequestData | None) -> FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters or None
    # Quoted fields would break the ä and ö of file names.
    form = FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form
