"""The list for a locality's website, as a browser shows it."""

from datetime import date

import pytest
from playwright.async_api import Browser

from bot.dialogue.phrases import LocalText
from bot.documents.web_page import web_page
from bot.network.listings.rules import EntryKind, ListEntry
from bot.network.listings.taking.papers import paper
from storage.kinds import Language
from tests.page.accessibility import barriers
from tests.page.conftest import COMPUTER, PHONE

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAME, STREET = LocalText("Äänikirjasto & galleria", "Åbergs <bibliotek>"), LocalText("Rantakatu 1", "Strandgatan 1")
ENTRIES = [
    ListEntry(EntryKind.SITE, 1, NAME, NAME, STREET, LocalText("ma–pe 9–16", "")),
    ListEntry(EntryKind.VENUE, 1, NAME, address=STREET, website="https://www.example.fi/" + "pitka" * 20),
]


@pytest.mark.parametrize(("language", "device"), [(Language.FI, PHONE), (Language.SV, COMPUTER)])
async def test_the_list_is_open_to_all(browser: Browser, language: Language, device: dict[str, object]) -> None:
    """On a phone and on a computer; nothing runs off the side, and a row is one to a screen reader either way."""
    context = await browser.new_context(offline=True, **device)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.set_content(web_page(paper(ENTRIES, NAME, date(2026, 11, 24), language)).decode())
    assert await barriers(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.locator("html").get_attribute("lang") == language
    assert await page.get_by_role("columnheader").count() == 7
    assert await page.get_by_role("rowheader", name=NAME.told_in(language)).count() == 2
    await context.close()
