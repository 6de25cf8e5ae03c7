"""Saves an added or changed venue, against the version that was read and with a line in the trail."""

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import say
from bot.dialogue.steps import Place
from bot.dialogue.texts import in_one_line
from bot.network.listings.words import LISTED, NO_ADDRESS, kept, website
from bot.network.places.changing.filing import SAVED, ChangedSince, NotRight, Outcome, Saved, is_taken, saved
from bot.network.places.changing.rules import NAMES, Answers, Target, version_of
from bot.network.places.rules import slug_for
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from storage.queries import listings, places
from storage.tables import Locality, Venue

TEXTS = ("address_fi", "address_sv", "website", "contact")


def there(session: Session, target: Target) -> Whereabouts | None:
    """The area of a venue, or of the locality that gets a new one."""
    if target.new:
        locality = session.get(Locality, target.number)
    else:
        venue = session.get(Venue, target.number)
        locality = session.get(Locality, venue.locality_id) if venue else None
    return Whereabouts(locality.area_id) if locality else None


def known(session: Session, number: int) -> dict[str, Answer]:
    """What is known of a venue, as its form's answers."""
    return _known_of(session.get_one(Venue, number))


def back(_session: Session, target: Target) -> Place:
    """To the venue, or to the venues of the locality that was to get one."""
    return Place("venues", str(target.number) if target.new else f"one {target.number}")


def file_venue(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves a venue as it is answered, if it is still in the version that was read."""
    filed = {name: in_one_line(str(answers[name])) for name in NAMES}
    filed |= {name: kept(answers.get(name)) for name in TEXTS}
    address = website(filed["website"])
    if address is None:
        return NotRight(NO_ADDRESS)
    if target.new:
        slug = slug_for(filed["name_fi"], places.slugs(visit.session, Venue))
        row = Venue(slug=slug, locality_id=target.number, name_fi=filed["name_fi"], name_sv=filed["name_sv"])
    else:
        row = listings.locked_venue(visit.session, target.number)
        if version_of(_known_of(row)) != read:
            return ChangedSince(_known_of(row))
    if is_taken(row, listings.venues_in(visit.session, row.locality_id), filed):
        return NotRight(say("There is another venue of this name in the locality."))
    values = {**filed, "website": address, "listed": answers[LISTED] == "yes"}
    return Saved(Place("venues", f"one {saved(visit, row, values, new=target.new)}"), SAVED)


def _known_of(venue: Venue) -> dict[str, Answer]:
    texts = {name: getattr(venue, name) for name in (*NAMES, *TEXTS)}
    listed = {} if venue.listed is None else {LISTED: "yes" if venue.listed else "no"}
    return {**{name: text for name, text in texts.items() if text}, **listed}
