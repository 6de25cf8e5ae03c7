"""Who registers is an area's setting: the worker at once, the contact person, or the area in a batch."""

import pytest

from bot.network.invitations import invite_responsible_person
from tests.support.talk import Person, Talk


async def hands_over(worker: Person, code: str, confirm: str) -> None:
    """A handover by the quick line."""
    await worker.types(f"{code} 1987 00530 2")
    await worker.taps(confirm)


async def test_yhteyshenkilo_rekisteroi(talk: Talk) -> None:
    """The worker is told who does it and what to write on the card; it waits for the contact person."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await ritva.sees(
        "Roolisi: Kaikukortti-yhteyshenkilö, Rannikon sosiaalipalvelut", "Nyt ei ole mitään rekisteröitävää."
    )
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK12345", "Vahvista")
    await anna.sees("Luovutus on tallennettu", "Viimeinen voimassaolopäivä: 23.11.2027", "lastenlasten määrä: 2")
    await anna.sees("Korttia voi käyttää vasta, kun se on rekisteröity", "Kaikukortti-yhteyshenkilö")
    assert "Merkitse rekisteröidyksi" not in anna.buttons
    await anna.taps("Luovuta seuraava kortti")
    await anna.sees("Kirjoita kortin tunnus")
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 1")
    await ritva.sees("Kopioi tiedot Kaikukantaan", "Kortin tunnus: KK12345", "Syntymävuosi: 1987")
    await ritva.taps("Merkitse rekisteröidyksi")
    await ritva.sees("Kortti on rekisteröity, ja sitä voi nyt käyttää.", "Nyt ei ole mitään rekisteröitävää.")
    await ritva.sees_no("KK12345", "1987")
    await ritva.gets("Luovutuksen numero: 1.")


async def test_kontaktpersonen_far_veta_en_gang_om_dagen_vad_som_vantar(talk: Talk) -> None:
    """At the end of the working day, not for every card; and not the worker, who cannot do anything about it."""
    talk.write("UPDATE area SET registers = 'contact person'")
    siv = await talk.contact_person("Siv", "sv", "rannikon-sosiaalipalvelut")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await hands_over(sven, "KK11111", "Bekräfta")
    await sven.sees("Utdelningen är sparad", "Kaikukortti-kontaktperson registrerar kortet.")
    await talk.time_passes(minutes=16)
    await hands_over(sven, "KK22222", "Bekräfta")
    assert nudges(siv) == nudges(sven) == []
    await talk.time_passes(hours=6)
    assert nudges(siv) == [
        "Du har 2 kort att registrera i Kaikukanta. Ett nytt kort fungerar först när det är registrerat. "
        "Tryck på ”Inte registrerade” på startsidan. Om du inte ser startsidan, skriv /menu."
    ]
    await talk.time_passes(hours=20)
    assert len(nudges(siv)) == 1
    await talk.time_passes(hours=4)
    assert len(nudges(siv)) == 2
    assert nudges(sven) == []


async def test_at_the_weekend_nobody_is_told(talk: Talk) -> None:
    """What was handed over on a Friday evening is told on Monday afternoon."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await talk.time_passes(days=3, hours=8)
    await hands_over(anna, "KK12345", "Vahvista")
    await talk.time_passes(days=2)
    assert nudges(ritva) == []
    await talk.time_passes(days=1)
    assert len(nudges(ritva)) == 1


async def test_as_long_as_nobody_has_the_role_the_workers_register(talk: Talk) -> None:
    """No card stays unregistered because of a setting."""
    talk.write("UPDATE area SET registers = 'contact person'")
    anna = await talk.worker(language="fi")
    await talk.contact_person("Kaisa", "fi", "kohtaamispaikka")
    await hands_over(anna, "KK12345", "Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää")


