"""What is wrong with an installation, in plain words: settings, catalogues, database, connection."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from bot import assembly, settings, wording
from bot.gateway.connection import UnreachableError, WrongTokenError
from bot.gateway.owner import OtherBotError, owner_of
from bot.settings import Settings, WrongSettingsError
from bot.wording import CatalogueMissingError
from storage import schema
from storage.engine import database_at
from storage.tables import Site
from storage.works import DatabaseAwayError


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
        sites = await _sites_in(url)
    except DatabaseAwayError as away:
        yield Finding(False, f"The database cannot be reached: {away}.")
    except (SQLAlchemyError, OSError) as error:
        yield Finding(False, f"The database does not work: {type(error).__name__}.")
    else:
        for finding in _about(sites):
            yield finding


def _about(sites: int | None) -> Iterator[Finding]:
    if sites is None:
        yield Finding(False, "The database is not at the newest revision. Run: kaikubot upgrade")
        return
    yield Finding(True, "The database is at the newest revision.")
    yield Finding(
        sites > 0,
        f"The network has {sites} sites." if sites else "No network is loaded. See: kaikubot network",
    )


def _is_file_to_be_made(url: str) -> bool:
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file()


async def _sites_in(url: str) -> int | None:
    """How many sites there are; None if the database is not at the newest revision."""
    database = database_at(url)
    try:
        return await database.transact(
            lambda session: len(session.exec(select(Site.id)).all()) if schema.is_newest(session) else None
        )
    finally:
        await database.close()


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
