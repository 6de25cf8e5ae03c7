"""May this client have a card? As a worker asks, in Finnish and in Swedish."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.talk import Talk

pytestmark = pytest.mark.usefixtures("words_only")


async def test_four_times_yes_leads_to_a_handover(talk: Talk) -> None:
    """Four taps to the answer, which says what it rests on and what comes next."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    anna.actions = 0
    await anna.sees("Kysymys 1/4", "Onko henkilö organisaatiosi asiakas?")
    for question in ("Kysymys 2/4", "Kysymys 3/4", "Kysymys 4/4"):
        await anna.taps("Kyllä")
        await anna.sees(question)
    await anna.taps("Kyllä")
    assert anna.actions == 4
    await anna.sees("Kyllä, vastaustesi perusteella asiakas voi saada kortin.", "ei ole harkinnanvarainen etu")
    await anna.sees("käyttöehdot 26.2.2025 ja toimintamalli 3.1.2024.", "ei päätös")
    await anna.sees("Paina ”Luovuta kortti”, täytä lomake yhdessä asiakkaan kanssa")
    await anna.taps("Luovuta kortti")
    await anna.sees("Kirjoita kortin tunnus")


async def test_svenskan_sager_att_verksamhetsmodellen_ar_aldre_an_den_finska(talk: Talk) -> None:
    """A text that is older than the Finnish one says so."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Kan klienten få ett kort?")
    for _ in range(4):
        await sven.taps("Ja")
    await sven.sees("Ja, enligt dina svar kan klienten få ett kort.", "inte en behovsprövad förmån")
    await sven.sees(
        "Källor: användarvillkoren 26.2.2025 (på finska)", "13.1.2022 (den finska versionen är nyare, 3.1.2024)."
    )
    await sven.sees("inte ett beslut")


async def test_the_client_of_another_distributor_is_shown_the_other_distributors(talk: Talk) -> None:
    """One's own, which was just ruled out, is not among them."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    await anna.taps("Toisen kortinjakajan")
    await anna.sees("ei voi saada korttia organisaatiostasi", "Muut kortinjakajat tällä alueella:\nKohtaamispaikka ry.")
    await anna.sees_no("Rannikon sosiaalipalvelut")


async def test_not_sure_says_how_to_find_out_and_whom_to_ask_by_name(talk: Talk) -> None:
    """What the network's texts do not state stays unstated."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    for _ in range(3):
        await anna.taps("Kyllä")
    await anna.taps("En ole varma")
    await anna.sees("Vastaus ei ole vielä selvä.", "voiko kortin saada ilman kotikuntaa")
    await anna.sees("Ota yhteyttä alueen vastuuhenkilöön: Maija Mallikas, 09 000 0001")


async def test_yes_and_no_stand_beside_the_list_of_municipalities(talk: Talk) -> None:
    """Whoever has to look does not have to go there and come back."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    for _ in range(3):
        await anna.taps("Kyllä")
    await anna.sees("Kysymys 4/4", "Espoo, Hanko, Kauniainen ja Raasepori.", "31.10.2025")
    await anna.taps("Kyllä")
    await anna.sees("Kyllä, vastaustesi perusteella asiakas voi saada kortin.")


async def test_where_nobody_is_named_one_is_told_where_else_to_ask(talk: Talk) -> None:
    """A sentence that holds, not a name that is missing."""
    talk.write("DELETE FROM named_holder")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Kan klienten få ett kort?")
    await sven.taps("Hos en annan kortutdelare")
    await sven.sees("Ditt område har ännu ingen namngiven ansvarsperson.", "kaikukortti.fi", "Mötesplatsen rf.")


async def test_every_question_says_why_and_what_not_to_ask(talk: Talk) -> None:
    """Nothing is proved: no income, no papers."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    await anna.taps("Kyllä")
    await anna.taps("Miksi tätä kysytään?")
    await anna.sees("Älä kysy tuloja tai perusteluja äläkä pyydä todistuksia.")
    await anna.taps("Ei")
    await anna.sees("Ei, vastaustesi perusteella henkilö ei voi saada korttia.")


async def test_the_answers_of_the_guidance_are_stored_nowhere(talk: Talk) -> None:
    """They travel in the buttons alone: no file of the database holds one, not even for a moment."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    for _ in range(3):
        await anna.taps("Kyllä")
    for file in talk.file.parent.iterdir():
        assert b"given y" not in file.read_bytes()


@pytest.mark.parametrize("action", ["given yyyyyyy", "given zq", "given nn", "given ya", "why yyyy", "give"])
async def test_forged_answers_are_harmless(talk: Talk, action: str) -> None:
    """A button that the bot never made says where things stand."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    serial = (anna.card.buttons[0][0].data or "").partition(":")[0]
    await anna.account.taps(anna.card.message_id, f"{serial}:{action}")
    await talk.settles()
    await anna.sees("Kysymys 1/4", "Painike oli vanhassa viestissä.")


async def test_after_a_restart_the_guidance_goes_on_where_it_was(talk: Talk) -> None:
    """The card that stands in the chat knows the answers; the bot does not have to."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    await anna.taps("Kyllä")
    await anna.taps("Kyllä")
    await talk.restart()
    await anna.taps("Kyllä")
    await anna.sees("Kysymys 4/4")


async def test_an_answer_is_not_lost_while_another_program_shows_the_card(talk: Talk) -> None:
    """It is kept nowhere, so it waits until that program is done, or until its time is over."""
    anna = await talk.worker(language="fi")
    await anna.taps("Saako asiakas kortin?")
    until = (datetime.now(UTC) + timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
    talk.write(f"UPDATE card SET shown_by = 'another program', shown_by_until = '{until}'")
    await anna.taps("Kyllä")
    await anna.sees("Kysymys 2/4")
