"""What the program of 0014 wrote more than the one before."""

from tests.storage.released.rows import DAYS_AGO, TODAY, Rows, named


def fourteenth(rows: Rows) -> None:
    """Of 0014: a site that moved, a municipality that left, a colleague without the bot, a role handed on."""
    places_at_work(rows)
    _closed_places(rows)
    dated = {"joined_on": "2015-06-01", "left_on": "2026-10-31"}
    rows["municipality"] = [{**each, **dated} for each in rows["municipality"]]
    rows["site_move"] = [
        {"id": 1, "site_id": 1, "from_organisation_id": 1, "organisation_id": 1, "moved_on": "2026-10-31"}
    ]
    rows["staff_member"] = [
        {
            "id": 1, "organisation_id": 1, "site_id": 1, "label": "Vastaanotto", "since": DAYS_AGO, "until": TODAY,
        }
    ]  # fmt: skip
    rows["sent_sheet"] = [{**each, "preview": b"{}"} for each in rows["sent_sheet"]]
    rows["audit_entry"] = [{**each, "staff_member_id": 1} for each in rows["audit_entry"]]
    rows["invitation"] = [{**each, "succeeds": 1, "staff_member_id": 1} for each in rows["invitation"]]


def _closed_places(rows: Rows) -> None:
    """An organisation that is closed with its site, and goes on in the one where people work."""
    closed = {"slug": "lopettanut", "closed_on": "2026-10-31", **named("Lopettanut", "Avslutad")}
    rows["organisation"].append({**rows["organisation"][0], "id": 2, **closed, "continued_by": 1})
    rows["site"].append({**rows["site"][0], "id": 3, "organisation_id": 2, **closed})


def places_at_work(rows: Rows) -> None:
    """What becomes by 0014 of places that 0013 marked as closed though people work there."""
    for place in (*rows["organisation"], *rows["site"]):
        place["closed_on"] = None
    for organisation in rows["organisation"]:
        organisation["continued_by"] = None
