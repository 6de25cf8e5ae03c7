"""What the program of each later revision wrote more, or otherwise, than the one before."""

import json
from collections.abc import Iterable

from bot.network.rules import hashed
from tests.storage.released.rows import (
    ANNA,
    DAYS_AGO,
    FORM,
    GONE,
    LONG_AGO,
    RITVA,
    SERIAL,
    STRANGER,
    SVEN,
    SVEN_BEFORE,
    TO_GO_ON,
    TODAY,
    Row,
    Rows,
    chat,
    deed,
    delivery,
    named,
)

AT_THE_DOOR = {"place": "door", "serial": SERIAL + 1, "wanted": 5}
"""Where whoever has no access is since 0006, whatever their card showed when it ended."""


def second(rows: Rows) -> None:
    """Of 0002: roles beside the worker's, batches, and when somebody is nudged."""
    rows["area"][0] |= {"registers": "worker", "cards_end_on": None}
    rows["person"] = [{**each, "codes_tried": 0, "codes_tried_since": None} for each in rows["person"]]
    rows["person"][1] |= {"codes_tried": 2, "codes_tried_since": TODAY}
    ritva = {"id": 8, "telegram_id": RITVA, "joined_at": DAYS_AGO, "codes_tried": 0, "codes_tried_since": None}
    rows["person"].append(ritva)
    in_no_other = {"organisation_id": None, "area_id": None}
    for table in ("membership", "invitation"):
        rows[table] = [{**each, **in_no_other} for each in rows[table]]
    held = {"person_id": 8, "site_id": None, "since": DAYS_AGO, "until": None}
    rows["membership"] += [
        {"id": 8, "role": "contact person", **held, "organisation_id": 1, "area_id": None},
        {"id": 9, "role": "responsible person", **held, "organisation_id": None, "area_id": 1},
    ]
    more = {"membership_id": None, "each_step_anew": False, "seen_at": TODAY}
    rows["chat"] = [{**each, **more} for each in [*rows["chat"], chat(RITVA, "home")]]
    rows["chat"][-1] |= {"membership_id": 9, "each_step_anew": True}
    rows["batch"] = [{"id": 1, "area_id": 1, "person_id": 8, "taken_at": TODAY}]
    rows["handover"] = [
        {**each, "nudge_at": "2026-11-24 13:45:00.000000", "batch_id": None} for each in rows["handover"]
    ]
    rows["handover"][2] |= {"batch_id": 1}


def third(rows: Rows) -> None:
    """Of 0003: several programs at once, deliveries that can occur again and be held, dropped or taken back."""
    rows["chat"] = [{**each, "shower": None, "showing_until": None} for each in rows["chat"]]
    rows["chat"][0] |= {"shower": "a-program-of-then", "showing_until": LONG_AGO}
    rows["lease"] = [{"name": "leader", "holder": "a-program-of-then", "until": LONG_AGO}]
    once = {"occurrence": "", "bulk": False, "claimed_at": TODAY}
    rows["delivery"] = [{**each, **once} for each in rows["delivery"]]
    notice = {"occurrence": "b1946ac92492d234", "bulk": True, "claimed_at": None, "phrase": {"fi": "Hei", "sv": "Hej"}}
    rows["delivery"] += [
        {**delivery("notice", "rannikko", ANNA, "held"), **notice},
        {**delivery("notice", "rannikko", SVEN, "due"), **notice},
        {**delivery("notice", "rannikko", GONE, "dropped"), **notice},
        {**delivery("notice", "rannikko", RITVA, "cancelled"), **notice},
        {**delivery("nudge", "2.1 3.1", SVEN, "due"), **once, "claimed_at": None},
        # Whoever got it first got other words, and nobody knows this kind today.
        {**delivery("survey", "", ANNA, "accepted"), **once, "phrase": {"fi": "Ennen", "sv": "Förr"}},
        {**delivery("survey", "", SVEN, "accepted"), **once, "phrase": {"fi": "Nyt", "sv": "Nu"}},
    ]


def fourth(rows: Rows) -> None:
    """Of 0004: an index; but the form of its time lets a date lie further back."""
    rows["form_version"][0]["definition"] = json.loads(json.dumps(FORM).replace('"days": 90', '"days": 366'))


def fifth(rows: Rows) -> None:
    """Of 0005: who has never been on the staff."""
    rows["chat"] = [{**each, "stranger": each["id"] == STRANGER} for each in rows["chat"]]


