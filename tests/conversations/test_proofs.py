"""Before printing: contact persons are asked whether what is said of them is right, and the answers are seen."""

from functools import partial

import pytest

from bot.network.invitations import invite_contact_person
from tests.conversations.steps import does
from tests.support.talk import Talk, is_card

ORGANISATION = "rannikon-sosiaalipalvelut"


def asked_by_message(person: object, text: str) -> list[str]:
    """The messages in somebody's chat that stay and say this."""
    chat = person.account.chat  # type: ignore[attr-defined]
    return [each.text for each in chat if each.buttons and not is_card(each) and text in each.text]


async def test_ennen_painoa_kysytaan_onko_kaikki_oikein(talk: Talk) -> None:
    """One says that it is right, one corrects, whoever is away is stood in for, and who has no account is named."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    maija = await talk.responsible_person("Maija", "fi")
    talk.write("UPDATE site SET listed = true, address_fi = 'Katu 1', address_sv = 'Gatan 1'")
    talk.write(
        "INSERT INTO named_holder (role, organisation_id, name, contact, deputy)"
        " VALUES ('contact person', 2, 'Liisa Laine', '09 000 0003', false)"
    )
    await does(talk, maija, "!go listing 1")
    await maija.taps("Luettelon tarkistuspyyntö")
    await maija.sees("Kortinjakajia, joille pyyntö lähetetään: 2", "Mihin päivään mennessä tarvitset vastaukset?")
    await maija.types("1.11.2026")
    await maija.sees("25.11.2026")
    await maija.types("4.12.2026")
    await maija.sees(
        "Pyyntö lähetettiin 2 kortinjakajalle.",
        "Vastaukset viimeistään: 4.12.2026",
        "Vastanneita: 0/2",
        "Kohtaamispaikka ry: ei vielä vastausta; ota itse yhteyttä: Liisa Laine, 09 000 0003",
        "Rannikon sosiaalipalvelut: ei vielä vastausta",
    )
    await talk.time_passes(seconds=1)
    assert len(asked_by_message(ritva, "Vastaa viimeistään 4.12.2026")) == 1
    await ritva.account.press("Tarkista nyt")
    await talk.settles()
    await ritva.sees("Leppävaaran sosiaaliasema", "Suomeksi: Katu 1", "Ruotsiksi: Gatan 1", "Onko tämä oikein?")
    await ritva.taps("Tiedot ovat oikein")
    await ritva.sees("Tiedot on merkitty oikeiksi.")
    await does(talk, maija, "!go proofs 1", "!go proof 1 2")
    await maija.taps("Korjaa tietoja")
    await does(talk, maija, "!to address_fi", "Katu 2", "!confirm")
    await maija.sees("Tiedot on merkitty korjatuiksi.")
    await maija.taps("Takaisin")
    await maija.sees(
        "Vastanneita: 2/2", "Rannikon sosiaalipalvelut: tiedot ovat oikein", "Kohtaamispaikka ry: tiedot on korjattu"
    )
    assert talk.rows("SELECT answer FROM listing_proof ORDER BY organisation_id") == [("right",), ("corrected",)]
    assert talk.rows("SELECT count(*) FROM audit_entry WHERE deed = 'proof answered'") == [(2,)]


async def test_siirretty_toimipiste_nakyy_tarkistuksessa(talk: Talk) -> None:
    """Whoever called the list right did not see it there, and whoever has it now was not asked."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    maija = await talk.responsible_person("Maija", "fi")
    talk.write("UPDATE site SET listed = true WHERE id IN (1, 2)")
    talk.write("UPDATE site SET locality_id = 1 WHERE id = 2")
    await does(talk, maija, "!go proofs 1 ask", "4.12.2026")
    await does(talk, ritva, "!go proof 1 1", "!right")
    await does(talk, maija, "/menu", "!go restructuring move site 2 to 2")
    await maija.taps("Vahvista")
    await does(talk, maija, "/menu", "!go proofs 1")
    await maija.sees(
        "Rannikon sosiaalipalvelut: tiedot olivat oikein, mutta ne ovat muuttuneet sen jälkeen",
        "1 kortinjakaja lisättiin luetteloon vasta myöhemmin, eikä sille lähetetty pyyntöä.",
    )


