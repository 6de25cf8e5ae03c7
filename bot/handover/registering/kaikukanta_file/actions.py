"""Whoever registers for an area takes what waits as one file, and says when it is in Kaikukanta.

What is registered is what stood in the file: a handover that was corrected meanwhile has left it and waits anew. A file
has the oldest that wait, as many as can be copied in a day; the next one has the others. It counts only once it was
heard of: of one that may never have come, nothing is in a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Attachment, Place, Step
from bot.dialogue.wall_clock import FINLAND
from bot.handover import audit_trail, filing
from bot.handover.acting_as import acting_as
from bot.handover.registering.kaikukanta_file import screens
from bot.handover.registering.kaikukanta_file.table import table
from bot.handover.registering.screens import cards_and_changes
from bot.handover.standing import Standing
from bot.network.registrars import is_registrar, reach, waiting
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit, hats_of
from storage.queries import handovers
from storage.queries.handovers import Waiting
from storage.tables import Batch, Handover

FILE = Place("batch")
MOST_IN_FILE = 500


def enter(visit: Visit, about: str = "") -> Step:
    """Leads to what waits in the area."""
    return Step(FILE)


def screen(visit: Visit) -> Screen:
    """How many wait, and how many of them stand in the file that the person took last."""
    newest = _own_file(visit)
    in_file = handovers.waiting_in_batch(visit.session, newest.id) if newest else Waiting()
    to_register = handovers.cards_and_changes(visit.session, reach(visit)) if is_registrar(visit) else Waiting()
    return screens.kaikukanta_file(to_register, in_file, MOST_IN_FILE)


def tapped(visit: Visit, action: str) -> Step | None:
    """Sends the file, or registers all that is in the newest one; None if it is another button."""
    if action in ("take", "registered") and not is_registrar(visit):
        return Step(HOME_PLACE, say("You do not register this area's cards any more."))
    if action == "take":
        return _take(visit)
    if action == "registered":
        return _registered(visit)
    return None


def _own_file(visit: Visit) -> Batch | None:
    """The person's own newest file of the area: what stands in another one's only they have copied."""
    return handovers.newest_batch(visit.session, visit.area.id, visit.person_id)


def _in_file(visit: Visit) -> list[Handover]:
    newest = _own_file(visit)
    return handovers.in_batch(visit.session, newest.id, MOST_IN_FILE) if newest else []


def _still_in_file(visit: Visit, handover: Handover) -> bool:
    """Locks the handover, and says whether nobody has corrected or registered it since it was found."""
    batch = handover.batch_id
    filing.lock(visit.session, handover)
    return handover.batch_id == batch


def _take(visit: Visit) -> Step:
    listed = waiting(visit, MOST_IN_FILE)
    for handover in listed:
        filing.lock(visit.session, handover)
    listed = [each for each in listed if each.in_force and not each.registered_at]
    if not listed:
        return Step(FILE, say("Everything is registered."))
    taken = Taken(visit.area.id or 0, visit.person_id, visit.chat.id, visit.now, _revisions(visit.session, listed))
    name = f"kaikukanta-{visit.now.astimezone(FINLAND):%Y-%m-%d-%H%M}.csv"
    file = Attachment(
        name,
        table(visit.session, visit.chat.language, listed),
        fleeting=True,
        heard=taken.heard,
        may_have=taken.may_have,
    )
    return Step(FILE, say("The file leaves this chat after an hour. Delete your own copies too."), attachments=(file,))


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that somebody asked for, and which revision of each handover stands in it."""

    area_id: int
    person_id: int
    chat_id: int
    at: datetime
    revisions: Mapping[int, int]

    def may_have(self, session: Session) -> bool:
        """Whether the chat is still the person's, and they may take the area's file by whichever of their roles."""
        area = Whereabouts(area_id=self.area_id)
        return any(
            hat.membership.person_id == self.person_id and hat.may(Action.TAKE_FILE, area)
            for hat in hats_of(session, self.chat_id)
        )

    def heard(self, session: Session) -> None:
        """The file is in the chat; what was corrected, undone or registered while it was on its way is not in it.

        Nor is what another one has in a file that was asked for later, and came sooner.
        """
        batch = Batch(area_id=self.area_id, person_id=self.person_id, taken_at=self.at)
        session.add(batch)
        session.flush()
        waits = handovers.still_waiting(session, list(self.revisions))
        revisions = _revisions(session, waits)
        for handover in waits:
            later = handover.batch_id and session.get_one(Batch, handover.batch_id).taken_at > self.at
            if revisions[handover.id or 0] == self.revisions[handover.id or 0] and not later:
                handover.batch_id = batch.id
                session.add(handover)
        session.flush()


def _revisions(session: Session, those: Sequence[Handover]) -> dict[int, int]:
    return handovers.newest_revisions(session, [each.id or 0 for each in those])


def _registered(visit: Visit) -> Step:
    listed = [each for each in _in_file(visit) if _still_in_file(visit, each)]
    trails = audit_trail.trails_of(visit.session, listed)
    changes = [audit_trail.standing_by(each, trails[each.id]) is Standing.CHANGE for each in listed]
    done = [change for each, change in zip(listed, changes, strict=True) if filing.register(acting_as(visit), each)]
    if not done:
        return Step(FILE, say("No card of your newest file waits any more. Take a new file for those that do."))
    visit.session.flush()
    return Step(FILE, say("Registered now: %(what)s.", what=cards_and_changes(done.count(False), done.count(True))))
