"""Photos of cards, as phones take them: turned, blurred, dim."""

import io
import random

import segno
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
