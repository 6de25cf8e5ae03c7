"""What brochure and website say of a locality: who keeps it, who takes it, and what has changed since."""

import io

import docx
import pytest

from bot.network.invitations import invite_for_culture
from tests.conversations.invited import contents
from tests.conversations.steps import does
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"


async def taps(person: Person, *labels: str) -> None:
    """Taps these, one after the other."""
    for label in labels:
        await person.taps(label)


def files(talk: Talk, person: Person) -> dict[str, bytes]:
    """The files in somebody's chat, by how their names end."""
    names = [str(each.content["document"]["file_name"]) for each in person.account.chat if each.document]
    return dict(zip((name.removeprefix("kaikukortti-espoo-") for name in names), contents(talk, person), strict=True))


@pytest.mark.usefixtures("words_only")
async def test_esitteen_luettelo_toimipisteen_tiedoista_ladattuun_tiedostoon(talk: Talk) -> None:
    """A contact person says what is printed, a venue comes, the list is taken; what changes after that is told."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await taps(ritva, "Organisaatio", "Toimipisteet: 2", "Leppävaaran sosiaaliasema")
    await ritva.sees("Mukana luettelossa: ei vielä päätetty", "Osoite: ei kirjattu")
    await taps(ritva, "Esite ja verkkosivu")
    await ritva.sees(
        "Toimipiste: Leppävaaran sosiaaliasema", "Otetaanko tämä toimipiste mukaan luetteloon?", "turvakoti"
    )
    await taps(ritva, "Kyllä", "Osoite suomeksi")
    await ritva.types("Leppävaarankatu 9,\n02600 Espoo")
    await taps(ritva, "Aukioloajat suomeksi")
    await ritva.types("ma–pe 9–16")
    await taps(ritva, "Aukioloajat suomeksi")
    await ritva.types("-")
    await taps(ritva, "Vahvista")
    await ritva.sees("Tallennettu.", "Mukana luettelossa: Kyllä", "Osoite: Leppävaarankatu 9, 02600 Espoo")
    await ritva.sees("Aukioloajat: ei kirjattu")

    maija = await talk.responsible_person("Maija", "fi")
    await taps(maija, "Alue", "Paikkakunnat: 2", "Espoo")
    await maija.sees("Paikkakunnan luetteloa ei ole vielä ladattu")
    await taps(maija, "Esite ja verkkosivu")
    await maija.sees("Kortinjakajien toimipisteitä luettelossa: 1", "Kaikukortti-kohteita luettelossa: 0")
    await taps(maija, "Päättämättä: 1")
    await taps(maija, "1", "Esite ja verkkosivu", "Ei")
    await taps(maija, "Vahvista")
    await does(talk, maija, "!go listing 1")
    await taps(maija, "Kaikukortti-kohteet", "Lisää Kaikukortti-kohde")
    for answer in ("Äänikirjasto", "Åbergs bibliotek"):
        await maija.types(answer)
    await taps(maija, "Kyllä", "Verkkosivu")
    await maija.types("ei ole")
    await taps(maija, "Vahvista")
    await maija.sees("Tuo ei ole verkko-osoite. Kirjoita osoite esimerkiksi näin: https://www.example.fi.")
    await taps(maija, "Verkkosivu")
    await maija.types("www.example.fi/kirjasto")
    await taps(maija, "Yhteystiedot")
    await maija.types("Oili O., 09 000 0009")
    await taps(maija, "Vahvista")
    await maija.sees("Tallennettu.", "https://www.example.fi/kirjasto", "Oili O., 09 000 0009")
    await taps(maija, "Takaisin", "Takaisin", "Word")
    await maija.sees("Luettelo on tämän viestin yläpuolella.", "Luettelo ei ole muuttunut sen jälkeen.")
    await taps(maija, "Taulukko (CSV)", "Verkkosivu")
    taken = files(talk, maija)
    assert [name[11:] for name in taken] == ["fi.docx", "sv.docx", "csv", "fi.html", "sv.html"]
    for name, content in taken.items():
        shown = content if not name.endswith("docx") else "\n".join(
            cell.text for table in docx.Document(io.BytesIO(content)).tables for row in table.rows for cell in row.cells
        ).encode()  # fmt: skip
        assert b"09 000 0009" not in content + shown, "a contact is in no list"
        assert ("Åbergs" if "sv" in name else "Äänikirjasto").encode() in shown
        assert b"Kivenlah" not in shown, "it was decided that it is not listed"

    await does(talk, ritva, "!go changing entry 1", "!to address_fi", "Uusikatu 1", "!confirm")
    await does(talk, maija, "!go places locality 1")
    await maija.sees("Luettelon muutoksia latauksen jälkeen: 1")
    await taps(maija, "Esite ja verkkosivu", "Muutokset: 1")
    await maija.sees("Rannikon sosiaalipalvelut, Leppävaaran sosiaaliasema: muuttunut (osoite)")
    assert talk.rows("SELECT count(*) FROM listing_snapshot") == [(3,)]
    assert talk.rows("SELECT locality_id FROM audit_entry WHERE deed = 'list taken'") == [(1,)] * 3
    assert talk.rows("SELECT venue_id FROM audit_entry WHERE deed = 'added'") == [(1,)]


@pytest.mark.usefixtures("words_only")
async def test_kultursidan_haller_listan_i_ordning_och_ser_vilka_som_har_forbundit_sig(talk: Talk) -> None:
    """Who is listed and who has committed need not be the same; a venue that closes is gone after its last day."""
    maja = await talk.responsible_person("Maja", "sv")
    for site in (1, 3):
        await does(talk, maja, f"!go changing entry {site}", "!choose listed yes", "!confirm")
    await maja.sees("Sparat.", "Med i listan: Ja")
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await taps(siv, "Organisation", "Verksamhetsmodellen")
    await siv.sees("Det finns ännu ingen uppgift om att organisationen har förbundit sig.")
    await taps(siv, "Anteckna")
    await siv.sees("Vilken dag förband sig organisationen?", "Verksamhetsmodellens version: 3.1.2024")
    await siv.types("1.1.2020")
    await siv.sees("3.1.2024")
    await siv.types("7.1.2026")
    await siv.sees("Uppgiften är sparad.", "Förband sig: 7.1.2026")
    await taps(siv, "Tillbaka")
    await siv.sees("Verksamhetsmodellen: förband sig 7.1.2026")

    karin = await talk.joins("Karin", "sv", await talk.invitation("rannikko", invite_for_culture))
    await taps(karin, "Område", "Orter: 2", "Esbo", "Broschyr och webbplats", "Vilka har förbundit sig?")
    await karin.sees("Mötesplatsen rf: finns i listan men har inte förbundit sig")
    await karin.sees_no("Kustens socialservice: ")
    await taps(karin, "Mötesplatsen rf")
    await karin.sees("Verksamhetsmodellen: ingen uppgift om att organisationen har förbundit sig")
    assert "Verksamhetsmodellen" not in karin.buttons, "the culture side sees it, and records nothing"
    await does(talk, maja, "!go commitment 2 record phone", "!today", "!go listing 1")
    await maja.sees("Listan har inte hämtats än.")
    assert "Vilka har förbundit sig?" not in maja.buttons
    assert talk.rows("SELECT learnt FROM commitment ORDER BY id") == [(None,), ("phone",)]

    await does(talk, karin, "!go changing venue new 1", "Museo", "Museet", "!choose listed yes", "!confirm")
    await does(talk, karin, "!go listing 1", "!take csv", "!go venues one 1")
    await taps(karin, "Kulturaktören slutar")
    await karin.sees("Vilken är den sista dagen?")
    await karin.types("30.11.2026")
    await karin.sees("Sparat.", "Sista dag: 30.11.2026")
    await does(talk, karin, "!go listing 1")
    await karin.sees("Kulturaktörer i listan: 1", "Ingenting har ändrats sedan dess.")
    await talk.time_passes(days=7)
    await does(talk, karin, "!go listing 1")
    await karin.sees("Kulturaktörer i listan: 0")
    await taps(karin, "Ändringar: 1")
    await karin.sees("Museet: finns inte längre i listan")
    await does(talk, karin, "!go venues one 1", "!reopen", "!go listing 1")
    await karin.sees("Kulturaktörer i listan: 1")


@pytest.mark.usefixtures("rights_only")
async def test_what_is_elsewhere_does_not_exist(talk: Talk) -> None:
    """Another organisation's entry and another area's list are as if there were none; no shelter's address shows."""
    carita = await talk.contact_person("Carita", "fi", "kohtaamispaikka")
    talk.write("UPDATE site SET listed = false, address_fi = 'Salainen katu 1', address_sv = 'x' WHERE id = 3")
    for forged in ("changing entry 1", "changing venue new 1", "changing entry 99", "venues 1", "listing 1"):
        await does(talk, carita, f"!go {forged}")
        await carita.sees("Kohtaamispaikka ry")
    await does(talk, carita, "!go changing entry 3")
    await carita.sees("Salainen katu 1")
    talk.write("INSERT INTO area SELECT 2, 'muu', 'Muu', 'Annan', card_code_pattern, kaikukanta_url, controller_fi,"
               " controller_sv, listed_on, registers, cards_end_on FROM area WHERE id = 1")  # fmt: skip
    talk.write("UPDATE locality SET area_id = 2 WHERE id = 2")
    karl = await talk.joins("Karl", "fi", await talk.invitation("rannikko", invite_for_culture))
    for forged in (
        "listing 2",
        "listing 99",
        "venues 2",
        "venues one 9",
        "changing entry 3",
        "commitment 2 record phone",
    ):
        await does(talk, karl, f"!go {forged}")
        await karl.sees("Rannikon Kaikukortti-alue")
    await does(talk, karl, "!go places site 3")
    await karl.sees("Mukana luettelossa: Ei")
    await karl.sees_no("Salainen katu")