async def test_toisen_korjaus_ei_vastaa_yhteyshenkilon_puolesta(talk: Talk) -> None:
    """Who was asked answers, if they use the bot; and nobody waits for an organisation that was merged."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    maija = await talk.responsible_person("Maija", "fi")
    talk.write("UPDATE site SET listed = true, locality_id = 1")
    await does(talk, maija, "!go proofs 1 ask", "4.12.2026", "/menu", "!go changing entry 1", "!to hours_fi", "ma 9–12")
    await does(talk, maija, "!confirm")
    await does(talk, ritva, "/menu")
    assert "Tarkista luettelo" in ritva.buttons
    await does(talk, maija, "/menu", "!go restructuring merge organisation 1 to 2")
    await maija.taps("Vahvista")
    await does(talk, maija, "/menu", "!go proofs 1")
    assert "Rannikon sosiaalipalvelut" not in maija.card.text


async def test_en_ny_omgang_avslutar_den_forra(talk: Talk) -> None:
    """The deputy is asked while the contact person is away; who does not answer in time is seen to be late."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    token = await talk.invitation(
        ORGANISATION, partial(invite_contact_person, label="Ulf", contact="09 1", deputy=True)
    )
    ulf = await talk.joins("Ulf", "sv", token)
    await does(talk, siv, "!go contacts 1 away holder", "!away holder open", "/menu")
    maja = await talk.responsible_person("Maja", "sv")
    talk.write("UPDATE site SET listed = true WHERE id IN (1, 2)")
    for day in ("28.11.2026", "30.11.2026"):
        await does(talk, maja, "!go proofs 1 ask", day)
        await maja.sees("Frågan skickas till 1 aktör.")
        await talk.time_passes(minutes=1)
    assert asked_by_message(siv, "Svara senast") == []
    assert len(asked_by_message(ulf, "Svara senast")) == 2
    await ulf.types("/menu")
    await ulf.taps("Kontrollera listan")
    await ulf.sees("Stämmer det här?", "Svara senast: 30.11.2026")
    await ulf.taps("Rätta uppgifterna")
    await does(talk, ulf, "/menu")
    await talk.time_passes(days=7)
    await does(talk, ulf, "/menu")
    assert "Kontrollera listan" not in ulf.buttons
    await does(talk, ulf, "!go proof 1 1", "!right")
    await ulf.sees("Svarstiden har gått ut.")
    await does(talk, maja, "!go proofs 1")
    await maja.sees("Kustens socialservice: svarade inte i tid", "Har svarat: 0 av 1")
    assert talk.rows("SELECT count(*) FROM listing_proof WHERE answer IS NOT NULL") == [(0,)]


@pytest.mark.usefixtures("rights_only")
async def test_nobody_answers_for_another_organisation(talk: Talk) -> None:
    """Nor asks who does not take the list."""
    maija = await talk.responsible_person("Maija", "fi")
    talk.write("UPDATE site SET listed = true")
    await does(talk, maija, "!go proofs 1", "4.12.2026")
    carita = await talk.contact_person("Carita", "fi", "kohtaamispaikka")
    for place, deed in (("proof 1 1", "!right"), ("proofs 1 ask", "!ask 2026-12-04"), ("proof 1 99", "!right")):
        talk.write(f"UPDATE chat SET place = '{place}' WHERE id = {carita.account.id}")
        await does(talk, carita, deed)
        await carita.sees("Kohtaamispaikka ry")
    assert talk.rows("SELECT count(*), count(answer) FROM listing_proof") == [(2, 0)]
