"""The network: areas, localities, organisations, sites, and the people who work there."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel

from storage.columns import word_of
from storage.kinds import Role, Side
from storage.tables.fields import moment, one_of


class Area(SQLModel, table=True):
    """One cooperation with one set of responsible persons.

    Who `registers` handovers in Kaikukanta is its setting; so is the one day on which all of a trial's cards end.
    """

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    card_code_pattern: str
    kaikukanta_url: str
    controller_fi: str
    controller_sv: str
    listed_on: date
    registers: Role = Field(default=Role.WORKER, sa_column=Column(word_of(Role), nullable=False))
    cards_end_on: date | None = None


class ResponsiblePerson(SQLModel, table=True):
    """Whom to ask in an area, by name and work contact, with or without an account in the bot."""

    __tablename__ = "responsible_person"
    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    side: Side = one_of(Side)
    name: str
    contact: str


class Locality(SQLModel, table=True):
    """A municipality or a few, with their own brochure and website."""

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    website: str
    brochure_fi: str = ""
    brochure_sv: str = ""
    offer_fi: str = ""
    offer_sv: str = ""
    postal_codes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Municipality(SQLModel, table=True):
    """A municipality that has joined the network."""

    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    name_fi: str = Field(unique=True)
    name_sv: str


class Organisation(SQLModel, table=True):
    """A distributor: it hands out cards to its own clients."""

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str


class Site(SQLModel, table=True):
    """Where an organisation hands out cards, in one locality."""

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str


class Person(SQLModel, table=True):
    """Somebody of the staff with an account in the bot; no name and no phone number is kept.

    `codes_tried` counts the codes in use elsewhere that they came upon since `codes_tried_since`.
    """

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_column=Column(BigInteger, unique=True, nullable=False))
    joined_at: datetime = moment()
    codes_tried: int = 0
    codes_tried_since: datetime | None = moment(nullable=True)


class Membership(SQLModel, table=True):
    """A role that a person has at a site, in an organisation or in an area, from its first to its last moment.

    `reference` names the invitation it came by, and `label` is what the inviter wrote on that: who this is at work.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = one_of(Role)
    site_id: int | None = Field(default=None, foreign_key="site.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    since: datetime = moment()
    until: datetime | None = moment(nullable=True)
    reference: str | None = Field(default=None, index=True)
    label: str | None = None


class Invitation(SQLModel, table=True):
    """A way in for one person: used once, until it expires. Only a hash of its token is kept."""

    token_hash: str = Field(primary_key=True)
    role: Role = one_of(Role)
    site_id: int | None = Field(default=None, foreign_key="site.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    area_id: int | None = Field(default=None, foreign_key="area.id")
    expires_at: datetime = moment(index=True)
    used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)
    label: str | None = None
