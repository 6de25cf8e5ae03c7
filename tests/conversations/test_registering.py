"""Who registers is an area's setting: the worker at once, the contact person, or the area from a file."""

import pytest

from tests.conversations.steps import does, hands_over, hands_over_unregistered, opens, taps_what_sends, unregistered
from tests.support.talk import Talk


async def test_yhteyshenkilo_rekisteroi(talk: Talk) -> None:
    """The worker is told who does it and what to write on the card; it waits for the contact person."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await ritva.sees(
        "Roolisi: Kaikukortti-yhteyshenkilö, Rannikon sosiaalipalvelut", "Rekisteröitäviä kortteja ei ole."
    )
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await anna.sees("Luovutus on tallennettu", "Viimeinen voimassaolopäivä: 23.11.2027", "lastenlasten määrä: 2")
    await anna.sees("Korttia voi käyttää vasta, kun se on rekisteröity", "Kaikukortti-yhteyshenkilö")
    assert "Merkitse rekisteröidyksi" not in anna.buttons
    await anna.taps("Luovuta seuraava kortti")
    await anna.sees("Kirjoita kortin tunnus")
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 1")
    await ritva.sees("Kopioi tiedot Kaikukantaan", "Kortin tunnus: KK12345", "Syntymävuosi: 1987")
    await ritva.taps("Merkitse rekisteröidyksi")
    await ritva.sees("Kortti on rekisteröity, ja sitä voi nyt käyttää.", "Rekisteröitäviä kortteja ei ole.")
    await ritva.sees_no("KK12345", "1987")
    await ritva.gets("Luovutuksen numero: 1.")


async def test_whoever_registers_later_sees_what_is_to_stand_on_the_card(talk: Talk) -> None:
    """The card is with the client by then; a form from paper has its own day among what is copied."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Elämäntilanne")
    await anna.taps("En halua vastata")
    await anna.taps(next(label for label in anna.buttons if label in ("Päivä", "Luovutuspäivä")))
    await anna.types("3.11.")
    await anna.taps("Vahvista")
    await anna.sees("Kirjoita korttiin:", "Viimeinen voimassaolopäivä: 2.11.2027")
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 1")
    await ritva.sees("Korttiin merkittävät tiedot:", ": 3.11.2026", "Viimeinen voimassaolopäivä: 2.11.2027")
    await ritva.sees_no("Kirjoita korttiin", "Elämäntilanne")
    copied = [button.label for row in ritva.card.buttons for button in row if button.kind == "copy"]
    assert len(copied) == 5


async def test_as_long_as_nobody_has_the_role_the_workers_register(talk: Talk) -> None:
    """No card stays unregistered because of a setting."""
    talk.write("UPDATE area SET registers = 'contact person'")
    anna = await talk.worker(language="fi")
    await talk.contact_person("Kaisa", "fi", "kohtaamispaikka")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää")


async def test_another_organisations_cards_are_out_of_reach(talk: Talk) -> None:
    """Even with a forged button."""
    talk.write("UPDATE area SET registers = 'contact person'")
    kaisa = await talk.contact_person("Kaisa", "fi", "kohtaamispaikka")
    await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    serial = talk.rows(f"SELECT serial FROM card WHERE chat_id = {kaisa.account.id}")[0][0]
    for forged in ("go registering 1", "go record 1", "go batch", "registered"):
        await kaisa.account.taps(kaisa.card.message_id, f"{serial}:{forged}")
        await talk.settles()
    await kaisa.sees_no("KK12345")
    assert talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL") == [(1,)]


async def test_toinen_napautus_ei_rekisteroi_seuraavaa_korttia(talk: Talk) -> None:
    """It is said which card was registered, and the next one comes by a button of another kind."""
    anna = await talk.worker(language="fi")
    for code in ("KK11111", "KK22222", "KK33333"):
        await hands_over_unregistered(anna, code, "Vahvista")
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
        await hands_over_unregistered(sven, code, "Bekräfta")
        await sven.taps("Startsidan")
    await sven.taps("Inte registrerade: 2")
    await sven.taps("Registreringen är gjord")
    await sven.sees("Kortet KK11111 är registrerat", "Det finns 1 kort kvar att registrera.")
    await sven.types("hej")
    await sven.sees("Välj", "Kortet KK11111 är registrerat")
    await hands_over_unregistered(sven, "KK33333", "Bekräfta")
    await sven.sees("Registrera kortet", "KK33333")


async def test_one_card_that_cannot_be_registered_does_not_hide_the_next(talk: Talk) -> None:
    """From one to the next, round and round."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await anna.taps("Etusivu")
    await hands_over(anna, "KK22222", registered=False)
    await anna.sees("KK22222")
    await anna.taps("Näytä seuraava kortti")
    await anna.sees("KK11111")
    await anna.taps("Näytä seuraava kortti")
    await anna.sees("KK22222")


async def test_what_clients_answered_does_not_stand_there_for_hours(talk: Talk) -> None:
    """A card to register goes home after ten idle minutes; it still waits."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await talk.time_passes(minutes=10)
    await anna.sees_no("KK12345")
    await anna.taps("Rekisteröimättä: 1")
    await anna.sees("KK12345")


async def test_whoever_goes_on_working_is_not_sent_home(talk: Talk) -> None:
    """Ten minutes are counted from the last tap, not from the first."""
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    for _ in range(4):
        await talk.time_passes(minutes=4)
        await does(talk, anna, "!show")
        await anna.sees("KK11111")
    await talk.time_passes(minutes=11)
    await anna.sees_no("KK11111")


@pytest.mark.parametrize("registers", ["worker", "contact person"])
@pytest.mark.parametrize(
    ("language", "site", "saved", "renew", "renewed"),
    [
        ("fi", "leppavaara", "Luovutus on tallennettu", "Uusiminen: sama kortti", "Uusiminen on tallennettu"),
        ("sv", "tammisaari", "Utdelningen är sparad", "Förnya med samma kort", "Förnyelsen är sparad"),
    ],
)
async def test_the_first_screen_after_confirming_says_that_it_is_saved(
    talk: Talk, language: str, site: str, saved: str, renew: str, renewed: str, registers: str
) -> None:
    """Of a handover and of a renewal, whoever registers them; not when one comes back to it later."""
    talk.write(f"UPDATE area SET registers = '{registers}'")
    worker = await talk.worker("Petra", language, site)
    await does(talk, worker, "KK12345 1987 00530 2", "!confirm")
    await worker.sees(saved)
    await does(talk, worker, "!undo", "!undo yes", "KK12345 1987 00530 2", "!confirm")
    await opens(worker, "KK12345")
    await worker.taps(renew)
    await does(talk, worker, "!confirm")
    await worker.sees(renewed)
    await talk.time_passes(minutes=15)
    await does(talk, worker, "/menu", "!go registering")
    await worker.sees_no(renewed)
