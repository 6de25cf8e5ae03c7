"""The staff of an organisation, as its contact person sees and keeps it; and who may not."""

import pytest

from tests.conversations.access_ending import place, sees_only_the_greeting, stands
from tests.conversations.contact_persons import ritva_with_a_name
from tests.conversations.invited import accepts, link_on
from tests.conversations.steps import does, hands_over, taps_what_sends
from tests.support.talk import Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
NOT_THERE = "Tietoja ei löytynyt. Kutsu tai käyttöoikeus on ehkä jo päättynyt."


def labelled(talk: Talk, number: int, label: str) -> None:
    """Somebody is called so at work."""
    talk.write(f"UPDATE membership SET label = '{label}' WHERE id = {number}")


async def test_yhteyshenkilo_nakee_kuka_on_missakin_roolissa(talk: Talk) -> None:
    """By label, newest first; of one's own role only the note is changed here."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await talk.worker("Anna", "fi")
    await talk.worker("Pekka", "fi", "tammisaari")
    await talk.worker("Ossi", "fi", "kivenlahti")
    for number, label in ((2, "Anna A."), (3, "Pekka P."), (1, "Ritva R.")):
        labelled(talk, number, label)
    await ritva.types("/menu")
    await ritva.taps("Henkilöstö")
    await ritva.sees(
        "Rannikon sosiaalipalvelut",
        "Anna A.: Leppävaaran sosiaaliasema, 24.11.2026 alkaen",
        "Pekka P.: Tammisaaren palvelupiste",
        "Ritva R.: Kaikukortti-yhteyshenkilö, 24.11.2026 alkaen",
    )
    assert ritva.buttons[:5] == ["Pekka P.", "Anna A.", "Ritva R.", "Kutsu", "Avoimet kutsut"]
    await ritva.taps("Ritva R.")
    assert ritva.buttons == ["Muuta nimeä tai tiimiä", "Takaisin", "Etusivu"]


async def test_nimetty_yhteyshenkilo_nakyy_nimella_ilman_merkintaa(talk: Talk) -> None:
    """Two contact persons are told apart."""
    ritva = await ritva_with_a_name(talk, "Ritva", "fi")
    await ritva.types("/menu")
    await ritva.taps("Henkilöstö")
    await ritva.sees("Ritva Renqvist: Kaikukortti-yhteyshenkilö")


async def test_den_som_saknar_anteckning_valjs_med_nummer(talk: Talk) -> None:
    """Then each stands beside its number."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await talk.worker("Sven", "sv", "tammisaari")
    await siv.types("/menu")
    await siv.taps("Personal")
    await siv.sees(
        "1. Anställd, Ekenäs servicepunkt, sedan 24.11.2026", "2. Kaikukortti-kontaktperson, sedan 24.11.2026"
    )
    await siv.taps("1")
    await siv.sees("Roll: Anställd", "Verksamhetsställe: Ekenäs servicepunkt")
    await siv.taps("Ändra namn eller team")
    await siv.types("Sven S., Ekenäs")
    await siv.sees("Ändringen är sparad.", "Sven S., Ekenäs")
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker'") == [("Sven S., Ekenäs",)]
    await siv.taps("Ändra namn eller team")
    await siv.taps("Ta bort namn eller team")
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker'") == [(None,)]
    assert talk.rows("SELECT person_id, membership_id FROM audit_entry WHERE deed = 'labelled'") == [(1, 2)] * 2


@pytest.mark.parametrize("said", ["040 123 4567", "maija@example.fi", "1.2.1987", "131052-308T", "x" * 61])
async def test_merkinnaksi_ei_kelpaa_mika_tahansa(talk: Talk, said: str) -> None:
    """Nothing by which a client could be known, and nothing that is too long."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await talk.worker("Anna", "fi")
    await does(talk, ritva, "!go staff 1 label 2", said)
    await ritva.sees("Mikä on henkilön nimi tai tiimi?")
    assert talk.rows("SELECT count(*) FROM membership WHERE label IS NOT NULL") == [(0,)]
    await ritva.sees_no(said)


async def test_yhteyshenkilo_paattaa_tyontekijan_kayttooikeuden(talk: Talk) -> None:
    """It asks once; the worker's chat is at the door, and the trail says who did it."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    anna = await talk.worker("Anna", "fi")
    await hands_over(anna)
    await does(talk, anna, "KK22222 1987 00530 2")
    await ritva.types("/menu")
    for label in ("Henkilöstö", "1", "Poista käyttöoikeus"):
        await ritva.taps(label)
    await ritva.sees("Poistetaanko käyttöoikeus?", "Luovutukset jäävät toimipisteen tietoihin.")
    await ritva.taps("Kyllä, poista")
    await ritva.sees("Käyttöoikeus on poistettu.")
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT person_id, membership_id FROM audit_entry WHERE deed = 'removed'") == [(1, 2)]
    assert talk.rows("SELECT count(*) FROM handover") == [(1,)]


