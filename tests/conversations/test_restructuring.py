"""Closing, moving, merging and splitting: each is shown before it is done, and nobody is invited again."""

import pytest

from tests.conversations.access_ending import place
from tests.conversations.contact_persons import ORGANISATION, others_are_told, ritva_with_a_name
from tests.conversations.steps import does, hands_over_unregistered, receipts
from tests.support.talk import Person, Talk

FORGED = ("close site 1", "close organisation 1", "open site 2", "move site 1 to 2", "merge organisation 2 to 1")
TRAIL = "SELECT deed FROM audit_entry WHERE deed IN ('closed', 'opened again', 'moved', 'merged', 'split') ORDER BY id"


def trail(talk: Talk) -> list[str]:
    """What the trail says of places that ended or changed hands, the oldest first."""
    return [deed for (deed,) in talk.rows(TRAIL)]


async def goes_to(person: Person, *labels: str) -> None:
    """From home by the buttons with these labels."""
    await person.types("/menu")
    for label in labels:
        await person.taps(label)


async def test_toimipiste_lopetetaan_ja_avataan_uudelleen(talk: Talk) -> None:
    """Not as long as cards wait that nobody could register; then roles and invitations end, and it can be seen."""
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    token = await talk.invitation("leppavaara")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await maija.types("leppä")
    await maija.taps("Lopeta tai siirrä")
    await maija.taps("Lopeta toiminta")
    await maija.sees("Luovutetuista korteista 1 on vielä rekisteröimättä.", "Huolehdi ensin rekisteröinnistä.")
    assert "Vahvista" not in maija.buttons
    await does(talk, anna, "!registered")
    await maija.types("/menu")
    await does(talk, maija, "!go restructuring close site 1")
    await maija.sees("Viimeinen päivä: 24.11.2026", "1 työntekijän rooli päättyy heti.", "1 avoin kutsu perutaan.")
    await maija.types("huomenna")
    await maija.types("25.11.2026")
    await maija.sees("Päivä voi olla viimeistään 24.11.2026.")
    await maija.types("20.11.")
    await maija.sees("Viimeinen päivä: 20.11.2026")
    await maija.taps("Vahvista")
    await maija.sees("Toiminta on merkitty päättyneeksi.", "Leppävaaran sosiaaliasema", "Viimeinen päivä: 20.11.2026")
    await others_are_told(talk)
    assert place(talk, anna) == "door"
    stranger = talk.person("Uusi", "fi")
    await stranger.opens(token)
    await stranger.sees("Tämä kutsu ei toimi.")
    await goes_to(maija, "Alue", "Organisaatiot: 2", "Rannikon sosiaalipalvelut", "Toimipisteet: 1")
    assert maija.buttons[:2] == ["Tammisaaren palvelupiste", "Lopettaneet: 1"]
    for forged in (
        "changing site 1",
        "invitations 1 site 1",
        "restructuring close site 1",
        "restructuring move site 1",
    ):
        await does(talk, maija, "/menu", f"!go {forged}")
        assert place(talk, maija).split(" ")[0] in ("home", "places", "staff"), forged
    await goes_to(maija, "Alue", "Organisaatiot: 2", "Rannikon sosiaalipalvelut", "Toimipisteet: 1", "Lopettaneet: 1")
    await maija.taps("Leppävaaran sosiaaliasema")
    await maija.taps("Avaa uudelleen")
    await maija.sees("Kenenkään rooli ei palaudu.")
    await maija.taps("Vahvista")
    await maija.sees("Toiminta jatkuu taas.", "Kaikubotia käyttäviä työntekijöitä: 0")
    assert trail(talk) == ["closed", "opened again"]


