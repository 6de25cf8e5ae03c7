"""Somebody is removed while the bot is at something in their chat, in another program on PostgreSQL."""

import asyncio
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import text
from sqlmodel import Session

from bot.network import memberships
from bot.network.invitations import accept, invite_worker, opens
from bot.network.loading import load_network
from bot.network.rules import hashed
from bot.network.sheet import read_network
from bot.network.staff import invite_again
from storage.kinds import Language
from storage.postgres import PostgresDatabase
from storage.queries import chats, network
from storage.tables import CardRow, Chat, Invitation
from tests.network.conftest import EXAMPLE
from tests.storage.test_postgres import until_somebody_pauses
from tests.support.postgres import fresh_database, server

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ANNA, NEW_PHONE = 1001, 1002


def employ(session: Session) -> None:
    load_network(session, read_network(EXAMPLE))
    session.add_all([Chat(id=ANNA, language=Language.FI), CardRow(chat_id=ANNA)])
    invitation = opens(session, hashed(invite_worker(session, "tammisaari", NOW)), NOW)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, ANNA, NOW)


def answers(session: Session) -> None:
    """A step that takes its time."""
    chats.hold(session, ANNA)
    chat, card = session.get_one(Chat, ANNA), chats.live_card(session, ANNA)
    session.connection().execute(text("SELECT pg_sleep(0.5)"))
    chat.place, card.wanted = "record 1", card.wanted + 1


def stands(session: Session, number: int) -> tuple[str, int, int]:
    """Where somebody is, and how far their card is behind."""
    card = chats.live_card(session, number)
    return session.get_one(Chat, number).place, card.wanted, card.shown


async def test_a_step_that_was_under_way_shows_no_client_again() -> None:
    """The removal waits for it, and has the last word."""
    async with fresh_database(server()) as url:
        bot, operator = PostgresDatabase(url), PostgresDatabase(url)
        await bot.transact(employ)
        step = asyncio.ensure_future(bot.transact(answers))
        await until_somebody_pauses(url)
        assert await operator.transact(lambda session: len(memberships.remove(session, ANNA, NOW))) == 1
        await step
        assert await bot.transact(partial(stands, number=ANNA)) == ("door", 2, 0)
        await bot.close()
        await operator.close()


def comes_back(session: Session) -> None:
    """Anna goes on with a new phone, and the program takes its time over it."""
    chats.hold(session, NEW_PHONE)
    session.add_all([Chat(id=NEW_PHONE, language=Language.FI), CardRow(chat_id=NEW_PHONE)])
    invitation = opens(session, hashed(invite_again(session, str(ANNA), NOW)), NOW)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, NEW_PHONE, NOW)
    session.connection().execute(text("SELECT pg_sleep(0.5)"))


async def test_whoever_comes_back_with_a_new_phone_meanwhile_is_removed_there() -> None:
    """The operator knows only the old number; neither phone has access afterwards."""
    async with fresh_database(server()) as url:
        bot, operator = PostgresDatabase(url), PostgresDatabase(url)
        await bot.transact(employ)
        step = asyncio.ensure_future(bot.transact(comes_back))
        await until_somebody_pauses(url)
        assert await operator.transact(lambda session: len(memberships.remove(session, ANNA, NOW))) == 1
        await step
        for number in (ANNA, NEW_PHONE):
            assert await bot.transact(partial(stands, number=number)) == ("door", 1, 0)
            assert not await bot.transact(partial(network.is_staff, telegram_id=number))
        await bot.close()
        await operator.close()
