"""The parameters of a Bot API call, whether they came as JSON, as a form or in the address."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.refusals import Json, bad_request


@dataclass(frozen=True)
class Upload:
    """A file sent along with a call."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Parameters:
    """Values by name, which a method reads as the type it expects; JSON and its text form are equivalent."""

    values: Mapping[str, Any] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty if it was not given."""
        value = self.values.get(name)
        if isinstance(value, dict | list):
            return json.dumps(value)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """A whole number, clamped to its bounds as Telegram does."""
        try:
            value = int(self.text(name))
        except ValueError:
            value = default
        value = value if low is None else max(value, low)
        return value if high is None else min(value, high)

    def flag(self, name: str) -> bool:
        """Whether the value is true, yes or 1."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def parsed(self, name: str, what: str) -> Any:
        """A JSON value; None if it was not given. `what` names it in the refusal if it is not valid JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of this name, sent directly or as attach://another."""
        direct = self.uploads.get(name)
        reference = self.text(name)
        return direct or self.uploads.get(reference.removeprefix("attach://"))

    def summary(self) -> Json:
        """The values for the journal, with the names of files instead of their content."""
        files = {name: f"<{file.name}, {len(file.content)} bytes>" for name, file in self.uploads.items()}
        return {**self.values, **files}
