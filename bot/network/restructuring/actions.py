"""The room in which places are closed, moved, merged and split; each act asks the table of rights anew."""

from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import from_iso
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.texts import FreeText, in_one_line
from bot.network.places.actions import FEWEST_LETTERS, MOST_FOUND, NO_SUCH_PLACE, NOTHING_FOUND, root
from bot.network.places.changing.rules import LONGEST_NAME
from bot.network.places.reading import name_of
from bot.network.places.rules import Kind, is_found
from bot.network.restructuring import doing, reading, screens
from bot.network.restructuring.rules import ACTS, DAY, Act, Page, version_of
from bot.network.restructuring.screens import ROOM, View
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import places, restructuring
from storage.tables import Organisation, Site

NOT_ANY_MORE = say("That is not possible any more. Here is how things stand now.")
CHANGED = say("Something has changed since you saw this. Please look at it again; nothing is done yet.")
BUTTONS = say("Please choose one of the buttons.")


@dataclass(frozen=True, slots=True)
class There:
    """A place that somebody may change, the page that they are on, and the organisation that it goes to."""

    page: Page
    row: Organisation | Site
    to: Organisation | None = None

    @property
    def card(self) -> Place:
        """Where one looks at the place."""
        return Place(PLACES.room, f"{self.page.kind} {self.page.number}")

    @property
    def is_right(self) -> bool:
        """Whether what is open is to end, or what is closed is to be opened."""
        return (self.page.act is Act.OPEN) is (self.row.closed_on is not None)


def there_at(visit: Visit, about: str) -> There | None:
    """The place that a page is about; None if there is no such one for this person."""
    page = Page.parse(about)
    row = _row(visit, page.kind, page.number, closed=True) if page else None
    if page is None or row is None or (page.day and not DAY.fits(page.day.isoformat(), visit.today)):
        return None
    to = _row(visit, Kind.ORGANISATION, page.to) if page.to else None
    own = row.organisation_id if isinstance(row, Site) else row.id
    if page.to and (not isinstance(to, Organisation) or to.id == own):
        return None
    there = There(page, row, to if isinstance(to, Organisation) else None)
    earliest = _earliest(visit, there)
    return None if page.day and earliest and page.day < earliest else there


def _earliest(visit: Visit, there: There) -> date | None:
    """The first day on which it can have been: both organisations had joined, and the site had come to its own."""
    own = visit.session.get_one(Organisation, there.row.organisation_id) if isinstance(there.row, Site) else there.row
    sites = [there.row] if isinstance(there.row, Site) else places.sites_of(visit.session, [there.row.id or 0])
    moved = restructuring.last_move_of(visit.session, [each.id or 0 for each in sites])
    days = (own.joined_on, there.to.joined_on if there.to else None, moved)
    return max((day for day in days if day), default=None)


def _row(visit: Visit, kind: Kind, number: int, *, closed: bool = False) -> Organisation | Site | None:
    scope = Scope(site_id=number) if kind is Kind.SITE else Scope(organisation_id=number)
    there = whereabouts_of(visit.session, scope, closed=closed)
    if there is None or not visit.hat.may(Action.CHANGE_PLACES, there):
        return None
    return visit.session.get(Site, number) if kind is Kind.SITE else visit.session.get(Organisation, number)


def _not_there(visit: Visit) -> Step:
    return Step(Place(PLACES.room, str(root(visit))), NO_SUCH_PLACE)


def enter(visit: Visit, about: str = "") -> Step:
    """To what can be done with a place, or to doing it."""
    there = there_at(visit, about)
    if there is None:
        return _not_there(visit)
    return Step(Place(ROOM, str(there.page))) if there.is_right else Step(there.card, NOT_ANY_MORE)


def screen(visit: Visit) -> Screen:
    """What can be done, what is asked first, or what would follow."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    page, view = there.page, _view(visit, there)
    follows = reading.follows(visit, page, there.row)
    if follows:
        return screens.preview(view, follows)
    match page.act:
        case Act.OPEN:
            merged = isinstance(there.row, Organisation) and there.row.continued_by is not None
            return screens.opening(view, merged=merged)
        case Act.MOVE | Act.MERGE:
            return screens.which_organisation(view, _others(visit, there), visit.chat.language)
        case Act.SPLIT if page.chosen:
            return screens.which_name(view)
        case Act.SPLIT:
            return screens.which_sites(view, _sites(visit, page))
    acts = [each for each in ACTS[page.kind] if each is not Act.SPLIT or len(_sites(visit, page)) > 1]
    return screens.choice(view, acts)


def _view(visit: Visit, there: There) -> View:
    page = there.page
    named = LocalText(*page.names) if len(page.names) == len(("fi", "sv")) else None
    return View(page, name_of(there.row), page.day or visit.today, name_of(there.to) if there.to else named)


def _others(visit: Visit, there: There) -> list[tuple[int, LocalText]]:
    """The area's open organisations but for the place's own, in the order of the reader's language."""
    own = there.row.organisation_id if isinstance(there.row, Site) else there.row.id
    area_id = visit.session.get_one(Organisation, own).area_id
    found = [(each.id or 0, name_of(each)) for each in places.organisations(visit.session, area_id) if each.id != own]
    return sorted(found, key=lambda each: (each[1].in_order(visit.chat.language), each[0]))


