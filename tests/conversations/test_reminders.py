"""Responsible persons are reminded of what is missing: once, by day, and only while it is so."""

import pytest

from bot.network.invitations import invite_contact_person
from tests.conversations.reminding import (
    ORGANISATION,
    comes,
    fills_in,
    has_a_trial,
    leaves,
    reminders,
    was_named_before,
)
from tests.conversations.steps import does
from tests.support.talk import Talk


async def test_organisaatio_ilman_yhteyshenkiloa(talk: Talk) -> None:
    """Told at once, then on four Tuesdays and each month, until somebody is named; not at Christmas."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await leaves(talk, ritva)
    assert reminders(talk, maija) == []
    await comes(talk, "30.11.2026")
    assert reminders(talk, maija) == []
    await comes(talk, "1.12.2026", "9.14")
    assert reminders(talk, maija) == []
    await comes(talk, "1.12.2026", "9.16")
    assert reminders(talk, maija) == []  # it was looked for a moment ago, and is in a quarter of an hour
    await comes(talk, "1.12.2026", "9.30")
    assert reminders(talk, maija) == [
        "Organisaatiolla ei ole yhteyshenkilöä: Rannikon sosiaalipalvelut. Muistutan asiasta alueen vastuuhenkilöitä, "
        "kunnes yhteyshenkilö on nimetty."
    ]
    await maija.account.press("Yhteyshenkilö")
    await talk.settles()
    await maija.sees("Rannikon sosiaalipalvelut")
    for hour in ("10.00", "12.00", "15.59", "23.00"):
        await comes(talk, "1.12.2026", hour)
    assert len(reminders(talk, maija)) == 1
    for day, count in (
        ("8.12.2026", 2), ("15.12.2026", 3), ("22.12.2026", 4), ("29.12.2026", 4), ("5.1.2027", 4), ("12.1.2027", 4),
        ("2.2.2027", 5), ("9.2.2027", 5), ("2.3.2027", 6),
    ):  # fmt: skip
        await comes(talk, day)
        assert len(reminders(talk, maija)) == count, day
    await talk.contact_person("Liisa", "fi", ORGANISATION)
    await comes(talk, "6.4.2027")
    assert len(reminders(talk, maija)) == 6


async def test_en_organisation_utan_kontaktperson(talk: Talk) -> None:
    """Whoever puts it off is reminded later, once."""
    maja = await talk.responsible_person("Maja", "sv")
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await leaves(talk, siv)
    await comes(talk, "1.12.2026")
    assert reminders(talk, maja) == [
        "En organisation saknar kontaktperson: Kustens socialservice. Jag påminner områdets ansvarspersoner om det "
        "tills en kontaktperson har utsetts."
    ]
    await maja.account.press("Påminn mig senare")
    await talk.settles()
    await maja.sees("En organisation saknar kontaktperson", "När ska jag påminna dig igen?", "Tidsfrister ändras inte.")
    await maja.taps("I morgon")
    await maja.sees("Jag påminner dig igen den 2 december 2026 eller följande vardag.")
    await comes(talk, "2.12.2026")
    assert len(reminders(talk, maja)) == 2
    await does(talk, maja, "!go reminders 999999")
    await maja.sees("Inget av det här behöver göras längre.")
    await maja.account.press("Påminn mig senare")
    await talk.settles()
    await maja.taps("Om en månad")
    for day in ("8.12.2026", "15.12.2026", "22.12.2026", "29.12.2026"):
        await comes(talk, day)
    assert len(reminders(talk, maja)) == 2


async def test_monta_muistutusta_samassa_viestissa(talk: Talk) -> None:
    """A trial that ends in 30 days, a contract and a contact person that are missing, and a list that has changed."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    has_a_trial(talk, "2026-12-31")
    talk.write("UPDATE site SET listed = true")
    await does(talk, maija, "!go listing 2", "!take csv", "/menu")
    await does(talk, maija, "!go changing site 2", "!to name_sv", "Ekenäs nya servicepunkt", "!confirm", "/menu")
    await leaves(talk, ritva)
    await comes(talk, "1.12.2026")
    (text,) = reminders(talk, maija)
    assert text.splitlines() == [
        "Sinulle on tänään 4 muistutusta.",
        "1. Organisaatiolla ei ole yhteyshenkilöä: Rannikon sosiaalipalvelut. Muistutan asiasta alueen "
        "vastuuhenkilöitä, kunnes yhteyshenkilö on nimetty.",
        "2. Kaikukortti-kokeilu päättyy 31.12.2026. Paikkakunta: Espoo. Kirjaa, jatkuuko Kaikukortti siellä. Mikään "
        "ei sulkeudu itsestään. Muistutan asiasta vain alueen vastuuhenkilöitä.",
        "3. 2 organisaatiota alueella tarvitsee kumppanisitoumuksen, jota ei ole vielä kirjattu. Muistutan asiasta "
        "alueen vastuuhenkilöitä joka kuukausi.",
        "4. Esitteen ja verkkosivun luettelo on muuttunut sen jälkeen, kun se viimeksi otettiin. Paikkakunta: "
        "Raasepori. Muistutan asiasta alueen vastuuhenkilöitä joka kuukausi.",
    ]
    for label, seen in (
        ("Yhteyshenkilö", "Rannikon sosiaalipalvelut"), ("Kokeilu vai pysyvä?", "Espoo"),
        ("Kumppanisitoumukset", "Rannikon sosiaalipalvelut"), ("Näytä muutokset", "Raasepori"),
    ):  # fmt: skip
        await maija.types("/menu")
        await maija.account.press(label)
        await talk.settles()
        await maija.sees(seen)
    await maija.account.press("Muistuta myöhemmin")
    await talk.settles()
    await maija.taps("Vain 2")
    await maija.taps("Viikon kuluttua")
    await maija.sees("Muistutan uudelleen 8.12.2026 tai sitä seuraavana arkipäivänä.")
    await comes(talk, "8.12.2026")
    assert len(reminders(talk, maija)[-1].splitlines()) == 3


