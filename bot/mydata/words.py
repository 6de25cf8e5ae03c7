"""The words for stored values (roles, deeds, states) on the page of /mydata."""

from bot.dialogue.phrases import Phrase, say
from bot.handover.afterwards.one_handover.screens import DEEDS as OF_HANDOVERS
from bot.handover.rules import REASONS as OF_CHANGES
from storage.kinds import Deed, DeliveryState, InboxState, Reason

DEEDS: dict[Deed, Phrase] = {
    **OF_HANDOVERS,
    Deed.INVITED: say("invited"),
    Deed.REVOKED: say("invitation taken back"),
    Deed.ACCEPTED: say("invitation accepted"),
    Deed.REMOVED: say("role ended by somebody else"),
    Deed.LEFT: say("role ended by yourself"),
    Deed.HANDED_ON: say("role handed on"),
    Deed.ADDED: say("place added"),
    Deed.CHANGED: say("place changed"),
    Deed.RECORDED: say("trial or contract recorded"),
    Deed.INSTRUCTED: say("internal instructions written"),
    Deed.REVIEWED: say("internal instructions looked through"),
    Deed.SENT: say("update sent"),
    Deed.PAUSED: say("sending of an update paused"),
    Deed.WENT_ON: say("sending of an update gone on with"),
    Deed.CANCELLED: say("sending of an update stopped"),
    Deed.REWORDED: say("update corrected"),
    Deed.WITHDRAWN: say("update withdrawn"),
    Deed.SUSPENDED: say("phone reported lost"),
    Deed.LABELLED: say("note in the staff list changed"),
    Deed.LISTED: say("colleague without Kaikubot added to the staff list"),
    Deed.UNLISTED: say("colleague without Kaikubot taken off the staff list"),
    Deed.NAMED: say("contact person named"),
    Deed.UNNAMED: say("no longer contact person"),
    Deed.DETAILS_CORRECTED: say("name or work contact corrected"),
    Deed.ASKED: say("deputy asked to take over"),
    Deed.DECLINED: say("deputy does not take over"),
    Deed.AWAY: say("contact person away"),
    Deed.BACK: say("contact person back"),
    Deed.UNREACHABLE: say("contact person cannot be reached"),
    Deed.COMMITTED: say("commitment to the operating model recorded"),
    Deed.TAKEN: say("list for the brochure taken"),
    Deed.PROOF_ASKED: say("contact persons asked to check the list"),
    Deed.PROOF_ANSWERED: say("list checked"),
    Deed.CHECKED: say("half-yearly check answered"),
    Deed.CLOSED: say("place closed"),
    Deed.OPENED: say("place opened again"),
    Deed.MOVED: say("moved to another organisation"),
    Deed.MERGED: say("merged into another organisation"),
    Deed.SPLIT: say("organisation split off"),
    Deed.EXPORTED: say("handovers written to a file"),
    Deed.PART_PUBLISHED: say("part of the induction published"),
    Deed.INDUCTED: say("induction of others recorded"),
    Deed.ROUND_SET: say("due date of the induction set"),
    Deed.EVIDENCE_TAKEN: say("evidence of the induction taken as a file"),
}
REASONS: dict[Reason, Phrase] = {
    **OF_CHANGES,
    Reason.HANDED_OVER: say("handed over"),
    Reason.RENEWED: say("renewed"),
    Reason.UNDO: say("undone"),
}
KINDS: dict[str, Phrase] = {
    "registered": say("Receipt"),
    "nudge": say("Reminder of cards to register"),
    "notice": say("Notice to all staff"),
    "contact person": say("Notice of a contact person"),
    "last one": say("Notice that nobody has a role any more"),
    "handed on": say("Notice that a role was handed on"),
    "proof": say("Request to check the list"),
    "reminder": say("Reminder"),
    "draft expired": say("Notice that a draft was deleted"),
    "file": say("File"),
    "update": say("Update of the operating model"),
    "update note": say("Notice about an update"),
}
"""The kinds of messages that stay in a chat; a kind that is not listed is shown by its stored name."""
STATES: dict[DeliveryState, Phrase] = {
    DeliveryState.DUE: say("waits to be sent"),
    DeliveryState.HELD: say("waits until you are out of the form"),
    DeliveryState.PAUSED: say("waits until the sending goes on"),
    DeliveryState.SENDING: say("being sent"),
    DeliveryState.ACCEPTED: say("sent"),
    DeliveryState.UNKNOWN: say("sent, perhaps not arrived"),
    DeliveryState.UNREACHABLE: say("could not be sent"),
    DeliveryState.REFUSED: say("could not be sent"),
    DeliveryState.DROPPED: say("not sent, no longer true"),
    DeliveryState.CANCELLED: say("not sent, taken back"),
}
HANDLED: dict[InboxState, Phrase] = {
    InboxState.WAITING: say("waits to be handled"),
    InboxState.DONE: say("handled"),
    InboxState.REFUSED: say("refused, you will be told why"),
    InboxState.TOLD: say("refused, and you were told why"),
    InboxState.FAILED: say("could not be handled"),
}
