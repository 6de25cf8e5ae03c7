"""What is seen of a locality's list before it is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, act, go
from bot.network.listings.rules import Changes, EntryKind, ListEntry, Mismatches
from bot.network.listings.taking.rules import Format, Page, View
from bot.network.people.screens import Listed, list_of, turns
from storage.kinds import Language

LISTING = "listing"
TITLE = say("Brochure and website")
PAGE = 5
TAKE: Mapping[Format, Phrase] = MappingProxyType(
    {Format.WORD: say("Word"), Format.WEB_PAGE: say("Web page"), Format.TABLE: say("Table (CSV)")}
)


@dataclass(frozen=True, slots=True)
class Overview:
    """A locality's list as it stands."""

    locality: int
    name: LocalText
    sites: int
    venues: int
    taken_on: date | None
    changed: int
    undecided: int
    mismatched: int


def overview(shown: Overview) -> Screen:
    """How much is in the list, what has changed since it was taken, what is still to be decided; then the files."""
    facts: tuple[Line, ...] = (
        Entry(say("Locality"), shown.name),
        Entry(say("Distributors' sites in the list"), str(shown.sites)),
        Entry(say("Venues in the list"), str(shown.venues)),
    )
    taken: tuple[Line, ...] = (
        (
            Entry(say("Taken last on"), shown.taken_on),
            say("Nothing has changed since then.") if not shown.changed else say("It has changed since then."),
        )
        if shown.taken_on
        else (say("The list has not been taken yet."),)
    )
    how = (say("Choose the kind of file. It is recorded when you take the list."),)
    return Screen(
        TITLE,
        tuple(filter(None, (facts, taken, how))),
        (
            tuple(act(label, f"take {form}") for form, label in TAKE.items()),
            *_pages(shown),
            (go(say("Venues"), f"venues {shown.locality}"),),
            (go(say("Proof before printing"), f"proofs {shown.locality}"),),
            (go(say("Back"), f"places locality {shown.locality}"), HOME),
        ),
    )


def _pages(shown: Overview) -> Rows:
    ways = (
        (shown.changed, say("Changed: %(count)s", count=shown.changed), Page.CHANGES),
        (shown.undecided, say("Not decided yet: %(count)s", count=shown.undecided), Page.UNDECIDED),
        (shown.mismatched, say("Who has committed?"), Page.COMMITMENTS),
    )
    return tuple((go(label, f"{LISTING} {View(shown.locality, page)}"),) for count, label, page in ways if count)


def _back(view: View) -> tuple[Button, ...]:
    return go(say("Back"), f"{LISTING} {View(view.locality)}"), HOME


def changed(view: View, name: LocalText, found: Changes) -> Screen:
    """What came, went and is another than it was, entry by entry."""
    told: list[Entry] = [
        *(Entry(_name(each), say("new in the list")) for each in found.added),
        *(Entry(_name(each), say("no longer in the list")) for each in found.gone),
        *(Entry(_name(each), say("changed: %(what)s", what=what)) for each, what in found.changed),
    ]
    first = min(view.number, max(len(told) - 1, 0) // PAGE) * PAGE
    return Screen(
        say("Changed since the list was taken"),
        (
            (Entry(say("Locality"), name),),
            tuple(told[first : first + PAGE]) or (say("Nothing has changed since then."),),
        ),
        (
            *turns(f"{LISTING} {View(view.locality, view.page)}", first // PAGE, more=first + PAGE < len(told)),
            _back(view),
        ),
    )


def _name(entry: ListEntry) -> Phrase | LocalText:
    if entry.kind is EntryKind.VENUE:
        return entry.name
    return say("%(organisation)s, %(site)s", organisation=entry.organisation, site=entry.name)


def undecided(view: View, name: LocalText, found: Sequence[Listed], language: Language) -> Screen:
    """The sites and venues of which nobody has said whether they are listed; the first few of them."""
    lines, buttons = list_of(found[:PAGE], language)
    more = (say("There are more. They come once these are decided."),) if len(found) > PAGE else ()
    about = say("Nobody has said yet whether these are in the list. Open each one to decide.")
    paragraphs: tuple[tuple[Line, ...], ...] = ((Entry(say("Locality"), name),), (about,), lines, more)
    return Screen(say("Not decided yet"), tuple(filter(None, paragraphs)), (*buttons, _back(view)))


def commitments(view: View, name: LocalText, found: Mismatches, language: Language) -> Screen:
    """Who is listed without a commitment, and who has committed and is not listed; the first few of them."""
    groups = (
        (found.uncommitted, say("in the list, but has not committed")),
        (found.unlisted, say("has committed, but is not in the list")),
        (found.on_purpose, say("has committed, and is left out on purpose")),
    )
    listed = [Listed(each.name, told, f"places organisation {each.number}") for group, told in groups for each in group]
    first = min(view.number, max(len(listed) - 1, 0) // PAGE) * PAGE
    lines, buttons = list_of(listed[first : first + PAGE], language)
    turned = turns(f"{LISTING} {View(view.locality, view.page)}", first // PAGE, more=first + PAGE < len(listed))
    about = say("Whoever has committed to the operating model is named in the brochure and on the website.")
    return Screen(
        say("List and commitments"),
        ((Entry(say("Locality"), name),), (about,), lines or (say("Everything fits together."),)),
        (*buttons, *turned, _back(view)),
    )
