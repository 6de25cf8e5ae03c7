"""Handovers as a table: of a place or of all, for a reason that stays in the audit trail."""

import csv
import io
from datetime import date

import pytest
from sqlmodel import Session, select

from bot.handover.afterwards.export import AT_ONCE, columns
from storage.kinds import Deed, Reason
from storage.sqlite import connect
from storage.tables import Area, AuditEntry, Handover, Organisation, Person, Revision, Site
from tests.command_line.conftest import Ended, Terminal
from tests.command_line.test_commands import NOON, furnish, gave_up

WHY = ("--reason", "Vuosiraportti 2026")


def hand_over(session: Session, site: int, key: str, code: str) -> None:
    """A handover that was corrected once: three children, not two."""
    card = Handover(
        draft_key=key,
        site_id=site,
        person_id=1,
        card_code=code,
        handed_over_on=date(2026, 5, 4),
        handed_over_at=NOON,
        expected_last_day=date(2027, 5, 3),
        form="handover/rannikko",
        form_version=1,
        operating_model="2024-01-03",
    )
    session.add(card)
    session.flush()
    for number, children in ((1, 2), (2, 3)):
        revision = Revision(
            handover_id=card.id or 0,
            number=number,
            reason=Reason.HANDED_OVER,
            person_id=1,
            at=NOON,
            card_code=code,
            birth_year=1987,
            postal_code="00530",
            children=children,
            gender="declined",
        )
        session.add(revision)


async def test_handovers_are_written_as_a_table(ready: Terminal) -> None:
    """A line each, with what holds, and nothing that a spreadsheet would run."""
    with furnish(ready) as session:
        site = session.exec(select(Site.id).where(Site.slug == "leppavaara")).one() or 0
        session.add(Person(joined_at=NOON))
        session.flush()
        for key, code in (("one", "KK12345"), ("two", "=1+1")):
            hand_over(session, site, key, code)
        session.commit()
    result = await ready.start("export", "handovers", "--all", *WHY)
    assert (result.code, result.err) == (0, "")
    header, *rows = csv.reader(io.StringIO(result.out))
    assert tuple(header) == columns()
    shared = ["2026-05-04", "2027-05-03", ""]
    rest = ["1987", "00530", "3", "declined", "", "1", "2024-01-03"]
    assert rows == [
        ["1", "leppavaara", *shared, "KK12345", *rest],
        ["2", "leppavaara", *shared, "'=1+1", *rest],
    ]


async def test_an_export_of_more_than_is_read_at_once_is_whole(ready: Terminal) -> None:
    """Each once, in order; one that is no longer in force is not there."""
    with furnish(ready) as session:
        site = session.exec(select(Site.id).where(Site.slug == "leppavaara")).one() or 0
        session.add(Person(joined_at=NOON))
        session.flush()
        for number in range(AT_ONCE + 2):
            hand_over(session, site, str(number), f"KK{number:05}")
        session.exec(select(Handover).where(Handover.card_code == "KK00007")).one().in_force = False
        session.commit()
    result = await ready.run("export", "handovers", "--all", *WHY)
    _header, *rows = csv.reader(io.StringIO(result.out))
    assert [row[5] for row in rows] == [f"KK{number:05}" for number in range(AT_ONCE + 2) if number != 7]


def codes(result: Ended) -> list[str]:
    """The card codes of a table."""
    _header, *rows = csv.reader(io.StringIO(result.out))
    return [row[5] for row in rows]


@pytest.fixture
def three(ready: Terminal) -> Terminal:
    """A handover at each of two sites of the example, and one in another area."""
    with furnish(ready) as session:
        other = Area(**session.exec(select(Area)).one().model_dump(exclude={"id", "slug"}), slug="toinen")
        session.add_all([other, Person(joined_at=NOON)])
        session.flush()
        organisation = Organisation(area_id=other.id or 0, slug="muu", name_fi="Muu", name_sv="Annan")
        session.add(organisation)
        session.flush()
        session.add(
            Site(
                organisation_id=organisation.id or 0, locality_id=1, slug="muualla", name_fi="Muualla", name_sv="Annat"
            )
        )
        session.flush()
        for slug, code in (("leppavaara", "KK00001"), ("tammisaari", "KK00002"), ("muualla", "KK00003")):
            site = session.exec(select(Site.id).where(Site.slug == slug)).one() or 0
            hand_over(session, site, slug, code)
        session.commit()
    return ready


async def test_an_export_has_what_was_asked_for_and_nothing_else(three: Terminal) -> None:
    """Of a site, of an area, or all; each leaves a line with its reason, in the audit trail."""
    for scope, wanted in (
        (("--site", "tammisaari"), ["KK00002"]),
        (("--area", "rannikko"), ["KK00001", "KK00002"]),
        (("--all",), ["KK00001", "KK00002", "KK00003"]),
    ):
        result = await three.run("export", "handovers", *scope, *WHY)
        assert (result.code, codes(result)) == (0, wanted)
    with Session(connect(f"sqlite:///{three.file}")) as session:
        sites, areas = (dict(session.exec(select(kind.id, kind.slug)).all()) for kind in (Site, Area))
        trail = session.exec(select(AuditEntry).where(AuditEntry.deed == Deed.EXPORTED).order_by("id")).all()
        assert [(sites.get(each.site_id), areas.get(each.area_id)) for each in trail] == [
            ("tammisaari", None),
            (None, "rannikko"),
            (None, None),
        ]
        assert {(each.purpose, each.person_id, each.handover_id) for each in trail} == {(WHY[1], None, None)}


async def test_nothing_is_exported_without_a_place_and_a_reason(three: Terminal) -> None:
    """Nor with a reason that tells of a client; and what was not exported is not in the trail."""
    which = "Say which handovers: --area ID, --site ID, or --all."
    assert gave_up(await three.run("export", "handovers", *WHY), which)
    assert gave_up(await three.run("export", "handovers", "--all", "--site", "tammisaari", *WHY), which)
    assert gave_up(
        await three.run("export", "handovers", "--all"),
        "kaikubot export handovers needs --reason. Why, in at most 200 characters; it stays in the audit trail.",
    )
    holds = "looks as if it held an identity code, a phone number, an e-mail address or a date of birth."
    for reason, wrong in (
        ("  ", "is empty."),
        ("r" * 201, "has 201 characters; 200 is the most."),
        ("asiakas 131052-308T pyysi", holds),
        ("soittaja 040 123 4567", holds),
    ):
        result = await three.run("export", "handovers", "--all", "--reason", reason)
        assert gave_up(result, f"The reason {wrong}")
    assert gave_up(
        await three.run("export", "handovers", "--site", "ghost", *WHY),
        "There is no site ghost. There are: kivenlahti, leppavaara, muualla, tammisaari.",
    )
    with Session(connect(f"sqlite:///{three.file}")) as session:
        assert session.exec(select(AuditEntry)).all() == []
