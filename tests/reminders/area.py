"""An area with forty organisations and six hundred people."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.network.contact_persons.changes import happens
from bot.network.contact_persons.rules import Happening, Whose
from storage.kinds import Language, Phase, Role
from storage.sqlite import connect
from storage.tables import (
    Account,
    Area,
    CardRow,
    Chat,
    ListingSnapshot,
    Locality,
    LocalityPhase,
    Membership,
    NamedHolder,
    Organisation,
    Person,
    Site,
    TrialPartner,
)
from tests.support.sqlite import migrated

AREA_ID, ORGANISATIONS, WORKERS, LOCALITIES = 1, 40, 14, 5
LONG_AGO = datetime(2026, 5, 4, 9, tzinfo=UTC)
AREA_ROLES = (Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_FOR_CULTURE)


def furnish(session: Session) -> None:
    """The area and its people, as they are on the first day."""
    session.add(
        Area(
            slug="a", name_fi="Alue", name_sv="Området", controller_fi="c", controller_sv="c", card_code_pattern="",
            kaikukanta_url="", listed_on=LONG_AGO.date(),
        )
    )  # fmt: skip
    for number in range(1, LOCALITIES + 1):
        named: dict[str, Any] = {"name_fi": f"Kunta {number}", "name_sv": f"Kommun {number}"}
        session.add(Locality(area_id=AREA_ID, slug=f"l{number}", website="", **named))
    session.flush()
    for number in range(1, ORGANISATIONS + 1):
        named = {"name_fi": f"Organisaatio {number}", "name_sv": f"Organisation {number}"}
        session.add(Organisation(area_id=AREA_ID, slug=f"o{number}", **named))
        session.flush()
        locality = number % LOCALITIES + 1
        session.add(Site(organisation_id=number, locality_id=locality, slug=f"s{number}", listed=True, **named))
        session.flush()
        arrives(session, Role.CONTACT_PERSON, number)
        if number % 3:
            arrives(session, Role.CONTACT_PERSON, number, deputy=True)
        for _ in range(WORKERS):
            arrives(session, Role.WORKER, number)
    for role in (Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_PERSON, Role.RESPONSIBLE_FOR_CULTURE):
        arrives(session, role, AREA_ID)
    for number, until in ((1, date(2027, 6, 30)), (2, date(2027, 12, 31))):
        session.add(LocalityPhase(locality_id=number, phase=Phase.TRIAL, since=LONG_AGO.date(), until=until))
        for organisation in range(1, ORGANISATIONS + 1):
            if organisation % LOCALITIES + 1 == number:
                session.add(TrialPartner(organisation_id=organisation, locality_id=number, took_part=True))
    for number in range(1, LOCALITIES + 1):
        session.add(ListingSnapshot(locality_id=number, taken_at=LONG_AGO, content=[]))


def arrives(session: Session, role: Role, place: int, *, deputy: bool = False, at: datetime = LONG_AGO) -> int:
    """Somebody accepts an invitation; their number."""
    person = Person(joined_at=at)
    session.add(person)
    session.flush()
    number = person.id or 0
    where: dict[str, Any] = {"area_id": place} if role in AREA_ROLES else {"organisation_id": place}
    where = {"site_id": place} if role is Role.WORKER else where
    language = Language.SV if number % 4 == 0 else Language.FI
    session.add_all(
        [
            Account(telegram_id=1000 + number, person_id=number, since=at),
            Membership(person_id=number, role=role, since=at, **where),
            Chat(id=1000 + number, language=language),
        ]
    )
    session.flush()
    session.add(CardRow(chat_id=1000 + number))
    if role is Role.CONTACT_PERSON:
        name = f"Henkilö {number}"
        named = NamedHolder(
            role=role, organisation_id=place, name=name, contact="", person_id=number, deputy=deputy, since=at
        )
        whose = Whose.DEPUTY if deputy else Whose.HOLDER
        happens(session, place, Happening.NAMED, whose, at, named=named)
    return number


@contextmanager
def an_area(folder: Path) -> Iterator[Session]:
    """A session on a database with the area and its people."""
    engine = connect(migrated(folder / "year.sqlite", furnish))
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()
