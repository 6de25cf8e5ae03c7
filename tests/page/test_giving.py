"""What goes out of the page and into it: copied text, photos, files and the example card."""

import pytest
from playwright.async_api import expect

from bot.simulator.chat_api import qr_code
from tests.page.chat import Chat
from tests.page.conftest import COMPUTER, PHONE, OpenPage
from tests.page.gallery import Gallery
from tests.page.labels import FINNISH, SWEDISH, Labels
from tests.page.stage import EXAMPLE_CODE, Stage, staged
from tests.simulator.pictures import png

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_copy_key_puts_its_text_on_the_clipboard(open_page: OpenPage, stage: Stage) -> None:
    """And says so."""
    await stage.says("Kopioi", {"text": "Kortin tunnus", "copy_text": {"text": "KK12345"}})
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    await chat.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await chat.card.get_by_role("button").click()
    await expect(chat.phone.get_by_role("status").filter(has_text=FINNISH.copied)).to_be_visible()
    assert await chat.page.evaluate("navigator.clipboard.readText()") == "KK12345"


async def attaches(chat: Chat, labels: Labels, what: str) -> None:
    """Opens the attach menu and chooses."""
    await chat.phone.get_by_role("button", name=labels.attach).click()
    await chat.phone.get_by_role("menuitem", name=what).click()


async def test_a_photo_is_sent_from_the_attach_button(open_page: OpenPage, stage: Stage) -> None:
    """It waits in the tray until it is sent with its caption, and is then seen in the chat."""
    chat = await open_page(stage.url, stage.account.id, **PHONE)
    async with chat.page.expect_file_chooser() as chooser:
        await attaches(chat, FINNISH, FINNISH.photo)
    await (await chooser.value).set_files({"name": "ovi.png", "mimeType": "image/png", "buffer": png(30, 20)})
    await expect(chat.part("tray")).to_contain_text("ovi.png")
    await chat.writes("katso")
    await expect(chat.messages.last.get_by_role("img")).to_be_visible()
    await expect(chat.messages.last).to_contain_text("katso")
    await expect(chat.part("tray")).to_be_hidden()
    sent = stage.account.chat[-1]
    assert sent.photo is not None
    assert sent.caption == "katso"


async def test_a_file_is_sent_from_the_attach_button(open_page: OpenPage, stage: Stage) -> None:
    """It stands in the chat under its name, and can be taken from there."""
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    async with chat.page.expect_file_chooser() as chooser:
        await attaches(chat, FINNISH, FINNISH.file)
    await (await chooser.value).set_files({"name": "ohje.txt", "mimeType": "text/plain", "buffer": b"ohje"})
    await chat.part("send").click()
    async with chat.page.expect_download() as download:
        await chat.messages.last.get_by_role("link", name="ohje.txt").click()
    assert (await (await download.value).path()).read_bytes() == b"ohje"


@pytest.mark.parametrize(("language", "labels"), [("fi", FINNISH), ("sv", SWEDISH)])
async def test_an_example_card_is_sent_with_two_taps(
    open_page: OpenPage, gallery: Gallery, language: str, labels: Labels
) -> None:
    """Where there is one: its code as a picture, in the chat at once."""
    async with staged(language, with_example=True) as stage:
        chat = await open_page(stage.url, stage.account.id, **PHONE)
        await attaches(chat, labels, labels.example_card)
        await expect(chat.messages.last.get_by_role("img")).to_be_visible()
        await gallery.keeps(chat, f"390-{language}-8-example-card")
        sent = stage.account.chat[-1]
        assert sent.photo is not None
        stored = stage.simulator.world.files.by_id(sent.photo)
        assert stored is not None
        assert stored.content == qr_code(EXAMPLE_CODE)


async def test_no_example_card_is_offered_where_there_is_none(open_page: OpenPage, stage: Stage) -> None:
    """The menu then has a photo and a file only."""
    chat = await open_page(stage.url, stage.account.id, **COMPUTER)
    await chat.phone.get_by_role("button", name=FINNISH.attach).click()
    await expect(chat.phone.get_by_role("menuitem")).to_have_text([FINNISH.photo, FINNISH.file])
