"""Who registers what waits at a site that closes."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from bot.network.registrars import registrars
from storage.kinds import Role
from storage.queries import restructuring
from storage.tables import Area, Organisation


def strands(
    session: Session, organisation: Organisation, into: int | None, site_ids: Collection[int], today: date
) -> bool:
    """Whether cards wait at sites without workers that nobody would register if the sites came to another organisation.

    Those of the organisation that they leave register them as long as they are its own. A new one is None, and has
    nobody.
    """
    area = session.get_one(Area, organisation.area_id)
    if area.registers is not Role.CONTACT_PERSON or registrars(session, area, into, today):
        return False
    with_workers = {each.site_id for each in restructuring.workers(session, site_ids)}
    return bool(restructuring.waiting(session, set(site_ids) - with_workers))


def left_to_register(session: Session, organisation: Organisation, today: date, *, closes: bool) -> Role | None:
    """Who still registers what waits at a site of an organisation once nobody works there; None if nobody does.

    If the organisation `closes`, it has no contact person either.
    """
    area = session.get_one(Area, organisation.area_id)
    if area.registers is Role.WORKER or (area.registers is Role.CONTACT_PERSON and closes):
        return None
    return area.registers if registrars(session, area, organisation.id, today) else None
