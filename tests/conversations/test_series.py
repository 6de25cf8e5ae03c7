"""Several cards in a row: a group evening, a line a card."""

from bot.handover.handover_form import FOR_SAFETY
from bot.wording import plain
from storage.kinds import Language
from tests.conversations.steps import corrects, opens
from tests.support.talk import Talk

SAFETY_FI, SAFETY_SV = (plain(FOR_SAFETY.label, language) for language in (Language.FI, Language.SV))


async def test_flera_kort_i_rad_tar_tva_steg_per_kort(talk: Talk) -> None:
    """A line and Confirm for each, with the site and the date kept, and at the end all to be registered."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Flera kort")
    await sven.sees("Flera kort", "Verksamhetsställe: Ekenäs servicepunkt", "Datum: 24.11.2026")
    await sven.sees("på en rad, till exempel KK12345 1987 00530 2", "spärrmarkering")
    sven.actions = 0
    for number in range(3):
        await sven.types(f"KK1000{number} 198{number} 10600 {number}")
        if number == 0:
            sven.actions -= 2
            await sven.taps("Datum")
            await sven.types("3.11.")
        await sven.taps("Bekräfta")
        await sven.sees(
            f"Kortet KK1000{number} är sparat.", f"Hittills har du sparat {number + 1} kort.", "Datum: 3.11.2026"
        )
        await sven.sees(f"till och med 2.11.2027 och att antalet barn och barnbarn är {number}.", "Flera kort")
    assert sven.actions == 6
    assert talk.rows("SELECT handed_over_on, expected_last_day FROM handover") == [("2026-11-03", "2027-11-02")] * 3
    await sven.taps("Klart, registrera 3 kort")
    await sven.sees("Kortnummer: KK10000")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_useasta_perakkain_viimeisimman_voi_kumota_kysymatta(talk: Talk) -> None:
    """It says which one; the one before is then the last, and the count goes down."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    assert "Kumoa viimeisin" not in anna.buttons
    for code in ("KK11111", "KK22222", "KK33333"):
        await anna.types(f"{code} 1987 00530 2")
        await anna.taps("Vahvista")
    await anna.taps("Kumoa viimeisin")
    await anna.sees("Kortin KK33333 luovutus on kumottu. Tähän mennessä on tallennettu 2 korttia.", "yhdelle riville")
    await anna.taps("Kumoa viimeisin")
    await anna.sees("Kortin KK22222 luovutus on kumottu.")
    assert "Rekisteröi kortit: 1" in anna.buttons
    codes = talk.rows("SELECT card_code FROM handover WHERE in_force")
    assert codes == [("KK11111",)]
    await anna.types("KK33333 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.sees("Tähän mennessä on tallennettu 2 korttia.")


async def test_in_a_row_the_last_cannot_be_undone_after_ten_minutes(talk: Talk) -> None:
    """As elsewhere; it is told what can be done instead."""
    anna = await talk.worker(language="en")
    await anna.taps("Several in a row")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Confirm")
    await talk.time_passes(minutes=9)
    await anna.types("KK2222")
    await talk.time_passes(minutes=2)
    await anna.taps("Undo the last one")
    await anna.sees("You can correct or void the handover.")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


async def test_useita_perakkain_ei_kumoa_tyokaverin_korjausta(talk: Talk) -> None:
    """What somebody else corrected meanwhile is no longer one's own to undo unasked."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Vahvista")
    maija = await talk.worker("Maija", language="fi")
    await corrects(maija, "KK11111")
    await maija.taps("Syntymävuosi")
    await maija.types("1988")
    await maija.taps("Vahvista")
    await anna.taps("Kumoa viimeisin")
    await anna.sees("joten luovutusta ei voi enää kumota.", "yhdelle riville")
    assert "Rekisteröi kortit: 1" in anna.buttons
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]
    assert talk.rows("SELECT birth_year FROM revision ORDER BY number") == [(1987,), (1988,)]


async def test_i_rad_sags_att_det_senaste_kortet_redan_ar_makulerat(talk: Talk) -> None:
    """The one before is then the last."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Flera kort")
    for code in ("KK11111", "KK22222"):
        await sven.types(f"{code} 1987 10600 2")
        await sven.taps("Bekräfta")
    lena = await talk.worker("Lena", language="sv", site="tammisaari")
    await opens(lena, "KK22222")
    for label in ("Makulera", "Fel kort", "Ja, makulera"):
        await lena.taps(label)
    await sven.taps("Ångra det senaste")
    await sven.sees(
        "Den här utdelningen har redan ångrats eller makulerats, eller så har kortet förnyats.", "Flera kort"
    )
    await sven.taps("Ångra det senaste")
    await sven.sees("Utdelningen av kortet KK11111 har ångrats.")
    trail = "SELECT card_code, reason FROM audit_entry JOIN handover ON handover.id = handover_id ORDER BY at"
    assert [line for line in talk.rows(trail) if line[1]] == [("KK22222", "wrong card"), ("KK11111", "undo")]


