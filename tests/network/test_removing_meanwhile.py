"""Somebody is removed while the bot is at something in their chat, in another program on PostgreSQL."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import text
from sqlmodel import Session

from bot.network import memberships
from bot.network.invitations import accept, invite_worker, opens
from bot.network.loading import load_network
from bot.network.rules import hashed
from bot.network.sheet import read_network
from storage import queries
from storage.kinds import Language
from storage.postgres import PostgresDatabase
from storage.tables import Chat, Invitation
from tests.network.conftest import EXAMPLE
from tests.storage.test_postgres import until_somebody_pauses
from tests.support.postgres import fresh_database, server

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ANNA = 1001


def employ(session: Session) -> None:
    load_network(session, read_network(EXAMPLE))
    session.add(Chat(id=ANNA, language=Language.FI))
    invitation = opens(session, hashed(invite_worker(session, "tammisaari", NOW)), NOW)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, ANNA, NOW)


def answers(session: Session) -> None:
    """A step that takes its time."""
    queries.hold_chat(session, ANNA)
    chat = session.get_one(Chat, ANNA)
    session.connection().execute(text("SELECT pg_sleep(0.5)"))
    chat.place, chat.wanted = "record 1", chat.wanted + 1
    session.add(chat)


async def test_a_step_that_was_under_way_shows_no_client_again() -> None:
    """The removal waits for it, and has the last word."""
    async with fresh_database(server()) as url:
        bot, operator = PostgresDatabase(url), PostgresDatabase(url)
        await bot.transact(employ)
        step = asyncio.ensure_future(bot.transact(answers))
        await until_somebody_pauses(url)
        assert await operator.transact(lambda session: len(memberships.remove(session, ANNA, NOW))) == 1
        await step
        chat = await bot.transact(lambda session: session.get_one(Chat, ANNA))
        assert (chat.place, chat.wanted, chat.shown) == ("door", 2, 0)
        await bot.close()
        await operator.close()