def sixth(rows: Rows) -> None:
    """Of 0006: by which invitation somebody came, and the audit trail of invitations and roles."""
    for row in rows["membership"]:
        row |= {"reference": None, "label": None}
    rows["membership"][1] |= {"reference": "0123456789ab", "label": "Tammisaari, tiimi 2"}
    rows["invitation"][0] |= {"label": "Leppävaara, tiimi 1"}
    nowhere = {"membership_id": None, "invitation": None, "site_id": None, "organisation_id": None, "area_id": None}
    rows["audit_entry"] = [{**each, **nowhere, "purpose": None} for each in rows["audit_entry"]]
    person = {**deed("invited"), **nowhere, "handover_id": None, "purpose": None}
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
    rows["draft"][1] |= {"jumped": True}
    rows["draft"][3] |= {"stored": [1]}


def seventh(rows: Rows) -> None:
    """Of 0007: what a line had wrong."""
    wrong = {
        "postal_code": {"source": "That is not a postal code. It has five digits, for example 00530.", "values": {}}
    }
    rows["draft"] = [{**each, "wrong": wrong if each["chat_id"] == ANNA else {}} for each in rows["draft"]]


def eighth(rows: Rows) -> None:
    """Of 0008: who goes on in another account, or did, and holders of a role whom the bot may know."""
    accounts_and_named_holders(rows)
    rows["account"].append({"id": 9, "telegram_id": SVEN_BEFORE, "person_id": 2, "since": LONG_AGO, "until": DAYS_AGO})
    rows["invitation"] = [{**each, "continues": None} for each in rows["invitation"]]
    rows["invitation"].append(
        {**rows["invitation"][0], "token_hash": hashed(TO_GO_ON), "label": None, "site_id": 2, "continues": 2}
    )
    of_area = rows["named_holder"][0]
    contact = {"role": "contact person", "side": None, "area_id": None, "organisation_id": 1, "person_id": 8}
    rows["named_holder"].append({**of_area, **contact, "name": "Ritva Renqvist"})


def accounts_and_named_holders(rows: Rows) -> None:
    """What becomes of a person's number and of responsible persons by 0008."""
    rows["account"] = [
        {
            "id": each["id"], "telegram_id": each["telegram_id"], "person_id": each["id"],
            "since": each["joined_at"], "until": None,
        }
        for each in rows["person"]
    ]  # fmt: skip
    rows["person"] = [{**each, "telegram_id": -each["id"]} for each in rows["person"]]
    of_area = {"role": "responsible person", "organisation_id": None, "person_id": None}
    rows["named_holder"] = [{**each, **of_area} for each in rows.pop("responsible_person")]


def ninth(rows: Rows) -> None:
    """Of 0009: messages with buttons and files, one of them by a person, and deliveries in a role."""
    messages_above_deliveries(rows)
    rows["kept_file"] = [
        {"id": 1, "digest": "ab" * 32, "name": "ohje.pdf", "content": b"%PDF \x00\xff", "telegram_file_id": None}
    ]
    number = len(rows["message"]) + 1
    told = {"words": {"fi": "Ohje", "sv": "Anvisning"}, "buttons": [{"label": {"source": "Home"}, "to": "home"}]}
    rows["message"].append(
        {**rows["message"][-1], **told, "id": number, "subject": "1", "file_id": 1, "sender_id": 4, "version": 3}
    )
    sent = {"copy_of": number, "membership_id": 2, "state": "refused", "version": 2}
    rows["delivery"].append({**rows["delivery"][-1], **sent, "id": len(rows["delivery"]) + 1})


def messages_above_deliveries(rows: Rows) -> None:
    """What becomes of deliveries by 0009: the newest of those that are about the same has the message's words."""
    old = rows.pop("delivery")
    keys = [tuple(each.get(name, "") for name in ("kind", "subject", "occurrence")) for each in old]
    newest = sorted({key: place for place, key in enumerate(keys)}.items(), key=lambda each: each[1])
    numbers = {key: number for number, (key, _) in enumerate(newest, 1)}
    rows["message"] = [
        {
            "id": numbers[key], "kind": key[0], "subject": key[1], "occurrence": key[2], "words": old[place]["phrase"],
            "buttons": [], "file_id": None, "sender_id": None, "version": 1,
            "created_at": min(each["due_at"] for each, mine in zip(old, keys, strict=True) if mine == key),
        }
        for key, place in newest
    ]  # fmt: skip
    rows["delivery"] = [
        {
            **{name: value for name, value in each.items() if name not in ("kind", "subject", "occurrence", "phrase")},
            "id": number, "copy_of": numbers[key], "membership_id": None,
            "version": int(_stands_as_it_is_meant(each, old[dict(newest)[key]])),
        }
        for number, (each, key) in enumerate(zip(old, keys, strict=True), 1)
    ]  # fmt: skip