def _sites(visit: Visit, page: Page) -> list[tuple[int, LocalText]]:
    found = [(each.id or 0, name_of(each)) for each in places.sites_of(visit.session, [page.number])]
    return sorted(found, key=lambda each: (each[1].in_order(visit.chat.language), each[0]))


def typed(visit: Visit, text: str) -> Step:
    """Letters of a name, a new name, or the day, as the page asks for it."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return _not_there(visit)
    page = there.page
    if page.act in (None, Act.OPEN) or (page.act is Act.SPLIT and not page.chosen):
        return Step(visit.place, BUTTONS)
    if page.act in (Act.MOVE, Act.MERGE) and not page.to:
        return _search(visit, there, text)
    if page.act is Act.SPLIT and len(page.names) < len(("fi", "sv")):
        return _named(visit, page, text)
    day = DAY.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    on, earliest = from_iso(day), _earliest(visit, there)
    if on and earliest and on < earliest:
        return Step(visit.place, say("It can have been on %(date)s at the earliest.", date=earliest))
    return _to(replace(page, day=on))


def _to(page: Page) -> Step:
    return Step(Place(ROOM, str(page)))


def _search(visit: Visit, there: There, text: str) -> Step:
    if len("".join(text.split())) < FEWEST_LETTERS:
        return Step(visit.place, say("Please type at least two letters of the name."))
    found = [each for each in _others(visit, there) if is_found(text, (each[1],))]
    if not found:
        return Step(visit.place, NOTHING_FOUND)
    if len(found) == 1:
        return _to(replace(there.page, to=found[0][0], turned=0))
    shown = screens.found_organisations(_view(visit, there), found[:MOST_FOUND], visit.chat.language)
    return Step(visit.place, passing=shown)


def _named(visit: Visit, page: Page, text: str) -> Step:
    read = FreeText(LONGEST_NAME).read(in_one_line(text), visit.today)
    if isinstance(read, Unreadable):
        return Step(visit.place, read.why)
    return _to(replace(page, names=(*page.names, str(read))))


def tapped(visit: Visit, action: str) -> Step | None:
    """Turns a list, chooses a site, or does what the page is for."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return _not_there(visit)
    page = there.page
    word, _, value = action.partition(" ")
    number = Place("", value).number
    if not there.is_right:
        return Step(there.card, NOT_ANY_MORE)
    match word:
        case "page" if number is not None and number < 1000 and not page.to:
            return _to(replace(page, turned=number))
        case "site" if number and page.act is Act.SPLIT and not page.chosen:
            return _to(replace(page, sites=_toggled(visit, page, number)))
        case "chosen" if page.act is Act.SPLIT and 0 < len(page.sites) < len(_sites(visit, page)):
            return _to(replace(page, chosen=True, turned=0))
        case "open" if page.act is Act.OPEN:
            return _opened(visit, there)
        case "confirm":
            return _confirmed(visit, there, value)
    return None


def _toggled(visit: Visit, page: Page, number: int) -> tuple[int, ...]:
    possible = {each for each, _ in _sites(visit, page)}
    return tuple(sorted((set(page.sites) ^ {number}) & possible))


def _opened(visit: Visit, there: There) -> Step:
    said = doing.open_again(visit, there.row)
    return Step(there.card, said)


def _confirmed(visit: Visit, there: There, version: str) -> Step:
    """Does what was seen, if the same still follows; else it is shown as it is now."""
    doing.hold(visit, there.row)
    page, held = there.page, there_at(visit, str(there.page))
    if held is None or not held.is_right:
        return Step(there.card, NOT_ANY_MORE)
    follows = reading.follows(visit, page, held.row)
    if follows is None:
        return Step(visit.place, NOT_ANY_MORE)
    on = page.day or visit.today
    if version_of(page, follows, on) != version or not follows.is_possible:
        return Step(visit.place, CHANGED)
    return _done(visit, held, on)


def _done(visit: Visit, there: There, on: date) -> Step:
    page, row = there.page, there.row
    said: Phrase
    match row, page.act:
        case Site(), Act.MOVE:
            doing.move(visit, row, page.to, on)
            return Step(there.card, say("The site is moved."))
        case Organisation(), Act.MERGE:
            doing.merge(visit, row, page.to, on)
            return Step(Place(PLACES.room, f"organisation {page.to}"), say("The organisations are merged."))
        case Organisation(), Act.SPLIT:
            number = doing.split(visit, row, page, on)
            said = say("The new organisation is there. Name its contact person now.")
            return Step(Place(PLACES.room, f"organisation {number}"), said)
    doing.close(visit, row, on)
    return Step(there.card, say("It is closed."))
