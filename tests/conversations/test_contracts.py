"""Trials and contracts: a trial with its partners becomes permanent, and each is told apart."""

import pytest

from bot.network.invitations import invite_for_culture
from tests.conversations.steps import does
from tests.support.talk import Talk

THIRD = (
    "INSERT INTO organisation (id, area_id, slug, name_fi, name_sv, joined_on)"
    " VALUES (3, 1, 'tuki', 'Saariston tuki ry', 'Skärgårdens stöd rf', '2026-11-01')"
)
ITS_SITE = (
    "INSERT INTO site (id, organisation_id, locality_id, slug, name_fi, name_sv, address_fi, address_sv, hours_fi,"
    " hours_sv) VALUES (9, 3, 1, 'tuki', 'Kivenlahti', 'Stensvik', '', '', '', '')"
)


async def test_kokeilu_muuttuu_pysyvaksi_ja_jokaiselle_kumppanille_kerrotaan_mita_seuraa(talk: Talk) -> None:
    """One signs, one never does, a third joins after; the contract is then recorded for the third."""
    maija = await talk.responsible_person("Maija", "fi")
    for choice in ("Alue", "Paikkakunnat: 2", "Espoo"):
        await maija.taps(choice)
    await maija.sees("Vaihe: ei kirjattu")
    await maija.taps("Kokeilu vai pysyvä?")
    await maija.taps("Kirjaa kokeilu")
    await maija.types("1.1.2026-31.12.2026")
    await maija.sees("Kirjataan: kokeilu 1.1.2026–31.12.2026", "Onko tämä oikein?")
    await maija.taps("Vahvista")
    await maija.sees("Tallennettu.", "Vaihe: kokeilu 1.1.2026–31.12.2026")
    talk.write("UPDATE site SET closed_on = '2026-01-01' WHERE slug = 'tammisaari'")
    await maija.types("/menu")
    await maija.types("rannikon")
    await maija.sees("Kumppanisitoumus: puuttuu", "Kumppanisitoumus puuttuu. Paikkakunta: Espoo")
    await maija.taps("Kumppanisitoumus")
    await maija.sees("Espoo: Kumppanisitoumus on tehtävä.")
    for choice in ("Kirjaa kumppanisitoumus", "Allekirjoitettu"):
        await maija.taps(choice)
    await maija.types("5.2.2026")
    await maija.types("Kulttuuritoimi, kansio 3")
    await maija.sees("Kumppanisitoumus on kirjattu.", "Kumppanisitoumus: allekirjoitettu 5.2.2026")
    await maija.taps("Osallistuminen kokeiluun")
    await maija.taps("Kyllä, on ollut")
    await maija.sees("Tallennettu.")
    await does(talk, maija, "!go contracts 2 trial", "1.1.2026-")
    talk.write(THIRD)
    talk.write(ITS_SITE)
    await does(talk, maija, "!go contracts 3 trial")
    await maija.taps("Ei ole ollut")
    await maija.sees("Kokeilu on vielä käynnissä, mutta kirjauksen mukaan organisaatio ei ole siinä mukana.")
    await does(talk, maija, "!go phase 1")
    await maija.taps("Kirjaa pysyväksi")
    await maija.types("1.1.2025")
    await maija.sees("Päivä on ennen kokeilun alkua.")
    await maija.types("1.11.2026")
    await maija.sees(
        "Kirjataan: pysyvä toiminta 1.11.2026 alkaen",
        "Kumppanisitoumus on tehtävä\nSaariston tuki ry",
        "Kokeilun kumppanit, joilta kumppanisitoumusta ei enää pyydetä\nKohtaamispaikka ry",
        "Kumppanisitoumus on tehty\nRannikon sosiaalipalvelut",
    )
    await maija.taps("Vahvista")
    await maija.sees("Vaihe: pysyvä toiminta 1.11.2026 alkaen", "Aiemmat: kokeilu 1.1.2026–31.10.2026")
    await maija.types("/menu")
    for choice in ("Alue", "Kumppanisitoumukset"):
        await maija.taps(choice)
    await maija.sees(
        "1. Saariston tuki ry: kumppanisitoumus puuttuu (Espoo)",
        "2. Kohtaamispaikka ry: kumppanisitoumus jäi kokeilussa tekemättä (Espoo)",
    )
    await maija.taps("1")
    for choice in ("Kirjaa kumppanisitoumus", "Kuitattu (Kaikukanta)", "Tänään", "Tallenna ilman paikkaa"):
        await maija.taps(choice)
    await maija.sees("Espoo: Kumppanisitoumus on tehty.")
    entries = str(talk.rows("SELECT fields FROM audit_entry WHERE deed = 'recorded' ORDER BY id"))
    assert "phase" in entries
    assert "contract 2" in entries
    assert "kansio" not in entries


