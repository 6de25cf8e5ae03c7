"""A responsible person registers from a file: what stands in it, who confirms it, and what comes later."""

import pytest

from bot.network.invitations import invite_responsible_person
from tests.conversations.steps import (
    CHANGE_OPEN,
    changes_the_postal_code,
    hands_over,
    hands_over_unregistered,
    nudges,
    taps_what_sends,
    unregistered,
)
from tests.support.talk import Person, Talk


async def test_vastuuhenkilo_rekisteroi_alueen_kortit_tiedostosta(talk: Talk) -> None:
    """All that waits comes as one table in Kaikukanta's order; the file leaves the chat by itself."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await anna.sees("Kortin rekisteröi alueen vastuuhenkilö.")
    await hands_over_unregistered(sven, "KK22222", "Bekräfta")
    await maija.types("/menu")
    await maija.sees("Roolisi: vastuuhenkilö, Rannikon Kaikukortti-alue")
    await maija.taps("Rekisteröimättä: 2")
    await maija.sees("Rekisteröitävänä on 2 korttia.")
    await maija.taps("Lataa kaikki (CSV)")
    await maija.sees("Tiedosto poistuu tästä keskustelusta tunnin kuluttua.", "Uusimmassa tiedostossa on 2 korttia.")
    assert written(talk, maija).splitlines() == [
        "\ufeffKortin tunnus;Syntymävuosi;Postinumero;Lapset ja lastenlapset;Sukupuoli;Elämäntilanne;Luovutuspäivä;"
        "Toimipiste;Arvioitu viimeinen voimassaolopäivä;Rekisteröitävä asia",
        "KK11111;1987;00530;2;;;24.11.2026;Leppävaaran sosiaaliasema;23.11.2027;kortti",
        "KK22222;1987;00530;2;;;24.11.2026;Tammisaaren palvelupiste;23.11.2027;kortti",
    ]
    await maija.taps("Merkitse rekisteröidyksi")
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
        await hands_over_unregistered(sven, code, "Bekräfta")
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
    await hands_over_unregistered(sven, "KK33333", "Bekräfta")
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
        await hands_over_unregistered(anna, f"KK1000{number}", "Vahvista")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 3")
    await maija.taps("Lataa 2 vanhinta (CSV)")
    await maija.sees("Rekisteröitävänä on 3 korttia.", "Uusimmassa tiedostossa on 2 korttia.")
    assert [line.partition(";")[0] for line in written(talk, maija).splitlines()[1:]] == ["KK10000", "KK10001"]
    await maija.taps("Merkitse rekisteröidyksi")
    await maija.sees("Kaikukantaan on rekisteröity 2 korttia.", "Rekisteröitävänä on 1 kortti.")
    assert talk.rows("SELECT card_code FROM handover WHERE registered_at IS NULL") == [("KK10002",)]


async def test_vain_oman_tiedoston_voi_vahvistaa(talk: Talk) -> None:
    """What a colleague took last only they have copied; of the first file nothing is left then."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    karin = await talk.responsible_person("Karin", "sv")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, maija, "go batch", "take")
    await hands_over_unregistered(anna, "KK22222", "Vahvista")
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
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
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
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, maija, "go batch", "take")
    await maija.opens(await talk.invitation("toinen", invite_responsible_person))
    await taps_what_sends(talk, maija, "accept", "go hats", "2", "go batch", "registered")
    assert unregistered(talk) == 1
    await taps_what_sends(talk, maija, "go hats", "1", "go batch", "registered")
    assert unregistered(talk) == 0


async def test_a_nudge_and_a_file_tell_changes_from_cards(talk: Talk) -> None:
    """A change keeps nobody from using the card."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 1")
    await maija.taps("Lataa kaikki (CSV)")
    await maija.taps("Merkitse rekisteröidyksi")
    await changes_the_postal_code(anna, "KK11111")
    await anna.sees("Korttien rekisteröijä tekee saman korjauksen Kaikukantaan.", CHANGE_OPEN)
    await talk.time_passes(hours=6)
    assert nudges(maija) == ["Sinulla on 1 korjaus rekisteröimättä Kaikukantaan. Aloita painamalla ”Rekisteröi nyt”."]
    await anna.types("/menu")
    await hands_over(anna, "KK22222", registered=False)
    await talk.time_passes(hours=2)
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 2")
    await maija.sees("Rekisteröitävänä on 1 kortti ja 1 korjaus.")
    await maija.taps("Lataa kaikki (CSV)")
    rows = [line.split(";") for line in written(talk, maija).splitlines()]
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("KK11111", "korjaus: Postinumero (tunnus Kaikukannassa: KK11111)"),
        ("KK22222", "kortti"),
    ]
    await maija.taps("Merkitse rekisteröidyksi")
    await maija.sees("Kaikukantaan on rekisteröity 1 kortti ja 1 korjaus.")


def written(talk: Talk, person: Person) -> str:
    """What stands in the file in somebody's chat."""
    file = next(message for message in person.account.chat if message.document)
    stored = talk.simulator.world.files.by_id(str(file.document))
    assert stored is not None
    return stored.content.decode()
