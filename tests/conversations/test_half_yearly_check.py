"""Twice a year a contact person says in five taps whether all is right; whoever never answers cannot be reached."""

from functools import partial

import pytest

from bot.network.invitations import invite_contact_person
from tests.conversations.contact_persons import told
from tests.conversations.reminding import NUMBER, ORGANISATION, comes, reminders, was_named_before
from tests.conversations.steps import does
from tests.support.talk import Person, Talk

CHECKS = "SELECT answered_at IS NOT NULL, missed_at IS NOT NULL FROM contact_check ORDER BY id"
UNREACHABLE = f"SELECT count(*) FROM named_holder WHERE organisation_id = {NUMBER} AND unreachable_since IS NOT NULL"


async def with_a_contact_person(talk: Talk, name: str, language: str) -> Person:
    """Somebody who has been contact person for long."""
    person = await talk.contact_person(name, language, ORGANISATION)
    talk.write("UPDATE named_holder SET name = 'Ritva Renqvist', contact = '09 000 0002' WHERE person_id = 1")
    was_named_before(talk)
    return person


async def test_puolivuotistarkistus_viidella_painalluksella(talk: Talk) -> None:
    """The first is on the reminder itself; what is right is written down, the instructions as looked through."""
    ritva = await with_a_contact_person(talk, "Ritva", "fi")
    await does(talk, ritva, "!go instructing 1 fi", "Kortit ovat kaapissa.", "/menu")
    await comes(talk, "1.2.2027")
    assert reminders(talk, ritva) == []
    await comes(talk, "2.2.2027")
    assert reminders(talk, ritva) == [
        "Puolivuotistarkistus: oletko edelleen yhteyshenkilö? Organisaatio: Rannikon sosiaalipalvelut. Kysymyksiä on "
        "vain muutama. Vastaa viimeistään 23.2.2027. Sen jälkeen alueen vastuuhenkilöt saavat tiedon, ettei vastausta "
        "tullut."
    ]
    ritva.actions = 0
    await ritva.account.press("Kyllä, olen edelleen")
    await talk.settles()
    await ritva.sees("Kysymys 2/5", "Yhteyshenkilö: oikein", "Onko varayhteyshenkilö merkitty oikein?", "ei ole")
    await ritva.taps("Kyllä")
    await ritva.sees("Kysymys 3/5", "Ovatko henkilöstöluettelo ja henkilömäärä oikein?", "työntekijöitä: 0")
    await ritva.taps("Kyllä")
    await ritva.sees("Kysymys 4/5", "Onko sisäinen ohjeistus ajan tasalla?", "Tarkistettu viimeksi: 24.11.2026")
    await ritva.taps("Kyllä")
    await ritva.sees("Kysymys 5/5", "Ovatko esitteen ja verkkosivun tiedot oikein?", "Toimipisteitä luettelossa: 0")
    await ritva.taps("Kyllä")
    await ritva.sees("Kiitos! Kaikkiin kysymyksiin on vastattu. Seuraava tarkistus on puolen vuoden kuluttua.")
    assert ritva.actions + 1 == 5
    assert talk.rows(CHECKS) == [(1, 0)]
    assert talk.rows("SELECT count(*) FROM audit_entry WHERE deed IN ('half-yearly check answered', 'reviewed')") == [
        (2,)
    ]
    assert talk.rows("SELECT date(reviewed_at) FROM instruction") == [("2027-02-02",)]
    for day in ("9.2.2027", "16.2.2027", "2.3.2027"):
        await comes(talk, day)
    assert len(reminders(talk, ritva)) == 1
    assert talk.rows(UNREACHABLE) == [(0,)]


async def test_halvarskontrollen_leder_dit_dar_det_rattas(talk: Talk) -> None:
    """What is not right is mended at once, and the check goes on from Home; in September without the instructions."""
    siv = await with_a_contact_person(talk, "Siv", "sv")
    await comes(talk, "7.9.2027")
    await siv.types("/menu")
    await siv.taps("Halvårskontroll")
    await siv.sees("Fråga 1 av 4", "Är du fortfarande kontaktperson?", "Ritva Renqvist, 09 000 0002")
    await siv.taps("Ja")
    await siv.taps("Nej, jag rättar")
    await siv.sees("Här kan du rätta uppgifterna.", "Kustens socialservice", "Kontaktperson")
    await siv.types("/menu")
    await siv.taps("Halvårskontroll")
    await siv.sees("Fråga 3 av 4", "Ersättare: ska rättas", "Stämmer personallistan och antalet personer?")
    await siv.taps("Tillbaka")
    await siv.sees("Fråga 2 av 4")
    await siv.taps("Ja")
    await siv.taps("Nej, jag rättar")
    await siv.sees("Här kan du rätta uppgifterna.", "Personal")
    await siv.types("/menu")
    await siv.taps("Halvårskontroll")
    await siv.sees("Fråga 4 av 4")
    await siv.taps("Nej, jag rättar")
    await siv.sees("Tack! Du har svarat på alla frågor. Här kan du rätta uppgifterna.", "Verksamhetsställen")
    await siv.types("/menu")
    assert "Halvårskontroll" not in siv.buttons
    await siv.account.press("Ja, fortfarande")
    await talk.settles()
    await siv.sees("Personal: ska rättas", "Något ska ännu rättas.")
    await siv.taps("Personal")
    await siv.sees("Kustens socialservice")


