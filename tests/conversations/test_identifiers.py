"""Identity codes typed at any step leave no trace: the test searches the bytes."""

import json
import logging
from pathlib import Path

import pytest

from bot.mailroom.guard import admitted
from tests.support.photos import photo_of
from tests.support.talk import Person, Talk

CODES = ("131052-308T", "131052-308X", "0 1 0 1 9 0 - 1 2 3 A", "010190A123B", "０１０１９０-１２３Ａ")
PIECES = (b"131052", b"308T", b"0 1 0 1 9 0", b"010190", "０１０１９０".encode())

STEPS = ("Hand over a card", "KK12345", "1987", "00530", "2", "Woman", "Student", "Confirm")


def everything_in(folder: Path) -> bytes:
    """The bytes of all files: the database, its write-ahead log and whatever else there is."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def gives_identity_codes(anna: Person) -> None:
    """Types them, and sends them as caption, file name and edited message."""
    for code in CODES:
        await anna.types(f"hetu {code}")
        await anna.sees("client's identifier")
    await anna.account.sends_photo(b"\x89PNG", caption=CODES[0])
    await anna.account.sends_document(b"text", file_name=f"{CODES[0]}.pdf")
    await anna.account.sends_document(b"text", file_name="plain.pdf", caption=CODES[3])
    await anna.account.edits((await anna.account.says("hello there")).message_id, CODES[0])
    await anna.types("/help me with 131052-308T")
    await anna.sees("client's identifier")


async def test_identity_codes_leave_no_trace_at_any_step(
    talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In no table, no write-ahead log, no log line, no chat."""
    caplog.set_level(logging.DEBUG)
    log = talk.file.with_name(f"{talk.file.name}-wal")
    anna = await talk.worker(language="en")
    await gives_identity_codes(anna)
    for step in STEPS:
        await (anna.types(step) if step[-1].isdigit() and len(step) > 1 else anna.taps(step))
        await gives_identity_codes(anna)
    await anna.sees("can be used only once it is registered")
    await anna.sees_no(*CODES)
    assert not [message for message in anna.account.chat if not message.from_bot]
    kept = everything_in(tmp_path)
    logged = caplog.text.encode()
    for piece in PIECES:
        assert piece not in kept
        assert piece not in logged
    assert log.exists()


@pytest.mark.parametrize(
    "said", ["040 123 4567", "+358401234567", "maija@example.fi", "1.2.1987", "born 01.02.87, ok?"]
)
async def test_contacts_and_birth_dates_are_refused_in_a_form(talk: Talk, said: str) -> None:
    """What identifies a client is not kept, not even in passing; the worker is told why."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types(said)
    await anna.sees("client's identifier", "already passed through Telegram")
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> '' OR state = 'refused'") == [(0,)]
    await anna.sees_no(said)


async def test_a_shared_contact_is_refused(talk: Talk) -> None:
    """A client's contact card is a phone number too."""
    anna = await talk.worker(language="en")
    await anna.account.sends("contact", contact={"phone_number": "358401234567", "first_name": "Matti"})
    await anna.sees("client's identifier")


async def test_a_phone_number_that_looks_like_a_card_code_is_taken_as_one(talk: Talk) -> None:
    """Where the area's cards have such codes, they are codes."""
    talk.write("UPDATE area SET card_code_pattern = '04[0-9]{8}'")
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("0401234567")
    await anna.sees("Card code: 0401234567")


async def test_a_pattern_that_an_area_changes_counts_from_the_next_message_on(talk: Talk) -> None:
    """What fits only the one before is what it looks like."""
    talk.write("UPDATE area SET card_code_pattern = '04[0-9]{8}'")
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    talk.write("UPDATE area SET card_code_pattern = 'KK[0-9]{5}'")
    await anna.types("0401234567")
    await anna.sees("client's identifier")


async def test_the_contact_of_the_responsible_person_is_nobodys_secret(talk: Talk) -> None:
    """A card that shows a phone number, or one like an identity code, can be tapped."""
    talk.write("UPDATE named_holder SET contact = '09 1234-5678, 010190-123A'")
    anna = await talk.worker(language="en")
    await anna.types("/help")
    await anna.sees("010190-123A")
    await anna.taps("Home")
    await anna.sees("What would you like to do?")


DISGUISES = (
    "131052308 T", "131052 308 T", "1310 52308T", "131052,308T", "131052.308T", "131052--308T", "131052_308T",
    "131052 (308T)", "hetu131052308T", "131052308T_Virtanen", "131052 viiva 308T", "131052 loppuosa 308T", "131052-308",
    "13l052-3O8T", "131052\u0410308\u0422", "131052%2D308T", "\u202eT803-250131", "131052\n308t",
    "131052 308", "1310523081",
)  # fmt: skip
AS_A_LINE = (
    "131052308 T 1952 00530 1",
    "1952 00530 131052-308T 1",
    "131052,308T 1952 00530 1",
    "131052308 1952 00530 1",
)
IN_A_PICTURE = ("131052308 T", "131052.308T", "https://example.fi/k/131052308T", "hetu:131052-308T", "131052 308")
NO_CODES = ("0401234567", "131052", "13.10.1952", "13101952", "https://example.fi/k/0401234567")


SAYS_WHY = {"fi": "tieto, josta asiakkaan voi tunnistaa", "sv": "en uppgift som identifierar en klient"}


