"""The display: makes a chat's live card match what the house wants shown.

Showing is an idempotent edit, so a crash, a double tap or a lost reply heals by itself.
The card is sent anew only if there is none, if something was sent below it, or if it can no longer be edited.
"""

import hashlib
import json
from dataclasses import dataclass

from sqlmodel import Session
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot import wording
from bot.desk import Card
from bot.dialogue.screens import Act, Button, Copy, Go, Link
from storage.kinds import Language
from storage.tables import Chat

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat's card shows now; `replaced` is the message that it was before and that is to vanish."""

    chat_id: int
    wanted: int
    shown_hash: str
    message_id: int
    replaced: int | None = None


async def show(bot: Bot, card: Card) -> Shown:
    """Edits the card, or sends it anew. Raises the client's errors where that failed."""
    text = wording.page(card.screen, card.language)
    keyboard = keyboard_of(card)
    fingerprint = _hash(text, keyboard)
    editable = card.message_id if not card.buried else None
    if editable is not None and (fingerprint == card.shown_hash or await _edited(bot, card, text, keyboard)):
        return Shown(card.chat_id, card.wanted, fingerprint, editable)
    sent = await bot.send_message(
        card.chat_id,
        text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        disable_notification=True,
        link_preview_options=NO_PREVIEW,
    )
    return Shown(card.chat_id, card.wanted, fingerprint, sent.message_id, card.message_id)


async def _edited(bot: Bot, card: Card, text: str, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Whether the card shows this now; False if it is gone from the chat or can no longer be edited."""
    try:
        await bot.edit_message_text(
            text,
            card.chat_id,
            card.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as refused:
        if "not modified" in refused.message:
            return True
        if "message to edit not found" in refused.message.lower() or "can't be edited" in refused.message:
            return False
        raise
    return True


def keyboard_of(card: Card) -> InlineKeyboardMarkup | None:
    """The card's buttons; each carries the card's serial, so that an old one is known as old."""
    if not card.screen.rows:
        return None
    rows = [[_button(button, card.serial, card.language) for button in row] for row in card.screen.rows]
    return InlineKeyboardMarkup(rows)


def _button(button: Button, serial: int, language: Language) -> InlineKeyboardButton:
    label = wording.plain(button.label, language)
    match button.does:
        case Act(action):
            return InlineKeyboardButton(label, callback_data=f"{serial}:{action}")
        case Go(room):
            return InlineKeyboardButton(label, callback_data=f"{serial}:go {room}")
        case Copy(value):
            return InlineKeyboardButton(label, copy_text=CopyTextButton(wording.value_text(value, language)))
        case Link(url):
            return InlineKeyboardButton(label, url=url)


def _hash(text: str, keyboard: InlineKeyboardMarkup | None) -> str:
    seen = json.dumps([text, keyboard.to_dict() if keyboard else None], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()[:32]


def record(session: Session, shown: Shown) -> None:
    """Writes down what a card shows."""
    chat = session.get(Chat, shown.chat_id)
    if chat is not None:
        chat.shown = max(chat.shown, shown.wanted)
        chat.shown_hash = shown.shown_hash
        chat.card_message_id = shown.message_id
        chat.buried = False
        session.add(chat)
