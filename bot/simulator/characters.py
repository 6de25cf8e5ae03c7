"""Characters as Telegram counts them, and those HTML writes with an ampersand."""

import re

from bot.simulator.refusals import Json

REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")


def utf16_length(text: str) -> int:
    """How long Telegram finds a text: characters outside the basic plane count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text an entity covers."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it, as Telegram stores it, with the entities moved along."""
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
    """The character at a place, a character reference counting as one, and where the next begins."""
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
