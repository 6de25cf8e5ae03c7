"""Where things of the network belong, as the table of rights asks it."""

from sqlmodel import Session

from bot.visits.rights import Whereabouts
from storage.kinds import Scope
from storage.tables import Area, Organisation, Site


def of_site(session: Session, site_id: int) -> Whereabouts:
    """A site, or what belongs to it."""
    site = session.get_one(Site, site_id)
    organisation = session.get_one(Organisation, site.organisation_id)
    return Whereabouts(organisation.area_id, site.organisation_id, site_id)


def whereabouts_of(session: Session, scope: Scope, *, closed: bool = False) -> Whereabouts | None:
    """A scope with all that lies above it; None if there is no such site, organisation or area.

    What is closed is there no more, but for whoever looks at what is `closed`, too.
    """
    if scope.site_id is not None:
        site = session.get(Site, scope.site_id)
        return of_site(session, scope.site_id) if site and (closed or site.closed_on is None) else None
    if scope.organisation_id is not None:
        organisation = session.get(Organisation, scope.organisation_id)
        if organisation is None or (organisation.closed_on and not closed):
            return None
        return Whereabouts(organisation.area_id, organisation.id)
    if scope.area_id is not None:
        return Whereabouts(scope.area_id) if session.get(Area, scope.area_id) else None
    return Whereabouts()