async def test_vastuuhenkilo_rekisteroi_alueen_kortit_tiedostosta(talk: Talk) -> None:
    """All that waits comes as one table in Kaikukanta's order; the file leaves the chat by itself."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await hands_over(anna, "KK11111", "Vahvista")
    await anna.sees("Kortin rekisteröi alueen vastuuhenkilö.")
    await hands_over(sven, "KK22222", "Bekräfta")
    await maija.types("/menu")
    await maija.sees("Roolisi: vastuuhenkilö, Rannikon Kaikukortti-alue")
    await maija.taps("Rekisteröimättä: 2")
    await maija.sees("Rekisteröitävänä on 2 korttia.")
    await maija.taps("Lataa kaikki (CSV)")
    await maija.sees("Tiedosto poistuu tästä keskustelusta tunnin kuluttua.", "Uusimmassa tiedostossa on 2 korttia.")
    assert written(talk, maija).splitlines() == [
        "\ufeffKortin tunnus;Syntymävuosi;Postinumero;Lapset ja lastenlapset;Sukupuoli;Elämäntilanne;Luovutuspäivä;"
        "Toimipiste;Arvioitu viimeinen voimassaolopäivä;Rekisteröitävä",
        "KK11111;1987;00530;2;;;24.11.2026;Leppävaaran sosiaaliasema;23.11.2027;kortti",
        "KK22222;1987;00530;2;;;24.11.2026;Tammisaaren palvelupiste;23.11.2027;kortti",
    ]
    await maija.taps("Tiedosto on rekisteröity")
    await maija.sees("Kaikukantaan on rekisteröity 2 korttia.", "Kaikki on rekisteröity.")
    assert talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL") == [(0,)]
    await talk.time_passes(minutes=61)
    assert [message for message in maija.account.chat if message.document] == []


async def test_vad_som_rattats_sedan_filen_hamtades_vantar_pa_nytt(talk: Talk) -> None:
    """The file has the old answers, so *all in it* is not about it any more; nor is what came later."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    karin = await talk.responsible_person("Karin", "sv")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    for code in ("KK11111", "KK22222"):
        await hands_over(sven, code, "Bekräfta")
    await karin.types("/menu")
    await karin.taps("Inte registrerade: 2")
    await karin.taps("Hämta alla (CSV)")
    await sven.taps("Startsidan")
    await sven.taps("Utdelade kort")
    await sven.taps("KK11111")
    await sven.taps("Rätta")
    await sven.taps("Skrivfel")
    await sven.taps("Postnummer")
    await sven.types("10600")
    await sven.taps("Bekräfta")
    await sven.taps("Startsidan")
    await hands_over(sven, "KK33333", "Bekräfta")
    await karin.taps("Allt i filen registrerat")
    await karin.sees("Du har registrerat 1 kort.", "Det finns 2 kort kvar att registrera.")
    assert talk.rows("SELECT card_code FROM handover WHERE registered_at IS NULL") == [("KK11111",), ("KK33333",)]
    await karin.taps("Registrera ett i taget")
    await karin.sees("Kortnummer: KK11111", "Postnummer: 10600")


async def test_tiedostossa_on_vanhimmat_ja_seuraavassa_loput(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more wait than anybody copies in a day."""
    monkeypatch.setattr("bot.handover.registering.kaikukanta_file.actions.MOST_IN_FILE", 2)
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    for number in range(3):
        await hands_over(anna, f"KK1000{number}", "Vahvista")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 3")
    await maija.taps("Lataa 2 vanhinta (CSV)")
    await maija.sees("Rekisteröitävänä on 3 korttia.", "Uusimmassa tiedostossa on 2 korttia.")
    assert [line.partition(";")[0] for line in written(talk, maija).splitlines()[1:]] == ["KK10000", "KK10001"]
    await maija.taps("Tiedosto on rekisteröity")
    await maija.sees("Kaikukantaan on rekisteröity 2 korttia.", "Rekisteröitävänä on 1 kortti.")
    assert talk.rows("SELECT card_code FROM handover WHERE registered_at IS NULL") == [("KK10002",)]


async def test_vain_oman_tiedoston_voi_vahvistaa(talk: Talk) -> None:
    """What a colleague took last only they have copied; of the first file nothing is left then."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    karin = await talk.responsible_person("Karin", "sv")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, maija, "go batch", "take")
    await hands_over(anna, "KK22222", "Vahvista")
    await taps_what_sends(talk, karin, "go batch", "take")
    await taps_what_sends(talk, maija, "registered")
    await maija.sees("Uusimmassa tiedostossasi ei ole enää mitään rekisteröitävää.")
    assert unregistered(talk) == 2
    await taps_what_sends(talk, karin, "registered")
    assert unregistered(talk) == 0


async def test_who_no_longer_registers_confirms_no_file(talk: Talk) -> None:
    """Neither when the area has settled it otherwise since, nor who has left, nor a worker with a forged button."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, maija, "go batch", "take")
    await taps_what_sends(talk, anna, "go batch", "registered", "take")
    talk.write("UPDATE area SET registers = 'worker'")
    await taps_what_sends(talk, maija, "registered")
    await maija.sees("Et enää vastaa tämän alueen korttien rekisteröinnistä.")
    await taps_what_sends(talk, maija, "go batch", "take")
    await maija.sees("Et enää vastaa tämän alueen korttien rekisteröinnistä.")
    assert len([message for message in maija.account.chat if message.document]) == 1
    talk.write("UPDATE area SET registers = 'responsible person'")
    await maija.types("/leave")
    await taps_what_sends(talk, maija, "leave")
    await taps_what_sends(talk, maija, "go batch", "registered")
    await maija.opens(await talk.invitation())
    for label in ("Suomi", "Hyväksy ja aloita"):
        await maija.taps(label)
    await taps_what_sends(talk, maija, "go batch", "registered")
    assert unregistered(talk) == 1


async def test_the_file_of_one_area_is_not_confirmed_in_another(talk: Talk) -> None:
    """By somebody who is responsible for both."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    talk.write(
        "INSERT INTO area (slug, name_fi, name_sv, card_code_pattern, kaikukanta_url, controller_fi, controller_sv, "
        "listed_on, registers) SELECT 'toinen', 'Toinen', 'Andra', '', '', '', '', listed_on, registers FROM area"
    )
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, maija, "go batch", "take")
    await maija.opens(await talk.invitation("toinen", invite_responsible_person))
    await taps_what_sends(talk, maija, "accept", "go hats", "2", "go batch", "registered")
    assert unregistered(talk) == 1
    await taps_what_sends(talk, maija, "go hats", "1", "go batch", "registered")
    assert unregistered(talk) == 0


