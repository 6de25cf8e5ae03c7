"""The assembly: plugs the parts together. The only place that knows them all, but for the command line above it."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot import wording
from bot.dialogue.wall_clock import in_office_hours
from bot.front import desk
from bot.front.card import FALLBACK, card_of
from bot.front.rooms import COMMAND_MENU
from bot.gateway.connection import Connection, username
from bot.gateway.ops import answering
from bot.gateway.webhook import Webhook
from bot.guidance.rules import PASSING_ACTIONS
from bot.handover import receipts
from bot.handover.form import turns
from bot.handover.registering import nudges
from bot.mailroom.file_sender import FILE
from bot.mailroom.house import House, Kind
from bot.mailroom.limits import TELEGRAMS, UNLIMITED, Limits
from bot.mailroom.program import Program
from bot.network import last_ones, notices
from bot.network.contact_persons import notices as contact_notices
from bot.network.contact_persons.changes import by_the_clock
from bot.network.door import invitation_at
from bot.network.invitations import accept, invite_worker, opens
from bot.network.loading import load_network
from bot.network.memberships import lose_touch
from bot.network.rules import hashed
from bot.network.sheet import read_network
from bot.settings import Settings
from bot.simulator.server import Simulator
from storage import schema
from storage.alone import alone_on
from storage.engine import Database, database_at
from storage.kinds import Language
from storage.tables import CardRow, Chat, Invitation

DEMO_TOKEN = "1000:demo"  # noqa: S105 (opens nothing but the demo)
DEMO_WORKERS = (
    ("Anna", "Virtanen", Language.FI, "leppavaara", "työntekijä"),
    ("Sven", "Lindholm", Language.SV, "tammisaari", "anställd"),
)
DEMO_STRANGER = ("Sam", "Stranger", "en", "no invitation")

KINDS = {
    nudges.KIND: Kind(nudges.said_now, waits=True, heard=lambda _now: True, falls_due=nudges.nudge),
    notices.KIND: Kind(notices.said_now, waits=True),
    contact_notices.KIND: Kind(contact_notices.said_now, waits=True, heard=in_office_hours, falls_due=by_the_clock),
    last_ones.KIND: Kind(last_ones.said_now, waits=True, heard=in_office_hours),
    receipts.KIND: Kind(),
    turns.DRAFT_EXPIRED: Kind(),
    FILE: Kind(),
}
"""Each kind of message that stays in a chat, and how it is sent."""


def system_time() -> datetime:
    """The instant that it is, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """A database brought to the newest revision, made if there is none."""
    database = database_at(url)
    try:
        await database.transact(schema.upgrade)
        yield database
    finally:
        await database.close()


def house(draft_lifetime: timedelta) -> House:
    """What the mailroom gets of the house."""
    return House(
        receive=partial(desk.receive, draft_lifetime=draft_lifetime),
        look=partial(desk.look, draft_lifetime=draft_lifetime),
        card=card_of,
        fallback=FALLBACK,
        wanted=partial(desk.wanted, draft_lifetime=draft_lifetime),
        file_heard_of=desk.file_heard_of,
        leave=lose_touch,
        kinds=KINDS,
        passing_actions=PASSING_ACTIONS,
        invitation_at=invitation_at,
        invitation_hash=hashed,
        command_menu=COMMAND_MENU,
    )


@asynccontextmanager
async def running(
    database: Database,
    token: str,
    api_url: str,
    draft_lifetime: timedelta,
    now: Callable[[], datetime] = system_time,
    webhook: Webhook | None = None,
    limits: Limits = TELEGRAMS,
) -> AsyncIterator[Program]:
    """A bot at work. Raises CatalogueMissingError, WrongTokenError, OSError if the webhook's port is taken."""
    wording.check_catalogues()
    program = Program(database, house(draft_lifetime), Connection(token, api_url, webhook, limits), now, limits)
    try:
        await program.start()
        yield program
    finally:
        await program.stop()


async def bot_username(settings: Settings) -> str:
    """The bot's name in links. Raises WrongTokenError, UnreachableError."""
    return await username(settings.token.get_secret_value(), settings.api_url)


async def run(settings: Settings, stopped: asyncio.Event) -> None:
    """Runs the bot until it is told to stop, which may be while it still waits for its database, or has a reason to.

    Raises AlreadyRunningError.
    """
    url = settings.database_url.get_secret_value()
    with alone_on(url):
        await _first_of(stopped.wait(), _work(settings, url))


async def _work(settings: Settings, url: str) -> None:
    token = settings.token.get_secret_value()
    async with open_database(url) as database:
        at_work = running(database, token, settings.api_url, settings.draft_lifetime, webhook=_webhook(settings))
        async with at_work as program, answering(settings.ops, database, program):
            await program.wait()


def _webhook(settings: Settings) -> Webhook | None:
    if not settings.webhook_url:
        return None
    return Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), *settings.listens_at)


@asynccontextmanager
async def demo(port: int) -> AsyncIterator[str]:
    """The bot, a Telegram of its own and the chat page, with people who can start at once; the page's address.

    Its database is temporary. Raises OSError if the port is taken.
    """
    simulator = Simulator(token=DEMO_TOKEN, example_card=lambda: f"KK{secrets.randbelow(100_000):05}")
    await simulator.start(port=port)
    with tempfile.TemporaryDirectory(prefix="kaikubot-demo-") as folder:
        try:
            async with open_database(f"sqlite:///{folder}/demo.sqlite") as database:
                await _furnish(simulator, database)
                async with running(database, DEMO_TOKEN, simulator.url, timedelta(hours=24), limits=UNLIMITED):
                    yield simulator.url
        finally:
            await simulator.stop()


async def _furnish(simulator: Simulator, database: Database) -> None:
    """The example network, a worker for each language, and somebody whom nobody invited."""
    example = resources.files("bot.network") / "example.toml"
    with resources.as_file(example) as file:
        sheet = read_network(Path(file))
    await database.transact(lambda session: load_network(session, sheet))
    for first, last, language, site, label in DEMO_WORKERS:
        account = simulator.account(first, last_name=last, language_code=language, label=label)
        await database.transact(partial(_employ, site=site, telegram_id=account.id, language=language))
        await account.start()
    first, last, code, label = DEMO_STRANGER
    simulator.account(first, last_name=last, language_code=code, label=label)


def _employ(session: Session, *, site: str, telegram_id: int, language: Language) -> None:
    """Lets somebody in as a worker of a site, by an invitation like anybody's."""
    now = system_time()
    invitation = opens(session, hashed(invite_worker(session, site, now)), now)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, telegram_id, now)
    session.add_all([Chat(id=telegram_id, language=language), CardRow(chat_id=telegram_id)])


async def _first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Until the first of these is over; raises what it raised."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for task in done:
        task.result()
