"""Where things of the network belong, as the table of rights asks it."""

from sqlmodel import Session

from bot.visits.rights import Whereabouts
from storage.tables import Organisation, Site


def of_site(session: Session, site_id: int) -> Whereabouts:
    """A site, or what belongs to it."""
    site = session.get_one(Site, site_id)
    organisation = session.get_one(Organisation, site.organisation_id)
    return Whereabouts(organisation.area_id, site.organisation_id, site_id)
