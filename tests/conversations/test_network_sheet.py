"""The network as a sheet: taken, changed in a spreadsheet program, sent back, looked at and applied; or none of it."""

from datetime import date

import pytest

from bot.network.invitations import invite_contact_person
from tests.conversations.access_ending import loses_the_role
from tests.conversations.steps import does, fill
from tests.documents.hostile import HOSTILE
from tests.support.talk import Person, Talk
from tests.support.workbooks import cells_in, changed

FILE = "verkosto.xlsx"
PEOPLE = "SELECT count(*) FROM sent_sheet"


def newest_file(talk: Talk, person: Person) -> bytes:
    """What stands in the file that the bot sent last."""
    (*_, newest) = [each.document for each in person.account.chat if each.document and each.from_bot]
    found = talk.simulator.world.files.by_id(newest)
    assert found is not None
    return found.content


async def sends(talk: Talk, person: Person, content: bytes) -> None:
    """Sends the sheet, which leaves the chat."""
    await person.account.sends_document(content, FILE)
    await talk.settles()


async def test_taulukko_ladataan_muutetaan_ja_lahetetaan_takaisin(talk: Talk) -> None:
    """A wrong cell first, then a right sheet: rows are added, changed and closed, and who is named anew is invited."""
    maija = await talk.responsible_person("Maija", "fi")
    for choice in ("Alue", "Taulukkona (Excel)", "Lataa taulukko"):
        await maija.taps(choice)
    await maija.sees("Verkosto taulukkona", "Taulukko on tämän viestin yläpuolella.")
    taken = newest_file(talk, maija)
    new: dict[str, str | int | date] = {
        "Organisaatiot B3": "Rannikon tuki",
        "Organisaatiot F2": date(2026, 11, 24),
        "Organisaatiot B4": "Uusi ry",
        "Organisaatiot C4": "Nya rf",
        "Toimipisteet B9": "Uusi ry",
        "Toimipisteet C9": "Hanko",
        "Toimipisteet D9": "Hangon piste",
        "Toimipisteet E9": "Hangö punkt",
        "Yhteyshenkilöt A9": "Uusi ry",
        "Yhteyshenkilöt C9": "Veera Vara",
        "Yhteyshenkilöt D9": "09 000 0011",
    }
    await sends(talk, maija, changed(taken, new))
    await maija.sees(
        "Mitään ei muuteta, koska 1 solussa on virhe.",
        "Toimipisteet, solu C9: Tällaista paikkakuntaa ei ole. Kirjoita paikkakunnan tunniste tai nimi.",
    )
    right = {**new, "Toimipisteet C9": "Raasepori"}
    await sends(talk, maija, changed(taken, {**right, "Toimipisteet B9": "Kohtaamispaikka ry"}))
    await maija.sees("Toimipisteet, solu B9: Organisaation toiminta on päättynyt tai merkitty")
    await sends(talk, maija, changed(taken, right))
    await maija.sees("Uusia rivejä: 2", "Muuttuvia rivejä: 1", "Päättyviä: 1", "Kutsuttavia henkilöitä: 1")
    await maija.sees("Toiminnan päättyessä avoimet kutsut peruuntuvat. Kenenkään rooli ei pääty.")
    await maija.sees("Organisaatiot: Uusi ry", "Toimipisteet: Hangon piste")
    await maija.sees("Kohtaamispaikka ry, Viimeinen päivä: tyhjä → 24.11.2026")
    await maija.taps("Seuraavat")
    await maija.sees("Yhteyshenkilöt: Veera Vara")
    await talk.restart()
    await maija.taps("Tee muutokset")
    await maija.sees("Muutokset on tehty. Uusia rivejä on 2, muutettuja 1 ja päättyneiksi merkittyjä 1.")
    assert talk.rows("SELECT slug, name_fi FROM organisation ORDER BY id") == [
        ("rannikon-sosiaalipalvelut", "Rannikon tuki"),
        ("kohtaamispaikka", "Kohtaamispaikka ry"),
        ("uusi-ry", "Uusi ry"),
    ]
    assert talk.rows("SELECT organisation_id, locality_id FROM site WHERE slug = 'hangon-piste'") == [(3, 2)]
    assert talk.rows("SELECT name_fi FROM former_name") == [("Rannikon sosiaalipalvelut",)]
    told = talk.rows("SELECT deed, organisation_id, site_id, person_id FROM audit_entry WHERE deed <> 'accepted'")
    assert set(told) == {
        *(("added", 3, None, 1), ("added", None, 4, 1), ("changed", 1, None, 1)),
        *(("closed", 2, None, 1), ("closed", None, 3, 1)),
        ("invited", 3, None, 1),
        ("invited", None, None, None),
    }
    assert talk.rows(PEOPLE) == [(0,)]
    _, (key, deputy, name, contact, link) = cells_in(newest_file(talk, maija), "Kutsut")
    assert (key, deputy, name, contact) == ("uusi-ry", "Ei", "Veera Vara", "09 000 0011")
    veera = await talk.joins("Veera", "fi", link.partition("start=")[2])
    await veera.sees("Uusi ry")


