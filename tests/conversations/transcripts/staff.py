"""A page about staff and invitations."""

from tests.conversations.manual import Manual, Someone


async def staff_and_invitations(manual: Manual) -> None:
    """Inviting one and several, what nobody opens, a lost phone, and an access that ends."""
    organisation = "rannikon-sosiaalipalvelut"
    person = await manual.talk.contact_person(manual.cast.contact, manual.language, organisation)
    contact = manual.tells_of(manual.cast.contact, person)
    await contact.is_home()
    await contact.taps("Invite")
    await contact.taps_first()
    await contact.types("Kim K., tiimi 2")
    await contact.taps("Done")
    await contact.taps("Invite")
    await contact.taps_first()
    await contact.types("Aino A.\nOskar O.")
    await contact.taps("Done")
    await manual.passes("an hour", hours=1)
    await manual.passes("three days", days=3)
    await contact.is_home()
    await contact.taps("Staff")
    await contact.taps("Open invitations")
    await contact.taps("%(value)s", value="Kim K., tiimi 2")
    await contact.taps("Give a new link")
    await contact.taps("Done")
    await loses_a_phone(manual, contact)


async def loses_a_phone(manual: Manual, contact: Someone) -> None:
    """A worker's phone is lost; then the access of another one ends."""
    worker = await manual.worker()
    await contact.is_home()
    await contact.taps("Staff")
    await contact.taps("%(value)s", value="1")
    await contact.taps("Change the note")
    await contact.types(f"{manual.cast.worker}, tiimi 1")
    await contact.taps("Phone lost")
    await contact.taps("Yes, it is lost")
    await manual.talk.bot.tick()
    worker.shows(always=False)
    await contact.taps("Done")
    await contact.taps("End this access")
    await contact.taps("Yes, end it")
