"""Buttons under messages that stay: each leads to a place, for ever, and is written down with its message."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.dialogue.phrases import Phrase, as_json, from_json
from bot.dialogue.screens import Button, Go, go

LONGEST_PLACE = 53
"""In bytes: a button carries 64 (Bot API, `callback_data`), with the number of its delivery."""


def buttons_as_json(buttons: Iterable[Button]) -> list[dict[str, Any]]:
    """Buttons as they are written down with a message. Raises ValueError of what cannot stand under one."""
    return [_as_json(button) for button in buttons]


def _as_json(button: Button) -> dict[str, Any]:
    match button:
        case Button(label=Phrase() as label, does=Go(room=place)) if len(place.encode()) <= LONGEST_PLACE:
            return {"label": as_json(label), "to": place}
    raise ValueError("no button of a message")


def buttons_from_json(raw: Sequence[Mapping[str, Any]]) -> tuple[Button, ...]:
    """The inverse of `buttons_as_json`."""
    return tuple(go(from_json(each["label"]), each["to"]) for each in raw)
