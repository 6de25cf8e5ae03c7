"""Keyboards: which reply_markup Telegram accepts, and the buttons that a person sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.simulator.formatting import checked_link
from bot.simulator.refusals import Json, Refusal, bad_request

MOST_BUTTONS = 100
STYLES = ("danger", "success", "primary")
OTHER_KINDS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
)


@dataclass(frozen=True)
class Button:
    """A button under a message; of data, url and copy exactly one is set for the usual kinds."""

    label: str
    data: str = ""
    url: str = ""
    copy: str = ""
    style: str = ""

    @property
    def kind(self) -> Literal["callback", "url", "copy", "other"]:
        """What pressing it does."""
        if self.data:
            return "callback"
        if self.url:
            return "url"
        return "copy" if self.copy else "other"


def inline_buttons(markup: Mapping[str, Any] | None) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons under a message."""
    rows = (markup or {}).get("inline_keyboard", [])
    return tuple(tuple(_button(button) for button in row) for row in rows)


def checked_markup(markup: object, only_inline: bool = False) -> Json | None:
    """The markup as it is stored; raises Telegram's refusal if it is not accepted."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if markup.get("inline_keyboard") is not None:
        rows = _rows(markup["inline_keyboard"], 'field "inline_keyboard" of the InlineKeyboardMarkup')
        _check_buttons([button for row in rows for button in row])
        kept = [row for row in rows if row]
        return {"inline_keyboard": kept} if kept else None
    if only_inline and markup:
        raise bad_request("inline keyboard expected")
    if markup.get("keyboard") is not None:
        return _reply_keyboard(markup)
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _reply_keyboard(markup: Json) -> Json:
    rows = _rows(markup["keyboard"], 'field "keyboard"')
    for button in (button for row in rows for button in row):
        if not isinstance(button, str) and not (isinstance(button, dict) and button.get("text")):
            raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    return markup


def _rows(rows: object, field: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{field} must be an Array of Arrays")
    return rows


def _check_buttons(buttons: list[object]) -> None:
    for button in buttons:
        _check_button(button)
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _check_button(button: object) -> None:
    if not isinstance(button, dict):
        raise _unparsable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _unparsable('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("style") and button["style"] not in STYLES:
        raise _unparsable("Invalid button style specified")
    data, url, copy = button.get("callback_data"), button.get("url"), button.get("copy_text")
    if url:
        if not checked_link(str(url)):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data:
        if len(str(data).encode()) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif copy is not None:
        if not isinstance(copy, dict) or not 1 <= len(str(copy.get("text", ""))) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif not any(kind in button for kind in OTHER_KINDS):
        raise _unparsable("Text buttons are unallowed in the inline keyboard")


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _button(button: Mapping[str, Any]) -> Button:
    copied = button.get("copy_text") or {}
    return Button(
        label=button["text"],
        data=str(button.get("callback_data") or ""),
        url=str(button.get("url") or ""),
        copy=str(copied.get("text") or ""),
        style=str(button.get("style") or ""),
    )
