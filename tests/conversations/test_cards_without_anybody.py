"""Cards that wait, where nobody works any more: nobody takes away unawares whoever registers them."""

from tests.conversations.contact_persons import ritva_with_a_name
from tests.conversations.steps import does, hands_over_unregistered
from tests.support.talk import Person, Talk


async def a_card_waits(talk: Talk) -> Person:
    """For the contact person, at a site whose only worker has left."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await ritva_with_a_name(talk, "Ritva", "fi")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await does(talk, anna, "!go leaving", "!leave")
    return ritva


async def test_toimipiste_ei_eroa_jos_kortti_jaisi_rekisteroimatta(talk: Talk) -> None:
    """What is split off has no contact person at first; and nobody else can be given the work."""
    ritva, maija = await a_card_waits(talk), await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go restructuring split organisation 1", "!site 1", "!chosen", "Uusi ry", "Nya rf")
    await maija.sees("uudella organisaatiolla ole vielä yhteyshenkilöä")
    assert "Vahvista" not in maija.buttons
    raija = await talk.coordinator("Raija", "fi")
    await does(talk, raija, "!go changing area 1", "!to registers", "!choose registers worker", "!confirm")
    await raija.sees("Toimipisteessä, jossa ei ole enää työntekijöitä")
    await does(talk, ritva, "/menu", "!go registering")
    await ritva.sees("KK12345")


async def test_yhteyshenkilon_lahtiessa_kerrotaan_mita_jaa_odottamaan(talk: Talk) -> None:
    """And nobody who is away is told that all is registered."""
    ritva, maija = await a_card_waits(talk), await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go contacts 1")
    await maija.taps("Poista yhteyshenkilö")
    await maija.sees("1 kortti on rekisteröimättä, ja sen voi rekisteröidä vain yhteyshenkilö.")
    await does(talk, ritva, "/menu", "!go contacts 1 away holder", "24.12.2026", "/menu", "!go registering")
    await ritva.sees("Sinulla ei ole rekisteröitäviä kortteja.")
