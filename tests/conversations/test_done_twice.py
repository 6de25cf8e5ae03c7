"""A transaction may be done twice, as a database asks for that a connection was lost to: nothing is then done twice."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.assembly import open_database
from storage.kinds import Language
from storage.tables import Chat
from tests.conversations.manual import Manual
from tests.conversations.test_transcripts import FOLDER
from tests.conversations.transcripts.pages import PAGES
from tests.support.talk import Talk
from tests.support.twice import DoneTwice

WRITING = (
    "01-getting-in", "06-question-by-question", "08-by-a-photo", "09-several-in-a-row", "13-undo", "14-correct",
    "15-void", "17-renew-with-a-new-card", "18-a-code-in-use", "25-one-more-site", "26-the-contact-person-registers",
    "27-the-responsible-person-registers", "28-my-data", "29-leave",
)  # fmt: skip
"""The pages in which something is written that others do not write."""


@pytest.mark.parametrize("name", WRITING)
async def test_the_page_tells_the_same_if_all_is_done_twice(name: str, talk_done_twice: Talk) -> None:
    """Page by page of the manual."""
    page, manual = PAGES[name], Manual(talk_done_twice, Language.FI)
    await page.happens(manual)
    told = manual.text(*page.introduced(Language.FI))
    assert told == (FOLDER / Language.FI / f"{name}.md").read_text(encoding="utf-8")


async def test_what_a_transaction_does_besides_shows_when_it_is_done_twice(tmp_path: Path) -> None:
    """The row is written once; what was kept elsewhere is there twice."""
    async with open_database(f"sqlite:///{tmp_path}/twice.sqlite") as database:
        twice, besides = DoneTwice(database), []

        def transaction(session: Session) -> None:
            besides.append("done")
            session.add(Chat(id=1, language=Language.FI))

        await twice.transact(transaction)
        assert besides == ["done", "done"]
        assert await database.transact(lambda session: len(session.exec(select(Chat)).all())) == 1
