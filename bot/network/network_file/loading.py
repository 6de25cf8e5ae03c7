"""A workbook of an area loaded at the command line: with the checks of the chat, and all of it or nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot import wording
from bot.dialogue.wall_clock import day_of
from bot.network.network_file.applying import TABLES, Applying
from bot.network.network_file.columns import KEY, TITLES, Part
from bot.network.network_file.ending import hold_chats, what_ends
from bot.network.network_file.inviting import Invited
from bot.network.network_file.network import Network, NetworkFile, Planned
from bot.network.network_file.reading import network_now
from bot.network.network_file.rules import counts, plan, settled
from bot.network.network_file.values import text_in
from bot.network.scopes import area_named
from bot.network.sheet import SLUG
from bot.network.sheet_problems import NotANetworkError
from storage.kinds import Language
from storage.queries import intake, network_file, places

NO_NAME = (
    "The links of those who are to be invited need the bot's name in Telegram, which is known once it has run: "
    "kaikubot run. Or leave out the sheet of contact persons."
)
TOO_MUCH = "So many sites and roles cannot end at once. Close them with several sheets, one after the other."
NO_KEY = "This is no key. It should be 1 to 40 of the letters a to z, digits and -."
OTHERS_KEY = "A place of another area has this key. In a new row it may stay empty."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done, by kinds; who is invited; and what was left as it is: emptied cells, and changes of others."""

    counts: dict[str, int]
    invited: list[Invited]
    not_emptied: int
    not_overwritten: int


def load_file(
    session: Session, file: NetworkFile, area: str, now: datetime, *, empty: bool = False, overwrite: bool = False
) -> Loaded:
    """Makes an area what its file says; a new row may say what its key will be.

    Cells are emptied, and what others have changed since is overwritten, only if that is said. Raises NotANetworkError,
    UnknownPlaceError.
    """
    area_id = area_named(session, area).area_id or 0
    hold_chats(session, plan(file, network_now(session, area_id, now), day_of(now), new_keys=True).planned)
    network_file.hold(session, area_id)
    there = network_now(session, area_id, now)
    found = plan(file, there, day_of(now), new_keys=True)
    problems = [*_bad_keys(session, file, there)]
    problems += [_told(each.part, each.cell, wording.plain(each.why, Language.EN)) for each in found.wrong]
    chosen = tuple(each for each in found.planned if settled(each, empty=empty, mine=overwrite))
    if any(each.invites for each in chosen) and not intake.username(session):
        problems.append(NO_NAME)
    if what_ends(session, chosen).is_too_much:
        problems.append(TOO_MUCH)
    if problems:
        raise NotANetworkError(problems)
    invited = Applying(session, area_id, there, now, None).apply(chosen, empty=empty, mine=overwrite)
    emptied = 0 if empty else sum(len(each.emptied) for each in found.planned)
    return Loaded(counts(chosen), invited, emptied, 0 if overwrite else _conflicts(found.planned))


def _conflicts(planned: tuple[Planned, ...]) -> int:
    return sum(len(each.conflicts) for each in planned)


def _bad_keys(session: Session, file: NetworkFile, there: Network) -> Iterator[str]:
    """The new keys that cannot be one, or that a place of another area has."""
    for sheet in file.sheets:
        if sheet.part not in TABLES or KEY not in sheet.letters:
            continue
        taken = places.slugs(session, TABLES[sheet.part])
        for row in sheet.rows:
            key, cell = text_in(row.cells.get(KEY, "")), f"{sheet.letters[KEY]}{row.number}"
            if not key or key in there.of(sheet.part):
                continue
            if key in taken:
                yield _told(sheet.part, cell, OTHERS_KEY)
            elif not re.fullmatch(SLUG, key):
                yield _told(sheet.part, cell, NO_KEY)


def _told(part: Part, cell: str, why: str) -> str:
    return f"{wording.plain(TITLES[part], Language.EN)} {cell}: {why}"
