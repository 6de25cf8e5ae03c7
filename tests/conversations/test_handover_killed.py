"""A whole handover, with the bot's process killed by SIGKILL after every single step and started again."""

import pytest

from tests.support.talk import Talk

TYPED = ("KK12345", "1987", "00530")

STEPS = {
    "fi": (
        ("English", "What I keep of you"),
        ("Accept and start", "Welcome!"),
        ("Hand over a card", "Type the code"),
        ("KK12345", "In which year"),
        ("1987", "postal code"),
        ("00530", "How many"),
        ("2", "gender"),
        ("Woman", "life situation"),
        ("Student", "Is everything right"),
        ("Confirm", "does not work until"),
        ("Registered", "the card works now"),
    ),
    "sv": (
        ("Svenska", "Vad jag sparar om dig"),
        ("Godkänn och börja", "Välkommen!"),
        ("Dela ut ett kort", "kortnummer"),
        ("KK12345", "Vilket år"),
        ("1987", "postnummer"),
        ("00530", "Hur många"),
        ("2", "kön"),
        ("Vill inte svara", "livssituation"),
        ("Studerande", "Är allt rätt?"),
        ("Bekräfta", "Kortet fungerar inte"),
        ("Registrerat", "kortet fungerar nu"),
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
