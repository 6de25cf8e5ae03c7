"""A browser for all tests of the page, and the demo or a bare chat for each."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.demo_runs import demos
from tests.page.chat import Chat
from tests.page.gallery import Gallery
from tests.page.stage import Stage, staged

CHROMIUM_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
COMPUTER: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PATIENCE_MS = 15_000
"""Until a page that stands still has failed; far more than any step takes."""

OpenPage = Callable[..., Awaitable[Chat]]
SCREENSHOTS = Path(tempfile.gettempdir()) / "kaikubot-screenshots"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; whoever needs it is skipped where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("The page was not tested, for there is no Chromium here: apt-get install chromium")
    async with async_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        chromium = await playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield chromium
        await chromium.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pages are opened last and closed first: one whose server has gone would tell of an error."""
    for item in items:
        if isinstance(item, pytest.Function) and "open_page" in item.fixturenames:
            item.fixturenames.remove("open_page")
            item.fixturenames.append("open_page")


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens the page of an address as a user, on a phone or a computer; afterwards no script has failed."""
    async with AsyncExitStack() as stack:

        async def open_one(url: str, user: int, **device: Any) -> Chat:
            context = await stack.enter_async_context(await browser.new_context(locale="fi-FI", **device))
            context.set_default_timeout(PATIENCE_MS)
            page = await stack.enter_async_context(_without_errors(await context.new_page()))
            await page.bring_to_front()  # of several pages in one browser one alone has the focus
            chat = Chat(page, url)
            await chat.opens(user)
            return chat

        yield open_one


@asynccontextmanager
async def _without_errors(page: Page) -> AsyncIterator[Page]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    assert errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def demo_url(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The demo, as somebody who tries the bot has it, but for the year behind it, which takes two seconds."""
    monkeypatch.setattr("bot.demo.live_through", lambda session, now: None)
    async with demos(0) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """A chat without a bot."""
    async with staged() as stage:
        yield stage


@pytest.fixture(scope="session")
def gallery() -> Gallery:
    """Where pictures of the screens are kept; the summary names the folder."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return Gallery(SCREENSHOTS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the folder with the pictures, if any were taken."""
    if SCREENSHOTS.exists():
        terminalreporter.write_line(f"Screenshots of the page are in {SCREENSHOTS}")
