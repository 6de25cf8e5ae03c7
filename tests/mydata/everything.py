"""Somebody of whom everything is kept that can be: each role, deed, reason and state once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.dialogue.phrases import LocalText
from bot.mydata.page import Known
from bot.mydata.words import KINDS
from bot.visits.drafts import HANDOVER
from storage.kinds import Deed, DeliveryState, InboxState, Language, Reason, Role

NOW = datetime(2026, 11, 3, 7, 5, tzinfo=UTC)
NOTHING = {"handover_id": None, "membership_id": None, "holder_id": None}
SITE = LocalText("Tammisaaren palvelupiste", "Ekenäs servicepunkt")


def known(**otherwise: Any) -> Known:
    """All of it; rows of a table are as given `otherwise`."""
    chat = {"id": 1234567890, "language": Language.FI, "seen_at": NOW, "each_step_anew": False, "blocked": False}
    rows: dict[str, list[dict[str, Any]]] = {
        "person": [{"id": 1, "joined_at": NOW, "codes_tried": 2, "codes_tried_since": NOW}],
        "account": [{"telegram_id": 987654321, "until": NOW}, {"telegram_id": 1234567890, "until": None}],
        "membership": [
            {
                "id": number, "role": role, "site_id": 1, "since": NOW, "until": None if number == 1 else NOW,
                "label": "Tiimi 2", "reference": "0123456789ab",
            }
            for number, role in enumerate(Role, 1)
        ],
        "named_holder": [
            {
                "id": number, "role": Role.CONTACT_PERSON, "organisation_id": 1, "deputy": deputy, "name": "Anna A.",
                "contact": "09 000 0001", "since": NOW, "until": None, "away_since": NOW.date(), "away_until": None,
                "unreachable_since": NOW, "asked_at": NOW,
            }
            for number, deputy in enumerate((False, True), 1)
        ],
        "chat": [{**chat, "id": 987654321, "blocked": True}, chat],
        "draft": [{"chat_id": 1234567890, "form": form, "touched_at": NOW} for form in (HANDOVER, "another")],
        "handover_draft": [{"chat_id": 1234567890, "site_id": 1}],
        "handover": [{"id": number, "site_id": 1, "handed_over_on": date(2026, 11, number)} for number in (1, 2)],
        "revision": [],
        "audit_entry": [
            {**NOTHING, "handover_id": 1, "deed": Deed.VOIDED, "reason": reason, "at": NOW}
            for reason in Reason
        ]
        + [
            {**NOTHING, "site_id": 1, "deed": deed, "reason": None, "at": NOW}
            for deed in Deed
        ],
        "induction_done": [
            {"person_id": 1, "done_on": date(2026, 11, 3), "organisation_id": None, "site_id": site}
            for site in (None, 1)
        ],
        "batch": [{"taken_at": NOW - timedelta(days=1)}],
        "message": [{"id": number, "kind": kind} for number, kind in enumerate((*KINDS, "a new kind"))],
        "delivery": [
            {"copy_of": number, "state": state, "due_at": NOW}
            for number in range(len(KINDS) + 1)
            for state in DeliveryState
        ],
        "deletion": [{}],
        "inbox": [{"received_at": NOW, "state": state} for state in InboxState],
    }  # fmt: skip
    return Known(rows | otherwise, {"site_id": {1: SITE}}, LocalText("Rekisterinpitäjä", "Ansvarig"), NOW)
