"""Where a staff stands with the induction, what was done without the bot, and one due date for all."""

import pytest

from tests.conversations.steps import does
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
DONE = "SELECT person_id, staff_member_id, version, done_on, recorded_by FROM induction_done ORDER BY id"
DEEDS = "SELECT membership_id, staff_member_id, person_id FROM audit_entry WHERE deed = 'induction recorded'"
NATION = "!go induction nation 0 1 8"


async def a_staff(talk: Talk, language: str) -> tuple[Person, Person]:
    """A contact person and a worker with the bot, and two colleagues without it."""
    contact = await talk.contact_person("Ritva", language, ORGANISATION)
    anna = await talk.worker(language=language)
    for number, label in ((1, "Ritva"), (2, "Anna")):
        talk.write(f"UPDATE membership SET label = '{label}' WHERE person_id = {number}")
    await does(talk, contact, "!go members 1 whole", "Liisa\nVastaanotto")
    return contact, anna


@pytest.mark.usefixtures("words_only")
async def test_yhteyshenkilo_nakee_keneltä_perehdytys_puuttuu(talk: Talk) -> None:
    """In two taps from home; and records what was done elsewhere for a whole meeting but one."""
    ritva, anna = await a_staff(talk, "fi")
    await does(talk, anna, NATION, "!answer 2")
    await ritva.types("/menu")
    ritva.actions = 0
    await ritva.taps("Perehdytys")
    await ritva.taps("Kuka on perehdytetty")
    assert ritva.actions == 2
    await ritva.sees("Yhteensä: 1/4 tehty", "Järjestys: valtakunnallinen.", "Anna: tehty", "Liisa: tekemättä")
    await ritva.taps("Kirjaa koko kokous")
    await ritva.types("20.11.")
    await ritva.sees("Ketkä olivat paikalla?", "Valittu: 4/4")
    number = ritva.card.text.split(". Vastaanotto")[0][-1]
    await ritva.taps(f"✓ {number}")
    await ritva.sees("Vastaanotto: ei paikalla", "Valittu: 3/4")
    await ritva.taps("Seuraava")
    await ritva.sees("Kirjataan 3 henkilölle", "Tehty: 20.11.2026")
    await ritva.taps("Kirjaa")
    await ritva.sees("Perehdytys on kirjattu 3 henkilölle.", "3/4 tehty", "Vastaanotto: tekemättä")
    assert sorted(talk.rows(DONE), key=str) == [
        (1, None, 1, "2026-11-20", 1),
        (2, None, 1, "2026-11-20", 1),
        (2, None, 1, "2026-11-24", None),
        (None, 1, 1, "2026-11-20", 1),
    ]
    assert len(talk.rows(DEEDS)) == 3
    await ritva.types("/menu")
    assert "Tee perehdytys" not in ritva.buttons


@pytest.mark.usefixtures("words_only")
async def test_kontaktpersonen_antecknar_for_en_person(talk: Talk) -> None:
    """For somebody without the bot; once they use it, it is done there, too."""
    siv, _ = await a_staff(talk, "sv")
    await does(talk, siv, "!go inducted organisation 1")
    await siv.taps("Liisa")
    await siv.sees("Riksomfattande del: ska göras senast 24.12.2026")
    await siv.taps("Anteckna som gjord")
    for wrong, said in (("40.13.", "Dagen finns inte"), ("24.12.2026", "kan vara senast"), ("hej", "Ange en dag")):
        await siv.types(wrong)
        assert talk.rows(DONE) == [], said
    await siv.taps("I dag")
    await siv.taps("✓ Riksomfattande del")
    assert "Anteckna" not in siv.buttons
    await siv.taps("Riksomfattande del")
    await siv.taps("Anteckna")
    await siv.sees("Introduktionen är antecknad för 1 person.", "1 av 4 klara")
    assert talk.rows(DONE) == [(None, 1, 1, "2026-11-24", 1)]
    await does(talk, siv, "!go members 1 join 1", "!invite 2")
    token = siv.card.text.split("?start=")[1].split()[0]
    lisa = await talk.joins("Lisa", "sv", token)
    assert lisa.buttons[0] != "Gör introduktionen"
    assert talk.rows(DONE) == [(3, 1, 1, "2026-11-24", 1)]


