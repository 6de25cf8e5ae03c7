"""A page about two organisations that become one."""

from tests.conversations.manual import Manual

GONE, INTO = "kohtaamispaikka", "rannikon-sosiaalipalvelut"


async def a_merger(manual: Manual) -> None:
    """What follows is seen first; then the sites go along, and who has lost the office goes on as a worker."""
    talk, language = manual.talk, manual.language
    await talk.contact_person("Ulla", language, GONE)
    await talk.contact_person(manual.cast.contact, language, INTO)
    await talk.worker("Pekka", language, "kivenlahti")
    talk.write("UPDATE named_holder SET name = 'Ulla Uusitalo' WHERE organisation_id = 2")
    talk.write(f"UPDATE named_holder SET name = '{manual.cast.contact}' WHERE organisation_id = 1")
    person = await talk.responsible_person(manual.cast.responsible, language)
    responsible = manual.tells_of(manual.cast.responsible, person)
    await responsible.taps("Area")
    await responsible.taps("Organisations: %(count)s", count=2)
    await responsible.taps_first()
    # The first one by name has two sites in Swedish.
    await responsible.taps("Close or merge" if language == "fi" else "Close, merge or split")
    await responsible.taps("Merge it")
    await responsible.taps_first()
    await responsible.taps("Confirm")
    await responsible.taps("Back")
    await responsible.taps("Closed: %(count)s", count=1)
    await responsible.taps_first()
