"""Enumerations and values that tables and pure modules share. Imports no database library."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The bot's languages; texts are written in English and translated."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Role(StrEnum):
    """What a person may do, at one site, in one organisation, or on the social and health side of one area."""

    WORKER = "worker"
    CONTACT_PERSON = "contact person"
    RESPONSIBLE_PERSON = "responsible person"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: at exactly one site, organisation or area."""

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
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """The two sides of an area; each has a responsible person."""

    SOCIAL = "social"
    CULTURE = "culture"


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
    """What an entry of the audit trail records: an act on a handover, an invitation, a membership or an export."""

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
    EXPORTED = "exported"
