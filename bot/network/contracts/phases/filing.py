"""Saves a locality's records against the version that was read, with a line in the audit trail."""

from dataclasses import dataclass

from bot.network.contracts.phases.rules import Change, Stages
from bot.network.contracts.reading import stages_of
from bot.network.contracts.rules import Stage, version_of
from bot.visits.visit import Visit
from storage.kinds import Deed
from storage.queries import contracts
from storage.tables import AuditEntry, Locality, LocalityPhase


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Somebody else has changed the records since they were read: what they say now."""

    theirs: Stages


def save(visit: Visit, locality: Locality, change: Change, stages: Stages, read: str) -> ChangedSince | None:
    """Makes a locality's records what `stages` says, if they are still as they were read."""
    assert locality.id is not None
    contracts.hold_locality(visit.session, locality.id)
    now = stages_of(visit.session, [locality.id]).get(locality.id, ())
    if version_of(now) != read:
        return ChangedSince(now)
    rows = {row.id: row for row in contracts.phases_of(visit.session, [locality.id])}
    kept = {stage.number for stage in stages}
    for number, row in rows.items():
        if number not in kept:
            visit.session.delete(row)
    for stage in stages:
        row = rows.get(stage.number) or LocalityPhase(locality_id=locality.id, phase=stage.phase)
        visit.session.add(_as_row(row, stage))
    _writes_down(visit, locality, change)
    return None


def _as_row(row: LocalityPhase, stage: Stage) -> LocalityPhase:
    row.since, row.until, row.ended = stage.since, stage.until, stage.ended
    return row


def _writes_down(visit: Visit, locality: Locality, change: Change) -> None:
    entry = AuditEntry(
        locality_id=locality.id,
        person_id=visit.person_id,
        deed=Deed.RECORDED,
        fields=["phase", change],
        at=visit.now,
    )
    visit.session.add(entry)
