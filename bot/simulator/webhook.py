"""The bot's webhook, checked as setWebhook checks it."""

import ipaddress
import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.simulator.refusals import Json, bad_request

USUAL_CONNECTIONS = 40
MOST_CONNECTIONS = 100
LONGEST_SECRET = 256

_HOST = re.compile(r"(?!\.$)[\w.!$,~*'();&+=%:-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass
class Webhook:
    """The parameters of a setWebhook; two with the same parameters are equal."""

    url: str
    secret_token: str = ""
    max_connections: int = USUAL_CONNECTIONS
    ip_address: str = ""
    last_error_date: datetime | None = field(default=None, compare=False)
    last_error_message: str = field(default="", compare=False)

    @property
    def address(self) -> str:
        """The URL with its scheme; https if none was given."""
        return self.url if "://" in self.url else f"https://{self.url}"

    def check(self) -> None:
        """Raises Telegram's refusal for parameters it would not accept; http and any port and host are allowed here."""
        if not _can_be_posted_to(self.address):
            raise bad_request("invalid webhook URL specified")
        if len(self.secret_token) > LONGEST_SECRET:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(self.secret_token):
            raise bad_request("secret token contains unallowed characters")
        if self.ip_address and not _is_ip_address(self.ip_address):
            raise bad_request("bad webhook: Invalid IP address specified")

    def failed(self, moment: datetime, words: str) -> None:
        """Remembers the last error of a post."""
        self.last_error_date, self.last_error_message = moment, words

    def info(self) -> Json:
        """The part of getWebhookInfo that is about the webhook."""
        info: Json = {"url": self.url, "max_connections": self.max_connections}
        if self.last_error_date:
            info["last_error_date"] = int(self.last_error_date.timestamp())
            info["last_error_message"] = self.last_error_message
        return info | {"ip_address": self.ip_address or "<unknown>"}


def _can_be_posted_to(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and port != 0 and bool(_HOST.fullmatch(parts.hostname or ""))


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
