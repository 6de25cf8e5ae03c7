"""Correcting: whoever is named keeps their own name and work contact right, which is no change of contact person."""

from datetime import datetime

from sqlmodel import Session

from bot.network.contact_persons.lines import Line
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Whose
from storage.kinds import Deed, Role
from storage.queries import contact_persons, staff
from storage.tables import AuditEntry, NamedHolder


def correct(session: Session, organisation_id: int, whose: Whose, person_id: int, line: Line, now: datetime) -> bool:
    """Writes down what somebody's own record is to say; whether they are still named there. Nobody is told."""
    contact_persons.hold(session, organisation_id)
    whom = office_of(session, organisation_id).of(whose)
    if whom is None or whom.person_id != person_id:
        return False
    row = session.get_one(NamedHolder, whom.number)
    before = {"name": row.name, "contact": row.contact}
    after = {"name": line.name, "contact": line.contact}
    if fields := [field for field in after if after[field] != before[field]]:
        session.add(row.sqlmodel_update(after))
        deed, at = Deed.DETAILS_CORRECTED, now
        session.add(
            AuditEntry(
                deed=deed, organisation_id=organisation_id, holder_id=row.id, person_id=person_id, fields=fields, at=at
            )
        )
        _relabel(session, organisation_id, person_id, before["name"], line.name)
    return True


def _relabel(session: Session, organisation_id: int, person_id: int, before: str, name: str) -> None:
    """The staff list says the same, where it had the name as its note."""
    for role in staff.roles_of(session, person_id):
        if role.role is Role.CONTACT_PERSON and role.organisation_id == organisation_id and role.label == before:
            role.label = name
            session.add(role)
