"""After a handover: what holds of the card, what Kaikukanta still lacks, and what is taken back."""

from tests.conversations.test_nudges import nudges
from tests.conversations.test_record import corrects, hands_over, opens
from tests.conversations.test_registering import written
from tests.support.talk import Person, Talk

CHANGE_OPEN = "mutta korjausta ei ole vielä"


async def changes_the_postal_code(anna: Person, code: str = "KK12345") -> None:
    """A correction in Finnish, with the record open after it."""
    await corrects(anna, code)
    await anna.taps("Postinumero")
    await anna.types("00520")
    await anna.taps("Vahvista")


def receipts(person: Person) -> list[str]:
    """The messages that stay in somebody's chat."""
    return [message.text for message in person.account.chat if message.from_bot and not message.buttons]


async def test_a_correction_is_undone_and_the_card_is_registered_as_before(talk: Talk) -> None:
    """Only the correction had opened it again; the handover itself stays, and nothing is to be done in Kaikukanta."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await changes_the_postal_code(anna)
    await anna.sees(CHANGE_OPEN)
    await anna.taps("Kumoa korjaus")
    await anna.sees("Vastaukset palautetaan sellaisiksi kuin ne olivat ennen korjausta.")
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


async def test_a_renewed_card_is_valid_until_its_old_last_day(talk: Talk) -> None:
    """The new period begins when the renewal is registered; the receipt tells of a renewal."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await talk.time_passes(days=350)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.taps("Vahvista")
    await anna.sees("Rekisteröi uusiminen", "Viimeinen voimassaolopäivä: 8.11.2028")
    await anna.sees("Siihen asti kortin viimeinen voimassaolopäivä on 23.11.2027.")
    await anna.sees("Uusi päivä tulee voimaan, kun uusiminen on rekisteröity.")
    await anna.sees_no("Korttia voi käyttää vasta")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("Uusiminen on rekisteröity.")
    await anna.gets("Kortti on uusittu 9.11.2027, ja uusiminen on rekisteröity Kaikukantaan.")


async def test_when_a_renewal_is_undone_the_card_is_valid_as_before(talk: Talk) -> None:
    """The older handover holds again, registered as it was."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await talk.time_passes(days=350)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.taps("Vahvista")
    await anna.taps("Kumoa uusiminen")
    await anna.sees("Aiempi luovutus palautuu sellaiseksi kuin se oli ennen uusimista.")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("Uusiminen on kumottu.")
    await anna.sees_no("Rekisteröimättä: 1")
    assert talk.rows("SELECT in_force, registered_at IS NULL FROM handover ORDER BY id") == [(1, 0), (0, 1)]
    await anna.taps("Luovutukset")
    await anna.sees("KK12345: uusiminen 9.11.2027, kumottu", "KK12345: luovutettu 24.11.2026, rekisteröity")


async def test_what_does_not_come_back_is_not_said_to(talk: Talk) -> None:
    """The old card of a renewal has gone to somebody else since."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.types("KK12399")
    for label in ("Vahvista", "Merkitse rekisteröidyksi"):
        await anna.taps(label)
    await hands_over(anna)
    await opens(anna, "KK12399")
    await anna.taps("Kumoa uusiminen")
    await anna.sees("Aiempi luovutus ei palaudu, koska sen kortti on sittemmin luovutettu uudelleen.")
    await anna.taps("Kyllä, kumoa")
    await anna.gets("Uusiminen on kumottu. Uusimispäivä: 24.11.2026.")
    assert talk.rows("SELECT id, in_force FROM handover ORDER BY id") == [(1, 0), (2, 0), (3, 1)]


async def test_a_code_finds_the_handover_that_counts_not_a_voided_renewal_of_it(talk: Talk) -> None:
    """Or it would look as if the card could not be corrected or renewed."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await opens(anna, "KK12345")
    for label in ("Uusiminen: sama kortti", "Vahvista", "Etusivu"):
        await anna.taps(label)
    await opens(anna, "KK12345")
    await anna.sees("Uusimispäivä: 24.11.2026")
    for label in ("Korjaa", "Kirjoitusvirhe"):
        await anna.taps(label)
    await anna.sees("Uusimispäivä: 24.11.2026", "Onko kaikki oikein?")
    await anna.taps("Vahvista")
    for label in ("Mitätöi", "Väärä kortti", "Kyllä, mitätöi", "Etusivu"):
        await anna.taps(label)
    await opens(anna, "KK12345")
    await anna.sees("Luovutuspäivä: 24.11.2026", "Rekisteröity: 24.11.2026")
    assert "Korjaa" in anna.buttons


async def test_en_fornyelse_med_ett_nytt_kort_sager_vilket_det_ersatter(talk: Talk) -> None:
    """And that the new one works only once it is registered."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Registreringen är gjord")
    await opens(sven, "KK54321")
    await sven.taps("Förnya med nytt kort")
    await sven.types("KK54322")
    await sven.sees("Stämmer allt?", "Det nya kortet ersätter kortet KK54321 när du bekräftar.")
    await sven.taps("Bekräfta")
    await sven.sees("om det gamla kortet går att använda tills det nya är registrerat.")
    await sven.sees("Registrera förnyelsen", "Det nya kortet ersätter kortet KK54321.")
    await sven.sees("Det nya kortet fungerar först när det är registrerat i Kaikukanta.")


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


