"""Drafts: they survive, they hide, they go."""

from tests.support.talk import Talk


async def test_a_draft_survives_a_restart(talk: Talk) -> None:
    """What was typed before the bot went away stands there when it is back."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("kk 12345")
    await anna.sees("Card code: KK12345", "In which year")
    await talk.restart()
    await anna.types("1987")
    await anna.sees("Birth year: 1987", "postal code")


async def test_an_idle_draft_hides_its_values_and_asks_whether_to_go_on(talk: Talk) -> None:
    """After ten minutes nobody who picks the phone up sees a client's details."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await talk.time_passes(minutes=10)
    await anna.sees("You have a draft here")
    await anna.sees_no("KK12345")
    await anna.types("1987")
    await anna.sees("Please choose first")
    await anna.taps("Go on")
    await anna.sees("Card code: KK12345", "In which year")


async def test_an_untouched_draft_is_deleted_after_a_day_and_the_worker_is_told(talk: Talk) -> None:
    """Nothing of a client stays lying about."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await talk.time_passes(minutes=10)
    await talk.time_passes(hours=24)
    assert any("Your draft was deleted" in message.text for message in anna.account.chat)
    await anna.sees("What would you like to do?")


async def test_going_home_keeps_the_draft_and_coming_back_asks(talk: Talk) -> None:
    """Home is always one tap away and costs nothing."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await anna.types("/cancel")
    await anna.sees("Your draft is kept.")
    await anna.taps("Go on with the draft")
    await anna.sees("You have a draft here")
    await anna.taps("Delete and start afresh")
    await anna.sees("Type the code of the card")
