"""Lists without an end, in messages that have one."""

from tests.conversations.steps import does
from tests.support.talk import Talk

SITES = 122


def fill(talk: Talk, organisation: int) -> None:
    """An organisation gets many sites with long names."""
    for number in range(SITES):
        names = f"'Aikuissosiaalityön toimipiste {number}', 'Vuxensocialarbetets kontor {number}'"
        talk.write(
            "INSERT INTO site (slug, organisation_id, locality_id, name_fi, name_sv, address_fi, address_sv,"
            f" hours_fi, hours_sv, listed) VALUES ('o{organisation}-{number}', {organisation}, 1, {names},"
            " '', '', '', '', true)"
        )


async def test_satojen_toimipisteiden_organisaatio_avautuu(talk: Talk) -> None:
    """Its card, the sites that are split off, and the names that two have alike."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    maija = await talk.responsible_person("Maija", "fi")
    await talk.worker(language="fi")
    fill(talk, 1)
    await does(talk, ritva, "!go places organisation 1")
    await ritva.sees("Kukaan ei vielä käytä Kaikubotia 123 toimipisteessä.")
    await does(talk, maija, "!go restructuring split organisation 1")
    for (number,) in talk.rows("SELECT id FROM site WHERE slug LIKE 'o1-1%'"):
        await does(talk, maija, f"!site {number}")
    await does(talk, maija, "!chosen", "Uusi ry", "Nya rf")
    await maija.sees("muuta", "Onko tämä oikein?")
    fill(talk, 2)
    await does(talk, maija, "/menu", "!go restructuring merge organisation 1 to 2")
    await maija.sees("Molemmilla organisaatioilla", "116 muuta")
