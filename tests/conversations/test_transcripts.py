"""The manual is what the bot does: every page of it is played, and what is then seen stands in its file."""

import difflib
from pathlib import Path

import pytest

from storage.kinds import Language
from tests.conftest import ACCEPT
from tests.conversations.manual import Manual
from tests.conversations.transcripts.pages import PAGES
from tests.support.talk import Talk

FOLDER = Path(__file__).parent / "transcripts"
LANGUAGES = (Language.FI, Language.SV)
COMMAND = f"uv run pytest tests/conversations/test_transcripts.py {ACCEPT}"


WITH_DIALOGUES = "30"
"""From this page on, each page's flow has dialogues of its own that several bots play."""


@pytest.fixture
def played(name: str, language: Language, replicas: bool) -> None:
    """Skips what several bots would only do once more."""
    if replicas and language is not Language.FI:
        pytest.skip("Several bots do the same in either language: they play the Finnish page")
    if replicas and name >= WITH_DIALOGUES:
        pytest.skip("Several bots play dialogues of the same flow")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
async def test_the_page_tells_what_is_seen(
    name: str, language: Language, played: None, talk: Talk, accept: bool
) -> None:
    """Word for word; what has changed is shown, and accepted by a command."""
    page, manual = PAGES[name], Manual(talk, language)
    await page.happens(manual)
    told = manual.text(*page.introduced(language))
    file = FOLDER / language / f"{name}.md"
    if accept:
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    if told != kept:
        pytest.fail(f"{_difference(kept, told, file)}\n\nIf this is right: {COMMAND}", pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_other_pages(language: Language, accept: bool) -> None:
    """A page that is no longer played is no longer kept."""
    others = [file for file in (FOLDER / language).glob("*") if file.stem not in PAGES or file.suffix != ".md"]
    if accept:
        for file in others:
            file.unlink()
    elif others:
        names = ", ".join(sorted(file.name for file in others))
        pytest.fail(f"Nobody plays {names} in {language}. If this is right: {COMMAND}", pytrace=False)


def _difference(kept: str, told: str, file: Path) -> str:
    name = f"{file.parent.name}/{file.name}"
    lines = difflib.unified_diff(kept.splitlines(), told.splitlines(), f"{name} as kept", f"{name} now", lineterm="")
    return "\n".join(lines)
