"""Which updates are refused before anything of them is written."""

from typing import Any

import pytest

from bot.mailroom.guard import MOST_JUDGED, Found, admitted, found_in, is_too_long, sent_by_another
from tests.dialogue.ordinary import FILES

CODE = "010190-123A"
CHAT = {"id": 1001, "type": "private", "first_name": "Anna"}
FILE = {"file_id": "AgAD", "file_unique_id": "AQAD"}


def message(**parts: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": 1770000000, "from": {"id": 1001, "first_name": "Anna"}, "chat": CHAT, **parts}


OWN_CODES = (r"KK\d{5}",)


def refused(update: dict[str, Any]) -> bool:
    return found_in({"update_id": 1, **update}, OWN_CODES) is not Found.NOTHING


SAID: list[dict[str, Any]] = [
    {"text": "{}"},
    {"caption": "{}", "photo": [FILE]},
    {"document": {**FILE, "file_name": "{}.pdf"}},
    {"poll": {"id": "1", "question": "{}?", "options": [{"text": "a", "voter_count": 0}]}},
    {"poll": {"id": "1", "question": "?", "options": [{"text": "{}", "voter_count": 0}]}},
    {"venue": {"title": "{}", "address": "Katu 1", "location": {"latitude": 60.1, "longitude": 24.9}}},
    {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "https://example.fi/{}"}]},
    {"audio": {**FILE, "title": "{}", "duration": 1}},
    {"sticker": {**FILE, "set_name": "{}", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
]


def saying(part: Any, what: str) -> Any:
    """The part with the words in their place."""
    if isinstance(part, dict):
        return {name: saying(inner, what) for name, inner in part.items()}
    if isinstance(part, list):
        return [saying(inner, what) for inner in part]
    return part.replace("{}", what) if isinstance(part, str) else part


@pytest.mark.parametrize("part", SAID)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
@pytest.mark.parametrize("what", [CODE, "0401234567", "anna@example.fi", "1.2.1987"])
def test_an_identifier_is_refused_wherever_it_is_said(kind: str, part: dict[str, Any], what: str) -> None:
    """In a text, a caption, a file's name or anything else that somebody sends, also when it was edited in."""
    assert refused({kind: message(**saying(part, f"a {what} b"))})


@pytest.mark.parametrize("part", SAID)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_an_ordinary_message_is_let_in(kind: str, part: dict[str, Any]) -> None:
    """Telegram's own numbers and dates are nobody's identifiers."""
    assert not refused({kind: message(**saying(part, "KK12345 1987 00530 2"))})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hei", Found.NOTHING),
        ("Maija, maija@example.fi, 09 000 0001", Found.CONTACT_OR_DATE),
        ("040 012 3456", Found.CONTACT_OR_DATE),
        ("syntynyt 1.1.1990", Found.CONTACT_OR_DATE),
        (CODE, Found.IDENTITY_CODE),
        (f"maija@example.fi {CODE}", Found.IDENTITY_CODE),
        ("x" * 9000, Found.IDENTITY_CODE),
    ],
)
def test_a_contact_or_a_date_is_told_apart_from_an_identity_code(text: str, found: Found) -> None:
    """The one may be a colleague's, which its room knows; the other is refused everywhere."""
    assert found_in({"update_id": 1, "message": message(text=text)}, OWN_CODES) is found


def test_a_contact_is_always_refused() -> None:
    """A shared contact is a person's phone number and name."""
    assert refused({"message": message(contact={"phone_number": "1", "first_name": "Anna"})})


@pytest.mark.parametrize("data", [f"3:choose card_code {CODE}", CODE])
def test_an_identity_code_in_a_forged_button_is_refused(data: str) -> None:
    """Nothing comes in unseen by the side door."""
    assert refused({"callback_query": {"id": "1", "from": {"id": 1001, "first_name": "Anna"}, "data": data}})


def test_the_bots_own_card_is_no_reason_to_refuse_a_tap() -> None:
    """A card may name dates, phone numbers and addresses of colleagues; the tap brings it along."""
    card = message(
        text="Maija Mallikas, 09 000 0001, maija.mallikas@example.fi. Viimeinen voimassaolopäivä: 31.10.2026",
        reply_markup={"inline_keyboard": [[{"text": "Kotiin", "callback_data": "3:go home"}]]},
    )
    tap = {"id": "4382bfdwdsb323b2d9", "chat_instance": "-3775215110101901234", "data": "3:go home"}
    assert not refused({"callback_query": {**tap, "from": {"id": 1001, "first_name": "Anna"}, "message": card}})


@pytest.mark.parametrize("earlier", ["Luovutettu 31.10.2026", "maija.mallikas@example.fi", "09 000 0001"])
def test_an_answer_to_an_earlier_message_is_judged_by_itself(earlier: str) -> None:
    """What the bot itself said is quoted by Telegram, not by the worker."""
    assert not refused({"message": message(text="1987", reply_to_message=message(text=earlier))})


def test_a_code_that_an_area_gives_its_cards_is_let_in() -> None:
    """Even when it looks like a phone number."""
    update = {"update_id": 1, "message": message(text="0401234567")}
    assert found_in(update, ()) is not Found.NOTHING
    assert found_in(update, (r"0\d{9}",)) is Found.NOTHING


@pytest.mark.parametrize("odd", [{}, {"message": None}, {"message": "x"}, {"message": []}, {"message": {"text": None}}])
def test_an_odd_update_is_no_error(odd: dict[str, Any]) -> None:
    """Whatever Telegram may send one day."""
    assert not refused(odd)