async def test_taulukosta_nakee_montako_roolia_paattyy(talk: Talk) -> None:
    """What the rows themselves do not say: who works at a site that closes loses the role."""
    maija = await talk.responsible_person("Maija", "fi")
    await talk.worker("Ossi", "fi", "kivenlahti")
    await does(talk, maija, "!go sheet", "!take")
    await sends(talk, maija, changed(newest_file(talk, maija), {"Organisaatiot F2": date(2026, 11, 24)}))
    await maija.sees("Päättyviä: 1", "Toiminnan päättyessä 1 rooli päättyy heti, ja avoimet kutsut peruuntuvat.")


def row_of(taken: bytes, sheet: str, key: str) -> int:
    """The row in which something stands, by its key."""
    return next(number for number, row in enumerate(cells_in(taken, sheet), 1) if row[0] == key)


async def test_taulukko_ei_paata_mita_ei_nahty(talk: Talk) -> None:
    """A site that moved into what closes, since it was looked at, is shown first."""
    maija, mikko = await talk.responsible_person("Maija", "fi"), await talk.responsible_person("Mikko", "fi")
    await talk.worker(language="fi")
    await does(talk, maija, "!go sheet", "!take")
    taken = newest_file(talk, maija)
    row = row_of(taken, "Organisaatiot", "kohtaamispaikka")
    await sends(talk, maija, changed(taken, {f"Organisaatiot F{row}": date(2026, 11, 24)}))
    await does(talk, mikko, "!go restructuring move site 1 to 2")
    await mikko.taps("Vahvista")
    await maija.taps("Tee muutokset")
    await maija.sees("Tiedot ovat sillä välin muuttuneet.", "1 rooli päättyy heti")
    assert talk.rows("SELECT closed_on FROM site WHERE id = 1") == [(None,)]


