"""Ways through the bot that several tests go, so that each goes them alike."""

from collections.abc import AsyncIterator

from tests.page.chat import Chat
from tests.page.labels import Labels

CODE, BIRTH_YEAR, POSTCODE = "KK12345", "1987", "00530"


async def handover(chat: Chat, labels: Labels) -> AsyncIterator[str]:
    """Hands over and registers a card, with a stop at each screen that looks different; gives its name."""
    await chat.sees(labels.site)
    yield "1-home"
    await to_the_choices(chat, labels)
    yield "2-question"
    await to_the_review(chat, labels)
    yield "3-review"
    await chat.taps(labels.confirm)
    yield "4-registering"
    await chat.taps(labels.registered)
    yield "5-receipt"


async def to_the_choices(chat: Chat, labels: Labels) -> None:
    """From home to the first question that is answered with a key."""
    await chat.taps(labels.hand_over)
    for typed in (CODE, BIRTH_YEAR, POSTCODE):
        await chat.writes(typed)
        await chat.sees(typed)


async def to_the_review(chat: Chat, labels: Labels) -> None:
    """Answers with keys until all answers are shown, whichever of the questions are asked."""
    while not await chat.key(labels.confirm).is_visible():
        offered = [choice for choice in labels.choices if await chat.key(choice).is_visible()]
        await chat.taps(offered[0])


async def guidance(chat: Chat, labels: Labels) -> None:
    """From home to an answer: yes to every question."""
    await chat.taps(labels.ask)
    while await chat.key(labels.yes).is_visible():
        await chat.taps(labels.yes)
