"""Saves an added or changed area, locality or municipality, against the version that was read."""

from datetime import date
from typing import Any

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.steps import Place
from bot.dialogue.texts import in_one_line
from bot.network.listings.words import NO_ADDRESS, kept, website
from bot.network.places.changing.filing import SAVED, ChangedSince, NotRight, Outcome, Saved, is_taken, saved
from bot.network.places.changing.rules import NAMES, Answers, Target, version_of
from bot.network.places.reading import locality_at, municipality_at
from bot.network.places.rules import Kind, Spot, slug_for
from bot.network.places.wider.rules import NO, YES, as_answer, as_role, left_on
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import municipalities, places, restructuring
from storage.tables import Area, Locality, Municipality

CONTROLLER = ("controller_fi", "controller_sv")
ADDRESSES = ("website", "brochure_fi", "brochure_sv")
OFFER = ("offer_fi", "offer_sv")
STRANDED = say("At a site where nobody works now, cards still wait to be registered. Have them registered first.")


def area_there(session: Session, target: Target) -> Whereabouts | None:
    """The nation of a new area, else the area itself."""
    return Whereabouts() if target.new else whereabouts_of(session, Scope(area_id=target.number))


def locality_there(session: Session, target: Target) -> Whereabouts | None:
    """The area of a locality, or the one that gets a new one."""
    if target.new:
        return whereabouts_of(session, Scope(area_id=target.number))
    return locality_at(session, target.number)


def municipality_there(session: Session, target: Target) -> Whereabouts | None:
    """The area of a municipality, or of the locality that gets a new one."""
    return (locality_at if target.new else municipality_at)(session, target.number)


def known_of(row: Area | Locality | Municipality) -> dict[str, Answer]:
    """What is known, as its form's answers; what is not known is not answered."""
    match row:
        case Area():
            values = {name: getattr(row, name) for name in (*NAMES, *CONTROLLER)} | {
                "registers": as_answer(row.registers)
            }
        case Locality():
            values = {name: getattr(row, name) for name in (*NAMES, *ADDRESSES, *OFFER)}
        case Municipality():
            still = NO if row.left_on else YES
            values = {name: getattr(row, name) for name in (*NAMES, "joined_on", "left_on")} | {"still": still}
    return {name: str(value) for name, value in values.items() if value}


def file_area(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves an area as it is answered; the list of a new one is of today."""
    values: dict[str, Any] = {name: in_one_line(str(answers[name])) for name in (*NAMES, *CONTROLLER)}
    values["registers"] = as_role(str(answers["registers"]))
    if target.new:
        slug = slug_for(values["name_fi"], places.slugs(visit.session, Area))
        row = Area(slug=slug, card_code_pattern="", kaikukanta_url="", listed_on=visit.today, **values)
    else:
        row = places.locked(visit.session, Area, target.number)
        if row.registers is not values["registers"] and _stranded(visit.session, target.number):
            return NotRight(STRANDED)
    return _saved(
        visit, target, row, values, read, places.areas(visit.session), say("There is another area of this name.")
    )


def _stranded(session: Session, area_id: int) -> bool:
    """Whether cards wait at a site where nobody works: whoever registers there by now may be nobody after a change."""
    waiting = {each.id or 0 for each in restructuring.sites_that_wait(session, area_id)}
    return bool(waiting - {each.site_id for each in restructuring.workers(session, waiting)})


def file_locality(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves a locality likewise."""
    values: dict[str, Any] = {name: in_one_line(str(answers[name])) for name in NAMES}
    for name in ADDRESSES:
        if (address := website(kept(answers.get(name)))) is None:
            return NotRight(NO_ADDRESS)
        values[name] = address
    values |= {name: kept(answers.get(name)) for name in OFFER}
    if target.new:
        slug = slug_for(values["name_fi"], places.slugs(visit.session, Locality))
        row = Locality(slug=slug, area_id=target.number, **values)
    else:
        row = places.locked(visit.session, Locality, target.number)
    beside = places.localities(visit.session, row.area_id)
    return _saved(visit, target, row, values, read, beside, say("There is another locality of this name in the area."))


def file_municipality(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves a municipality likewise, and when it joined and left."""
    values: dict[str, Any] = {name: in_one_line(str(answers[name])) for name in NAMES}
    joined = answers.get("joined_on")
    values["joined_on"] = date.fromisoformat(str(joined)) if joined else None
    values["left_on"] = left_on({name: str(answer) for name, answer in answers.items()}, visit.today)
    if values["joined_on"] and values["left_on"] and values["left_on"] < values["joined_on"]:
        return NotRight(say("The municipality cannot have left before it joined."))
    row = (
        Municipality(locality_id=target.number, **values)
        if target.new
        else places.locked(visit.session, Municipality, target.number)
    )
    beside = [] if values["left_on"] else municipalities.not_left(visit.session, visit.today)
    return _saved(
        visit, target, row, values, read, beside, say("There is another municipality of this name in the network.")
    )


def _saved(
    visit: Visit,
    target: Target,
    row: Area | Locality | Municipality,
    values: dict[str, Any],
    read: str,
    beside: list[Any],
    taken: Phrase,
) -> Outcome:
    if not target.new and version_of(known_of(row)) != read:
        return ChangedSince(known_of(row))
    if is_taken(row, beside, values):
        return NotRight(taken)
    number = saved(visit, row, values, new=target.new)
    return Saved(Place(PLACES.room, str(Spot(Kind(target.what), number))), SAVED)
