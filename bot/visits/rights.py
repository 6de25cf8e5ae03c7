"""The table of rights: which role may do what, and how far that reaches. Pure, and the only place that compares roles.

What is out of somebody's reach is for them as if it did not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from storage.kinds import Role, Scope


class Action(StrEnum):
    """What somebody of the staff may do."""

    ASSESS = "assess eligibility"
    TELL = "tell about the card"
    HAND_OVER = "hand over a card"
    READ = "read a handover"
    AMEND = "undo, correct, void or renew a handover"
    REGISTER = "register a handover in Kaikukanta"
    TAKE_FILE = "take what waits to be registered as a file"
    READ_INSTRUCTIONS = "read an organisation's internal instructions"
    WRITE_INSTRUCTIONS = "write them, and say that they were looked through"
    SEE_PLACES = "see localities, organisations and sites, and what they lack"
    CHANGE_PLACES = "add and rename localities, organisations and sites"
    KEEP_AREAS = "add and change areas"
    KEEP_VENUES = "add, change and close venues"
    TAKE_LISTINGS = "take a locality's list, and have it proofed"
    KEEP_ENTRY = "keep what brochure and website say of a site"
    RECORD_COMMITMENT = "record that an organisation has committed to the operating model"
    SEE_CONTRACTS = "see what an organisation's contract lacks"
    KEEP_CONTRACTS = "record trials, who took part in them, and contracts"
    SEE_STAFF = "see by label who works in an organisation"
    KEEP_WORKERS = "invite workers, and end their access"
    KEEP_CONTACT_PERSONS = "name contact persons and deputies, and end their access"
    KEEP_RESPONSIBLE_PERSONS = "invite responsible persons, and end their access"
    KEEP_COORDINATORS = "invite national coordinators, and end their access"
    SEND_UPDATES = "write and send updates, and see how many have confirmed them"
    SEE_READERS = "see by label who has confirmed an update"
    DO_INDUCTION = "read the induction, and do it"
    WRITE_LOCAL_PART = "write an organisation's own part of the induction"
    WRITE_REGIONAL_PART = "write an area's own part of the induction"
    RECORD_INDUCTION = "see by label who has done the induction, and record it"
    COUNT_INDUCTION = "see how many have done the induction"
    SET_ROUND = "set a due date for the induction"
    TAKE_EVIDENCE = "take evidence of the induction as a file"
    HAND_ON = "hand one's own role on to a successor, or end it"


class Reach(StrEnum):
    """How far a right goes, from where the role is held."""

    OWN = "own"
    SITE = "site"
    ORGANISATION = "organisation"
    AREA = "area"
    NATION = "nation"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a role is held, or where something belongs: as much of the way down from the nation as there is.

    What is a person's own has its `person_id`, too.
    """

    area_id: int | None = None
    organisation_id: int | None = None
    site_id: int | None = None
    person_id: int | None = None


