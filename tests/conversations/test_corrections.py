"""A handover is corrected: what the answers were stays known, and Kaikukanta is brought up to date."""

from tests.conversations.steps import CHANGE_OPEN, changes_the_postal_code, corrects, hands_over, opens, receipts
from tests.support.talk import Talk


async def test_a_correction_needs_a_reason_and_is_registered_anew(talk: Talk) -> None:
    """Nothing is overwritten: the first answers stand in their revision."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.sees("Rekisteröity: 24.11.2026")
    await anna.taps("Korjaa")
    await anna.taps("Kirjoitusvirhe")
    await anna.sees("Luovutuksen tietojen korjaaminen", "Onko kaikki oikein?")
    await anna.taps("Postinumero")
    await anna.types("00520")
    await anna.taps("Vahvista")
    await anna.sees("Luovutuksen tiedot on korjattu. Tee sama korjaus myös Kaikukantaan.")
    await anna.sees("mutta korjausta ei ole vielä")
    await anna.sees("24.11.2026 klo 10.00: korjattu (sinä). Syy: Kirjoitusvirhe. Muutettu: Postinumero.")
    await anna.sees_no("Rekisteröimättä", "vasta, kun se on rekisteröity")
    assert talk.rows("SELECT postal_code, reason FROM revision ORDER BY number") == [
        ("00530", "handed over"),
        ("00520", "typing error"),
    ]
    assert talk.rows("SELECT fields FROM audit_entry WHERE deed = 'corrected'") == [('["postal_code"]',)]
    await anna.taps("Rekisteröi korjaus")
    await anna.sees("Kortin tunnus Kaikukannassa: KK12345", "Muuttuneet tiedot:", "Postinumero: 00520 (oli 00530)")
    await anna.sees_no("Syntymävuosi", "Kirjoita korttiin", "vasta, kun se on rekisteröity")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("Korjaus on rekisteröity.")
    await anna.gets("Luovutuksen korjaus on rekisteröity Kaikukantaan.")


async def test_a_correction_is_undone_and_the_card_is_registered_as_before(talk: Talk) -> None:
    """Only the correction had opened it again; the handover itself stays, and nothing is to be done in Kaikukanta."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await changes_the_postal_code(anna)
    await anna.sees(CHANGE_OPEN)
    await anna.taps("Kumoa korjaus")
    await anna.sees("Tiedot palautetaan ennalleen.")
    await anna.sees_no("Kaikukannas")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("Korjaus on kumottu.", "Postinumero: 00530", "Rekisteröity: 24.11.2026")
    await anna.sees("24.11.2026 klo 10.00: korjaus kumottu (sinä)")
    assert talk.rows("SELECT postal_code, reason FROM revision ORDER BY number") == [
        ("00530", "handed over"),
        ("00520", "typing error"),
        ("00530", "undo"),
    ]
    assert talk.rows("SELECT in_force, registered_by FROM handover") == [(1, 1)]
    await anna.taps("Kumoa luovutus")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("luovutus on kumottu. Poista se myös Kaikukannasta.")


async def test_en_rattelse_som_redan_ar_i_kaikukanta_angras_ocksa_dar(talk: Talk) -> None:
    """To undo it is one more change to be registered, and its receipt says that it counts no longer."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Registreringen är gjord")
    await corrects(sven, "KK54321", swedish=True)
    await sven.taps("Barn och barnbarn")
    await sven.taps("3")
    await sven.taps("Bekräfta")
    await sven.taps("Registrera rättelsen")
    await sven.sees("Barn och barnbarn: 3 (var 0)", "Skriv på kortet:")
    await sven.taps("Registreringen är gjord")
    await sven.sees("Rättelsen är registrerad.")
    assert any("Rättelsen av utdelningen" in text and "är registrerad" in text for text in receipts(sven))
    await opens(sven, "KK54321")
    await sven.taps("Ångra rättelsen")
    await sven.sees("Ångra sedan rättelsen också i Kaikukanta.")
    await sven.taps("Ja, ångra")
    await sven.sees(
        "Rättelsen har ångrats. Ändra tillbaka uppgifterna också i Kaikukanta.",
        "rättelsen är inte registrerad i Kaikukanta än",
    )
    assert [text for text in receipts(sven) if "har tagits tillbaka" in text and "nummer: 1." in text]
    await sven.taps("Registrera rättelsen")
    await sven.sees("Barn och barnbarn: 0 (var 3)")
    await sven.taps("Registreringen är gjord")
    assert len(set(receipts(sven))) == len(receipts(sven)) == 3


async def test_a_card_that_was_never_registered_is_corrected_without_a_word_of_kaikukanta(talk: Talk) -> None:
    """There is nothing there yet."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await changes_the_postal_code(anna)
    await anna.sees(
        "Luovutuksen tiedot on korjattu.", "Korttia voi käyttää vasta, kun se on rekisteröity Kaikukantaan."
    )
    await anna.sees_no("Tee sama korjaus")
    await anna.taps("Rekisteröi")
    await anna.sees("Rekisteröi kortti", "Postinumero: 00520", "Syntymävuosi: 1987")


