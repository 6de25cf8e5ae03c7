"""The demo's page, as somebody at a phone or a computer sees and handles it."""

from typing import Literal

from playwright.async_api import BrowserContext, Locator, Page, expect

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("dark", "light")
"""Light last, as the page was before."""

TABS_AT_MOST = 40


class Chat:
    """One of the phones on an open page: the `first`, or the `second` beside it."""

    def __init__(self, page: Page, url: str, name: str = "first") -> None:
        self.page = page
        self.url = url
        self.name = name

    @property
    def beside(self) -> "Chat":
        """The phone beside this one, on the same page."""
        return Chat(self.page, self.url, "second")

    @property
    def phone(self) -> Locator:
        """The phone as a whole."""
        return self.page.locator(f"#{self.name}")

    def part(self, name: str) -> Locator:
        """A part of the phone."""
        return self.page.locator(f"#{self.name}-{name}")

    @property
    def context(self) -> BrowserContext:
        """The browser's profile that the page is open in."""
        return self.page.context

    @property
    def messages(self) -> Locator:
        """Everything on the screen but what is just going away."""
        return self.phone.locator(".message:not([inert])")

    @property
    def card(self) -> Locator:
        """The newest message with keys."""
        return self.messages.filter(has=self.page.locator(".key")).last

    @property
    def text(self) -> Locator:
        """Where the person writes."""
        return self.part("text")

    @property
    def commands(self) -> Locator:
        """The bot's commands, while their list is open."""
        return self.phone.get_by_role("listbox").get_by_role("option")

    def key(self, label: str) -> Locator:
        """A key of the card."""
        return self.card.get_by_role("button", name=label, exact=True)

    async def opens(self, user: int, beside: int | None = None) -> None:
        """Opens the page as this person, with another beside if there is room; returns once it shows their chat."""
        also = f"&beside={beside}" if beside else ""
        await self.page.goto(f"{self.url}/?user={user}{also}", wait_until="commit")
        await self.page.locator("#first-bottom:not([data-mode=loading])").wait_for()

    async def taps(self, label: str) -> None:
        """Taps a key of the card; returns once the card shows what came of it."""
        key = self.key(label)
        await expect(key).to_be_visible()
        before = await self.card.inner_text()
        await key.click()
        await self.sees_another_card(before)

    async def writes(self, text: str) -> None:
        """Sends a message."""
        await self.text.fill(text)
        await self.text.press("Enter")

    async def sees(self, text: str) -> None:
        """Waits until the card shows this."""
        await self._card_text(text, "(shown, text) => shown.includes(text)")

    async def sees_another_card(self, before: str) -> None:
        """Waits until the card shows something else than before."""
        await self._card_text(before, "(shown, before) => shown !== before")

    async def _card_text(self, text: str, condition: str) -> None:
        """Waits, looking at every frame, until what the card shows fulfils a condition on it and a text."""
        await self.page.wait_for_function(
            f"""(text) => {{
                const cards = [...document.querySelectorAll("#{self.name} .message:not([inert]):has(.key)")];
                return cards.length > 0 && ({condition})(cards.at(-1).innerText, text);
            }}""",
            arg=text,
        )

    async def chooses_scheme(self, scheme: Scheme) -> None:
        """Makes the device light or dark."""
        await self.page.emulate_media(color_scheme=scheme)

    async def is_still(self) -> None:
        """Waits until nothing on the page moves or waits for an answer."""
        await expect(self.page.locator(".message[inert], .key[aria-busy]")).to_have_count(0)
        await self.page.wait_for_function(
            "document.getAnimations().every(({ effect }) => effect.getComputedTiming().iterations === Infinity)"
        )

    async def tabs_to(self, target: Locator, key: str = "Tab") -> None:
        """Moves the focus with the Tab key alone until it is there; it is never lost on the way."""
        for _ in range(TABS_AT_MOST):
            if await target.evaluate("node => node === document.activeElement"):
                return
            await self.page.keyboard.press(key)
        raise AssertionError(f"{TABS_AT_MOST} times {key} do not lead to {target}")

    async def enters(self, label: str) -> None:
        """Goes to a key of the card and presses it, with the keyboard alone; the focus stays at hand."""
        await expect(self.key(label)).to_be_visible()
        before = await self.card.inner_text()
        await self.tabs_to(self.key(label), "Shift+Tab")
        await self.page.keyboard.press("Enter")
        await self.sees_another_card(before)
        assert await self.focus_is_kept(), f"the focus was lost after {label!r}"

    async def focus_is_kept(self) -> bool:
        """Whether the focus is on something that can be seen, not on the page as a whole."""
        kept: bool = await self.page.evaluate(
            """() => {
                const focused = document.activeElement;
                return focused !== document.body && focused.checkVisibility() && focused.closest("[inert]") === null;
            }"""
        )
        return kept

    async def fits_across(self) -> bool:
        """Whether nothing sticks out at the sides."""
        fits: bool = await self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth &&
                [...document.querySelectorAll(".bubble, .key, header *, footer *")].every((node) => {
                    const { left, right } = node.getBoundingClientRect();
                    return left >= 0 && right <= innerWidth + 0.5 || getComputedStyle(node).clipPath !== "none";
                })"""
        )
        return fits

    async def is_at_the_bottom(self) -> None:
        """Waits until the newest is in sight: all of it, or its head if it is taller than the screen."""
        await self.page.wait_for_function(
            f"""() => {{
                const scroller = document.querySelector("#{self.name}-scroller");
                const {{ scrollHeight, scrollTop, clientHeight }} = scroller;
                const newest = [...scroller.querySelectorAll(".message:not([inert])")].at(-1);
                const head = newest.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
                const tall = newest.offsetHeight > clientHeight - 24; // with the space around it
                return scrollHeight - scrollTop - clientHeight < 2 || (tall && head >= 0 && head < 20);
            }}"""
        )

    async def style(self, selector: str, name: str, pseudo: str | None = None) -> str:
        """The computed style of the first of these elements."""
        value: str = await self.page.locator(selector).first.evaluate(
            "(node, [name, pseudo]) => getComputedStyle(node, pseudo).getPropertyValue(name)", [name, pseudo]
        )
        return value
