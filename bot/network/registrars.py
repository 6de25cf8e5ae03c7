"""Who registers handovers in Kaikukanta, and which of them wait for whom: an area's setting."""

from sqlmodel import Session

from bot.visit import Visit
from storage import queries
from storage.kinds import Role, Scope
from storage.tables import Area, Handover, Site


def who_registers(session: Session, area: Area, organisation_id: int | None) -> Role:
    """As the area has settled it; the site's own workers as long as the bot knows nobody in that role."""
    if area.registers is Role.WORKER or registrars(session, area, organisation_id):
        return area.registers
    return Role.WORKER


def registrars(session: Session, area: Area, organisation_id: int | None) -> list[int]:
    """The Telegram numbers of those who register for others, as the area has settled it."""
    scope = (
        Scope(area_id=area.id) if area.registers is Role.RESPONSIBLE_PERSON else Scope(organisation_id=organisation_id)
    )
    return queries.holders(session, area.registers, scope)


def registers(visit: Visit) -> Role:
    """Who registers what is handed over where the person has their role."""
    organisation = visit.hat.organisation
    if organisation is None:
        return visit.area.registers
    return who_registers(visit.session, visit.area, organisation.id)


def waiting(visit: Visit) -> list[Handover]:
    """The handovers that wait for the person to register them, oldest first."""
    if registers(visit) is not visit.hat.role:
        return []
    return queries.not_registered(visit.session, visit.hat.scope)


def within(visit: Visit, handover: Handover) -> bool:
    """Whether a handover belongs to where the person has their role."""
    site = visit.session.get_one(Site, handover.site_id)
    scope = visit.hat.scope
    if scope.site_id is not None:
        return site.id == scope.site_id
    if scope.organisation_id is not None:
        return site.organisation_id == scope.organisation_id
    return queries.area_of(visit.session, site) == scope.area_id
