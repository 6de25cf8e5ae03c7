"""The slips of invitations, as a browser shows and prints them."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page

from bot.dialogue.phrases import LocalText
from bot.dialogue.steps import Attachment
from bot.network.people.giving import Given
from bot.network.people.inviting.slips import slips
from storage.kinds import Language, Role
from tests.page.accessibility import barriers
from tests.page.conftest import COMPUTER, PHONE
from tests.support.photos import codes_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNTIL = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
WHERE = LocalText("Leppävaaran sosiaaliasema", "Alberga socialstation")
LABELS = ("Liisa L., tiimi 2", None, "<b>Åke & co</b>")
GIVEN = [
    Given(
        f"https://t.me/kaikubot?start={str(number) * 43}",
        str(number) * 12,
        Attachment("kaikubot.png", b""),
        Role.WORKER,
        WHERE,
        UNTIL,
        label,
    )
    for number, label in enumerate(LABELS, 1)
]


async def shown(browser: Browser, language: Language, **device: object) -> Page:
    """The page, as somebody opens it who has no connection."""
    context = await browser.new_context(offline=True, **device)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.set_content(slips(GIVEN, language).decode())
    return page


@pytest.mark.parametrize("device", [PHONE, COMPUTER])
@pytest.mark.parametrize("language", Language)
async def test_slips_are_open_to_all(browser: Browser, language: Language, device: dict[str, object]) -> None:
    """On a phone and on a computer, whatever language prints them; nothing runs off the side."""
    page = await shown(browser, language, **device)
    assert await barriers(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.locator("html").get_attribute("lang") == language
    await page.context.close()


async def test_each_slip_says_the_same_in_both_languages(browser: Browser) -> None:
    """For whom it is, and until when; what was typed stays text."""
    page = await shown(browser, Language.FI, **COMPUTER)
    slip = page.locator(".slip")
    assert await slip.count() == len(LABELS)
    assert await page.locator("b").count() == 0
    for number, named in enumerate((LABELS[0], "2", LABELS[2])):
        assert named in await slip.nth(number).locator("h2").inner_text()
        for language, said in (("fi", "Toimipiste: Leppävaaran"), ("sv", "Verksamhetsställe: Alberga")):
            text = await slip.nth(number).locator(f"div[lang={language}]").inner_text()
            assert said in text
            assert "1.12.2026" in text
    await page.context.close()


async def test_the_codes_can_be_read_from_the_screen(browser: Browser) -> None:
    """Each leads where its slip says."""
    page = await shown(browser, Language.SV, **COMPUTER)
    codes = [codes_in(await each.screenshot()) for each in await page.locator(".slip svg").all()]
    assert codes == [[each.link] for each in GIVEN]
    await page.context.close()


async def test_no_slip_is_torn_by_a_page_break(browser: Browser) -> None:
    """As printed: the words for whoever prints it are left out."""
    page = await shown(browser, Language.FI, **COMPUTER)
    await page.emulate_media(media="print")
    assert not await page.locator(".page-head").is_visible()
    broken = await page.locator(".slip").first.evaluate("each => getComputedStyle(each).breakInside")
    assert broken == "avoid"
    await page.context.close()
