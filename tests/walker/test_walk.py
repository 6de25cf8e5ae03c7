"""Everybody can go everywhere: every screen that can be reached is one that Telegram takes and that leads on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from bot import wording
from bot.assembly import open_database
from bot.front.files import FORWARDED, IN_ALBUM, NOT_READ
from bot.front.rooms import COMMAND_MENU, ROOMS
from bot.guidance.rules import Given, is_possible
from bot.handover.registering.nudges import said_without_a_button
from bot.mydata.page import page
from bot.wording import plain
from locales.catalogues import read, translations
from storage.kinds import Language
from tests.locales.restructuring_screens import restructuring_screens
from tests.locales.sheet_screens import sheet_screens
from tests.mydata.everything import known
from tests.walker import every_kind
from tests.walker.contact_scenes import CONTACT_SCENES, of_contact_persons
from tests.walker.induction_scenes import INDUCTION_SCENES, of_evidence
from tests.walker.listing_scenes import LISTING_SCENES, of_papers
from tests.walker.reminder_scenes import REMINDER_SCENES, of_reminders
from tests.walker.rules import unsaid, untranslated
from tests.walker.scenes import SCENES
from tests.walker.stage import Stage
from tests.walker.update_scenes import UPDATE_SCENES, of_updates
from tests.walker.walk import Walk

STEPS, SCREENS = 1400, 600
"""Far fewer, and the walk no longer goes everywhere."""
MOST_UNSAID = 0.05
"""This share of the catalogue's texts may be left to the gateway, and to rare coincidences."""


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
async def test_every_screen_is_sound_and_leads_on(language: Language, tmp_path: Path) -> None:
    """Whatever is tapped and typed; and nearly everything that the bot can say was said."""
    async with open_database(f"sqlite:///{tmp_path}/walk.sqlite") as database:
        walk = await database.transact(lambda session: walked(session, language))
    print(f"{language}: {walk.steps} steps, {len(walk.screens)} screens of {len(walk.ways)} shapes")  # noqa: T201
    assert walk.faults == {}
    assert walk.without_a_way_home() == set()
    assert walk.steps > STEPS
    assert len(walk.screens) > SCREENS
    assert {shape[1] for shape in walk.ways} >= {name for name, room in ROOMS.items() if room.screen}
    assert walk.tapped >= {f"given {given}" for given in runs()}
    menu = "\n".join(plain(label, language) for label in COMMAND_MENU.values())
    assert untranslated(every_kind.said(language), language) == []
    # No room takes files yet: `tests/conversations/test_files.py` has one that does.
    of_files = "\n".join(plain(sentence, language) for sentence in (FORWARDED, IN_ALBUM, *NOT_READ.values()))
    queued = "\n".join(plain(said_without_a_button("1", cards=cards), language) for cards in (True, False))
    said = "\n".join(
        [
            of_contact_persons(language),
            of_papers(language),
            *(wording.page(screen, language) for screen in (*sheet_screens(), *restructuring_screens())),
            of_updates(language),
            of_reminders(language),
            of_evidence(language),
            walk.said,
            menu,
            of_files,
            queued,
            page(known(), language, "file").decode(),
            every_kind.said(language),
        ]
    )
    texts = read(translations()[language])
    assert len(missing := unsaid(language, said)) <= MOST_UNSAID * len(texts), missing


def walked(session: Session, language: Language) -> Walk:
    """The walk from all scenes, none of which another one sees anything of."""
    walk = Walk(session.connection(), language)
    stage = Stage(walk)
    stage.furnish()
    for scene in (*SCENES, *CONTACT_SCENES, *LISTING_SCENES, *UPDATE_SCENES, *REMINDER_SCENES, *INDUCTION_SCENES):
        before = walk.connection.begin_nested()
        walk.go(scene(stage), scene.__name__)
        before.rollback()
    return walk


def runs(given: str = "") -> Iterator[str]:
    """Every run of answers that the guidance knows."""
    for letter in Given:
        if is_possible(given + letter):
            yield given + letter
            yield from runs(given + letter)
