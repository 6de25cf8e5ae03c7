"""Whoever is removed, or has lost the phone, lets nobody in by links that were given before; not even themselves."""

from tests.conversations.contact_persons import goes_on, others_are_told, ritva_with_a_name
from tests.conversations.steps import does, hands_over_unregistered
from tests.support.talk import Person, Talk

DEAD = "Tämä kutsu ei toimi."
SLIPS = "SELECT count(*) FROM invitation WHERE role = 'worker' AND revoked_at IS NULL"


async def invites(talk: Talk, giver: Person, place: str, *labels: str) -> str:
    """The token of a link to somebody at a place, given by the buttons with these labels."""
    await does(talk, giver, f"!go staff {place}")
    for label in labels:
        await giver.taps(label)
    await giver.types("Uusi kollega")
    return await goes_on(talk, giver)


async def test_poistettu_vastuuhenkilo_ei_palaa_omalla_linkillaan(talk: Talk) -> None:
    """Nor does a coordinator; whoever ends the access is told that the links end, too."""
    maija, raija = await talk.responsible_person("Maija", "fi"), await talk.coordinator("Raija", "fi")
    siv = await talk.coordinator("Siv", "fi")
    own = await invites(talk, maija, "area 1", "Kutsu", "Sote-puoli")
    nations = await invites(talk, siv, "nation", "Kutsu")
    await does(talk, raija, "!go staff area 1 end 1")
    await raija.sees("Henkilön tekemät kutsut, joita ei ole vielä hyväksytty, perutaan.")
    await does(talk, raija, "!yes", "/menu", "!go staff nation end 3", "!yes")
    await others_are_told(talk)
    for person, token in ((maija, own), (siv, nations)):
        await person.opens(token)
        await person.sees(DEAD)


async def test_poistettu_yhteyshenkilo_ei_lue_asiakkaiden_tietoja(talk: Talk) -> None:
    """By a link to work at a site of what was their organisation."""
    maija, ritva = await talk.responsible_person("Maija", "fi"), await ritva_with_a_name(talk, "Ritva", "fi")
    await hands_over_unregistered(await talk.worker(language="fi"), "KK12345", "Vahvista")
    token = await invites(talk, ritva, "1", "Kutsu", "Leppävaaran sosiaaliasema")
    await does(talk, maija, "!go contacts 1")
    for label in ("Poista yhteyshenkilö", "Kyllä, lopeta tehtävä"):
        await maija.taps(label)
    await others_are_told(talk)
    await ritva.opens(token)
    await ritva.sees(DEAD)


async def test_den_som_hittar_en_telefon_kommer_inte_in(talk: Talk) -> None:
    """By none of the links on it."""
    karin, siv = await talk.responsible_person("Karin", "fi"), await talk.coordinator("Siv", "fi")
    ritva = await ritva_with_a_name(talk, "Ritva", "fi")
    await does(talk, ritva, "!go staff")
    for label in ("Kutsu", "Leppävaaran sosiaaliasema"):
        await ritva.taps(label)
    await ritva.types("A\nB\nC")
    await does(talk, karin, "!go staff 1 lost 3", "!yes", "/menu")
    assert talk.rows(SLIPS) == [(0,)]
    token = await invites(talk, karin, "area 1", "Kutsu", "Sote-puoli")
    await does(talk, siv, "!go staff area 1 lost 1", "!yes")
    finder = talk.person("Hittare", "fi")
    await finder.opens(token)
    await finder.sees(DEAD)


async def test_kadonneen_puhelimen_omistaja_palaa_vaikka_organisaatio_yhdistettiin(talk: Talk) -> None:
    """Her role goes on as a worker's, and so does her way back."""
    maija = await talk.responsible_person("Maija", "fi")
    await ritva_with_a_name(talk, "Ritva", "fi")
    talk.write(
        "INSERT INTO named_holder (role, organisation_id, name, contact, deputy)"
        " VALUES ('contact person', 2, 'Ulla Uusi', '09 000 0003', false)"
    )
    await does(talk, maija, "!go staff 1 lost 2", "!yes")
    token = await goes_on(talk, maija)
    await does(talk, maija, "/menu", "!go restructuring merge organisation 1 to 2")
    await maija.taps("Vahvista")
    phone = talk.person("Ritva", "fi")
    await phone.opens(token)
    await phone.sees("Mitä kieltä haluat käyttää?")
