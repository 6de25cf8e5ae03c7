"""What axe finds on a page."""

from importlib import resources

from playwright.async_api import Page

from tests.page.chat import SCHEMES, Chat

GRAVE = ("serious", "critical")
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


async def barriers(page: Page) -> list[str]:
    """What keeps people out, as sentences: the finding, how grave it is and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    found = await page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{finding['impact']}: {finding['help']} at {[node['target'] for node in finding['nodes']]}"
        for finding in found["violations"]
        if finding["impact"] in GRAVE
    ]


async def is_open_to_all(chat: Chat) -> None:
    """The page as it stands has no serious or critical barrier, light or dark."""
    for scheme in SCHEMES:
        await chat.chooses_scheme(scheme)
        await chat.is_still()  # colours that are still changing have too little contrast
        found = await barriers(chat.page)
        assert found == [], f"{scheme}: {found}"