async def test_ratta_utan_andring_andrar_ingenting(talk: Talk) -> None:
    """Confirming the same answers leaves no revision and stays registered."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Registreringen är gjord")
    await sven.taps("Utdelade kort")
    await sven.taps("KK54321")
    await sven.taps("Rätta")
    await sven.taps("Skrivfel")
    await sven.taps("Bekräfta")
    await sven.sees("Ingenting ändrades.", "Registrerat: 24.11.2026")
    assert talk.rows("SELECT count(*) FROM revision") == [(1,)]


async def test_starting_afresh_in_a_correction_begins_a_handover_of_its_own(talk: Talk) -> None:
    """A new client never ends up in the correction of another one's handover."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Korjaa")
    await anna.taps("Kirjoitusvirhe")
    await anna.taps("Postinumero")
    await anna.types("00520")
    await talk.time_passes(minutes=10)
    await anna.taps("Poista ja aloita alusta")
    await anna.sees("Kaikukortin luovutus", "Kirjoita kortin tunnus")
    await hands_over(anna, "KK99999")
    assert talk.rows("SELECT card_code FROM handover ORDER BY id") == [("KK12345",), ("KK99999",)]
    assert talk.rows("SELECT count(*) FROM revision WHERE handover_id = 1") == [(1,)]


async def test_a_handover_of_half_a_year_ago_can_be_corrected(talk: Talk) -> None:
    """Its date still holds."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await talk.time_passes(days=180)
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Korjaa")
    await anna.taps("Kirjoitusvirhe")
    await anna.taps("Postinumero")
    await anna.types("00520")
    await anna.taps("Vahvista")
    await anna.sees("Luovutuksen tiedot on korjattu.")
    assert talk.rows("SELECT handed_over_on FROM handover") == [("2026-11-24",)]


async def test_sakerhet_i_en_rattelse_sager_vad_som_finns_kvar(talk: Talk) -> None:
    """The handover is not undone by leaving its correction."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Registreringen är gjord")
    await sven.taps("Utdelade kort")
    await sven.taps("KK54321")
    await sven.taps("Rätta")
    await sven.taps("Skrivfel")
    await sven.taps("Postnummer")
    await sven.taps("Spärrmarkering: avbryt")
    await sven.sees("Rättelsen sparades inte, men utdelningen och de tidigare svaren finns kvar.", "Maija Mallikas")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


async def test_the_history_says_who_did_what_as_one_knows_them(talk: Talk) -> None:
    """Oneself, a colleague, or a role; the field that changed, and never what it was."""
    anna = await talk.worker(language="fi")
    liisa = await talk.worker("Liisa", language="sv")
    await hands_over(anna)
    await talk.time_passes(minutes=65)
    await corrects(liisa, "KK12345", swedish=True)
    await liisa.taps("Födelseår")
    await liisa.types("1988")
    await liisa.taps("Bekräfta")
    await liisa.sees("24.11.2026 kl. 10.00: utdelat (en kollega)")
    await liisa.sees("24.11.2026 kl. 11.05: rättat (du). Orsak: Skrivfel. Ändrat: Födelseår.")
    await opens(anna, "KK12345")
    await anna.sees("24.11.2026 klo 11.05: korjattu (työkaveri). Syy: Kirjoitusvirhe. Muutettu: Syntymävuosi.")
    assert "Kumoa korjaus" not in anna.buttons
