"""Looking up, adding and renaming places: a coordinator runs an area from the chat, and sees what is theirs."""

import pytest

from bot.network.invitations import invite_for_culture
from tests.conversations.steps import does
from tests.support.talk import Talk

ORGANISATION = "rannikon-sosiaalipalvelut"


@pytest.mark.usefixtures("words_only")
async def test_vastuuhenkilo_nakee_alueensa_ja_mita_silta_puuttuu(talk: Talk) -> None:
    """From home to a site in three taps, and back; what is not known is said to be so."""
    maija = await talk.responsible_person("Maija", "fi")
    await maija.taps("Alue")
    await maija.sees(
        "Rannikon Kaikukortti-alue",
        "Sote-puolen vastuuhenkilö: Maija Mallikas, 09 000 0001",
        "Kulttuuripuolen vastuuhenkilö: Karl Kulturström",
        "Rekisterinpitäjä: Rannikon sosiaalipalvelut",
    )
    assert maija.buttons == [
        "Organisaatiot: 2",
        "Paikkakunnat: 2",
        "Tietoja puuttuu: 2",
        "Kumppanisitoumukset",
        "Vastuuhenkilöt",
        "Taulukkona (Excel)",
        "Muistutusajat",
        "Etusivu",
    ]
    await maija.taps("Organisaatiot: 2")
    await maija.taps("Rannikon sosiaalipalvelut")
    await maija.sees(
        "Toimiala: ei kirjattu",
        "Vielä puuttuu",
        "Yhteyshenkilöä ei ole kirjattu.",
        "Kukaan toimipisteiden työntekijöistä ei vielä käytä",
    )
    await maija.taps("Toimipisteet: 2")
    assert maija.buttons[:2] == ["Leppävaaran sosiaaliasema", "Tammisaaren palvelupiste"]
    await maija.taps("Leppävaaran sosiaaliasema")
    await maija.sees("Organisaatio: Rannikon sosiaalipalvelut", "Paikkakunta: Espoo", "työntekijöitä: 0")
    for _ in range(3):
        await maija.taps("Takaisin")
    assert maija.buttons[0] == "Kohtaamispaikka ry", "sorted as Finnish sorts"
    await maija.taps("Takaisin")
    await maija.taps("Paikkakunnat: 2")
    await maija.taps("Raasepori")
    await maija.sees("Kunnat: Hanko ja Raasepori", "https://www.example.fi/raseborg/kaikukortti")


@pytest.mark.usefixtures("words_only")
async def test_ansvarspersonen_lagger_till_en_organisation_och_ett_verksamhetsstalle(talk: Talk) -> None:
    """What may be unknown is not asked, and can be answered at the review."""
    maja = await talk.responsible_person("Maja", "sv")
    for choice in ("Område", "Organisationer: 2", "Lägg till en organisation"):
        await maja.taps(choice)
    await maja.sees("Ny organisation", "Vilket är namnet på finska?")
    await maja.types("Saariston tuki ry")
    await maja.types("Skärgårdens stöd rf")
    await maja.sees("Namn på svenska: Skärgårdens stöd rf", "Bransch: uppgift saknas")
    await maja.taps("Bransch")
    await maja.taps("Förening")
    await maja.taps("Bekräfta")
    await maja.sees("Sparat.", "Skärgårdens stöd rf", "Bransch: Förening", "Med i nätverket sedan: uppgift saknas")
    await maja.sees("Det finns inga verksamhetsställen än, så inga kort kan delas ut.")
    await maja.taps("Verksamhetsställen: 0")
    await maja.taps("Nytt verksamhetsställe")
    await maja.types("Kimito")
    await maja.types("Kimito")
    await maja.taps("Raseborg")
    await maja.taps("Bekräfta")
    await maja.sees("Sparat.", "Kimito", "Organisation: Skärgårdens stöd rf", "Ort: Raseborg")
    assert talk.rows("SELECT slug FROM organisation WHERE id = 3") == [("saariston-tuki-ry",)]
    told = talk.rows("SELECT deed, fields, organisation_id, site_id FROM audit_entry WHERE deed = 'added' ORDER BY id")
    assert [(deed, org, site) for deed, _, org, site in told] == [("added", 3, None), ("added", None, 4)]
    assert "stöd" not in str(told)
    ulla = await talk.worker("Ulla", "sv", "kimito")
    await ulla.sees("Ditt verksamhetsställe: Kimito")


