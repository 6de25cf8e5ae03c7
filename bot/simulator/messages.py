"""A message, its versions and its buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.simulator.entities import to_html
from bot.simulator.keyboards import Button, inline_buttons
from bot.simulator.people import Person
from bot.simulator.refusals import Json


@dataclass(frozen=True)
class Message:
    """One version of a message; an edit makes another one with the same message_id."""

    message_id: int
    chat_id: int
    sender: Person | None
    date: datetime
    text: str = ""
    caption: str = ""
    entities: tuple[Json, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    markup: Mapping[str, Any] | None = None
    reply_to: int | None = None
    silent: bool = False
    protected: bool = False
    edit_date: datetime | None = None
    earlier: tuple[str, ...] = ()
    deleted_by: Literal["", "bot", "person"] = ""

    @property
    def from_bot(self) -> bool:
        return self.sender is not None and self.sender.is_bot

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def edits(self) -> int:
        """How often the text has been changed."""
        return len(self.earlier)

    @property
    def deleted(self) -> bool:
        """Whether the person no longer sees it."""
        return self.deleted_by != ""

    @property
    def html(self) -> str:
        """The text or caption with its entities as escaped HTML."""
        return to_html(self.text or self.caption, self.entities)

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The rows of inline buttons under it."""
        return inline_buttons(self.markup)

    @property
    def labels(self) -> list[str]:
        """The labels of its inline buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    @property
    def photo(self) -> str | None:
        """The file_id of its photo in full size."""
        sizes = self.content.get("photo")
        return str(sizes[-1]["file_id"]) if sizes else None

    @property
    def document(self) -> str | None:
        """The file_id of its document."""
        document = self.content.get("document")
        return str(document["file_id"]) if document else None

    def button(self, label: str) -> Button | None:
        """The first button with this label."""
        return next((b for row in self.buttons for b in row if b.label == label), None)

    def json(self, chat: Json) -> Json:
        """The Bot API's Message object, without the message that it replies to."""
        body: Json = {"message_id": self.message_id, "date": int(self.date.timestamp()), "chat": chat}
        if self.sender is None or chat["type"] == "channel":
            body["sender_chat"] = chat
        else:
            body["from"] = self.sender.json()
        if self.edit_date:
            body["edit_date"] = int(self.edit_date.timestamp())
        if self.protected:
            body["has_protected_content"] = True
        body |= self.content
        for key, words in (("text", self.text), ("caption", self.caption)):
            if words:
                body[key] = words
                if self.entities:
                    body["entities" if key == "text" else "caption_entities"] = list(self.entities)
        if self.markup and "inline_keyboard" in self.markup:
            body["reply_markup"] = dict(self.markup)
        return body