async def test_whoever_registers_later_sees_what_is_to_stand_on_the_card(talk: Talk) -> None:
    """The card is with the client by then; a form from paper has its own day among what is copied."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Elämäntilanne")
    await anna.taps("En halua vastata")
    await anna.taps(next(label for label in anna.buttons if label in ("Päivä", "Luovutuspäivä")))
    await anna.types("3.11.")
    await anna.taps("Vahvista")
    await anna.sees("Kirjoita korttiin:", "Viimeinen voimassaolopäivä: 2.11.2027")
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 1")
    await ritva.sees("Korttiin merkittävät tiedot:", ": 3.11.2026", "Viimeinen voimassaolopäivä: 2.11.2027")
    await ritva.sees_no("Kirjoita korttiin", "Elämäntilanne")
    copied = [button.label for row in ritva.card.buttons for button in row if button.kind == "copy"]
    assert len(copied) == 5


async def test_back_leads_to_the_page_of_the_list_that_one_came_from(talk: Talk) -> None:
    """Also from a card that was found by its code."""
    anna = await talk.worker(language="fi")
    for number in range(8):
        await hands_over(anna, f"KK1000{number}")
    await anna.taps("Luovutukset")
    await anna.taps("Koko toimipiste")
    await anna.taps("Aiemmat")
    await anna.taps("KK10001")
    await anna.taps("Takaisin")
    await anna.sees("Toimipisteen luovutukset", "KK10001")
    await anna.sees_no("KK10002")
    await anna.types("KK10007")
    await anna.sees("Kortin tunnus: KK10007")
    await anna.taps("Takaisin")
    await anna.sees("Toimipisteen luovutukset", "KK10001")


async def test_the_list_of_what_is_not_registered_leads_to_the_same_as_home(talk: Talk) -> None:
    """One by one, the oldest first."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await anna.types("/menu")
    await hands_over(anna, "KK22222")
    await changes_the_postal_code(anna, "KK22222")
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.taps("Rekisteröimättä")
    await anna.sees("KK11111: luovutettu 24.11.2026, rekisteröimättä")
    await anna.sees("KK22222: luovutettu 24.11.2026, korjaus rekisteröimättä")
    await anna.taps("Rekisteröi yksitellen")
    await anna.sees("Rekisteröi kortti", "KK11111")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("Kortti KK11111 on rekisteröity", "Rekisteröitävänä on 1 korjaus.")
    await anna.taps("Näytä seuraava kortti")
    await anna.sees("Rekisteröi korjaus", "KK22222")


async def test_lists_tell_when_a_card_ends_and_what_was_taken_back(talk: Talk) -> None:
    """Each date says what it is."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111")
    await hands_over(anna, "KK22222", registered=False)
    await anna.taps("Kumoa luovutus")
    await anna.taps("Kyllä, kumoa")
    await hands_over(anna, "KK33333")
    await opens(anna, "KK33333")
    for label in ("Mitätöi", "Väärä kortti", "Kyllä, mitätöi", "Takaisin"):
        await anna.taps(label)
    await anna.sees("KK33333: luovutettu 24.11.2026, mitätöity", "KK22222: luovutettu 24.11.2026, kumottu")
    assert {"KK11111", "KK22222 · kumottu", "KK33333 · mitätöity"} <= set(anna.buttons)
    await talk.time_passes(days=350)
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.taps("Pian päättyvät")
    await anna.sees("KK11111: päättyy 23.11.2027")
    await talk.time_passes(days=30)
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.sees("KK11111: päättyi 23.11.2027")


async def test_a_code_in_use_at_ones_own_site_opens_that_handover(talk: Talk) -> None:
    """The form is as it was when one comes back."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.sees("Tämä kortti on jo luovutettu")
    await anna.taps("Avaa aiempi luovutus")
    await anna.sees("Kortin tunnus: KK12345", "Rekisteröity: 24.11.2026")
    await anna.taps("Takaisin")
    await anna.types("KK54321")
    await anna.sees("Kortin tunnus: KK54321", "syntynyt")


async def test_a_nudge_and_a_file_tell_changes_from_cards(talk: Talk) -> None:
    """A change keeps nobody from using the card."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 1")
    await maija.taps("Lataa kaikki (CSV)")
    await maija.taps("Tiedosto on rekisteröity")
    await changes_the_postal_code(anna, "KK11111")
    await anna.sees("Se, joka rekisteröi kortit, tekee saman korjauksen Kaikukantaan.", CHANGE_OPEN)
    await talk.time_passes(hours=6)
    assert nudges(maija) == [
        "Sinulla on 1 korjaus rekisteröimättä Kaikukantaan. "
        "Paina etusivulla ”Rekisteröimättä”. Jos et näe etusivua, kirjoita /menu."
    ]
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
    await maija.taps("Tiedosto on rekisteröity")
    await maija.sees("Kaikukantaan on rekisteröity 1 kortti ja 1 korjaus.")


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
