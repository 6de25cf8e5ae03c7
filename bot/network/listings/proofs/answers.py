"""Proofs that are open, and the answers to them."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session

from bot.network.listings.proofs.rules import ProofState, answer_to, state_of
from bot.network.listings.reading import Here, entries_in, here
from bot.network.listings.rules import EntryKind, ListEntry, from_content
from bot.visits.visit import Visit
from storage.kinds import Deed, ProofAnswer
from storage.queries import listings
from storage.tables import AuditEntry, ListingProof


def is_open(proof: ListingProof | None, today: date) -> bool:
    """Whether a proof still waits for its answer."""
    return proof is not None and state_of(proof.answer, proof.due_on, today) is ProofState.WAITING


def open_of(session: Session, organisation_id: int, today: date) -> list[ListingProof]:
    """The proofs that an organisation is asked for now; a later round has closed the others."""
    found = listings.unanswered_of(session, organisation_id, today)
    return [each for each in found if listings.newest_proof(session, each.locality_id, organisation_id) is each]


def entries_of(found: Here, organisation_id: int) -> list[ListEntry]:
    """What a list says of an organisation, a site each."""
    return entries_by_organisation(found)[organisation_id]


def entries_by_organisation(found: Here) -> defaultdict[int, list[ListEntry]]:
    """What a list says of each organisation, its sites in the order of their numbers."""
    whose = {each.id: each.organisation_id for each in found.sites}
    told: defaultdict[int, list[ListEntry]] = defaultdict(list)
    for each in sorted(entries_in(found), key=lambda each: each.number):
        if each.kind is EntryKind.SITE:
            told[whose[each.number]].append(each)
    return told


def called_right(visit: Visit, proof: ListingProof) -> ProofAnswer:
    """Somebody says that what is there now is right; what is written down of it."""
    now = entries_of(here(visit.session, proof.locality_id, visit.today), proof.organisation_id)
    answer = answer_to(from_content(proof.content), now)
    answered(visit, proof, answer)
    return answer


def answered(visit: Visit, proof: ListingProof, answer: ProofAnswer) -> None:
    """Writes an answer down, and who gave it."""
    proof.answer, proof.answered_at = answer, visit.now
    entry = AuditEntry(
        organisation_id=proof.organisation_id,
        locality_id=proof.locality_id,
        person_id=visit.person_id,
        deed=Deed.PROOF_ANSWERED,
        at=visit.now,
    )
    visit.session.add_all([proof, entry])
    visit.session.flush()
