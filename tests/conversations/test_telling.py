"""Telling a client about the card: as workers do, in Finnish and in Swedish."""

import pytest

from tests.support.talk import Person, Talk

pytestmark = pytest.mark.usefixtures("words_only")

NOTHING_LOCAL = "UPDATE locality SET website = '', brochure_fi = '', brochure_sv = '', offer_fi = '', offer_sv = ''"


def links(person: Person) -> dict[str, str]:
    """The card's links by their labels."""
    return {button.label: button.url for row in person.card.buttons for button in row if button.url}


async def test_a_worker_is_given_words_to_say(talk: Talk) -> None:
    """One tap from home, for every client of the target group."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    assert anna.actions == 1
    await anna.sees("jokaiselle kohderyhmään kuuluvalle asiakkaalle", "Sinun ei tarvitse todistaa mitään.")
    await anna.sees(
        "ilmaiseksi mukaan samaan tapahtumaan",
        "henkilöllisyystodistus",
        "Verkkokaupoissa kortti ei yleensä käy",
    )
    await anna.sees("Voit uusia sen siellä, mistä sait sen.", "vuoden kerrallaan")


async def test_the_phone_is_turned_to_a_client_who_speaks_swedish(talk: Talk) -> None:
    """Two taps from home; the client's screen is all Swedish, and the worker's Finnish comes back."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Näytä ruotsiksi")
    assert anna.actions == 2
    await anna.sees("Vad är Kaikukortti?", "Kortet kostar ingenting.", "Vem får följa med?")
    await anna.sees("identitetsbevis", "Du kan förnya kortet där du fick det.", "kaikukortti.fi")
    await anna.sees("Teater, konserter, museer och kurser vid Esbo arbis.")
    assert anna.buttons == ["Broschyr på svenska", "Lokal webbplats", "Tillbaka"]
    assert links(anna)["Broschyr på svenska"] == "https://www.example.fi/kaikukortti/broschyr.pdf"
    await anna.taps("Tillbaka")
    await anna.sees("Kerro asiakkaalle", "Voit sanoa esimerkiksi")
    assert "Etusivu" in anna.buttons


async def test_pa_svenska_visas_kortet_for_en_klient_som_talar_finska(talk: Talk) -> None:
    """The same the other way round, where the Finnish brochure is missing."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Berätta om kortet")
    await sven.sees("för alla klienter i målgruppen", "Du behöver inte bevisa någonting.", "Be om en gratis biljett")
    await sven.taps("Visa på finska")
    await sven.sees("Mikä Kaikukortti on?", "Elokuvat, Raaseporin museo ja kesäteatteri.")
    assert sven.buttons == ["Paikallinen verkkosivu", "Takaisin"]
    await sven.taps("Takaisin")
    await sven.sees("Berätta om kortet")


async def test_in_english_the_local_offer_is_told_in_finnish(talk: Talk) -> None:
    """Nobody has translated it; all else is English, and it says so."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Näytä englanniksi")
    await anna.sees("What is Kaikukortti?", "What can you do with the card here?\nIn Finnish: Teatteri")
    assert anna.buttons == ["Brochure in Finnish", "Brochure in Swedish", "Local website", "Back"]


async def test_an_offer_told_in_one_language_only_is_told_to_everybody(talk: Talk) -> None:
    """Better in the other language than not at all."""
    talk.write("UPDATE locality SET offer_fi = ''")
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Näytä suomeksi")
    await anna.sees("Mitä paikkakunnalla on tarjolla?\nRuotsiksi: Teater, konserter")