async def test_vastaamatta_jattanyt_ei_ole_tavoitettavissa(talk: Talk) -> None:
    """Three reminders; after fifteen working days those responsible hear of it, and a late answer mends it."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    was_named_before(talk)
    for day, count in (("2.2.2027", 1), ("9.2.2027", 2), ("16.2.2027", 3), ("23.2.2027", 3)):
        await comes(talk, day)
        assert (len(reminders(talk, ritva)), talk.rows(CHECKS)) == (count, [(0, 0)]), day
    assert talk.rows(UNREACHABLE) == [(0,)]
    await comes(talk, "24.2.2027")
    assert (talk.rows(CHECKS), talk.rows(UNREACHABLE)) == ([(0, 1)], [(1,)])
    assert any("Yhteyshenkilöä ei tavoiteta" in text or "tavoitettavissa" in text for text in told(maija))
    await ritva.types("/menu")
    await ritva.taps("Puolivuotistarkistus")
    await ritva.sees("Vastausaika on päättynyt.")
    await ritva.taps("Kyllä")
    for _ in range(4):
        await ritva.taps("Kyllä")
    assert (talk.rows(CHECKS), talk.rows(UNREACHABLE)) == ([(1, 1)], [(0,)])


async def test_den_som_ar_borta_fragas_nar_hen_ar_tillbaka(talk: Talk) -> None:
    """Not while they are away; a new contact person is not asked in the same round; a former one no more."""
    siv = await with_a_contact_person(talk, "Siv", "sv")
    await does(talk, siv, "!go contacts 1 away holder", "!away holder open", "/menu")
    await comes(talk, "2.2.2027")
    assert talk.rows(CHECKS) == []
    await does(talk, siv, "!go contacts 1", "!back holder", "/menu")
    await comes(talk, "4.2.2027")
    assert len(reminders(talk, siv)) == 1
    await does(talk, siv, "!go contacts 1 away holder", "!away holder open", "/menu")
    await comes(talk, "9.3.2027")
    assert (talk.rows(CHECKS), talk.rows(UNREACHABLE)) == ([(0, 0)], [(0,)])
    await talk.joins("Ulf", "sv", await talk.invitation(ORGANISATION, invite_contact_person))
    await comes(talk, "6.4.2027")
    assert (talk.rows(CHECKS), talk.rows(UNREACHABLE)) == ([(0, 1)], [(0,)])


async def test_joka_ei_enaa_ole_yhteyshenkilo_nimeaa_seuraajan(talk: Talk) -> None:
    """The check waits until the successor has started, and nobody else answers it."""
    ritva = await with_a_contact_person(talk, "Ritva", "fi")
    await comes(talk, "2.2.2027")
    await ritva.types("/menu")
    await ritva.taps("Puolivuotistarkistus")
    await ritva.taps("Ei")
    await ritva.sees("Nimeä seuraajasi tällä sivulla.", "Rannikon sosiaalipalvelut")
    assert talk.rows("SELECT answers FROM contact_check") == [("{}",)]


@pytest.mark.usefixtures("rights_only")
async def test_nobody_answers_for_somebody_else(talk: Talk) -> None:
    """Not even a deputy, or whoever keeps the area."""
    await with_a_contact_person(talk, "Ritva", "fi")
    deputy = await talk.joins(
        "Ulf", "fi", await talk.invitation(ORGANISATION, partial(invite_contact_person, label="U", deputy=True))
    )
    maija = await talk.responsible_person("Maija", "fi")
    await comes(talk, "2.2.2027")
    for person in (deputy, maija):
        await does(talk, person, "/menu", "!go check 1 still")
        talk.write(f"UPDATE chat SET place = 'check 1' WHERE id = {person.account.id}")
        await does(talk, person, "!holder yes")
        await person.sees("Täällä ei ole enää kysymyksiä vastattavana.")
    assert talk.rows("SELECT answers FROM contact_check") == [("{}",)]
