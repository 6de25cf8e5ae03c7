"""The assembly: plugs the parts together. The only place that knows them all, but for the command line above it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

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
from bot.mailroom.limits import TELEGRAMS, Limits
from bot.mailroom.program import Program
from bot.network import last_ones, notices, successions
from bot.network.contact_persons import notices as contact_notices
from bot.network.contact_persons.changes import by_the_clock
from bot.network.door import invitation_at
from bot.network.listings.proofs import notices as proofs
from bot.network.memberships import lose_touch
from bot.network.rules import hashed
from bot.reminders import digests, planning
from bot.settings import Settings
from bot.updates import messages as updates
from bot.updates import sending as update_sending
from storage import schema
from storage.alone import alone_on
from storage.engine import Database, database_at

KINDS = {
    nudges.KIND: Kind(nudges.said_now, waits=True, heard=lambda _now: True, falls_due=nudges.nudge),
    notices.KIND: Kind(notices.said_now, waits=True),
    contact_notices.KIND: Kind(contact_notices.said_now, waits=True, heard=in_office_hours, falls_due=by_the_clock),
    last_ones.KIND: Kind(last_ones.said_now, waits=True, heard=in_office_hours),
    successions.KIND: Kind(successions.said_now, waits=True, heard=in_office_hours),
    digests.KIND: Kind(
        digests.said_now,
        waits=True,
        held_at_most=digests.HELD_AT_MOST,
        leaves=digests.leaves,
        heard=lambda _now: True,
        falls_due=planning.plan,
    ),
    proofs.KIND: Kind(proofs.said_now, waits=True, heard=in_office_hours),
    updates.KIND: Kind(
        updates.said_now,
        waits=True,
        heard=in_office_hours,
        falls_due=update_sending.by_the_clock,
        settled=update_sending.settled,
    ),
    updates.NOTE: Kind(heard=in_office_hours),
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


async def _first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Until the first of these is over; raises what it raised."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for task in done:
        task.result()
