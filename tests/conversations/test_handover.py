"""Handing over a card, as a worker does it, in Finnish and in Swedish."""

from bot.handover.handover_form import FOR_SAFETY
from bot.wording import plain
from storage.kinds import Language
from tests.support.talk import Person, Talk

SAFETY_FI, SAFETY_SV = (plain(FOR_SAFETY.label, language) for language in (Language.FI, Language.SV))


async def test_kortin_luovutus_onnistuu_yhdeksalla_teolla(talk: Talk) -> None:
    """From home to *Registered* a typical handover takes at most nine messages and taps."""
    anna = await talk.worker(language="fi")
    await anna.sees("Toimipisteesi: Leppävaaran sosiaaliasema", "Mitä haluat tehdä?")
    await anna.taps("Luovuta kortti")
    await anna.sees("Kaikukortin luovutus", "Kirjoita kortin tunnus")
    await anna.types("kk 12345")
    await anna.sees("Kortin tunnus: KK12345", "Minä vuonna kortin saaja on syntynyt?")
    await anna.types("1987")
    await anna.sees("Mikä on kortin saajan asuinpaikan postinumero?")
    await anna.types("00530")
    await anna.sees("omien tai samaan talouteen kuuluvien alaikäisten lasten")
    await anna.taps("2")
    await anna.sees("Mikä on kortin saajan sukupuoli? Vastaaminen on vapaaehtoista.")
    await anna.taps("En halua vastata")
    await anna.sees("Mikä kuvaa parhaiten kortin saajan elämäntilannetta?")
    await anna.taps("Opiskelija")
    await anna.sees("Sukupuoli: ei vastattu", "Elämäntilanne: Opiskelija", "Onko kaikki oikein?")
    await anna.taps("Vahvista")
    await anna.sees("Korttia voi käyttää vasta, kun se on rekisteröity Kaikukantaan.")
    await anna.sees("Viimeinen voimassaolopäivä: 23.11.2027", "Lapset ja lastenlapset: 2")
    assert await anna.account.press("Kortin tunnus") == "KK12345"
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("Kortti on rekisteröity, ja sitä voi nyt käyttää.")
    assert anna.actions <= 9
    await anna.sees_no("KK12345", "1987", "00530")
    receipt = anna.account.chat[0]
    assert receipt.text == (
        "Kortti on luovutettu 24.11.2026 ja rekisteröity Kaikukantaan. "
        "Toimipiste: Leppävaaran sosiaaliasema. Luovutuksen numero: 1."
    )


async def test_att_dela_ut_ett_kort_gar_pa_nio_steg(talk: Talk) -> None:
    """The same in Swedish, at a Swedish-speaking site."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.sees("Ditt verksamhetsställe: Ekenäs servicepunkt", "Vad vill du göra?")
    await sven.taps("Dela ut ett kort")
    await sven.sees("Utdelning av Kaikukortti", "Skriv kortnumret")
    await sven.types("KK54321")
    await sven.sees("Kortnummer: KK54321", "Vilket år föddes den som får kortet?")
    await sven.types("2010")
    await sven.sees("Vilket postnummer har den som får kortet?")
    await sven.types("10600")
    await sven.sees("Hur många minderåriga barn och barnbarn (egna eller i samma hushåll)")
    await sven.taps("0")
    await sven.taps("Kvinna")
    await sven.taps("Studerande")
    await sven.sees("Kön: Kvinna", "Livssituation: Studerande", "Stämmer allt?")
    await sven.taps("Bekräfta")
    await sven.sees("Kortet fungerar först när det är registrerat i Kaikukanta.")
    await sven.sees("Giltigt till och med: 23.11.2027", "Antal minderåriga barn och barnbarn: 0")
    await sven.taps("Registreringen är gjord")
    await sven.sees("Kortet är registrerat och fungerar nu.")
    assert sven.actions <= 9
    assert sven.account.chat[0].text == (
        "Ett kort delades ut den 24 november 2026 och är registrerat i Kaikukanta. "
        "Verksamhetsställe: Ekenäs servicepunkt. Utdelningens nummer: 1."
    )


async def test_every_wrong_answer_gets_one_sentence_that_helps(talk: Talk) -> None:
    """What is wrong, and what would be right; and the question stays."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("12")
    await anna.sees("Tuo ei näytä kortin tunnukselta.", "Kirjoita kortin tunnus")
    await anna.types("KK12345")
    for said, sentence in (
        ("87", "Kirjoita syntymävuosi neljällä numerolla, esimerkiksi 1987."),
        ("2011", "Kortin saajan pitää olla syntynyt vuonna 2010 tai aiemmin"),
        ("2030", "Vuosi 2030 on vasta edessä."),
        ("1887", "Syntymävuosi 1887 ei voi pitää paikkaansa."),
    ):
        await anna.types(said)
        await anna.sees(sentence, "Minä vuonna kortin saaja on syntynyt?")
    await anna.types("2010")
    await anna.types("0053")
    await anna.sees("Tämä ei ole postinumero. Postinumerossa on viisi numeroa, esimerkiksi 00530.")
    await anna.types("00530")
    await anna.types("kaksi")
    await anna.sees("Kirjoita määrä numeroin, esimerkiksi 0 tai 2.")
    await anna.types("99")
    await anna.sees("Määrä voi olla enintään 30.")
    await anna.types("7")
    await anna.types("nainen")
    await anna.sees("Valitse jokin painikkeista.")


