"""What the log says of whole conversations: one line an update, and nothing of what was said or who said it."""

import io
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.assembly import open_database
from bot.dialogue.steps import Step
from bot.front.rooms import ROOMS
from bot.mailroom.trouble import WrongTokenError
from bot.simulator import Fault
from bot.visits.visit import Visit
from tests.support.bots import TOKEN
from tests.support.talk import WELCOME, Person, Talk

ANNA, SVEN, SAM = 7_312_986_501, 7_312_986_502, 7_312_986_503
NAMES = ("Aamunkoi", "Virtanen", "Lindholm", "Eksyksissä", "Meikäläinen", "aamunkoi_v")
WRONG = "SELECT 1 FROM nowhere"
TYPED = ("131052-308T", "KK54321", "1987", "02650", "0401234567", "Karkotettu", "Stympad text", "nowhere")
FIELDS = {"timestamp", "level", "logger", "event", "update_id", "chat", "room", "outcome", "ms"}

FORM = {
    "fi": ("Luovuta kortti", "Nainen", "Opiskelija", "Vahvista", "Merkitse rekisteröidyksi"),
    "sv": ("Dela ut ett kort", "Kvinna", "Studerande", "Bekräfta", "Registreringen är gjord"),
}


class Written:
    """The log as it would stand on standard error."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line as the object that it is."""
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    @property
    def updates(self) -> list[dict[str, Any]]:
        """The lines about updates."""
        return [line for line in self.lines if line["event"] == "update"]

    @property
    def words(self) -> str:
        """All that is not a moment, a count or a masked chat, which may look like anything."""
        numbers = {"timestamp", "update_id", "chat", "ms", "place"}
        return "\n".join(f"{name}={each}" for line in self.lines for name, each in line.items() if name not in numbers)


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that is called hears soon that its token was revoked."""
    monkeypatch.setattr("bot.gateway.webhook.LOOK_SECONDS", 1.0)


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[Written]:
    """Everything is logged, also by libraries; `caplog` has it as they say it."""
    caplog.set_level(logging.DEBUG)
    written = Written()
    lines = logs.handler(written.stream)
    logging.getLogger().addHandler(lines)
    yield written
    logging.getLogger().removeHandler(lines)


def somebody(talk: Talk, id: int, name: str, last_name: str, language: str) -> Person:
    account = talk.simulator.account(
        name, last_name=last_name, language_code=language, id=id, username="aamunkoi_v" if id == ANNA else ""
    )
    return Person(account, talk)


async def join(person: Person, invitation: str, language: str) -> None:
    await person.opens(invitation)
    for label in WELCOME[language]:
        await person.taps(label)


async def hand_over(person: Person, language: str) -> None:
    """A card, with wrong answers and identifiers on the way, while Telegram stumbles."""
    faults = person._talk.simulator.faults
    start, gender, life, confirm, registered = FORM[language]
    await person.taps(start)
    for answer in ("Karkotettu", "131052-308T", "KK54321", "Meikäläinen", "1987", "0401234567", "02650"):
        await person.types(answer)
    faults.next("editMessageText", Fault.SERVER_ERROR())
    faults.next("deleteMessage", Fault.DROPPED_AFTER())
    for label in ("2", gender, life):
        await person.taps(label)
    faults.next("editMessageText", Fault.TOO_MANY(1))
    faults.next("answerCallbackQuery", Fault.SERVER_ERROR())
    await person.taps(confirm)
    faults.next("sendMessage", Fault.DROPPED_AFTER())
    await person.taps(registered)


async def everything_goes_wrong(talk: Talk, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that the database refuses, an error with what was typed in it, and updates that are none."""

    def asks_for_nothing(visit: Visit, typed: str) -> Step:
        visit.session.execute(text(f"SELECT '{typed}' FROM nowhere"))
        return Step(visit.place)

    def says_what_was_typed(_: Visit, typed: str) -> Step:
        raise RuntimeError(typed)

    for fails in (asks_for_nothing, says_what_was_typed):
        with monkeypatch.context() as broken:
            broken.setitem(ROOMS, "handover", replace(ROOMS["handover"], typed_at_home=fails))
            await person.types("Karkotettu Stympad text")
    sender = {"id": person.account.id, "is_bot": False, "first_name": "Aamunkoi", "last_name": "Virtanen"}
    chat = {"id": person.account.id, "type": "private", "first_name": "Aamunkoi"}
    message = {"message_id": 900, "date": 1_790_000_000, "chat": chat, "from": sender}
    talk.simulator.push({"message": {**message, "text": ["Meikäläinen"]}})
    talk.simulator.push({"message": {**message, "message_id": 2**70, "text": "Meikäläinen"}})
    talk.simulator.push({"message": {}})
    talk.simulator.faults.next("getUpdates", Fault.SERVER_ERROR())
    await talk.settles()


