"""The quick ways: one line for a card, the locality's postal codes, a date from paper."""

import pytest

from tests.support.talk import Talk

pytestmark = pytest.mark.usefixtures("words_only")


async def test_pikarivilla_kortti_on_luovutettu_kolmella_teolla(talk: Talk) -> None:
    """Line, confirm, registered."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.sees("Kortin tunnus: KK12345", "Syntymävuosi: 1987", "Postinumero: 00530", "Lapset ja lastenlapset: 2")
    await anna.sees(
        "Sukupuoli: ei kysytty", "Elämäntilanne: ei kysytty", "Luovutuspäivä: tänään", "Onko kaikki oikein?"
    )
    await anna.taps("Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("sitä voi nyt käyttää")
    assert anna.actions == 3
    assert talk.rows("SELECT gender, life_situation FROM revision") == [(None, None)]


async def test_snabbraden_kan_skrivas_i_vilken_ordning_som_helst(talk: Talk) -> None:
    """What can be understood in one way only is understood."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("10600, 2, kk 54321 1990")
    await sven.sees("Kortnummer: KK54321", "Födelseår: 1990", "Postnummer: 10600", "Barn och barnbarn: 2")
    await sven.sees("Kön: inte ifyllt (frivilligt)", "Stämmer allt?")
    await sven.taps("Kön")
    await sven.taps("Kvinna")
    await sven.sees("Kön: Kvinna", "Stämmer allt?")


async def test_what_a_line_leaves_out_is_asked(talk: Talk) -> None:
    """The compulsory is, the voluntary is not."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345 1987")
    await anna.sees("Syntymävuosi: 1987", "postinumero?")
    await anna.types("00530")
    await anna.taps("0")
    await anna.sees("Onko kaikki oikein?", "Sukupuoli: ei kysytty")


async def test_pikarivin_virheellinen_tieto_kysytaan_ja_muut_pysyvat(talk: Talk) -> None:
    """With the sentence of that question; the line never fails as a whole."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345, synt. 1987, 0053, 2 lasta")
    await anna.sees("Kortin tunnus: KK12345", "Syntymävuosi: 1987", "Lapset ja lastenlapset: 2", "kysymys 3/4")
    await anna.sees("Tämä ei ole postinumero. Postinumerossa on viisi numeroa", "postinumero?")
    await anna.types("00530")
    await anna.sees("Postinumero: 00530", "Onko kaikki oikein?")


async def test_snabbradens_felaktiga_kortnummer_fragas_och_resten_star_kvar(talk: Talk) -> None:
    """Also from within the form, and in whatever order."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    await sven.types("2 barn; KK1234; 10600; född 1990")
    await sven.sees("Det där är inget kortnummer.", "Skriv kortnumret", "Födelseår: 1990", "Postnummer: 10600")
    await sven.types("KK12346")
    await sven.sees("Barn och barnbarn: 2", "Stämmer allt?")


FOUR, FIVE = "Kirjoita syntymävuosi neljällä numerolla", "Tämä ei ole postinumero. Postinumerossa on viisi numeroa"


async def test_pikarivin_jokaisesta_virheesta_kerrotaan_kun_sen_kysymys_tulee(talk: Talk) -> None:
    """Not only of the first; and of what was typed nothing is kept but what was understood."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345, 87, 0053, 99 lasta")
    await anna.sees("Kortin tunnus: KK12345", FOUR, "Minä vuonna", "kysymys 2/4")
    kept = str(talk.rows("SELECT answers, wrong FROM draft"))
    assert "KK12345" in kept
    assert "87," not in kept.replace("1987", "")
    assert "0053." not in kept.replace("00530", "")
    await anna.types("1987")
    await anna.sees(FIVE, "postinumero?")
    await anna.types("0054")
    await anna.sees(FIVE)
    await anna.taps("Takaisin")
    await anna.sees_no(FOUR, FIVE)
    await anna.types("1988")
    await anna.sees(FIVE, "postinumero?")
    await anna.types("00530")
    await anna.sees("Määrä voi olla enintään 30", "lastenlasten määrä?")
    await anna.taps("2")
    await anna.sees("Onko kaikki oikein?", "Syntymävuosi: 1988", "Postinumero: 00530", "Lapset ja lastenlapset: 2")
    await anna.taps("Lapset ja lastenlapset")
    await anna.sees_no("Määrä voi olla enintään")
    assert talk.rows("SELECT wrong FROM draft") == [("{}",)]


