"""Which places there are to look at, what an organisation lacks, and which names letters find. Pure."""

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.network.contact_persons.rules import Standing
from storage.kinds import Sector

LONGEST_SLUG = 40
WITHOUT: dict[Standing, Phrase] = {
    Standing.NOT_RECORDED: say("Its contact person is not recorded."),
    Standing.WITHOUT: say("It has no contact person."),
    Standing.AWAY_ALONE: say("Its contact person is away, and nobody stands in."),
    Standing.UNREACHABLE: say("Its contact person cannot be reached."),
    Standing.ACTING: say("Its deputy acts as contact person, and has not confirmed it yet."),
}
"""What an organisation's standing lacks; nothing in the others."""


class Kind(StrEnum):
    """What can be looked at: one place, or a list of those in another one, which the number names."""

    AREAS = "areas"
    AREA = "area"
    LOCALITIES = "localities"
    LOCALITY = "locality"
    MUNICIPALITIES = "municipalities"
    MUNICIPALITY = "municipality"
    ORGANISATIONS = "organisations"
    LACKING = "lacking"
    ORGANISATION = "organisation"
    SITES = "sites"
    SITE = "site"
    CLOSED_ORGANISATIONS = "gone"
    CLOSED_SITES = "shut"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place, or a page of a list of places; a button's words for it are `str`."""

    kind: Kind
    number: int = 0
    page: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.page}" if self.page else f"{self.kind} {self.number}"

    @classmethod
    def parse(cls, written: str) -> "Spot | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([a-z]+) ([0-9]{1,9})(?: ([0-9]{1,3}))?", written)
        if found is None or found[1] not in list(Kind):
            return None
        return cls(Kind(found[1]), int(found[2]), int(found[3] or 0))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an organisation that hands out cards; None is not known.

    `contract` is what its contract lacks, if it is looked at by somebody who may see that.
    """

    sites: int
    without_workers: tuple[LocalText, ...]
    sector: Sector | None
    joined_on: date | None
    has_instructions: bool
    contact_person: Standing
    contract: tuple[Phrase, ...] = ()


MOST_NAMED, MOST_WORDS = 5, 10
"""So many sites are named, and so many words of a name are looked for."""


def lacks(known: Known) -> tuple[Phrase, ...]:
    """What an organisation lacks, a sentence each; without sites it cannot hand out cards at all."""
    missing = [] if known.sites else [say("It has no site yet, so nobody can hand out cards there.")]
    if known.contact_person in WITHOUT:
        missing.append(WITHOUT[known.contact_person])
    if known.sites and len(known.without_workers) == known.sites:
        missing.append(say("Nobody at its sites uses Kaikubot yet."))
    elif known.without_workers:
        missing.append(_without_workers(known.without_workers))
    if not known.has_instructions:
        missing.append(say("It has no internal instructions in Kaikubot."))
    missing.extend(known.contract)
    if known.sector is None:
        missing.append(say("Its sector is not recorded."))
    if known.joined_on is None:
        missing.append(say("It is not recorded when it joined."))
    return tuple(missing)


def _without_workers(sites: tuple[LocalText, ...]) -> Phrase:
    """Which sites nobody works at in the bot; how many, if they are too many to be named."""
    if len(sites) <= MOST_NAMED:
        return say("Nobody uses Kaikubot yet at: %(sites)s", sites=sites)
    count = len(sites)
    return say_many(
        "Nobody uses Kaikubot yet at %(count)s site.", "Nobody uses Kaikubot yet at %(count)s sites.", count
    )


def is_found(letters: str, names: Iterable[LocalText]) -> bool:
    """Whether one of a place's names, in either language, has all the words that were typed in it."""
    words = letters.casefold().split(maxsplit=MOST_WORDS)
    if len(words) > MOST_WORDS:
        return False
    return any(
        all(word in told for word in words) for name in names for told in (name.fi.casefold(), name.sv.casefold())
    )


def slug_for(name: str, taken: Container[str]) -> str:
    """What the operator's file may call a new place: its name in plain letters, with a number if that is taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_SLUG].strip("-") or "place"
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug[: LONGEST_SLUG - 5]}-{number}"
    return free


def page_of(found: Sequence[object], page: int, size: int) -> int:
    """The number of the page that is shown: the last one, if there are no longer so many."""
    return min(page, max(0, (len(found) - 1) // size))
