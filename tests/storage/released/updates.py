"""What the program of 0015 wrote more than the one before."""

from tests.storage.released.rows import TODAY, Rows


def fifteenth(rows: Rows) -> None:
    """Of 0015: an update that was sent and confirmed, and that is being corrected."""
    rows["message"] = [{**each, "latest_at": None} for each in rows["message"]]
    rows["model_update"] = [
        {
            "id": 1, "area_id": 1, "organisation_id": None, "sender_id": 1, "membership_id": 1, "state": "sent",
            "text_fi": "Uutta", "text_sv": "Nytt", "dated_fi": "2026-10-01", "dated_sv": None, "file_id": None,
            "question": None, "audience": {}, "missing": "other", "begins_at": TODAY, "latest_at": TODAY, "expected": 1,
            "message_id": 1, "wording": 1, "confirmed_from": 1, "failures": 0, "why": None, "created_at": TODAY,
            "sent_at": TODAY,
        }
    ]  # fmt: skip
    wording = {"update_id": 1, "text_fi": "Uutta", "text_sv": "Nytt", "note_fi": "", "note_sv": "", "person_id": 1}
    rows["model_update_wording"] = [
        {"id": 1, "number": 1, "kind": "first", **wording, "at": TODAY},
        {"id": 2, "number": 2, "kind": "small correction", **wording, "at": TODAY},
    ]
    rows["model_update_reader"] = [
        {
            "id": 1, "update_id": 1, "person_id": 1, "membership_id": 1, "chat_id": 1001, "asked": "sent",
            "language": "fi", "confirmed_at": TODAY, "confirmed_wording": 1, "answered_at": None,
        }
    ]  # fmt: skip
    rows["audit_entry"] = [{**each, "update_id": 1} for each in rows["audit_entry"]]
