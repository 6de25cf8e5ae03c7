"""What has been handed over: undone, corrected, voided, renewed, found again."""

from tests.support.talk import Person, Talk


async def hands_over(worker: Person, code: str = "KK12345", *, registered: bool = True) -> None:
    """A handover in Finnish by the quick line."""
    await worker.types(f"{code} 1987 00530 2")
    await worker.taps("Vahvista")
    if registered:
        await worker.taps("Merkitse rekisteröidyksi")


async def opens(worker: Person, code: str) -> None:
    """A handover, found by its code."""
    await worker.types("/menu")
    await worker.taps("Luovutukset" if "Luovutukset" in worker.buttons else "Utdelade kort")
    await worker.types(code)


async def corrects(worker: Person, code: str, *, swedish: bool = False) -> None:
    """To the review of a correction."""
    await opens(worker, code)
    for label in ("Rätta", "Skrivfel") if swedish else ("Korjaa", "Kirjoitusvirhe"):
        await worker.taps(label)


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
    await anna.sees("Kumoamisaika, kymmenen minuuttia, on päättynyt.")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


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
        await sven.sees("Det här kortet har redan delats ut", f": {code}", "Barn och barnbarn: 3")
        await sven.types(f"KK9999{9 - correcting}")
        await sven.taps("Bekräfta")
    await sven.sees("Utdelningen är rättad.", "Kortnummer: KK99998", "Barn och barnbarn: 3")


async def test_a_new_card_whose_own_year_is_over_takes_the_place_of_the_old_one(talk: Talk) -> None:
    """Both older handovers give way: that of the card renewed, and that of the code used once more."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111")
    await talk.time_passes(days=370)
    await hands_over(anna, "KK22222")
    await opens(anna, "KK22222")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.types("KK11111")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT card_code, in_force, renews FROM handover ORDER BY id") == [
        ("KK11111", 0, None),
        ("KK22222", 0, None),
        ("KK11111", 1, 2),
    ]


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


async def test_a_handover_made_in_error_is_voided_with_a_reason(talk: Talk) -> None:
    """It stays readable, and its code is free."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Mitätöi")
    await anna.sees("Kortin tunnus: KK12345", "Miksi mitätöit")
    await anna.taps("Väärä kortti")
    await anna.sees("Kortin tunnus: KK12345", "Syy: Väärä kortti", "Poista luovutus sitten myös Kaikukannasta.")
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


async def test_a_card_is_renewed_with_the_same_code(talk: Talk) -> None:
    """The answers are gone through with the client; the older handover gives way."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    talk.clock.passes(days=350)
    await anna.taps("Luovutukset")
    await anna.taps("Pian päättyvät")
    await anna.taps("KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.sees("Kaikukortin uusiminen", "Käy vastaukset läpi asiakkaan kanssa", "Kortin tunnus: KK12345")
    await anna.taps("Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    assert talk.rows("SELECT card_code, in_force, renews FROM handover ORDER BY id") == [
        ("KK12345", 0, None),
        ("KK12345", 1, 1),
    ]


async def test_a_new_card_takes_the_place_of_the_old_one(talk: Talk) -> None:
    """Only the code is asked anew."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.types("kk12345")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.sees("Kirjoita uuden kortin tunnus", "korvaa kortin KK12345")
    await anna.types("KK12345")
    await anna.sees("Tuo on uusittavan kortin tunnus.", "Kirjoita uuden kortin tunnus")
    await anna.types("KK77777")
    await anna.sees("Kortin tunnus: KK77777", "Syntymävuosi: 1987", "Käy vastaukset läpi", "Onko kaikki oikein?")
    await anna.taps("Postinumero")
    await anna.types("00540")
    await anna.sees("Postinumero: 00540", "Käy vastaukset läpi")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT card_code, in_force FROM handover ORDER BY id") == [("KK12345", 0), ("KK77777", 1)]


