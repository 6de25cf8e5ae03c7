"""What both databases promise of what they keep."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, col, select

from storage.engine import Database
from storage.kinds import InboxState, Language, Role
from storage.queries import handovers, intake
from storage.queries.intake import Known
from storage.tables import Account, Chat, Handover, InboxRow, Membership, Person
from tests.storage.rows import NOON, SECRET, furnish, handover, inbox, said, write

LARGEST = 2**52 - 1
"""Telegram's identifiers have at most 52 bits."""


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-11))])
async def test_a_moment_comes_back_as_the_same_moment(database: Database, zone: timezone) -> None:
    """In UTC, and knowing so."""
    moment = datetime(2026, 7, 1, 0, 30, 15, 123456, tzinfo=zone)
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=moment)))
    found = await database.transact(lambda session: session.exec(select(Chat.wake_at)).one())
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    """Nobody could say when it was."""
    naive = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a time zone"):
        await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=naive)))


async def test_moments_compare_as_moments(database: Database) -> None:
    """Whatever zone a question is asked in."""
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=NOON)))
    later = (NOON + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-5)))
    found = await database.transact(
        lambda session: session.exec(select(Chat.id).where(col(Chat.wake_at) < later)).all()
    )
    assert list(found) == [1]


async def test_an_enumeration_is_kept_as_its_plain_word(database: Database) -> None:
    """A new release can add words, and people can read the rows."""
    await database.transact(lambda session: write(session, inbox(1), Chat(id=1, language=Language.SV)))

    def words(session: Session) -> list[object]:
        return [
            session.connection().execute(text(question)).scalar_one()
            for question in ("SELECT state FROM inbox", "SELECT language FROM chat")
        ]

    assert await database.transact(words) == ["waiting", "sv"]
    row = await database.transact(lambda session: session.get_one(InboxRow, 1))
    assert row.state is InboxState.WAITING


async def test_what_is_nested_comes_back_as_it_was(database: Database) -> None:
    """With nothing kept as nothing, so that a question can ask for it."""
    nested = {"say": "Käy nyt!", "with": {"names": ["Ä", 1, None, True, "\x00"]}}
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, notice=nested)))
    await database.transact(lambda session: session.add(Chat(id=2, language=Language.FI)))
    assert (await database.transact(lambda session: session.get_one(Chat, 1))).notice == nested
    without = select(Chat.id).where(col(Chat.notice).is_(None))
    assert await database.transact(lambda session: session.exec(without).all()) == [2]


async def test_the_largest_number_of_telegram_has_room(database: Database) -> None:
    """Chats, people and updates."""
    rows = (
        inbox(LARGEST),
        Chat(id=-LARGEST, language=Language.FI),
        Person(joined_at=NOON),
        Account(telegram_id=LARGEST, person_id=1, since=NOON),
    )
    await database.transact(lambda session: write(session, *rows))
    assert await database.transact(lambda session: session.exec(select(Chat.id)).one()) == -LARGEST
    assert await database.transact(lambda session: intake.known_of(session, [LARGEST], [LARGEST]).repeated) == {LARGEST}
    assert await database.transact(lambda session: session.exec(select(Account.telegram_id)).one()) == LARGEST


async def test_a_question_about_none_has_no_answers(database: Database) -> None:
    """Not an error, as an empty list is in some databases' own language."""
    assert await database.transact(lambda session: intake.known_of(session, [], [])) == Known(
        frozenset(), frozenset(), {}, ()
    )


async def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    """Nobody is a member of a site that is not there."""
    membership = Membership(person_id=1, role=Role.WORKER, site_id=1, since=NOON)
    with pytest.raises(IntegrityError):
        await database.transact(lambda session: write(session, membership))


async def test_a_card_is_in_force_once(database: Database) -> None:
    """Not even two workers at the same moment hand over the same code."""
    await database.transact(furnish)
    await database.transact(lambda session: write(session, handover("one")))
    with pytest.raises(IntegrityError):
        await database.transact(lambda session: write(session, handover("two")))


async def test_a_code_whose_handover_is_no_longer_in_force_may_be_used_again(database: Database) -> None:
    """Any number of old handovers may have had it."""
    rows = (handover("one", in_force=False), handover("two", in_force=False), handover("three"))
    await database.transact(furnish)
    await database.transact(lambda session: write(session, *rows, handover("other", code="KK54321")))
    found = await database.transact(lambda session: handovers.in_force(session, "KK12345"))
    assert found is not None
    assert found[0].draft_key == "three"
    assert await database.transact(lambda session: handovers.in_force(session, "KK00000")) is None


async def test_a_draft_is_filed_once(database: Database) -> None:
    """A second filing of the same draft is refused by the database itself."""
    await database.transact(furnish)
    await database.transact(lambda session: write(session, handover("one")))
    with pytest.raises(IntegrityError):
        await database.transact(lambda session: write(session, handover("one", code="KK54321")))
    assert await database.transact(lambda session: session.exec(select(Handover.card_code)).all()) == ["KK12345"]


async def test_an_error_does_not_say_what_was_typed(database: Database) -> None:
    """It may end up in a log, with all that led to it: a key that is taken, a value that is missing."""
    await database.transact(furnish)
    await database.transact(lambda session: write(session, handover(SECRET, code=SECRET)))
    half = inbox(1, SECRET)
    half.received_at = None  # type: ignore[assignment]
    for row in (half, handover(SECRET, code="KK1"), handover("other", code=SECRET)):
        with pytest.raises(IntegrityError) as refused:
            await database.transact(lambda session, row=row: write(session, row))  # type: ignore[misc]
        assert SECRET not in said(refused.value)
