"""The room of a locality's list: looking at it, and taking it as files; each act asks the table of rights anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import Attachment, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.documents.table import csv_table
from bot.documents.web_page import web_page
from bot.documents.word import word
from bot.network.listings.reading import Here, distributors_in, entries_in, here, since_taken
from bot.network.listings.rules import EntryKind, ListEntry, as_content, mismatches
from bot.network.listings.taking import screens
from bot.network.listings.taking.papers import paper, rows
from bot.network.listings.taking.rules import Format, Page, View
from bot.network.people.giving import Allowed
from bot.network.people.screens import Listed
from bot.network.places.actions import NO_SUCH_PLACE, root
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from storage.kinds import Deed, Language
from storage.tables import AuditEntry, ListingSnapshot, Locality

LISTING = screens.LISTING
PRINTED_IN = (Language.FI, Language.SV)


def locality_at(visit: Visit, number: int) -> Locality | None:
    """The locality of a number, if this person takes its list."""
    locality = visit.session.get(Locality, number)
    if locality is None or not visit.hat.may(Action.TAKE_LISTINGS, Whereabouts(locality.area_id)):
        return None
    return locality


def not_there(visit: Visit) -> Step:
    """Where whoever takes no such list is led."""
    return Step(Place(PLACES.room, str(root(visit))), NO_SUCH_PLACE)


def enter(visit: Visit, about: str = "") -> Step:
    """To a page of a locality's list."""
    view = View.parse(about)
    return Step(Place(LISTING, about)) if view and locality_at(visit, view.locality) else not_there(visit)


def screen(visit: Visit) -> Screen:
    """The page as it is now."""
    view = View.parse(visit.place.about)
    locality = locality_at(visit, view.locality) if view else None
    if view is None or locality is None:
        return Screen(NO_SUCH_PLACE, (), ((HOME,),))
    name, found = LocalText(locality.name_fi, locality.name_sv), here(visit.session, view.locality, visit.today)
    match view.page:
        case Page.CHANGES:
            return screens.changed(view, name, since_taken(visit.session, view.locality, found)[1])
        case Page.COMMITMENTS:
            fitting = mismatches(distributors_in(visit.session, found))
            return screens.commitments(view, name, fitting, visit.chat.language)
        case Page.UNDECIDED:
            return screens.undecided(view, name, undecided(found, visit.chat.language), visit.chat.language)
    return screens.overview(_overview(visit, view.locality, name, found))


def _overview(visit: Visit, number: int, name: LocalText, found: Here) -> screens.Overview:
    entries = entries_in(found)
    taken, since = since_taken(visit.session, number, found)
    return screens.Overview(
        number,
        name,
        sum(each.kind is EntryKind.SITE for each in entries),
        sum(each.kind is EntryKind.VENUE for each in entries),
        day_of(taken.taken_at) if taken else None,
        since.count,
        len(undecided(found, visit.chat.language)),
        mismatches(distributors_in(visit.session, found)).count,
    )


def undecided(found: Here, language: Language) -> list[Listed]:
    """The ways to what nobody has decided on yet, sorted by name."""
    sites = [
        Listed(LocalText(each.name_fi, each.name_sv), None, f"places site {each.id}")
        for each in found.sites
        if each.listed is None
    ]
    venues = [
        Listed(LocalText(each.name_fi, each.name_sv), None, f"venues one {each.id}")
        for each in found.venues
        if each.listed is None
    ]
    return sorted([*sites, *venues], key=lambda each: each.name.in_order(language) if each.name else "")


def tapped(visit: Visit, action: str) -> Step | None:
    """Sends the list in the form that was chosen; None if it is another button."""
    view = View.parse(visit.place.about)
    locality = locality_at(visit, view.locality) if view else None
    if locality is None:
        return not_there(visit)
    match action.split(" "):
        case ["take", form] if form in list(Format):
            return _take(visit, locality, Format(form))
    return None


def _take(visit: Visit, locality: Locality, form: Format) -> Step:
    entries = entries_in(here(visit.session, locality.id or 0, visit.today))
    taken = Taken(locality.id or 0, visit.person_id, visit.now, tuple(entries))
    allowed = Allowed(visit.chat.id, visit.person_id, Action.TAKE_LISTINGS, Whereabouts(locality.area_id))
    named = f"kaikukortti-{locality.slug}-{visit.today.isoformat()}"
    name = LocalText(locality.name_fi, locality.name_sv)
    *first, last = _files(entries, name, visit, form)
    files = [Attachment(f"{named}{ending}", make, may_have=allowed.may_have) for ending, make in first]
    ending, make = last
    files.append(Attachment(f"{named}{ending}", make, heard=taken.heard, may_have=allowed.may_have))
    said = say("The list is above. It counts as taken now.")
    return Step(visit.place, said, attachments=tuple(files))


Made = tuple[str, Callable[[], bytes]]
"""How a file's name ends, and what makes it."""


def _files(entries: Sequence[ListEntry], name: LocalText, visit: Visit, form: Format) -> list[Made]:
    if form is Format.TABLE:
        return [(".csv", partial(_table, entries, visit.chat.language))]
    papers = {language: paper(entries, name, visit.today, language) for language in PRINTED_IN}
    make: Callable[[Any], bytes] = web_page if form is Format.WEB_PAGE else partial(word, made_at=visit.now)
    return [(f"-{language}.{form}", partial(make, each)) for language, each in papers.items()]


def _table(entries: Sequence[ListEntry], language: Language) -> bytes:
    return csv_table(rows(entries, language))


@dataclass(frozen=True, slots=True)
class Taken:
    """A list that somebody asked for, as it stood then."""

    locality_id: int
    person_id: int
    at: datetime
    entries: tuple[ListEntry, ...]

    def heard(self, session: Session) -> None:
        """The last of its files is in the chat: the list is taken."""
        content = as_content(self.entries)
        session.add(ListingSnapshot(locality_id=self.locality_id, taken_at=self.at, content=content))
        entry = AuditEntry(locality_id=self.locality_id, person_id=self.person_id, deed=Deed.TAKEN, at=self.at)
        session.add(entry)
