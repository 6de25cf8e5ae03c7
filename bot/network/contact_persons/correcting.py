"""Correcting: whoever is named keeps their own name and work contact right, which is no change of contact person."""

from datetime import datetime

from sqlmodel import Session

from bot.network.contact_persons.lines import Line
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Whose
from storage.kinds import Deed
from storage.queries import contact_persons, staff
from storage.tables import AuditEntry, NamedHolder


def correct(session: Session, organisation_id: int, whose: Whose, person_id: int, line: Line, now: datetime) -> bool:
    """Writes down what somebody's own record is to say; whether they are still named there. Nobody is told."""
    contact_persons.hold(session, organisation_id)
    whom = office_of(session, organisation_id).of(whose)
    if whom is None or whom.person_id != person_id:
        return False
    rewrite(session, session.get_one(NamedHolder, whom.number), line, now)
    return True


def rewrite(session: Session, row: NamedHolder, line: Line, now: datetime) -> None:
    """What somebody's own record says by now; the staff list says the same, where it had the name as its note."""
    before = {"name": row.name, "contact": row.contact}
    after = {"name": line.name, "contact": line.contact}
    fields = [field for field in after if after[field] != before[field]]
    if not fields:
        return
    session.add(row.sqlmodel_update(after))
    where = row.model_dump(include={"organisation_id", "area_id", "person_id"})
    session.add(AuditEntry(deed=Deed.DETAILS_CORRECTED, holder_id=row.id, fields=fields, at=now, **where))
    for role in staff.roles_of(session, row.person_id or 0):
        same = (role.role, role.organisation_id, role.area_id) == (row.role, row.organisation_id, row.area_id)
        if same and role.label == before["name"]:
            role.label = line.name
            session.add(role)