def _stands_as_it_is_meant(delivery: Row, newest: Row) -> bool:
    may_stand = delivery["state"] in ("sending", "accepted", "unknown") and not delivery.get("amend_at")
    return may_stand and bool(delivery["phrase"] == newest["phrase"])


def tenth(rows: Rows) -> None:
    """Of 0010: drafts of other forms."""
    drafts_of_any_form(rows)
    other = {"form": "another", "definition": "handover/rannikko", "subject": "7", "answers": {"birth_year": 1999}}
    rows["draft"].append({**rows["draft"][0], **other, "wrong": {}, "hidden": True})


def drafts_of_any_form(rows: Rows) -> None:
    """What becomes of a handover's draft by 0010."""
    own = ("chat_id", "key", "site_id", "in_series", "stored", "corrects", "renews", "reason")
    rows["handover_draft"] = [{"stored": [], **_only(each, own)} for each in rows["draft"]]
    kept = ("chat_id", "version", "answers", "wrong", "jumped", "hidden", "brief", "touched_at")

    def now(each: Row) -> Row:
        return {"form": "handover", "definition": each["form"], "subject": "", "revisiting": each["again"]}

    rows["draft"] = [{"wrong": {}, "jumped": False, **_only(each, kept), **now(each)} for each in rows["draft"]]


def eleventh(rows: Rows) -> None:
    """Of 0011: each card as a row of its own."""
    cards_of_their_own(rows)


def twelfth(rows: Rows) -> None:
    """Of 0012: who invited whom, who is named since when, away, or asked to take over."""
    sides_as_roles(rows)
    rows["organisation"] = [
        {**each, "sector": "association", "joined_on": "2020-01-01"} for each in rows["organisation"]
    ]
    rows["intake"] = [{**each, "username": "kaikubot"} for each in rows["intake"]]
    given = {"opened_at": TODAY, "contact": "09 000 0001", "deputy": True}
    rows["invitation"] = [{**each, **given} for each in rows["invitation"]]
    office = {
        "deputy": True, "since": LONG_AGO, "until": TODAY, "away_since": "2026-01-01", "away_until": "2026-01-31",
        "unreachable_since": DAYS_AGO, "asked_at": TODAY, "unanswered_at": TODAY, "learnt": "phone",
    }  # fmt: skip
    rows["named_holder"] = [{**each, "id": number, **office} for number, each in enumerate(rows["named_holder"], 1)]
    rows["audit_entry"] = [{**each, "holder_id": 1} for each in rows["audit_entry"]]
    rows["instruction"] = [
        {
            "id": 1, "organisation_id": 1, "language": "sv", "number": 1, "text": "Fråga först.", "link": None,
            "file_id": 1, "person_id": 4, "written_at": DAYS_AGO, "reviewed_at": TODAY,
        }
    ]  # fmt: skip
    rows["former_name"] = [
        {"id": 1, "organisation_id": 1, "site_id": None, **named("Kohtaaminen ry", "Mötet rf"), "until": DAYS_AGO}
    ]


def sides_as_roles(rows: Rows) -> None:
    """What becomes of the sides of an area by 0012."""
    roles = {"culture": "responsible person for culture"}
    rows["named_holder"] = [
        {**_without(each, "side"), "role": roles.get(each["side"], each["role"])} for each in rows["named_holder"]
    ]


def the_only_one_is_the_contact_person(rows: Rows) -> None:
    """What becomes by 0012 of the only contact person of an organisation; of whom no name was known."""
    (held,) = [each for each in rows["membership"] if each.get("organisation_id")]
    named = {"area_id": None, "organisation_id": 1, "name": held.get("label") or "", "contact": "", "person_id": 8}
    rows["named_holder"].append({"role": held["role"], **named})


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


CARD = {
    "serial": "serial", "wanted": "wanted", "shown": "shown", "shown_hash": "shown_hash",
    "card_message_id": "message_id", "buried": "has_newer_below", "sending_after": "sending_after",
    "sending_lost": "sending_lost", "shower": "shown_by", "showing_until": "shown_by_until",
}  # fmt: skip
"""What each column of a chat that was about its card became by 0011."""


def cards_of_their_own(rows: Rows) -> None:
    """What becomes of a chat's card by 0011."""
    rows["card"] = [
        {"chat_id": each["id"], "name": "", **{now: each.get(then) for then, now in CARD.items()}}
        for each in rows["chat"]
    ]
    rows["chat"] = [{name: value for name, value in each.items() if name not in CARD} for each in rows["chat"]]


def _only(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names if name in row}