async def test_kontaktpersonen_avslutar_bara_en_roll(talk: Talk) -> None:
    """What the person is elsewhere stays, and is not seen."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await sven.opens(await talk.invitation("kivenlahti"))
    await sven.taps("Tacka ja")
    await siv.types("/menu")
    await siv.taps("Personal")
    await siv.sees_no("Stensviks mötesplats")
    for label in ("1", "Avsluta rollen", "Ja, avsluta"):
        await siv.taps(label)
    await siv.sees("Rollen är avslutad.")
    await talk.bot.tick()
    await sven.sees("Stensviks mötesplats")
    assert talk.rows("SELECT site_id FROM membership WHERE role = 'worker' AND until IS NULL") == [(3,)]


async def test_kadonneessa_puhelimessa_ei_nay_heti_mitaan_ja_uudella_jatketaan(talk: Talk) -> None:
    """The lost phone is at the door before the new one is there; roles and what was handed over go on."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    anna = await talk.worker("Anna", "fi")
    await hands_over(anna)
    await does(talk, anna, "!go record 1")
    await ritva.types("/menu")
    for label in ("Henkilöstö", "1", "Ilmoita kadonnut puhelin"):
        await ritva.taps(label)
    await ritva.sees("Onko puhelin kadonnut?", "Roolit säilyvät.")
    await ritva.taps("Kyllä, se on kadonnut")
    token = link_on(ritva)
    await talk.bot.tick()  # as within each second
    await sees_only_the_greeting(talk, anna)
    for text in ("/menu", "/mydata", "KK12345 1987 00530 2", "/leave"):
        await anna.types(text)
    for action in ("go home", "go record 1", "leave"):
        await taps_what_sends(talk, anna, action)
    await sees_only_the_greeting(talk, anna)
    await ritva.taps("Valmis")
    await ritva.sees("Puhelin on ilmoitettu kadonneeksi.")
    new = talk.person("Uusi puhelin", "fi")
    await accepts(new, token, "fi")
    await new.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    await new.taps("Luovutukset")
    await new.sees("KK12345")
    await does(talk, ritva, "!go staff 1")
    await ritva.sees_no("puhelin kadonnut")
    assert talk.rows("SELECT person_id, membership_id FROM audit_entry WHERE deed = 'suspended'") == [(1, 2)]
    assert talk.rows("SELECT count(*) FROM membership WHERE until IS NOT NULL") == [(0,)]


async def test_en_ny_lank_till_en_ny_telefon_tar_den_forras_plats(talk: Talk) -> None:
    """Nobody comes in by the one before, nor by it after the other was used."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await talk.worker("Sven", "sv", "tammisaari")
    await does(talk, siv, "!go staff 1 lost 2", "!yes")
    first = link_on(siv)
    await siv.taps("Klart")
    await siv.sees("Telefonen är anmäld som borttappad.")
    await siv.taps("Inbjudan för ny telefon")
    second = link_on(siv)
    thief, new = talk.person("Tjuv", "sv"), talk.person("Ny telefon", "sv")
    await thief.opens(first)
    await thief.sees("Den här inbjudan fungerar inte")
    await accepts(new, second, "sv")
    await new.sees("Ditt verksamhetsställe: Ekenäs servicepunkt")


async def test_nobody_takes_over_roles_that_they_do_not_keep(talk: Talk) -> None:
    """The phone is lost all the same; the link is given by who keeps all roles of the person."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker("Anna", "fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await does(talk, ritva, "!go staff 1 lost 3", "!yes")
    await ritva.sees("Kutsun uuteen puhelimeen antaa alueesi vastuuhenkilö")
    assert ritva.buttons == ["Muuta nimeä tai tiimiä", "Poista käyttöoikeus", "Takaisin", "Etusivu"]
    await taps_what_sends(talk, ritva, "come back")
    assert talk.rows("SELECT count(*) FROM invitation WHERE continues IS NOT NULL") == [(0,)]
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)
    await does(talk, maija, "!go staff 1 person 3", "!come back")
    new = talk.person("Uusi puhelin", "fi")
    await accepts(new, link_on(maija), "fi")
    await new.sees("Toimipisteesi: Leppävaaran sosiaaliasema")


