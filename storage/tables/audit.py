"""The audit trail: who did what, and when."""

from datetime import datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from storage.kinds import Deed, Reason
from storage.tables.fields import moment, one_of, one_of_or_none


class AuditEntry(SQLModel, table=True):
    """Who did what and when with a handover, a role, a named holder, an invitation, a place, an update or an export.

    It never has a stored value.

    `person_id` is empty for what was done at the command line. `invitation` is the reference, which outlives the
    invitation. The site, organisation or area is what an invitation was for, or what was changed or exported; so is the
    locality or venue. `fields` names the answers that changed. `purpose` is the operator's reason for an export.
    """

    __tablename__ = "audit_entry"
    id: int | None = Field(default=None, primary_key=True)
    handover_id: int | None = Field(default=None, foreign_key="handover.id", index=True)
    membership_id: int | None = Field(default=None, foreign_key="membership.id", index=True)
    holder_id: int | None = Field(default=None, foreign_key="named_holder.id", index=True)
    invitation: str | None = None
    site_id: int | None = Field(default=None, foreign_key="site.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    area_id: int | None = Field(default=None, foreign_key="area.id")
    locality_id: int | None = Field(default=None, foreign_key="locality.id")
    venue_id: int | None = Field(default=None, foreign_key="venue.id")
    staff_member_id: int | None = Field(default=None, foreign_key="staff_member.id")
    update_id: int | None = Field(default=None, foreign_key="model_update.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    deed: Deed = one_of(Deed)
    reason: Reason | None = one_of_or_none(Reason)
    fields: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    purpose: str | None = Field(default=None, sa_column=Column(Text))
    at: datetime = moment()
