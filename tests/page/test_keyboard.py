"""The page without a mouse: everything can be reached, and the focus is never lost."""

import pytest
from playwright.async_api import expect

from tests.page import journeys
from tests.page.conftest import COMPUTER, OpenPage
from tests.page.labels import FINNISH
from tests.page.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_handover_needs_no_mouse(open_page: OpenPage, demo_url: str) -> None:
    """Tab, Enter and what is typed; the focus can be seen, and typing needs no way back to the field."""
    chat = await open_page(demo_url, FINNISH.user, **COMPUTER)
    await expect(chat.text).to_be_focused()
    await chat.tabs_to(chat.key(FINNISH.hand_over), "Shift+Tab")
    assert await chat.style(":focus", "outline-style") == "solid"
    await chat.enters(FINNISH.hand_over)
    for typed in (journeys.CODE, journeys.BIRTH_YEAR, journeys.POSTCODE):
        await chat.page.keyboard.type(typed)
        await chat.page.keyboard.press("Enter")
        await chat.sees(typed)
        assert await chat.focus_is_kept()
    for label in (*FINNISH.choices, FINNISH.confirm):
        await chat.enters(label)
    await journeys.to_the_worklist(chat)
    await chat.enters(FINNISH.registered)
    await expect(chat.card).not_to_contain_text(journeys.CODE)


async def test_a_command_is_chosen_with_the_arrows(open_page: OpenPage, demo_url: str) -> None:
    """In the list that the menu opens, and in the one that a slash opens."""
    chat = await open_page(demo_url, FINNISH.user, **COMPUTER)
    options = chat.commands
    await chat.tabs_to(chat.part("menu"), "Shift+Tab")
    await chat.page.keyboard.press("Enter")
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await chat.page.keyboard.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await chat.page.keyboard.press("Escape")
    await expect(options).to_have_count(0)
    await expect(chat.part("menu")).to_be_focused()
    await chat.page.keyboard.type("/")
    await expect(options.first).to_be_visible()
    await expect(chat.text).to_be_focused()


async def test_menus_are_walked_with_arrows_and_left_with_escape(open_page: OpenPage, stage: Stage) -> None:
    """Arrows go round, and the focus returns to where it came from."""
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    for opener in ("attach", "more"):
        button = chat.part(opener)
        items = chat.page.locator(f"#first-{opener}-menu [role^=menuitem]:visible")
        await chat.tabs_to(button)
        await chat.page.keyboard.press("Enter")
        await expect(items.first).to_be_focused()
        await chat.page.keyboard.press("ArrowUp")
        await expect(items.last).to_be_focused()
        await chat.page.keyboard.press("ArrowDown")
        await expect(items.first).to_be_focused()
        await chat.page.keyboard.press("Escape")
        await expect(button).to_be_focused()
        await expect(button).to_have_attribute("aria-expanded", "false")


async def test_the_focus_outlives_what_happens_to_its_card(open_page: OpenPage, stage: Stage) -> None:
    """It stays on a key that stays, else on the card, and goes to the newest when the card goes."""
    await stage.says("Ensimmäinen", "Yksi")
    card = await stage.says("Toinen", "Kaksi", "Muu")
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    await chat.tabs_to(chat.key("Kaksi"), "Shift+Tab")
    await stage.edits(card, "Toinen, muutettu", "Muu", "Kaksi")
    await chat.sees("muutettu")
    await expect(chat.key("Kaksi")).to_be_focused()
    await stage.edits(card, "Toinen, toistamiseen", "Kolme")
    await chat.sees("toistamiseen")
    await expect(chat.messages.last).to_be_focused()
    await chat.page.keyboard.press("Tab")
    await expect(chat.key("Kolme")).to_be_focused()
    await stage.says("Kolmas", "Neljä")
    await stage.deletes(card)
    await chat.is_still()
    await expect(chat.messages.last).to_be_focused()
    await expect(chat.messages.last).to_contain_text("Kolmas")


async def test_whoever_types_on_a_key_writes(open_page: OpenPage, stage: Stage) -> None:
    """Characters go to the message; space and Enter press the key."""
    await stage.says("Kysymys", "Kyllä")
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    await chat.tabs_to(chat.key("Kyllä"), "Shift+Tab")
    await chat.page.keyboard.press("Space")
    await expect(chat.key("Kyllä")).to_have_attribute("aria-busy", "true")
    await chat.page.keyboard.type("k 5")
    await expect(chat.text).to_have_value("k 5")


async def test_the_focus_is_kept_where_the_start_button_goes_by_itself(open_page: OpenPage, stage: Stage) -> None:
    """The chat began on another device, or the bot was slow to answer a start before the page was open."""
    account = stage.simulator.account("Uusi", language_code="fi")
    chat = await open_page(stage.url, account.id, **COMPUTER)
    await expect(chat.part("start")).to_be_focused()
    await account.start()
    await expect(chat.text).to_be_focused()
