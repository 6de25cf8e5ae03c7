"""Workbooks of the network that somebody has sent, until they say what becomes of them."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from storage.tables.fields import moment


class SentSheet(SQLModel, table=True):
    """What stands in the workbook that somebody sent last and has neither applied nor left; it goes after a day.

    Its `preview` is what that leads to, as it was when it was read. It may name colleagues.
    """

    __tablename__ = "sent_sheet"
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    area_id: int = Field(foreign_key="area.id", index=True)
    name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    preview: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sent_at: datetime = moment(index=True)
