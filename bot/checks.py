"""What is wrong with an installation, in plain words: settings, catalogues, database, connection."""

import os
import shlex
import stat
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import assembly, settings, wording
from bot.dialogue.code_patterns import is_bounded
from bot.mailroom.owner import OtherBotError, owner_of
from bot.mailroom.trouble import UnreachableError, WrongTokenError
from bot.network.sheet import PATTERN
from bot.settings import Settings, WrongSettingsError
from bot.wording import CatalogueMissingError
from storage import schema
from storage.engine import database_at
from storage.queries import network
from storage.tables import Site
from storage.transactions import DatabaseAwayError
from storage.trouble import why_away, why_not


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at, and whether it is fine."""

    fine: bool
    sentence: str


async def findings() -> list[Finding]:
    """Looks at everything, in the order in which it is needed; changes nothing."""
    found = [*_catalogues(), *[each async for each in _database()]]
    try:
        chosen = settings.load()
    except WrongSettingsError as wrong:
        return [*(Finding(False, problem) for problem in wrong.problems), *found]
    owner = await _owner(chosen) if all(finding.fine for finding in found) else []
    return [Finding(True, "The settings are complete."), *found, *owner, await _connection(chosen)]


def _catalogues() -> Iterator[Finding]:
    try:
        wording.check_catalogues()
    except CatalogueMissingError as missing:
        yield Finding(False, f"The catalogue of {missing} is not compiled. Install Kaikubot anew.")
    else:
        yield Finding(True, "Finnish and Swedish are there.")


async def _database() -> AsyncIterator[Finding]:
    try:
        url = settings.load_database().database_url.get_secret_value()
    except WrongSettingsError:
        return
    if _is_file_to_be_made(url):
        yield Finding(False, "There is no database yet. Run: kaikubot upgrade")
        return
    try:
        network = await _network_in(url)
    except DatabaseAwayError as away:
        yield Finding(False, f"The database cannot be reached: {why_away(str(away))}.")
    except (SQLAlchemyError, OSError) as error:
        yield Finding(False, f"The database does not work: {why_not(error)}.")
    else:
        for finding in (*_about(network), *_privacy(url)):
            yield finding


def _about(network: tuple[int, list[str]] | None) -> Iterator[Finding]:
    if network is None:
        yield Finding(False, "The database is not at the newest revision. Run: kaikubot upgrade")
        return
    sites, areas = network
    yield Finding(True, "The database is at the newest revision.")
    yield Finding(
        sites > 0,
        f"The network has {sites} sites." if sites else "No network is loaded. See: kaikubot network",
    )
    for area in areas:
        yield Finding(False, f"The area {area} is as one without card_code_pattern: it should be {PATTERN}.")


OTHERS, OTHERS_WRITE = stat.S_IRWXG | stat.S_IRWXO, stat.S_IWGRP | stat.S_IWOTH


def _privacy(url: str) -> Iterator[Finding]:
    """Whether only the user who runs the bot can read the database; a server looks after its own files."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or os.name != "posix":  # elsewhere rights are not a matter of modes
        return
    file = Path(address.database or "")
    found = [each for end in ("", "-wal", "-shm") if (each := Path(f"{file}{end}")).exists()]
    if read := [str(each) for each in found if each.stat().st_mode & OTHERS]:
        yield Finding(False, f"Others on this machine can read the database. Run: chmod go= {shlex.join(read)}")
    folder = file.absolute().parent
    mode = folder.stat().st_mode
    if mode & OTHERS_WRITE and not mode & stat.S_ISVTX:
        yield Finding(
            False, f"Others can put a file in the database's place. Run: chmod go-w {shlex.quote(str(folder))}"
        )


def _is_file_to_be_made(url: str) -> bool:
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file()


async def _network_in(url: str) -> tuple[int, list[str]] | None:
    """How many sites there are, and the areas whose pattern of card codes is not used.

    None if the database is not at the newest revision.
    """
    database = database_at(url)
    try:
        return await database.transact(lambda session: _network(session) if schema.is_newest(session) else None)
    finally:
        await database.close()


def _network(session: Session) -> tuple[int, list[str]]:
    unused = [area.slug for area in network.areas(session) if not is_bounded(area.card_code_pattern)]
    return len(network.numbers_by_slug(session, Site)), unused


async def _owner(chosen: Settings) -> list[Finding]:
    """Says it if the database is another bot's."""
    database = database_at(chosen.database_url.get_secret_value())
    try:
        owner = await database.transact(owner_of)
    finally:
        await database.close()
    return [Finding(False, *OtherBotError(owner).problems)] if owner not in (None, chosen.bot_id) else []


async def _connection(chosen: Settings) -> Finding:
    try:
        name = await assembly.bot_username(chosen)
    except WrongTokenError:
        return Finding(False, "Telegram does not know KAIKUBOT_TOKEN.")
    except UnreachableError:
        return Finding(False, "Telegram does not answer at KAIKUBOT_API_URL.")
    return Finding(True, f"Telegram knows the bot as @{name}.")
