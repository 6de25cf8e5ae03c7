"""The end of handovers that should not have been made."""

from sqlmodel import Session

from bot.handover.audit_trail import Actor
from bot.handover.filing import in_use, lock
from storage.kinds import Deed, Reason
from storage.tables import Handover


def void(actor: Actor, handover: Handover, reason: Reason) -> bool:
    """Ends the handover and frees its code; False if it was ended already.

    If it renewed another one, that one holds again, as though it had never been renewed.
    """
    lock(actor.session, handover)
    if not handover.in_force:
        return False
    handover.in_force, handover.voided_at = False, actor.now
    actor.session.add(handover)
    actor.session.flush()
    actor.note(handover, Deed.VOIDED, [], reason)
    _give_back(actor, handover)
    return True


def comes_back(session: Session, renewal: Handover) -> bool:
    """Whether the handover that was renewed would hold again without its renewal."""
    older = session.get_one(Handover, renewal.renews)
    return not (older.voided_at or older.in_force or in_use(session, older.card_code, but_for=renewal))


def _give_back(actor: Actor, voided: Handover) -> None:
    if voided.renews is None:
        return
    older = actor.session.get_one(Handover, voided.renews)
    lock(actor.session, older)
    if not comes_back(actor.session, voided):
        return
    older.in_force = True
    actor.session.add(older)
    actor.note(older, Deed.RENEWED, [], Reason.UNDO)