async def test_any_answer_can_be_changed_from_the_review(talk: Talk) -> None:
    """A jump to one answer, and straight back."""
    anna = await talk.worker(language="sv")
    await anna.taps("Dela ut ett kort")
    for answer in ("KK12345", "1987", "00530"):
        await anna.types(answer)
    for answer in ("2", "Kvinna", "Studerande"):
        await anna.taps(answer)
    await anna.taps("Födelseår")
    await anna.sees("Vilket år föddes den som får kortet?")
    await anna.types("1990")
    await anna.sees("Födelseår: 1990", "Stämmer allt?")
    await anna.taps("Kön")
    await anna.taps("Behåll nuvarande svar")
    await anna.sees("Kön: Kvinna", "Stämmer allt?")
    await anna.taps("Tillbaka")
    await anna.sees("livssituationen")
    await anna.taps("Tillbaka")
    await anna.sees("Vilket kön")
    await anna.taps("Man")
    await anna.taps("Bekräfta")
    assert talk.rows("SELECT birth_year, gender FROM revision") == [(1990, "man")]


async def test_back_from_the_first_question_leads_home(talk: Talk) -> None:
    """An untouched form leaves nothing behind."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.taps("Takaisin")
    await anna.sees("Mitä haluat tehdä?")
    assert "Luovuta kortti" in anna.buttons
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_a_code_of_ones_own_site_is_shown_with_date_and_site(talk: Talk) -> None:
    """A card that was handed over here is known here."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, code="KK12345")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.sees("Tämä kortti on jo luovutettu 24.11.2026 (Leppävaaran sosiaaliasema).")
    await anna.types("KK12346")
    await anna.sees("Kortin tunnus: KK12346")


async def test_a_code_of_another_site_is_only_said_to_be_in_use(talk: Talk) -> None:
    """Where and when is nobody else's business; whom to ask is said by name."""
    await hands_over(await talk.worker(language="fi"), code="KK12345")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK12345")
    await sven.sees("Det här kortnumret används redan.", "Maija Mallikas")
    await sven.sees_no("Alberga", "24 nov.")


async def test_two_workers_with_the_same_card_cannot_both_confirm(talk: Talk) -> None:
    """A code is in force once, whoever is faster."""
    anna = await talk.worker(language="fi")
    sven = await talk.worker("Sven", language="fi", site="tammisaari")
    for worker in (anna, sven):
        await to_the_review(worker, "KK12345")
    await anna.taps("Vahvista")
    await sven.taps("Vahvista")
    await sven.sees("Tämä tunnus on jo käytössä.", "Kirjoita kortin tunnus")
    assert talk.rows("SELECT count(*) FROM handover") == [(1,)]


