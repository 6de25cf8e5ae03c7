"""Bots written for Telegram run here unchanged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
import telegram
import telegram.error
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.simulator import Account, Fault, Simulator
from tests.simulator.ear import listening, never_settles
from tests.simulator.pictures import png

MORE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])


def echo_bot() -> Dispatcher:
    """Repeats what it hears, edits on a tap, tells the size of a photo."""
    dispatcher = Dispatcher()

    @dispatcher.message(F.photo)
    async def weigh(message: Message, bot: Bot) -> None:
        assert message.photo
        content = await bot.download(message.photo[-1])
        assert content is not None
        await message.answer(f"{len(content.read())} bytes")

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "?", reply_markup=MORE)

    @dispatcher.callback_query()
    async def more(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Here is more")
        await query.message.edit_text(f"{query.message.text}!")

    return dispatcher


@asynccontextmanager
async def aiogram_running(simulator: Simulator) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    bot = Bot(simulator.token, session=session)
    polling = asyncio.create_task(echo_bot().start_polling(bot, handle_signals=False))
    try:
        yield bot
    finally:
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await session.close()


async def test_an_aiogram_bot_echoes_edits_answers_and_downloads(simulator: Simulator) -> None:
    anna = simulator.account("Anna")
    async with aiogram_running(simulator):
        await anna.start()
        await simulator.settled()
        assert said_by_bot(anna) == ["/start"]

        await anna.press("More")
        await simulator.settled()
        assert said_by_bot(anna) == ["/start!"]
        assert [answer.text for answer in anna.answers] == ["Here is more"]
        assert anna.chat[-1].edited
        assert anna.chat[-1].buttons == ()

        picture = png(640, 480)
        await anna.sends_photo(picture)
        await simulator.settled()
        assert said_by_bot(anna)[-1] == f"{len(picture)} bytes"


async def test_a_python_telegram_bot_sends_a_photo_and_hears_the_answer(simulator: Simulator) -> None:
    anna = simulator.account("Anna", last_name="Aalto")
    await anna.start("leaflet")
    request = HTTPXRequest(connect_timeout=2, read_timeout=2)
    async with telegram.Bot(
        simulator.token,
        base_url=f"{simulator.url}/bot",
        base_file_url=f"{simulator.url}/file/bot",
        request=request,
    ) as bot:
        (update,) = await bot.get_updates(timeout=1)
        assert update.message
        assert update.message.text == "/start leaflet"
        assert update.message.from_user
        assert update.message.from_user.full_name == "Anna Aalto"

        sent = await bot.send_photo(anna.id, png(1600, 900), caption="<b>Hei</b> 👋", parse_mode="HTML")
        assert (sent.photo[-1].width, sent.photo[-1].height) == (1600, 900)
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == png(1600, 900)
        assert anna.chat[-1].html == "<b>Hei</b> 👋"


def telegram_bot(simulator: Simulator, token: str = "") -> telegram.Bot:
    request = HTTPXRequest(connect_timeout=2, read_timeout=0.2)
    return telegram.Bot(token or simulator.token, base_url=f"{simulator.url}/bot", request=request)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.TOO_MANY(retry_after=7), telegram.error.RetryAfter),
        (Fault.SERVER_ERROR(502), telegram.error.NetworkError),
        (Fault.TIMEOUT_BEFORE(), telegram.error.TimedOut),
        (Fault.TIMEOUT_AFTER(), telegram.error.TimedOut),
        (Fault.DROPPED_BEFORE(), telegram.error.NetworkError),
        (Fault.DROPPED_AFTER(), telegram.error.NetworkError),
    ],
)
async def test_python_telegram_bot_tells_faults_apart(
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    error: type[telegram.error.TelegramError],
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    anna = simulator.account("Anna")
    await anna.start()
    async with telegram_bot(simulator) as bot:
        simulator.faults.next("sendMessage", fault)
        with pytest.raises(error):
            await bot.send_message(anna.id, "a")
        await bot.send_message(anna.id, "b")
    assert said_by_bot(anna) == (["a", "b"] if fault.done else ["b"])


async def test_python_telegram_bot_tells_refusals_apart(simulator: Simulator) -> None:
    anna = simulator.account("Anna")
    async with telegram_bot(simulator) as bot:
        with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
            await bot.send_message(anna.id, "a")
        await anna.start()
        await anna.blocks()
        with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
            await bot.send_message(anna.id, "a")
        with pytest.raises(telegram.error.EndPointNotFound):
            await bot.do_api_request("flyToTheMoon")
    stranger = telegram_bot(simulator, "1:WRONG")
    with pytest.raises(telegram.error.InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


def said_by_bot(account: Account) -> list[str]:
    return [message.text for message in account.chat if message.from_bot]


async def test_an_application_polls_through_an_outage_and_misses_nothing(simulator: Simulator) -> None:
    async def echo(update: telegram.Update, _: object) -> None:
        assert update.effective_message
        await update.effective_message.reply_text(f"{update.effective_message.text}!")

    anna = simulator.account("Anna")
    port = int(simulator.url.rpartition(":")[2])
    builder = ApplicationBuilder().token(simulator.token).base_url(f"{simulator.url}/bot")
    application = builder.get_updates_read_timeout(2).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        assert application.updater
        await application.updater.start_polling(timeout=5)
        await application.start()
        await anna.says("before")
        await simulator.settled()
        await simulator.stop()
        await anna.says("meanwhile")
        await simulator.start(port=port)
        await simulator.settled(timeout=10)
        await application.updater.stop()
        await application.stop()
    assert said_by_bot(anna) == ["before!", "meanwhile!"]


@asynccontextmanager
async def aiogram_listening(simulator: Simulator, dispatcher: Dispatcher, background: bool) -> AsyncIterator[Bot]:
    """The bot with a web server of its own, as aiogram's documentation sets it up."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    bot, app = Bot(simulator.token, session=session), web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=background, secret_token="my-secret")
    handler.register(app, path="/webhook")
    setup_application(app, dispatcher, bot=bot)
    async with listening(app) as address:
        await bot.set_webhook(f"{address}/webhook", secret_token="my-secret")
        yield bot
        await bot.delete_webhook()


