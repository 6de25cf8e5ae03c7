"""The induction: staff do its parts, page by page, and it comes back when it is due again."""

import pytest

from bot.induction import nationwide
from bot.induction.rules import Version
from tests.conversations.steps import does
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
DONE = "SELECT person_id, area_id, organisation_id, version, done_on, recorded_by FROM induction_done ORDER BY id"
PAGES = len(nationwide.CARDS)


async def reads(person: Person, following: str, question: str, pages: int = PAGES) -> None:
    """From the first page to the question."""
    for _ in range(pages - 1):
        await person.taps(following)
    await person.taps(question)


@pytest.mark.usefixtures("words_only")
async def test_uusi_tyontekija_tekee_perehdytyksen(talk: Talk) -> None:
    """Offered on arrival, and done in as many taps as there are pages and two more."""
    anna = await talk.worker(language="fi")
    await anna.sees("Tervetuloa! Voit aloittaa heti. Tee perehdytys")
    assert anna.buttons[0] == "Tee perehdytys"
    await anna.taps("Tee perehdytys")
    await anna.sees("Valtakunnallinen osa", "Sivu 1/7", "kaikukortti.fi, luettu 31.10.2025", "Versio 16.11.2026")
    await reads(anna, "Seuraava", "Kysymykseen")
    await anna.sees("Milloin asiakas voi käyttää uutta korttia?", "2. Vasta, kun se on rekisteröity Kaikukantaan")
    await anna.taps("2")
    assert anna.actions == PAGES + 2
    await anna.sees(
        "Kiitos, perehdytys on tehty.",
        "Valtakunnallinen osa: tehty 24.11.2026, seuraavan kerran viimeistään 24.11.2027",
        "Paikallinen osa (Rannikon sosiaalipalvelut): ei vielä kirjoitettu",
    )
    assert talk.rows(DONE) == [(1, None, None, 1, "2026-11-24", None)]
    await anna.types("/menu")
    assert "Tee perehdytys" not in anna.buttons
    await anna.taps("Perehdytys")
    await anna.taps("Valtakunnallinen osa")
    await anna.sees("Sivu 1/7")


@pytest.mark.usefixtures("words_only")
async def test_fel_svar_raknas_inte_mot_nagon(talk: Talk) -> None:
    """A wrong answer leads kindly to the page that tells it, and from there to the question again."""
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await sven.taps("Gör introduktionen")
    await reads(sven, "Nästa", "Till frågan")
    await sven.taps("1")
    await sven.sees("Inte riktigt. Svaret finns på den här sidan.", "Sida 5/7", "som är ett riksomfattande register")
    assert talk.rows(DONE) == []
    await sven.taps("Till frågan")
    await sven.taps("3")
    await sven.taps("Till frågan")
    await sven.taps("2")
    await sven.sees("Tack, introduktionen är gjord.")
    assert len(talk.rows(DONE)) == 1


@pytest.mark.usefixtures("words_only")
async def test_perehdytys_palaa_vuoden_kuluttua(talk: Talk) -> None:
    """A month before a year is over it is asked for; a day after, it is overdue."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go induction next", f"!go induction nation 0 1 {PAGES + 1}", "!answer 2")
    await talk.time_passes(days=334)
    await anna.types("/menu")
    assert "Tee perehdytys" not in anna.buttons
    await talk.time_passes(days=1)
    await anna.types("/menu")
    await anna.taps("Tee perehdytys")
    await talk.time_passes(days=31)
    await anna.types("/menu")
    assert anna.buttons[0] == "Perehdytys on myöhässä"
    await anna.taps("Perehdytys")
    await anna.sees("Valtakunnallinen osa: myöhässä, määräpäivä oli 24.11.2027")


@pytest.mark.usefixtures("words_only")
async def test_vasentliga_andringar_laser_man_pa_nytt(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has begun the version before is led to the new one; a small correction asks nobody."""
    sven = await talk.worker("Sven", "sv", "tammisaari")
    await does(talk, sven, "!go induction next", f"!go induction nation 0 1 {PAGES + 1}", "!answer 2")
    await talk.time_passes(days=60)
    today = talk.clock().date()
    small = (*nationwide.RELEASES, Version(2, today, material=False))
    monkeypatch.setattr("bot.induction.nationwide.RELEASES", small)
    monkeypatch.setattr("bot.induction.due.RELEASES", small)
    await sven.types("/menu")
    assert "Gör introduktionen" not in sven.buttons
    changed = (*small, Version(3, today))
    await does(talk, sven, "!go induction nation 0")
    await reads(sven, "Nästa", "Till frågan")
    monkeypatch.setattr("bot.induction.due.RELEASES", changed)
    await sven.taps("2")
    await sven.sees("En ny version av delen publicerades medan du läste.")
    monkeypatch.setattr("bot.induction.nationwide.RELEASES", changed)
    await sven.types("/menu")
    await sven.taps("Gör introduktionen")
    await reads(sven, "Nästa", "Till frågan")
    await sven.taps("2")
    assert [row[3] for row in talk.rows(DONE)] == [1, 3]


@pytest.mark.usefixtures("rights_only")
async def test_what_is_not_theirs_or_not_there_is_not_read(talk: Talk) -> None:
    """Forged buttons lead nowhere, and nothing is written down without the last page."""
    anna = await talk.worker(language="fi")
    for forged in ("nation 0 9 1", "nation 0 1 99", "nation 0 1 0", "area 2", "organisation 2 1 1", "x", "nation 1"):
        await does(talk, anna, f"!go induction {forged}")
        await anna.sees("Tällaista osaa ei ole.")
    await does(talk, anna, "!go induction nation 0 1 3", "!answer 2", "!done", "!answer x")
    assert talk.rows(DONE) == []
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go induction")
    assert "Valtakunnallinen" not in maija.card.text


async def test_what_was_done_once_is_done_everywhere(talk: Talk) -> None:
    """The nationwide part is done once per person, whoever else they work for."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go induction next", f"!go induction nation 0 1 {PAGES + 1}", "!answer 2")
    await anna.opens(await talk.invitation("kivenlahti"))
    await does(talk, anna, "!accept", "/menu")
    assert "Tee perehdytys" not in anna.buttons
