"""Rendering: a card or a text as Telegram shows it, and a fingerprint by which a card is known without its words."""

import hashlib
import json
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot import wording
from bot.dialogue.screens import Act, Button, Copy, Go, Link
from bot.mailroom.card import Card
from bot.mailroom.messenger import MessageButtons
from storage.kinds import Language

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A card as Telegram shows it."""

    text: str
    keyboard: InlineKeyboardMarkup | None
    fingerprint: str


def rendered(card: Card) -> Rendered:
    """A card in its language, or in that of its screen if that has one of its own."""
    text, keyboard = wording.page(card.screen, _language(card)), keyboard_of(card)
    seen = json.dumps([text, keyboard.to_dict() if keyboard else None], ensure_ascii=False)
    return Rendered(text, keyboard, hashlib.sha256(seen.encode()).hexdigest()[:32])


def keyboard_of(card: Card) -> InlineKeyboardMarkup | None:
    """The card's buttons; each carries the card's serial, so that an old one is known as old."""
    if not card.screen.rows:
        return None
    rows = [[_button(button, card.serial, _language(card)) for button in row] for row in card.screen.rows]
    return InlineKeyboardMarkup(rows)


def keyboard_under(buttons: MessageButtons | None, language: Language) -> InlineKeyboardMarkup | None:
    """The buttons of a message that stays; each carries the number of its delivery, which never grows old."""
    if buttons is None or not buttons.buttons:
        return None
    return InlineKeyboardMarkup([[_leads(button, buttons.delivery_id, language)] for button in buttons.buttons])


def _leads(button: Button, delivery_id: int, language: Language) -> InlineKeyboardButton:
    assert isinstance(button.does, Go)
    return InlineKeyboardButton(
        wording.plain(button.label, language), callback_data=f"d{delivery_id}:{button.does.room}", style=button.style
    )


def _language(card: Card) -> Language:
    return card.screen.language or card.language


def _button(button: Button, serial: int, language: Language) -> InlineKeyboardButton:
    label, style = wording.plain(button.label, language), button.style
    match button.does:
        case Act(action):
            return InlineKeyboardButton(label, callback_data=f"{serial}:{action}", style=style)
        case Go(room):
            return InlineKeyboardButton(label, callback_data=f"{serial}:go {room}", style=style)
        case Copy(value):
            copied = CopyTextButton(wording.value_text(value, language))
            return InlineKeyboardButton(label, copy_text=copied, style=style)
        case Link(url):
            return InlineKeyboardButton(label, url=url, style=style)
