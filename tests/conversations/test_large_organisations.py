"""Lists without an end, in messages that have one."""

from tests.conversations.steps import does, fill
from tests.support.talk import Talk

SITES = 122


async def test_satojen_toimipisteiden_organisaatio_avautuu(talk: Talk) -> None:
    """Its card, the sites that are split off, and the names that two have alike."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    maija = await talk.responsible_person("Maija", "fi")
    await talk.worker(language="fi")
    fill(talk, 1, SITES)
    await does(talk, ritva, "!go places organisation 1")
    await ritva.sees("123 toimipisteessä kukaan ei vielä käytä Kaikubotia.")
    await does(talk, maija, "!go restructuring split organisation 1")
    for (number,) in talk.rows("SELECT id FROM site WHERE slug LIKE 'o1-1%'"):
        await does(talk, maija, f"!site {number}")
    await does(talk, maija, "!chosen", "Uusi ry", "Nya rf")
    await maija.sees("muuta", "Onko tämä oikein?")
    fill(talk, 2, SITES)
    await does(talk, maija, "/menu", "!go restructuring merge organisation 1 to 2")
    await maija.sees("Molemmilla organisaatioilla", "116 muuta")
