"""Evidence of the induction as it stood on a day: of an organisation by label, of an area as counts."""

from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook

from tests.conversations.steps import does
from tests.conversations.test_induction_records import NATION, a_staff
from tests.support.talk import Person, Talk

TAKEN = "SELECT organisation_id, area_id, person_id FROM audit_entry WHERE deed = 'evidence taken'"


def files(talk: Talk, person: Person) -> dict[str, bytes]:
    """The files in somebody's chat by their names."""
    sent = [talk.simulator.world.files.by_id(each.document) for each in person.account.chat if each.document]
    return {each.name: each.content for each in sent if each is not None}


def cells(workbook: bytes, sheet: str) -> list[list[str]]:
    """What stands in a sheet."""
    found = CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_name(sheet).to_python()
    return [[str(cell) for cell in row] for row in found]


def tables(document: bytes) -> list[list[list[str]]]:
    """What stands in the tables of a document."""
    found = docx.Document(BytesIO(document)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


@pytest.mark.usefixtures("words_only")
async def test_yhteyshenkilo_lataa_selvityksen(talk: Talk) -> None:
    """Four taps from home; by label, with who is missing, and who has left as role and number."""
    ritva, anna = await a_staff(talk, "fi")
    await does(talk, anna, NATION, "!answer 2")
    await does(talk, ritva, "!go instructing 1 fi", "Kysy Ritvalta.", "!go commitment 1 record", "!today")
    await does(talk, ritva, "!go members 1 one 2", "!end")
    await talk.time_passes(days=1)
    await does(talk, ritva, "!go inducted organisation 1")
    await ritva.taps("Selvitys")
    await ritva.types("24.11.2026")
    await ritva.sees("Päivä: 24.11.2026", "Henkilöstö: 3", "Kaikki osat tehty: 1", "Tiedostojen lataaminen kirjataan.")
    await ritva.taps("Excel")
    await ritva.gets("Tiedostot ovat yllä.")
    assert talk.rows(TAKEN) == [(1, None, 1)]
    found = files(talk, ritva)
    name = "perehdytys-introduktion-rannikon-sosiaalipalvelut-2026-11-24"
    assert sorted(found) == [f"{name}-fi.xlsx", f"{name}-sv.xlsx"]
    staff = cells(found[f"{name}-fi.xlsx"], "Henkilöstö")
    assert staff[0] == ["Kuka", "Toimipiste", "Alkamispäivä", "Osa", "Versio", "Tehty", "Kirjaaja", "Tilanne"]
    told = {row[0]: row[1:] for row in staff[1:]}
    osa = "Valtakunnallinen osa"
    assert told["Anna"][2:] == [osa, "16.11.2026", "24.11.2026", "itse Kaikubotissa", "tehty"]
    assert told["Liisa"][2:] == [osa, "-", "-", "-", "tekemättä"]
    missing = cells(found[f"{name}-sv.xlsx"], "Saknas")
    assert ["Liisa", "Riksomfattande del", "24.12.2026"] in missing
    assert not any("Anna" in row for row in missing)
    await ritva.taps("Word")
    await talk.settles()
    words = tables(files(talk, ritva)[f"{name}-fi.docx"])
    assert ["3.1.2024", "24.11.2026"] in words[2]
    assert ["Suomi", "1", "24.11.2026"] in words[3]
    assert len(words[4]) == 2
    assert len(talk.rows(TAKEN)) == 2


@pytest.mark.usefixtures("words_only")
async def test_den_som_har_slutat_ar_roll_och_nummer(talk: Talk) -> None:
    """As it stood on a day before; what was recorded later, and whoever came later, is not in it."""
    siv, anna = await a_staff(talk, "sv")
    talk.write("UPDATE membership SET label = 'Siv' WHERE person_id = 1")
    await does(talk, anna, NATION, "!answer 2")
    await talk.time_passes(days=3)
    await does(talk, anna, "/leave", "!leave")
    await does(talk, siv, "!go members 1 one 2", "!end", "!go members 1 whole", "Ny kollega")
    await does(talk, siv, "!go inducted organisation 1 one m1", "!record", "24.11.2026", "!save")
    await does(talk, siv, "!go evidence organisation 1 2026-11-24", "!take xlsx")
    (swedish,) = [content for name, content in files(talk, siv).items() if name.endswith("sv.xlsx")]
    staff = {row[0]: row for row in cells(swedish, "Personal")[1:]}
    assert set(staff) == {"Siv", "Anställd 2", "Liisa", "Utan Kaikubot, nummer 2"}
    assert staff["Anställd 2"][5:] == ["24.11.2026", "personen själv i Kaikubot", "klart"]
    assert staff["Liisa"][5:] == ["-", "-", "inte gjord"]
    await does(talk, siv, "!go evidence organisation 1", "!today", "!take docx")
    (later,) = [content for name, content in files(talk, siv).items() if name.endswith("27-sv.docx")]
    now = {row[0]: row for row in tables(later)[0][1:]}
    assert "Anställd 2" not in now
    assert now["Liisa"][5:] == ["24.11.2026", "kontaktpersonen", "klart"]
    assert "Ny kollega" in now
    await does(talk, siv, "!go evidence organisation 1", "1.1.2026")
    await siv.sees("Personal: 0")


@pytest.mark.usefixtures("words_only")
async def test_alueen_selvitys_on_pelkkia_lukuja(talk: Talk) -> None:
    """Nobody is named in it, in whichever file."""
    _ritva, anna = await a_staff(talk, "fi")
    await does(talk, anna, NATION, "!answer 2")
    maija = await talk.responsible_person("Maija", "fi")
    await maija.taps("Perehdytys")
    await maija.taps("Selvitys")
    await maija.taps("Tänään")
    await maija.sees("Henkilöstö: 4", "ei nimiä")
    await maija.taps("Excel")
    await maija.gets("Tiedostot ovat yllä.")
    (finnish,) = [content for name, content in files(talk, maija).items() if name.endswith("fi.xlsx")]
    rows = cells(finnish, "Organisaatiot")
    assert rows[2] == ["Rannikon sosiaalipalvelut", "4", "1", "0", "0", "0"]
    assert talk.rows(TAKEN) == [(None, 1, 3)]
    for sheet in ("Organisaatiot", "Selvitys perehdytyksestä"):
        assert not any("Anna" in cell or "Liisa" in cell for row in cells(finnish, sheet) for cell in row)


@pytest.mark.usefixtures("rights_only")
async def test_nobody_else_takes_evidence(talk: Talk) -> None:
    """Neither a worker, nor another organisation's contact person, nor the area by name; nor of a day to come."""
    ritva, anna = await a_staff(talk, "fi")
    other = await talk.contact_person("Olli", "fi", "kohtaamispaikka")
    maija = await talk.responsible_person("Maija", "fi")
    for person in (anna, other, maija):
        talk.write(f"UPDATE chat SET place = 'evidence organisation 1 2026-11-24' WHERE id = {person.account.id}")
        await does(talk, person, "!take xlsx", "!take docx")
        assert files(talk, person) == {}
    for forged in ("organisation 1 2026-12-24", "nation 0", "organisation 99", "x"):
        await does(talk, ritva, f"!go evidence {forged}", "!take xlsx")
    assert talk.rows(TAKEN) == []
