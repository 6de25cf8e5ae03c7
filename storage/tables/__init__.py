"""The tables, in the words of the domain.

    area --< locality --< municipality          person --< membership >-- site, organisation or area
      |          |                                 +--< account
      |          +--< site >-- organisation        |       +-- chat --< draft --- handover_draft
      |                           |                |             +--< card, deletion
      +--< named_holder           +--< former_name |             \\--< delivery >-- message >-- kept_file
      +--< batch --<              +--< handover --< revision
    form_version    invitation    lease    intake --< inbox

    locality --< locality_phase, trial_partner, venue, listing_snapshot, listing_proof
    organisation --< trial_partner, contract, commitment, listing_proof, staff_member
    site --< site_move >-- organisation
    person -- sent_sheet >-- area
    model_update --< model_update_wording, model_update_reader; its message
    person --< reminder >-- message, person --< snooze, contact_check >-- organisation
    area -- planning, reminder_hours
    area or organisation --< induction_part --< induction_card
    area or organisation --< induction_round, induction_done >-- person or staff_member

`audit_entry` tells who did what with a handover, a membership or an invitation.

Client data is in `draft.answers` and `revision` only.
"""

from storage.tables.audit import AuditEntry
from storage.tables.chats import CardRow, Chat, Deletion, InboxRow, Intake, Lease
from storage.tables.contracts import Commitment, Contract, LocalityPhase, TrialPartner
from storage.tables.forms import DraftRow, FormVersion
from storage.tables.handovers import Batch, Handover, HandoverDraftRow, Revision
from storage.tables.induction import InductionCard, InductionDone, InductionPart, InductionRound
from storage.tables.instructions import Instruction
from storage.tables.listings import ListingProof, ListingSnapshot, Venue
from storage.tables.messages import Delivery, KeptFile, Message
from storage.tables.network import (
    Account,
    Area,
    FormerName,
    Invitation,
    Locality,
    Membership,
    Municipality,
    NamedHolder,
    Organisation,
    Person,
    Site,
    SiteMove,
    StaffMember,
)
from storage.tables.reminders import ContactCheck, Planning, Reminder, ReminderHours, Snooze
from storage.tables.sheets import SentSheet
from storage.tables.updates import ModelUpdate, ModelUpdateReader, ModelUpdateWording

__all__ = [
    "Account",
    "Area",
    "AuditEntry",
    "Batch",
    "CardRow",
    "Chat",
    "Commitment",
    "ContactCheck",
    "Contract",
    "Deletion",
    "Delivery",
    "DraftRow",
    "FormVersion",
    "FormerName",
    "Handover",
    "HandoverDraftRow",
    "InboxRow",
    "InductionCard",
    "InductionDone",
    "InductionPart",
    "InductionRound",
    "Instruction",
    "Intake",
    "Invitation",
    "KeptFile",
    "Lease",
    "ListingProof",
    "ListingSnapshot",
    "Locality",
    "LocalityPhase",
    "Membership",
    "Message",
    "ModelUpdate",
    "ModelUpdateReader",
    "ModelUpdateWording",
    "Municipality",
    "NamedHolder",
    "Organisation",
    "Person",
    "Planning",
    "Reminder",
    "ReminderHours",
    "Revision",
    "SentSheet",
    "Site",
    "SiteMove",
    "Snooze",
    "StaffMember",
    "TrialPartner",
    "Venue",
]