@pytest.mark.parametrize("background", [True, False])
async def test_an_aiogram_bot_listens_echoes_edits_and_answers(simulator: Simulator, background: bool) -> None:
    anna = simulator.account("Anna")
    async with aiogram_listening(simulator, echo_bot(), background) as bot:
        await anna.start()
        await simulator.settled()
        await anna.press("More")
        await simulator.settled()
        assert said_by_bot(anna) == ["/start!"]
        assert [answer.text for answer in anna.answers] == ["Here is more"]
        info = await bot.get_webhook_info()
        assert (info.pending_update_count, info.last_error_message) == (0, None)


async def test_an_aiogram_bot_answers_in_its_reply_to_the_post(simulator: Simulator) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> SendMessage:
        return message.answer(f"{message.text}?", reply_markup=MORE)

    anna = simulator.account("Anna")
    async with aiogram_listening(simulator, dispatcher, background=False):
        await anna.says("Hei")
        await simulator.settled()
    assert said_by_bot(anna) == ["Hei?"]
    assert anna.chat[-1].labels == ["More"]


async def test_an_aiogram_bot_does_not_listen_to_others(simulator: Simulator) -> None:
    anna = simulator.account("Anna")
    async with aiogram_listening(simulator, echo_bot(), background=False) as bot:
        info = await bot.get_webhook_info()
        await bot.set_webhook(info.url, secret_token="another")
        await anna.says("Hei")
        assert "Wrong response from the webhook: 401 Unauthorized" in await never_settles(simulator)
    assert said_by_bot(anna) == []
