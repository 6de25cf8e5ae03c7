"""Handovers in lists, page by page, and one found by its code."""

import pytest

from tests.conversations.steps import changes_the_postal_code, hands_over, opens
from tests.support.talk import Talk

pytestmark = pytest.mark.usefixtures("words_only")


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
        assert codes == [f"KK1000{number}" for number in (range(5, -1, -1) if last else range(7, 1, -1))]


async def test_a_page_of_an_earlier_release_is_understood(talk: Talk) -> None:
    """Its buttons stay in people's chats, and those of cards lead back to it."""
    anna = await talk.worker(language="fi")
    for number in range(8):
        await hands_over(anna, f"KK1000{number}")
    await anna.taps("Luovutukset")
    for forged in ("handovers mine 1", "record 1 site 1"):
        serial = (anna.card.buttons[0][0].data or "").partition(":")[0]
        await anna.account.taps(anna.card.message_id, f"{serial}:go {forged}")
        await talk.settles()
    await anna.sees("Kortin tunnus: KK10000")
    await anna.taps("Takaisin")
    assert [label for label in anna.buttons if label.startswith("KK")] == ["KK10001", "KK10000"]
    await anna.taps("Myöhemmät")
    assert "KK10007" in anna.buttons


@pytest.mark.parametrize(("list_name", "days"), [("Rekisteröimättä", 0), ("Pian päättyvät", 350)])
async def test_a_list_that_begins_with_the_oldest_goes_on_to_newer_ones(talk: Talk, list_name: str, days: int) -> None:
    """And back to older ones: the buttons say so."""
    anna = await talk.worker(language="fi")
    for number in range(7):
        await hands_over(anna, f"KK1000{number}", registered=False)
        await anna.types("/menu")
    await talk.time_passes(days=days)
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.taps(list_name)
    assert ("Myöhemmät" in anna.buttons, "Aiemmat" in anna.buttons, "KK10000" in anna.buttons) == (True, False, True)
    await anna.taps("Myöhemmät")
    assert [label for label in anna.buttons if label.startswith("KK")] == ["KK10006"]
    await anna.taps("Aiemmat")
    assert [label for label in anna.buttons if label.startswith("KK")] == [f"KK1000{number}" for number in range(6)]


async def test_what_is_added_meanwhile_shows_no_card_twice(talk: Talk) -> None:
    """The next page begins behind the last card of the one that is seen."""
    anna = await talk.worker(language="fi")
    for number in range(8):
        await hands_over(anna, f"KK1000{number}")
    colleague = await talk.worker("Sari", language="fi")
    await anna.taps("Luovutukset")
    await anna.taps("Koko toimipiste")
    await hands_over(colleague, "KK20000")
    await anna.taps("Aiemmat")
    assert [label for label in anna.buttons if label.startswith("KK")] == ["KK10001", "KK10000"]


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
