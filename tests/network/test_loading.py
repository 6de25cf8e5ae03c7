"""A network in the database."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from bot.network.invitations import accept, invite_responsible_person, opens
from bot.network.loading import load_network
from bot.network.rules import hashed
from bot.network.sheet import NetworkSheet, read_network
from storage.kinds import Role
from storage.tables import Area, Invitation, Locality, Membership, Municipality, NamedHolder, Organisation, Site
from tests.network.conftest import EXAMPLE, Change

TABLES: tuple[type[SQLModel], ...] = (Area, Locality, Municipality, Organisation, Site)


def rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    """All that is known of the network."""
    session.expire_all()
    known = {table.__name__: [row.model_dump() for row in session.exec(select(table)).all()] for table in TABLES}
    persons = session.exec(select(NamedHolder)).all()
    return {**known, "persons": [person.model_dump(exclude={"id"}) for person in persons]}


def test_the_example_is_loaded_whole(furnished: Session) -> None:
    """Each site in its organisation and locality."""
    found = furnished.exec(
        select(Site.slug, Organisation.slug, Locality.slug)
        .join(Organisation, Organisation.id == Site.organisation_id)  # type: ignore[arg-type]
        .join(Locality, Locality.id == Site.locality_id)  # type: ignore[arg-type]
    ).all()
    assert set(found) == {
        ("leppavaara", "rannikon-sosiaalipalvelut", "espoo"),
        ("tammisaari", "rannikon-sosiaalipalvelut", "raasepori"),
        ("kivenlahti", "kohtaamispaikka", "espoo"),
    }
    assert set(furnished.exec(select(Municipality.name_sv))) == {"Esbo", "Grankulla", "Raseborg", "Hangö"}


def test_loading_twice_changes_nothing(furnished: Session) -> None:
    """Not a row more, and each keeps its number."""
    before = rows(furnished)
    load_network(furnished, read_network(EXAMPLE))
    furnished.commit()
    assert rows(furnished) == before


def test_what_moved_or_closed_in_the_chat_stays_so(furnished: Session) -> None:
    """The operator's file may be older than that."""
    site, organisation = furnished.get_one(Site, 1), furnished.get_one(Organisation, 1)
    site.organisation_id, organisation.closed_on = 2, date(2026, 11, 24)
    furnished.add_all([site, organisation])
    furnished.commit()
    before = rows(furnished)
    load_network(furnished, read_network(EXAMPLE))
    furnished.commit()
    assert rows(furnished) == before


def test_what_is_known_is_renamed(furnished: Session, changed: Callable[[Change], NetworkSheet]) -> None:
    """Names, dates and responsible persons change; numbers, to which handovers refer, do not."""
    before = rows(furnished)

    def rename(text: str) -> str:
        text = text.replace("Leppävaaran sosiaaliasema", "Leppävaaran palvelutori").replace("2025-10-31", "2026-01-31")
        text = text.replace("Maija Mallikas", "Liisa Luottamus").replace("Kustens socialservice", "Kustens tjänster")
        return text.replace('name_sv = "Hangö"', 'name_sv = "Hangö stad"')

    load_network(furnished, changed(rename))
    furnished.commit()
    after = rows(furnished)
    assert after != before
    assert {name: len(each) for name, each in after.items()} == {name: len(each) for name, each in before.items()}
    assert [row["id"] for row in after["Site"]] == [row["id"] for row in before["Site"]]
    assert after["Site"][0]["name_fi"] == "Leppävaaran palvelutori"
    assert after["Organisation"][0]["name_sv"] == "Kustens tjänster"
    assert {row["name_sv"] for row in after["Municipality"]} >= {"Hangö stad"}
    assert str(after["Area"][0]["listed_on"]) == "2026-01-31"
    assert [person["name"] for person in after["persons"]] == ["Liisa Luottamus", "Karl Kulturström"]


def test_what_the_sheet_no_longer_has_stays(furnished: Session, changed: Callable[[Change], NetworkSheet]) -> None:
    """A site with handovers is not lost by a slip of the pen."""
    shorter = changed(lambda text: text[: text.index('[[areas.organisations]]\nid = "kohtaamispaikka"')])
    load_network(furnished, shorter)
    furnished.commit()
    assert len(rows(furnished)["Site"]) == 3


SECOND_OF_CULTURE = '''
[[areas.responsible]]
side = "culture"
name = "Kaisa Kulttuuri"
contact = "kaisa.kulttuuri@example.fi"

[[areas.localities]]
id = "espoo"'''


SIDE = {Role.RESPONSIBLE_PERSON: "social", Role.RESPONSIBLE_FOR_CULTURE: "culture"}


def holders(session: Session) -> list[tuple[int | None, str, str, int | None]]:
    """Number, side, name and person of everybody who is named."""
    found = session.exec(select(NamedHolder).order_by(col(NamedHolder.id)))
    return [(each.id, SIDE[each.role], each.name, each.person_id) for each in found]


def a_responsible_person_of_the_bot(session: Session) -> int:
    """Somebody who has accepted an invitation, and is the one whom the example names on the social side."""
    now = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
    invitation = opens(session, hashed(invite_responsible_person(session, "rannikko", now)), now)
    assert isinstance(invitation, Invitation)
    person_id = accept(session, invitation, 1001, now).person_id
    session.exec(select(NamedHolder).where(NamedHolder.role == Role.RESPONSIBLE_PERSON)).one().person_id = person_id
    session.commit()
    return person_id


def test_a_named_person_keeps_their_row_and_one_who_is_named_no_more_goes(
    furnished: Session, changed: Callable[[Change], NetworkSheet]
) -> None:
    """Also when they are named after somebody new."""
    maija, karl = (1, "social", "Maija Mallikas", None), (2, "culture", "Karl Kulturström", None)
    assert holders(furnished) == [maija, karl]
    load_network(furnished, changed(lambda text: text.replace('[[areas.localities]]\nid = "espoo"', SECOND_OF_CULTURE)))
    assert holders(furnished) == [maija, karl, (3, "culture", "Kaisa Kulttuuri", None)]
    load_network(furnished, changed(lambda text: text.replace("Karl Kulturström", "Kaisa Kulttuuri")))
    assert holders(furnished) == [maija, (3, "culture", "Kaisa Kulttuuri", None)]


def test_loading_never_ends_the_role_of_somebody_with_an_account(
    furnished: Session, changed: Callable[[Change], NetworkSheet]
) -> None:
    """Nor does their name go when the sheet names somebody else, who is then named beside them."""
    person_id = a_responsible_person_of_the_bot(furnished)
    load_network(furnished, changed(lambda text: text.replace("09 000 0001", "09 000 0002")))
    furnished.commit()
    maija = furnished.get_one(NamedHolder, 1)
    assert (maija.contact, maija.person_id) == ("09 000 0002, maija.mallikas@example.fi", person_id)
    load_network(furnished, changed(lambda text: text.replace("Maija Mallikas", "Liisa Luottamus")))
    furnished.commit()
    assert holders(furnished) == [
        (1, "social", "Maija Mallikas", person_id),
        (2, "culture", "Karl Kulturström", None),
        (3, "social", "Liisa Luottamus", None),
    ]
    held = furnished.exec(select(Membership.role).where(col(Membership.until).is_(None))).all()
    assert held == [Role.RESPONSIBLE_PERSON]
