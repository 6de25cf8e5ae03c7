"""What the database knows of trials and contracts, as the rules take it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Entry, Line
from bot.network.contracts import words
from bot.network.contracts.rules import Here, Made, Partner, Stage, TookPart, is_new
from storage.queries import contracts, places
from storage.tables import Contract, LocalityPhase, Organisation, TrialPartner


def stages_of(session: Session, locality_ids: Collection[int]) -> dict[int, tuple[Stage, ...]]:
    """The records of localities' phases, the oldest first; a locality without any is left out."""
    found: dict[int, list[Stage]] = defaultdict(list)
    for row in contracts.phases_of(session, locality_ids):
        found[row.locality_id].append(_stage(row))
    return {number: tuple(stages) for number, stages in found.items()}


def phase_of(session: Session, locality_id: int, today: date) -> Line:
    """In which phase a locality is on a day."""
    return Entry(say("Phase"), words.phase(stages_of(session, [locality_id]).get(locality_id, ()), today))


def partners(session: Session, organisation_ids: Collection[int], today: date) -> dict[int, Partner]:
    """What decides about organisations' contracts on a day, by their numbers; sites that are closed do not count."""
    where: dict[int, set[int]] = defaultdict(set)
    for site in places.sites_of(session, organisation_ids):
        if site.closed_on is None or site.closed_on > today:
            where[site.organisation_id].add(site.locality_id)
    took: dict[int, dict[int, TookPart]] = defaultdict(dict)
    for row in contracts.partners(session, organisation_ids):
        took[row.organisation_id][row.locality_id] = as_part(row)
    made: dict[int, list[Made]] = defaultdict(list)
    for contract in contracts.contracts_of(session, organisation_ids):
        made[contract.organisation_id].append(as_made(contract))
    known = _localities(session, {number for numbers in where.values() for number in numbers})
    merged = contracts.merged_into(session, organisation_ids)
    return {
        each: Partner(
            tuple(_here(known[number], took[each].get(number)) for number in sorted(where[each])),
            tuple(made[each]),
            any(took[each][number].took_part for number in took[each].keys() - where[each]),
            each in merged,
            merged.get(each),
        )
        for each in organisation_ids
    }


def partner(session: Session, organisation_id: int, today: date) -> Partner:
    """What decides about one organisation's contract on a day."""
    return partners(session, [organisation_id], today)[organisation_id]


def lacking(session: Session, organisations: Sequence[Organisation], today: date) -> dict[int, tuple[Phrase, ...]]:
    """What organisations' contracts lack on a day, by the organisations' numbers."""
    known = partners(session, [each.id or 0 for each in organisations], today)
    return {
        each.id or 0: words.lacking(known[each.id or 0], each.joined_on, each.discussed_on, today)
        for each in organisations
    }


def on_the_card(session: Session, organisation: Organisation, today: date) -> tuple[Line, ...]:
    """How an organisation stands with its contract, and when a new one was discussed with Kaikukeskus."""
    contract = words.on_the_card(partner(session, organisation.id or 0, today), today)
    talk = organisation.discussed_on
    discussed = Entry(say("Discussed with Kaikukeskus"), talk or words.NOT_RECORDED)
    shown = talk or is_new(organisation.joined_on, today)
    return (Entry(say("Contract"), contract), *((discussed,) if shown else ()))


def as_made(row: Contract) -> Made:
    """A contract as the rules know it."""
    return Made(row.id or 0, row.kind, row.made_on, row.archived, row.until)


def _localities(session: Session, numbers: Collection[int]) -> dict[int, Here]:
    stages = stages_of(session, numbers)
    rows = ((row.id or 0, row) for row in contracts.localities(session, numbers))
    return {number: Here(number, LocalText(row.name_fi, row.name_sv), stages.get(number, ())) for number, row in rows}


def _here(locality: Here, took_part: TookPart | None) -> Here:
    return Here(locality.number, locality.name, locality.stages, took_part)


def _stage(row: LocalityPhase) -> Stage:
    return Stage(row.phase, row.since, row.until, row.ended, row.id or 0)


def as_part(row: TrialPartner) -> TookPart:
    """A part in a trial as the rules know it."""
    return TookPart(row.took_part, row.since, row.until)
