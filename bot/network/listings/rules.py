"""What stands in a locality's list, what has changed in it, and who is listed and committed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.dialogue.phrases import LocalText, Phrase, say

NOTHING = LocalText("", "")


class EntryKind(StrEnum):
    """What an entry is of: a distributor's site, or a venue."""

    SITE = "site"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One site or venue, as brochure and website say it; a site is named after its organisation."""

    kind: EntryKind
    number: int
    name: LocalText
    organisation: LocalText = NOTHING
    address: LocalText = NOTHING
    hours: LocalText = NOTHING
    website: str = ""

    def in_order(self, language: str) -> tuple[str, str, int]:
        """Sorts a distributor's sites together, and all by name as the language does."""
        return self.organisation.in_order(language), self.name.in_order(language), self.number


def in_order(entries: Iterable[ListEntry], kind: EntryKind, language: str) -> list[ListEntry]:
    """The entries of a kind, sorted for readers of a language."""
    return sorted((each for each in entries if each.kind is kind), key=lambda each: each.in_order(language))


TEXTS = ("name", "organisation", "address", "hours")
CHANGED: dict[str, Phrase] = {
    "name": say("the name"),
    "organisation": say("the distributor's name"),
    "address": say("the address"),
    "hours": say("the opening hours"),
    "website": say("the website"),
}
"""What can be another than it was."""


def as_content(entries: Iterable[ListEntry]) -> list[dict[str, Any]]:
    """Entries as a snapshot or a proof keeps them."""
    return [_as_json(each) for each in sorted(entries, key=lambda each: (each.kind, each.number))]


def from_content(content: Iterable[Mapping[str, Any]]) -> list[ListEntry]:
    """The inverse of `as_content`; what a snapshot does not have is empty."""
    return [_from_json(each) for each in content]


def _as_json(entry: ListEntry) -> dict[str, Any]:
    texts = {f"{name}_{each}": getattr(getattr(entry, name), each) for name in TEXTS for each in ("fi", "sv")}
    return {"kind": entry.kind.value, "id": entry.number, **texts, "website": entry.website}


def _from_json(raw: Mapping[str, Any]) -> ListEntry:
    texts = {name: LocalText(raw.get(f"{name}_fi", ""), raw.get(f"{name}_sv", "")) for name in TEXTS}
    return ListEntry(EntryKind(raw["kind"]), raw["id"], website=raw.get("website", ""), **texts)


@dataclass(frozen=True, slots=True)
class Changes:
    """What came into a list, what went, and what of an entry is another than it was."""

    added: tuple[ListEntry, ...] = ()
    gone: tuple[ListEntry, ...] = ()
    changed: tuple[tuple[ListEntry, tuple[Phrase, ...]], ...] = ()

    @property
    def count(self) -> int:
        """How many entries these are."""
        return len(self.added) + len(self.gone) + len(self.changed)


def changes(before: Iterable[ListEntry], now: Iterable[ListEntry]) -> Changes:
    """How a list differs from what it was."""
    old = {(each.kind, each.number): each for each in before}
    new = {(each.kind, each.number): each for each in now}
    both = ((new[key], _differs(old[key], new[key])) for key in new if key in old)
    return Changes(
        tuple(new[key] for key in new if key not in old),
        tuple(old[key] for key in old if key not in new),
        tuple((entry, what) for entry, what in both if what),
    )


def _differs(before: ListEntry, now: ListEntry) -> tuple[Phrase, ...]:
    return tuple(words for name, words in CHANGED.items() if getattr(before, name) != getattr(now, name))


@dataclass(frozen=True, slots=True)
class Distributor:
    """An organisation with sites in a locality: whether it has committed, and whether each site is listed."""

    number: int
    name: LocalText
    committed: bool
    listed: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Mismatches:
    """Who is listed without having committed, and who has committed and is not listed, on purpose or not."""

    uncommitted: tuple[Distributor, ...]
    unlisted: tuple[Distributor, ...]
    on_purpose: tuple[Distributor, ...]

    @property
    def count(self) -> int:
        """How many need somebody to look at them."""
        return len(self.uncommitted) + len(self.unlisted)


def mismatches(distributors: Sequence[Distributor]) -> Mismatches:
    """Commitment shows in being listed (S12): where one is without the other."""
    unlisted = [each for each in distributors if each.committed and True not in each.listed]
    return Mismatches(
        tuple(each for each in distributors if True in each.listed and not each.committed),
        tuple(each for each in unlisted if None in each.listed),
        tuple(each for each in unlisted if None not in each.listed),
    )


def is_open(closed_on: date | None, today: date) -> bool:
    """Whether something is there on a day; what is closed was there until that day."""
    return closed_on is None or closed_on >= today
