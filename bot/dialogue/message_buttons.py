"""Buttons under messages that stay: each leads to a place, for ever, and is written down with its message."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.dialogue.phrases import Phrase, as_json, from_json
from bot.dialogue.screens import Button, Go, go

LONGEST_PLACE = 53
"""In bytes: a button carries 64 (Bot API, `callback_data`), with the number of its delivery."""


AS = "as"
"""Where a button says for which role it is, if the message is for several."""


def buttons_as_json(buttons: Iterable[Button], membership_id: int | None = None) -> list[dict[str, Any]]:
    """Buttons as they are written down with a message. Raises ValueError of what cannot stand under one.

    They lead somewhere in the role in which the person got the message, or in that of a membership.
    """
    role = {} if membership_id is None else {AS: membership_id}
    return [_as_json(button) | role for button in buttons]


def _as_json(button: Button) -> dict[str, Any]:
    match button:
        case Button(label=Phrase() as label, does=Go(room=place)) if len(place.encode()) <= LONGEST_PLACE:
            return {"label": as_json(label), "to": place}
    raise ValueError("no button of a message")


def buttons_from_json(raw: Sequence[Mapping[str, Any]]) -> tuple[Button, ...]:
    """The inverse of `buttons_as_json`."""
    return tuple(go(from_json(each["label"]), each["to"]) for each in raw)