async def test_ennen_ensimmaista_vastausta_kerrotaan_turvallisuudesta_ja_nopeimmasta_tavasta(talk: Talk) -> None:
    """And the step at which the phone may be turned to the client tells nobody that there is a shelter."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.sees("Jos asiakkaalla on turvakielto tai hänen turvallisuutensa voi vaarantua, älä kirjaa mitään.")
    await anna.sees("QR-koodista")
    await anna.sees("esimerkiksi KK12345.", "yhdelle riville", "esimerkiksi KK12345 1987 00530 2", "kysymys 1/6")
    await anna.types("KK12345")
    await anna.types("1987")
    await anna.sees("postinumero?")
    assert "turva" not in anna.card.text.casefold()
    assert SAFETY_FI in anna.buttons


async def test_for_full_fodelsedatum_sags_att_bara_aret_behovs(talk: Talk) -> None:
    """Refused as ever, and told what is right here."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK12345")
    await sven.types("13.10.1952")
    await sven.sees("Skriv bara året.", "Vilket år")
    await sven.sees_no("1952")
    await sven.types("1952")
    await sven.types("10.10.1952")
    await sven.sees("såg ut att innehålla en uppgift")
    assert "Skriv bara året." not in sven.card.text


async def test_for_safety_nothing_is_kept_and_it_is_said_whom_to_ask(talk: Talk) -> None:
    """A client under a non-disclosure order is not entered. The form itself has another code, as an example."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK67891")
    await anna.types("1987")
    await anna.taps(SAFETY_FI)
    await anna.sees("Mitään ei tallennettu. Älä luovuta korttia vielä. Kysy ohjeet", "Maija Mallikas")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await talk.time_passes(minutes=1)  # by then the log is emptied into the file
    assert b"KK67891" not in talk.file.read_bytes()


async def test_turvasyista_voi_lopettaa_heti_ensimmaisessa_kysymyksessa(talk: Talk) -> None:
    """Beside the sentence that says to enter nothing: nobody has to type anything to get there."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.sees("turvakielto")
    await anna.taps(SAFETY_FI)
    await anna.sees("Mitään ei tallennettu.", "Kysy ohjeet", "Maija Mallikas", "Mitä haluat tehdä?")
    assert anna.actions == 2
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_av_sakerhetsskal_kan_man_sluta_med_ett_tryck_fran_granskningen(talk: Talk) -> None:
    """After a whole line too; nothing of it is kept."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK12345 1987 10600 2")
    await sven.taps(SAFETY_SV)
    await sven.sees("Ingenting sparades.", "Vad vill du göra?")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_what_is_not_registered_waits_at_home(talk: Talk) -> None:
    """Leaving before *Registered* loses nothing: home leads back, oldest first."""
    anna = await talk.worker(language="fi")
    for code in ("KK11111", "KK22222"):
        await to_the_review(anna, code)
        await anna.taps("Vahvista")
        await anna.taps("Etusivu")
    await anna.taps("Rekisteröimättä: 2")
    await anna.sees("Kortin tunnus: KK11111")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.taps("Näytä seuraava kortti")
    await anna.sees("Kortin tunnus: KK22222")


async def test_somebody_elses_handover_cannot_be_reached(talk: Talk) -> None:
    """A forged button opens nobody's client."""
    anna = await talk.worker(language="fi")
    await to_the_review(anna, "KK12345")
    await anna.taps("Vahvista")
    talk.write("UPDATE chat SET place = 'registering 1'")
    sven = await talk.worker("Sven", language="fi", site="tammisaari")
    talk.write(f"UPDATE chat SET place = 'registering 1' WHERE id = {sven.account.id}")
    await sven.types("/unknown")
    await sven.sees_no("KK12345")


async def to_the_review(worker: Person, code: str) -> None:
    """Fills in the whole form in Finnish."""
    await worker.taps("Luovuta kortti")
    for answer in (code, "1987", "00530"):
        await worker.types(answer)
    for answer in ("2", "Nainen", "Opiskelija"):
        await worker.taps(answer)
    await worker.sees("Onko kaikki oikein?")


async def hands_over(worker: Person, code: str) -> None:
    """Hands over and registers a card."""
    await to_the_review(worker, code)
    await worker.taps("Vahvista")
    await worker.taps("Merkitse rekisteröidyksi")
    await worker.sees("sitä voi nyt käyttää")
