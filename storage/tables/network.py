"""The network: areas, localities, organisations, sites, and the people who work there."""

import secrets
from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column
from sqlmodel import Field, SQLModel

from storage.columns import enum_type
from storage.kinds import Role, Sector
from storage.tables.fields import moment, one_of, one_of_or_none, partial_index


class Area(SQLModel, table=True):
    """A group of municipalities and organisations that cooperate under the same responsible persons.

    `registers` is the role that registers handovers in Kaikukanta. In a trial, every card ends on `cards_end_on`.
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
    registers: Role = Field(default=Role.WORKER, sa_column=Column(enum_type(Role), nullable=False))
    cards_end_on: date | None = None


class Locality(SQLModel, table=True):
    """One municipality or a few, with a brochure and a website of their own."""

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
    """A municipality of the network from `joined_on`, None if that is not known, until before `left_on`."""

    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    name_fi: str
    name_sv: str
    joined_on: date | None = None
    left_on: date | None = None

    __table_args__ = (partial_index("uq_municipality_today_name_fi", "name_fi", unique=True, where="left_on IS NULL"),)


class Organisation(SQLModel, table=True):
    """A distributor: it hands out cards to its own clients.

    A sector or a day that is None is not known. A new one is `discussed_on` a day with Kaikukeskus. What is closed was
    there until that day; if it was merged, `continued_by` says into what.
    """

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    sector: Sector | None = one_of_or_none(Sector)
    joined_on: date | None = None
    discussed_on: date | None = None
    closed_on: date | None = None
    continued_by: int | None = Field(default=None, foreign_key="organisation.id", index=True)


class Site(SQLModel, table=True):
    """A place in one locality where an organisation hands out cards, and what brochure and website say of it.

    Whether it is `listed` there at all may not be known: None.
    """

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    address_fi: str = ""
    address_sv: str = ""
    hours_fi: str = ""
    hours_sv: str = ""
    listed: bool | None = None
    closed_on: date | None = None


class SiteMove(SQLModel, table=True):
    """A site belonged to another organisation until `moved_on`."""

    __tablename__ = "site_move"
    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="site.id", index=True)
    from_organisation_id: int = Field(foreign_key="organisation.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    moved_on: date


class FormerName(SQLModel, table=True):
    """What an organisation or a site was called until then; what happened before that keeps the name."""

    __tablename__ = "former_name"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    site_id: int | None = Field(default=None, foreign_key="site.id", index=True)
    name_fi: str
    name_sv: str
    until: datetime = moment()


class Person(SQLModel, table=True):
    """A person of the staff who uses the bot; neither name nor phone number is stored.

    `codes_tried` weighs the card codes that they have tried since `codes_tried_since` without a handover. Their number
    in Telegram is their account's: `retired_number` means nothing, and nothing reads it. It is negative and unique.
    """

    id: int | None = Field(default=None, primary_key=True)
    # SQLite cannot drop a column that is unique, nor make a table anew that others refer to.
    retired_number: int = Field(
        default_factory=lambda: ~secrets.randbits(62),
        sa_column=Column("telegram_id", BigInteger, unique=True, nullable=False),
    )
    joined_at: datetime = moment()
    codes_tried: int = 0
    codes_tried_since: datetime | None = moment(nullable=True)


class Account(SQLModel, table=True):
    """An account in Telegram by which a person was known from `since` until `until`.

    At any time a person has one account at most, and an account belongs to one person at most. What has no end is
    today's: it stays the person's own when their access ends.
    """

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    person_id: int = Field(foreign_key="person.id", index=True)
    since: datetime = moment()
    until: datetime | None = moment(nullable=True)

    __table_args__ = (
        partial_index("uq_account_today_telegram_id", "telegram_id", unique=True, where="until IS NULL"),
        partial_index("uq_account_today_person_id", "person_id", unique=True, where="until IS NULL"),
    )


class NamedHolder(SQLModel, table=True):
    """Who holds a role in an area or an organisation, by name and work contact, from `since` until `until`.

    They need not use the bot; if they do, `person_id` may say who they are there. Of whom an earlier release knew only
    that there was somebody, the name is empty. A contact person or their `deputy` may be away, on the last of whose
    days they are still away, or unreachable; `asked_at` is when the deputy was asked to take over, and `unanswered_at`
    when it is told that they did not answer. If somebody else recorded it, `learnt` says how they know.
    """

    __tablename__ = "named_holder"
    id: int | None = Field(default=None, primary_key=True)
    role: Role = one_of(Role)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    name: str
    contact: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    deputy: bool = False
    since: datetime | None = moment(nullable=True)
    until: datetime | None = moment(nullable=True)
    away_since: date | None = None
    away_until: date | None = None
    unreachable_since: datetime | None = moment(nullable=True)
    asked_at: datetime | None = moment(nullable=True)
    unanswered_at: datetime | None = moment(nullable=True)
    learnt: str | None = None


OF_THE_NATION = "site_id IS NULL AND organisation_id IS NULL AND area_id IS NULL"


class Membership(SQLModel, table=True):
    """A person's role at a site, in an organisation, in an area or in the nation, from `since` until `until`.

    `reference` names the invitation that it came by, and `label` is a note on it: who this is at work.
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

    __table_args__ = (partial_index("ix_membership_of_nation", "role", where=OF_THE_NATION),)


class StaffMember(SQLModel, table=True):
    """Somebody who works at a site, or in an organisation, without the bot; `label` is what colleagues know them by."""

    __tablename__ = "staff_member"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    site_id: int | None = Field(default=None, foreign_key="site.id", index=True)
    label: str
    since: datetime = moment()
    until: datetime | None = moment(nullable=True)


class Invitation(SQLModel, table=True):
    """An invitation for one person, accepted at most once before it expires; only a hash of its token is stored.

    One that `continues` a person's access gives no new role: with theirs, they go on in the account that accepts it.
    Once one that `succeeds` a role is accepted, that role ends, and so does the record of a staff member without the
    bot whom it is for. Whoever accepts one for a contact person or a `deputy` is named so by `label` and `contact`. Who
    gave it stands in the audit trail.
    """

    token_hash: str = Field(primary_key=True)
    role: Role = one_of(Role)
    site_id: int | None = Field(default=None, foreign_key="site.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    expires_at: datetime = moment(index=True)
    opened_at: datetime | None = moment(nullable=True)
    used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)
    label: str | None = None
    contact: str | None = None
    deputy: bool = False
    continues: int | None = Field(default=None, foreign_key="person.id", index=True)
    succeeds: int | None = Field(default=None, foreign_key="membership.id", index=True)
    staff_member_id: int | None = Field(default=None, foreign_key="staff_member.id", index=True)

    __table_args__ = (partial_index("ix_invitation_of_nation", "role", where=OF_THE_NATION),)