async def test_taulukon_paivat_ovat_mahdollisia(talk: Talk) -> None:
    """Nothing closes on a day to come, and no municipality leaves before it joins."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go restructuring close site 3")
    await maija.taps("Vahvista")
    await does(talk, maija, "/menu", "!go sheet", "!take")
    taken = newest_file(talk, maija)
    row = row_of(taken, "Toimipisteet", "kivenlahti")
    wrong = {f"Toimipisteet K{row}": date(2030, 1, 1), "Kunnat D2": date(2026, 6, 1), "Kunnat E2": date(2020, 6, 1)}
    await sends(talk, maija, changed(taken, {**wrong, "Organisaatiot E2": date(2026, 12, 1)}))
    await maija.sees("koska 3 solussa on virhe", f"solu K{row}: Päivä on vasta tulossa.", "Kunnat, solu E2")


async def test_den_som_skickar_tabellen_efter_en_annan_ser_bada(talk: Talk) -> None:
    """Nothing is overwritten unseen, an emptied cell is asked about, and what changed meanwhile is shown again."""
    maja = await talk.responsible_person("Maja", "sv")
    mikko = await talk.responsible_person("Mikko", "fi")
    await does(talk, maja, "!go sheet", "!take")
    taken = newest_file(talk, maja)
    await does(talk, mikko, "!go changing organisation 2", "!to name_sv", "Mötet rf", "!confirm")
    mine: dict[str, str | int | date] = {"Organisationer C2": "Platsen rf", "Orter D2": ""}
    await sends(talk, maja, changed(taken, mine))
    await maja.sees("1 cell i tabellen är tom, men Kaikubot har en uppgift för den.", "Esbo, Webbplats: https://")
    await maja.taps("Ja, ta bort")
    await maja.sees("har någon annan ändrat 1 uppgift", "Nuvarande uppgift: Mötet rf", "I din tabell: Platsen rf")
    await maja.taps("Använd mina uppgifter")
    await maja.sees("Rader som ändras: 2")
    await does(talk, mikko, "!go changing organisation 2", "!to name_sv", "Möte i dag rf", "!confirm")
    await maja.taps("Gör ändringarna")
    await maja.sees("Någon har ändrat uppgifterna under tiden.")
    for choice in ("Ja, ta bort", "Använd mina uppgifter", "Gör ändringarna"):
        await maja.taps(choice)
    await maja.sees("Ändringarna är gjorda. Nya rader: 0, ändrade: 2, avslutade: 0.")
    assert talk.rows("SELECT name_sv FROM organisation WHERE id = 2") == [("Platsen rf",)]
    assert talk.rows("SELECT website FROM locality WHERE id = 1") == [("",)]
    await sends(talk, maja, changed(taken, mine, without="kaikubot"))
    await maja.sees("Tabellen innehåller samma uppgifter som Kaikubot.")
    await maja.taps("Gör inga ändringar")
    assert talk.rows(PEOPLE) == [(0,)]


@pytest.mark.usefixtures("words_only")
async def test_what_is_no_sheet_of_ours_is_refused_and_the_bot_goes_on(talk: Talk) -> None:
    """A hostile file, one with an identity code, one of another area, and one that nobody applied for a day."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go sheet locality 2", "!take")
    taken = newest_file(talk, maija)
    assert [row[0] for row in cells_in(taken, "Toimipisteet")] == ["Tunniste", "tammisaari"]
    await sends(talk, maija, HOSTILE["a formula"][0]())
    await maija.sees("Solussa C4 on kaava.")
    await sends(talk, maija, changed(taken, {"Paikkakunnat B5": "131052-308T"}))
    await maija.sees("henkilötunnus (Paikkakunnat B5).")
    await sends(talk, maija, changed(taken, {"kaikubot C1": "toinen"}))
    await maija.sees("Tämä taulukko on toisen alueen.")
    assert talk.rows(PEOPLE) == [(0,)]
    await sends(talk, maija, changed(taken, {"Paikkakunnat B2": "Raaseporin seutu"}))
    await maija.sees("Nimi suomeksi: Raasepori → Raaseporin seutu")
    await talk.time_passes(hours=25)
    await maija.taps("Tee muutokset")
    await maija.sees("Taulukko ei ole enää tallessa.")
    carita = await talk.contact_person("Carita", "fi", "kohtaamispaikka")
    for deed in ("!go sheet", "!take", "!apply 12345678"):
        await does(talk, carita, deed)
    await sends(talk, carita, taken)
    assert talk.rows(PEOPLE) == [(0,)]
    assert talk.rows("SELECT name_fi FROM locality WHERE id = 2") == [("Raasepori",)]