async def test_kontraktet_upphor_och_det_som_antecknats_fel_rattas(talk: Talk) -> None:
    """A contract that ends, one that never was, a trial that ends without going on, and its correction."""
    maja = await talk.joins("Maja", "sv", await talk.invitation("rannikko", invite_for_culture))
    await does(talk, maja, "!go phase 2")
    await maja.taps("Anteckna ett försök")
    await maja.types("1.1.2026-")
    await maja.taps("Bekräfta")
    await maja.sees("Skede: försök från och med 1.1.2026, slutdatum okänt")
    await does(talk, maja, "!go contracts 1 new signed 2026-02-05", "Kansliet, pärm 3", "!go contracts 1 one 1")
    await maja.sees("Hur kontraktet ingicks: Undertecknat", "Arkivplats: Kansliet, pärm 3")
    await maja.taps("Kontraktet har upphört")
    await maja.types("4.2.2026")
    await maja.sees("Det du valde går inte längre")
    await does(talk, maja, "!go contracts 1 end 1", "31.8.2026")
    await maja.sees("Slutdatumet är antecknat.", "undertecknat 5.2.2026, upphörde 31.8.2026")
    await does(talk, maja, "!go contracts 1 new acknowledged 2026-09-01", "!save", "!go contracts 1 one 2")
    await maja.taps("Antecknat av misstag")
    await maja.taps("Ja, av misstag")
    await maja.sees("Kontraktet är märkt som antecknat av misstag.", "Raseborg: Ett kontrakt ska ingås.")
    assert "bekräftat" not in maja.card.text
    await does(talk, maja, "!go phase 2")
    await maja.taps("Försöket upphör")
    await maja.types("31.10.2026")
    await maja.sees("Ingenting avslutas automatiskt.", "Verksamhetsställen: 1", "Kustens socialservice: inget kontrakt")
    await maja.taps("Bekräfta")
    await maja.sees("Skede: försök som avslutades 31.10.2026 utan fortsättning")
    await maja.taps("Rätta datumen")
    await maja.types("1.1.2026-30.11.2026")
    await maja.taps("Bekräfta")
    await maja.sees("Skede: försök som avslutas 30.11.2026 utan fortsättning")
    await maja.taps("Ta bort anteckningen")
    await maja.taps("Bekräfta")
    await maja.sees("Skede: uppgift saknas")
    await does(talk, maja, "!go contracts 1")
    await maja.sees("Det är oklart om det behövs ett kontrakt.", "Gå först till ortens uppgifter")
    await maja.taps("Samtal med Kaikukeskus")
    await maja.taps("I dag")
    await maja.sees("Sparat.", "Diskuterat med Kaikukeskus: ")


async def test_den_som_sparar_efter_en_annan_ser_bada_anteckningarna(talk: Talk) -> None:
    """Of a locality's phase, of a part in its trial, and of a talk; nothing is overwritten unseen."""
    maja = await talk.responsible_person("Maja", "sv")
    mikko = await talk.responsible_person("Mikko", "fi")
    for person in (maja, mikko):
        await does(talk, person, "!go phase 1 trial")
    await does(talk, mikko, "1.1.2026-31.12.2026", "!confirm", "!go contracts 2 trial 1")
    await does(talk, maja, "!go phase 1 permanent")
    await does(talk, mikko, "!go phase 1 fix", "1.2.2026-31.12.2026", "!confirm", "!go contracts 2 trial 1")
    await maja.types("1.11.2026")
    await maja.taps("Bekräfta")
    await maja.sees(
        "Någon annan har ändrat de här uppgifterna under tiden.",
        "Nuvarande uppgift: försök 1.2.2026–31.12.2026",
        "Din anteckning: permanent verksamhet från och med 1.11.2026",
    )
    await maja.taps("Fortsätt med min ändring")
    await maja.taps("Bekräfta")
    await maja.sees("Sparat.", "Tidigare: försök 1.2.2026–31.10.2026")
    await does(talk, maja, "!go contracts 2 trial 1")
    await mikko.taps("Kyllä, on ollut")
    await maja.taps("Nej, inte med i försöket")
    await maja.sees("Nuvarande uppgift: med i försöket", "Din anteckning: inte med i försöket")
    await maja.taps("Spara min ändring")
    await maja.sees("Sparat.", "Esbo: Ett kontrakt ska ingås.")


@pytest.mark.usefixtures("rights_only")
async def test_what_a_contract_lacks_is_seen_by_few(talk: Talk) -> None:
    """The coordinator reads it on the card and changes nothing; a contact person sees nothing of it."""
    ulla = await talk.coordinator("Ulla", "fi")
    await ulla.types("rannikon sosiaali")
    await ulla.sees("Kumppanisitoumus: tarve ei ole selvillä")
    assert "Kumppanisitoumus" not in ulla.buttons
    carita = await talk.contact_person("Carita", "fi", "rannikon-sosiaalipalvelut")
    await carita.taps("Organisaatio")
    assert "umppanisitoumu" not in carita.card.text + str(carita.buttons)
    maija = await talk.responsible_person("Maija", "fi")
    for person in (ulla, carita):
        for forged in ("contracts 1", "contracts 1 new", "phase 1", "phase 1 trial", "uncontracted 1"):
            await does(talk, person, f"!go {forged}", "!save")
            assert talk.rows(f"SELECT place FROM chat WHERE id = {person.account.id}")[0][0].split()[0] in (
                "home",
                "places",
            )
    talk.write("INSERT INTO area SELECT 2, 'muu', name_fi, name_sv, card_code_pattern, kaikukanta_url, controller_fi,"
               " controller_sv, listed_on, registers, cards_end_on FROM area")  # fmt: skip
    talk.write("UPDATE organisation SET area_id = 2 WHERE id = 2")
    talk.write("UPDATE locality SET area_id = 2 WHERE id = 2")
    for forged in ("contracts 2 new signed 2026-01-01", "phase 2 permanent", "uncontracted 2", "contracts 99"):
        await does(talk, maija, f"!go {forged}", "1.1.2026", "!save", "!confirm")
    assert talk.rows("SELECT (SELECT count(*) FROM contract) + (SELECT count(*) FROM locality_phase)") == [(0,)]
