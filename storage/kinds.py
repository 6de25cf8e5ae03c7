"""Enumerations that the tables share with the pure rooms of the bot. Nothing here knows a database."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of the bot; English is the source language."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Role(StrEnum):
    """What somebody may do, and where: a worker at a site."""

    WORKER = "worker"


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
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"


class Side(StrEnum):
    """The sides of an area that have a responsible person."""

    SOCIAL = "social"
    CULTURE = "culture"


class Reason(StrEnum):
    """Why a revision of a handover was made."""

    HANDED_OVER = "handed over"
