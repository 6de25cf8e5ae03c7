"""Who registers what waits at a site that closes."""

from datetime import date

from sqlmodel import Session

from bot.network.registrars import registrars
from storage.kinds import Role
from storage.tables import Area, Organisation


def left_to_register(session: Session, organisation: Organisation, today: date, *, closes: bool) -> Role | None:
    """Who still registers what waits at a site of an organisation once nobody works there; None if nobody does.

    If the organisation `closes`, it has no contact person either.
    """
    area = session.get_one(Area, organisation.area_id)
    if area.registers is Role.WORKER or (area.registers is Role.CONTACT_PERSON and closes):
        return None
    return area.registers if registrars(session, area, organisation.id, today) else None
