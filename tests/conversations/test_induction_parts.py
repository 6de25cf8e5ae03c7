"""Writing the regional and the local part of the induction, page by page, and reading them."""

import pytest

from tests.conversations.steps import does
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
VERSIONS = "SELECT number, material FROM induction_part ORDER BY id"
LOCAL, REGIONAL = "organisation 1", "area 1"


async def writes_a_part(talk: Talk, person: Person, part: str = LOCAL) -> None:
    """A part of one page in both languages, and a question."""
    await does(talk, person, f"!go parts {part}", "!begin", f"!go parts {part} write 0 fi", "Avain on toimistolla.")
    await person.types("Nyckeln finns på kontoret.")
    await does(talk, person, f"!go parts {part} question")
    await person.taps("Kirjoita suomeksi" if "Kirjoita suomeksi" in person.buttons else "Skriv på finska")
    await person.types("Missä avain on?\nToimistolla\nKaapissa")


async def publishes(talk: Talk, person: Person, button: str, part: str = LOCAL) -> None:
    """Publishes the draft as the button says."""
    await does(talk, person, f"!go parts {part} publish")
    await person.taps(button)


@pytest.mark.usefixtures("words_only")
async def test_yhteyshenkilo_kirjoittaa_paikallisen_osan(talk: Talk) -> None:
    """Page by page in both languages, a question, a look as readers see it, and out."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    anna = await talk.worker(language="fi")
    await carita.taps("Perehdytys")
    await carita.taps("Laadi paikallinen osa")
    await carita.sees("Paikallinen osa", "Mitään ei ole vielä julkaistu.")
    await carita.taps("Laadi tämä osa")
    await carita.taps("Lisää sivu")
    await carita.types("Kortit ovat kaapissa 2.\nAvain on toimistolla.")
    await carita.sees("Sivu on tallennettu.", "Kieli: Svenska")
    await carita.types("Korten finns i skåp 2.\nNyckeln finns på kontoret.")
    await carita.taps("Lisää sivu")
    await carita.types("Lomakkeet ovat hyllyssä.")
    await carita.taps("Jätä ruotsi pois")
    await carita.sees("1. Kortit ovat kaapissa 2. Avain", "2. Lomakkeet ovat hyllyssä. (vain suomeksi)")
    await carita.taps("Kysymys")
    await carita.taps("Kirjoita suomeksi")
    await carita.types("Missä avain on?\nToimistolla\nKaapissa\nKotona")
    await carita.sees("Kysymys on tallennettu.", "Missä avain on?", "• Toimistolla")
    await carita.taps("Takaisin")
    await carita.taps("Lue suomeksi")
    await carita.sees("Sivu 1/2", "Kortit ovat kaapissa 2.")
    await carita.taps("Seuraava")
    await carita.taps("Kysymykseen")
    await carita.sees("1. Kaapissa", "2. Toimistolla", "3. Kotona")
    await carita.taps("2")
    await carita.sees("Näin lukijat näkevät tämän.")
    await carita.taps("Julkaise")
    await carita.sees("2 henkilöä tekee tämän osan 30 päivän kuluessa.")
    await carita.taps("Julkaise nyt")
    await carita.sees("Osa on julkaistu", "Voimassa: versio 24.11.2026")
    await anna.taps("Perehdytys")
    await anna.sees("Paikallinen osa (Rannikon sosiaalipalvelut): tehtävä viimeistään 24.12.2026")
    await anna.taps("Paikallinen osa")
    anna.actions = 0
    await anna.sees("Kortit ovat kaapissa 2.", "laatija: organisaation yhteyshenkilö")
    await anna.taps("Seuraava")
    await anna.taps("Kysymykseen")
    await anna.taps("2")
    await anna.sees("Kiitos, tämä osa on tehty.")
    assert talk.rows("SELECT organisation_id, version FROM induction_done") == [(1, 1)]


@pytest.mark.usefixtures("words_only")
async def test_ansvarspersonen_skriver_den_regionala_delen(talk: Talk) -> None:
    """A small correction leaves everybody done; a change in substance asks them anew, and earlier versions stay."""
    karin = await talk.responsible_person("Karin", "sv")
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await karin.taps("Introduktion")
    await karin.taps("Skriv den regionala delen")
    await karin.taps("Skriv den här delen")
    await karin.taps("Ny sida")
    await karin.taps("Skriv på svenska")
    await karin.types("Teatern i Ekenäs är med.")
    await karin.taps("Lämna bort finskan")
    await publishes(talk, karin, "Publicera nu", "area 1")
    await does(talk, sven, "!go induction area 1")
    await sven.sees("Teatern i Ekenäs är med.")
    await sven.taps("Klart")
    await karin.taps("Ändra den här delen")
    await karin.taps("1")
    await karin.taps("Skriv på svenska")
    await karin.types("Teatern och museet i Ekenäs är med.")
    await publishes(talk, karin, "Liten rättelse", "area 1")
    await talk.time_passes(days=60)
    await does(talk, sven, "!go induction")
    await sven.sees("Regional del (Kustens Kaikukortti-område): gjord 24.11.2026")
    await does(talk, karin, "!go parts area 1", "!begin")
    await karin.taps("1")
    await karin.taps("Skriv på svenska")
    await karin.types("Bara museet är med.")
    await publishes(talk, karin, "Ändrad i sak", "area 1")
    await does(talk, sven, "!go induction")
    await sven.sees("Regional del (Kustens Kaikukortti-område): ska göras senast 22.2.2027")
    assert talk.rows(VERSIONS) == [(1, 1), (2, 0), (3, 1)]
    await karin.taps("Tidigare versioner: 2")
    await karin.taps("1 · 24.11.2026")
    await karin.sees("Teatern i Ekenäs är med.")
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go induction area 1")
    await anna.sees("Tämä teksti on vain ruotsiksi.", "Bara museet är med.")


@pytest.mark.usefixtures("words_only")
async def test_mita_ei_voi_julkaista_siita_kerrotaan(talk: Talk) -> None:
    """Too long, too few answers, two that are the same, another number in each language; nothing is lost."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    await does(talk, carita, f"!go parts {LOCAL}", "!begin", f"!go parts {LOCAL} publish")
    await carita.sees("Sivuja ei ole vielä.")
    await does(talk, carita, f"!go parts {LOCAL} write 0 fi")
    await carita.types("x" * 601)
    await carita.sees("1 merkin liian pitkä")
    await does(talk, carita, "Sivu.", "Sida.", f"!go parts {LOCAL} question")
    await carita.taps("Kirjoita suomeksi")
    for text, said in (
        ("Missä?\nTäällä", "kahdesta neljään vastausta"),
        ("Missä?\nTäällä\ntäällä", "Kaksi vastausta on samoja."),
        (f"{'x' * 201}\na\nb", "Teksti on liian pitkä"),
    ):
        await carita.types(text)
        await carita.sees(said)
    await carita.types("Missä?\nTäällä\nTuolla")
    await carita.taps("Kirjoita ruotsiksi")
    await carita.types("Var?\nHär\nDär\nDäröver")
    for way in ("publish", "read fi 0 1"):
        await does(talk, carita, f"!go parts {LOCAL} {way}")
        await carita.sees("Kysymyksessä on eri määrä vastauksia")
    await does(talk, carita, f"!go parts {LOCAL} question", "!unask", f"!go parts {LOCAL} publish")
    await carita.taps("Julkaise nyt")
    await carita.sees("Osa on julkaistu")


