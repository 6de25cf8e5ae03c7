"""Characters as Telegram counts them, and HTML's character references."""

import re

from bot.simulator.refusals import Json

REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 code units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it, as Telegram stores it, and the entities moved accordingly."""
    cleaned = text.replace("\r", "").replace("\x00", "")
    body = cleaned.strip()
    shift = utf16_length(cleaned[: len(cleaned) - len(cleaned.lstrip())])
    end = utf16_length(body)
    kept: list[Json] = []
    for entity in entities:
        first = max(entity["offset"] - shift, 0)
        last = min(entity["offset"] - shift + entity["length"], end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return body, kept


def decoded(source: str, at: int) -> tuple[str, int]:
    """The character at a position, with a character reference decoded, and the position after it."""
    reference = _REFERENCE.match(source, at) if source[at] == "&" else None
    if reference is None:
        return source[at], at + 1
    hexadecimal, decimal, name = reference.groups()
    if name:
        return (REFERENCES[name], reference.end()) if name in REFERENCES else ("&", at + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), reference.end()
