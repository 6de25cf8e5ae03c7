"""Enumerations and values that tables and pure modules share. Imports no database library."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum


class Language(StrEnum):
    """The bot's languages; texts are written in English and translated."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Role(StrEnum):
    """What a person may do: at one site, in one organisation, on either side of one area, or in the nation."""

    WORKER = "worker"
    CONTACT_PERSON = "contact person"
    RESPONSIBLE_PERSON = "responsible person"
    """On the social and health side."""
    RESPONSIBLE_FOR_CULTURE = "responsible person for culture"
    NATIONAL_COORDINATOR = "national coordinator"


class Sector(StrEnum):
    """What kind of organisation hands out cards."""

    SOCIAL_AND_HEALTH = "social_and_health"
    WELLBEING = "wellbeing"
    ASSOCIATION = "association"


class Phase(StrEnum):
    """Whether a locality tries Kaikukortti out, or has it for good."""

    TRIAL = "trial"
    PERMANENT = "permanent"


class ContractKind(StrEnum):
    """How a contract was made: signed, or acknowledged in Kaikukanta."""

    SIGNED = "signed"
    ACKNOWLEDGED = "acknowledged"


class ProofAnswer(StrEnum):
    """What a contact person said of what is to be printed."""

    RIGHT = "right"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: at exactly one site, organisation or area, or with none of them, in the nation."""

    site_id: int | None = None
    organisation_id: int | None = None
    area_id: int | None = None

    @property
    def level(self) -> str:
        """Which of the three it is: `site`, `organisation` or `area`."""
        if self.site_id is not None:
            return "site"
        return "area" if self.area_id is not None else "organisation"

    @property
    def number(self) -> int | None:
        """The id of the site, organisation or area."""
        return self.site_id or self.area_id or self.organisation_id


Key = int | date | datetime
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of a list begins: after the row with this key or, going `back`, before it."""

    key: tuple[Key, ...]
    back: bool = False

    def __str__(self) -> str:
        """As short as a button needs it: an instant as the microseconds since 1970, in hexadecimal."""
        return ("b" if self.back else "a") + ".".join(map(_written, self.key))

    @classmethod
    def parse(cls, written: str, kinds: tuple[type[Key], ...]) -> "Cursor | None":
        """The inverse of `str`; None if it is no cursor of a list that is sorted by such values."""
        parts = written[1:].split(".")
        if written[:1] not in ("a", "b") or len(parts) != len(kinds):
            return None
        key = tuple(_read(part, kind) for part, kind in zip(parts, kinds, strict=True))
        return cls(tuple(part for part in key if part is not None), written[0] == "b") if None not in key else None


Start = Cursor | int
"""Where a page begins: at a cursor or, as in the buttons of earlier releases, at its number; 0 is the first page."""


def _written(part: Key) -> str:
    return f"{(part - _EPOCH) // _MICROSECOND:x}" if isinstance(part, datetime) else str(part)


def _read(written: str, kind: type[Key]) -> Key | None:
    if kind is int:
        return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else None
    if kind is datetime:
        return _EPOCH + int(written, 16) * _MICROSECOND if re.fullmatch(r"[0-9a-f]{1,13}", written) else None
    try:
        return date.fromisoformat(written) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written) else None
    except ValueError:
        return None


class InboxState(StrEnum):
    """How far an update is. A *refused* one held an identifier: its body was never stored, and the person is *told*."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    TOLD = "told"
    FAILED = "failed"


class DeliveryState(StrEnum):
    """How far a message that stays in the chat has come; `storage.deliveries` has the changes between the states."""

    DUE = "due"
    HELD = "held"
    PAUSED = "paused"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


class UpdateState(StrEnum):
    """How far an update of the operating model is; `bot.updates.rules` has the changes between the states."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class MissingLanguage(StrEnum):
    """What becomes of those in whose language an update is not written yet."""

    OTHER = "other"
    """They get it in the other language."""
    WAIT = "wait"
    LEAVE_OUT = "leave out"


class Wording(StrEnum):
    """How a wording of an update came to be."""

    FIRST = "first"
    SMALL_CORRECTION = "small correction"
    IN_SUBSTANCE = "in substance"
    TRANSLATED = "translated"
    WITHDRAWN = "withdrawn"


class Asked(StrEnum):
    """How somebody came to be asked to read an update."""

    SENT = "sent"
    WAITS = "waits"
    """For their language."""
    LEFT_OUT = "left out"
    """For it is not written in their language."""
    JOINED_LATER = "joined later"


class Reason(StrEnum):
    """Why a revision of a handover was made, or why a handover was voided."""

    HANDED_OVER = "handed over"
    RENEWED = "renewed"
    TYPING_ERROR = "typing error"
    CLIENT_CORRECTED = "client corrected"
    CHANGED = "changed"
    WRONG_CARD = "wrong card"
    NOT_GIVEN = "not given"
    ENTERED_TWICE = "entered twice"
    UNDO = "undo"


class Deed(StrEnum):
    """What an entry of the audit trail records: an act on a handover, a role, a place, a list or an export."""

    HANDED_OVER = "handed over"
    REGISTERED = "registered"
    CORRECTED = "corrected"
    VOIDED = "voided"
    RENEWED = "renewed"
    INVITED = "invited"
    REVOKED = "revoked"
    ACCEPTED = "accepted"
    REMOVED = "removed"
    LEFT = "left"
    HANDED_ON = "role handed on"
    ADDED = "added"
    CHANGED = "changed"
    RECORDED = "recorded"
    INSTRUCTED = "instructed"
    REVIEWED = "reviewed"
    SUSPENDED = "suspended"
    LABELLED = "labelled"
    LISTED = "listed"
    UNLISTED = "unlisted"
    NAMED = "named"
    UNNAMED = "unnamed"
    DETAILS_CORRECTED = "details corrected"
    ASKED = "asked"
    DECLINED = "declined"
    AWAY = "away"
    BACK = "back"
    UNREACHABLE = "unreachable"
    COMMITTED = "committed"
    TAKEN = "list taken"
    PROOF_ASKED = "proof asked"
    PROOF_ANSWERED = "proof answered"
    CHECKED = "half-yearly check answered"
    CLOSED = "closed"
    OPENED = "opened again"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    SENT = "update sent"
    PAUSED = "update paused"
    WENT_ON = "update went on"
    CANCELLED = "update cancelled"
    REWORDED = "update reworded"
    WITHDRAWN = "update withdrawn"
    EXPORTED = "exported"
    PART_PUBLISHED = "induction part published"
    INDUCTED = "induction recorded"
    ROUND_SET = "induction due date set"
    EVIDENCE_TAKEN = "evidence taken"
