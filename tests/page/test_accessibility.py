"""Nothing on the page keeps anybody out, as far as a machine can tell; light and dark."""

import pytest

from tests.page import journeys
from tests.page.accessibility import is_open_to_all
from tests.page.conftest import PHONE, OpenPage
from tests.page.gallery import Gallery
from tests.page.labels import FINNISH, NEWCOMER
from tests.page.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_every_screen_of_a_handover_is_open_to_all(open_page: OpenPage, demo_url: str) -> None:
    """From home over a question and the review to the receipt."""
    chat = await open_page(demo_url, FINNISH.user, **PHONE)
    async for _ in journeys.handover(chat, FINNISH):
        await is_open_to_all(chat)


async def test_keys_that_stand_out_are_open_to_all(open_page: OpenPage, stage: Stage, gallery: Gallery) -> None:
    """Green, red and blue, each with words that can be read."""
    for style in ("success", "danger", "primary"):
        await stage.says(style, {"text": style, "callback_data": style, "style": style}, f"not {style}")
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    await gallery.keeps(chat, "390-styles")
    for style in ("success", "danger", "primary"):
        plain = await chat.style(f".key[data-data='not {style}']", "background-color")
        assert await chat.style(f".key.{style}", "background-color") != plain
    await is_open_to_all(chat)


async def test_an_empty_chat_is_open_to_all(open_page: OpenPage, demo_url: str, gallery: Gallery) -> None:
    """What somebody sees whom the bot does not know yet."""
    chat = await open_page(demo_url, NEWCOMER, **PHONE)
    await gallery.keeps(chat, "390-en-0-empty")
    await is_open_to_all(chat)


async def test_open_menus_are_open_to_all(open_page: OpenPage, demo_url: str, gallery: Gallery) -> None:
    """The bot's commands, what can be attached, and the rest."""
    chat = await open_page(demo_url, FINNISH.user, **PHONE)
    for opener in ("menu", "attach", "more"):
        await chat.part(opener).click()
        await gallery.keeps(chat, f"390-fi-7-{opener}")
        await is_open_to_all(chat)
        await chat.page.keyboard.press("Escape")