async def taps_what_sends(talk: Talk, person: Person, *actions: str) -> None:
    """Taps the button that sends this, or what would have been it."""
    for action in actions:
        serial = talk.rows(f"SELECT serial FROM chat WHERE id = {person.account.id}")[0][0]
        await person.account.taps(person.card.message_id, f"{serial}:{action}")
        await talk.settles()


def unregistered(talk: Talk) -> int:
    """How many handovers wait."""
    return int(talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL")[0][0])


async def test_another_organisations_cards_are_out_of_reach(talk: Talk) -> None:
    """Even with a forged button."""
    talk.write("UPDATE area SET registers = 'contact person'")
    kaisa = await talk.contact_person("Kaisa", "fi", "kohtaamispaikka")
    await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK12345", "Vahvista")
    serial = talk.rows(f"SELECT serial FROM chat WHERE id = {kaisa.account.id}")[0][0]
    for forged in ("go registering 1", "go record 1", "go batch", "registered"):
        await kaisa.account.taps(kaisa.card.message_id, f"{serial}:{forged}")
        await talk.settles()
    await kaisa.sees_no("KK12345")
    assert talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL") == [(1,)]


async def test_kokeilun_kortit_paattyvat_yhtena_paivana(talk: Talk) -> None:
    """That day is the last one of every card; after it none can be handed over."""
    talk.write("UPDATE area SET cards_end_on = '2026-12-31'")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK12345", "Vahvista")
    await anna.sees("Viimeinen voimassaolopäivä: 31.12.2026")
    await anna.taps("Merkitse rekisteröidyksi")
    await talk.time_passes(days=40)
    await anna.taps("Luovuta kortti")
    await anna.sees("Kaikukortti-kokeilun korttien voimassaolo päättyi 31.12.2026", "Maija Mallikas")
    await anna.types("KK22222 1987 00530 2")
    await anna.sees("Kaikukortti-kokeilun korttien voimassaolo päättyi 31.12.2026")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_toinen_napautus_ei_rekisteroi_seuraavaa_korttia(talk: Talk) -> None:
    """It is said which card was registered, and the next one comes by a button of another kind."""
    anna = await talk.worker(language="fi")
    for code in ("KK11111", "KK22222", "KK33333"):
        await hands_over(anna, code, "Vahvista")
        await anna.taps("Etusivu")
    await anna.taps("Rekisteröimättä: 3")
    await anna.sees("KK11111")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää", "Kortti KK11111 on rekisteröity", "Rekisteröitävänä on 2 korttia.")
    assert anna.buttons == ["Näytä seuraava kortti", "Etusivu"]
    await taps_what_sends(talk, anna, "registered", "registered")
    assert unregistered(talk) == 2
    await anna.taps("Näytä seuraava kortti")
    await anna.sees("Rekisteröi kortti", "KK22222")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.taps("Näytä seuraava kortti")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää", "Mitä haluat tehdä?")
    assert unregistered(talk) == 0


async def test_mellan_tva_kort_kan_foljande_rad_skrivas(talk: Talk) -> None:
    """Whoever hands over the next card does not have to go home first; nothing else is taken there."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    for code in ("KK11111", "KK22222"):
        await hands_over(sven, code, "Bekräfta")
        await sven.taps("Startsidan")
    await sven.taps("Inte registrerade: 2")
    await sven.taps("Registreringen är gjord")
    await sven.sees("Kort KK11111 är registrerat", "Det finns 1 kort kvar att registrera.")
    await sven.types("hej")
    await sven.sees("Välj", "Kort KK11111 är registrerat")
    await hands_over(sven, "KK33333", "Bekräfta")
    await sven.sees("Registrera kortet", "KK33333")


async def test_vapaidenkin_tunnusten_kokeilu_loppuu(talk: Talk) -> None:
    """A code that is in use nowhere tells something too: that it is free."""
    anna = await talk.worker(language="fi")
    await taps_what_sends(talk, anna, "go handover")
    for number in range(20):
        await anna.types(f"KK500{number:02}")
        await anna.sees("Minä vuonna")
        await taps_what_sends(talk, anna, "back")
    await anna.types("KK60000")
    await anna.sees("voit syöttää uusia tunnuksia vasta tunnin kuluttua", "Maija Mallikas")
    await talk.time_passes(minutes=61)
    await anna.types("/menu")
    await taps_what_sends(talk, anna, "go handover", "resume")
    await anna.types("KK60000")
    await anna.sees("Minä vuonna")


async def test_en_arlig_kvall_med_sextio_kort_stoppas_inte(talk: Talk) -> None:
    """Within the hour, every fourth code mistyped before it was right; one that is handed over is no guess."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await taps_what_sends(talk, sven, "go handover series")
    for number in range(60):
        code = f"KK6{number:04}"
        if number % 4 == 0:
            await sven.types(f"KK7{number:04} 1987 00530 2")
            await taps_what_sends(talk, sven, "to card_code")
            await sven.types(code)
        else:
            await sven.types(f"{code} 1987 00530 2")
        await taps_what_sends(talk, sven, "confirm")
    assert talk.rows("SELECT count(*) FROM handover") == [(60,)]
    assert talk.rows("SELECT codes_tried FROM person") == [(15,)]


async def test_renewing_and_correcting_are_no_guesses_either(talk: Talk) -> None:
    """Each new code is counted when it is given, and no more once it is a card's."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, anna, "registered", "go record 1", "renew new")
    await anna.types("KK22222")
    assert talk.rows("SELECT codes_tried FROM person") == [(1,)]
    await taps_what_sends(talk, anna, "confirm", "registered", "go record 2", "correct typing error", "to card_code")
    await anna.types("KK33333")
    assert talk.rows("SELECT codes_tried FROM person") == [(1,)]
    await taps_what_sends(talk, anna, "confirm", "go record 2", "renew same", "confirm")
    assert talk.rows("SELECT codes_tried FROM person") == [(0,)]


async def test_den_som_provar_manga_kortnummer_far_inga_svar_pa_en_timme(talk: Talk) -> None:
    """The bot is no list of the codes that are in use."""
    anna = await talk.worker(language="fi")
    for number in range(11):
        await hands_over(anna, f"KK1111{number % 10}" if number < 10 else "KK22222", "Vahvista")
        await anna.taps("Merkitse rekisteröidyksi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    for number in range(10):
        await sven.types(f"KK1111{number}")
        await sven.sees("Det här kortnumret används redan.")
    for code in ("KK22222", "KK99999"):
        await sven.types(code)
        await sven.sees("Därför tar jag emot nya nummer först om en timme.", "Maija Mallikas")
    await talk.time_passes(minutes=61)
    await sven.types("/menu")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK99999")
    await sven.sees("Kortnummer: KK99999")


def nudges(person: Person) -> list[str]:
    """The nudges in somebody's chat."""
    return [message.text for message in person.account.chat if message.text.endswith("/menu.")]


def written(talk: Talk, person: Person) -> str:
    """What stands in the file in somebody's chat."""
    file = next(message for message in person.account.chat if message.document)
    stored = talk.simulator.world.files.by_id(str(file.document))
    assert stored is not None
    return stored.content.decode()