@pytest.mark.usefixtures("words_only")
async def test_tva_skriver_samtidigt_och_ingenting_gar_forlorat(talk: Talk) -> None:
    """What was changed meanwhile is not overwritten: both stay; and nobody publishes what they have not seen."""
    siv = await talk.responsible_person("Siv", "sv")
    lisa = await talk.responsible_person("Lisa", "sv")
    await writes_a_part(talk, siv, REGIONAL)
    for person in (siv, lisa):
        await does(talk, person, f"!go parts {REGIONAL} page 1")
        await person.taps("Skriv på svenska")
    await siv.types("Nyckeln finns hos Siv.")
    await lisa.types("Nyckeln finns hos Lisa.")
    await lisa.sees(
        "Någon annan har ändrat det här under tiden.", "1. Avain on toimistolla.", "2. Nyckeln finns hos Lisa."
    )
    await does(talk, lisa, f"!go parts {REGIONAL} page 2", "!up 2", f"!go parts {REGIONAL} publish")
    await does(talk, siv, f"!go parts {REGIONAL} page 1", "!remove 1")
    await lisa.taps("Publicera nu")
    await lisa.sees("Någon annan har ändrat utkastet under tiden.")
    await does(talk, siv, f"!go parts {REGIONAL} page 1")
    await siv.sees("Någon annan har ändrat utkastet under tiden.")
    await does(talk, siv, f"!go parts {REGIONAL} delete")
    await siv.taps("Ja, radera")
    await siv.sees("Utkastet har raderats.", "Ingenting har publicerats än.")
    assert talk.rows("SELECT count(*) FROM induction_card") == [(0,)]


async def test_the_wrong_answer_leads_to_the_page_that_tells_it(talk: Talk) -> None:
    """As whoever wrote the part has marked it."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    await writes_a_part(talk, carita)
    await does(talk, carita, f"!go parts {LOCAL} write 0 fi", "Toinen sivu.", f"!go parts {LOCAL} page 2", "!answers 2")
    await publishes(talk, carita, "Julkaise nyt")
    await does(talk, carita, f"!go induction {LOCAL} 1 3", "!answer 1")
    await carita.sees("Sivu 2/2", "Toinen sivu.")
    await does(talk, carita, f"!go induction {LOCAL} 1 3", "!answer 2")
    assert talk.rows("SELECT version FROM induction_done") == [(1,)]


@pytest.mark.usefixtures("rights_only")
async def test_nobody_else_writes_a_part(talk: Talk) -> None:
    """Neither another organisation's contact person, nor a worker, nor anybody the nationwide one."""
    carita = await talk.contact_person("Carita", "fi", ORGANISATION)
    await writes_a_part(talk, carita)
    other = await talk.contact_person("Olli", "fi", "kohtaamispaikka")
    for forged in (LOCAL, f"{LOCAL} page 1", "area 1", "nation 0", "organisation 99", "x"):
        await does(talk, other, f"!go parts {forged}", "!begin", "!delete", "!remove 1")
        assert talk.rows("SELECT count(*) FROM induction_card") == [(1,)]
    talk.write(f"UPDATE chat SET place = 'parts {LOCAL} write 1 fi' WHERE id = {other.account.id}")
    await does(talk, other, "!remove 1", "Toisen teksti.", "!unask")
    assert talk.rows("SELECT text_fi, text_sv FROM induction_card") == [
        ("Avain on toimistolla.", "Nyckeln finns på kontoret.")
    ]
