"""What the program of 0017 wrote more than the one before."""

from tests.storage.released.rows import DAYS_AGO, TODAY, Row, Rows

EVERYBODY_ELSE = {"area_id": None, "organisation_id": None}


def seventeenth(rows: Rows) -> None:
    """Of 0017: a part with its draft, who has done it with and without the bot, and due dates."""
    part = {
        "area_id": None, "organisation_id": 1, "number": 1, "material": True, "question": {"fi": ["?", "a", "b"]},
        "person_id": 1, "begun_at": DAYS_AGO, "published_at": DAYS_AGO,
    }  # fmt: skip
    regional: Row = {"area_id": 1, "organisation_id": None, "material": False, "question": {}}
    rows["induction_part"] = [
        {"id": 1, **part},
        {"id": 2, **part, "number": None, "published_at": None},
        {"id": 3, **part, **regional},
    ]
    rows["induction_card"] = [
        {"id": 1, "part_id": 1, "position": 1, "text_fi": "Avain", "text_sv": "Nyckeln", "answers": True}
    ]
    done = {"person_id": 1, "version": 1, "done_on": "2026-11-20", "recorded_at": TODAY}
    rows["induction_done"] = [
        {"id": 1, **done, **EVERYBODY_ELSE, "staff_member_id": None, "recorded_by": None},
        {"id": 2, **done, "area_id": 1, "organisation_id": None, "staff_member_id": 1, "recorded_by": 2},
        {"id": 3, **done, "area_id": None, "organisation_id": 1, "staff_member_id": None, "recorded_by": None},
    ]
    rows["induction_round"] = [
        {"id": 1, "area_id": 1, "organisation_id": None, "due_on": "2027-01-31", "person_id": 1, "set_at": TODAY},
        {"id": 2, "area_id": None, "organisation_id": 1, "due_on": None, "person_id": 1, "set_at": TODAY},
    ]
