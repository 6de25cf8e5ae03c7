"""Photos of cards, as phones take them: turned, blurred, dim."""

import io
import random

import segno
import zxingcpp
from PIL import Image, ImageEnhance, ImageFilter


def photo_of(*codes: str, dice: random.Random | None = None) -> bytes:
    """A JPEG of cards with these codes side by side; taken badly if there are dice."""
    table = Image.new("RGB", (700 * max(1, len(codes)), 700), (180, 160, 140))
    for place, code in enumerate(codes):
        card = io.BytesIO()
        segno.make(code, error="m", micro=False).save(card, kind="png", scale=8, border=4)
        with Image.open(card) as picture:
            table.paste(picture.convert("RGB"), (700 * place + 200, 200))
    if dice:
        table = _badly_taken(table, dice)
    out = io.BytesIO()
    table.save(out, "JPEG", quality=70)
    return out.getvalue()


def _badly_taken(table: Image.Image, dice: random.Random) -> Image.Image:
    turned = table.rotate(dice.uniform(0, 360), expand=True, fillcolor=(180, 160, 140))
    blurred = turned.filter(ImageFilter.GaussianBlur(dice.uniform(0, 2.5)))
    dimmed = ImageEnhance.Brightness(blurred).enhance(dice.uniform(0.3, 1.2))
    return ImageEnhance.Contrast(dimmed).enhance(dice.uniform(0.5, 1.0))


def tiled(side: int, scale: int = 3) -> bytes:
    """A small PNG of a great many codes: all of them the same, so that it packs well."""
    card = io.BytesIO()
    segno.make("KK12345", error="m", micro=False).save(card, kind="png", scale=scale, border=2)
    with Image.open(card) as picture:
        tile = picture.convert("1")
    table = Image.new("1", (side, side), 1)
    for place in range(0, side, tile.width):
        table.paste(tile, (place, 0))
    row = table.crop((0, 0, side, tile.height))
    for place in range(0, side, tile.height):
        table.paste(row, (0, place))
    return as_file(table, "PNG")


def as_file(picture: Image.Image, kind: str) -> bytes:
    """The picture in a format."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def codes_in(picture: bytes) -> list[str]:
    """What the QR codes in a picture say."""
    return [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))]
