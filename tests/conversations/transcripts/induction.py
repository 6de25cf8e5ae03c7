"""The pages of the manual about the induction."""

from bot.induction.nationwide import CARDS
from tests.conversations.manual import Manual
from tests.conversations.steps import does


async def doing_the_induction(manual: Manual) -> None:
    """From home, with one wrong answer."""
    anna = await manual.worker()
    await anna.is_home()
    await anna.taps("Do the induction")
    for _ in CARDS[1:]:
        await anna.taps("Next page")
    await anna.taps("To the question")
    await anna.taps("%(value)s", value="1")
    await anna.taps("To the question")
    await anna.taps("%(value)s", value="2")


async def writing_a_part(manual: Manual) -> None:
    """A page in both languages, a question, a look at it, and out."""
    organisation = "rannikon-sosiaalipalvelut"
    ritva = await manual.talk.contact_person(manual.cast.contact, manual.language, organisation)
    contact = manual.tells_of(manual.cast.contact, ritva)
    await contact.taps("Induction")
    await contact.taps("Write the local part")
    await contact.taps("Write this part")
    await contact.taps("Add a page")
    first, second = ("Avain on toimistolla.", "Nyckeln finns på kontoret.")
    await contact.types(first)
    await contact.types(second)
    await contact.taps("Question")
    for source, text in (
        ("Write in Finnish", "Missä avain on?\nToimistolla\nKaapissa"),
        ("Write in Swedish", "Var finns nyckeln?\nPå kontoret\nI skåpet"),
    ):
        await contact.taps(source)
        await contact.types(text)
    await contact.taps("Back")
    await contact.taps("Read in Finnish" if manual.language == "fi" else "Read in Swedish")
    await contact.taps("To the question")
    await contact.taps("%(value)s", value="2")
    await contact.taps("Publish")
    await contact.taps("Publish now")


async def taking_evidence(manual: Manual) -> None:
    """Who is missing, a meeting, and the files of a day."""
    organisation = "rannikon-sosiaalipalvelut"
    ritva = await manual.talk.contact_person(manual.cast.contact, manual.language, organisation)
    await manual.talk.worker(manual.cast.worker, manual.language, manual.cast.site)
    for number, label in ((1, manual.cast.contact), (2, manual.cast.worker)):
        manual.talk.write(f"UPDATE membership SET label = '{label}' WHERE person_id = {number}")
    await does(manual.talk, ritva, "!go members 1 whole", manual.cast.colleague, "/menu")
    contact = manual.tells_of(manual.cast.contact, ritva)
    await contact.taps("Induction")
    await contact.taps("Who has done it")
    await contact.taps("Record for a meeting")
    await contact.types("20.11.2026")
    await contact.taps("✓ %(label)s", label="1")
    await contact.taps("Next page")
    await contact.taps("Record")
    await contact.taps("Evidence")
    await contact.taps("Today")
    await contact.taps("Excel")