async def test_en_organisation_upphor_utan_att_nagon_larmas(talk: Talk) -> None:
    """Its sites and its office end with it; nobody is told that it stands without a contact person."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await others_are_told(talk)
    before = receipts(karin)
    await goes_to(karin, "Område", "Organisationer: 2", "Kustens socialservice", "Avsluta, slå ihop, dela")
    await karin.taps("Avsluta verksamheten")
    await karin.sees("Samtidigt upphör 2 verksamhetsställen.", "Siv Renqvist", "1 anställd förlorar genast sin roll.")
    ulla = await talk.worker("Ulla", "sv", "tammisaari")
    await karin.taps("Bekräfta")
    await karin.sees("Uppgifterna har ändrats sedan du såg dem.", "2 anställda förlorar genast sina roller.")
    await karin.taps("Bekräfta")
    await karin.sees("Verksamheten är avslutad.", "Kustens socialservice", "Sista dag: 24.11.2026")
    await others_are_told(talk)
    for person in (siv, sven, ulla):
        assert place(talk, person) == "door"
    await siv.gets("Tack för ditt arbete som kontaktperson! Ditt uppdrag är avslutat.")
    assert receipts(karin) == before
    assert talk.rows("SELECT count(*) FROM named_holder WHERE organisation_id = 1 AND until IS NULL") == [(0,)]
    await goes_to(karin, "Område", "Organisationer: 1")
    assert karin.buttons[:2] == ["Mötesplatsen rf", "Har upphört: 1"]
    await karin.types("kustens")
    await karin.sees("Jag hittade ingenting med det namnet.")
    for forged in (
        "contacts 1",
        "staff 1",
        "contracts 1",
        "changing site new 1",
        "restructuring merge organisation 2 to 1",
    ):
        await does(talk, karin, "/menu", f"!go {forged}")
        assert place(talk, karin).split(" ")[0] in ("home", "places", "staff"), forged
    await does(talk, karin, "!go restructuring open organisation 1", "!open")
    await karin.sees("Verksamheten pågår igen.")
    assert karin.buttons[0] == "Verksamhetsställen: 2"
    assert trail(talk) == ["closed"] * 3 + ["opened again"] * 3


async def test_toimipiste_siirtyy_tyontekijoineen(talk: Talk) -> None:
    """The worker goes on with the draft in hand; an open invitation stays good; where it was stays to be read."""
    maija = await talk.responsible_person("Maija", "fi")
    await ritva_with_a_name(talk)
    anna = await talk.worker(language="fi")
    token = await talk.invitation("leppavaara")
    await does(talk, anna, "KK12345 1987 00530")
    await maija.types("leppä")
    await maija.taps("Lopeta tai siirrä")
    await maija.taps("Siirrä toimipiste")
    assert maija.buttons[0] == "Kohtaamispaikka ry"
    await maija.types("zzz")
    await maija.types("kohtaam")
    await maija.sees(
        "Uusi organisaatio: Kohtaamispaikka ry", "1 työntekijä siirtyy mukana eikä tarvitse uutta kutsua.",
        "Avoimet kutsut pysyvät voimassa.", "Vastaanottavalle organisaatiolle ei ole kirjattu yhteyshenkilöä.",
    )  # fmt: skip
    await maija.taps("Vahvista")
    await maija.sees(
        "Toimipiste on siirretty.", "Organisaatio: Kohtaamispaikka ry", "asti toimipisteen organisaatio oli"
    )
    await anna.types("2")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT count(*) FROM handover WHERE site_id = 1") == [(1,)]
    uusi = await talk.joins("Uusi", "fi", token)
    await uusi.sees("Leppävaaran sosiaaliasema")
    assert talk.rows("SELECT site_id, from_organisation_id, organisation_id FROM site_move") == [(1, 1, 2)]
    assert trail(talk) == ["moved"]


async def test_en_organisation_delas_i_tva(talk: Talk) -> None:
    """The new one has the chosen sites, and no contact person, which its card says."""
    karin = await talk.responsible_person("Karin", "sv")
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await does(talk, karin, "!go instructing 1 sv", "Fråga Siv.")
    await goes_to(
        karin, "Område", "Organisationer: 2", "Kustens socialservice", "Avsluta, slå ihop, dela", "Dela i två"
    )
    assert "Fortsätt" not in karin.buttons
    await karin.taps("2")
    await karin.sees("2. Ekenäs servicepunkt (vald)")
    await karin.taps("Fortsätt")
    await karin.types("Länsi-Uudenmaan tuki ry")
    await karin.types("Mötesplatsen rf")
    await karin.sees("Det finns redan en organisation med det namnet i området.")
    assert "Bekräfta" not in karin.buttons
    await goes_to(
        karin, "Område", "Organisationer: 2", "Kustens socialservice", "Avsluta, slå ihop, dela", "Dela i två"
    )
    for step in ("!site 2", "!chosen", "Länsi-Uudenmaan tuki ry", "Västra Nylands stöd rf"):
        await does(talk, karin, step)
    await karin.sees("Verksamhetsställen: Ekenäs servicepunkt", "De interna anvisningarna följer med.")
    await karin.taps("Bekräfta")
    await karin.sees("Den nya organisationen är tillagd.", "Västra Nylands stöd rf", "Kontaktpersonen är inte")
    await does(talk, sven, "/menu", "!go instructions")
    await sven.sees("Fråga Siv.")
    assert trail(talk) == ["split", "moved"]
    assert talk.rows("SELECT slug FROM organisation WHERE id = 3") == [("lansi-uudenmaan-tuki-ry",)]


async def test_kaksi_organisaatiota_yhdistyy(talk: Talk) -> None:
    """Their sites go along, whoever loses the office becomes a worker, and a second tap changes nothing."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    ulla = await talk.contact_person("Ulla", "fi", "kohtaamispaikka")
    anna = await talk.worker("Anna", "fi", "kivenlahti")
    await does(talk, maija, "!go restructuring merge organisation 2", "!go restructuring merge organisation 2 to 1")
    await maija.sees(
        "Vastaanottava organisaatio: Rannikon sosiaalipalvelut", "1 toimipiste siirtyy.",
        "Yhteyshenkilö jatkossa: Ritva Renqvist", "Ohjeissa ei kerrota, mitä kumppanisitoumukselle käy",
    )  # fmt: skip
    await maija.taps("Vahvista")
    await maija.sees("Organisaatiot on yhdistetty.", "Rannikon sosiaalipalvelut")
    await others_are_told(talk)
    await ulla.gets("Kiitos työstäsi yhteyshenkilönä! Tehtäväsi on päättynyt.")
    await ulla.types("/menu")
    assert "Luovuta kortti" in ulla.buttons, "a worker now, whom nobody has invited"
    await ritva.types("/menu")
    await does(talk, anna, "/menu", "!go instructions 1")
    assert place(talk, anna) == "instructions 1"
    assert talk.rows("SELECT closed_on IS NULL, continued_by FROM organisation WHERE id = 2") == [(0, 1)]
    await goes_to(maija, "Alue", "Organisaatiot: 1", "Lopettaneet: 1", "Kohtaamispaikka ry")
    await maija.sees("Toiminta jatkuu organisaatiossa: Rannikon sosiaalipalvelut")
    assert trail(talk) == ["moved", "moved", "merged"]