async def test_etusivulle_lahteminen_paattaa_kirjauksen_ja_seuraava_rivi_on_yksittainen(talk: Talk) -> None:
    """A line typed at home afterwards leads to registering, as one card does."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.taps("Etusivu")
    await anna.sees("Lopetit korttien kirjaamisen. 1 kortti on tallennettu.", "Mitä haluat tehdä?")
    assert "Jatka luonnosta" not in anna.buttons
    await anna.types("KK22222 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.sees("Kortin tunnus: KK22222")
    assert "Rekisteröi kortit: 2" not in anna.buttons


async def test_det_kort_som_ar_paborjat_finns_kvar_nar_raden_avslutas(talk: Talk) -> None:
    """It goes on as the draft of a single card, with the date of the row."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Flera kort")
    await sven.types("KK11111 1987")
    await sven.types("/menu")
    await sven.sees("Du avslutade ”Flera kort”. Kortet som du höll på med finns kvar som utkast.")
    await sven.taps("Fortsätt med utkastet")
    await sven.sees("Utdelning av Kaikukortti", "Kortnummer: KK11111", "Vilket postnummer")


async def test_a_wrong_line_in_a_row_keeps_what_was_right(talk: Talk) -> None:
    """And starting that card afresh goes on in the row."""
    anna = await talk.worker(language="en")
    await anna.taps("Several in a row")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Confirm")
    await anna.types("KK22222 87 00530 2")
    await anna.sees("four digits", "Card code: KK22222", "Several in a row")
    await talk.time_passes(minutes=10)
    await anna.taps("Delete and start afresh")
    await anna.sees("Several in a row", "in one line")
    assert "Done: register 1" in anna.buttons


