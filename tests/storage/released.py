"""What the programs of each released revision wrote: a small network in the middle of its work, as plain rows.

A new revision is added to `ROWS` with what its program writes more, or otherwise, than the one before.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from bot.network.rules import hashed

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The rows of each table, parents first."""

ANNA, SVEN, GONE, RITVA, STRANGER = 1001, 1002, 1003, 1004, 1009
INVITATION = "an-invitation-of-then"
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


def _first() -> Rows:
    """Of 0001: workers only, who register at once."""
    area = {"slug": "rannikko", **_named("Rannikko", "Kusten"), **_named("Valvoja", "Ansvarig", "controller")}
    settled = {"card_code_pattern": r"KK\d{5}", "kaikukanta_url": "https://kaikukortti.fi", "listed_on": "2025-10-31"}
    locality = {"area_id": 1, "website": "", "brochure_fi": "", "brochure_sv": "", "offer_fi": "", "offer_sv": ""}
    return {
        "area": [{"id": 1, **area, **settled}],
        "responsible_person": [{"area_id": 1, "side": "social", "name": "Maija Mallikas", "contact": "09 000 0001"}],
        "locality": [
            {"id": 1, "slug": "espoo", **_named("Espoo", "Esbo"), "postal_codes": ["02600"], **locality},
            {"id": 2, "slug": "raasepori", **_named("Raasepori", "Raseborg"), "postal_codes": [], **locality},
        ],
        "municipality": [{"locality_id": 1, **_named("Espoo", "Esbo")}],
        "organisation": [{"id": 1, "area_id": 1, "slug": "rannikon-sosiaalipalvelut", **_named("Palvelut", "Service")}],
        "site": [
            {"id": 1, "organisation_id": 1, "locality_id": 1, "slug": "leppavaara", **_named("Leppävaara", "Alberga")},
            {"id": 2, "organisation_id": 1, "locality_id": 2, "slug": "tammisaari", **_named("Tammisaari", "Ekenäs")},
        ],
        "form_version": [
            {"form": "handover/rannikko", "version": 1, "definition": FORM, "published_at": LONG_AGO}
        ],
        "person": [{"id": each, "telegram_id": 1000 + each, "joined_at": DAYS_AGO} for each in (1, 2, 3)],
        "membership": [
            {"id": 1, "person_id": 1, "role": "worker", "site_id": 1, "since": DAYS_AGO, "until": None},
            {"id": 2, "person_id": 2, "role": "worker", "site_id": 2, "since": DAYS_AGO, "until": None},
            {"id": 3, "person_id": 3, "role": "worker", "site_id": 2, "since": DAYS_AGO, "until": TODAY},
        ],
        "invitation": [
            {
                "token_hash": hashed(INVITATION), "role": "worker", "site_id": 1,
                "expires_at": "2026-11-30 08:00:00.000000", "used_at": None, "revoked_at": None,
            }
        ],
        "chat": [
            _chat(ANNA, "handover", wanted=5, shown=4, wake_at="2026-11-24 08:05:00.000000"),
            _chat(SVEN, "home", language="sv"),
            _chat(GONE, "record 1"),
            _chat(STRANGER, "door", language="en"),
        ],
        "handover": [
            _handover(1, site=1, registered_at=DAYS_AGO, registered_by=1),
            _handover(2, site=2),
            _handover(3, site=2, nudges=2),
            _handover(4, site=1, in_force=False, voided_at=TODAY),
        ],
        "revision": [_revision(each, 1) for each in (1, 2, 3, 4)] + [_revision(1, 2, reason="typing error")],
        "audit_entry": [
            *({"handover_id": each, **_deed("handed over", ["card_code", "birth_year"])} for each in (1, 2, 3, 4)),
            {"handover_id": 1, **_deed("corrected", ["postal_code"], "typing error")},
            {"handover_id": 1, **_deed("registered")},
            {"handover_id": 4, **_deed("voided", [], "wrong card")},
        ],
        "draft": [
            {
                "chat_id": ANNA, "key": "6c0f8f0b8f5c4f6e9f3a1b2c3d4e5f60", "site_id": 1, "form": "handover/rannikko",
                "version": 1, "answers": {"card_code": "KK12345", "birth_year": 1987}, "again": None, "hidden": False,
                "brief": False, "in_series": False, "corrects": None, "renews": None, "reason": None,
                "touched_at": TODAY,
            }
        ],
        "deletion": [{"chat_id": ANNA, "message_id": 903, "attempts": 0, "asked_at": TODAY, "due_at": TODAY}],
        "delivery": [
            _delivery("registered", "1 3", ANNA, "due"),
            *(
                _delivery("registered", str(number), SVEN, state)
                for number, state in enumerate(("sending", "accepted", "unknown", "unreachable"))
            ),
        ],
        "intake": [{"bot_id": 1000, "next_update_id": 51}],
        "inbox": [
            _update(44, ANNA, "done"),
            _update(45, None, "done"),
            _update(46, ANNA, "told"),
            _update(47, SVEN, "failed", attempts=3),
            _update(49, SVEN, "refused"),
            _update(50, SVEN, "waiting", body=json.dumps(MENU)),
        ],
    }  # fmt: skip


