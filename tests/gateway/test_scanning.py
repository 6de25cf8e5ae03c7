"""Codes in photos, and pictures that somebody made to do harm."""

import asyncio
import io
import os
import random
import resource
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from bot.arrivals import Unscanned
from bot.gateway import scanning
from bot.gateway.scanning import READER, Scanner
from tests.support.photos import as_file, photo_of, tiled
from tests.support.readers import is_reading, readers_of


async def codes_in(picture: bytes) -> tuple[str, ...] | Unscanned:
    """What a picture's codes say."""
    return await Scanner().codes_in(picture)


async def test_of_fifty_bad_photos_nearly_all_are_read_and_none_wrongly() -> None:
    """Turned, blurred and dim: at least 48 of 50; also all at once, for two are read while the others wait."""
    dice, scanner = random.Random(50), Scanner()
    codes = [f"KK{dice.randrange(100_000):05}" for _ in range(50)]
    photos = [photo_of(code, dice=dice) for code in codes]
    read = [
        found
        for part in range(0, 50, 10)
        for found in await asyncio.gather(*map(scanner.codes_in, photos[part : part + 10]))
    ]
    wrong = [(code, found) for code, found in zip(codes, read, strict=True) if found not in ((), (code,))]
    assert not wrong
    assert sum(found == (code,) for code, found in zip(codes, read, strict=True)) >= 48


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(400, 400), (4032, 3024)])
async def test_a_photo_is_read_as_the_phone_took_it(kind: str, size: tuple[int, int]) -> None:
    """Small or with twelve megapixels, in each format that is read, upright or in colours with transparency."""
    with Image.open(io.BytesIO(photo_of("KK12345"))) as taken:
        photo = taken.resize(size)
        for mode in ("RGB", "L") if kind == "JPEG" else ("RGB", "RGBA"):
            assert await codes_in(as_file(photo.convert(mode), kind)) == ("KK12345",)


async def test_what_is_no_picture_holds_no_code() -> None:
    """Whatever is sent as a picture, nothing breaks."""
    for content in (b"", b"text", b"%PDF-1.7", b"GIF89a"):
        assert await codes_in(content) is Unscanned.NOT_READ
    for content in (photo_of("KK12345")[:900], as_file(Image.new("L", (300, 300)), "PNG")[:80]):
        assert await codes_in(content) == ()
    for content in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 "):
        assert await codes_in(content) in ((), Unscanned.NOT_READ)


async def test_an_empty_table_holds_no_code_and_two_cards_hold_two() -> None:
    """Each code is told once."""
    assert await codes_in(photo_of()) == ()
    found = await codes_in(photo_of("KK12345", "KK54321"))
    assert not isinstance(found, Unscanned)
    assert set(found) == {"KK12345", "KK54321"}


async def test_a_small_file_of_forty_nine_megapixels_is_not_unpacked() -> None:
    """Its header says how large it is, and nothing more of it is looked at."""
    hostile = tiled(7000)
    assert len(hostile) < 200_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert await codes_in(hostile) is Unscanned.TOO_LARGE
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


@pytest.mark.parametrize("side", [1600, 3500])
async def test_a_picture_full_of_codes_ends_in_time(side: int) -> None:
    """The largest that is let in, and the most that is left of it when it is shrunk."""
    assert await codes_in(tiled(side, scale=1)) in ((), ("KK12345",))


async def test_a_decompression_bomb_ends_its_reader_and_not_the_bot() -> None:
    """A header of one pixel with a gigabyte behind it, and one of the largest side that fits into a number."""
    rows = zlib.compress(b"\0" * (1 << 28), 9)
    for width, height, wanted in (
        (1, 1, ((), ("x",))),
        (2**31 - 1, 2**31 - 1, (Unscanned.TOO_LARGE,)),
        (3400, 3400, ((),)),
    ):
        assert await codes_in(png(width, height, rows)) in wanted


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "TIFF", "PNG"])
async def test_pictures_that_move_or_have_pages_are_not_read(kind: str) -> None:
    """Only one picture is ever looked at; a format that is not read is not even opened."""
    pages = [Image.new("RGB", (300, 300), colour) for colour in ("red", "white", "blue")]
    out = io.BytesIO()
    pages[0].save(out, kind, save_all=True, append_images=pages[1:])
    assert await codes_in(out.getvalue()) is Unscanned.NOT_READ


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 40 40\n%%EndComments\nshowpage\n%%EOF\n"


async def test_a_drawing_with_another_name_does_not_reach_ghostscript(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither as it is, nor where its beginning passes for a photo's."""
    started = tmp_path / "started"
    ghostscript = tmp_path / "gs"
    ghostscript.write_text(f"#!/bin/sh\ntouch {started}\n")
    ghostscript.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert await codes_in(EPS) is Unscanned.NOT_READ
    assert await codes_in(b"\xff\xd8\xff\n" + EPS) is Unscanned.NOT_READ
    reader = await asyncio.create_subprocess_exec(sys.executable, "-I", READER, stdin=-1, stdout=-1)
    said, _ = await reader.communicate(EPS)
    assert said == b'"not read"'
    assert not started.exists()


async def test_who_stops_waiting_leaves_no_reader_behind() -> None:
    """It is killed, however long it would have read."""
    reading = asyncio.create_task(codes_in(tiled(1600, scale=1)))
    async with asyncio.timeout(15):
        while not (readers := readers_of(os.getpid())):  # noqa: ASYNC110 (another process has no event to wait for)
            await asyncio.sleep(0.001)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not any(map(is_reading, readers))


async def test_what_takes_too_long_holds_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one is read."""
    scanner = Scanner()
    with monkeypatch.context() as hurried:
        hurried.setattr(scanning, "PATIENCE", 0.0)
        assert await scanner.codes_in(photo_of("KK12345")) == ()
    assert await scanner.codes_in(photo_of("KK12345")) == ("KK12345",)


async def test_of_very_many_at_once_those_that_would_wait_too_long_are_not_looked_at() -> None:
    """The first ones are read, and afterwards everybody's."""
    scanner, photo = Scanner(), photo_of("KK12345")
    found = await asyncio.gather(*(scanner.codes_in(photo) for _ in range(scanning.MOST_WAITING + 5)))
    assert [each is Unscanned.BUSY for each in found] == [False] * scanning.MOST_WAITING + [True] * 5
    assert set(found) == {("KK12345",), Unscanned.BUSY}
    assert await scanner.codes_in(photo) == ("KK12345",)


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG that claims a size, whatever stands in it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
