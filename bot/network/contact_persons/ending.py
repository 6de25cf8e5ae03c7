"""How the office of an organisation ends that is there no more: nobody is told that it stands without."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.network import memberships
from bot.network.contact_persons import notices
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Whose
from storage.kinds import Deed, Scope
from storage.queries import contact_persons, network, restructuring
from storage.tables import AuditEntry, NamedHolder


def end_office(
    session: Session, organisation_id: int, now: datetime, by: int | None, keep: Collection[int] = ()
) -> None:
    """Nobody is named any more, and whoever had the role loses it with a word of thanks, but for those to `keep`."""
    contact_persons.hold(session, organisation_id)
    office = office_of(session, organisation_id)
    deputy = office.deputy.person_id if office.deputy else None
    for whose in Whose:
        if named := office.of(whose):
            _unname(session, organisation_id, session.get_one(NamedHolder, named.number), now, by)
    session.flush()
    scope = Scope(organisation_id=organisation_id)
    for role in restructuring.contact_persons(session, [organisation_id]):
        if role.person_id in keep:
            continue
        chat_id = network.number_of(session, role.person_id)
        ended = memberships.remove_from(session, role.person_id, role.role, scope, now, by)
        if ended and chat_id is not None:
            whose = Whose.DEPUTY if role.person_id == deputy else Whose.HOLDER
            notices.release(session, organisation_id, chat_id, whose, now)


def _unname(session: Session, organisation_id: int, row: NamedHolder, now: datetime, by: int | None) -> None:
    row.until, row.unanswered_at = now, None
    session.add(row)
    session.add(AuditEntry(deed=Deed.UNNAMED, organisation_id=organisation_id, holder_id=row.id, person_id=by, at=now))
