"""A program of its own, which reads one picture from its input and writes what its QR codes say, as JSON.

Whoever made the picture may have meant it to break its reader. So it is opened only if it is what the bot reads, shrunk
before it is looked at, and all of it happens within limits of memory and time. Of the bot nothing but these is imported
here.
"""

import io
import json
import sys

from bot.documents.confined import limit

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 12 * 1024 * 1024
"""By the picture's header; the cameras of phones that promise 12 megapixels make 4032 by 3024."""
LONGEST_SIDE = 1600
"""A picture is shrunk to it before codes are looked for."""
MOST_MEMORY = 400 * 1024 * 1024
MOST_SECONDS = 3
"""Of the processor."""
MOST_CODES = 10
"""More than one is refused anyway."""


def found_in(picture: bytes) -> list[str] | str:
    """What the codes say, each once; or why there are none: *too large*, *not read*."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return "too large"
            if getattr(image, "is_animated", False):
                return "not read"
            image.draft("L", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG need not be unpacked whole
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
            found = zxingcpp.read_barcodes(
                image.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
    except Image.DecompressionBombError:
        return "too large"
    except UnidentifiedImageError:
        return "not read"
    except (OSError, ValueError, SyntaxError, MemoryError):
        return []  # it is broken, or would not fit
    return list(dict.fromkeys(code.text for code in found if code.text))[:MOST_CODES]


if __name__ == "__main__":
    limit(MOST_SECONDS, MOST_MEMORY)
    json.dump(found_in(sys.stdin.buffer.read()), sys.stdout)
