"""The demo: the bot, a Telegram of its own and the chat page, with people of each role who can start at once."""

import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.assembly import open_database, running, system_time
from bot.example import BEFORE_THE_YEAR, furnish, live_through
from bot.mailroom.limits import UNLIMITED
from bot.network.invitations import (
    accept,
    invite_contact_person,
    invite_coordinator,
    invite_responsible_person,
    invite_worker,
    opens,
)
from bot.network.rules import hashed
from bot.simulator.server import Simulator
from storage.engine import Database
from storage.kinds import Language
from storage.queries import deliveries
from storage.tables import CardRow, Chat, Invitation

TOKEN = "1000:demo"  # noqa: S105 (opens nothing but the demo)
LIFETIME = timedelta(hours=24)
ORGANISATION = "rannikon-sosiaalipalvelut"
Invite = Callable[[Session, datetime], str]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in the demo, in a language, by the invitation that they have accepted; the page says their `label`."""

    first: str
    last: str
    language: Language
    label: str
    invite: Invite


GUESTS = (
    Guest("Anna", "Virtanen", Language.FI, "työntekijä", lambda s, now: invite_worker(s, "leppavaara", now)),
    Guest("Sven", "Lindholm", Language.SV, "anställd", lambda s, now: invite_worker(s, "tammisaari", now)),
    Guest(
        "Ritva",
        "Salo",
        Language.FI,
        "yhteyshenkilö",
        lambda s, now: invite_contact_person(s, ORGANISATION, now, "Ritva Salo", "09 000 0010"),
    ),
    Guest(
        "Maija", "Mallikas", Language.FI, "vastuuhenkilö", lambda s, now: invite_responsible_person(s, "rannikko", now)
    ),
    Guest("Ulla", "Ek", Language.SV, "riksomfattande samordnare", invite_coordinator),
)
STRANGER = ("Sam", "Stranger", "en", "no invitation")


@asynccontextmanager
async def demo(port: int, start_again: Callable[[], None] | None = None) -> AsyncIterator[str]:
    """Runs it until the end of the block; the page's address. Its database is temporary.

    Raises OSError if the port is taken.
    """
    simulator = Simulator(
        token=TOKEN, example_card=lambda: f"KK{secrets.randbelow(100_000):05}", start_again=start_again
    )
    with tempfile.TemporaryDirectory(prefix="kaikubot-demo-") as folder:
        try:
            async with open_database(f"sqlite:///{folder}/demo.sqlite") as database:
                await _furnish(simulator, database)
                await simulator.start(port=port)
                async with running(database, TOKEN, simulator.url, LIFETIME, limits=UNLIMITED):
                    yield simulator.url
        finally:
            await simulator.stop()


async def _furnish(simulator: Simulator, database: Database) -> None:
    """The example with its year, somebody of each role, and somebody whom nobody invited."""
    await database.transact(partial(furnish, now=system_time()))
    accounts = [
        simulator.account(guest.first, last_name=guest.last, language_code=guest.language, label=guest.label)
        for guest in GUESTS
    ]
    # Whoever is to hear of others is there before them.
    for guest, account in reversed(list(zip(GUESTS, accounts, strict=True))):
        await database.transact(partial(_let_in, guest=guest, telegram_id=account.id))
    await database.transact(partial(live_through, now=system_time()))
    for account in accounts:
        # They have long read what they were told then.
        await database.transact(partial(deliveries.drop_all_to, chat_id=account.id))
        await account.start()
    first, last, code, label = STRANGER
    simulator.account(first, last_name=last, language_code=code, label=label)


def _let_in(session: Session, *, guest: Guest, telegram_id: int) -> None:
    """By an invitation like anybody's, before the year began."""
    now = system_time() - BEFORE_THE_YEAR
    session.add_all([Chat(id=telegram_id, language=guest.language), CardRow(chat_id=telegram_id)])
    invitation = opens(session, hashed(guest.invite(session, now)), now)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, telegram_id, now)
