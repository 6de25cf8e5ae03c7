"""The demo's network is big enough to be real, and its year has handovers in every state."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, col, select

from bot.example import furnish, live_through
from storage.engine import database_at
from storage.kinds import Phase, Role, Sector
from storage.tables import (
    Area,
    AuditEntry,
    Handover,
    Locality,
    LocalityPhase,
    NamedHolder,
    Organisation,
    Revision,
    Site,
    Venue,
)
from tests.support.sqlite import migrated

DAYS = (
    datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
    datetime(2027, 1, 3, 0, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 0, tzinfo=UTC),
)


@pytest.mark.parametrize("now", DAYS)
async def test_the_example_is_as_large_as_a_real_network(tmp_path: Path, now: datetime) -> None:
    """On any day on which somebody starts the demo."""
    database = database_at(migrated(tmp_path / "kaikubot.sqlite"))
    await database.transact(lambda session: furnish(session, now))
    await database.transact(lambda session: live_through(session, now))
    await database.transact(lambda session: _check(session, now))
    await database.close()


def _check(session: Session, now: datetime) -> None:
    assert [_count(session, kind) for kind in (Area, Locality, Organisation, Site, Venue)] == [3, 6, 14, 25, 12]
    assert _count(session, AuditEntry) > 600, "each deed has a line in the trail"
    going_on = [each for each in session.exec(select(LocalityPhase)) if each.phase is Phase.TRIAL and _lasts(each, now)]
    assert len(going_on) == 2
    assert {each.sector for each in session.exec(select(Organisation))} == {*Sector, None}
    named = session.exec(select(NamedHolder.organisation_id).where(NamedHolder.role == Role.CONTACT_PERSON)).all()
    assert len(set(named)) == 12, "two have none yet: the one of the demo's contact person, and one that lacks it"
    _check_handovers(session, now)


def _check_handovers(session: Session, now: datetime) -> None:
    handovers = session.exec(select(Handover)).all()
    of_sites = select(Site.id, Area).join(Locality, col(Locality.id) == Site.locality_id).join(Area)
    areas = dict(session.exec(of_sites).all())
    assert len(handovers) == 300
    assert all(re.fullmatch(areas[each.site_id].card_code_pattern, each.card_code) for each in handovers)
    assert all(now - timedelta(days=370) < each.handed_over_at < now for each in handovers)
    waiting = [each for each in handovers if each.in_force and not each.registered_at]
    assert len(waiting) == 25
    assert sum(1 for each in handovers if each.voided_at) > 5
    assert sum(1 for each in session.exec(select(Revision)) if each.number > 1) > 10
    soon = [each for each in handovers if each.in_force and each.expected_last_day <= now.date() + timedelta(days=30)]
    assert len(soon) > 25


def _count(session: Session, kind: type[SQLModel]) -> int:
    return len(session.exec(select(kind)).all())


def _lasts(phase: LocalityPhase, now: datetime) -> bool:
    return phase.until is None or phase.until >= now.date()
