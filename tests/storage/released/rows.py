"""Rows as the programs of released revisions wrote them, and the people whom they tell of."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The rows of each table, parents first."""
ANNA, SVEN, GONE, CORRECTING, RENEWING, IN_SERIES, HIDDEN, RITVA, STRANGER = range(1001, 1010)
SVEN_BEFORE = 1011
"""The number of an account that Sven had before."""
INVITATION, TO_GO_ON = "an-invitation-of-then", "an-invitation-to-go-on"
TODAY, DAYS_AGO, NEXT_YEAR = "2026-11-24 07:55:00.000000", "2026-11-20 08:00:00.000000", "2027-11-19"
LONG_AGO = "2025-01-01 08:00:00.000000"
SERIAL = 7
"""What the buttons on Anna's card carry."""
FORM = json.loads((Path(__file__).parent / "handover_form_1.json").read_text(encoding="utf-8"))
RECEIPT = {
    "source": "A card was handed over on %(date)s at %(site)s and registered in Kaikukanta. Receipt number %(number)s.",
    "values": {
        "date": {"date": "2026-11-20"},
        "number": "1",
        "site": {"fi": "Leppävaaran sosiaaliasema", "sv": "Alberga socialstation"},
    },
}


def named(name_fi: str, name_sv: str, what: str = "name") -> Row:
    return {f"{what}_fi": name_fi, f"{what}_sv": name_sv}


def chat(number: int, place: str, **otherwise: Any) -> Row:
    row = {
        "id": number, "language": "fi", "place": place, "notice": None, "serial": SERIAL, "wanted": 4, "shown": 4,
        "shown_hash": "0f" * 16, "card_message_id": 905, "buried": False, "last_message_id": 905, "sending_after": None,
        "sending_lost": False, "blocked": False, "wake_at": None,
    }  # fmt: skip
    return row | otherwise


def draft(chat_id: int, key: int, answers: Row, **otherwise: Any) -> Row:
    row = {
        "chat_id": chat_id, "key": f"{key:032x}", "site_id": 1, "form": "handover/rannikko", "version": 1,
        "answers": answers, "again": None, "hidden": False, "brief": True, "in_series": False, "corrects": None,
        "renews": None, "reason": None, "touched_at": TODAY,
    }  # fmt: skip
    return row | otherwise


def handover(number: int, *, site: int, **otherwise: Any) -> Row:
    row = {
        "id": number, "draft_key": f"{number:032x}", "site_id": site, "person_id": site,
        "card_code": f"KK1000{number}", "in_force": True, "handed_over_on": "2026-11-20", "handed_over_at": DAYS_AGO,
        "expected_last_day": NEXT_YEAR, "form": "handover/rannikko", "form_version": 1,
        "operating_model": "2024-01-03", "registered_at": None, "registered_by": None, "voided_at": None,
        "renews": None, "nudges": 0,
    }  # fmt: skip
    return row | otherwise


def revision(handover: int, number: int, reason: str = "handed over") -> Row:
    return {
        "handover_id": handover, "number": number, "reason": reason, "person_id": 1, "at": DAYS_AGO,
        "card_code": f"KK1000{handover}", "birth_year": 1987, "postal_code": f"0053{number}", "children": 2,
        "gender": "declined", "life_situation": None,
    }  # fmt: skip


def deed(deed: str, fields: Iterable[str] = (), reason: str | None = None) -> Row:
    return {"person_id": 1, "deed": deed, "reason": reason, "fields": list(fields), "at": DAYS_AGO}


def delivery(kind: str, subject: str, chat_id: int, state: str) -> Row:
    message_id = 904 if state == "accepted" else None  # no number that the bot of today gets from Telegram
    return {
        "kind": kind, "subject": subject, "chat_id": chat_id, "phrase": RECEIPT, "state": state,
        "message_id": message_id, "due_at": TODAY,
    }  # fmt: skip


def update(number: int, chat_id: int | None, state: str, body: str = "", attempts: int = 0) -> Row:
    return {
        "update_id": number, "chat_id": chat_id, "message_id": 99 if state in ("waiting", "refused") else None,
        "state": state, "body": body, "attempts": attempts, "received_at": TODAY,
    }  # fmt: skip
