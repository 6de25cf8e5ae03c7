"""A network in the database."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, SQLModel, select

from bot.network.loading import load_network
from bot.network.sheet import NetworkSheet, read_network
from storage.tables import Area, Locality, Municipality, Organisation, ResponsiblePerson, Site
from tests.network.conftest import EXAMPLE, Change

TABLES: tuple[type[SQLModel], ...] = (Area, Locality, Municipality, Organisation, Site)


def rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    """All that is known of the network."""
    session.expire_all()
    known = {table.__name__: [row.model_dump() for row in session.exec(select(table)).all()] for table in TABLES}
    persons = session.exec(select(ResponsiblePerson)).all()
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