async def test_lists_are_paged_and_a_card_is_found_by_its_code(talk: Talk) -> None:
    """Of one's own site only."""
    anna = await talk.worker(language="fi")
    for number in range(8):
        await hands_over(anna, f"KK1000{number}")
    sven = await talk.worker("Sven", language="fi", site="tammisaari")
    await hands_over(sven, "KK20000")
    await anna.taps("Luovutukset")
    assert len([label for label in anna.buttons if label.startswith("KK")]) == 6
    await anna.taps("Aiemmat")
    assert [label for label in anna.buttons if label.startswith("KK")] == ["KK10001", "KK10000"]
    await anna.sees("KK10001: luovutettu 24.11.2026, rekisteröity")
    await anna.taps("Myöhemmät")
    await anna.types("KK10000")
    await anna.sees("Luovutus", "Kortin tunnus: KK10000")
    await anna.taps("Takaisin")
    await anna.types("KK20000")
    await anna.sees("Tällä tunnuksella ei ole luovutettu korttia tässä toimipisteessä.")


async def test_a_page_that_is_not_there_any_more_shows_the_last_one(talk: Talk) -> None:
    """An old button, or a forged one with a page that never was."""
    anna = await talk.worker(language="fi")
    for number in range(8):
        await hands_over(anna, f"KK1000{number}")
    await anna.taps("Luovutukset")
    for forged in ("mine 2", "mine 999999999", "site 33", "mine 99999999999", "mine -1", "nothing"):
        serial = (anna.card.buttons[0][0].data or "").partition(":")[0]
        await anna.account.taps(anna.card.message_id, f"{serial}:go handovers {forged}")
        await talk.settles()
        codes = [label for label in anna.buttons if label.startswith("KK")]
        last = forged in ("mine 2", "mine 999999999", "site 33")
        assert codes == (["KK10001", "KK10000"] if last else [f"KK1000{number}" for number in range(7, 1, -1)])


async def test_a_record_of_another_site_cannot_be_opened(talk: Talk) -> None:
    """Not even with a forged button."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    sven = await talk.worker("Sven", language="fi", site="tammisaari")
    serial = (sven.card.buttons[0][0].data or "").partition(":")[0]
    await sven.account.taps(sven.card.message_id, f"{serial}:go record 1")
    await talk.settles()
    await sven.sees("Mitä haluat tehdä?")
    await sven.sees_no("KK12345")


async def test_a_card_whose_year_is_over_is_just_handed_over_again(talk: Talk) -> None:
    """The yearly renewal at the same site: the old handover gives way."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    talk.clock.passes(days=370)
    await hands_over(anna)
    await anna.sees("Uusiminen on rekisteröity.")
    assert talk.rows("SELECT in_force, renews FROM handover ORDER BY id") == [(0, None), (1, 1)]


async def test_what_clients_answered_does_not_stand_there_for_hours(talk: Talk) -> None:
    """A card to register goes home after ten idle minutes; it still waits."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await talk.time_passes(minutes=10)
    await anna.sees_no("KK12345")
    await anna.taps("Rekisteröimättä: 1")
    await anna.sees("KK12345")


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


async def test_starting_afresh_in_a_correction_begins_a_handover_of_its_own(talk: Talk) -> None:
    """A new client never ends up in the correction of another one's handover."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Korjaa")
    await anna.taps("Kirjoitusvirhe")
    await talk.time_passes(minutes=10)
    await anna.taps("Poista luonnos ja aloita")
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
    await sven.sees("Rättelsen sparades inte, men utdelningen och svaren finns kvar.", "Maija Mallikas")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


async def test_what_was_undone_after_it_was_registered_is_to_be_removed_from_kaikukanta(talk: Talk) -> None:
    """The bot cannot do that."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Kumoa luovutus")
    await anna.sees("Poista luovutus sitten myös Kaikukannasta.")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("luovutus on kumottu. Poista se myös Kaikukannasta.")