async def test_joka_kutsutaan_toisen_sijaan_paasee_yksin_sisaan(talk: Talk) -> None:
    """A name that was wrong in the sheet is put right by the next one: the first link opens nothing any more.

    A municipality that joins, and one that leaves, do so once. Whoever is not responsible any more leaves no sheet
    behind, whatever else they still are.
    """
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go sheet", "!take")
    taken = newest_file(talk, maija)
    towns: dict[str, str | int | date] = {
        **{"Kunnat A9": "Kemiönsaari", "Kunnat B9": "Kimitoön", "Kunnat C9": "Raasepori"},
        "Kunnat E3": date(2026, 12, 31),
    }
    for name in ("Veera Vara", "Bertta Toinen"):
        person: dict[str, str | int | date] = {"Yhteyshenkilöt C2": name, "Yhteyshenkilöt D2": "09 000 0011"}
        await sends(talk, maija, changed(taken, {**towns, **person}))
        await maija.taps("Tee muutokset")
    found = talk.rows("SELECT label, revoked_at IS NULL FROM invitation WHERE label IS NOT NULL ORDER BY label")
    assert [(name, bool(opens)) for name, opens in found] == [("Bertta Toinen", True), ("Veera Vara", False)]
    dated = "SELECT name_fi, locality_id, left_on FROM municipality WHERE left_on IS NOT NULL OR name_fi LIKE 'Ke%'"
    assert {(name, at, str(left)[:10]) for name, at, left in talk.rows(dated)} == {
        *(("Kemiönsaari", 2, "None"), ("Hanko", 2, "2026-12-31")),
    }
    await sends(talk, maija, taken)
    await maija.opens(await talk.invitation("kohtaamispaikka", invite_contact_person))
    await does(talk, maija, "!accept")
    assert talk.rows(PEOPLE) == [(1,)]
    await loses_the_role(talk, "area_id IS NOT NULL")
    assert talk.rows(PEOPLE) == [(0,)]


async def test_kadonneet_linkit_saa_uudestaan(talk: Talk) -> None:
    """Links that nobody got are given anew, all at once; of those given before none opens anything."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go sheet", "!take")
    taken = newest_file(talk, maija)
    row = row_of(taken, "Yhteyshenkilöt", "kohtaamispaikka")
    named = {f"Yhteyshenkilöt C{row}": "Veera Vara", f"Yhteyshenkilöt D{row}": "09 000 0011"}
    await sends(talk, maija, changed(taken, named))
    await maija.taps("Tee muutokset")
    lost = cells_in(newest_file(talk, maija), "Kutsut")[1][-1]
    await does(talk, maija, "!go sheet")
    await maija.taps("Uudet linkit")
    await maija.sees("1 henkilö", "ei ole avannut")
    await maija.taps("Tee uudet linkit")
    again = cells_in(newest_file(talk, maija), "Kutsut")[1][-1]
    assert again != lost
    stranger = talk.person("Vera", "fi")
    await stranger.opens(lost.partition("start=")[2])
    await stranger.sees("Tämä kutsu ei toimi.")
    veera = await talk.joins("Veera", "fi", again.partition("start=")[2])
    await veera.sees("Kohtaamispaikka")
    await does(talk, maija, "!go sheet")
    await maija.sees_no("Uudet linkit")


async def test_hundratals_roller_upphor_inte_pa_en_gang(talk: Talk) -> None:
    """Neither by the sheet nor in the chat: others' answers would have to wait meanwhile."""
    maija = await talk.responsible_person("Maija", "sv")
    fill(talk, 1, 301)
    await does(talk, maija, "!go restructuring close organisation 1")
    await maija.sees("Stäng några av verksamhetsställena först.")
    await does(talk, maija, "/menu", "!go sheet", "!take")
    taken = newest_file(talk, maija)
    row = row_of(taken, "Organisationer", "rannikon-sosiaalipalvelut")
    await sends(talk, maija, changed(taken, {f"Organisationer F{row}": date(2026, 11, 24)}))
    await maija.sees("Stäng dem med flera tabeller")
    assert not talk.rows("SELECT id FROM organisation WHERE closed_on IS NOT NULL")
