"""A handover is undone within ten minutes, or voided with a reason after that."""

from tests.conversations.steps import hands_over, opens, receipts
from tests.support.talk import Talk


async def test_a_handover_can_be_undone_for_ten_minutes(talk: Talk) -> None:
    """Afterwards the code is free again."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await anna.taps("Kumoa luovutus")
    await anna.sees("Kun se on kumottu, kortin tunnus on taas käytettävissä.")
    await anna.taps("Takaisin")
    await anna.sees("Rekisteröi kortti")
    await anna.taps("Kumoa luovutus")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("Luovutus on kumottu.")
    await anna.sees_no("Poista se myös Kaikukannasta")
    await hands_over(anna)
    await anna.sees("sitä voi nyt käyttää")
    assert talk.rows("SELECT in_force FROM handover") == [(0,), (1,)]


async def test_after_ten_minutes_undo_is_over_and_says_what_can_be_done(talk: Talk) -> None:
    """The button of an old card explains itself."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await talk.time_passes(minutes=9, seconds=59)
    await anna.taps("Kumoa luovutus")
    talk.clock.passes(seconds=1)
    await anna.taps("Kyllä, kumoa")
    await anna.sees("Kymmenen minuutin kumoamisaika on päättynyt.")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


async def test_what_was_undone_after_it_was_registered_is_to_be_removed_from_kaikukanta(talk: Talk) -> None:
    """The bot cannot do that."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Kumoa luovutus")
    await anna.sees("Muista poistaa luovutus myös Kaikukannasta.")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("luovutus on kumottu. Poista se myös Kaikukannasta.")


async def test_a_handover_made_in_error_is_voided_with_a_reason(talk: Talk) -> None:
    """It stays readable, and its code is free."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Mitätöi")
    await anna.sees("Kortin tunnus: KK12345", "Miksi mitätöit")
    await anna.taps("Väärä kortti")
    await anna.sees("Kortin tunnus: KK12345", "Syy: Väärä kortti", "Muista poistaa luovutus myös Kaikukannasta.")
    await anna.sees("Mitätöintiä ei voi kumota.")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]
    await anna.taps("Kyllä, mitätöi")
    await anna.sees(
        "Kortin KK12345 luovutus on mitätöity. Poista se myös Kaikukannasta.", "Tämä luovutus on mitätöity."
    )
    await anna.sees("24.11.2026 klo 10.00: mitätöity (sinä). Syy: Väärä kortti.")
    assert "Korjaa" not in anna.buttons
    await anna.taps("Etusivu")
    await hands_over(anna)
    await anna.sees("sitä voi nyt käyttää")


async def test_the_receipt_of_whoever_registered_says_that_the_handover_was_voided(talk: Talk) -> None:
    """In the contact person's chat, silently; and the worker is told to have it removed from Kaikukanta."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 1")
    await ritva.taps("Merkitse rekisteröidyksi")
    await ritva.gets("Kortti on luovutettu 24.11.2026 ja rekisteröity Kaikukantaan.")
    await opens(anna, "KK12345")
    await anna.sees("rekisteröity (yhteyshenkilö)")
    for label in ("Mitätöi", "Korttia ei luovutettu", "Kyllä, mitätöi"):
        await anna.taps(label)
    await anna.sees("luovutus on mitätöity. Poista se myös Kaikukannasta.")
    await talk.time_passes(seconds=1)
    await ritva.gets("Luovutus on mitätöity. Luovutuspäivä: 24.11.2026.")
    assert [text for text in receipts(ritva) if "on luovutettu" in text] == []
