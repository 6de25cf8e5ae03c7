"""The room in which proofs are asked for, and where it is seen who has answered; each act asks the right anew."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, say, say_many
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import Place, Step
from bot.network.contact_persons.offices import in_charge_of, office_of
from bot.network.contact_persons.rules import in_charge
from bot.network.listings.proofs import notices, screens
from bot.network.listings.proofs.answers import entries_by_organisation
from bot.network.listings.proofs.rules import ProofState, outdated, state_of
from bot.network.listings.reading import Here, here
from bot.network.listings.rules import ListEntry, as_content, from_content
from bot.network.listings.taking.actions import locality_at, not_there
from bot.network.places.actions import NO_SUCH_PLACE
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from storage.kinds import Deed
from storage.queries import listings
from storage.tables import AuditEntry, ListingProof, Locality, Organisation

PROOFS = screens.PROOFS
UNTIL = Day(1, 180)


def _there(visit: Visit, about: str) -> tuple[Locality, str] | None:
    """The locality that a place names, and its page or `ask`."""
    found = re.fullmatch(r"([0-9]{1,9})(?: (ask|[0-9]{1,3}))?", about)
    locality = locality_at(visit, int(found[1])) if found else None
    return (locality, found[2] or "") if found and locality else None


def enter(visit: Visit, about: str = "") -> Step:
    """To a locality's newest round, or to asking."""
    return Step(Place(PROOFS, about)) if _there(visit, about) else not_there(visit)


def screen(visit: Visit) -> Screen:
    """Who has answered what; without a round, by when answers are needed."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Screen(NO_SUCH_PLACE, (), ((HOME,),))
    locality, page = there
    number, name = locality.id or 0, LocalText(locality.name_fi, locality.name_sv)
    newest = [each for each in listings.newest_round(visit.session, number) if _is_open(visit, each)]
    if page == "ask" or not newest:
        count = len(_to_ask(here(visit.session, number, visit.today)))
        return screens.asks_until_when(number, name, count, visit.today, again=bool(newest))
    language, now = visit.chat.language, here(visit.session, number, visit.today)
    one = partial(_one, visit, locality, entries_by_organisation(now))
    found = sorted(map(one, newest), key=lambda each: each.name.in_order(language))
    missing = set(_to_ask(now)) - {each.organisation_id for each in newest}
    shown = screens.Round(newest[0].due_on, found, len(missing))
    return screens.asked(number, name, shown, int(page or 0), language)


def _is_open(visit: Visit, proof: ListingProof) -> bool:
    """Whether there is still somebody to answer: what was merged or closed meanwhile cannot."""
    return visit.session.get_one(Organisation, proof.organisation_id).closed_on is None


def _to_ask(found: Here) -> list[int]:
    """The organisations that have a listed site in a locality."""
    return sorted({each.organisation_id for each in found.sites if each.listed})


def _one(
    visit: Visit, locality: Locality, now: Mapping[int, Sequence[ListEntry]], proof: ListingProof
) -> screens.OneAsked:
    organisation = visit.session.get_one(Organisation, proof.organisation_id)
    state = state_of(proof.answer, proof.due_on, visit.today)
    state = outdated(state, from_content(proof.content), now.get(proof.organisation_id, ()))
    answers = visit.hat.may(Action.KEEP_ENTRY, Whereabouts(organisation.area_id, organisation.id))
    return screens.OneAsked(
        LocalText(organisation.name_fi, organisation.name_sv),
        state,
        _contact(visit, proof.organisation_id) if state in (ProofState.WAITING, ProofState.LATE) else None,
        f"proof {locality.id} {organisation.id}" if answers else f"places organisation {organisation.id}",
    )


def _contact(visit: Visit, organisation_id: int) -> str | None:
    """Whom to ask in an organisation, and how, if nobody there can be asked by a message."""
    if in_charge_of(visit.session, organisation_id, visit.today):
        return None
    office = office_of(visit.session, organisation_id)
    holder = in_charge(office, visit.today) or office.holder
    return ", ".join(filter(None, (holder.name, holder.contact))) or None if holder else None


def tapped(visit: Visit, action: str) -> Step | None:
    """Asks by one of the days that are offered; None if it is another button."""
    match action.split(" "):
        case ["ask", day]:
            return _asked(visit, day)
    return None


def typed(visit: Visit, text: str) -> Step:
    """The day by which answers are needed."""
    there = _there(visit, visit.place.about)
    if there is None:
        return not_there(visit)
    if there[1] != "ask" and listings.newest_round(visit.session, there[0].id or 0):
        return Step(visit.place, say("Please choose one of the buttons."))
    day = UNTIL.read(text, visit.today)
    return Step(visit.place, day.why) if isinstance(day, Unreadable) else _asked(visit, str(day)) or Step(visit.place)


def _asked(visit: Visit, written: str) -> Step | None:
    there, day = _there(visit, visit.place.about), from_iso(written)
    if there is None:
        return not_there(visit)
    if day is None or not UNTIL.fits(written, visit.today):
        return None
    number = there[0].id or 0
    found = here(visit.session, number, visit.today)
    entries = entries_by_organisation(found)
    asked = [_ask(visit, number, each, entries[each], day) for each in _to_ask(found)]
    entry = AuditEntry(locality_id=number, person_id=visit.person_id, deed=Deed.PROOF_ASKED, at=visit.now)
    visit.session.add(entry)
    said = say_many("%(count)s distributor is asked.", "%(count)s distributors are asked.", len(asked))
    return Step(Place(PROOFS, str(number)), said)


def _ask(
    visit: Visit, locality_id: int, organisation_id: int, shown: Sequence[ListEntry], due_on: date
) -> ListingProof:
    proof = ListingProof(
        locality_id=locality_id,
        organisation_id=organisation_id,
        asked_at=visit.now,
        due_on=due_on,
        content=as_content(shown),
    )
    visit.session.add(proof)
    visit.session.flush()
    notices.ask(visit.session, proof, visit.now)
    return proof