@pytest.mark.usefixtures("words_only")
async def test_kun_nimi_vaihtuu_vanha_jaa_nakyviin(talk: Talk) -> None:
    """Nobody is invited again; what it was called, and until when, stays to be read."""
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await maija.types("leppä")
    await maija.sees("Leppävaaran sosiaaliasema", "Kaikubotia käyttäviä työntekijöitä: 1")
    await maija.taps("Muuta tietoja")
    await maija.sees("Toimipisteen tietojen muuttaminen", "Paikkakunta: Espoo")
    await maija.taps("Takaisin")
    await maija.sees("Kaikubotia käyttäviä työntekijöitä: 1")
    await maija.taps("Muuta tietoja")
    await maija.taps("Nimi suomeksi")
    await maija.types("Leppävaaran\nhyvinvointiasema")
    await maija.taps("Vahvista")
    await maija.sees("Leppävaaran hyvinvointiasema", "asti nimenä oli Leppävaaran sosiaaliasema")
    await anna.types("/menu")
    await anna.sees("Toimipisteesi: Leppävaaran hyvinvointiasema")
    assert talk.rows("SELECT fields FROM audit_entry WHERE deed = 'changed'") in ([(["name_fi"],)], [('["name_fi"]',)])


async def test_den_som_sparar_efter_en_annan_ser_bada(talk: Talk) -> None:
    """Nothing is overwritten unseen: first both are shown, and only then one's own is saved, or not."""
    maja = await talk.responsible_person("Maja", "sv")
    mikko = await talk.responsible_person("Mikko", "fi")
    for person, name in ((maja, "Namn på svenska"), (mikko, "Nimi ruotsiksi")):
        await does(talk, person, "!go changing organisation 2")
        await person.taps(name)
    await maja.types("Mötesplatsen i väst rf")
    await mikko.types("Mötesplatsen i syd rf")
    await mikko.taps("Vahvista")
    await mikko.sees("Tallennettu.")
    await maja.taps("Bekräfta")
    await maja.sees(
        "Någon annan har ändrat de här uppgifterna under tiden.",
        "Namn på svenska: Mötesplatsen i syd rf",
        "Namn på svenska: Mötesplatsen i väst rf",
    )
    assert talk.rows("SELECT name_sv FROM organisation WHERE id = 2") == [("Mötesplatsen i syd rf",)]
    await talk.restart()
    await talk.time_passes(seconds=20)
    await maja.taps("Spara min ändring")
    await maja.sees("Sparat.", "Mötesplatsen i väst rf")
    assert [name for (name,) in talk.rows("SELECT name_sv FROM former_name ORDER BY id")] == [
        "Mötesplatsen rf",
        "Mötesplatsen i syd rf",
    ]
    await does(talk, mikko, "!go changing organisation 2")
    await does(talk, maja, "!go changing organisation 2", "!to name_sv", "Mötesplatsen rf", "!confirm")
    await mikko.taps("Nimi ruotsiksi")
    await mikko.types("Mötet rf")
    await mikko.taps("Vahvista")
    await mikko.taps("Säilytä nykyiset tiedot")
    await mikko.sees("Kohtaamispaikka ry")
    assert talk.rows("SELECT name_sv FROM organisation WHERE id = 2") == [("Mötesplatsen rf",)]
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


