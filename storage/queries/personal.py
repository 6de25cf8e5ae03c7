"""Everything that is stored about a person of the staff: which tables name them or their chat, and which columns.

What a client answered is not about them and is left out; so is who else took part.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as sqlalchemy_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, exists, select

from storage.tables import (
    Account,
    Area,
    AuditEntry,
    Batch,
    CardRow,
    Chat,
    ContactCheck,
    Deletion,
    Delivery,
    DraftRow,
    Handover,
    HandoverDraftRow,
    InboxRow,
    InductionDone,
    InductionPart,
    InductionRound,
    Instruction,
    Invitation,
    Locality,
    Membership,
    Message,
    ModelUpdate,
    ModelUpdateReader,
    ModelUpdateWording,
    NamedHolder,
    Organisation,
    Person,
    Reminder,
    Revision,
    SentSheet,
    Site,
    Snooze,
    Venue,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]

TOLD: dict[type[SQLModel], tuple[str, ...]] = {
    Person: ("id", "joined_at", "codes_tried", "codes_tried_since"),
    Account: ("id", "telegram_id", "person_id", "since", "until"),
    Membership: (
        "id", "person_id", "role", "site_id", "organisation_id", "area_id", "since", "until", "reference", "label",
    ),
    Invitation: (
        "token_hash", "role", "site_id", "organisation_id", "area_id", "expires_at", "opened_at",
        "used_at", "revoked_at", "label", "contact", "deputy", "continues",
        "succeeds", "staff_member_id",
    ),
    NamedHolder: (
        "id", "role", "area_id", "organisation_id", "name", "contact", "person_id", "deputy", "since", "until",
        "away_since", "away_until", "unreachable_since", "asked_at", "unanswered_at",
        "learnt",
    ),
    Chat: (
        "id", "language", "place", "last_message_id", "blocked", "wake_at", "membership_id", "each_step_anew",
        "seen_at", "stranger",
    ),
    CardRow: (
        "chat_id", "name", "serial", "wanted", "shown", "message_id", "has_newer_below", "sending_after",
        "sending_lost", "shown_by", "shown_by_until",
    ),
    DraftRow: (
        "chat_id", "form", "definition", "version", "subject", "revisiting", "jumped", "hidden", "brief", "touched_at",
    ),
    HandoverDraftRow: ("chat_id", "key", "site_id", "in_series", "stored", "corrects", "renews", "reason"),
    Handover: (
        "id", "draft_key", "site_id", "person_id", "in_force", "handed_over_on", "handed_over_at",
        "expected_last_day", "form", "form_version", "operating_model", "registered_at", "registered_by", "voided_at",
        "renews", "nudges", "nudge_at", "batch_id",
    ),
    Revision: ("handover_id", "number", "reason", "person_id", "at", "handed_over_on"),
    AuditEntry: (
        "id", "handover_id", "membership_id", "holder_id", "invitation", "site_id", "organisation_id", "area_id",
        "locality_id", "venue_id", "staff_member_id", "update_id", "person_id", "deed", "reason", "fields",
        "purpose", "at",
    ),
    Batch: ("id", "area_id", "person_id", "taken_at"),
    Message: (
        "id", "kind", "subject", "occurrence", "words", "buttons", "file_id", "sender_id", "version", "created_at",
        "latest_at",
    ),
    Delivery: (
        "id", "copy_of", "chat_id", "membership_id", "bulk", "state", "version", "message_id", "due_at", "claimed_at",
        "amend_at", "not_amended", "sent_after", "look_at",
    ),
    Instruction: (
        "id", "organisation_id", "language", "number", "text", "link", "file_id", "person_id", "written_at",
        "reviewed_at",
    ),
    Reminder: (
        "area_id", "person_id", "membership_id", "digest_id", "rule", "version", "about", "scheduled", "due_at",
        "until",
    ),
    Snooze: ("person_id", "about", "until"),
    ContactCheck: (
        "id", "organisation_id", "person_id", "round", "asked_on", "due_on", "answers", "answered_at", "missed_at",
    ),
    InductionPart: (
        "id", "area_id", "organisation_id", "number", "material", "question", "person_id", "begun_at", "published_at",
    ),
    InductionDone: (
        "id", "person_id", "staff_member_id", "area_id", "organisation_id", "version", "done_on", "recorded_by",
        "recorded_at",
    ),
    InductionRound: ("id", "area_id", "organisation_id", "due_on", "person_id", "set_at"),
    SentSheet: ("person_id", "area_id", "name", "sent_at"),
    ModelUpdate: (
        "id", "area_id", "organisation_id", "sender_id", "membership_id", "state", "text_fi", "text_sv", "dated_fi",
        "dated_sv", "file_id", "question", "audience", "missing", "begins_at", "latest_at", "expected", "message_id",
        "wording", "confirmed_from", "failures", "why", "created_at", "sent_at",
    ),
    ModelUpdateWording: (
        "id", "update_id", "number", "kind", "text_fi", "text_sv", "note_fi", "note_sv", "person_id", "at",
    ),
    ModelUpdateReader: (
        "id", "update_id", "person_id", "membership_id", "chat_id", "asked", "language", "confirmed_at",
        "confirmed_wording", "answered_at",
    ),
    Deletion: ("chat_id", "message_id", "attempts", "asked_at", "due_at"),
    InboxRow: ("update_id", "chat_id", "message_id", "state", "attempts", "received_at"),
}  # fmt: skip
"""The tables that name a person or their chat, and the columns of each that the person is shown."""


def all_about(session: Session, person_id: int, chat_id: int) -> Rows:
    """The rows about a person by table, with the columns of `TOLD`, the oldest first."""
    # Whoever has anything to do with a handover leaves a line in the trail, which is found by an index.
    touched = select(AuditEntry.handover_id).where(col(AuditEntry.person_id) == person_id)
    areas = select(Membership.area_id).where(col(Membership.person_id) == person_id)
    chats = [chat_id, *_chats_before(session, person_id)]
    return {
        "person": _rows(session, Person, col(Person.id) == person_id),
        "account": _rows(session, Account, col(Account.person_id) == person_id),
        "membership": _rows(session, Membership, col(Membership.person_id) == person_id),
        "invitation": _invitations(session, person_id),
        "named_holder": _rows(session, NamedHolder, col(NamedHolder.person_id) == person_id),
        "chat": _rows(session, Chat, col(Chat.id).in_(chats)),
        "card": _rows(session, CardRow, col(CardRow.chat_id).in_(chats)),
        "draft": _rows(session, DraftRow, col(DraftRow.chat_id).in_(chats)),
        "handover_draft": _rows(session, HandoverDraftRow, col(HandoverDraftRow.chat_id).in_(chats)),
        "handover": _together(
            _rows(session, Handover, col(Handover.person_id) == person_id),
            _rows(session, Handover, col(Handover.id).in_(touched)),
        ),
        "revision": _rows(
            session, Revision, col(Revision.handover_id).in_(touched), col(Revision.person_id) == person_id
        ),
        "audit_entry": _trail(session, person_id),
        "instruction": _rows(session, Instruction, col(Instruction.person_id) == person_id),
        "batch": _rows(session, Batch, col(Batch.area_id).in_(areas), col(Batch.person_id) == person_id),
        "sent_sheet": _rows(session, SentSheet, col(SentSheet.person_id) == person_id),
        **_what_was_told(session, person_id),
        **_what_came_and_went(session, person_id),
    }


def _reminders(session: Session, person_id: int) -> Rows:
    return {
        "reminder": _rows(session, Reminder, col(Reminder.person_id) == person_id),
        "snooze": _rows(session, Snooze, col(Snooze.person_id) == person_id),
        "contact_check": _rows(session, ContactCheck, col(ContactCheck.person_id) == person_id),
    }


def _invitations(session: Session, person_id: int) -> list[Row]:
    """Those by which the person comes back, and those to their own roles, without whom these are for."""
    roles = select(Membership.id).where(col(Membership.person_id) == person_id)
    back = _rows(session, Invitation, col(Invitation.continues) == person_id)
    given = _rows(session, Invitation, col(Invitation.succeeds).in_(roles))
    known = {each["token_hash"] for each in back}
    return [*back, *(each | {"label": None, "contact": None} for each in given if each["token_hash"] not in known)]


def _what_was_told(session: Session, person_id: int) -> Rows:
    """What the person has written to others, read and learnt, and of what they are reminded."""
    return {
        **_induction(session, person_id),
        **_reminders(session, person_id),
        "model_update": _rows(session, ModelUpdate, col(ModelUpdate.sender_id) == person_id),
        "model_update_wording": _rows(session, ModelUpdateWording, col(ModelUpdateWording.person_id) == person_id),
        "model_update_reader": _rows(session, ModelUpdateReader, col(ModelUpdateReader.person_id) == person_id),
    }


def _induction(session: Session, person_id: int) -> Rows:
    """What the person has done of it and recorded for others, and what they have written and set there."""
    return {
        "induction_part": _rows(session, InductionPart, col(InductionPart.person_id) == person_id),
        "induction_done": _together(
            _rows(session, InductionDone, col(InductionDone.person_id) == person_id),
            _rows(session, InductionDone, col(InductionDone.recorded_by) == person_id),
        ),
        "induction_round": _rows(session, InductionRound, col(InductionRound.person_id) == person_id),
    }


def _what_came_and_went(session: Session, person_id: int) -> Rows:
    return {
        "message": _messages(session, person_id),
        "delivery": _rows(session, Delivery, *_deliveries(session, person_id)),
        "deletion": _rows(session, Deletion, *_theirs(session, person_id, Deletion.chat_id, col(Deletion.asked_at))),
        "inbox": _rows(session, InboxRow, *_theirs(session, person_id, InboxRow.chat_id, col(InboxRow.received_at))),
    }


def _trail(session: Session, person_id: int) -> list[Row]:
    """What the person did, and what was done with their roles and with what they are named as."""
    mine = select(Membership.id).where(col(Membership.person_id) == person_id)
    named = select(NamedHolder.id).where(col(NamedHolder.person_id) == person_id)
    return _together(
        _rows(session, AuditEntry, col(AuditEntry.holder_id).in_(named)),
        _rows(session, AuditEntry, col(AuditEntry.person_id) == person_id),
        _rows(session, AuditEntry, col(AuditEntry.membership_id).in_(mine)),
    )


def _theirs(session: Session, person_id: int, chat_id: Any, at: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What came or went in a chat while the account was this person's, and nobody else's before or after."""
    # As values, for PostgreSQL might go through all chats to join them.
    accounts = session.exec(select(Account.telegram_id).where(Account.person_id == person_id)).all()
    then = exists().where(
        col(Account.person_id) == person_id,
        col(Account.telegram_id) == chat_id,
        col(Account.since) <= at,
        col(Account.until).is_(None) | (col(Account.until) >= at),
    )
    return col(chat_id).in_(accounts), then


