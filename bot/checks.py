"""What is wrong with an installation, in plain words: settings, catalogues, database, connection."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from bot import assembly, settings, wording
from bot.gateway.connection import UnreachableError, WrongTokenError
from bot.settings import DatabaseSettings, Settings, WrongSettingsError
from bot.wording import CatalogueMissingError
from storage import schema
from storage.engine import connect
from storage.tables import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at, and whether it is fine."""

    fine: bool
    sentence: str


async def findings() -> list[Finding]:
    """Looks at everything, in the order in which it is needed; changes nothing."""
    found = [*_catalogues(), *_database()]
    try:
        chosen = settings.load()
    except WrongSettingsError as wrong:
        return [*(Finding(False, problem) for problem in wrong.problems), *found]
    return [Finding(True, "The settings are complete."), *found, await _connection(chosen)]


def _catalogues() -> Iterator[Finding]:
    try:
        wording.check_catalogues()
    except CatalogueMissingError as missing:
        yield Finding(False, f"The catalogue of {missing} is not compiled. Install Kaikubot anew.")
    else:
        yield Finding(True, "Finnish and Swedish are there.")


def _database() -> Iterator[Finding]:
    try:
        chosen: DatabaseSettings = settings.load_database()
    except WrongSettingsError:
        return
    if not Path(make_url(chosen.database_url).database or "").is_file():
        yield Finding(False, "There is no database yet. Run: kaikubot upgrade")
        return
    try:
        engine = connect(chosen.database_url)
        if not schema.is_newest(engine):
            yield Finding(False, "The database is not at the newest revision. Run: kaikubot upgrade")
            return
        with Session(engine) as session:
            sites = len(session.exec(select(Site.id)).all())
    except (SQLAlchemyError, OSError) as error:
        yield Finding(False, f"The database does not work: {type(error).__name__}.")
        return
    yield Finding(True, "The database is at the newest revision.")
    yield Finding(
        sites > 0,
        f"The network has {sites} sites." if sites else "No network is loaded. See: kaikubot network",
    )


async def _connection(chosen: Settings) -> Finding:
    try:
        name = await assembly.bot_username(chosen)
    except WrongTokenError:
        return Finding(False, "Telegram does not know KAIKUBOT_TOKEN.")
    except UnreachableError:
        return Finding(False, "Telegram does not answer at KAIKUBOT_API_URL.")
    return Finding(True, f"Telegram knows the bot as @{name}.")