@pytest.mark.parametrize(
    ("language", "start", "pattern"),
    [
        ("fi", "Luovuta kortti", ""),
        ("sv", "Dela ut ett kort", r"KK\d{5}"),
        ("fi", "Luovuta kortti", r"[0-9A-Z]{3,20}"),
        ("sv", "Dela ut ett kort", r"\d{9}[A-Z]"),
        ("fi", "Luovuta kortti", ".*"),
    ],
)
async def test_an_identity_code_in_disguise_stands_nowhere_afterwards(
    talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture, language: str, start: str, pattern: str
) -> None:
    """Typed, sent as a line or as a picture of a code; whatever the area says that its codes look like."""
    caplog.set_level(logging.DEBUG)
    talk.write(f"UPDATE area SET card_code_pattern = '{pattern}'")
    anna = await talk.worker(language=language)
    for line in AS_A_LINE[:3]:
        await anna.types(line)
        await anna.sees(SAYS_WHY[language])
    await anna.taps(start)
    # Digits alone are a card's code where the area's pattern says so.
    for written in DISGUISES if pattern in ("", r"KK\d{5}") else DISGUISES[:-2]:
        await anna.types(written)
        await anna.sees(SAYS_WHY[language])
    for code in IN_A_PICTURE[:4]:
        await anna.account.sends_photo(photo_of(code))
        await talk.settles()
        await anna.sees(SAYS_WHY[language])
    assert talk.rows("SELECT count(*) FROM draft WHERE CAST(answers AS TEXT) LIKE '%card_code%'") == [(0,)]
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]
    kept, logged = everything_in(tmp_path), caplog.text.encode()
    for piece in (b"131052", b"308T", b"13l052", b"250131"):
        assert piece not in kept
        assert piece not in logged


async def test_what_nobody_has_stated_as_a_card_code_is_no_phone_number_and_no_date(talk: Talk, tmp_path: Path) -> None:
    """Neither typed nor in a picture; each gets a sentence, and an ordinary code goes on."""
    talk.write("UPDATE area SET card_code_pattern = ''")
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    for code in (*NO_CODES, IN_A_PICTURE[4]):
        await anna.account.sends_photo(photo_of(code))
        await talk.settles()
        await anna.sees("ei ole kortin tunnus")
    await anna.types("131052")
    await anna.sees("Tuo näyttää henkilötunnukselta, päivämäärältä tai puhelinnumerolta, joten en tallentanut sitä.")
    for code in ("0401234567", "13.10.1952", "040123-4567", "131052308 1952 00530 1"):
        await anna.types(code)
        await anna.sees(SAYS_WHY["fi"])
    kept = everything_in(tmp_path)
    assert not [piece for piece in (b"131052308", b"0401234567", b"040123", b"13101952") if piece in kept]
    assert talk.rows("SELECT count(*) FROM draft WHERE CAST(answers AS TEXT) LIKE '%card_code%'") == [(0,)]
    await anna.types("1234567890")
    await anna.sees("Kortin tunnus: 1234567890")


@pytest.mark.parametrize(
    ("pattern", "line", "code"),
    [
        (r"04\d{8}", "0401234567 1987 00530 2", "0401234567"),
        (r"\d{10}", "1310523081, 1987, 00530, 2", "1310523081"),
        (r"KK\d{5}", "KK10112 1987 20100 2", "KK10112"),
        (r"\d{6}", "00530 131052 1987 2", "131052"),
        ("", "2 20100 1987 KK1", "KK1"),
    ],
)
async def test_a_quick_line_with_a_code_like_a_number_goes_through(
    talk: Talk, pattern: str, line: str, code: str
) -> None:
    """What the area has stated as its card codes is a card code on a line as well."""
    talk.write(f"UPDATE area SET card_code_pattern = '{pattern}'")
    anna = await talk.worker(language="fi")
    await anna.types(line)
    await anna.sees(f"Kortin tunnus: {code}", "Syntymävuosi: 1987", "Lapset ja lastenlapset: 2")


async def test_what_is_longer_than_any_message_is_neither_judged_nor_taken(talk: Talk) -> None:
    """Links count; the message goes from the chat, and the worker goes on."""
    anna = await talk.worker(language="en")
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "https://example.fi/" + "x" * 1000}
    await anna.account.sends("text", text="KK77777", entities=[link] * 9)
    await talk.settles()
    await anna.sees("So much came at once that I could not take all of it.")
    await anna.sees_no("KK77777")
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]
    await anna.types("KK12345 1987 00530 2")
    await anna.sees("Card code: KK12345")


async def test_a_block_that_was_kept_without_names_is_read_after_a_restart(talk: Talk) -> None:
    """Access ends, though the bot died before it could handle the block."""
    anna = await talk.worker(language="en")
    bot = {"id": 1000, "is_bot": True, "first_name": "Kaikubot", "username": "kaikubot"}
    blocked = {
        "chat": {"id": anna.account.id, "type": "private", "first_name": "Aamunkoi", "username": "aamunkoi_v"},
        "from": {"id": anna.account.id, "is_bot": False, "first_name": "Aamunkoi", "language_code": "en"},
        "date": 1_790_000_000,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
    }
    body = json.dumps(admitted({"update_id": 900_000, "my_chat_member": blocked}))
    assert "amunkoi" not in body
    await talk.bot.stop()
    talk.write(
        "INSERT INTO inbox (update_id, chat_id, state, body, attempts, received_at) "
        f"VALUES (900000, {anna.account.id}, 'waiting', '{body}', 0, '2026-11-23 08:00:00')"
    )
    await talk.bot.start()
    await talk.settles()
    assert talk.rows("SELECT blocked FROM chat") == [(1,)]
    assert talk.rows("SELECT state, body FROM inbox WHERE update_id = 900000") == [("done", "")]
