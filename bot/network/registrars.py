"""Who registers handovers in Kaikukanta, and which of them wait for whom: an area's setting."""

from datetime import date

from sqlmodel import Session

from bot.network.contact_persons.offices import in_charge_of
from bot.visits import whereabouts
from bot.visits.hats import Hat
from bot.visits.rights import Action
from bot.visits.visit import Visit
from storage.kinds import Role, Scope
from storage.queries import handovers, network
from storage.tables import Area, Handover


def who_registers(session: Session, area: Area, organisation_id: int | None, today: date) -> Role:
    """As the area has settled it; the site's own workers as long as the bot knows nobody who is there for it."""
    if area.registers is Role.WORKER or registrars(session, area, organisation_id, today):
        return area.registers
    return Role.WORKER


def registrars(session: Session, area: Area, organisation_id: int | None, today: date) -> dict[int, int]:
    """The Telegram numbers of those who register for others, as the area has settled it, with their memberships'.

    In an organisation that is whoever is in charge today: its contact person, else the deputy.
    """
    if area.registers is Role.RESPONSIBLE_PERSON:
        return network.holders(session, area.registers, Scope(area_id=area.id))
    return in_charge_of(session, organisation_id, today) if organisation_id is not None else {}


def registers(visit: Visit) -> Role:
    """Who registers what is handed over where the person has their role."""
    organisation = visit.hat.organisation
    if organisation is None:
        return visit.area.registers
    return who_registers(visit.session, visit.area, organisation.id, visit.today)


def is_registrar(visit: Visit) -> bool:
    """Whether the person registers what is handed over where they have their role."""
    role, organisation = registers(visit), visit.hat.organisation
    if role not in visit.hat.roles:
        return False
    if role is Role.WORKER or organisation is None:
        return True
    return visit.chat.id in registrars(visit.session, visit.area, organisation.id, visit.today)


def waiting(visit: Visit, most: int, after: int = 0) -> list[Handover]:
    """The handovers that wait for the person to register them, oldest first; those after a number."""
    if not is_registrar(visit):
        return []
    return handovers.not_registered(visit.session, reach(visit), after=after, most=most)


def how_many_wait(visit: Visit) -> int:
    """How many handovers wait for the person to register them."""
    return handovers.count_not_registered(visit.session, reach(visit)) if is_registrar(visit) else 0


def duty(visit: Visit) -> Hat:
    """The duty in which the person registers; the hat that is worn if another role registers."""
    return visit.hat.duty_as(registers(visit)) or visit.hat


def reach(visit: Visit) -> Scope:
    """Where the person registers what waits."""
    return duty(visit).within(Action.REGISTER)


def within(visit: Visit, handover: Handover) -> bool:
    """Whether registering a handover is for the person's role, where they have it."""
    return duty(visit).may(Action.REGISTER, whereabouts.of_site(visit.session, handover.site_id))