def _second(rows: Rows) -> None:
    """Of 0002: roles beside the worker's, batches, and when somebody is nudged."""
    rows["area"][0] |= {"registers": "worker", "cards_end_on": None}
    rows["person"] = [{**each, "codes_tried": 0, "codes_tried_since": None} for each in rows["person"]]
    rows["person"][1] |= {"codes_tried": 2, "codes_tried_since": TODAY}
    ritva = {"id": 4, "telegram_id": RITVA, "joined_at": DAYS_AGO, "codes_tried": 0, "codes_tried_since": None}
    rows["person"].append(ritva)
    in_no_other = {"organisation_id": None, "area_id": None}
    for table in ("membership", "invitation"):
        rows[table] = [{**each, **in_no_other} for each in rows[table]]
    held = {"person_id": 4, "site_id": None, "since": DAYS_AGO, "until": None}
    rows["membership"] += [
        {"id": 4, "role": "contact person", **held, "organisation_id": 1, "area_id": None},
        {"id": 5, "role": "responsible person", **held, "organisation_id": None, "area_id": 1},
    ]
    more = {"membership_id": None, "each_step_anew": False, "seen_at": TODAY}
    rows["chat"] = [{**each, **more} for each in [*rows["chat"], _chat(RITVA, "home")]]
    rows["chat"][-1] |= {"membership_id": 5, "each_step_anew": True}
    rows["batch"] = [{"id": 1, "area_id": 1, "person_id": 4, "taken_at": TODAY}]
    rows["handover"] = [
        {**each, "nudge_at": "2026-11-24 13:45:00.000000", "batch_id": None} for each in rows["handover"]
    ]
    rows["handover"][2] |= {"batch_id": 1}


def _third(rows: Rows) -> None:
    """Of 0003: several programs at once, deliveries that can occur again and be held, dropped or taken back."""
    rows["chat"] = [{**each, "shower": None, "showing_until": None} for each in rows["chat"]]
    rows["chat"][0] |= {"shower": "a-program-of-then", "showing_until": LONG_AGO}
    rows["lease"] = [{"name": "leader", "holder": "a-program-of-then", "until": LONG_AGO}]
    once = {"occurrence": "", "bulk": False, "claimed_at": TODAY}
    rows["delivery"] = [{**each, **once} for each in rows["delivery"]]
    notice = {"occurrence": "b1946ac92492d234", "bulk": True, "claimed_at": None, "phrase": {"fi": "Hei", "sv": "Hej"}}
    rows["delivery"] += [
        {**_delivery("notice", "rannikko", ANNA, "held"), **notice},
        {**_delivery("notice", "rannikko", SVEN, "due"), **notice},
        {**_delivery("notice", "rannikko", GONE, "dropped"), **notice},
        {**_delivery("notice", "rannikko", RITVA, "cancelled"), **notice},
        {**_delivery("nudge", "2.1 3.1", SVEN, "due"), **once, "claimed_at": None},
    ]


def _fourth(rows: Rows) -> None:
    """Of 0004: an index; but the form of its time lets a date lie further back."""
    rows["form_version"][0]["definition"] = json.loads(json.dumps(FORM).replace('"days": 90', '"days": 366'))


def _fifth(rows: Rows) -> None:
    """Of 0005: who has never been on the staff."""
    rows["chat"] = [{**each, "stranger": each["id"] == STRANGER} for each in rows["chat"]]


def _sixth(rows: Rows) -> None:
    """Of 0006: by which invitation somebody came, and the audit trail of invitations and roles."""
    for row in rows["membership"]:
        row |= {"reference": None, "label": None}
    rows["membership"][1] |= {"reference": "0123456789ab", "label": "Tammisaari, tiimi 2"}
    rows["invitation"][0] |= {"label": "Leppävaara, tiimi 1"}
    nowhere = {"membership_id": None, "invitation": None, "site_id": None, "organisation_id": None, "area_id": None}
    rows["audit_entry"] = [{**each, **nowhere, "purpose": None} for each in rows["audit_entry"]]
    person = {**_deed("invited"), **nowhere, "handover_id": None, "purpose": None}
    rows["audit_entry"] += [
        {**person, "person_id": None, "invitation": "0123456789ab", "site_id": 2},
        {**person, "person_id": 2, "deed": "accepted", "membership_id": 2, "invitation": "0123456789ab"},
        {**person, "person_id": None, "deed": "removed", "membership_id": 3},
        {**person, "person_id": None, "deed": "exported", "area_id": 1, "purpose": "Vuosiraportti"},
    ]
    rows["chat"] = [{**each, **(AT_THE_DOOR if each["id"] == GONE else {})} for each in rows["chat"]]
    _on_the_way(rows)
    _revisions(rows)
    _series(rows)


AT_THE_DOOR = {"place": "door", "serial": SERIAL + 1, "wanted": 5}
"""Where whoever has no access is since 0006, whatever their card showed when it ended."""


