"""Rows that the tests of both databases write, and what an error says of them."""

import traceback
from datetime import UTC, date, datetime

from sqlmodel import Session

from storage.kinds import DeliveryState, InboxState
from storage.tables import Area, Delivery, DraftRow, Handover, InboxRow, Locality, Message, Organisation, Person, Site
from storage.transactions import Transaction

SECRET = "asiakkaan vastaus KK98765"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def write(session: Session, *rows: object) -> None:
    """Adds rows one after the other, so that each finds what it refers to."""
    for row in rows:
        session.add(row)
        session.flush()


def inbox(update_id: int, body: str = "") -> InboxRow:
    """An update that waits."""
    return InboxRow(update_id=update_id, chat_id=1, state=InboxState.WAITING, body=body, received_at=NOON)


def adding(update_id: int) -> Transaction[None]:
    """A work that adds an update."""
    return lambda session: session.add(inbox(update_id))


def message(subject: str = "rannikko", occurrence: str = "1") -> Message:
    """A notice, which is the first message that there is."""
    words = {"fi": "Hei", "sv": "Hej"}
    return Message(kind="notice", subject=subject, occurrence=occurrence, words=words, created_at=NOON)


def delivery(
    chat_id: int, state: DeliveryState = DeliveryState.DUE, *, bulk: bool = True, copy_of: int = 1
) -> Delivery:
    """A copy of the first message, or of another one."""
    return Delivery(copy_of=copy_of, bulk=bulk, chat_id=chat_id, state=state, due_at=NOON)


def handover(key: str, *, code: str = "KK12345", in_force: bool = True) -> Handover:
    """A handover at the only site, by the only worker."""
    return Handover(
        draft_key=key,
        site_id=1,
        person_id=1,
        card_code=code,
        in_force=in_force,
        handed_over_on=date(2026, 5, 4),
        handed_over_at=NOON,
        expected_last_day=date(2027, 5, 3),
        form="handover/a",
        form_version=1,
        operating_model="2024-01-03",
    )


def draft(chat_id: int, form: str = "handover", *, hidden: bool = False) -> DraftRow:
    """A form that somebody is in the middle of."""
    return DraftRow(
        chat_id=chat_id,
        form=form,
        definition="handover/a",
        version=1,
        answers={},
        hidden=hidden,
        touched_at=NOON,
    )


def furnish(session: Session) -> None:
    """A site and a worker."""
    area = Area(
        slug="a",
        name_fi="a",
        name_sv="a",
        controller_fi="c",
        controller_sv="c",
        card_code_pattern="",
        kaikukanta_url="",
        listed_on=date(2026, 1, 1),
    )
    write(
        session,
        area,
        Locality(area_id=1, slug="l", name_fi="l", name_sv="l", website=""),
        Organisation(area_id=1, slug="o", name_fi="o", name_sv="o"),
        Site(organisation_id=1, locality_id=1, slug="s", name_fi="s", name_sv="s"),
        Person(joined_at=NOON),
    )


def said(error: BaseException) -> str:
    """All that an error says, and each that led to it."""
    return "".join(traceback.format_exception(error))
