"""What the page shows and where: scrolling, whose chat it is, and in which language."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import COMPUTER, PHONE, OpenPage
from tests.page.labels import FINNISH, SWEDISH
from tests.page.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

TALL = "\n".join(f"Pitkän rivi {number}" for number in range(1, 81))
LONG = "\n".join(f"Rivi {number}" for number in range(1, 16))


async def test_a_card_that_grows_stays_at_the_bottom(open_page: OpenPage, stage: Stage) -> None:
    """The keys of the newest card stay in sight."""
    for number in range(1, 31):
        await stage.says(f"Viesti {number}")
    card = await stage.says("Kysymys", "Kyllä")
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    await chat.is_at_the_bottom()
    await stage.edits(card, LONG, "Kyllä", "Ei")
    await chat.sees("Rivi 15")
    await chat.is_at_the_bottom()
    await expect(chat.key("Ei")).to_be_in_viewport()


async def test_a_card_that_is_taller_than_the_screen_opens_at_its_head(open_page: OpenPage, stage: Stage) -> None:
    """New or changed; who has read on stays there while only the window changes."""
    for number in range(1, 31):
        await stage.says(f"Viesti {number}")
    card = await stage.says("Kysymys", "Kyllä")
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    await chat.is_at_the_bottom()
    await stage.edits(card, f"Otsikko\n{TALL}", "Kyllä", "Ei")
    await expect(chat.card.get_by_text("Otsikko")).to_be_in_viewport()
    await expect(chat.key("Ei")).not_to_be_in_viewport()
    await expect(chat.part("newest")).to_be_hidden()
    await chat.part("scroller").evaluate("node => (node.scrollTop += 900)")
    read = await chat.part("scroller").evaluate("node => node.scrollTop")
    await chat.page.set_viewport_size({"width": 390, "height": 700})
    assert await chat.part("scroller").evaluate("node => node.scrollTop") == read
    await stage.edits(card, f"Toinen\n{TALL}", "Kyllä", "Ei")
    await expect(chat.card.get_by_text("Toinen")).to_be_in_viewport()
    await stage.edits(card, "Lyhyt", "Kyllä")
    await chat.is_at_the_bottom()


async def test_who_reads_further_up_is_left_there(open_page: OpenPage, stage: Stage) -> None:
    """News only light a button, which leads to them."""
    for number in range(1, 31):
        await stage.says(f"Viesti {number}.", "Kyllä")
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    newest = chat.part("newest")
    await expect(newest).to_be_hidden()
    await chat.part("scroller").hover()
    await chat.page.mouse.wheel(0, -900)
    await expect(newest).to_be_visible()
    read = chat.messages.filter(has_text="Viesti 20.")
    before = await read.bounding_box()
    await stage.says(LONG, "Uusi")
    await expect(newest).to_have_class("newest has-news")
    assert await read.bounding_box() == before
    await newest.click()
    await chat.is_at_the_bottom()
    await expect(newest).to_be_hidden()


async def test_a_long_list_is_folded_until_it_is_opened(open_page: OpenPage, stage: Stage) -> None:
    """A few of its lines are seen, and a key shows the rest; a list that fits has no such key."""
    municipalities = ", ".join(f"Kunta {number}" for number in range(1, 121))
    await stage.says("Lyhyt: <blockquote expandable>Espoo ja Hanko.</blockquote>", "Kyllä", parse_mode="HTML")
    await stage.says(f"Pitkä: <blockquote expandable>{municipalities}.</blockquote>", "Ei", parse_mode="HTML")
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    show_all = chat.page.get_by_role("button", name=FINNISH.show_all)
    await expect(show_all).to_have_count(1)
    folded = await chat.card.bounding_box()
    await show_all.click()
    show_less = chat.page.get_by_role("button", name=FINNISH.show_less)
    await expect(show_less).to_have_attribute("aria-expanded", "true")
    opened = await chat.card.bounding_box()
    assert folded
    assert opened
    assert opened["height"] > 3 * folded["height"]
    await show_less.click()
    assert await chat.card.bounding_box() == folded


async def test_another_account_is_another_chat_in_another_language(open_page: OpenPage, demo_url: str) -> None:
    """The phone speaks its person's language, and the address remembers whose it is."""
    chat = await open_page(demo_url, FINNISH.user, **COMPUTER)
    await chat.sees(FINNISH.site)
    await chat.part("chooser").click()
    await chat.phone.get_by_role("menuitemradio", name=SWEDISH.name).click()
    await chat.sees(SWEDISH.site)
    await expect(chat.phone).to_have_attribute("lang", "sv")
    await expect(chat.phone.get_by_role("button", name=SWEDISH.attach)).to_be_visible()
    await chat.page.reload()
    await chat.sees(SWEDISH.site)


async def test_the_language_of_an_account_can_be_changed(open_page: OpenPage, demo_url: str) -> None:
    """The phone's own words follow, and so do the bot's commands."""
    chat = await open_page(demo_url, FINNISH.user, **COMPUTER)
    await chat.sees(FINNISH.site)
    await chat.text.fill("/")
    finnish = await chat.commands.all_inner_texts()
    await chat.part("more").click()
    await chat.phone.get_by_role("menuitemradio", name="Svenska").click()
    await expect(chat.phone.get_by_role("button", name=SWEDISH.attach)).to_be_visible()
    await expect(chat.phone).to_have_attribute("lang", "sv")
    await chat.text.fill("")
    await chat.text.fill("/")
    await expect(chat.commands).to_have_count(len(finnish))
    assert await chat.commands.all_inner_texts() != finnish


async def test_the_appearance_is_remembered(open_page: OpenPage, stage: Stage) -> None:
    """Dark stays dark when the page is opened again."""
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    light = await chat.style("body", "background-color")
    await chat.page.get_by_role("button", name=FINNISH.dark).click()
    assert await chat.style("body", "background-color") != light
    await chat.page.reload()
    assert await chat.style("body", "background-color") != light
