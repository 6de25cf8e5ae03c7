"""Codes in pictures: read in memory, kept nowhere."""

import io

import zxingcpp
from PIL import Image, UnidentifiedImageError

LARGEST_PICTURE = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000


def codes_in(picture: bytes) -> tuple[str, ...]:
    """What the codes in a picture say, each once; nothing if it holds none or is no picture."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            if image.width * image.height > MOST_PIXELS:
                return ()
            found = zxingcpp.read_barcodes(image.convert("L"))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ()
    return tuple(dict.fromkeys(code.text for code in found if code.text))
