"""What the program of 0016 wrote more than the one before."""

from tests.storage.released.rows import DAYS_AGO, TODAY, Rows


def sixteenth(rows: Rows) -> None:
    """Of 0016: an area's own hours, a reminder that was told of, another one put off, and a check that is answered."""
    rows["planning"] = [{"area_id": 1, "planned_at": TODAY}]
    rows["reminder_hours"] = [{"area_id": 1, "begins": 8, "ends": 15, "summer": "06-20/07-31", "winter": ""}]
    rows["reminder"] = [
        {
            "area_id": 1, "person_id": 8, "membership_id": 9, "digest_id": 1, "rule": "contract",
            "version": 1, "about": "area 1", "scheduled": "2026-11-03", "due_at": DAYS_AGO, "until": DAYS_AGO,
        }
    ]  # fmt: skip
    rows["snooze"] = [{"person_id": 8, "about": "contract area 1", "until": "2026-12-24"}]
    rows["contact_check"] = [
        {
            "id": 1, "organisation_id": 1, "person_id": 8, "round": "2026-09-01", "asked_on": "2026-09-01",
            "due_on": "2026-09-22", "answers": {"holder": "yes", "deputy": "no"}, "answered_at": DAYS_AGO,
            "missed_at": None,
        }
    ]  # fmt: skip
