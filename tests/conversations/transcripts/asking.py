"""Pages about getting in, about the question who may have a card, and about telling a client."""

from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import LocalText
from storage.kinds import Language
from tests.conversations.manual import Manual


async def getting_in(manual: Manual) -> None:
    """From an invitation's link to home."""
    worker = manual.newcomer(manual.cast.worker)
    await worker.opens(await manual.talk.invitation(manual.cast.site))
    await worker.taps(own_name(manual.language))
    await worker.taps("Accept and start")


async def may_have_a_card(manual: Manual) -> None:
    """Four times yes."""
    worker = await manual.worker()
    await worker.taps("May a client have a card?")
    await worker.taps("Yes")
    await worker.taps("Why do we ask?")
    for _ in range(3):
        await worker.taps("Yes")
    await worker.taps("Hand over a card")


async def may_not_have_a_card(manual: Manual) -> None:
    """No, because of where the client lives; and somebody else's client."""
    worker = await manual.worker()
    await worker.taps("May a client have a card?")
    for _ in range(3):
        await worker.taps("Yes")
    await worker.taps("No")
    await worker.taps("Ask about another client")
    await worker.taps("Another distributor's")
    await worker.taps("Tell about the card")


async def not_sure(manual: Manual) -> None:
    """What can be done where the worker cannot say."""
    worker = await manual.worker()
    await worker.taps("May a client have a card?")
    await worker.taps("Yes")
    await worker.taps("Not sure")
    await worker.taps("Yes")
    await worker.taps("Not sure")


async def telling_a_client(manual: Manual) -> None:
    """Words to say, a screen to turn round, and what there is locally."""
    worker = await manual.worker()
    await worker.taps("Tell about the card")
    await worker.taps("Show in Finnish")
    await worker.taps_in(Language.FI, "Back")
    await worker.taps("Show in Swedish")
    await worker.taps_in(Language.SV, "Back")
    await worker.taps("Show in English")
    await worker.taps_in(Language.EN, "Back")
    await worker.taps("Brochure and website")


async def another_language(manual: Manual) -> None:
    """Everything in another language, from one step to the next."""
    worker = await manual.worker()
    other = Language.SV if manual.language is Language.FI else Language.FI
    await worker.taps("Language")
    await worker.taps(own_name(other))
    await worker.taps_in(other, "Language")
    await worker.taps(own_name(manual.language))


def own_name(language: Language) -> str:
    """A language's name in itself."""
    name = LANGUAGE_NAMES[language]
    assert isinstance(name, LocalText)
    return name.fi
