"""Records contracts, parts in trials and talks with Kaikukeskus, each with a line in the audit trail."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.days import from_iso
from bot.dialogue.steps import Place
from bot.network.contracts import reading
from bot.network.contracts.rules import Made, Partner, TookPart, version_of
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import ContractKind, Deed, Scope
from storage.queries import contracts, places
from storage.tables import AuditEntry, Contract, Organisation, TrialPartner


@dataclass(frozen=True, slots=True)
class There:
    """An organisation whose contract somebody keeps, what is known of it, and the page that they are on."""

    organisation: Organisation
    partner: Partner
    page: tuple[str, ...]

    @property
    def number(self) -> int:
        assert self.organisation.id is not None
        return self.organisation.id


def there(visit: Visit, about: str) -> There | None:
    """The organisation that a place is about; None if there is no such one for this person."""
    first, *page = about.split() or [""]
    number = Place("contracts", first).number
    whereabouts = whereabouts_of(visit.session, Scope(organisation_id=number)) if number else None
    if whereabouts is None or number is None or not visit.hat.may(Action.KEEP_CONTRACTS, whereabouts):
        return None
    organisation = visit.session.get_one(Organisation, number)
    return There(organisation, reading.partner(visit.session, number, visit.today), tuple(page))


def record(visit: Visit, there: There, kind: ContractKind, made_on: date, archived: str) -> bool:
    """Records a contract; not one that is recorded already."""
    places.locked_organisation(visit.session, there.number)
    same = [
        each
        for each in reading.partner(visit.session, there.number, visit.today).real
        if (each.kind, each.made_on, each.until) == (kind, made_on, None)
    ]
    if same:
        return False
    row = Contract(organisation_id=there.number, kind=kind, made_on=made_on, archived=archived, recorded_at=visit.now)
    visit.session.add(row)
    visit.session.flush()
    _writes_down(visit, there, f"contract {row.id}", "kind", "made_on", *(("archived",) if archived else ()))
    return True


def end(visit: Visit, there: There, made: Made, last: date) -> bool:
    """Records the last day of a contract that has no end yet; it is not before the contract's own day."""
    row = _held(visit, there, made)
    if row.until is not None or last < row.made_on:
        return False
    return _ends(visit, there, row, last)


def mistaken(visit: Visit, there: There, made: Made) -> bool:
    """Records that there never was such a contract."""
    row = _held(visit, there, made)
    if reading.as_made(row).is_mistaken:
        return False
    return _ends(visit, there, row, row.made_on - timedelta(days=1))


def _held(visit: Visit, there: There, made: Made) -> Contract:
    """A contract as it stands now; nobody changes it until the transaction ends."""
    places.locked_organisation(visit.session, there.number)
    return visit.session.get_one(Contract, made.number, populate_existing=True)


def _ends(visit: Visit, there: There, row: Contract, last: date) -> bool:
    row.until = last
    visit.session.add(row)
    _writes_down(visit, there, f"contract {row.id}", "until")
    return True


def read_part(value: str) -> TookPart | None:
    """A part in a trial, as a button or a typed period says it; None if it is nothing of the kind."""
    if value in ("took", "not"):
        return TookPart(value == "took")
    since, slash, until = value.partition("/")
    first, last = from_iso(since), from_iso(until)
    return TookPart(True, first, last) if slash and first and (last or not until) else None


def part(
    visit: Visit, there: There, locality_id: int, read: str, took: TookPart | None
) -> tuple[TookPart | None, bool]:
    """Records a part in a trial, if it is still as it was read; None is not known. With what is recorded now."""
    places.locked_organisation(visit.session, there.number)
    rows = [row for row in contracts.partners(visit.session, [there.number]) if row.locality_id == locality_id]
    now = reading.as_part(rows[-1]) if rows else None
    if version_of(now) != read:
        return now, False
    if took is None:
        for row in rows:
            visit.session.delete(row)
    else:
        row = TrialPartner(organisation_id=there.number, locality_id=locality_id, took_part=took.took_part)
        row.since, row.until = took.since, took.until
        visit.session.add(row)
    if took != now:
        _writes_down(visit, there, "part in the trial", locality_id=locality_id)
    return took, True


def discussed(visit: Visit, there: There, read: str, day: date | None) -> tuple[date | None, bool]:
    """Records a talk with Kaikukeskus, if that is still as it was read. With what is recorded now."""
    row = places.locked_organisation(visit.session, there.number)
    if version_of(row.discussed_on) != read:
        return row.discussed_on, False
    if row.discussed_on != day:
        row.discussed_on = day
        visit.session.add(row)
        _writes_down(visit, there, "discussed_on")
    return day, True


def _writes_down(visit: Visit, there: There, *fields: str, locality_id: int | None = None) -> None:
    entry = AuditEntry(
        organisation_id=there.number,
        locality_id=locality_id,
        person_id=visit.person_id,
        deed=Deed.RECORDED,
        fields=list(fields),
        at=visit.now,
    )
    visit.session.add(entry)
