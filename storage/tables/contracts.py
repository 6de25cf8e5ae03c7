"""Trials, contracts and what organisations have committed to."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.kinds import ContractKind, Phase
from storage.tables.fields import moment, one_of


class LocalityPhase(SQLModel, table=True):
    """A locality is in a trial, or permanent, from `since` until `until`, both days included; None is not known.

    The newest row that has begun holds. Of a locality without any it is not known which it is. Until somebody records
    that a trial has `ended` without going on, `until` is when it was to end.
    """

    __tablename__ = "locality_phase"
    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    phase: Phase = one_of(Phase)
    since: date | None = None
    until: date | None = None
    ended: bool = False


class TrialPartner(SQLModel, table=True):
    """Whether an organisation was a partner in a locality's trial, and from when until when; None is not known.

    Without a row it is not known whether it was. The newest row of an organisation and a locality holds.
    """

    __tablename__ = "trial_partner"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    took_part: bool
    since: date | None = None
    until: date | None = None


class Contract(SQLModel, table=True):
    """A contract (S11) that was signed, or acknowledged in Kaikukanta, on a day; `archived` says where it is.

    No file is kept. One that no longer holds has an end; if that is before its day, it was recorded by mistake.
    """

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    kind: ContractKind = one_of(ContractKind)
    made_on: date
    archived: str = ""
    recorded_at: datetime = moment()
    until: date | None = None


class Commitment(SQLModel, table=True):
    """An organisation has committed (S1) to the operating model of `model_on`, the date of its Finnish text.

    If somebody else than the contact person recorded it, `learnt` says how they know.
    """

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    model_on: date
    committed_on: date
    recorded_at: datetime = moment()
    learnt: str | None = None
