"""Pages about updates of the operating model: written and sent, read and counted, corrected."""

from storage.kinds import Language
from tests.conversations.manual import Manual, Someone

TEXTS = {
    "fi": (
        "Kadonneen kortin tilalle voi antaa uuden 1.1.2027 alkaen.\n\n"
        "Merkitse Kaikukantaan uuden kortin tunnus ja vanhan kortin katoamispäivä."
    ),
    "sv": (
        "Från och med 1.1.2027 får ett borttappat kort ersättas med ett nytt.\n\n"
        "Anteckna det nya kortets nummer i Kaikukanta och dagen då det gamla kortet försvann."
    ),
}
QUESTIONS = {
    "fi": "Mistä päivästä alkaen kadonneen kortin tilalle voi antaa uuden?\n1.1.2027 alkaen\nHeti\nEi koskaan",
    "sv": "Från vilken dag får ett borttappat kort ersättas?\nFrån och med 1.1.2027\nGenast\nAldrig",
}
RIGHT = {Language.FI: "1.1.2027 alkaen", Language.SV: "Från och med 1.1.2027"}
CORRECTED = {
    "fi": "Kadonneen kortin tilalle voi antaa uuden 1.3.2027 alkaen.",
    "sv": "Från och med 1.3.2027 får ett borttappat kort ersättas med ett nytt.",
}
NOTES = {
    "fi": "Päivä oli väärä. Oikea päivä on 1.3.2027.",
    "sv": "Dagen var fel. Den rätta dagen är 1.3.2027.",
}


async def an_update(manual: Manual) -> None:
    """The responsible person writes and sends it, the worker confirms it, and the report shows who has."""
    responsible, worker = await _writes(manual)
    await responsible.taps("More")
    await responsible.taps("Question")
    await responsible.types(QUESTIONS["fi"])
    await responsible.types(QUESTIONS["sv"])
    await responsible.taps("Back")
    await responsible.taps("Send it to me first")
    await manual.passes("a moment", seconds=1)
    await responsible.taps("Send …")
    await responsible.taps_counted("Send to %(count)s", "Send to %(count)s", 2)
    await manual.passes("two minutes", minutes=2, seconds=5)
    await worker.presses("Read and understood")
    place = next(line[0] for line in worker.person.card.text.splitlines() if RIGHT[manual.language] in line)
    await worker.taps("%(value)s", value=place)
    await manual.passes("a moment", seconds=4)
    await responsible.taps("Who has read it")
    await responsible.taps("By organisation")


async def an_update_paused(manual: Manual) -> None:
    """It is sent at a chosen moment, paused on its way, and stopped."""
    responsible, worker = await _writes(manual)
    await worker.taps("Hand over a card")
    await responsible.taps("Send …")
    await responsible.taps("At another time")
    await responsible.types("24.11.2026 10.05")
    await manual.passes("a few minutes", minutes=5, seconds=3)
    await manual.passes("a moment", seconds=4)
    await responsible.taps("Pause")
    await responsible.taps("Go on")
    await responsible.taps("Stop for good")


async def an_update_corrected(manual: Manual) -> None:
    """Something was wrong: the text is changed where it stands, and confirmed anew; at last it is withdrawn."""
    responsible, worker = await _writes(manual)
    await responsible.taps("Send …")
    await responsible.taps_counted("Send to %(count)s", "Send to %(count)s", 2)
    await manual.passes("two minutes", minutes=2, seconds=5)
    await manual.passes("a moment", seconds=4)
    await worker.presses("Read and understood")
    await worker.is_home()
    await responsible.taps("Correct the update")
    await responsible.taps("Something was wrong")
    for source, texts in (("Text in %s", CORRECTED), ("Why, in %s", NOTES)):
        for language, name in (("fi", "Finnish"), ("sv", "Swedish")):
            await responsible.taps(source % name)
            await responsible.types(texts[language])
    await responsible.taps("Publish")
    await _reader_hears(manual, worker, responsible)
    await responsible.presses("Correct the update")
    await responsible.taps("Withdraw it")
    await responsible.taps("Withdraw it")
    await _reader_hears(manual, worker, responsible)


async def _reader_hears(manual: Manual, worker: Someone, responsible: Someone) -> None:
    """What is sent to many is there; the worker's card, which may be above or below it until then, is below it."""
    await manual.talk.time_passes(seconds=4)
    await worker.person.types("/menu")
    await manual.talk.time_passes(seconds=4)
    responsible.looks_up()
    await manual.passes("a moment", seconds=4)


async def _writes(manual: Manual) -> tuple[Someone, Someone]:
    """Both texts, pasted as two messages."""
    worker = await manual.worker()
    keeper = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, keeper)
    await responsible.taps("Send updates")
    await responsible.taps("Write an update")
    await responsible.types(TEXTS["fi"])
    await responsible.types(TEXTS["sv"])
    return responsible, worker
