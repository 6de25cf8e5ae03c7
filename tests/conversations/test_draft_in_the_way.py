"""A draft is never in the way without a way on: what was only looked at is none, and any other is asked about."""

from dataclasses import dataclass

import pytest

from tests.conversations.steps import does, opens
from tests.support.photos import photo_of
from tests.support.talk import Person, Talk


@dataclass(frozen=True)
class Words:
    """What is tapped and seen in one language; `about` is the line that tells which draft it is."""

    language: str
    site: str
    elsewhere: str
    correct: str
    reason: str
    renew: str
    renew_new: str
    review: str
    waits: str
    a_card: str
    a_correction: str
    a_renewal: str
    lost: str
    go_on: str
    delete: str
    home: str
    hand_over: str
    several: str
    change: str
    accept: str
    first_question: str
    line_not_taken: str
    line_again: str
    kept: str
    why: str
    at_home: str


FI = Words(
    "fi", "leppavaara", "kivenlahti", "Korjaa", "Kirjoitusvirhe", "Uusiminen: sama kortti", "Uusiminen: uusi kortti",
    "Onko kaikki oikein?", "Keskeneräinen luonnos",
    "Kortin luovutus on jäänyt kesken. Muokkasit luonnosta viimeksi 24.11.2026 klo 10.00.",
    "Luovutuksen tietojen korjaaminen on jäänyt kesken. Luovutuksen numero: 2.",
    "Kortin uusiminen on jäänyt kesken. Aiemman luovutuksen numero: 2.",
    "Jos poistat luonnoksen, siihen kirjatut tiedot häviävät.",
    "Jatka luonnosta", "Poista luonnos", "Etusivu", "Luovuta kortti", "Useita peräkkäin", "Toimipiste ja rooli",
    "Hyväksy", "Kirjoita kortin tunnus", "Riviä ei tallennettu", "Luonnos poistettiin. Kirjoita rivi uudelleen.",
    "Luonnoksesi on tallessa.", "Miksi korjaat luovutuksen tietoja?", "Mitä haluat tehdä?",
)  # fmt: skip
SV = Words(
    "sv", "tammisaari", "kivenlahti", "Rätta", "Skrivfel", "Förnya med samma kort", "Förnya med nytt kort",
    "Stämmer allt?", "Utkast som väntar",
    "Du har en utdelning som inte är klar. Du ändrade den senast 24.11.2026 kl. 10.00.",
    "Du har en rättelse som inte är klar. Utdelningens nummer: 2.",
    "Du har en förnyelse som inte är klar. Den tidigare utdelningens nummer: 2.",
    "Om du raderar utkastet försvinner svaren i det.",
    "Fortsätt med utkastet", "Radera utkastet", "Startsidan", "Dela ut ett kort", "Flera kort",
    "Byt ställe eller roll", "Tacka ja", "Skriv kortnumret", "Raden sparades inte",
    "Utkastet är raderat. Skriv raden på nytt.", "Ditt utkast finns kvar.", "Varför rättar du utdelningen?",
    "Vad vill du göra?",
)  # fmt: skip
both = pytest.mark.parametrize("said", [FI, SV], ids=["fi", "sv"])

FIRST, SECOND = "KK11111", "KK22222"
DRAFTS = "SELECT count(*) FROM draft"


async def with_two_cards(talk: Talk, said: Words) -> Person:
    """Somebody who has handed over two cards and registered them."""
    worker = await talk.worker("Petra", said.language, said.site)
    for code in (FIRST, SECOND):
        await does(talk, worker, f"{code} 1987 00530 2", "!confirm", "!registered", "/menu")
    return worker


async def looks_at_a_correction(worker: Person, said: Words) -> None:
    """Opens the correction of the second card, and an answer in it, and changes nothing."""
    await opens(worker, SECOND)
    for label in (said.correct, said.reason):
        await worker.taps(label)
    await worker.sees(said.review)


async def asks_about_the_draft(worker: Person, said: Words, about: str) -> None:
    """The screen that stands in the way, with its three buttons and no value."""
    await worker.sees(said.waits, about, said.lost)
    assert worker.buttons == [said.go_on, said.delete, said.home]
    danger = [button.style for row in worker.card.buttons for button in row if button.label == said.delete]
    assert danger == ["danger"]
    await worker.sees_no("00520", "1966")


@both
@pytest.mark.usefixtures("words_only")
@pytest.mark.parametrize("way", ["home", "/menu", "/cancel", "/help", "back", "idle", "invitation"])
async def test_a_correction_that_was_only_looked_at_is_no_draft(talk: Talk, said: Words, way: str) -> None:
    """It goes without a word, by whatever way one leaves it."""
    worker = await with_two_cards(talk, said)
    await looks_at_a_correction(worker, said)
    match way:
        case "home":
            await worker.taps(said.home)
        case "back":
            await does(talk, worker, "!to postal_code", *["!back"] * 8)
            await worker.sees(said.at_home)
        case "idle":
            await talk.time_passes(minutes=10)
            await worker.sees(said.at_home)
        case "invitation":
            await worker.opens(await talk.invitation(said.elsewhere))
        case command:
            await worker.types(command)
    await worker.sees_no(said.kept)
    assert talk.rows(DRAFTS) == [(0,)]
    await worker.types("/menu")
    assert said.go_on not in worker.buttons


@both
@pytest.mark.usefixtures("words_only")
async def test_in_the_place_of_what_was_only_looked_at_anything_is_begun(talk: Talk, said: Words) -> None:
    """Another correction, a renewal, a quick line, a series: nobody asks about a draft."""
    worker = await with_two_cards(talk, said)
    await looks_at_a_correction(worker, said)
    await opens(worker, FIRST)
    await worker.taps(said.renew)
    await worker.sees(FIRST, said.review)
    await opens(worker, SECOND)
    await worker.taps(said.renew_new)
    await worker.types("/menu")
    await worker.types("KK33333 1990 00540 1")
    await worker.sees("KK33333", said.review)
    assert talk.rows("SELECT corrects, renews FROM handover_draft") == [(None, None)]