async def test_the_local_brochure_and_website_are_a_tap_away(talk: Talk) -> None:
    """Of the locality of one's own site."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Esite ja verkkosivu")
    await anna.sees("Paikkakunta: Espoo", "Mitä paikkakunnalla on tarjolla?", "Espoon työväenopiston kurssit")
    assert links(anna) == {
        "Esite suomeksi": "https://www.example.fi/kaikukortti/esite.pdf",
        "Esite ruotsiksi": "https://www.example.fi/kaikukortti/broschyr.pdf",
        "Paikallinen verkkosivu": "https://www.example.fi/kaikukortti",
    }
    assert "Maija Mallikas" not in anna.card.text


async def test_where_there_is_no_brochure_it_is_said_and_whom_to_ask(talk: Talk) -> None:
    """Plainly, with a name; the client's screen does not speak of it."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Berätta om kortet")
    await sven.taps("Broschyr och webbplats")
    await sven.sees("Ort: Raseborg", "någon broschyr på finska", "någon broschyr på svenska", "Maija Mallikas")
    assert list(links(sven)) == ["Lokal webbplats"]
    talk.write(NOTHING_LOCAL)
    await sven.taps("Tillbaka")
    await sven.taps("Broschyr och webbplats")
    await sven.sees("Jag har inga uppgifter om någon lokal webbplats.", "inga uppgifter om var man kan använda kortet")
    await sven.taps("Tillbaka")
    await sven.taps("Visa på svenska")
    await sven.sees("Vad är Kaikukortti?", "Fråga personalen")
    assert sven.buttons == ["Tillbaka"]
    assert "uppgifter" not in sven.card.text


async def test_a_restart_leaves_the_clients_screen_as_it_is(talk: Talk) -> None:
    """Even if the card has to be sent anew; and of the client, nothing but the screen's language is known."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Näytä ruotsiksi")
    assert talk.rows("SELECT place FROM chat") == [("telling client sv",)]
    await talk.restart()
    await anna.types("hej")
    await anna.sees_one_card("Vad är Kaikukortti?")
    await anna.taps("Tillbaka")
    await anna.sees("Voit sanoa esimerkiksi")


async def test_the_clients_screen_is_a_message_of_its_own_that_goes_with_back(talk: Talk) -> None:
    """It opens at its head, not where the worker's card had grown to; and there is one card at a time."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    words = anna.card.message_id
    await anna.taps("Näytä ruotsiksi")
    await anna.sees_one_card("Vad är Kaikukortti?")
    assert anna.card.text.startswith("Vad är Kaikukortti?")
    turned = anna.card.message_id
    assert turned > words
    await anna.taps("Tillbaka")
    await anna.sees_one_card("Voit sanoa esimerkiksi")
    assert anna.card.message_id > turned


async def test_whoever_types_is_answered_kindly_in_the_language_of_the_screen(talk: Talk) -> None:
    """The worker in the worker's, a client with the phone in hand in the client's; what was typed goes."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.types("moi")
    await anna.sees("Kiitos, mutta tähän ei tarvitse kirjoittaa mitään.", "Voit sanoa esimerkiksi")
    await anna.taps("Näytä ruotsiksi")
    await anna.types("jag vill ha ett kort")
    await anna.sees("Tack, men du behöver inte skriva något här.", "Vad är Kaikukortti?")
    await anna.sees_no("jag vill ha ett kort")


@pytest.mark.parametrize(
    "action", ["client", "client xx", "client fi sv", "local fi", "words fi", "client  fi", "tell"]
)
async def test_forged_buttons_are_harmless(talk: Talk, action: str) -> None:
    """A button that the bot never made says where things stand."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    serial = (anna.card.buttons[0][0].data or "").partition(":")[0]
    await anna.account.taps(anna.card.message_id, f"{serial}:{action}")
    await talk.settles()
    await anna.sees("Kerro asiakkaalle", "Painike oli vanhassa viestissä.")
    assert talk.rows("SELECT place FROM chat") == [("telling",)]


async def test_a_place_that_nobody_knows_any_more_shows_the_words(talk: Talk) -> None:
    """As after a downgrade: nobody is stuck."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    talk.write("UPDATE chat SET place = 'telling client ru'")
    await anna.types("moi")
    await anna.sees("Voit sanoa esimerkiksi")


async def test_after_a_no_the_guidance_leads_to_telling(talk: Talk) -> None:
    """Somebody else's client can at least hear of the card."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    await anna.taps("Ei")
    await anna.taps("Kerro asiakkaalle")
    await anna.sees("Voit sanoa esimerkiksi")
    await anna.taps("Saako asiakas kortin?")
    await anna.sees("Kysymys 1/4")


async def test_the_worker_can_leave_from_the_clients_screen(talk: Talk) -> None:
    """Commands work wherever one is."""
    anna = await talk.worker(language="fi")
    await anna.taps("Kerro asiakkaalle")
    await anna.taps("Näytä englanniksi")
    await anna.types("/menu")
    await anna.sees("Mitä haluat tehdä?")
