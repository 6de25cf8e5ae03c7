"""Accounts, on either database: a person has one at a time, and one is nobody else's meanwhile."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.engine import Database
from storage.queries import network
from storage.tables import Account, Person
from tests.storage.rows import NOON, write

LATER = NOON + timedelta(days=1)
OLD, NEW = 1001, 1002


def account(number: int, person_id: int, until: datetime | None = None) -> Account:
    """An account of somebody, of today or with an end."""
    return Account(telegram_id=number, person_id=person_id, since=NOON, until=until)


def two_people(session: Session) -> None:
    """The first has a new account, and the second has none yet."""
    write(session, Person(joined_at=NOON), Person(joined_at=NOON), account(OLD, 1, LATER), account(NEW, 1))


async def test_a_person_is_found_by_todays_account_only(database: Database) -> None:
    """What was theirs may be somebody else's by now."""
    await database.transact(two_people)

    def known(session: Session) -> tuple[int | None, ...]:
        people = [network.person_of(session, number) for number in (OLD, NEW)]
        return *(person.id if person else None for person in people), *(
            network.number_of(session, each) for each in (1, 2)
        )

    assert await database.transact(known) == (None, 1, NEW, None)
    await database.transact(lambda session: session.add(account(OLD, 2)))
    assert await database.transact(known) == (2, 1, NEW, OLD)


@pytest.mark.parametrize("taken", [account(NEW, 2), account(OLD, 1)], ids=["somebody else's", "a second one"])
async def test_the_database_refuses_what_would_be_two_at_once(database: Database, taken: Account) -> None:
    """Whatever two programs do at the same moment."""
    await database.transact(two_people)
    row = taken.model_dump()
    with pytest.raises(IntegrityError):
        await database.transact(lambda session: session.add(Account(**row)))