@both
@pytest.mark.usefixtures("words_only")
async def test_a_draft_in_the_way_of_a_correction_is_said_before_the_reason(talk: Talk, said: Words) -> None:
    """To go on leads into it; to delete it leads straight to the reason."""
    worker = await with_two_cards(talk, said)
    await does(talk, worker, "KK33333 1966", "/menu")
    await opens(worker, FIRST)
    await worker.taps(said.correct)
    await asks_about_the_draft(worker, said, said.a_card)
    await worker.taps(said.go_on)
    await worker.sees("KK33333", "1966")
    await opens(worker, FIRST)
    await worker.taps(said.correct)
    await worker.taps(said.delete)
    await worker.sees(said.why, FIRST)
    assert talk.rows(DRAFTS) == [(0,)]
    await worker.taps(said.reason)
    await worker.sees(said.review, FIRST)


@both
@pytest.mark.usefixtures("words_only")
async def test_a_correction_in_the_way_of_a_renewal_is_named_by_its_number(talk: Talk, said: Words) -> None:
    """And is deleted by one tap, after which the renewal begins."""
    worker = await with_two_cards(talk, said)
    await looks_at_a_correction(worker, said)
    await does(talk, worker, "!to postal_code", "00520", "/menu")
    assert said.go_on in worker.buttons
    await opens(worker, FIRST)
    await worker.taps(said.renew)
    await asks_about_the_draft(worker, said, said.a_correction)
    await worker.taps(said.home)
    assert talk.rows(DRAFTS) == [(1,)]
    await opens(worker, FIRST)
    await worker.taps(said.renew)
    await worker.taps(said.delete)
    await worker.sees(FIRST, said.review)
    assert talk.rows("SELECT corrects, renews FROM handover_draft") == [(None, 1)]


@both
@pytest.mark.usefixtures("words_only")
async def test_a_renewal_in_the_way_of_a_series_and_of_a_new_form(talk: Talk, said: Words) -> None:
    """Both begin at once when it is deleted."""
    worker = await with_two_cards(talk, said)
    for begin, seen in ((said.hand_over, said.first_question), (said.several, said.several)):
        await opens(worker, SECOND)
        await worker.taps(said.renew)
        await does(talk, worker, "!to postal_code", "00520", "/menu")
        await worker.taps(begin)
        await asks_about_the_draft(worker, said, said.a_renewal)
        await worker.taps(said.delete)
        await worker.sees(seen)
        assert said.delete not in worker.buttons
        assert talk.rows("SELECT corrects, renews FROM handover_draft") == [(None, None)]
        await worker.types("/menu")


@both
@pytest.mark.usefixtures("words_only")
async def test_a_quick_line_while_a_draft_waits(talk: Talk, said: Words) -> None:
    """The line is not kept; when the draft is deleted, it is asked for again where it can be typed."""
    worker = await with_two_cards(talk, said)
    await does(talk, worker, "KK33333 1966", "/menu", "KK44444 1990 00540 1")
    await worker.sees(said.line_not_taken)
    await asks_about_the_draft(worker, said, said.a_card)
    assert "KK44444" not in str(talk.rows("SELECT answers FROM draft"))
    await worker.taps(said.delete)
    await worker.sees(said.line_again, said.first_question)
    await worker.types("KK44444 1990 00540 1")
    await worker.sees("KK44444", said.review)


@both
@pytest.mark.usefixtures("words_only")
async def test_a_picture_while_a_draft_waits(talk: Talk, said: Words) -> None:
    """It is deleted from the chat, and the same is asked."""
    worker = await with_two_cards(talk, said)
    await does(talk, worker, "KK33333 1966", "/menu")
    await worker.account.sends_photo(photo_of("KK44444"))
    await talk.settles()
    await asks_about_the_draft(worker, said, said.a_card)
    await worker.taps(said.delete)
    await worker.sees(said.first_question)
    await worker.account.sends_photo(photo_of("KK44444"))
    await talk.settles()
    await worker.sees("KK44444")


@both
@pytest.mark.usefixtures("words_only")
async def test_a_draft_in_the_way_of_another_site(talk: Talk, said: Words) -> None:
    """It belongs to its own; when it is deleted, the sites can be chosen from."""
    worker = await talk.worker("Petra", said.language, said.site)
    await worker.opens(await talk.invitation(said.elsewhere))
    await worker.taps(said.accept)
    await does(talk, worker, "KK33333 1966", "/menu")
    await worker.taps(said.change)
    await asks_about_the_draft(worker, said, said.a_card)
    await worker.taps(said.delete)
    await worker.sees(said.change)
    assert talk.rows(DRAFTS) == [(0,)]


@both
@pytest.mark.usefixtures("words_only")
async def test_the_choice_survives_a_restart_and_a_second_tap(talk: Talk, said: Words) -> None:
    """A second tap on *Delete* deletes nothing else."""
    worker = await with_two_cards(talk, said)
    await does(talk, worker, "KK33333 1966", "/menu")
    await worker.taps(said.hand_over)
    await talk.restart()
    await talk.time_passes(seconds=20)
    card = worker.card
    data = next(button.data for row in card.buttons for button in row if button.label == said.delete)
    await worker.account.taps(card.message_id, data)
    await talk.settles()
    await worker.sees(said.first_question)
    await worker.types("KK44444")
    await worker.account.taps(worker.card.message_id, data)
    await talk.settles()
    await worker.sees("KK44444")
