"""The two files of /mydata. Their rows are read in the update's transaction, and the files are made after it."""

import json
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.steps import Attachment, Step
from bot.mydata.page import Known, page
from bot.visits.visit import Visit
from storage.queries import personal

PAGE, FILE = "kaikubot-mydata.html", "kaikubot-mydata.json"
NAMING = ("person_id", "registered_by", "continues", "sender_id", "recorded_by")
"""The columns by which a row names a person."""


def enter(visit: Visit, _about: str = "") -> Step:
    """Both files, wherever the person is; they stay there."""
    said = say("Everything that is kept of you is in the file %(file)s.", file=PAGE)
    return Step(visit.place, said, attachments=my_data(visit))


def my_data(visit: Visit) -> tuple[Attachment, ...]:
    """An HTML page in the person's language, and a JSON file; neither has anything that a client answered."""
    area = visit.hat.area
    rows = personal.all_about(visit.session, visit.person_id, visit.chat.id)
    names = personal.names_of_places(visit.session, rows)
    known = Known(
        rows,
        {column: {number: LocalText(*name) for number, name in named.items()} for column, named in names.items()},
        LocalText(area.controller_fi, area.controller_sv) if area else None,
        visit.now,
    )
    return (
        Attachment(PAGE, partial(page, known, visit.chat.language, FILE)),
        Attachment(FILE, partial(file, known, visit.person_id)),
    )


def file(known: Known, person_id: int) -> bytes:
    """The JSON file: the rows as they are stored, times in ISO 8601, and no colleague identified."""
    tables = {name: [_row(row, person_id) for row in rows] for name, rows in known.rows.items()}
    places = {
        column.removesuffix("_id"): {number: {"fi": name.fi, "sv": name.sv} for number, name in named.items()}
        for column, named in known.names.items()
    }
    whole = {"made_at": known.now, "tables": tables, "places": places}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode()


def _row(row: dict[str, Any], person_id: int) -> dict[str, Any]:
    of_people = {name: row[name] for name in NAMING if row.get(name) is not None}
    return row | {name: "you" if number == person_id else "a colleague" for name, number in of_people.items()}


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