def _deliveries(session: Session, person_id: int) -> tuple[ColumnElement[bool], ...]:
    """What was sent to the person. When it is due may change, when it was written down or left does not."""
    written = select(Message.created_at).where(Message.id == Delivery.copy_of)
    at = func.coalesce(Delivery.claimed_at, written.correlate(Delivery).scalar_subquery())
    return _theirs(session, person_id, Delivery.chat_id, at)


def _messages(session: Session, person_id: int) -> list[Row]:
    """What was said to the person, and what they said to others."""
    got = select(Delivery.copy_of).where(*_deliveries(session, person_id))
    return _together(
        _rows(session, Message, col(Message.id).in_(got)), _rows(session, Message, col(Message.sender_id) == person_id)
    )


def _chats_before(session: Session, person_id: int) -> list[int]:
    """The chats of a person's earlier accounts, but for those that were anybody else's, too."""
    other = aliased(Account)
    others = exists().where(col(other.telegram_id) == Account.telegram_id, col(other.person_id) != person_id)
    before = select(Account.telegram_id).where(Account.person_id == person_id, col(Account.until).is_not(None))
    return list(session.exec(before.where(~others)))


def _rows(session: Session, table: type[SQLModel], *which: ColumnElement[bool]) -> list[Row]:
    stored = SQLModel.metadata.tables[str(table.__tablename__)]
    columns = [stored.c[name] for name in TOLD[table]]
    told = sqlalchemy_select(*columns).where(*which).order_by(*stored.primary_key)
    return [dict(row) for row in session.connection().execute(told).mappings()]


def _together(*found: Iterable[Row]) -> list[Row]:
    """Merges rows of two queries: each has an index, while for both in one PostgreSQL would read the whole table."""
    by_number = {row["id"]: row for rows in found for row in rows}
    return [by_number[number] for number in sorted(by_number)]


Place = type[Site] | type[Organisation] | type[Area] | type[Locality] | type[Venue]
PLACES: dict[str, Place] = {
    "site_id": Site, "organisation_id": Organisation, "venue_id": Venue, "locality_id": Locality, "area_id": Area,
}  # fmt: skip


def names_of_places(session: Session, rows: Rows) -> dict[str, dict[int, tuple[str, str]]]:
    """The Finnish and Swedish names of the places that the rows refer to."""
    named: dict[str, dict[int, tuple[str, str]]] = {}
    for column, table in PLACES.items():
        numbers = {row[column] for each in rows.values() for row in each if row.get(column)}
        found = session.exec(select(table.id, table.name_fi, table.name_sv).where(col(table.id).in_(numbers)))
        named[column] = {number: (fi, sv) for number, fi, sv in found if number is not None}
    return named