RIGHTS: Mapping[Role, Mapping[Action, Reach]] = MappingProxyType(
    {
        Role.WORKER: MappingProxyType(
            {
                Action.ASSESS: Reach.NATION,
                Action.TELL: Reach.NATION,
                Action.HAND_OVER: Reach.SITE,
                Action.READ: Reach.SITE,
                Action.AMEND: Reach.SITE,
                Action.REGISTER: Reach.SITE,
                Action.READ_INSTRUCTIONS: Reach.ORGANISATION,
                Action.DO_INDUCTION: Reach.ORGANISATION,
            }
        ),
        Role.CONTACT_PERSON: MappingProxyType(
            {
                Action.REGISTER: Reach.ORGANISATION,
                Action.READ_INSTRUCTIONS: Reach.ORGANISATION,
                Action.WRITE_INSTRUCTIONS: Reach.ORGANISATION,
                Action.SEE_PLACES: Reach.ORGANISATION,
                Action.KEEP_ENTRY: Reach.ORGANISATION,
                Action.RECORD_COMMITMENT: Reach.ORGANISATION,
                Action.SEE_STAFF: Reach.ORGANISATION,
                Action.KEEP_WORKERS: Reach.ORGANISATION,
                Action.KEEP_CONTACT_PERSONS: Reach.ORGANISATION,
                Action.SEND_UPDATES: Reach.ORGANISATION,
                Action.SEE_READERS: Reach.ORGANISATION,
                Action.DO_INDUCTION: Reach.ORGANISATION,
                Action.WRITE_LOCAL_PART: Reach.ORGANISATION,
                Action.RECORD_INDUCTION: Reach.ORGANISATION,
                Action.SET_ROUND: Reach.ORGANISATION,
                Action.TAKE_EVIDENCE: Reach.ORGANISATION,
            }
        ),
        Role.RESPONSIBLE_PERSON: MappingProxyType(
            {
                Action.REGISTER: Reach.AREA,
                Action.TAKE_FILE: Reach.AREA,
                Action.READ_INSTRUCTIONS: Reach.AREA,
                Action.WRITE_INSTRUCTIONS: Reach.AREA,
                Action.SEE_PLACES: Reach.AREA,
                Action.CHANGE_PLACES: Reach.AREA,
                Action.KEEP_VENUES: Reach.AREA,
                Action.TAKE_LISTINGS: Reach.AREA,
                Action.KEEP_ENTRY: Reach.AREA,
                Action.RECORD_COMMITMENT: Reach.AREA,
                Action.SEE_CONTRACTS: Reach.AREA,
                Action.KEEP_CONTRACTS: Reach.AREA,
                Action.KEEP_WORKERS: Reach.AREA,
                Action.KEEP_CONTACT_PERSONS: Reach.AREA,
                Action.KEEP_RESPONSIBLE_PERSONS: Reach.AREA,
                Action.SEND_UPDATES: Reach.AREA,
                Action.WRITE_REGIONAL_PART: Reach.AREA,
                Action.COUNT_INDUCTION: Reach.AREA,
                Action.SET_ROUND: Reach.AREA,
                Action.HAND_ON: Reach.OWN,
            }
        ),
        Role.RESPONSIBLE_FOR_CULTURE: MappingProxyType(
            {
                Action.SEE_PLACES: Reach.AREA,
                Action.KEEP_VENUES: Reach.AREA,
                Action.TAKE_LISTINGS: Reach.AREA,
                Action.SEE_CONTRACTS: Reach.AREA,
                Action.KEEP_CONTRACTS: Reach.AREA,
                Action.WRITE_REGIONAL_PART: Reach.AREA,
                Action.COUNT_INDUCTION: Reach.AREA,
                Action.SET_ROUND: Reach.AREA,
                Action.HAND_ON: Reach.OWN,
            }
        ),
        Role.NATIONAL_COORDINATOR: MappingProxyType(
            {
                Action.SEE_PLACES: Reach.NATION,
                Action.KEEP_AREAS: Reach.NATION,
                Action.SEE_CONTRACTS: Reach.NATION,
                Action.KEEP_RESPONSIBLE_PERSONS: Reach.NATION,
                Action.KEEP_COORDINATORS: Reach.NATION,
                Action.SEND_UPDATES: Reach.NATION,
                Action.HAND_ON: Reach.OWN,
            }
        ),
    }
)
"""An action that a role does not have here it does not have at all."""

KEPT_BY: Mapping[Role, Action] = MappingProxyType(
    {
        Role.WORKER: Action.KEEP_WORKERS,
        Role.CONTACT_PERSON: Action.KEEP_CONTACT_PERSONS,
        Role.RESPONSIBLE_PERSON: Action.KEEP_RESPONSIBLE_PERSONS,
        Role.RESPONSIBLE_FOR_CULTURE: Action.KEEP_RESPONSIBLE_PERSONS,
        Role.NATIONAL_COORDINATOR: Action.KEEP_COORDINATORS,
    }
)
"""The right that somebody needs to give each role, or to end it."""


def has_right(role: Role, action: Action) -> bool:
    """Whether a role has an action at all, however far it reaches."""
    return action in RIGHTS[role]


def roles_with(action: Action, reach: Reach) -> tuple[Role, ...]:
    """The roles that have an action just so far."""
    return tuple(role for role, rights in RIGHTS.items() if rights.get(action) is reach)


def reach(role: Role, action: Action) -> int:
    """How far a role's action goes, for comparison. Raises KeyError if the role does not have it."""
    return list(Reach).index(RIGHTS[role][action])


def may(role: Role, held_at: Whereabouts, action: Action, thing: Whereabouts) -> bool:
    """Whether a role that is held somewhere has an action on a thing that belongs somewhere."""
    reach = RIGHTS[role].get(action)
    return reach is not None and _reaches(reach, held_at, thing)


def within(role: Role, held_at: Whereabouts, action: Action) -> Scope:
    """Where a role that is held somewhere has an action, as lists are asked for it; raises KeyError if nowhere."""
    match RIGHTS[role][action]:
        case Reach.NATION:
            return Scope()
        case Reach.AREA:
            return Scope(area_id=held_at.area_id)
        case Reach.ORGANISATION:
            return Scope(organisation_id=held_at.organisation_id)
        case Reach.SITE | Reach.OWN:
            return Scope(site_id=held_at.site_id)


def _reaches(reach: Reach, held_at: Whereabouts, thing: Whereabouts) -> bool:
    match reach:
        case Reach.NATION:
            return True
        case Reach.AREA:
            return _same(held_at.area_id, thing.area_id)
        case Reach.ORGANISATION:
            return _same(held_at.organisation_id, thing.organisation_id)
        case Reach.SITE:
            return _same(held_at.site_id, thing.site_id)
        case Reach.OWN:
            return _same(held_at.person_id, thing.person_id)


def _same(one: int | None, other: int | None) -> bool:
    return one is not None and one == other
