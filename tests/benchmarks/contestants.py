"""The bots that are measured, each a program of its own: `python -m tests.benchmarks.contestants NAME API_URL …`."""

import asyncio
import sys
from datetime import timedelta
from typing import Any

from tests.benchmarks.telegram import SECRET, TOKEN

CARD = (
    "<b>Kortin luovutus</b>\n\nKortin tunnus: <b>KK12345</b>\nSyntymävuosi: <b>1987</b>\nPostinumero: <b>00530</b>\n\n"
    "Montako omaa tai samaan talouteen kuuluvaa alaikäistä lasta tai lastenlasta kortin saajalla on?"
)
LABELS = (("0", "1", "2"), ("3", "4", "5"), ("En halua vastata",), ("Takaisin", "Alkuun"))
"""What the bots without a database answer: as much as an average card of ours."""
AT_ONCE = 32


def stock_echo(api_url: str) -> None:
    """python-telegram-bot as it comes, answering a message with a message."""
    from telegram.ext import MessageHandler, filters

    async def echo(update: Any, _: Any) -> None:
        await update.message.reply_text(update.message.text)

    _poll(_builder(api_url), MessageHandler(filters.TEXT, echo))


def stock(api_url: str) -> None:
    """python-telegram-bot as it comes, answering a tap and editing the message."""
    _poll(_builder(api_url), _on_tap())


def stock_at_once(api_url: str) -> None:
    """The same with concurrent updates."""
    _poll(_builder(api_url).concurrent_updates(AT_ONCE), _on_tap())


def stock_transport(api_url: str) -> None:
    """The same with concurrent updates over our transport."""
    from bot.gateway.transport import AiohttpRequest

    builder = _builder(api_url).concurrent_updates(AT_ONCE)
    builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest(connections=2, read_timeout=40))
    _poll(builder, _on_tap())


def aiogram(api_url: str) -> None:
    """aiogram as it comes, answering a tap and editing the message."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

    dispatcher = Dispatcher()

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        await query.answer()
        assert isinstance(query.message, Message)
        rows = [[InlineKeyboardButton(text=each, callback_data="1:choose x") for each in row] for row in LABELS]
        await query.message.edit_text(CARD, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    asyncio.run(dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False))


def kaikubot(api_url: str, database_url: str, port: str = "") -> None:
    """This bot as it runs, but for the limits towards Telegram's chats: they would be all that is measured."""
    from bot import logs
    from bot.assembly import open_database, running
    from bot.gateway.webhook import Webhook
    from bot.mailroom.buckets import BOUNDLESS, Rate
    from bot.mailroom.limits import Limits

    logs.to_standard_error()
    limits = Limits(chat=BOUNDLESS, bulk=Rate(30), person=BOUNDLESS, strangers=BOUNDLESS)
    webhook = Webhook(f"http://127.0.0.1:{port}/called", SECRET, "127.0.0.1", int(port)) if port else None

    async def run() -> None:
        async with open_database(database_url) as database:
            day = timedelta(hours=24)
            async with running(database, TOKEN, api_url, day, webhook=webhook, limits=limits) as program:
                await program.wait()

    asyncio.run(run())


def _builder(api_url: str) -> Any:
    from telegram.ext import Application

    return Application.builder().token(TOKEN).base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")


def _on_tap() -> Any:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.ext import CallbackQueryHandler

    async def tapped(update: Any, _: Any) -> None:
        query = update.callback_query
        await query.answer()
        rows = [[InlineKeyboardButton(each, callback_data="1:choose x") for each in row] for row in LABELS]
        await query.edit_message_text(CARD, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))

    return CallbackQueryHandler(tapped)


def _poll(builder: Any, handler: Any) -> None:
    app = builder.build()
    app.add_handler(handler)
    app.run_polling()


CONTESTANTS = {each.__name__: each for each in (stock_echo, stock, stock_at_once, stock_transport, aiogram, kaikubot)}

if __name__ == "__main__":
    CONTESTANTS[sys.argv[1]](*sys.argv[2:])
