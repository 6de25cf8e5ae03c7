"""What the cards of sites and localities tell of brochure and website."""

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Entry, Line
from bot.network.listings.commitments.screens import TITLE, told
from bot.network.listings.reading import committed_by, here, since_taken
from bot.network.listings.words import IN_THE_LIST, LISTED_WORDS
from bot.network.places.screens import NOT_RECORDED
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from storage.tables import Locality, Site


def said_of(site: Site, *, keeps: bool) -> tuple[Line, ...]:
    """What is said of a site; where one that is not listed is, only those see who keep it."""
    listed = Entry(IN_THE_LIST, LISTED_WORDS[site.listed])
    if not site.listed and not keeps:
        return (listed,)
    texts = ((say("Address"), _both(site.address_fi, site.address_sv)),
             (say("Opening hours"), _both(site.hours_fi, site.hours_sv)))  # fmt: skip
    return (listed, *(Entry(label, text or NOT_RECORDED, plain=True) for label, text in texts))


def _both(fi: str, sv: str) -> LocalText | None:
    return LocalText(fi or sv, sv or fi) if fi or sv else None


def commitment_of(visit: Visit, organisation_id: int) -> Line:
    """Whether an organisation has committed to the operating model."""
    return Entry(TITLE, told(committed_by(visit.session, organisation_id)))


def changed_since_taken(visit: Visit, locality: Locality) -> tuple[Line, ...]:
    """How much of a locality's list has changed since it was taken, for whoever takes it."""
    if not visit.hat.may(Action.TAKE_LISTINGS, Whereabouts(locality.area_id)):
        return ()
    taken, since = since_taken(visit.session, locality.id or 0, here(visit.session, locality.id or 0, visit.today))
    if taken is None:
        return (say("Its list for brochure and website has not been taken yet."),)
    return (Entry(say("Changed in the list since it was taken"), str(since.count)),)
