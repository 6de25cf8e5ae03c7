"""Hats: the roles that somebody has, each with where it is held; duties in one organisation share a hat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogue.phrases import LocalText
from bot.visits import rights
from bot.visits.rights import Action, Whereabouts
from storage.kinds import Role, Scope
from storage.tables import Area, Locality, Membership, Organisation, Site

NATION = LocalText("Suomi", "Finland")


@dataclass(frozen=True, slots=True)
class Hat:
    """A role that somebody has, and where: at a site, in an organisation, in an area, or with none, in the nation.

    Whoever works at a site of the organisation whose contact person they are has that duty `beside`, under one hat.
    """

    membership: Membership
    area: Area | None
    organisation: Organisation | None = None
    locality: Locality | None = None
    site: Site | None = None
    beside: tuple["Hat", ...] = ()

    @property
    def duties(self) -> tuple["Hat", ...]:
        """This role, and those beside it."""
        return (self, *self.beside)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of all duties."""
        return tuple(duty.role for duty in self.duties)

    @property
    def unit(self) -> Scope:
        """The organisation or area whose people somebody keeps; for a worker alone, their site."""
        return self.duties[-1].scope

    def duty_as(self, role: Role) -> "Hat | None":
        """The duty with this role."""
        return next((duty for duty in self.duties if duty.role is role), None)

    def acting(self, action: Action) -> "Hat":
        """The duty by which somebody has an action: the farthest reaching; this role, if they have it not at all."""
        able = [duty for duty in self.duties if rights.has_right(duty.role, action)]
        return max(able, key=lambda duty: rights.reach(duty.role, action), default=self)

    def holds(self, membership_id: int | None) -> bool:
        """Whether one of the duties is this role."""
        return membership_id is not None and any(duty.membership.id == membership_id for duty in self.duties)

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
        """Whether a duty has an action at all."""
        return any(rights.has_right(role, action) for role in self.roles)

    def within(self, action: Action) -> Scope:
        """Where somebody has an action that they have."""
        able = self.acting(action)
        return rights.within(able.role, able.held_at, action)

    def may(self, action: Action, thing: Whereabouts) -> bool:
        """Whether a duty has an action on a thing."""
        return any(rights.may(duty.role, duty.held_at, action, thing) for duty in self.duties)


def shared(held: Sequence[Hat]) -> tuple[Hat, ...]:
    """The hats of somebody with these roles: a contact person who works in their organisation wears one for both."""
    at_sites = {hat.organisation.id for hat in held if hat.site and hat.organisation}
    of_organisations = {
        hat.scope.organisation_id: hat for hat in held if hat.scope.organisation_id in at_sites - {None}
    }
    return tuple(
        replace(hat, beside=(of_organisations[hat.organisation.id],))
        if hat.site and hat.organisation and hat.organisation.id in of_organisations
        else hat
        for hat in held
        if hat not in of_organisations.values()
    )


@dataclass(frozen=True, slots=True)
class Workplace:
    """The site that somebody works at, and where it belongs."""

    site: Site
    locality: Locality
    organisation: Organisation
    area: Area
