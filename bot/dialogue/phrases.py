"""What is said, before any language: phrases are values that `bot.wording` turns into text.

Source texts are English and stand in the code as `say("…")`; Babel finds them there. A phrase keeps its values apart,
so that a translator can move them and each language can write its own dates and numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_LAST = str.maketrans("åäö", "{|}")


@dataclass(frozen=True, slots=True)
class LocalText:
    """A name or text that its owners wrote themselves, in each of the two languages."""

    fi: str
    sv: str

    def told_in(self, language: str) -> str:
        """The text for readers of a language; nobody has written it in English."""
        return self.sv if language == "sv" else self.fi

    def in_order(self, language: str) -> str:
        """Sorts names as Finnish and Swedish do: å, ä and ö come last."""
        return self.told_in(language).casefold().translate(_LAST)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source text with its values; two source texts and a count where it has a plural."""

    source: str
    values: tuple[tuple[str, "Value"], ...] = ()
    plural: str = ""
    count: int = 0


Text = Phrase | LocalText
Value = str | int | Decimal | date | Text | tuple[Text, ...]


def say(source: str, /, **values: Value) -> Phrase:
    """A phrase; `values` fill its `%(name)s` placeholders."""
    return Phrase(source, tuple(sorted(values.items())))


def say_many(one: str, many: str, count: int, /, **values: Value) -> Phrase:
    """A phrase about `count` things; the count itself is the value `count`."""
    return Phrase(one, tuple(sorted({"count": count, **values}.items())), many, count)


def value_as_json(value: Value) -> Any:
    """A phrase's value as JSON that `value_from_json` reads back."""
    match value:
        case Phrase():
            return {"phrase": as_json(value)}
        case LocalText():
            return {"fi": value.fi, "sv": value.sv}
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [text_as_json(text) for text in value]
        case _:
            return value


def value_from_json(raw: Any) -> Value:
    """The inverse of `value_as_json`."""
    match raw:
        case {"phrase": inner}:
            return from_json(inner)
        case {"fi": fi, "sv": sv}:
            return LocalText(fi, sv)
        case {"decimal": number}:
            return Decimal(number)
        case {"instant": instant}:
            return datetime.fromisoformat(instant)
        case {"date": day}:
            return date.fromisoformat(day)
        case list():
            return tuple(text_from_json(text) for text in raw)
        case str() | int():
            return raw
        case _:
            raise ValueError("not a phrase's value")


def as_json(phrase: Phrase) -> dict[str, Any]:
    """A phrase as JSON: how a chat remembers the line that it still has to show."""
    values = {name: value_as_json(value) for name, value in phrase.values}
    plain: dict[str, Any] = {"source": phrase.source}
    if values:
        plain["values"] = values
    if phrase.plural:
        plain |= {"plural": phrase.plural, "count": phrase.count}
    return plain


def from_json(raw: Mapping[str, Any]) -> Phrase:
    """The inverse of `as_json`."""
    values = tuple((name, value_from_json(value)) for name, value in sorted(raw.get("values", {}).items()))
    return Phrase(raw["source"], values, raw.get("plural", ""), raw.get("count", 0))


def text_as_json(text: Text) -> dict[str, Any]:
    """A phrase or a local text as JSON."""
    return as_json(text) if isinstance(text, Phrase) else {"fi": text.fi, "sv": text.sv}


def text_from_json(raw: Mapping[str, Any]) -> Text:
    """The inverse of `text_as_json`."""
    return from_json(raw) if "source" in raw else LocalText(raw["fi"], raw["sv"])
