"""A page about what brochure and website say of a locality."""

from storage.kinds import Language
from tests.conversations.manual import Manual

ORGANISATION = "rannikon-sosiaalipalvelut"
SITE = {Language.FI: "leppä", Language.SV: "alberga"}
LOCALITY = {Language.FI: "espoo", Language.SV: "esbo"}
ADDRESS = {Language.FI: "Leppävaarankatu 9, 02600 Espoo", Language.SV: "Albergagatan 9, 02600 Esbo"}
HOURS = {Language.FI: "ma–pe 9–16", Language.SV: "må–fr 9–16"}
IN_OWN = {Language.FI: "%(label)s in Finnish", Language.SV: "%(label)s in Swedish"}


async def brochure_and_website(manual: Manual) -> None:
    """A contact person says what is printed, the responsible person takes the list, and asks for a proof."""
    person = await manual.talk.contact_person(manual.cast.contact, manual.language, ORGANISATION)
    contact = manual.tells_of(manual.cast.contact, person)
    await contact.types(SITE[manual.language])
    await contact.taps("Brochure and website")
    await contact.taps("Yes")
    await contact.taps(IN_OWN[manual.language], label=manual.says("Address"))
    await contact.types(ADDRESS[manual.language])
    await contact.taps("Confirm")
    keeper = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, keeper)
    await responsible.types(LOCALITY[manual.language])
    await responsible.taps("Brochure and website")
    await responsible.taps("Table (CSV)")
    await responsible.taps("Proof before printing")
    await responsible.types("4.12.2026")
    await manual.passes("a moment", seconds=1)
    await contact.presses("Check now")
    await contact.taps("Correct it")
    await contact.taps(IN_OWN[manual.language], label=manual.says("Opening hours"))
    await contact.types(HOURS[manual.language])
    await contact.taps("Confirm")
    await responsible.is_home()
    await responsible.types(LOCALITY[manual.language])
    await responsible.taps("Brochure and website")
    await responsible.taps("Changed: %(count)s", count=1)
