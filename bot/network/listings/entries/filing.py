"""Saves what brochure and website say of a site, against the version that was read and with a line in the trail."""

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Entry, Line
from bot.dialogue.steps import Place
from bot.network.contact_persons.offices import in_charge_of
from bot.network.listings.proofs.answers import answered, open_of
from bot.network.listings.words import LISTED, kept
from bot.network.places.changing.filing import SAVED, ChangedSince, Outcome, Saved, saved
from bot.network.places.changing.rules import Answers, Target, version_of
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import ProofAnswer, Scope
from storage.queries import places
from storage.tables import Site

TEXTS = ("address_fi", "address_sv", "hours_fi", "hours_sv")


def there(session: Session, target: Target) -> Whereabouts | None:
    """Where the site is; what is said of it is nothing that could be added."""
    return None if target.new else whereabouts_of(session, Scope(site_id=target.number))


def known(session: Session, number: int) -> dict[str, Answer]:
    """What is said of a site, as the form's answers."""
    return _known_of(session.get_one(Site, number))


def about(session: Session, target: Target) -> tuple[Line, ...]:
    """Which site it is."""
    site = session.get_one(Site, target.number)
    return (Entry(say("Site"), LocalText(site.name_fi, site.name_sv)),)


def back(_session: Session, target: Target) -> Place:
    """To the site."""
    return Place(PLACES.room, f"site {target.number}")


def file_entry(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves what is said of a site, if it is still in the version that was read; that answers an open proof of it."""
    row = places.locked_site(visit.session, target.number)
    if version_of(_known_of(row)) != read:
        return ChangedSince(_known_of(row))
    values = {**{name: kept(answers.get(name)) for name in TEXTS}, LISTED: answers[LISTED] == "yes"}
    is_new = any(getattr(row, name) != value for name, value in values.items())
    saved(visit, row, values, new=False)
    for proof in open_of(visit.session, row.organisation_id, visit.today):
        if is_new and proof.locality_id == row.locality_id and _answers(visit, row.organisation_id):
            answered(visit, proof, ProofAnswer.CORRECTED)
            return Saved(Place("proof", f"{row.locality_id} {row.organisation_id}"), SAVED)
    return Saved(back(visit.session, target), SAVED)


def _answers(visit: Visit, organisation_id: int) -> bool:
    """Whether a correction answers a proof: one of its own does, and anybody's if nobody there could be asked."""
    own = visit.hat.organisation is not None and visit.hat.organisation.id == organisation_id
    return own or not in_charge_of(visit.session, organisation_id, visit.today)


def _known_of(site: Site) -> dict[str, Answer]:
    texts = {name: getattr(site, name) for name in TEXTS if getattr(site, name)}
    return {**texts, **({} if site.listed is None else {LISTED: "yes" if site.listed else "no"})}
