"""A card code is corrected, or its form has changed: the code is asked again, and no other answer is lost."""

from tests.conversations.steps import corrects, hands_over
from tests.support.talk import Talk


async def test_a_code_that_was_wrong_keeps_the_card_from_being_used(talk: Talk) -> None:
    """Kaikukanta knows another card; the registrar is told by which code to look for it."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await corrects(anna, "KK12345")
    await anna.taps("Kortin tunnus")
    await anna.types("KK12346")
    await anna.taps("Vahvista")
    await anna.sees("Korttia voi käyttää vasta, kun oikea tunnus on Kaikukannassa.")
    await anna.taps("Rekisteröi korjaus")
    await anna.sees("Kortin tunnus Kaikukannassa: KK12345", "Kortin tunnus: KK12346 (oli KK12345)")


async def test_a_correction_to_the_code_of_an_ended_card_is_not_lost(talk: Talk) -> None:
    """The code of an ended card of one's own site is not taken; the draft stays, and the code is asked again."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111")
    await talk.time_passes(days=370)
    await hands_over(anna, "KK22222")
    await corrects(anna, "KK22222")
    await anna.taps("Postinumero")
    await anna.types("00520")
    await anna.taps("Kortin tunnus")
    await anna.types("KK11111")
    await anna.sees("Tämä kortti on jo luovutettu", ": KK22222")
    await anna.types("KK33333")
    await anna.sees("Postinumero: 00520", "Onko kaikki oikein?")
    await anna.taps("Vahvista")
    await anna.sees("Luovutuksen tiedot on korjattu.", "Kortin tunnus: KK33333")
    assert talk.rows("SELECT card_code, in_force FROM handover ORDER BY id") == [("KK11111", 1), ("KK33333", 1)]


async def test_koden_som_nagon_annan_hinner_fore_med_fragas_pa_nytt(talk: Talk) -> None:
    """Between the answer and the confirmation; nothing else that was answered is lost."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    stina = await talk.worker("Stina", language="fi", site="tammisaari")
    for correcting in (False, True):
        code = f"KK5432{correcting:d}"
        if correcting:
            await sven.types("/menu")
            await corrects(sven, "KK99999", swedish=True)
            await sven.taps("Kortnummer")
            await sven.types(code)
        else:
            await sven.types(f"{code} 1987 10600 3")
        await hands_over(stina, code)
        await sven.taps("Bekräfta")
        await sven.sees("Det här kortet delades ut redan", f": {code}", "Barn och barnbarn: 3")
        await sven.types(f"KK9999{9 - correcting}")
        await sven.taps("Bekräfta")
    await sven.sees("Utdelningen är rättad.", "Kortnummer: KK99998", "Barn och barnbarn: 3")


async def test_a_handover_names_the_version_of_the_form_it_was_confirmed_under(talk: Talk) -> None:
    """Also if the form changed while the review was open; what changed is said."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    talk.write("UPDATE area SET card_code_pattern = 'KK[0-9]{5}'")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT form_version FROM handover") == [(2,)]


async def test_a_code_that_no_longer_fits_is_said(talk: Talk) -> None:
    """The other answers stay."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    talk.write("UPDATE area SET card_code_pattern = 'AB[0-9]{5}'")
    await anna.taps("Vahvista")
    await anna.sees("Lomaketta on muutettu", "Kortin tunnus", "Syntymävuosi: 1987")