@pytest.mark.usefixtures("words_only")
async def test_yhteinen_maarapaiva_koskee_kaikkia(talk: Talk) -> None:
    """What was done up to 60 days before counts; the day can be taken back."""
    ritva, anna = await a_staff(talk, "fi")
    await does(talk, anna, NATION, "!answer 2")
    await talk.time_passes(days=100)
    await does(talk, ritva, "!go inducted organisation 1")
    await ritva.taps("Yhteinen määräpäivä")
    await ritva.sees("Yhteistä määräpäivää ei ole asetettu.")
    await ritva.types("1.5.2027")
    await ritva.sees("Määräpäivä on asetettu.", "Kaikki tekevät perehdytyksen viimeistään: 1.5.2027")
    await does(talk, anna, "!go induction")
    await anna.sees("Valtakunnallinen osa: tehtävä viimeistään 1.5.2027")
    await ritva.taps("Peru")
    await does(talk, anna, "!go induction")
    await anna.sees("tehty 24.11.2026, seuraavan kerran viimeistään 24.11.2027")
    await does(talk, ritva, "menneisyys")
    await ritva.sees("Kirjoita päivämäärä")


@pytest.mark.usefixtures("words_only")
async def test_ansvarspersonen_ser_antal_men_inga_namn(talk: Talk) -> None:
    """By organisation, and sets a due date for the area."""
    _siv, anna = await a_staff(talk, "sv")
    await does(talk, anna, NATION, "!answer 2")
    karin = await talk.responsible_person("Karin", "sv")
    await karin.taps("Introduktion")
    await karin.sees("Kustens socialservice: 1 av 4 klara", "Sammanlagt: 1 av 4 klara")
    await karin.sees_no("Anna", "Liisa", "Vastaanotto")
    await karin.taps("Gemensam sista dag")
    await karin.types("31.12.2026")
    await karin.sees("Alla gör introduktionen senast: 31.12.2026")
    assert talk.rows("SELECT area_id, organisation_id, due_on FROM induction_round") == [(1, None, "2026-12-31")]
    for forged in ("inducted organisation 1", "inducted organisation 1 one p2", "rounds organisation 1"):
        await does(talk, karin, f"!go {forged}")
        await karin.sees_no("Anna", "Liisa")


@pytest.mark.usefixtures("rights_only")
async def test_nobody_else_records_or_sets_anything(talk: Talk) -> None:
    """Neither a worker nor another organisation's contact person, wherever they are put."""
    _ritva, anna = await a_staff(talk, "fi")
    other = await talk.contact_person("Olli", "fi", "kohtaamispaikka")
    for person in (anna, other):
        for place in ("inducted organisation 1 which 2026-11-24 n 0 all -", "rounds organisation 1", "rounds area 1"):
            talk.write(f"UPDATE chat SET place = '{place}' WHERE id = {person.account.id}")
            await does(talk, person, "!save", "!remove", "1.2.2027", "!meeting", "!today")
    await does(talk, other, "!go inducted organisation 2 one p2", "!go inducted organisation 99", "!go inducted x")
    assert talk.rows(DONE) == []
    assert talk.rows("SELECT count(*) FROM induction_round") == [(0,)]


@pytest.mark.usefixtures("words_only")
async def test_suuressa_organisaatiossa_sivut_kaantyvat(talk: Talk) -> None:
    """Thirty colleagues: nobody, then two of them, a page apart; back keeps who is chosen."""
    ritva, _ = await a_staff(talk, "fi")
    await does(talk, ritva, "!go members 1 whole", "\n".join(f"Tiimi {number:02}" for number in range(26)))
    await does(
        talk, ritva, "!go inducted organisation 1", "!meeting", "!today", "!none", "!who m3", "!turn 1", "!who m20"
    )
    await ritva.sees("Valittu: 2/30")
    await ritva.taps("Seuraava")
    await ritva.taps("Takaisin")
    await ritva.sees("Valittu: 2/30")
    await does(talk, ritva, "!turn 9", "!next", "!save")
    assert [row[1] for row in talk.rows(DONE)] == [3, 20]
    await does(talk, ritva, "!go inducted organisation 1")
    await ritva.taps("Myöhemmät" if "Myöhemmät" in ritva.buttons else "Seuraavat")
    await ritva.sees("Yhteensä: 2/30 tehty")
