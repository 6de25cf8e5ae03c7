"""Areas, localities and municipalities from the chat: what the network has today, and had before."""

from tests.conversations.steps import does
from tests.support.talk import Talk

REVIEWED = "!confirm"


async def test_koordinaattori_lisaa_alueen_ja_vastuuhenkilo_paikkakunnan(talk: Talk) -> None:
    """A municipality that leaves is no longer in the list that workers see, but stays with its day."""
    raija = await talk.coordinator("Raija", "fi")
    await does(
        talk, raija, "!go places", "!go changing area new 0", "Pohjoinen Kaikukortti-alue", "Norra Kaikukortet-området"
    )
    await does(talk, raija, "Pohjolan kaupunki", "Norrlands stad", "!choose registers contact_person", REVIEWED)
    await raija.sees("Tallennettu.", "Pohjoinen Kaikukortti-alue", "Rekisterinpitäjä: Pohjolan kaupunki")
    await does(talk, raija, "!go changing area 2", "!to registers", "!choose registers worker", REVIEWED)
    assert talk.rows("SELECT registers, listed_on FROM area WHERE id = 2") == [("worker", "2026-11-24")]

    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go places localities 1", "!go changing locality new 1", "Pohja", "Pojo")
    await does(talk, maija, "!to website", "www.example.fi/pohja", REVIEWED)
    await maija.sees("Pohja", "https://www.example.fi/pohja", "Kunnat: ei kirjattu")
    await does(talk, maija, "!go places municipalities 3", "!go changing municipality new 3", "Karjaa", "Karis")
    await does(talk, maija, "!to joined_on", "1.3.2020", REVIEWED)
    await maija.sees("Karjaa", "Paikkakunta: Pohja", "Liittynyt verkostoon: 1.3.2020")

    anna = await talk.worker("Anna", "fi")
    in_the_network = ("!go guidance", "!given y", "!given yy", "!given yyy")
    await does(talk, anna, *in_the_network)
    await anna.sees("Karjaa")
    await does(
        talk, maija, "!go changing municipality 5", "!to left_on", "1.2.2020", "!to still", "!choose still no", REVIEWED
    )
    await maija.sees("Kunnan lähtöpäivä ei voi olla aiempi kuin liittymispäivä.")
    await does(talk, maija, "!to left_on", "1.11.2026", REVIEWED)
    await maija.sees("Lähtenyt verkostosta: 1.11.2026")
    await does(talk, anna, *in_the_network)
    await anna.sees_no("Karjaa")


async def test_samma_namn_en_gang_till(talk: Talk) -> None:
    """Two of one name beside each other are refused, and what is refused is not lost."""
    maja = await talk.responsible_person("Maja", "sv")
    await does(talk, maja, "!go places municipalities 1", "!go changing municipality new 1", "Espoo", "Esbo", REVIEWED)
    await maja.sees("Det finns redan en kommun med det namnet i nätverket.", "Esbo")
    await does(talk, maja, "!go places localities 1", "!go changing locality new 1")
    await maja.sees("Du har en annan ändring som inte är klar än")