def _on_the_way(rows: Rows) -> None:
    """Of 0006: what is to be edited because it is no longer true."""
    rows["delivery"] = [{**each, "amend_at": None, "not_amended": False} for each in rows["delivery"]]
    rows["delivery"][2] |= {"amend_at": TODAY}
    rows["delivery"][3] |= {"amend_at": TODAY}


def _revisions(rows: Rows) -> None:
    """Of 0006: the day of handing over in each revision."""
    days = {each["id"]: each["handed_over_on"] for each in rows["handover"]}
    rows["revision"] = [{**each, "handed_over_on": days[each["handover_id"]]} for each in rows["revision"]]


def _series(rows: Rows) -> None:
    """Of 0006: jumps from the review, and what was handed over in a row."""
    rows["draft"] = [{**each, "jumped": False, "stored": []} for each in rows["draft"]]


def _seventh(rows: Rows) -> None:
    """Of 0007: what a line had wrong."""
    wrong = {"postal_code": {"source": "A postal code has five digits, for example 00530.", "values": {}}}
    rows["draft"] = [{**each, "wrong": wrong} for each in rows["draft"]]


ROWS: dict[str, Callable[[Rows], None]] = {
    "0001": lambda rows: rows.update(_first()),
    "0002": _second,
    "0003": _third,
    "0004": _fourth,
    "0005": _fifth,
    "0006": _sixth,
    "0007": _seventh,
}
"""What each revision's program writes more, or otherwise, than the one before."""


def rows_of(revision: str) -> Rows:
    """What the program of a revision wrote."""
    rows: Rows = {}
    for each, change in ROWS.items():
        change(rows)
        if each == revision:
            break
    return rows


def write_rows(session: Session, rows: Rows) -> None:
    """Writes rows as they are, without knowing today's tables; what is numbered goes on counting."""
    connection = session.connection()
    shared = connection.dialect.name == "postgresql"
    if shared:
        connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    for table in sorted(rows, key=ORDER.index):
        for row in rows[table]:
            values = ", ".join(map(_literal, row.values()))
            connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})")
        if shared and "id" in rows[table][0] and table != "chat":
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {len(rows[table])})")


ORDER = (
    "area", "responsible_person", "locality", "municipality", "organisation", "site", "form_version", "person",
    "membership", "invitation", "chat", "batch", "handover", "revision", "audit_entry", "draft", "deletion",
    "delivery", "intake", "inbox", "lease",
)  # fmt: skip
"""The tables, those first that others refer to."""


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return str(value).upper()
        case dict() | list():
            return _literal(json.dumps(value))
    return "'" + str(value).replace("'", "''") + "'"


def _named(name_fi: str, name_sv: str, what: str = "name") -> Row:
    return {f"{what}_fi": name_fi, f"{what}_sv": name_sv}


def _chat(number: int, place: str, **otherwise: Any) -> Row:
    row = {
        "id": number, "language": "fi", "place": place, "notice": None, "serial": SERIAL, "wanted": 4, "shown": 4,
        "shown_hash": "0f" * 16, "card_message_id": 905, "buried": False, "last_message_id": 905, "sending_after": None,
        "sending_lost": False, "blocked": False, "wake_at": None,
    }  # fmt: skip
    return row | otherwise


def _handover(number: int, *, site: int, **otherwise: Any) -> Row:
    row = {
        "id": number, "draft_key": f"{number:032x}", "site_id": site, "person_id": site,
        "card_code": f"KK1000{number}", "in_force": True, "handed_over_on": "2026-11-20", "handed_over_at": DAYS_AGO,
        "expected_last_day": NEXT_YEAR, "form": "handover/rannikko", "form_version": 1,
        "operating_model": "2024-01-03", "registered_at": None, "registered_by": None, "voided_at": None,
        "renews": None, "nudges": 0,
    }  # fmt: skip
    return row | otherwise


def _revision(handover: int, number: int, reason: str = "handed over") -> Row:
    return {
        "handover_id": handover, "number": number, "reason": reason, "person_id": 1, "at": DAYS_AGO,
        "card_code": f"KK1000{handover}", "birth_year": 1987, "postal_code": f"0053{number}", "children": 2,
        "gender": "declined", "life_situation": None,
    }  # fmt: skip


def _deed(deed: str, fields: Iterable[str] = (), reason: str | None = None) -> Row:
    return {"person_id": 1, "deed": deed, "reason": reason, "fields": list(fields), "at": DAYS_AGO}


def _delivery(kind: str, subject: str, chat_id: int, state: str) -> Row:
    message_id = 904 if state == "accepted" else None  # no number that the bot of today gets from Telegram
    return {
        "kind": kind, "subject": subject, "chat_id": chat_id, "phrase": RECEIPT, "state": state,
        "message_id": message_id, "due_at": TODAY,
    }  # fmt: skip


def _update(number: int, chat_id: int | None, state: str, body: str = "", attempts: int = 0) -> Row:
    return {
        "update_id": number, "chat_id": chat_id, "message_id": 99 if state in ("waiting", "refused") else None,
        "state": state, "body": body, "attempts": attempts, "received_at": TODAY,
    }  # fmt: skip
