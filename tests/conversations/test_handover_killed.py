"""A whole handover, with the bot's process killed by SIGKILL after every single step and started again."""

import asyncio

import pytest

from tests.support.talk import Talk

TYPED = ("KK12345", "1987", "00530")

RECEIPT = {"fi": "Luovutuksen numero: 1.", "sv": "Utdelningens nummer: 1."}
"""What the last step brings besides the card."""

STEPS = {
    "fi": (
        ("Suomi", "Sinusta tallennettavat tiedot"),
        ("Hyväksy ja aloita", "Tervetuloa!"),
        ("Luovuta kortti", "Kirjoita kortin tunnus"),
        ("KK12345", "Minä vuonna"),
        ("1987", "Mikä on kortin saajan asuinpaikan postinumero?"),
        ("00530", "alaikäisten lasten ja lastenlasten määrä"),
        ("2", "Mikä on kortin saajan sukupuoli?"),
        ("Nainen", "elämäntilannetta"),
        ("Opiskelija", "Onko kaikki oikein?"),
        ("Vahvista", "Korttia voi käyttää vasta"),
        ("Merkitse rekisteröidyksi", "sitä voi nyt käyttää"),
    ),
    "sv": (
        ("Svenska", "Det här sparar jag om dig"),
        ("Godkänn och börja", "Välkommen!"),
        ("Dela ut ett kort", "Skriv kortnumret"),
        ("KK12345", "Vilket år"),
        ("1987", "Vilket postnummer har den som får kortet?"),
        ("00530", "Hur många"),
        ("2", "Vilket kön"),
        ("Vill inte svara", "livssituationen"),
        ("Studerande", "Stämmer allt?"),
        ("Bekräfta", "Kortet fungerar först"),
        ("Registreringen är gjord", "fungerar nu"),
    ),
}


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_handover_survives_a_kill_after_every_step(fragile_talk: Talk, language: str) -> None:
    """Nothing is typed twice, one handover is stored, and the right card is shown each time."""
    talk = fragile_talk
    anna = talk.person("Anna", language)
    await anna.opens(await talk.invitation())
    for says, sees in STEPS[language]:
        await (anna.types(says) if says in TYPED else anna.taps(says))
        await anna.sees(sees)
        if says == STEPS[language][-1][0]:
            await anna.gets(RECEIPT[language])
        await talk.restart()
        await anna.sees_one_card(sees)
    one_handover_is_stored(talk)
    await anna.sees_no(*TYPED)
    assert [message.from_bot for message in anna.account.chat] == [True, True]


def one_handover_is_stored(talk: Talk) -> None:
    """Exactly one, registered, with what was typed once."""
    handovers = talk.rows("SELECT card_code, registered_at IS NOT NULL FROM handover")
    assert handovers == [("KK12345", 1)]
    answers = talk.rows("SELECT card_code, birth_year, postal_code, children FROM revision")
    assert answers == [("KK12345", 1987, "00530", 2)]


async def test_kuitti_tulee_vaikka_botti_kaatuu_heti_rekisteroinnin_jalkeen(fragile_talk: Talk) -> None:
    """It was waiting for its turn in the chat, and had surely not been sent: it comes when the bot is back, once."""
    talk = fragile_talk
    anna = talk.person("Anna", "fi")
    await anna.opens(await talk.invitation())
    for says, sees in STEPS["fi"]:
        await (anna.types(says) if says in TYPED else anna.taps(says))
        await anna.sees(sees)
    await talk.restart()
    await anna.gets(RECEIPT["fi"])
    await anna.sees_one_card("sitä voi nyt käyttää")
    assert len([message for message in anna.account.chat if RECEIPT["fi"] in message.text]) == 1
    async with asyncio.timeout(15):
        while talk.rows("SELECT state FROM delivery") != [("accepted",)]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
