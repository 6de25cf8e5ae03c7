"""The room in which an organisation says whether its entries are right; each act asks the table of rights anew."""

import re
from dataclasses import dataclass

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Rows, Screen, Style, go
from bot.dialogue.steps import Place, Step
from bot.network.listings.proofs import screens
from bot.network.listings.proofs.answers import called_right, entries_of, is_open, open_of
from bot.network.listings.proofs.rules import state_of
from bot.network.listings.reading import here
from bot.network.places.actions import NO_SUCH_PLACE, root
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import listings
from storage.tables import ListingProof, Locality, Organisation

PROOF = screens.PROOF


@dataclass(frozen=True, slots=True)
class There:
    """What an organisation was asked of a locality last, and the page that is seen."""

    proof: ListingProof
    page: int

    @property
    def place(self) -> str:
        """How buttons name it, without the page."""
        return f"{self.proof.locality_id} {self.proof.organisation_id}"


def _there(visit: Visit, about: str) -> There | None:
    found = re.fullmatch(r"([0-9]{1,9}) ([0-9]{1,9})(?: ([0-9]{1,3}))?", about)
    there = whereabouts_of(visit.session, Scope(organisation_id=int(found[2]))) if found else None
    if found is None or there is None or not visit.hat.may(Action.KEEP_ENTRY, there):
        return None
    proof = listings.newest_proof(visit.session, int(found[1]), int(found[2]))
    return There(proof, int(found[3] or 0)) if proof else None


def _not_there(visit: Visit) -> Step:
    return Step(Place(PLACES.room, str(root(visit))), NO_SUCH_PLACE)


def at_home(visit: Visit) -> Rows:
    """The way to what a contact person is asked to check, as long as it waits."""
    own = visit.hat.organisation.id if visit.hat.organisation else None
    found = open_of(visit.session, own, visit.today)[:1] if own else []
    label = say("Check the list")
    return tuple((go(label, f"{PROOF} {each.locality_id} {own}", Style.PRIMARY),) for each in found)


def enter(visit: Visit, about: str = "") -> Step:
    """To what an organisation was asked last."""
    return Step(Place(PROOF, about)) if _there(visit, about) else _not_there(visit)


def screen(visit: Visit) -> Screen:
    """What is to be printed as it is now, and the answer."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Screen(NO_SUCH_PLACE, (), ((HOME,),))
    proof = there.proof
    organisation = visit.session.get_one(Organisation, proof.organisation_id)
    locality = visit.session.get_one(Locality, proof.locality_id)
    asks = visit.hat.organisation is None
    return screens.proof(
        screens.Shown(
            there.place,
            LocalText(organisation.name_fi, organisation.name_sv),
            LocalText(locality.name_fi, locality.name_sv),
            entries_of(here(visit.session, proof.locality_id, visit.today), proof.organisation_id),
            there.page,
            proof.due_on,
            state_of(proof.answer, proof.due_on, visit.today),
            back=go(say("Back"), f"{screens.PROOFS} {proof.locality_id}") if asks else None,
        )
    )


def tapped(visit: Visit, action: str) -> Step | None:
    """It is right; None if it is another button."""
    there = _there(visit, visit.place.about)
    if there is None:
        return _not_there(visit)
    if action != "right":
        return None
    if is_open(there.proof, visit.today):
        called_right(visit, there.proof)
    return Step(Place(PROOF, there.place))