@pytest.mark.usefixtures("words_only")
async def test_a_name_that_is_taken_is_said_and_nothing_is_lost(talk: Talk) -> None:
    """In either language, whatever its case."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go changing organisation new 1", "Uusi ry", "MÖTESPLATSEN RF", "!confirm")
    await maija.sees("Alueella on jo samanniminen organisaatio.", "Nimi suomeksi: Uusi ry")
    await does(talk, maija, "!to name_sv", "Den nya rf", "!confirm")
    await maija.sees("Tallennettu.", "Uusi ry")
    await does(talk, maija, "!go changing site new 1", "Ekenäs servicepunkt", "Jotain muuta", "!choose locality 1")
    await does(talk, maija, "!confirm")
    await maija.sees("Organisaatiolla on jo samanniminen toimipiste.")


@pytest.mark.usefixtures("words_only")
async def test_another_place_that_was_begun_is_in_nobodys_way(talk: Talk) -> None:
    """It can be gone on with or deleted; one in which nothing was changed is gone with the way home."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go changing organisation 1", "/menu", "!go changing organisation 2")
    await maija.sees("Organisaation tietojen muuttaminen", "Nimi suomeksi: Kohtaamispaikka ry")
    await does(talk, maija, "!to name_fi", "Kohtaaminen ry", "/menu", "!go changing site new 1")
    await maija.sees("Sinulla on vielä kesken toinen muutos:", "Kohtaaminen ry")
    await maija.taps("Jatka keskeneräistä")
    await maija.sees("Nimi suomeksi: Kohtaaminen ry")
    await does(talk, maija, "/menu", "!go changing site new 1")
    await maija.taps("Poista keskeneräinen")
    await maija.sees("Uusi toimipiste", "Mikä on suomenkielinen nimi?")
    assert talk.rows("SELECT name_fi FROM organisation WHERE id = 2") == [("Kohtaamispaikka ry",)]


@pytest.mark.usefixtures("words_only")
async def test_a_draft_of_a_place_waits_and_can_be_begun_afresh(talk: Talk) -> None:
    """From what the place says now, not from nothing."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go changing organisation 2", "!to name_fi", "Kohtaaminen ry")
    await talk.time_passes(minutes=11)
    await maija.sees("Sinulla on keskeneräinen luonnos.")
    await does(talk, maija, "!afresh")
    await maija.sees("Nimi suomeksi: Kohtaamispaikka ry")


@pytest.mark.usefixtures("words_only")
async def test_samordnaren_ser_alla_omraden_och_soker_med_bokstaver(talk: Talk) -> None:
    """In either language, with all words; several that fit are offered, and none says so."""
    ulla = await talk.coordinator("Ulla", "sv")
    await ulla.sees("Din roll: riksomfattande samordnare")
    await ulla.taps("Områden")
    await ulla.taps("1")
    await ulla.sees("Kustens Kaikukortti-område")
    assert "Lägg till en organisation" not in ulla.buttons
    await ulla.types("mötes")
    assert [each for each in ulla.buttons if each != "Startsidan"] == ["Mötesplatsen rf", "Stensviks mötesplats"]
    await ulla.taps("Stensviks mötesplats")
    await ulla.sees("Organisation: Mötesplatsen rf", "Ort: Esbo")
    await ulla.types("palvelupiste tammi")
    await ulla.sees("Ekenäs servicepunkt")
    await ulla.types("x")
    await ulla.sees("Skriv minst två bokstäver av namnet.")
    await ulla.types("Vanda")
    await ulla.sees("Jag hittade ingenting med det namnet.")


@pytest.mark.usefixtures("words_only")
async def test_each_sees_what_is_theirs_and_what_is_not_does_not_exist(talk: Talk) -> None:
    """A contact person their organisation; the culture side its area; nobody what nobody has."""
    carita = await talk.contact_person("Carita", "fi", "kohtaamispaikka")
    await carita.taps("Organisaatio")
    await carita.sees("Kohtaamispaikka ry")
    assert "Muuta tietoja" not in carita.buttons
    elsewhere = ("organisation 1", "sites 1", "site 1", "area 1", "areas 0", "localities 1", "locality 1", "lacking 1")
    for forged in (*elsewhere, "organisation 99", "x 1"):
        await does(talk, carita, f"!go places {forged}")
        await carita.sees("Hakemiasi tietoja ei löytynyt.", "Kohtaamispaikka ry")
    await carita.types("/menu")
    await carita.types("leppä")
    await carita.sees("En löytänyt mitään tuolla nimellä.")
    karl = await talk.joins("Karl", "sv", await talk.invitation("rannikko", invite_for_culture))
    await karl.taps("Område")
    await karl.taps("Organisationer: 2")
    assert "Lägg till en organisation" not in karl.buttons
    for forged in ("organisation 1", "site new 1", "organisation new 1", "organisation 99"):
        await does(talk, karl, f"!go changing {forged}")
        assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