async def test_vad_som_ar_fel_i_raden_star_kvar_nar_man_fortsatter_senare(talk: Talk) -> None:
    """After the draft has waited; and it goes with the draft."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1990 1060 99 barn")
    await sven.sees("Det där är inget postnummer. Ett postnummer har fem siffror", "Vilket postnummer")
    await sven.taps("Startsidan")
    await sven.taps("Fortsätt med utkastet")
    await sven.sees("Det där är inget postnummer. Ett postnummer har fem siffror", "Vilket postnummer")
    await sven.types("10600")
    await sven.sees("högst 30")
    await sven.taps("Startsidan")
    await sven.taps("Dela ut ett kort")
    await sven.sees_no("högst 30")
    await sven.taps("Radera utkastet")
    await sven.types("KK54321")
    await sven.types("1990")
    await sven.types("10600")
    await sven.sees_no("högst 30")


async def test_a_code_after_a_line_in_which_all_is_wrong_is_the_answer_to_its_question(talk: Talk) -> None:
    """And the sentences of the others wait for theirs."""
    anna = await talk.worker(language="fi")
    await anna.types("KK1234 87 0053 99")
    await anna.sees("Tuo ei näytä kortin tunnukselta.", "Kirjoita kortin tunnus")
    await anna.types("KK12345")
    await anna.sees("Kortin tunnus: KK12345", FOUR)
    await anna.types("1987")
    await anna.sees(FIVE)
    await anna.types("00530")
    await anna.sees("Määrä voi olla enintään 30")
    await anna.types("2")
    await anna.sees("Onko kaikki oikein?", "Sukupuoli: ei kysytty")


async def test_a_line_typed_once_more_rightly_leaves_nothing_wrong(talk: Talk) -> None:
    """In the form that the first one began."""
    anna = await talk.worker(language="fi")
    await anna.types("KK1234 87 0053 99")
    await anna.types("KK12345 1987 00530 2")
    await anna.sees("Onko kaikki oikein?", "Kortin tunnus: KK12345")
    assert talk.rows("SELECT wrong FROM draft") == [("{}",)]


async def test_what_was_wrong_about_one_client_is_not_said_of_the_next(talk: Talk) -> None:
    """The form was left with nothing answered."""
    anna = await talk.worker(language="fi")
    await anna.types("KK1234 87 0053 99")
    await anna.types("/menu")
    await anna.types("KK12345 1987")
    await anna.sees("postinumero?")
    await anna.sees_no(FIVE)


async def test_in_a_row_of_cards_each_line_has_its_own_sentences(talk: Talk) -> None:
    """And none is left for the next card."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    await anna.types("KK12345 1987 0053 99")
    await anna.sees(FIVE)
    await anna.types("00530")
    await anna.sees("Määrä voi olla enintään 30")
    await anna.taps("2")
    await anna.taps("Vahvista")
    await anna.types("KK12346 1990 00540")
    await anna.sees("lastenlasten määrä?")
    await anna.sees_no("Määrä voi olla enintään")


async def test_a_code_in_use_in_a_line_is_asked_anew_and_the_rest_is_kept(talk: Talk) -> None:
    """Nothing is typed twice because of one wrong digit."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.taps("Etusivu")
    await anna.types("KK12345 1990 00540 1")
    await anna.sees("Tämä kortti on jo luovutettu", "Syntymävuosi: 1990", "Postinumero: 00540")
    await anna.types("KK12346")
    await anna.sees("Lapset ja lastenlapset: 1", "Onko kaikki oikein?")


async def test_what_is_no_line_is_answered_by_an_example(talk: Talk) -> None:
    """In the shape of the area's codes."""
    talk.write("UPDATE area SET card_code_pattern = '[A-Z][0-9]{3}'")
    anna = await talk.worker(language="fi")
    for text in ("Hei, voinko kirjata kortin?", "x" * 4096, "12 34"):
        await anna.types(text)
        await anna.sees("En ymmärtänyt viestiäsi.", "esimerkiksi K123 1987 00530 2", "Mitä haluat tehdä?")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_two_cards_in_one_message_are_not_mixed(talk: Talk) -> None:
    """Neither is taken, and it is said why."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK12345 1987 10600 2\nKK12346 1990 10600 1")
    await sven.sees("Meddelandet verkar gälla flera kort", "Vad vill du göra?")


async def test_what_could_be_meant_in_two_ways_is_asked(talk: Talk) -> None:
    """Where cards have five digits, so has the postal code."""
    talk.write("UPDATE area SET card_code_pattern = '[0-9]{5}'")
    anna = await talk.worker(language="fi")
    await anna.types("12345 1987 00530 2")
    await anna.sees("Syntymävuosi: 1987", "Lapset ja lastenlapset: 2", "Kirjoita kortin tunnus", "kahdella tavalla")


async def test_a_code_alone_typed_at_home_begins_a_form(talk: Talk) -> None:
    """A word is no code, even where nobody has stated what codes look like."""
    talk.write("UPDATE area SET card_code_pattern = ''")
    anna = await talk.worker(language="fi")
    await anna.types("moikka")
    await anna.sees("En ymmärtänyt viestiäsi")
    await anna.types("ab 123")
    await anna.sees("Kortin tunnus: AB123", "Minä vuonna")


async def test_a_line_does_not_overwrite_a_draft(talk: Talk) -> None:
    """Two clients are never mixed."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK11111")
    await anna.taps("Etusivu")
    await anna.types("KK22222 1987 00530 2")
    await anna.sees("Riviä ei tallennettu", "Kortin luovutus on jäänyt kesken.")
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kortin tunnus: KK11111")


async def test_the_postal_codes_of_the_locality_have_buttons(talk: Talk) -> None:
    """A tap instead of five digits."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.types("1987")
    await anna.taps("02650")
    await anna.sees("Postinumero: 02650")


async def test_a_paper_form_is_keyed_in_with_its_own_date(talk: Talk) -> None:
    """The date is one tap away at the review, and changes the expected last day."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Luovutuspäivä")
    await anna.types("40.13.")
    await anna.sees("Kirjoita päivä ja kuukausi, esimerkiksi 3.11.")
    await anna.types("30.11.")
    await anna.sees("Tuo päivä on vasta tulossa.")
    await anna.types("20.11.2026")
    await anna.sees("Luovutuspäivä: 20.11.2026")
    await anna.taps("Luovutuspäivä")
    await anna.taps("23.11.2026")
    await anna.sees("Luovutuspäivä: 23.11.2026")
    await anna.taps("Vahvista")
    await anna.sees("Viimeinen voimassaolopäivä: 22.11.2027")
