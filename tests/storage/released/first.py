"""What the program of 0001 wrote: workers only, who register at once."""

import json

from bot.network.rules import hashed
from tests.storage.released.rows import (
    ANNA,
    CORRECTING,
    DAYS_AGO,
    FORM,
    GONE,
    HIDDEN,
    IN_SERIES,
    INVITATION,
    LONG_AGO,
    RENEWING,
    STRANGER,
    SVEN,
    TODAY,
    Row,
    Rows,
    chat,
    deed,
    delivery,
    draft,
    handover,
    named,
    revision,
    update,
)

MENU = {
    "update_id": 50,
    "message": {
        "message_id": 99,
        "date": 1795507000,
        "text": "/menu",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        "chat": {"id": SVEN, "type": "private"},
        "from": {"id": SVEN, "is_bot": False, "language_code": "sv", "first_name": ""},
    },
}


def first(rows: Rows) -> None:
    """Of 0001: every row."""
    rows |= {**_network(), **_people(), **_handovers(), **_messages()}


def _network() -> Rows:
    area = {"slug": "rannikko", **named("Rannikko", "Kusten"), **named("Valvoja", "Ansvarig", "controller")}
    settled = {"card_code_pattern": r"KK\d{5}", "kaikukanta_url": "https://kaikukortti.fi", "listed_on": "2025-10-31"}
    locality = {"area_id": 1, "website": "", "brochure_fi": "", "brochure_sv": "", "offer_fi": "", "offer_sv": ""}
    return {
        "area": [{"id": 1, **area, **settled}],
        "responsible_person": [{"area_id": 1, "side": "social", "name": "Maija Mallikas", "contact": "09 000 0001"}],
        "locality": [
            {"id": 1, "slug": "espoo", **named("Espoo", "Esbo"), "postal_codes": ["02600"], **locality},
            {"id": 2, "slug": "raasepori", **named("Raasepori", "Raseborg"), "postal_codes": [], **locality},
        ],
        "municipality": [{"locality_id": 1, **named("Espoo", "Esbo")}],
        "organisation": [{"id": 1, "area_id": 1, "slug": "rannikon-sosiaalipalvelut", **named("Palvelut", "Service")}],
        "site": [
            {"id": 1, "organisation_id": 1, "locality_id": 1, "slug": "leppavaara", **named("Leppävaara", "Alberga")},
            {"id": 2, "organisation_id": 1, "locality_id": 2, "slug": "tammisaari", **named("Tammisaari", "Ekenäs")},
        ],
    }  # fmt: skip


def _people() -> Rows:
    return {
        "person": [{"id": each, "telegram_id": 1000 + each, "joined_at": DAYS_AGO} for each in range(1, 8)],
        "membership": [
            {"id": 1, "person_id": 1, "role": "worker", "site_id": 1, "since": DAYS_AGO, "until": None},
            {"id": 2, "person_id": 2, "role": "worker", "site_id": 2, "since": DAYS_AGO, "until": None},
            {"id": 3, "person_id": 3, "role": "worker", "site_id": 2, "since": DAYS_AGO, "until": TODAY},
            *(
                {"id": each, "person_id": each, "role": "worker", "site_id": site, "since": DAYS_AGO, "until": None}
                for each, site in ((4, 2), (5, 2), (6, 1), (7, 1))
            ),
        ],
        "invitation": [
            {
                "token_hash": hashed(INVITATION), "role": "worker", "site_id": 1,
                "expires_at": "2026-11-30 08:00:00.000000", "used_at": None, "revoked_at": None,
            }
        ],
        "chat": [
            chat(ANNA, "handover", wanted=5, shown=4, wake_at="2026-11-24 08:05:00.000000"),
            chat(SVEN, "home", language="sv"),
            chat(GONE, "record 1"),
            chat(STRANGER, "door", language="en"),
            *(chat(each, "handover", wanted=5) for each in (CORRECTING, RENEWING, IN_SERIES)),
            chat(HIDDEN, "home", wanted=5),
        ],
    }  # fmt: skip


def _handovers() -> Rows:
    return {
        "form_version": [{"form": "handover/rannikko", "version": 1, "definition": FORM, "published_at": LONG_AGO}],
        "handover": [
            handover(1, site=1, registered_at=DAYS_AGO, registered_by=1),
            handover(2, site=2),
            handover(3, site=2, nudges=2),
            handover(4, site=1, in_force=False, voided_at=TODAY),
        ],
        "revision": [revision(each, 1) for each in (1, 2, 3, 4)] + [revision(1, 2, reason="typing error")],
        "audit_entry": [
            *({"handover_id": each, **deed("handed over", ["card_code", "birth_year"])} for each in (1, 2, 3, 4)),
            {"handover_id": 1, **deed("corrected", ["postal_code"], "typing error")},
            {"handover_id": 1, **deed("registered")},
            {"handover_id": 4, **deed("voided", [], "wrong card")},
        ],
        "draft": _drafts(),
    }


def _drafts() -> list[Row]:
    """One of each kind."""
    known = {"birth_year": 1987, "postal_code": "00531", "children": 2, "gender": "declined"}
    day = {"handed_over_on": "2026-11-20"}
    return [
        draft(ANNA, 101, {"card_code": "KK12345", "birth_year": 1987}, brief=False),
        draft(
            CORRECTING, 102, {"card_code": "KK10002", **known, **day, "postal_code": "00520"}, site_id=2,
            again="postal_code", corrects=2, reason="client corrected",
        ),
        draft(RENEWING, 103, {"card_code": "KK10003", **known}, site_id=2, renews=3),
        draft(IN_SERIES, 104, day, in_series=True),
        draft(HIDDEN, 105, {"card_code": "KK55555"}, brief=False, hidden=True),
    ]  # fmt: skip


def _messages() -> Rows:
    return {
        "deletion": [{"chat_id": ANNA, "message_id": 903, "attempts": 0, "asked_at": TODAY, "due_at": TODAY}],
        "delivery": [
            delivery("registered", "1 3", ANNA, "due"),
            *(
                delivery("registered", str(number), SVEN, state)
                for number, state in enumerate(("sending", "accepted", "unknown", "unreachable"))
            ),
        ],
        "intake": [{"bot_id": 1000, "next_update_id": 51}],
        "inbox": [
            update(44, ANNA, "done"),
            update(45, None, "done"),
            update(46, ANNA, "told"),
            update(47, SVEN, "failed", attempts=3),
            update(49, SVEN, "refused"),
            update(50, SVEN, "waiting", body=json.dumps(MENU)),
        ],
    }  # fmt: skip
