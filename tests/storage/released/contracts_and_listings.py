"""What the program of 0013 wrote more than the one before."""

from tests.storage.released.rows import DAYS_AGO, TODAY, Row, Rows, named


def thirteenth(rows: Rows) -> None:
    """Of 0013: trials, contracts, commitments, and what the brochure says."""
    _places(rows)
    trial = {"locality_id": 1, "since": "2025-01-01", "until": "2025-12-31"}
    rows["locality_phase"] = [
        {"id": 1, "phase": "trial", **trial, "ended": False},
        {"id": 2, "phase": "permanent", **trial, "since": "2026-01-01", "until": None, "ended": False},
    ]
    rows["trial_partner"] = [{"id": 1, "organisation_id": 1, "took_part": True, **trial}]
    rows["contract"] = [
        {
            "id": 1, "organisation_id": 1, "kind": "acknowledged", "made_on": "2026-01-07", "archived": "Kaikukanta",
            "recorded_at": DAYS_AGO, "until": "2026-11-01",
        }
    ]  # fmt: skip
    rows["commitment"] = [
        {
            "id": 1, "organisation_id": 1, "model_on": "2024-01-03", "committed_on": "2026-01-07",
            "recorded_at": DAYS_AGO, "learnt": "phone",
        }
    ]  # fmt: skip
    _listings(rows)
    rows["audit_entry"] = [{**each, "locality_id": 1, "venue_id": 1} for each in rows["audit_entry"]]
    rows["sent_sheet"] = [
        {"person_id": 1, "area_id": 1, "name": "verkosto.xlsx", "content": b"{}", "sent_at": DAYS_AGO}
    ]


def _places(rows: Rows) -> None:
    closed = {"discussed_on": "2019-12-01", "closed_on": "2026-10-31", "continued_by": 1}
    rows["organisation"] = [{**each, **closed} for each in rows["organisation"]]
    of_site = {**_address(), "hours_fi": "ma–pe 9–16", "hours_sv": "må–fr 9–16", "listed": False}
    rows["site"] = [{**each, **of_site, "closed_on": "2026-10-31"} for each in rows["site"]]


def _listings(rows: Rows) -> None:
    rows["venue"] = [
        {
            "id": 1, "locality_id": 1, "slug": "saaristomuseo", **named("Saaristomuseo", "Skärgårdsmuseet"),
            **_address(), "website": "https://example.org", "contact": "09 000 0002", "listed": True,
            "closed_on": "2026-10-31",
        }
    ]  # fmt: skip
    content = [{"kind": "venue", "id": 1, **named("Saaristomuseo", "Skärgårdsmuseet")}]
    rows["listing_snapshot"] = [{"id": 1, "locality_id": 1, "taken_at": DAYS_AGO, "content": content}]
    rows["listing_proof"] = [
        {
            "id": 1, "locality_id": 1, "organisation_id": 1, "asked_at": DAYS_AGO, "due_on": "2026-12-01",
            "content": content, "answer": "right", "answered_at": TODAY,
        }
    ]  # fmt: skip


def _address() -> Row:
    return {"address_fi": "Rantakatu 1, 10600 Tammisaari", "address_sv": "Strandgatan 1, 10600 Ekenäs"}
