"""Pages about roles, and about what the bot knows of those who have them."""

from functools import partial

from bot.network.invitations import invite_contact_person
from tests.conversations.contact_persons import link_on
from tests.conversations.manual import Manual
from tests.conversations.transcripts.asking import own_name
from tests.conversations.transcripts.handing_over import CODE, handed_over

CONTACT_PERSON = "UPDATE area SET registers = 'contact person'"
RESPONSIBLE_PERSON = "UPDATE area SET registers = 'responsible person'"


async def one_more_site(manual: Manual) -> None:
    """A second invitation, and how one changes."""
    worker = await manual.worker()
    await worker.opens(await manual.talk.invitation("kivenlahti"))
    await worker.taps("Accept")
    await worker.taps("Change place or role")
    await worker.taps_first()


async def the_contact_person_registers(manual: Manual) -> None:
    """The worker hands over, the contact person does the rest."""
    manual.talk.write(CONTACT_PERSON)
    organisation = "rannikon-sosiaalipalvelut"
    person = await manual.talk.contact_person(manual.cast.contact, manual.language, organisation)
    contact = manual.tells_of(manual.cast.contact, person)
    worker = await manual.worker()
    await worker.types(f"{CODE} 1987 {manual.cast.postal_code} 2")
    await worker.taps("Confirm")
    await worker.taps("Home")
    await manual.passes("the day", hours=5, minutes=45)
    await contact.types("/menu")
    await contact.taps("Not registered: %(count)s", count=1)
    await contact.taps("Mark as registered")


async def the_responsible_person_registers(manual: Manual) -> None:
    """All that waits in an area, as a file."""
    manual.talk.write(RESPONSIBLE_PERSON)
    person = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, person)
    worker = await manual.worker()
    for code in (CODE, "KK54321"):
        await handed_over(worker, code, registered=False)
    manual.people.remove(worker)
    await responsible.types("/menu")
    await responsible.taps("Not registered: %(count)s", count=2)
    await responsible.taps("Take all as a file (CSV)")
    await responsible.taps("All in it: registered")
    await manual.passes("an hour", hours=1)


async def a_change_of_contact_person(manual: Manual) -> None:
    """The one hands on, the other accepts; then a deputy stands in. The responsible person is told."""
    cast, talk = manual.cast, manual.talk
    responsible = manual.tells_of(cast.responsible, await talk.responsible_person(cast.responsible, manual.language))
    named = partial(invite_contact_person, label=cast.contact, contact="09 000 0002")
    token = await talk.invitation("rannikon-sosiaalipalvelut", named)
    contact = manual.tells_of(cast.contact, await talk.joins(cast.contact, manual.language, token))
    await talk.time_passes(seconds=1)
    responsible.looks_up()
    await contact.taps("Contact person")
    await contact.taps("Hand the role on")
    await contact.types(f"{cast.colleague} Laine, 09 000 0003")
    successor = manual.newcomer(cast.colleague)
    token = link_on(contact.person)
    await contact.taps("Done")
    await successor.opens(token)
    await successor.taps(own_name(manual.language))
    await successor.taps("Accept and start")
    await manual.passes("a moment", seconds=1)
    manual.people.remove(contact)
    await responsible.presses("Contact person")
    await successor.taps("Contact person")
    await successor.taps("Name a deputy")
    await successor.types("Leo Lahti, 09 000 0004")
    token = link_on(successor.person)
    await successor.taps("Done")
    deputy = manual.tells_of("Leo", await talk.joins("Leo", manual.language, token))
    await successor.taps("I am away")
    await successor.types("5.12.2026")
    await manual.passes("a moment", seconds=1)
    await deputy.taps("Contact person")


async def a_role_handed_on(manual: Manual) -> None:
    """The only responsible person of an area wants to leave, and hands on instead; the successor accepts."""
    cast, talk = manual.cast, manual.talk
    responsible = manual.tells_of(cast.responsible, await talk.responsible_person(cast.responsible, manual.language))
    await responsible.types("/leave")
    await responsible.taps("Hand the role on")
    await responsible.types(f"{cast.colleague} Laine, 09 000 0003")
    successor = manual.newcomer(cast.colleague)
    token = link_on(responsible.person)
    await responsible.taps("Done")
    await successor.opens(token)
    await successor.taps(own_name(manual.language))
    await successor.taps("Accept and start")
    await manual.passes("a moment", seconds=1)
    await successor.taps("My role")


async def help_page(manual: Manual) -> None:
    """How the bot works, and for those who listen to it, a new message each step."""
    worker = await manual.worker()
    await worker.taps("Help")
    await worker.taps("Each step on its own")


async def my_data(manual: Manual) -> None:
    """Everything that is known of a worker, as a file."""
    worker = await manual.worker()
    await handed_over(worker)
    await worker.types("/mydata")


async def leaving(manual: Manual) -> None:
    """Access ends at once."""
    worker = await manual.worker()
    await worker.types("/leave")
    await worker.taps("End my access")
    await worker.types("/menu")