async def test_a_responsible_person_sees_no_labels_of_an_organisation(talk: Talk) -> None:
    """They may invite and end all the same; the list says role, site and since when."""
    await talk.worker("Anna", "fi")
    labelled(talk, 1, "Anna A.")
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go staff 1")
    await maija.sees("1. Työntekijä, Leppävaaran sosiaaliasema, 24.11.2026 alkaen")
    await maija.taps("1")
    assert maija.buttons == ["Ilmoita kadonnut puhelin", "Poista käyttöoikeus", "Takaisin", "Etusivu"]
    assert "Anna A." not in stands(maija)


FORGED = (
    *("staff 1", "staff 1 person 1", "staff 1 end 1", "staff 1 lost 1", "staff 1 label 1", "staff area 1"),
    *("staff nation", "staff nation areas", "staff 999", "staff 999 person 999", "staff x y z", "staff 1 nowhere"),
    *(
        "invitations 1",
        "invitations 1 invite",
        "invitations 1 site 1",
        "invitations 2 site 1",
        "invitations 999 site 9",
    ),
    *("invitations area 1 side social", "invitations nation side nation", "invitations 2 one 0123456789ab"),
)


async def test_what_is_out_of_reach_is_as_if_it_did_not_exist(talk: Talk) -> None:
    """Every place and every act, forged by another organisation's contact person."""
    await talk.worker("Anna", "fi")
    ulla = await talk.contact_person("Ulla", "fi", "kohtaamispaikka")
    said = set()
    for forged in FORGED:
        await does(talk, ulla, "/menu", f"!go {forged}")
        assert place(talk, ulla) == "staff 2"
        said.add(ulla.card.text)
        for act in ("yes", "no note", "come back", "renew", "take back"):
            talk.write(f"UPDATE chat SET place = '{forged}' WHERE id = {ulla.account.id}")
            await does(talk, ulla, f"!{act}")
            assert place(talk, ulla) == "staff 2", (forged, act)
        talk.write(f"UPDATE chat SET place = '{forged}' WHERE id = {ulla.account.id}")
        await ulla.types("Joku muu")
        said.add(ulla.card.text)
    assert len(said) == 1
    assert NOT_THERE in said.pop()
    assert talk.rows("SELECT count(*) FROM membership WHERE until IS NOT NULL OR label IS NOT NULL") == [(0,)]
    assert talk.rows("SELECT count(*) FROM invitation WHERE used_at IS NULL") == [(0,)]


async def test_a_contact_person_ends_no_other_contact_person_here(talk: Talk) -> None:
    """That is done where contact persons are handed on."""
    await talk.contact_person("Siv", "sv", ORGANISATION)
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await does(talk, ritva, "!go staff 1 end 1")
    await ritva.sees(NOT_THERE)
    await does(talk, ritva, "!go staff 1 end 2")
    await ritva.sees(NOT_THERE)


async def test_somebody_who_has_left_meanwhile_is_not_there(talk: Talk) -> None:
    """The tap says so, and the list is right."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    anna = await talk.worker("Anna", "fi")
    await does(talk, ritva, "!go staff 1 end 2")
    await does(talk, anna, "/leave", "!leave")
    await does(talk, ritva, "!yes")
    await ritva.sees(NOT_THERE)
    assert talk.rows("SELECT deed FROM audit_entry WHERE membership_id = 2 AND deed <> 'accepted'") == [("left",)]


async def test_a_long_list_is_turned(talk: Talk) -> None:
    """A page of five, and the others."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    for number in range(7):
        await talk.worker(f"Anna {number}", "fi")
    await does(talk, ritva, "!go staff 1")
    assert ritva.buttons[:5] == [str(number) for number in range(1, 6)]
    await ritva.taps("Aiemmat")
    await ritva.sees("3. Kaikukortti-yhteyshenkilö")
    await ritva.taps("Myöhemmät")
    await ritva.sees("5. Työntekijä")
