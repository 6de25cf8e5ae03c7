"""Telegram accounts: people and the bot itself."""

from dataclasses import dataclass

from bot.simulator.refusals import Json


@dataclass(eq=False)
class Person:
    """A Telegram account, a person's or the bot's own."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    label: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def full_name(self) -> str:
        """First and last name, as a chat shows them."""
        return f"{self.first_name} {self.last_name}".strip()

    def json(self) -> Json:
        """The Bot API's User object; empty fields are left out."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            if getattr(self, key):
                body[key] = getattr(self, key)
        return body
