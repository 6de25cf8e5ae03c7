"""What moves on the page, and that it does not for those who have asked for less motion."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Motion:
    """What somebody's device asks for, and what moves then."""

    wish: str
    messages: list[str]
    dots: str
    ring: str


@pytest.mark.parametrize(
    "motion",
    [
        pytest.param(Motion("no-preference", ["message", "bubble", "message"], "nod", "turn"), id="any motion"),
        pytest.param(Motion("reduce", [], "none", "none"), id="less motion"),
    ],
)
async def test_only_who_has_not_asked_for_less_sees_movement(open_page: OpenPage, stage: Stage, motion: Motion) -> None:
    """A message that comes, changes and goes, a key that waits, a bot that types: all seen, moving or not."""
    chat = await open_page(stage.url, stage.account.id, reduced_motion=motion.wish, **COMPUTER)
    await chat.page.evaluate(NOTE_MOVEMENTS)
    message = await stage.says("Kysymys", "Kyllä")
    await chat.sees("Kysymys")
    await stage.edits(message, "Vastaus", "Selvä")
    await chat.sees("Vastaus")
    await chat.key("Selvä").click()
    await expect(chat.key("Selvä")).to_have_attribute("aria-busy", "true")
    assert await chat.style(".key[aria-busy]", "content", "::after") == '""'
    assert await chat.style(".key[aria-busy]", "animation-name", "::after") == motion.ring
    await stage.types()
    await expect(chat.part("typing")).to_be_visible()
    assert await chat.style("#first-typing i", "animation-name") == motion.dots
    await stage.deletes(message)
    await expect(chat.page.locator(".from-bot")).to_have_count(0)
    assert await chat.page.evaluate("moved") == motion.messages
