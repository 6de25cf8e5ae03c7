"""Pages about the network and those who keep it: an area's places, an organisation's instructions."""

from storage.kinds import Language
from tests.conversations.manual import Manual

ORGANISATION = "rannikon-sosiaalipalvelut"
NEW = {Language.FI: ("Saariston tuki ry", "Skärgårdens stöd rf"), Language.SV: ("Skärin tuki ry", "Skärets stöd rf")}
WORDS = {
    Language.FI: "Kortit ovat kaapissa 2. Avaimen saa toimistosta.",
    Language.SV: "Korten finns i skåp 2. Nyckeln får du på kansliet.",
}
WRITE = {Language.FI: "Write in Finnish", Language.SV: "Write in Swedish"}
OTHER = {Language.FI: "Write in Swedish", Language.SV: "Write in Finnish"}


async def an_area(manual: Manual) -> None:
    """What a responsible person sees of their area, a new organisation, and finding a site by letters."""
    person = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, person)
    await responsible.taps("Area")
    await responsible.taps("Something missing: %(count)s", count=2)
    await responsible.taps_first()
    await responsible.taps("Home")
    await responsible.taps("Area")
    await responsible.taps("Organisations: %(count)s", count=2)
    await responsible.taps("Add an organisation")
    for name in NEW[manual.language]:
        await responsible.types(name)
    await responsible.taps("Sector")
    await responsible.taps("Association")
    await responsible.taps("Confirm")
    await responsible.types("tammi")


async def internal_instructions(manual: Manual) -> None:
    """The contact person writes them, a worker reads them, and a year later they are looked through."""
    person = await manual.talk.contact_person(manual.cast.contact, manual.language, ORGANISATION)
    contact = manual.tells_of(manual.cast.contact, person)
    await contact.taps("Internal instructions")
    await contact.taps(WRITE[manual.language])
    await contact.types(WORDS[manual.language])
    await contact.taps(OTHER[manual.language])
    await contact.types("https://www.example.fi/kaikukortti/ohje")
    worker = await manual.worker()
    await worker.taps("Instructions")
    manual.people.remove(worker)
    await manual.passes("over a year", days=366)
    await contact.is_home()
    await contact.taps("Internal instructions")
    await contact.taps("Looked through: all right")