async def test_en_paminnelse_om_forsoket_pa_svenska(talk: Talk) -> None:
    """Of contracts and trials, the culture side is reminded, too; of contact persons it is not."""
    maja = await talk.responsible_person("Maja", "sv")
    karl = await talk.responsible_person("Karl", "sv")
    talk.write("UPDATE membership SET role = 'responsible person for culture' WHERE person_id = 2")
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    has_a_trial(talk, "2026-12-01")
    await leaves(talk, siv)
    await comes(talk, "25.11.2026")
    assert (
        reminders(talk, maja)
        == reminders(talk, karl)
        == [
            "Ett Kaikukortti-försök tar slut den 1 december 2026. Ort: Esbo. Anteckna om Kaikukortti fortsätter där. "
            "Ingenting stängs av sig självt. Bara områdets ansvarspersoner blir påminda om det."
        ]
    )
    await comes(talk, "1.12.2026")
    assert len(reminders(talk, maja)[-1].splitlines()) == 3
    assert reminders(talk, karl)[-1].startswith("2 organisationer i området behöver ett kontrakt")


async def test_lomakkeen_tayttaja_saa_muistutuksen_viimeistaan_kahden_tunnin_kuluttua(talk: Talk) -> None:
    """It waits while somebody is in a form; and is told in the meantime by nothing else."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await leaves(talk, ritva)
    await comes(talk, "1.12.2026", "9.00")
    await fills_in(talk, maija)
    for hour, count in (("9.16", 0), ("9.45", 0), ("10.30", 0), ("11.10", 0), ("11.31", 1), ("12.00", 1)):
        await comes(talk, "1.12.2026", hour)
        assert len(reminders(talk, maija)) == count, hour


async def test_what_is_no_longer_true_is_not_sent(talk: Talk) -> None:
    """Not even if it was planned already, and held."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await leaves(talk, ritva)
    await comes(talk, "1.12.2026", "9.00")
    await fills_in(talk, maija)
    await comes(talk, "1.12.2026", "9.30")
    assert talk.rows("SELECT state FROM delivery WHERE bulk ORDER BY id DESC LIMIT 1") == [("held",)]
    await talk.contact_person("Liisa", "fi", ORGANISATION)
    talk.write("DELETE FROM draft")
    await comes(talk, "1.12.2026", "10.00")
    assert reminders(talk, maija) == []
    assert talk.rows("SELECT state FROM delivery WHERE bulk ORDER BY id DESC LIMIT 1") == [("dropped",)]


