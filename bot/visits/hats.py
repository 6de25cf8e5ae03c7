"""Hats: the roles that somebody has, each with where it is held."""

from dataclasses import dataclass

from bot.dialogue.phrases import LocalText
from bot.visits import rights
from bot.visits.rights import Action, Whereabouts
from storage.kinds import Role, Scope
from storage.tables import Area, Locality, Membership, Organisation, Site

NATION = LocalText("Suomi", "Finland")


@dataclass(frozen=True, slots=True)
class Hat:
    """A role that somebody has, and where: at a site, in an organisation, in an area, or with none, in the nation."""

    membership: Membership
    area: Area | None
    organisation: Organisation | None = None
    locality: Locality | None = None
    site: Site | None = None

    @property
    def role(self) -> Role:
        return self.membership.role

    @property
    def scope(self) -> Scope:
        """Where the role is, as it is asked for."""
        return Scope(self.membership.site_id, self.membership.organisation_id, self.membership.area_id)

    @property
    def held_at(self) -> Whereabouts:
        """Where the role is held, with all that lies above it."""
        return Whereabouts(
            area_id=self.area.id if self.area else None,
            organisation_id=self.organisation.id if self.organisation else None,
            site_id=self.site.id if self.site else None,
            person_id=self.membership.person_id,
        )

    @property
    def where(self) -> LocalText:
        """The name of where the role is."""
        place = self.site or self.organisation or self.area
        return LocalText(place.name_fi, place.name_sv) if place else NATION

    def has_right(self, action: Action) -> bool:
        """Whether the role has an action at all."""
        return rights.has_right(self.role, action)

    def within(self, action: Action) -> Scope:
        """Where the role has an action that it has."""
        return rights.within(self.role, self.held_at, action)

    def may(self, action: Action, thing: Whereabouts) -> bool:
        """Whether the role has an action on a thing."""
        return rights.may(self.role, self.held_at, action, thing)


@dataclass(frozen=True, slots=True)
class Workplace:
    """The site that somebody works at, and where it belongs."""

    site: Site
    locality: Locality
    organisation: Organisation
    area: Area