async def test_den_som_fortsatter_behaller_uppdraget(talk: Talk) -> None:
    """Where the other organisation has nobody on record, the contact person and deputy of this one become its own."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    await does(talk, karin, "!go restructuring merge organisation 1 to 2")
    await karin.sees("Fortsätter sitt uppdrag i den mottagande organisationen: Siv Renqvist")
    await karin.taps("Bekräfta")
    await others_are_told(talk)
    await karin.gets(
        "En organisation har fått en ny kontaktperson. Organisation: Mötesplatsen rf. Kontaktperson: Siv Renqvist"
    )
    await siv.types("/menu")
    await siv.sees("Mötesplatsen rf")
    assert talk.rows("SELECT organisation_id FROM membership WHERE until IS NOT NULL") == [(1,)]  # as it was before
    assert ORGANISATION not in siv.card.text


@pytest.mark.usefixtures("rights_only")
async def test_another_areas_responsible_person_and_a_contact_person_end_nothing(talk: Talk) -> None:
    """Whatever they forge, a place out of reach is as if it did not exist."""
    talk.write("INSERT INTO area SELECT 2, 'muu', 'Muu', 'Annan', card_code_pattern, kaikukanta_url, controller_fi,"
               " controller_sv, listed_on, registers, cards_end_on FROM area WHERE id = 1")  # fmt: skip
    talk.write("UPDATE site SET closed_on = '2026-11-01' WHERE id = 2")
    state = "SELECT id, organisation_id, closed_on FROM site ORDER BY id"
    before = talk.rows(state)
    for other in (
        await talk.responsible_person("Muu", "fi", "muu"),
        await talk.contact_person("Ulla", "fi", ORGANISATION),
    ):
        for forged in FORGED:
            await does(talk, other, "/menu", f"!go restructuring {forged}")
            assert not place(talk, other).startswith("restructuring")
            talk.write(f"UPDATE chat SET place = 'restructuring {forged}' WHERE id = {other.account.id}")
            await does(talk, other, "!open" if "open" in forged else "!confirm 00000000")
    assert talk.rows(state) == before
