"""A crowd that was written at once is what the bot itself would have written, and the bot goes on on top of it."""

import json

from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, select

from bot.dialogue.phrases import LocalText, as_json
from bot.handover import audit_trail
from bot.handover.receipts import About, receipt_phrase
from bot.handover.revisions import answers_of
from storage import tables
from storage.engine import Database
from storage.kinds import Deed, DeliveryState
from storage.queries import audit, handovers
from storage.tables import Chat, Delivery, Handover, InboxRow, Membership, Message, Person, Site
from tests.storage.test_schema import INDEXES
from tests.support.crowd import fill
from tests.support.talk import talking_on

HANDOVERS, PEOPLE = 1000, 100


def orphans(session: Session) -> list[str]:
    """The references that lead to nothing."""
    found = []
    for key in (key for table in SQLModel.metadata.sorted_tables for key in table.foreign_keys):
        column, referred = key.parent, key.column
        lost = session.connection().execute(
            text(
                f"SELECT count(*) FROM {column.table.name} WHERE {column.name} IS NOT NULL AND {column.name} "
                f"NOT IN (SELECT {referred.name} FROM {referred.table.name})"
            )
        )
        found += [str(key)] if lost.scalar_one() else []
    return found


def definitions(session: Session) -> list[str]:
    """How the indexes are made."""
    connection = session.connection()
    return sorted(str(made) for _, made in connection.execute(text(INDEXES[connection.dialect.name])))


async def test_every_row_fits_its_table_and_what_it_refers_to(database: Database) -> None:
    """Each is read as the bot reads it, whatever its kind; and the indexes are there again."""
    before = await database.transact(definitions)
    await fill(database, handovers=HANDOVERS, people=PEOPLE)
    assert await database.transact(definitions) == before
    assert await database.transact(orphans) == []

    def counts(session: Session) -> dict[str, int]:
        return {name: len(session.exec(select(getattr(tables, name))).all()) for name in tables.__all__}

    found = await database.transact(counts)
    assert (found["Handover"], found["Person"], found["Membership"], found["Chat"]) == (1000, 100, 100, 100)
    assert found["Revision"] > HANDOVERS
    assert found["AuditEntry"] > 2 * HANDOVERS
    assert found["Site"] > 300
    assert found["InboxRow"] > 100


async def test_what_was_done_with_each_handover_is_how_it_stands(database: Database) -> None:
    """As the audit trail says it, with a receipt for each time that it was registered."""
    await fill(database, handovers=HANDOVERS, people=PEOPLE)

    def look(session: Session) -> set[tuple[Deed, ...]]:
        got = select(Message, Delivery).join(Delivery, col(Delivery.copy_of) == Message.id)
        receipts = {message.subject: (message, delivery) for message, delivery in session.exec(got)}
        ways = set()
        for handover in session.exec(select(Handover)):
            trail = audit.audit_trail(session, handover.id)
            deeds = [entry.deed for entry in trail]
            assert [entry.at for entry in trail] == sorted(entry.at for entry in trail)
            assert (handover.registered_at is not None) == (deeds[1:2] == [Deed.REGISTERED])
            assert handover.registered_at in (None, *(entry.at for entry in trail if entry.deed is Deed.REGISTERED))
            assert handover.in_force != (Deed.VOIDED in deeds)
            assert handovers.newest_revision(session, handover.id).number == 1 + deeds.count(Deed.CORRECTED)
            assert answers_of(session, handover)["card_code"] == handover.card_code
            for times in (number for number, deed in enumerate(deeds, 1) if deed is Deed.REGISTERED):
                (row, copy), site = receipts[f"{handover.id} {times}"], session.get_one(Site, handover.site_id)
                about = About(handover.id or 0, LocalText(site.name_fi, site.name_sv), handover.handed_over_on)
                said = receipt_phrase(about, audit_trail.lines(trail), times)
                assert (row.words, copy.state) == (json.loads(json.dumps(as_json(said))), DeliveryState.ACCEPTED)
            ways.add(tuple(deeds))
        return ways

    filed, registered, corrected, voided = Deed.HANDED_OVER, Deed.REGISTERED, Deed.CORRECTED, Deed.VOIDED
    assert await database.transact(look) == {
        (filed,),
        (filed, registered),
        (filed, registered, voided),
        (filed, registered, corrected, registered),
    }


async def test_the_smallest_crowd_has_something_of_everything(database: Database) -> None:
    """Ten of each: somebody has left, somebody's chat is to be woken, a handover waits, one is void, one corrected."""
    await fill(database, handovers=10, people=10)

    def kinds(session: Session) -> list[int]:
        asked = (
            select(Person.id),
            select(Membership.id).where(col(Membership.until).is_not(None)),
            select(Chat.id).where(col(Chat.blocked)),
            select(Chat.id).where(col(Chat.wake_at).is_not(None)),
            select(Handover.id).where(col(Handover.registered_at).is_(None), col(Handover.in_force)),
            select(Handover.id).where(~col(Handover.in_force)),
            select(InboxRow.update_id),
        )
        return [len(session.exec(question).all()) for question in asked]

    assert all(await database.transact(kinds))
    assert await database.transact(orphans) == []


async def test_a_conversation_goes_on_on_top_of_a_crowd(url: str, database: Database) -> None:
    """Somebody new hands over a card, and finds the others'; somebody of the crowd comes back."""
    async with talking_on(url) as talk:
        await fill(database, handovers=HANDOVERS, people=PEOPLE, now=talk.clock())
        anna = await talk.worker(language="fi")
        await anna.types("KK12345 1987 00530 2")
        await anna.taps("Vahvista")
        await anna.taps("Merkitse rekisteröidyksi")
        await anna.gets("Luovutuksen numero: 1001.")
        await anna.taps("Luovutukset")
        await anna.taps("Koko toimipiste")
        await anna.taps(next(label for label in anna.buttons if label.startswith("KK9")))
        await anna.sees("Luovutus", "Kortin tunnus: KK9", ": luovutettu (työkaveri)")
        known = talk.person("Kaisa", "fi", 7_000_000_001)
        await known.types("/menu")
        await known.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
        await talk.time_passes(hours=30)
        assert talk.rows("SELECT count(*) FROM chat WHERE wake_at IS NOT NULL AND NOT blocked") == [(0,)]
