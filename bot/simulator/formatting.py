"""Telegram's HTML parse mode: tags become entities, counted in UTF-16 code units."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from bot.simulator.characters import decoded, utf16_length
from bot.simulator.refusals import Json, Refusal, bad_request

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}

_PLAIN = re.compile(r"[^<&]+")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)\s*(=)?\s*""")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, and the entities that they stand for; raises Telegram's refusal for bad markup."""
    return _HtmlReader(source).read()


def checked_link(url: str) -> str:
    """The address as Telegram stores it; empty if Telegram would not link to it."""
    if url.startswith("tg://"):
        return url
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in parts.netloc:
        return ""
    return urlunsplit(parts._replace(path=parts.path or "/"))


def _parse_error(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


@dataclass
class _OpenTag:
    name: str
    offset: int
    written: int
    attributes: dict[str, str] = field(default_factory=dict)


class _HtmlReader:
    """Reads a text with tags once, from its beginning to its end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.written: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._characters()
        if self.open:
            name = self.open[-1].name
            raise _parse_error(f'Can\'t find end tag corresponding to start tag "{name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.written), self.entities

    def _byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _characters(self) -> None:
        if plain := _PLAIN.match(self.source, self.at):
            written, self.at = plain[0], plain.end()
        else:
            written, self.at = decoded(self.source, self.at)
        self.written.append(written)
        self.length += utf16_length(written)

    def _start_tag(self) -> None:
        begin = self._byte_offset(self.at)
        named = re.compile(r"<([^\s>]*)").match(self.source, self.at)
        assert named is not None
        name, self.at = named[1].lower(), named.end()
        if self.at >= len(self.source):
            raise _parse_error(f"Unclosed start tag at byte offset {begin}")
        if name not in TAGS:
            raise _parse_error(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _parse_error(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_OpenTag(name, self.length, len(self.written), attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            while self.at < len(self.source) and self.source[self.at].isspace():
                self.at += 1
            if self.source.startswith(">", self.at):
                self.at += 1
                return attributes
            named = _ATTRIBUTE.match(self.source, self.at)
            if named is None and self.at < len(self.source):
                raise _parse_error(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self.at = named.end() if named else self.at
            if named is None or self.at >= len(self.source):
                raise _parse_error(f'Unclosed start tag "{tag}" at byte offset {begin}')
            attributes[named[1]] = self._attribute_value(begin) if named[2] else ""

    def _attribute_value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote not in "\"'":
            token = _NAME_TOKEN.match(self.source, self.at)
            assert token is not None
            if token.end() < len(self.source) and not re.match(r"[\s>]", self.source[token.end()]):
                offset = self._byte_offset(token.start())
                raise _parse_error(f"Unexpected end of name token at byte offset {offset}")
            self.at = token.end()
            return token[0].lower()
        value: list[str] = []
        self.at += 1
        while self.at < len(self.source) and self.source[self.at] != quote:
            character, self.at = decoded(self.source, self.at)
            value.append(character)
        self.at += 1
        if self.at >= len(self.source):
            raise _parse_error(f"Unclosed start tag at byte offset {begin}")
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self._byte_offset(self.at)
        if not self.open:
            raise _parse_error(f"Unexpected end tag at byte offset {begin}")
        closed = re.compile(r"</([^\s>]*)\s*(>?)").match(self.source, self.at)
        assert closed is not None
        if not closed[2]:
            raise _parse_error(f"Unclosed end tag at byte offset {begin}")
        tag, name = self.open.pop(), closed[1].lower()
        if name and name != tag.name:
            raise _parse_error(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        self.at = closed.end()
        if self.length > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        span: Json = {"offset": tag.offset, "length": self.length - tag.offset}
        if tag.name in STYLES:
            self.entities.append({"type": STYLES[tag.name], **span})
        elif tag.name == "a":
            url = checked_link(tag.attributes.get("href") or "".join(self.written[tag.written :]))
            if url:
                self.entities.append({"type": "text_link", **span, "url": url})
        elif tag.name == "tg-emoji":
            self._custom_emoji(tag, span)
        elif tag.name == "tg-time":
            self._date_time(tag, span)
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self.entities.append({"type": kind, **span})
        else:
            self._monospace(tag, span)

    def _custom_emoji(self, tag: _OpenTag, span: Json) -> None:
        number = tag.attributes.get("emoji-id", "")
        if not number.isdecimal() or int(number) == 0:
            raise _parse_error("Invalid custom emoji identifier specified")
        self.entities.append({"type": "custom_emoji", **span, "custom_emoji_id": number})

    def _date_time(self, tag: _OpenTag, span: Json) -> None:
        moment, form = tag.attributes.get("unix", ""), tag.attributes.get("format", "")
        if form not in {"r", "R"} and not set(form) <= set("tTdDwW"):
            raise _parse_error("Invalid date-time format specified")
        if moment.isdecimal() and int(moment) > 0:
            entity = {"type": "date_time", **span, "unix_time": int(moment)}
            self.entities.append(entity | ({"date_time_format": form} if form else {}))

    def _monospace(self, tag: _OpenTag, span: Json) -> None:
        """Makes one entity of `<pre><code class="language-x">`: a block in that language."""
        inner = self.entities[-1] if self.entities else {}
        joined = {key: inner.get(key) for key in span} == span
        if tag.name == "pre" and joined and inner.get("type") == "code" and "language" in inner:
            inner["type"] = "pre"
            return
        self._drop_languages()
        entity: Json = {"type": tag.name, **span}
        language = tag.attributes.get("class", "").removeprefix("language-")
        if tag.name == "code" and language and self.open and self.open[-1].name == "pre":
            entity["language"] = language
        self.entities.append(entity)

    def _drop_languages(self) -> None:
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
