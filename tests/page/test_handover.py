"""A whole handover and the guidance through the page, on a phone and on a computer, in both languages."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.page import journeys
from tests.page.conftest import COMPUTER, PHONE, OpenPage
from tests.page.gallery import Gallery
from tests.page.labels import CONTACT_PERSON, FINNISH, SWEDISH, Labels

pytestmark = pytest.mark.asyncio(loop_scope="session")

DEVICES = [pytest.param(PHONE, id="390"), pytest.param(COMPUTER, id="1280")]
LANGUAGES = [pytest.param(FINNISH, id="fi"), pytest.param(SWEDISH, id="sv")]


@pytest.mark.parametrize("labels", LANGUAGES)
@pytest.mark.parametrize("device", DEVICES)
async def test_a_card_is_handed_over_and_registered(
    open_page: OpenPage,
    demo_url: str,
    gallery: Gallery,
    labels: Labels,
    device: dict[str, Any],
    request: pytest.FixtureRequest,
) -> None:
    """What was typed is gone in the end, and a receipt without the client's answers remains."""
    chat = await open_page(demo_url, labels.user, **device)
    case = request.node.callspec.id
    async for screen in journeys.handover(chat, labels):
        await gallery.keeps(chat, f"{case}-{screen}")
        assert await chat.fits_across(), screen
        await chat.is_at_the_bottom()
    receipt = chat.messages.filter(has_text=re.compile("Luovutuksen numero"))
    await expect(receipt).to_have_count(1)
    await expect(receipt.locator(".key")).to_have_count(0)
    for person in (CONTACT_PERSON, labels.user):
        await chat.opens(person)
        for typed in (journeys.BIRTH_YEAR, journeys.POSTCODE):
            await expect(chat.messages.filter(has_text=typed)).to_have_count(0)


@pytest.mark.parametrize("labels", LANGUAGES)
async def test_the_guidance_leads_to_a_handover(
    open_page: OpenPage, demo_url: str, gallery: Gallery, labels: Labels, request: pytest.FixtureRequest
) -> None:
    """Yes to everything, and the answer has the key that begins the handover."""
    chat = await open_page(demo_url, labels.user, **PHONE)
    await journeys.guidance(chat, labels)
    await gallery.keeps(chat, f"390-{request.node.callspec.id}-6-guidance")
    assert await chat.fits_across()
    await expect(chat.key(labels.hand_over)).to_be_visible()
