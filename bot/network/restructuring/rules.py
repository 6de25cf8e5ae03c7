"""What can be done with an organisation or a site, and what follows from it as the records stand. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText
from bot.network.contact_persons.rules import Office, Whose
from bot.network.places.rules import Kind
from storage.kinds import Role

TWENTY_YEARS = 20 * 366
DAY = Day(-TWENTY_YEARS, 0)
"""Today, or a day that has been."""
MOST_AT_ONCE = 300
"""So many sites and roles together end in one act: others' answers wait meanwhile on SQLite, for half a second."""


class Act(StrEnum):
    """What can be done."""

    CLOSE = "close"
    OPEN = "open"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"


ACTS: dict[Kind, tuple[Act, ...]] = {
    Kind.ORGANISATION: (Act.CLOSE, Act.MERGE, Act.SPLIT),
    Kind.SITE: (Act.CLOSE, Act.MOVE),
}
"""What can be done with what is open; what is closed can be opened again."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the room: what is done with which place, and as much as is known of how; without an act, the choice.

    `to` is the organisation that a site moves to or another one is merged into, `sites` and `names` are those of the
    organisation that is split off, and `turned` is the page of the list from which one chooses.
    """

    kind: Kind
    number: int
    act: Act | None = None
    to: int = 0
    day: date | None = None
    sites: tuple[int, ...] = ()
    chosen: bool = False
    names: tuple[str, ...] = ()
    turned: int = 0

    def __str__(self) -> str:
        parts = [
            self.act or "",
            f"{self.kind} {self.number}",
            f"page {self.turned}" if self.turned else "",
            f"to {self.to}" if self.to else "",
            f"on {self.day}" if self.day else "",
            f"sites {','.join(map(str, self.sites))}" if self.sites else "",
            "chosen" if self.chosen else "",
            "\n".join(("named", *self.names)) if self.names else "",
        ]
        return " ".join(filter(None, parts))

    @classmethod
    def parse(cls, written: str) -> "Page | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            return None
        act, kind = Act(found["act"]) if found["act"] else None, Kind(found["kind"])
        if act and act is not Act.OPEN and act not in ACTS[kind]:
            return None
        sites = tuple(int(each) for each in (found["sites"] or "").split(",") if each)
        names = tuple((found["names"] or "").split("\n")[1:])
        to, day = int(found["to"] or 0), from_iso(found["day"] or "")
        return cls(
            kind, int(found["number"]), act, to, day, sites, bool(found["chosen"]), names, int(found["page"] or 0)
        )


_WRITTEN = re.compile(
    r"(?:(?P<act>close|open|move|merge|split) )?(?P<kind>organisation|site) (?P<number>[0-9]{1,9})"
    r"(?: page (?P<page>[0-9]{1,3}))?(?: to (?P<to>[0-9]{1,9}))?(?: on (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
    r"(?: sites (?P<sites>[0-9]{1,9}(?:,[0-9]{1,9})*))?(?P<chosen> chosen)?(?: named(?P<names>(?:\n[^\n]+){1,2}))?"
)


class Instructions(StrEnum):
    """Which internal instructions hold where sites go to."""

    THEIRS = "theirs"
    TAKEN_ALONG = "taken along"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Along:
    """What goes along with sites: roles, open invitations, cards that wait, and people who work without the bot."""

    sites: int = 0
    workers: int = 0
    invitations: int = 0
    waiting: int = 0
    listed: int = 0
    without_bot: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """What follows when a site, or an organisation with its `office`, closes.

    What waits is `registered_by` this role afterwards; by nobody if it is None.
    """

    ends: Along
    office: tuple[str, ...] = ()
    registered_by: Role | None = None

    @property
    def strands(self) -> bool:
        """Whether cards wait that nobody could register any more: their holders could not use them."""
        return bool(self.ends.waiting) and self.registered_by is None

    @property
    def is_too_much(self) -> bool:
        """Whether some of the sites are to be closed first, each by itself."""
        return self.ends.sites > 1 and ends_too_much(self.ends.sites, self.ends.workers)

    @property
    def is_possible(self) -> bool:
        """Not where it strands cards, or is too much at once."""
        return not self.strands and not self.is_too_much


@dataclass(frozen=True, slots=True)
class Moving:
    """What follows when a site moves to another organisation, which may have one `of_the_name` already."""

    along: Along
    contact_person: str = ""
    instructions: Instructions = Instructions.NONE
    is_the_last: bool = False
    of_the_name: bool = False
    strands: bool = False

    @property
    def is_possible(self) -> bool:
        """Not where two sites would have one name, or nobody would register what waits."""
        return not self.of_the_name and not self.strands


@dataclass(frozen=True, slots=True)
class Merging:
    """What follows when an organisation goes into another one, whose contact person is who `goes_on`.

    Of its own, some are `carried` along as contact person or deputy there, the others' office ends; whoever has no
    other role becomes a worker at the first of the sites.
    """

    along: Along
    goes_on: str = ""
    carried: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    become_workers: int = 0
    first_site: LocalText | None = None
    instructions: Instructions = Instructions.NONE
    double_names: tuple[LocalText, ...] = ()
    strands: bool = False

    @property
    def is_possible(self) -> bool:
        """Not where two sites would have one name, or nobody would register what waits."""
        return not self.double_names and not self.strands


@dataclass(frozen=True, slots=True)
class Splitting:
    """What follows when some sites become an organisation of their own, whose name may be taken."""

    along: Along
    names: tuple[LocalText, ...] = ()
    instructions: Instructions = Instructions.NONE
    is_taken: bool = False
    leaves_some: bool = True
    strands: bool = False

    @property
    def is_possible(self) -> bool:
        """With a name of its own, at least one site, and one that stays; not where nobody would register what waits."""
        return bool(self.names) and self.leaves_some and not self.is_taken and not self.strands


Follows = Closing | Moving | Merging | Splitting


def ends_too_much(sites: int, roles: int) -> bool:
    """Whether more would end than does in one act."""
    return sites + roles > MOST_AT_ONCE


def version_of(page: Page, follows: Follows, day: date) -> str:
    """A few letters by which it is told whether the same still follows, on the same day."""
    return sha256(repr((str(page), follows, day)).encode()).hexdigest()[:8]


def carried(theirs: Office, into: Office) -> tuple[Whose, ...]:
    """Which offices of an organisation go on in the one that it is merged into: those of whom that one has nobody."""
    if into.holder:
        return ()
    deputy = (Whose.DEPUTY,) if theirs.deputy and into.deputy is None else ()
    return ((Whose.HOLDER,) if theirs.holder else ()) + deputy


def same_names(moving: Iterable[LocalText], there: Iterable[LocalText]) -> tuple[LocalText, ...]:
    """The names, in either language, that are there already."""
    taken = {name.casefold() for each in there for name in (each.fi, each.sv)}
    return tuple(each for each in moving if not taken.isdisjoint({each.fi.casefold(), each.sv.casefold()}))
