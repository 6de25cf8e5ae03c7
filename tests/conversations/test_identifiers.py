"""Identity codes typed at any step leave no trace: the test searches the bytes."""

import logging
from pathlib import Path

import pytest

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
    await anna.sees("does not work until it is registered")
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
    talk.write("UPDATE responsible_person SET contact = '09 1234-5678, 010190-123A'")
    anna = await talk.worker(language="en")
    await anna.types("/help")
    await anna.sees("010190-123A")
    await anna.taps("Home")
    await anna.sees("What would you like to do?")