async def others_come_by(talk: Talk, staff: Person, language: str) -> None:
    """Somebody who is not staff, a group, and an update that came before."""
    sam = somebody(talk, SAM, "Eksyksissä", "Meikäläinen", language)
    await sam.opens("not-an-invitation")
    await sam.types("Karkotettu 131052-308T")
    await sam.types("Meikäläinen")
    await talk.simulator.group("Meikäläinen").adds_bot(staff.account)
    await talk.settles()
    again = {"chat": {"id": ANNA}, "from": {"id": ANNA}, "text": "Meikäläinen"}
    talk.simulator.push({"update_id": first_update(talk), "message": again})
    talk.simulator.push({"message": {**again, "from": {"id": SAM}}})
    await talk.settles()


def first_update(talk: Talk) -> int:
    (number,) = talk.rows("SELECT min(update_id) FROM inbox")[0]
    return int(number)


async def the_token_is_revoked(talk: Talk) -> None:
    """The bot works on, until it hears that Telegram no longer knows its token."""
    port = int(talk.simulator.url.rpartition(":")[2])
    await talk.simulator.stop()
    talk.simulator.token = "1000:Another"
    await talk.simulator.start(port=port)
    with pytest.raises(WrongTokenError):
        await talk.bot.ended()


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_whole_conversation_leaves_its_course_in_the_log_and_nothing_else(
    talk: Talk, written: Written, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Whatever fails, and even if every library writes all it can."""
    anna = somebody(talk, ANNA, "Aamunkoi", "Virtanen", language)
    sven = somebody(talk, SVEN, "Sven", "Lindholm", language)
    monkeypatch.setattr("bot.mailroom.background.patience", lambda *_: 0.05)
    invitation = await talk.invitation()
    await join(anna, invitation, language)
    await join(sven, await talk.invitation(), language)
    await hand_over(anna, language)
    await everything_goes_wrong(talk, sven, monkeypatch)
    await others_come_by(talk, anna, language)
    await sven.account.blocks()
    await talk.settles()
    await the_token_is_revoked(talk)

    said = (*NAMES, *TYPED, TOKEN, invitation, *map(str, (ANNA, SVEN, SAM)))
    assert [each for each in said if each in written.words] == []
    # The libraries have said it all the same.
    assert [each for each in ("Aamunkoi", "Meikäläinen", "KK54321", "1987", str(ANNA)) if each not in caplog.text] == []
    assert all(re.fullmatch(r"[\w./-]+\.py:\d+", line["place"]) for line in written.lines if "place" in line)
    there_is_one_line_about_each_update(talk, written)


def there_is_one_line_about_each_update(talk: Talk, written: Written) -> None:
    """With the same fields; the one that came twice has two."""
    counts = Counter(line["update_id"] for line in written.updates)
    assert counts == Counter([number for (number,) in talk.rows("SELECT update_id FROM inbox")] + [first_update(talk)])
    assert all(set(line) == FIELDS for line in written.updates)
    outcomes = Counter(line["outcome"] for line in written.updates)
    known = {"handled", "refused", "stranger", "elsewhere", "set aside", "repeated", "of nobody", "of another"}
    assert set(outcomes) == known
    assert outcomes["set aside"] == 4
    chats = {line["chat"] for line in written.updates if line["outcome"] in ("handled", "refused", "stranger")}
    assert len(chats) == 3
    assert all(re.fullmatch("[0-9a-f]{12}", chat) for chat in chats)
    assert {line["room"] for line in written.updates} >= {"door", "privacy", "home", "handover", "registering", None}


async def refusal(talk: Talk, statement: str) -> str:
    """The kind of error with which the database at hand refuses a statement."""
    async with open_database(talk.url) as database:
        with pytest.raises(SQLAlchemyError) as refused:
            await database.transact(lambda session: session.execute(text(statement)))
    return refused.typename


async def test_an_error_is_told_by_its_kind_and_the_place_in_this_program(
    talk: Talk, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the library raised it; the update can be found by its number."""

    def asks_for_nothing(visit: Visit, _: str) -> Step:
        visit.session.execute(text(WRONG))
        return Step(visit.place)

    anna = await talk.worker()
    monkeypatch.setitem(ROOMS, "handover", replace(ROOMS["handover"], typed_at_home=asks_for_nothing))
    await anna.types("Meikäläinen")
    failures = [line for line in written.lines if line["event"] == "an update failed"]
    assert [line["attempt"] for line in failures] == [1, 2, 3]
    assert {line["kind"] for line in failures} == {await refusal(talk, WRONG)}
    assert all(re.fullmatch(r"bot/front/\w+\.py:\d+", line["place"]) for line in failures)
    assert {line["update_id"] for line in failures} == {written.updates[-1]["update_id"]}


BOT = {"id": 1000, "is_bot": True, "first_name": "Kaikubot"}
BLOCKED = {
    "old_chat_member": {"user": BOT, "status": "member"},
    "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0},
}


async def test_whoever_writes_in_somebody_elses_chat_is_not_heard(talk: Talk, written: Written) -> None:
    """Another sender, a business account, a channel: nothing is kept or answered, and one masked line is logged."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    before, calls = anna.card.text, len(talk.simulator.requests)
    chat, boris = {"id": anna.account.id, "type": "private", "first_name": "Anna"}, 7_312_986_999
    message = {
        "message_id": 5000, "date": 1_790_000_000, "chat": chat, "text": "KK77777",
        "from": {"id": anna.account.id, "is_bot": False, "first_name": "Anna"},
    }  # fmt: skip
    other = {"id": boris, "is_bot": False, "first_name": "Boris"}
    tap = {"id": "1", "chat_instance": "1", "data": "1:go home", "message": {**message, "message_id": 1}}
    for update in (
        {"message": {**message, "from": other}},
        {"message": {**message, "business_connection_id": "Bx1"}},
        {"message": {**message, "sender_chat": {"id": -100, "type": "channel", "title": "x"}}},
        {"business_message": message},
        {"callback_query": {**tap, "from": other}},
        {"my_chat_member": {"chat": chat, "from": other, "date": 1, **BLOCKED}},
    ):
        talk.simulator.push(update)
    await talk.settles()
    assert anna.card.text == before
    asked = {each.method for each in talk.simulator.requests[calls:]}
    assert asked <= {"getUpdates", "getWebhookInfo"}, "nothing is sent; another bot may have begun to listen meanwhile"
    assert (
        talk.rows("SELECT state, chat_id, body FROM inbox ORDER BY update_id DESC LIMIT 6") == [("done", None, "")] * 6
    )
    lines = [line for line in written.updates if line["outcome"] == "of another"]
    assert [line["chat"] for line in lines] == [None] * 6
    assert "KK77777" not in str(lines)
    assert {str(value) for line in lines for value in line.values()}.isdisjoint({str(boris), str(anna.account.id)})
    await anna.types("KK12345")
    await anna.sees("Kortin tunnus: KK12345")
