"""The mailroom's messenger over python-telegram-bot: each call's outcome as a value, whatever the client raises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import logs, wording
from bot.arrivals import Unscanned
from bot.dialogue.phrases import Text
from bot.gateway import limiter, readings
from bot.gateway.files import fetch
from bot.gateway.pictures import Pictures
from bot.gateway.readings import App
from bot.gateway.refusals import not_done, why
from bot.gateway.rendering import NO_PREVIEW, keyboard_under, rendered
from bot.mailroom.card import Card, Shown
from bot.mailroom.messenger import Done, Lane, MessageButtons, NotDone, NotSent, Reading, Refusal, Refused, Sent, Turn
from storage.kinds import Language

log = logs.logger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramTurn:
    """A turn that the limiter gave."""

    bot: ExtBot[Any]
    chat_id: int
    turn: limiter.Turn

    async def send(
        self, text: Text, language: Language, *, silently: bool, buttons: MessageButtons | None = None
    ) -> Sent | NotDone:
        try:
            sent = await self.bot.send_message(
                self.chat_id,
                wording.marked_up(text, language),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard_under(buttons, language),
                disable_notification=silently,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=self.turn,
            )
        except TelegramError as error:
            return not_done(error)
        return Sent(sent.message_id)

    async def send_file(self, name: str, content: bytes | str) -> Sent | NotDone:
        try:
            sent = await self.bot.send_document(self.chat_id, content, filename=name, rate_limit_args=self.turn)
        except TelegramError as error:
            return not_done(error)
        return Sent(sent.message_id, sent.document.file_id if sent.document else None)

    async def send_photo(self, name: str, content: bytes | str) -> Sent | NotDone:
        try:
            sent = await self.bot.send_photo(self.chat_id, content, filename=name, rate_limit_args=self.turn)
        except TelegramError as error:
            return not_done(error)
        return Sent(sent.message_id)


class TelegramMessenger:
    """What it promises stands in `bot.mailroom.messenger`."""

    def __init__(self, app: App, limits: limiter.Limiter) -> None:
        self._app = app
        self._bot: ExtBot[Any] = app.bot
        self._limiter = limits
        self._pictures = Pictures(app.bot)

    async def read(self, raw: dict[str, Any]) -> Reading:
        return await readings.read(self._app, raw)

    async def codes_in(self, file_id: str) -> tuple[str, ...] | Unscanned:
        return await self._pictures.codes_in(file_id)

    async def fetch(self, file_id: str, most_bytes: int) -> bytes | NotDone:
        return await fetch(self._bot, file_id, most_bytes)

    async def acknowledge(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            if why(error) is not Refusal.QUERY_TOO_OLD:
                log.info("a tap was not acknowledged", kind=type(error).__name__)

    async def leave(self, chat_id: int, goodbye: Text, language: Language) -> None:
        try:
            await self._bot.send_message(chat_id, wording.plain(goodbye, language))
        except TelegramError as error:
            log.info("could not say goodbye", kind=type(error).__name__)
        try:
            await self._bot.leave_chat(chat_id)
        except TelegramError as error:
            log.info("could not leave", kind=type(error).__name__)

    async def send_card(self, card: Card) -> Shown | NotDone:
        as_seen = rendered(card)
        try:
            sent = await self._bot.send_message(
                card.chat_id,
                as_seen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=as_seen.keyboard,
                disable_notification=True,
                link_preview_options=NO_PREVIEW,
            )
        except TelegramError as error:
            return not_done(error)
        return Shown(card.wanted, as_seen.fingerprint, sent.message_id)

    async def edit_card(self, card: Card) -> Shown | NotDone:
        if card.message_id is None:
            return Refused(Refusal.NOT_EDITABLE)
        as_seen = rendered(card)
        shown = Shown(card.wanted, as_seen.fingerprint, card.message_id)
        if as_seen.fingerprint == card.shown_hash:
            return shown
        try:
            await self._bot.edit_message_text(
                as_seen.text,
                card.chat_id,
                card.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=as_seen.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except TelegramError as error:
            return shown if why(error) is Refusal.NOT_MODIFIED else not_done(error)
        return shown

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        text: Text,
        language: Language,
        lane: Lane = Lane.PEOPLE,
        buttons: MessageButtons | None = None,
    ) -> Done | NotDone:
        try:
            await self._bot.edit_message_text(
                wording.marked_up(text, language),
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard_under(buttons, language),
                link_preview_options=NO_PREVIEW,
                rate_limit_args=lane,
            )
        except TelegramError as error:
            return Done() if why(error) is Refusal.NOT_MODIFIED else not_done(error)
        return Done()

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> Done | NotDone:
        try:
            if len(message_ids) == 1:
                await self._bot.delete_message(chat_id, message_ids[0])
            else:
                await self._bot.delete_messages(chat_id, message_ids)
        except TelegramError as error:
            return not_done(error)
        return Done()

    async def turn(self, chat_id: int, lane: Lane) -> Turn | NotSent:
        try:
            return TelegramTurn(self._bot, chat_id, await self._limiter.turn(chat_id, lane))
        except RetryAfter as late:
            waits = not_done(late)
            assert isinstance(waits, NotSent)
            return waits
