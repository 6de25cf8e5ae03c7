"""Finds the entities that Telegram finds in a text by itself, and renders a text with entities as safe HTML."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from bot.simulator.characters import utf16_length, utf16_slice
from bot.simulator.refusals import Json

_DOMAIN = r"(?:[a-z0-9-]+\.)+(?:fi|ax|com|org|net|eu|io|me|info|dev)"
_FOUND = [
    (
        "url",
        re.compile(rf"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]]|(?<![\w@./-]){_DOMAIN}\b(?:/[^\s<>\"]*)?", re.I),
    ),
    ("email", re.compile(rf"(?<![\w.+-])[\w.+-]+@{_DOMAIN}\b", re.I)),
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}\b")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{5,16}\d\b")),
]
_OPAQUE = {"code", "pre", "text_link", "text_mention"}
_ELEMENTS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def with_found_entities(text: str, given: Sequence[Json]) -> list[Json]:
    """The given entities, and those that Telegram finds itself: commands, mentions, addresses, numbers."""
    entities = [dict(entity) for entity in given]
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            first = utf16_length(text[: match.start()])
            last = first + utf16_length(match[0])
            if all(last <= begin or first >= end for begin, end in taken):
                entities.append({"type": kind, "offset": first, "length": last - first})
                taken.append((first, last))
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def to_html(text: str, entities: Sequence[Json]) -> str:
    """Renders a text as HTML; everything but the entities' own tags is escaped."""
    bounds = {0, utf16_length(text)}
    for entity in entities:
        bounds |= {entity["offset"], entity["offset"] + entity["length"]}
    places = sorted(bounds)
    html: list[str] = []
    open_now: list[Json] = []
    for first, last in pairwise(places):
        covering = [e for e in entities if e["offset"] <= first and e["offset"] + e["length"] >= last]
        covering.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        html.append(_tags_between(open_now, covering, text))
        open_now = covering
        html.append(escape(utf16_slice(text, first, last - first)))
    html.append(_tags_between(open_now, [], text))
    return "".join(html)


def _tags_between(before: list[Json], after: list[Json], text: str) -> str:
    """The tags that close the entities which end here and open those which begin; tags never overlap."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] is after[shared]:
        shared += 1
    closing = [_end(entity) for entity in reversed(before[shared:])]
    return "".join([*closing, *(_start(entity, text) for entity in after[shared:])])


def _start(entity: Json, text: str) -> str:
    kind = entity["type"]
    covered = utf16_slice(text, entity["offset"], entity["length"])
    if kind in _ELEMENTS:
        return f"<{_ELEMENTS[kind]}>"
    if kind == "expandable_blockquote":
        return '<blockquote class="expandable">'
    if kind in {"text_link", "url", "email", "phone_number"}:
        return f'<a href="{escape(_address(entity, covered))}" target="_blank" rel="noopener noreferrer">'
    if kind == "bot_command":
        return f'<span class="bot_command" data-command="{escape(covered)}">'
    name = "tg-spoiler" if kind == "spoiler" else kind
    return f'<span class="{escape(name)}">'


def _end(entity: Json) -> str:
    kind = entity["type"]
    if kind == "expandable_blockquote":
        return "</blockquote>"
    if kind in {"text_link", "url", "email", "phone_number"}:
        return "</a>"
    return f"</{_ELEMENTS.get(kind, 'span')}>"


def _address(entity: Json, covered: str) -> str:
    """The address of a link, or `#` for a scheme that could run a script."""
    if entity["type"] == "email":
        return f"mailto:{covered}"
    if entity["type"] == "phone_number":
        return "tel:" + re.sub(r"[^\d+]", "", covered)
    url = "".join(str(entity.get("url", covered)).split())
    if re.match(r"(?i)(?:https?|tg)://", url):
        return url
    return f"http://{url}" if entity["type"] == "url" else "#"