async def test_kun_muut_rekisteroivat_sarjan_jalkeen_kerrotaan_kuka(talk: Talk) -> None:
    """The worker goes home and has nothing more to do."""
    talk.write("UPDATE area SET registers = 'contact person'")
    await talk.contact_person("Eeva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    for code in ("KK11111", "KK22222"):
        await anna.types(f"{code} 1987 00530 2")
        await anna.taps("Vahvista")
    await anna.taps("Valmis, 2 tallennettu")
    await anna.sees(
        "2 korttia on tallennettu. Organisaatiosi Kaikukortti-yhteyshenkilö rekisteröi kortit.", "Mitä haluat tehdä?"
    )


async def test_a_card_in_a_row_that_was_registered_meanwhile_is_to_be_removed_from_kaikukanta(talk: Talk) -> None:
    """The contact person was faster than the second thoughts."""
    talk.write("UPDATE area SET registers = 'contact person'")
    eeva = await talk.contact_person("Eeva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="en")
    await anna.taps("Several in a row")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Confirm")
    await eeva.types("/menu")
    await eeva.taps("Rekisteröimättä: 1")
    await eeva.taps("Merkitse rekisteröidyksi")
    await anna.taps("Undo the last one")
    await anna.sees("The handover of the card KK11111 is undone. Please remove it from Kaikukanta too.")
    assert talk.rows("SELECT in_force FROM handover") == [(0,)]


async def test_keskenerainen_luonnos_sailyy_kunnes_sarja_aloitetaan_sen_tilalle(talk: Talk) -> None:
    """*Several in a row* says that a draft waits; Home and *Go on* lose nothing, and to delete it begins the row."""
    anna = await talk.worker(language="fi")
    await anna.types("KK11111 1987")
    await anna.taps("Etusivu")
    await anna.taps("Useita peräkkäin")
    await anna.sees("Keskeneräinen luonnos", "Kortin luovutus on jäänyt kesken.")
    await anna.sees_no("KK11111")
    await anna.types("KK22222 1956 00530 0")
    await anna.sees("Riviä ei tallennettu", "Kortin luovutus on jäänyt kesken.")
    await anna.taps("Etusivu")
    await anna.taps("Useita peräkkäin")
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kaikukortin luovutus", "Kortin tunnus: KK11111", "postinumero?")
    await anna.taps("Etusivu")
    await anna.taps("Useita peräkkäin")
    await anna.taps("Poista luonnos")
    await anna.sees("Useita peräkkäin", "yhdelle riville")
    await anna.types("KK22222 1956 00530 0")
    await anna.taps("Vahvista")
    await anna.sees("Tähän mennessä on tallennettu 1 kortti.")


async def test_utkastet_som_vantar_nar_man_borjar_en_rad_forsvinner_efter_ett_dygn(talk: Talk) -> None:
    """As any draft, also while the choice is still open; then one is home, and the row begins at once."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK11111 1987")
    await sven.taps("Startsidan")
    await sven.taps("Flera kort")
    await sven.sees("Du har en utdelning som inte är klar.")
    await talk.restart()
    await sven.sees("Du har en utdelning som inte är klar.")
    await talk.time_passes(hours=24)
    await sven.sees("Vad vill du göra?")
    await sven.gets("Utkastet och svaren i det raderades")
    await sven.taps("Flera kort")
    await sven.sees("Flera kort")


async def test_turvasyista_useita_perakkain_jatkuu_ilman_sita_korttia(talk: Talk) -> None:
    """At its first screen and from the review: of that card nothing is kept, and the cards before it stay saved."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    await anna.sees("turvakielto")
    await anna.taps(SAFETY_FI)
    await anna.sees("Tästä kortista ei tallennettu mitään. Älä luovuta sitä vielä.", "Maija Mallikas", "yhdelle")
    await anna.types("KK11111 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.types("KK22222 1956 00530 0")
    await anna.taps(SAFETY_FI)
    await anna.sees("Tästä kortista ei tallennettu mitään.", "Useita peräkkäin")
    await anna.sees_no("KK22222")
    assert "Rekisteröi kortit: 1" in anna.buttons
    assert talk.rows("SELECT card_code FROM handover") == [("KK11111",)]
    assert b"KK22222" not in talk.file.read_bytes()


async def test_av_sakerhetsskal_fortsatter_raden_med_samma_datum(talk: Talk) -> None:
    """The row's date is not the client's: it stays."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Flera kort")
    await sven.types("KK11111 1987 10600 2")
    await sven.taps("Datum")
    await sven.types("3.11.")
    await sven.taps(SAFETY_SV)
    await sven.sees("Ingenting sparades om det här kortet. Dela inte ut det än", "Flera kort", "Datum: 3.11.2026")
    await sven.sees_no("KK11111")


async def test_turvakielto_juuri_tallennetun_kortin_jalkeen_ei_vaita_ettei_mitaan_tallennettu(talk: Talk) -> None:
    """The button stands below the card that was just saved; whoever means that one hears how to take it back."""
    anna = await talk.worker(language="fi")
    await anna.taps("Useita peräkkäin")
    await anna.types("KK10000 1980 00530 0")
    await anna.taps("Vahvista")
    await anna.taps(SAFETY_FI)
    await anna.sees("Kortin KK10000 tiedot ovat edelleen tallessa. Jos tarkoitit tätä korttia, paina ”Kumoa")
    await anna.sees("Maija Mallikas")
    await anna.taps("Kumoa viimeisin")
    assert talk.rows("SELECT in_force FROM handover") == [(0,)]
