"""Several people on one page: two phones beside each other, a list of chats on a small screen, starting again."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.page.accessibility import is_open_to_all
from tests.page.chat import Chat
from tests.page.conftest import COMPUTER, PATIENCE_MS, PHONE, OpenPage
from tests.page.gallery import Gallery
from tests.page.labels import CONTACT_PERSON, FINNISH, RESPONSIBLE_PERSON
from tests.page.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_one_does_arrives_on_the_others_phone(open_page: OpenPage, demo_url: str, gallery: Gallery) -> None:
    """Ritva hands her role on to Anna, who opens the link on Ritva's phone; Maija, beside them, is told."""
    chat = await open_page(demo_url, CONTACT_PERSON, **COMPUTER)
    await chat.opens(CONTACT_PERSON, beside=RESPONSIBLE_PERSON)
    await expect(chat.page.get_by_role("region", name="Maija Mallikas")).to_be_visible()
    await chat.taps("Yhteyshenkilö")
    await chat.taps("Siirrä tehtävä toiselle")
    await chat.writes("Anna Virtanen, 09 000 0011")
    await chat.phone.get_by_role("link", name="start=").click()
    await chat.page.get_by_role("dialog").get_by_role("button", name=FINNISH.name).click()
    await expect(chat.phone).to_have_attribute("aria-labelledby", "first-name")
    await expect(chat.part("name")).to_have_text(FINNISH.name)
    await expect(chat.part("start")).to_be_focused()
    await chat.page.keyboard.press("Enter")
    await chat.taps("Hyväksy")
    await expect(chat.beside.messages.filter(has_text="Yhteyshenkilö: Anna Virtanen, 09 000 0011")).to_be_visible()
    await expect(chat.part("others")).to_contain_text(re.compile("uu(si|tta) vie"))
    await gallery.keeps(chat, "1280-two-phones")
    await chat.part("chooser").click()
    await expect(chat.phone.get_by_role("menuitemradio", name="Ritva Salo")).to_contain_text(
        re.compile("uu(si|tta) vie")
    )
    await is_open_to_all(chat)


async def test_a_small_screen_has_a_list_of_chats(open_page: OpenPage, stage: Stage, gallery: Gallery) -> None:
    """Who it is, what was said last and how much is new; a conversation behind each row, with a way back."""
    ritva = await stage.another("Ritva", "yhteyshenkilö")
    await ritva.says("Etusivu\nMitä haluat tehdä?")
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    rows = chat.page.get_by_role("navigation", name="Keskustelut").get_by_role("button")
    await expect(chat.phone).to_be_visible()
    await expect(rows).to_have_count(0)
    await chat.part("back").click()
    await expect(chat.phone).to_be_hidden()
    await expect(rows.first).to_be_focused()
    await expect(rows.last).to_have_accessible_name("Ritva yhteyshenkilö Etusivu")
    for number in (1, 2):
        await ritva.says(f"Ilmoitus {number}\nja muuta", "Selvä")
    await expect(rows.last).to_have_accessible_name("Ritva yhteyshenkilö Ilmoitus 2 2 uutta viestiä")
    await expect(chat.page).to_have_title("(2) Kaikubot")
    await gallery.keeps(chat, "390-chats")
    await is_open_to_all(chat)
    await rows.last.click()
    await chat.sees("Ilmoitus 2")
    await expect(chat.page).to_have_title("Kaikubot")
    await chat.part("chooser").click()
    assert await chat.fits_across()
    await chat.page.keyboard.press("Escape")
    await chat.page.go_back()
    await expect(rows.last).to_have_accessible_name("Ritva yhteyshenkilö Ilmoitus 2")


async def test_the_demo_starts_again_from_the_beginning(browser: Browser, demo_url: str) -> None:
    """After a question, everything is forgotten, and the page is as it was at first."""
    context = await browser.new_context(locale="fi-FI", **COMPUTER)
    context.set_default_timeout(PATIENCE_MS)
    chat = Chat(await context.new_page(), demo_url)
    await chat.opens(FINNISH.user)
    await chat.sees(FINNISH.site)
    await chat.taps(FINNISH.hand_over)
    again = chat.page.get_by_role("button", name="Aloita alusta")
    await again.click()
    await chat.page.keyboard.press("Escape")
    await again.click()
    await chat.page.get_by_role("dialog").get_by_role("button", name="Aloita alusta").click()
    await chat.page.wait_for_url("**/?tour=1", timeout=4 * PATIENCE_MS)
    await chat.sees(FINNISH.site)
    await expect(chat.key(FINNISH.hand_over)).to_be_visible()
    await expect(chat.phone).not_to_contain_text("Jatka luonnosta")
    await context.close()


async def test_the_tour_needs_no_mouse(open_page: OpenPage, stage: Stage) -> None:
    """It sets the phones to the right people, types what is to be sent, and is left and taken up again."""
    for name in ("Ritva", "Maija", "Sam"):
        await stage.another(name, "")
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    await chat.page.goto(stage.url)
    tour = chat.page.get_by_role("region", name="Vaihe 1/7")
    await expect(tour).to_contain_text("Luovuta Annana kortti")
    await chat.tabs_to(tour.get_by_role("button", name="Seuraava"), "Shift+Tab")
    for step in range(2, 8):
        await chat.page.keyboard.press("Enter")
        await expect(chat.page.get_by_role("region", name=f"Vaihe {step}/7")).to_be_visible()
    await chat.page.keyboard.press("Enter")
    await expect(chat.part("name")).to_have_text("Ritva")
    await expect(chat.beside.part("name")).to_have_text("Maija")
    await expect(chat.page.get_by_role("button", name="Seuraava")).to_be_focused()
    await is_open_to_all(chat)
    await chat.tabs_to(chat.page.get_by_role("button", name="Kirjoita tiedot"), "Shift+Tab")
    await chat.page.keyboard.press("Enter")
    await expect(chat.text).to_be_focused()
    await expect(chat.text).to_have_value("Anna Virtanen, 09 000 0011")
    await chat.tabs_to(chat.page.get_by_role("button", name="Lopeta opastus"), "Shift+Tab")
    await chat.page.keyboard.press("Enter")
    await expect(chat.page.get_by_role("button", name="Opastus", exact=True)).to_be_focused()
    await chat.page.keyboard.press("Enter")
    await expect(tour).to_be_visible()
