"""What moves on the page, and that it does not for those who have asked for less motion."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import COMPUTER, OpenPage
from tests.page.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE_MOVEMENTS = """() => {
    window.moved = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...how) {
        moved.push(this.classList[0]);
        return animate.apply(this, how);
    };
}"""
"""Has the page note what it moves: the first class of each element."""


@pytest.mark.parametrize(("motion", "moved"), [("no-preference", ["message", "bubble", "message"]), ("reduce", [])])
async def test_messages_come_change_and_go_with_a_movement(
    open_page: OpenPage, stage: Stage, motion: str, moved: list[str]
) -> None:
    """A message appears, is edited and vanishes: each is seen to happen, or just happens."""
    chat = await open_page(stage.url, stage.account.id, reduced_motion=motion, **COMPUTER)
    await chat.page.evaluate(NOTE_MOVEMENTS)
    message = await stage.says("Kysymys", "Kyllä")
    await chat.sees("Kysymys")
    await stage.edits(message, "Vastaus", "Selvä")
    await chat.sees("Vastaus")
    await stage.deletes(message)
    await expect(chat.page.locator(".from-bot")).to_have_count(0)
    assert await chat.page.evaluate("moved") == moved


@pytest.mark.parametrize(("motion", "nod", "turn"), [("no-preference", "nod", "turn"), ("reduce", "none", "none")])
async def test_waiting_is_shown_with_a_movement(
    open_page: OpenPage, stage: Stage, motion: str, nod: str, turn: str
) -> None:
    """The dots of a bot that types, and the ring on a key that waits; both are still seen when they stand still."""
    await stage.says("Kysymys", "Kyllä")
    chat = await open_page(stage.url, stage.account.id, reduced_motion=motion, **COMPUTER)
    await chat.key("Kyllä").click()
    await expect(chat.key("Kyllä")).to_have_attribute("aria-busy", "true")
    assert await chat.style(".key[aria-busy]", "animation-name", "::after") == turn
    assert await chat.style(".key[aria-busy]", "content", "::after") == '""'
    await stage.types()
    await expect(chat.page.locator("#typing")).to_be_visible()
    assert await chat.style("#typing i", "animation-name") == nod
