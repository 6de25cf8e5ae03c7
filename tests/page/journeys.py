"""Ways through the bot that several tests go, so that each goes them alike."""

from collections.abc import AsyncIterator

from tests.page.chat import Chat
from tests.page.labels import CONTACT_PERSON, FINNISH, Labels

CODE, BIRTH_YEAR, POSTCODE = "KK12345", "1987", "00530"


async def handover(chat: Chat, labels: Labels) -> AsyncIterator[str]:
    """Hands over a card, which the contact person registers, with a stop at each screen that looks different."""
    await chat.sees(labels.site)
    yield "1-home"
    await to_the_choices(chat, labels)
    yield "2-question"
    await to_the_review(chat, labels)
    yield "3-review"
    await chat.taps(labels.confirm)
    yield "4-stored"
    await to_the_worklist(chat)
    yield "5-registering"
    await chat.taps(FINNISH.registered)
    yield "6-registered"


async def to_the_worklist(chat: Chat) -> None:
    """To the card that waits for the contact person."""
    await chat.opens(CONTACT_PERSON)
    await chat.writes("/menu")
    await chat.taps("Rekisteröimättä: 1")


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
