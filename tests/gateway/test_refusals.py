"""Telegram's words, and what they mean."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.gateway.refusals import not_done, why
from bot.gateway.transport import NotSentError
from bot.mailroom.messenger import NotSent, Refusal, Refused, Unknown


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


SURELY_NOT_SENT = [RetryAfter(1), NotSentError("ClientConnectorError"), InvalidToken()]
SURELY_NEVER = [Forbidden("bot was blocked by the user"), BadRequest("Chat not found")]
PERHAPS_SENT = [TimedOut(), NetworkError("ServerDisconnectedError"), NetworkError("Bad Gateway"), TelegramError("?")]


@pytest.mark.parametrize("error", [*SURELY_NOT_SENT, *SURELY_NEVER, *PERHAPS_SENT], ids=repr)
def test_what_may_have_been_done_is_never_taken_for_not_done(error: TelegramError) -> None:
    """It would be done twice; and what never can be is not tried again."""
    wanted = NotSent if error in SURELY_NOT_SENT else Refused if error in SURELY_NEVER else Unknown
    assert isinstance(not_done(error), wanted)


def test_how_long_to_wait_is_told_only_if_telegram_says_so() -> None:
    """Whoever finds no way to Telegram waits as long as seems right to them."""
    assert not_done(RetryAfter(7)) == NotSent("RetryAfter", timedelta(seconds=7))
    assert not_done(NotSentError("ClientConnectorError")) == NotSent("NotSentError")


def test_nobody_is_reached_to_whom_the_bot_may_not_write() -> None:
    """Whatever the words."""
    assert not_done(Forbidden("Forbidden: bot can't initiate conversation with a user")) == Refused(
        Refusal.FORBIDDEN, "Forbidden"
    )
