"""Each kind of message that stays in a chat is known where it is sent, and where people are told what is kept."""

from bot.assembly import KINDS
from bot.mydata import words


def test_each_kind_of_message_is_registered() -> None:
    """One that is not would be sent silently, in the middle of a form and whether it is still true or not."""
    assert set(KINDS) == set(words.KINDS)
