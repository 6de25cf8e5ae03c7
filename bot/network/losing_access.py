"""What follows in somebody's chat when access ends, all of it or one role of several.

It is the same for all ways: whoever leaves, is removed by another program, blocks the bot, or goes on with a new phone.
Nothing that a client answered stays on the old one.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.dialogue.phrases import Phrase, as_json, say
from bot.dialogue.steps import DOOR, HOME_PLACE, Place
from bot.visits.drafts import HANDOVER
from storage.queries import chats, deletions, deliveries, network, sent_sheets
from storage.tables import Chat, Membership, Site

NO_ACCESS = say("Your access to Kaikubot has ended.")
ONE_ROLE_LESS = say("One of your roles has ended. Here is what you can still do.")


def see_to_the_chat(session: Session, telegram_id: int, ended: Sequence[Membership], now: datetime) -> None:
    """Sends the chat of somebody who has lost roles to where they may still be; the caller holds the chat.

    Its card is behind then: whichever program is at work redraws it at once, or as soon as the bot is unblocked.
    """
    found = network.in_chat(session, telegram_id)
    chat, left = found.chat, [membership for membership, *_ in found.hats]
    _drop_drafts(session, found, left)
    deletions.hasten(session, telegram_id, now)
    if not left:
        # With a role left, what is queued asks at its sending whether it is still for this person.
        deliveries.drop_all_to(session, telegram_id)
        if found.person and found.person.id:
            sent_sheets.drop(session, found.person.id)
    if chat and not left:
        chat.wake_at = None
        _send_to(session, chat, DOOR, NO_ACCESS)
    elif chat and _was_worn(session, _worn(chat, [*left, *ended]), ended):
        _send_to(session, chat, HOME_PLACE, ONE_ROLE_LESS)


def _worn(chat: Chat, held: Sequence[Membership]) -> Membership:
    """The role in which somebody acted: the one that they chose last, else the oldest."""
    in_order = sorted(held, key=lambda each: each.id or 0)
    return next((each for each in in_order if each.id == chat.membership_id), in_order[0])


def _was_worn(session: Session, worn: Membership, ended: Sequence[Membership]) -> bool:
    """Whether the hat that somebody wore had a role that has ended: duties in one organisation share one."""
    own = _organisation_of(session, worn)
    return worn in ended or (own is not None and own in [_organisation_of(session, each) for each in ended])


def _organisation_of(session: Session, role: Membership) -> int | None:
    return role.organisation_id if role.site_id is None else session.get_one(Site, role.site_id).organisation_id


def _send_to(session: Session, chat: Chat, place: Place, notice: Phrase) -> None:
    chat.place, chat.membership_id = str(place), None
    chat.notice = as_json(notice)
    card = chats.live_card(session, chat.id)
    card.serial, card.wanted = card.serial + 1, card.wanted + 1
    session.add_all([chat, card])
    session.flush()


def _drop_drafts(session: Session, found: network.InChat, left: Sequence[Membership]) -> None:
    """All drafts go with the last role, and before that the one of a handover with the role at its site."""
    handover = found.handover_draft
    elsewhere = handover is not None and handover.site_id not in [role.site_id for role in left]
    for draft in found.drafts:
        if not left or (elsewhere and draft.form == HANDOVER):
            session.delete(draft)
    if handover and elsewhere:
        session.delete(handover)