async def test_what_was_held_until_the_evening_is_told_next_morning(talk: Talk) -> None:
    """By that day's message, together with what is new, and once."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await leaves(talk, ritva)
    has_a_trial(talk, "2027-01-01")
    await comes(talk, "1.12.2026", "9.00")
    await fills_in(talk, maija)
    await comes(talk, "1.12.2026", "15.30")
    talk.write("UPDATE delivery SET due_at = '2026-12-01 13:30:00.000000' WHERE state = 'held'")
    for hour in ("16.30", "20.00", "23.00"):
        await comes(talk, "1.12.2026", hour)
    assert reminders(talk, maija) == []
    talk.write("DELETE FROM draft")
    await comes(talk, "2.12.2026", "8.00")
    assert reminders(talk, maija) == []
    for hour in ("9.01", "9.31", "9.46", "12.00"):
        await comes(talk, "2.12.2026", hour)
    (text,) = reminders(talk, maija)
    assert "Rannikon sosiaalipalvelut" in text
    assert "1.1.2027" in text


@pytest.mark.usefixtures("rights_only")
async def test_nobody_puts_off_what_others_are_reminded_of(talk: Talk) -> None:
    """Nor sees it."""
    await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    liisa = await talk.responsible_person("Liisa", "fi")
    talk.write("UPDATE membership SET role = 'responsible person for culture' WHERE person_id = 3")
    await leaves(talk, ritva)
    await comes(talk, "1.12.2026")
    ((number,),) = talk.rows("SELECT id FROM message WHERE kind = 'reminder'")
    await does(talk, liisa, f"!go reminders {number}")
    await liisa.sees("Näistä mikään ei ole enää tekemättä.")
    talk.write(f"UPDATE chat SET place = 'reminders {number}' WHERE id = {liisa.account.id}")
    await does(talk, liisa, "!day")
    assert talk.rows("SELECT count(*) FROM snooze") == [(0,)]


async def test_listan_som_har_andrats(talk: Talk) -> None:
    """A list that has changed, alone; and once it is taken again, nothing more of it."""
    maja = await talk.responsible_person("Maja", "sv")
    talk.write("UPDATE site SET listed = true")
    await does(talk, maja, "!go listing 1", "!take csv", "/menu")
    await does(talk, maja, "!go changing site 1", "!to name_sv", "Alberga nya servicepunkt", "!confirm", "/menu")
    await comes(talk, "1.12.2026")
    assert reminders(talk, maja) == [
        "Listan för broschyren och webbplatsen har ändrats sedan den senast togs ut. Ort: Esbo. Jag påminner områdets "
        "ansvarspersoner om det varje månad."
    ]
    await maja.account.press("Visa ändringarna")
    await talk.settles()
    await maja.sees("Esbo")
    await does(talk, maja, "!go listing 1", "!take csv", "/menu")
    await comes(talk, "2.2.2027")
    assert len(reminders(talk, maja)) == 1


async def test_kahdessa_roolissa_muistutukset_tulevat_yhdessa_viestissa(talk: Talk) -> None:
    """Each button leads on in the role that it is for, whichever role is worn."""
    maija = await talk.responsible_person("Maija", "fi")
    await maija.opens(await talk.invitation(ORGANISATION, invite_contact_person))
    await does(talk, maija, "!accept")
    was_named_before(talk)
    has_a_trial(talk, "2027-02-09")
    await comes(talk, "2.2.2027")
    (text,) = reminders(talk, maija)
    assert text.startswith("Sinulle on tänään 3 muistutusta.\n1. Puolivuotistarkistus: oletko edelleen yhteyshenkilö?")
    for label, seen in (
        ("Kokeilu vai pysyvä?", "9.2.2027"), ("Kyllä, olen edelleen", "Kysymys 2/5"),
        ("Kumppanisitoumukset", "Rannikon sosiaalipalvelut"), ("Kyllä, olen edelleen", "Kysymys 2/5"),
    ):  # fmt: skip
        await maija.account.press(label)
        await talk.settles()
        await maija.sees(seen)
