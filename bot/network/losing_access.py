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
from bot.visits.hats import Hat, shared
from bot.visits.rights import Action, Whereabouts, may
from storage.queries import chats, deletions, deliveries, network, sent_sheets
from storage.tables import Chat, Membership, Organisation, Site

NO_ACCESS = say("Your access to Kaikubot has ended.")
ANOTHER_ACCOUNT = say("Kaikubot is no longer used with this account.")
ONE_ROLE_LESS = say("One of your roles has ended. Here is what you can still do.")


def see_to_the_chat(
    session: Session, telegram_id: int, ended: Sequence[Membership], now: datetime, notice: Phrase = NO_ACCESS
) -> None:
    """Sends the chat of somebody who has lost roles to where they may still be; the caller holds the chat.

    Its card is behind then: whichever program is at work redraws it at once, or as soon as the bot is unblocked.
    """
    found = network.in_chat(session, telegram_id)
    chat, left = found.chat, [membership for membership, *_ in found.hats]
    _drop_drafts(session, found, left)
    if found.person and found.person.id:
        _drop_sheet(session, found.person.id, left)
    deletions.hasten(session, telegram_id, now)
    if not left:
        # With a role left, what is queued asks at its sending whether it is still for this person.
        deliveries.drop_all_to(session, telegram_id)
    if chat and not left:
        chat.wake_at = None
        _send_to(session, chat, DOOR, notice)
    elif chat:
        worn = worn_by(session, chat, [*left, *ended])
        if worn.membership in ended:
            _send_to(session, chat, HOME_PLACE, ONE_ROLE_LESS)
        elif any(duty.membership in ended for duty in worn.duties):
            # Whoever is filling in a form goes on; in a room that is closed to them now, they see home.
            chat.notice = as_json(ONE_ROLE_LESS)
            see_anew(session, chat)


def worn_by(session: Session, chat: Chat, held: Sequence[Membership]) -> Hat:
    """The hat that somebody wore when they still had these roles: the one that they chose last, else the oldest."""
    hats = shared([_hat(session, each) for each in sorted(held, key=lambda each: each.id or 0)])
    return next((hat for hat in hats if hat.holds(chat.membership_id)), hats[0])


def _hat(session: Session, role: Membership) -> Hat:
    site = session.get_one(Site, role.site_id) if role.site_id is not None else None
    number = site.organisation_id if site else role.organisation_id
    return Hat(role, None, session.get_one(Organisation, number) if number is not None else None, None, site)


def see_anew(session: Session, chat: Chat) -> None:
    """The card shows the same place as it is now; the caller holds the chat."""
    card = chats.live_card(session, chat.id)
    card.wanted += 1
    session.add_all([chat, card])
    session.flush()


def _send_to(session: Session, chat: Chat, place: Place, notice: Phrase) -> None:
    chat.place, chat.membership_id = str(place), None
    chat.notice = as_json(notice)
    card = chats.live_card(session, chat.id)
    card.serial, card.wanted = card.serial + 1, card.wanted + 1
    session.add_all([chat, card])
    session.flush()


def _drop_sheet(session: Session, person_id: int, left: Sequence[Membership]) -> None:
    """What somebody sent of an area goes with the role in which they could apply it."""
    sent = sent_sheets.sent_by(session, person_id)
    there = Whereabouts(sent.area_id if sent else None)
    if sent and not any(may(each.role, Whereabouts(each.area_id), Action.CHANGE_PLACES, there) for each in left):
        sent_sheets.drop(session, person_id)


def _drop_drafts(session: Session, found: network.InChat, left: Sequence[Membership]) -> None:
    """All drafts go with the last role, and before that the one of a handover with the role at its site."""
    handover = found.handover_draft
    elsewhere = handover is not None and handover.site_id not in [role.site_id for role in left]
    for draft in found.drafts:
        if not left or (elsewhere and draft.form == HANDOVER):
            session.delete(draft)
    if handover and elsewhere:
        session.delete(handover)
