"""Internal instructions: the contact person writes them, staff read the newest in their language (S8)."""

import pytest

from tests.conversations.steps import does
from tests.conversations.test_files import FORWARDED
from tests.support.photos import photo_of
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
PDF = b"%PDF-1.7 of the instructions \x00\xff"
SENT = "SELECT deed FROM audit_entry WHERE deed IN ('instructed', 'reviewed') ORDER BY id"


async def writes(
    contact: Person, text: str, home: str = "Sisäinen ohjeistus", label: str = "Kirjoita suomeksi"
) -> None:
    """From home: the contact person types the instructions."""
    await contact.types("/menu")
    await contact.taps(home)
    await contact.taps(label)
    await contact.types(text)


def names_of_files(talk: Talk, person: Person) -> list[str]:
    """The names of the files in somebody's chat."""
    sent = [talk.simulator.world.files.by_id(each.document) for each in person.account.chat if each.document]
    return [each.name for each in sent if each is not None]


@pytest.mark.usefixtures("words_only")
async def test_yhteyshenkilo_kirjoittaa_ja_tyontekija_lukee(talk: Talk) -> None:
    """Three actions to write; one to read. An earlier version stays, and can be put in force again."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    anna = await talk.worker(language="fi")
    await anna.taps("Sisäinen ohjeistus")
    await anna.sees("Sisäistä ohjeistusta ei ole vielä. Kysy neuvoa")
    await carita.taps("Sisäinen ohjeistus")
    await carita.taps("Kirjoita suomeksi")
    await carita.sees("Kirjoita ohjeistus tai pelkkä verkko-osoite", "Lähettämäsi ohjeistus tulee heti voimaan")
    carita.actions = 0
    await writes(carita, "Kortit ovat kaapissa 2.\nAvain on toimistolla.")
    assert carita.actions == 4
    await carita.sees("Ohjeistus on tallennettu", "Kortit ovat kaapissa 2.", "Avain on toimistolla.")
    await anna.types("/menu")
    await anna.taps("Sisäinen ohjeistus")
    await anna.sees("Kortit ovat kaapissa 2.", "Kirjoitettu 24.11.2026.")
    assert anna.buttons == ["Etusivu"]
    await writes(carita, "Kortit ovat kaapissa 3 <b>& lukossa</b>.")
    await anna.types("/menu")
    await anna.taps("Sisäinen ohjeistus")
    await anna.sees("kaapissa 3 <b>& lukossa</b>.")
    await anna.taps("Aiemmat versiot: 1")
    await anna.taps("1 · 24.11.2026")
    await anna.sees("Tämä on aiempi versio", "kaapissa 2.")
    assert "Ota takaisin käyttöön" not in anna.buttons
    await carita.taps("Aiemmat versiot: 1")
    await carita.taps("1 · 24.11.2026")
    await carita.taps("Ota takaisin käyttöön")
    await carita.sees("Tämä versio on taas voimassa.", "kaapissa 2.")
    assert talk.rows("SELECT number FROM instruction ORDER BY id") == [(1,), (2,), (3,)]
    assert talk.rows(SENT) == [("instructed",)] * 3


@pytest.mark.usefixtures("words_only")
async def test_anvisningar_pa_bara_det_ena_spraket_sags_finnas_dar(talk: Talk) -> None:
    """Whoever reads the other one learns that, and gets them all the same; both can be had where there are both."""
    carita = await talk.contact_person("Carita", "sv", ORGANISATION)
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await writes(carita, "https://example.fi/ohjeet", "Interna anvisningar", "Skriv på finska")
    await sven.taps("Interna anvisningar")
    await sven.sees("Anvisningarna finns bara på finska.", "https://example.fi/ohjeet")
    assert sven.buttons == ["Öppna sidan", "Startsidan"]
    await writes(carita, "Fråga Carita.", "Interna anvisningar", "Skriv på svenska")
    await sven.types("/menu")
    await sven.taps("Interna anvisningar")
    await sven.sees("Fråga Carita.")
    await sven.sees_no("bara på finska")
    await sven.taps("Läs på finska")
    await sven.sees("https://example.fi/ohjeet")


async def test_ohjeistus_tiedostona_pysyy_sellaisenaan(talk: Talk) -> None:
    """It is kept once, and goes to each who asks, whose access is asked again; what is no such file is not taken."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    anna = await talk.worker(language="fi")
    await carita.taps("Sisäinen ohjeistus")
    await carita.taps("Kirjoita suomeksi")
    for content, name, said in (
        (b"no PDF", "ohje.pdf", "Tiedoston nimi ei vastaa sen sisältöä."),
        (PDF, "ohje.exe", "PDF"),
        (PDF, "131052-308T.pdf", "josta asiakkaan voi tunnistaa"),
    ):
        await carita.account.sends_document(content, name)
        await talk.settles()
        await carita.sees(said)
    assert talk.rows("SELECT count(*) FROM kept_file") == [(0,)]
    await carita.account.sends_document(PDF, "Ohje  työntekijöille.pdf")
    await talk.settles()
    await carita.sees("Ohjeistus on tallennettu", "Ohjeistus on tiedostossa Ohje työntekijöille.pdf.")
    await anna.taps("Sisäinen ohjeistus")
    await anna.taps("Lähetä tiedosto minulle")
    await anna.sees("Tiedosto on tämän viestin yläpuolella.")
    assert names_of_files(talk, anna) == ["Ohje työntekijöille.pdf"]


