"""Pictures of the screens, for people to look at."""

from pathlib import Path

from tests.page.chat import SCHEMES, Chat


class Gallery:
    """A folder of pictures, named after what they show."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keeps(self, chat: Chat, name: str) -> None:
        """Takes what the page shows now, light and dark, with no key under the pointer."""
        await chat.is_still()
        await chat.page.mouse.move(0, 0)
        for scheme in SCHEMES:
            await chat.chooses_scheme(scheme)
            picture = await chat.page.screenshot(path=self._folder / f"{name}-{scheme}.png")
            assert picture.startswith(b"\x89PNG")
