"""The message by which whoever is in charge of an organisation is asked to check what is to be printed."""

from datetime import UTC, datetime

from sqlmodel import Session

from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import LocalText, Phrase, as_json, say
from bot.dialogue.screens import go
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons.offices import in_charge_of
from bot.network.listings.proofs.answers import is_open
from storage.kinds import DeliveryState
from storage.queries import deliveries, listings, messages
from storage.tables import Delivery, ListingProof, Locality, Message, Organisation

KIND = "proof"
WRITTEN_DOWN = say("You are asked to check what brochure and website say.")
"""What stands in the database."""


def ask(session: Session, proof: ListingProof, now: datetime) -> None:
    """Queues the message to the contact person, or to the deputy while they are away; to nobody without an account."""
    to = in_charge_of(session, proof.organisation_id, day_of(now))
    if not to:
        return
    place = f"{proof.locality_id} {proof.organisation_id}"
    message = Message(
        kind=KIND,
        subject=place,
        occurrence=proof.asked_at.astimezone(UTC).isoformat(),
        words=as_json(WRITTEN_DOWN),
        buttons=buttons_as_json([go(say("Check now"), f"proof {place}")]),
        created_at=now,
    )
    copy_of, due = messages.post(session, message), DeliveryState.DUE
    queued = [
        Delivery(copy_of=copy_of, chat_id=chat, membership_id=role, state=due, due_at=now) for chat, role in to.items()
    ]
    deliveries.queue_once(session, queued)


def said_now(session: Session, message: Message, delivery: Delivery) -> Phrase | None:
    """What it says by now; None if it was answered, came too late, or was asked again since."""
    locality_id, organisation_id = map(int, message.subject.split())
    proof = listings.newest_proof(session, locality_id, organisation_id)
    if proof is None or not is_open(proof, day_of(delivery.due_at)):
        return None
    if deliveries.is_said_again(session, message, delivery.chat_id):
        return None
    organisation = session.get_one(Organisation, organisation_id)
    locality = session.get_one(Locality, locality_id)
    return say(
        "Please check what the brochure and the website will say of your organisation. Answer on %(date)s at the "
        "latest. Organisation: %(organisation)s. Locality: %(locality)s. Tap “Check now” to begin.",
        date=proof.due_on,
        organisation=LocalText(organisation.name_fi, organisation.name_sv),
        locality=LocalText(locality.name_fi, locality.name_sv),
    )
