"""Enumerations that the tables share with the pure rooms of the bot. Nothing here knows a database."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Languages of the bot; English is the source language."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Role(StrEnum):
    """What somebody may do, and where: at a site, in an organisation, or in an area on the social and health side."""

    WORKER = "worker"
    CONTACT_PERSON = "contact person"
    RESPONSIBLE_PERSON = "responsible person"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role is: at a site, in an organisation, or in an area."""

    site_id: int | None = None
    organisation_id: int | None = None
    area_id: int | None = None

    @property
    def level(self) -> str:
        """Whether it is a *site*, an *organisation* or an *area*."""
        if self.site_id is not None:
            return "site"
        return "area" if self.area_id is not None else "organisation"

    @property
    def number(self) -> int | None:
        """The number of the site, the organisation or the area."""
        return self.site_id or self.area_id or self.organisation_id


class InboxState(StrEnum):
    """How far an update has come; a *refused* one held an identifier, was never kept, and the person is *told*."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    TOLD = "told"
    FAILED = "failed"


class DeliveryState(StrEnum):
    """How far a message that stays has come. *unknown*: sent, but whether it arrived is not known."""

    DUE = "due"
    HELD = "held"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """The sides of an area that have a responsible person."""

    SOCIAL = "social"
    CULTURE = "culture"


class Reason(StrEnum):
    """Why a revision of a handover was made, or why it was voided."""

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
    """What somebody did with a handover, an invitation, a membership or what is stored; the audit trail names it."""

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