async def test_anvisningarna_kan_vara_en_bild(talk: Talk) -> None:
    """A photo or an image file, which elsewhere is looked through for a card's code."""
    carita = await talk.contact_person("Carita", "sv", ORGANISATION)
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await does(talk, carita, "!go instructing 1 sv")
    await carita.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await carita.sees("Anvisningarna är sparade", "Anvisningarna finns i filen photo.jpg.")
    await does(talk, carita, "!go instructing 1 sv")
    await carita.account.sends_document(photo_of("KK12345"), "Skåpet.jpg")
    await talk.settles()
    await carita.sees("Anvisningarna finns i filen Skåpet.jpg.")
    await sven.taps("Interna anvisningar")
    await sven.taps("Skicka filen till mig")
    assert names_of_files(talk, sven) == ["Skåpet.jpg"]
    await sven.types("/menu")
    await sven.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await sven.sees("Kortnummer: KK12345")


async def test_ohjeistukseksi_lahetetty_kuva_menee_jokaiselle_tiedostona(talk: Talk) -> None:
    """It is kept as it came, whatever is said beside it; the second to ask gets it by what Telegram knows it."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    photo = photo_of("KK12345")
    await does(talk, carita, "!go instructing 1 fi")
    await carita.account.sends_photo(photo, caption="Lisätietoja antaa Carita, 09 000 0001")
    await talk.settles()
    await carita.sees("Ohjeistus on tallennettu", "Ohjeistus on tiedostossa photo.jpg.")
    for person in (await talk.worker(language="fi"), await talk.worker("Bert", "fi")):
        await person.taps("Sisäinen ohjeistus")
        await person.taps("Lähetä tiedosto minulle")
        (sent,) = [talk.simulator.world.files.by_id(each.document) for each in person.account.chat if each.document]
        assert sent is not None
        assert (sent.name, sent.content) == ("photo.jpg", photo)
    assert [f"{len(photo)} bytes" in str(call.params) for call in talk.simulator.calls("sendDocument")] == [True, False]


@pytest.mark.parametrize(
    ("language", "album", "forwarded", "kind", "client"),
    [
        (
            "fi",
            "Lähetä tiedostot yksi kerrallaan",
            "Välitettyjä tiedostoja ei voi ottaa vastaan.",
            "Tällaista tiedostoa ei voi lähettää.",
            "josta asiakkaan voi tunnistaa",
        ),
        (
            "sv",
            "Skicka filerna en i taget",
            "Jag tar inte emot vidarebefordrade filer.",
            "Jag kan inte ta emot filer av den typen.",
            "en uppgift som identifierar en klient",
        ),
    ],
)
async def test_a_picture_that_is_not_taken_gets_a_files_sentence(
    talk: Talk, language: str, album: str, forwarded: str, kind: str, client: str
) -> None:
    """And is not looked through for a code; whoever sent it is still there, and sends another."""
    carita = await talk.contact_person("Carita", language, ORGANISATION)
    await does(talk, carita, f"!go instructing 1 {language}")
    sent = (
        (album, carita.account.sends_photo(photo_of("KK12345"), media_group_id="12345678")),
        (forwarded, carita.account.sends_photo(photo_of("KK12345"), **FORWARDED)),
        (kind, carita.account.sends_document(b"GIF89a", "ohje.gif")),
        (client, carita.account.sends_photo(photo_of("KK12345"), caption="131052-308T")),
    )
    for said, sending in sent:
        await sending
        await talk.settles()
        await carita.sees_one_card(said)
    assert not talk.simulator.calls("getFile")
    await carita.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await carita.sees("photo.jpg")


@pytest.mark.parametrize(("language", "said"), [("fi", "Osaan lukea vain"), ("sv", "Jag kan bara läsa")])
async def test_a_room_that_takes_no_pictures_leaves_them_to_whoever_reads_codes(
    talk: Talk, language: str, said: str
) -> None:
    """As an image file is, in whatever way it was sent: it is no workbook of the wrong kind."""
    maija = await talk.responsible_person("Maija", language)
    await does(talk, maija, "!go sheet")
    for sending in (
        maija.account.sends_photo(photo_of("KK12345")),
        maija.account.sends_photo(photo_of("KK12345"), **FORWARDED),
        maija.account.sends_document(photo_of("KK12345"), "verkosto.jpg"),
    ):
        await sending
        await talk.settles()
        await maija.sees_one_card(said)


@pytest.mark.usefixtures("words_only")
async def test_granskning_utan_andringar_ar_ett_tryck(talk: Talk) -> None:
    """After a year the contact person is told that it is due; a worker is not."""
    carita = await talk.contact_person("Carita", "sv", ORGANISATION)
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await writes(carita, "Fråga Carita.", "Interna anvisningar", "Skriv på svenska")
    await talk.time_passes(days=366)
    await does(talk, carita, "/menu", "!go instructions")
    await carita.sees("Det har gått över ett år sedan anvisningarna skrevs eller granskades.")
    await does(talk, sven, "/menu", "!go instructions")
    await sven.sees("Fråga Carita.")
    await sven.sees_no("över ett år")
    await carita.taps("Granskat, allt stämmer")
    await carita.sees("Jag har antecknat att anvisningarna är granskade.", "granskades den 25 november 2027")
    await carita.sees_no("över ett år")
    assert talk.rows(SENT) == [("instructed",), ("reviewed",)]


@pytest.mark.usefixtures("words_only")
async def test_a_responsible_person_writes_them_on_an_organisations_behalf(talk: Talk) -> None:
    """From the organisation's card, which says what is missing until then."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go places organisation 2")
    await maija.sees("Sisäistä ohjeistusta ei ole Kaikubotissa.")
    await maija.taps("Sisäinen ohjeistus")
    await maija.taps("Kirjoita ruotsiksi")
    await maija.types("Fråga vid disken.")
    await maija.taps("Takaisin")
    await maija.sees("Kohtaamispaikka ry")
    await maija.sees_no("Sisäistä ohjeistusta ei ole")


@pytest.mark.usefixtures("words_only")
@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_another_organisations_instructions_do_not_exist(talk: Talk, language: str) -> None:
    """Nor do a version or a file of theirs, wherever somebody says that they are."""
    there_are_none = {"fi": "Tällaista ohjeistusta ei ole.", "sv": "Anvisningarna hittades inte."}[language]
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    await does(talk, carita, "!go instructing 1 fi")
    await carita.account.sends_document(PDF, "ohje.pdf")
    await talk.settles()
    other = await talk.contact_person("Olof", language, "kohtaamispaikka")
    for forged in ("instructions 1", "instructions 1 fi 1", "instructing 1 fi", "instructing 2", "instructing 99 fi"):
        await does(talk, other, f"!go {forged}")
        await other.sees(there_are_none)
    await does(talk, other, "!go instructions", "!file 1", "!again 1", "!reviewed")
    assert names_of_files(talk, other) == []
    anna = await talk.worker(language=language)
    await does(talk, anna, "!go instructing 1 fi", "!go instructions", "!again 1", "!reviewed")
    assert talk.rows(SENT) == [("instructed",)]
