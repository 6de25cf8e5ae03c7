"""Buttons under messages that stay: what can be written down, and what fits on Telegram's wire."""

import pytest

from bot.dialogue.message_buttons import LONGEST_PLACE, buttons_as_json, buttons_from_json
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Button, act, go
from bot.gateway.rendering import keyboard_under
from bot.mailroom.messenger import MessageButtons
from storage.kinds import Language

LARGEST_NUMBER = 999_999_999
"""As many digits as the reading of a button takes."""


@pytest.mark.parametrize("place", ["home", "x" * LONGEST_PLACE, "ä" * (LONGEST_PLACE // 2)])
def test_whatever_can_be_written_down_fits_under_any_delivery(place: str) -> None:
    """And is read as it was written."""
    buttons = (go(say("Home"), place), go(say("Help"), "help"))
    assert buttons_from_json(buttons_as_json(buttons)) == buttons
    keyboard = keyboard_under(MessageButtons(LARGEST_NUMBER, buttons), Language.SV)
    assert keyboard is not None
    sent = [button.callback_data for row in keyboard.inline_keyboard for button in row]
    assert sent == [f"d{LARGEST_NUMBER}:{place}", f"d{LARGEST_NUMBER}:help"]
    assert all(isinstance(each, str) and len(each.encode()) <= 64 for each in sent)


@pytest.mark.parametrize(
    "button",
    [
        go(say("Home"), "x" * (LONGEST_PLACE + 1)),
        act(say("Home"), "undo"),
        go(LocalText("Etusivu", "Startsidan"), "home"),
    ],
    ids=["too long", "not to a place", "not of the bot's words"],
)
def test_what_would_not_fit_is_not_written_down(button: Button) -> None:
    """Whoever makes such a message hears of it at once."""
    with pytest.raises(ValueError, match="no button of a message"):
        buttons_as_json([button])
