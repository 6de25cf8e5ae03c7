"""Pages about reminders: the half-yearly check, and what a responsible person is reminded of."""

from tests.conversations.manual import Manual
from tests.conversations.reminding import ORGANISATION, comes, has_a_trial, leaves, was_named_before
from tests.conversations.steps import does


async def the_half_yearly_check(manual: Manual) -> None:
    """Five questions in five taps; what is not right is put right at once."""
    talk = manual.talk
    person = await talk.contact_person(manual.cast.contact, manual.language, ORGANISATION)
    name = f"name = '{manual.cast.contact} Renqvist', contact = '09 000 0002'"
    talk.write(f"UPDATE named_holder SET {name} WHERE organisation_id = 1")
    was_named_before(talk)
    await does(talk, person, "!go instructing 1 fi", "Kortit ovat kaapissa.", "/menu")
    contact = manual.tells_of(manual.cast.contact, person)
    await comes(talk, "2.2.2027", "9.15")
    await manual.passes("the check", seconds=1)
    await contact.presses("Yes, I still am")
    await contact.taps("No, put it right")
    await contact.taps("Home")
    await contact.taps("Half-yearly check")
    for _ in range(3):
        await contact.taps("Yes")


async def a_responsible_person_is_reminded(manual: Manual) -> None:
    """Several things in one message; one is put off, one is opened, and the hours are changed."""
    talk, cast = manual.talk, manual.cast
    person = await talk.responsible_person(cast.responsible, manual.language)
    contact = await talk.contact_person(cast.contact, manual.language, ORGANISATION)
    await leaves(talk, contact)
    has_a_trial(talk, "2026-12-31")
    await person.types("/menu")
    responsible = manual.tells_of(cast.responsible, person)
    await comes(talk, "1.12.2026", "9.15")
    await manual.passes("Tuesday", seconds=1)
    await responsible.presses("Trial or permanent?")
    await responsible.presses("Remind me later")
    await responsible.taps("Only %(number)s", number="3")
    await responsible.taps("In a week")
    await responsible.taps("Area")
    await responsible.taps("Times of reminders")
    await responsible.taps("Reminders from")
    await responsible.taps("At %(hour)s", hour="10")
    await responsible.taps("Confirm")
