"""Telegram's words, and what they mean."""

import pytest
from telegram.error import BadRequest, Forbidden

from bot.gateway.refusals import Refusal, why


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "Message is not modified: specified new message content and reply markup are exactly the same as a current"
            " content and reply markup of the message",
            Refusal.NOT_MODIFIED,
        ),
        ("message to edit not found", Refusal.NOT_EDITABLE),
        ("message can't be edited", Refusal.NOT_EDITABLE),
        ("there is no text in the message to edit", Refusal.NOT_EDITABLE),
        ("message to delete not found", Refusal.NO_MESSAGE),
        ("message can't be deleted", Refusal.NOT_DELETABLE),
        ("message can't be deleted for everyone", Refusal.NOT_DELETABLE),
        ("query is too old and response timeout expired or query ID is invalid", Refusal.QUERY_TOO_OLD),
        ("file is too big", Refusal.FILE_TOO_BIG),
        ("chat not found", Refusal.NO_CHAT),
        ("BUTTON_DATA_INVALID", Refusal.OTHER),
        ("message is too long", Refusal.OTHER),
    ],
)
def test_a_bad_request_is_known_by_its_words(words: str, reason: Refusal) -> None:
    """As Telegram writes them; the client takes away what stands before them and changes capitals."""
    assert why(BadRequest(f"Bad Request: {words}")) is reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Forbidden: bot was blocked by the user", Refusal.BLOCKED),
        ("Forbidden: user is deactivated", Refusal.BLOCKED),
        ("Forbidden: bot can't initiate conversation with a user", Refusal.OTHER),
    ],
)
def test_who_has_gone_is_known_from_who_may_come_back(words: str, reason: Refusal) -> None:
    """Only the first lose their access."""
    assert why(Forbidden(words)) is reason