def test_of_an_update_only_what_is_read_may_be_written_down() -> None:
    """Neither the bot's own card, which a tap brings along, nor what a reply answers, nor a name."""
    card = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private", "first_name": "Anna"}, "text": "KK12345"}
    sender = {"id": 5, "is_bot": False, "first_name": "Anna", "username": "anna", "language_code": "fi"}
    tap = {"update_id": 1, "callback_query": {"id": "9", "from": sender, "message": card, "data": "3:go home"}}
    reply = {"update_id": 2, "message": {**card, "text": "ok", "from": sender, "reply_to_message": card, "quote": card}}
    for update in (tap, reply):
        written = str(admitted(update))
        assert "KK12345" not in written
        assert "nna" not in written
    assert admitted(tap)["callback_query"]["data"] == "3:go home"
    assert admitted(reply)["message"]["text"] == "ok"


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_let_in_under_the_name_that_the_phone_gave_it(name: str) -> None:
    """The moment when it was taken is no date of birth."""
    assert not refused({"message": message(document={**FILE, "file_name": name})})


@pytest.mark.parametrize(
    "name",
    [
        "131052-308T.jpg",
        "1.2.1987.jpg",
        "IMG_20261122_131052308T.jpg",
        "0401234567.jpg",
        "2025-11-24 131052-308T Maija.pdf",
    ],
)
def test_an_identifier_in_the_name_of_a_picture_is_refused(name: str) -> None:
    """What is no moment is looked at."""
    assert refused({"message": message(document={**FILE, "file_name": name})})


LINK = {"type": "text_link", "offset": 0, "length": 1}


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "x", "entities": [{**LINK, "url": "https://example.fi/" + "x" * 1000}] * 9},
        {"caption": "x" * 1024, "caption_entities": [{**LINK, "url": "x" * 4096}] * 2, "photo": [FILE]},
        {"poll": {"id": "1", "question": "x", "options": [{"text": "x" * 100, "voter_count": 0}] * 100}},
        {"text": "x", "entities": [{**LINK, "url": ""}] * 1100},
        {"text": "x" * (MOST_JUDGED + 1)},
    ],
)
def test_what_is_too_long_to_be_judged_is_refused(parts: dict[str, Any]) -> None:
    """Text, captions, links and all else that was written count together."""
    assert is_too_long({"message": message(**parts)})
    assert refused({"message": message(**parts)})


def test_the_longest_message_and_the_longest_caption_are_judged() -> None:
    """A message has at most 4096 characters, a caption 1024 (Bot API)."""
    for parts in ({"text": "x" * 4096}, {"caption": "x" * 1024, "photo": [FILE]}):
        assert not is_too_long({"message": message(**parts)})
        assert not refused({"message": message(**parts)})
    assert refused({"message": message(text="x" * 4084 + " " + CODE)})


def test_what_lies_very_deep_is_judged_too() -> None:
    """However deep an update is."""
    deep: Any = CODE
    for _ in range(5000):
        deep = {"x": [deep]}
    assert refused({"message": message(venue=deep)})


ANNA, BORIS = {"id": 1001, "first_name": "Anna"}, {"id": 1002, "first_name": "Boris"}
GROUP = {"id": -5, "type": "group", "title": "x"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(text="1987", **{"from": BORIS})},
        {"message": {"message_id": 7, "date": 1, "chat": CHAT, "text": "1987"}},
        {"message": message(text="1987", sender_chat={"id": 1001, "type": "private"})},
        {"message": message(text="1987", business_connection_id="x")},
        {"edited_message": message(text="1987", **{"from": BORIS})},
        {"business_message": message(text="1987")},
        {"edited_business_message": message(text="1987")},
        {"business_connection": {"id": "x", "user": ANNA, "user_chat_id": 1001, "date": 1, "is_enabled": True}},
        {"callback_query": {"id": "1", "from": BORIS, "message": message(text="a card"), "data": "3:go home"}},
        {"my_chat_member": {"chat": CHAT, "from": BORIS, "date": 1}},
    ],
)
def test_whoever_is_not_the_chats_person_is_told_apart(update: dict[str, Any]) -> None:
    """Somebody else, a channel or a business account in a private chat."""
    assert sent_by_another(update)


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(text="1987")},
        {"callback_query": {"id": "1", "from": ANNA, "message": message(text="a card"), "data": "3:go home"}},
        {"callback_query": {"id": "1", "from": ANNA, "inline_message_id": "x"}},
        {"my_chat_member": {"chat": CHAT, "from": ANNA, "date": 1}},
        {"my_chat_member": {"chat": GROUP, "from": ANNA, "date": 1}},
        {"message": {**message(text="1987"), "chat": GROUP, "sender_chat": GROUP}},
        {"message": None},
        {},
    ],
)
def test_the_chats_person_and_groups_are_as_they_were(update: dict[str, Any]) -> None:
    """In a group everybody writes; the bot leaves it."""
    assert not sent_by_another(update)


def test_of_a_block_no_name_is_written_down() -> None:
    """Only the chat, the sender's number and what became of the bot, so that it can be read again after a restart."""
    bot = {"id": 7, "is_bot": True, "first_name": "Kaikubot", "username": "kaikubot"}
    blocked = {
        "chat": {**CHAT, "username": "anna_v"},
        "from": {**ANNA, "is_bot": False, "last_name": "Virtanen", "username": "anna_v", "language_code": "fi"},
        "date": 1770000000,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
        "invite_link": {"name": "Anna"},
    }
    written = str(admitted({"update_id": 1, "my_chat_member": blocked}))
    assert not any(name in written for name in ("nna", "Virtanen", "ubot", "title"))
    assert "'status': 'kicked'" in written
    assert "1001" in written
