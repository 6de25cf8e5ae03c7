"""How the server refuses a call: an HTTP status and Telegram's own words."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):  # noqa: N818 (an answer of the server, not a failure of it)
    """A Bot API call that is not carried out, with the reason that the bot is told."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """The body of Telegram's answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refusal:
    """400: the request itself is wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403: the bot may not do this here."""
    return Refusal(403, f"Forbidden: {reason}")


def not_found() -> Refusal:
    """404: there is no such method or file."""
    return Refusal(404, "Not Found")


def unauthorized() -> Refusal:
    """401: the token is well-formed but belongs to no bot here."""
    return Refusal(401, "Unauthorized")


def too_many_requests(retry_after: int) -> Refusal:
    """429: the bot may try again after `retry_after` seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, description, {"retry_after": retry_after})


def conflict(reason: str) -> Refusal:
    """409: another program fetches updates with the same token, or they are posted to a webhook."""
    return Refusal(409, f"Conflict: {reason}")
