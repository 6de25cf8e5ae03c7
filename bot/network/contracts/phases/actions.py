"""The room of a locality's phase: trial, permanent, ended. Each act asks the table of rights again."""

import re
from dataclasses import dataclass

from bot.dialogue.answers import Unreadable
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.network.contracts import reading, words
from bot.network.contracts.phases import filing, screens
from bot.network.contracts.phases.rules import Change, Follows, Open, Stages, after, changes, kind_of
from bot.network.contracts.rules import Now, Outcome, Partner, verdict_in, version_of
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from storage.queries import listings, places
from storage.tables import Locality, Site

PHASE = "phase"
NOT_ANY_MORE = say("That is not possible any more. Here is how things stand now.")


@dataclass(frozen=True, slots=True)
class There:
    """A locality whose phase somebody keeps, its records, and the page that they are on."""

    locality: Locality
    stages: Stages
    page: tuple[str, ...]

    @property
    def number(self) -> int:
        assert self.locality.id is not None
        return self.locality.id

    @property
    def place(self) -> Place:
        """Where the records are seen."""
        return Place(PHASE, str(self.number))

    @property
    def change(self) -> Change | None:
        """What the page is for, if it can be recorded now."""
        word = self.page[0] if self.page else ""
        return next((each for each in changes(self.stages) if each == word), None)

    @property
    def version(self) -> str:
        """The version of the records that was read."""
        return self.page[1] if len(self.page) > 1 else version_of(self.stages)

    @property
    def value(self) -> str | None:
        """The days that the page knows already; a deletion needs none."""
        if len(self.page) > 2:
            return self.page[2]
        return "-" if self.change is Change.DELETE else None


def enter(visit: Visit, about: str = "") -> Step:
    """To a locality's phase, if one keeps it, or to a page on which it is changed."""
    there = _there(visit, about)
    if there is None:
        return Step(HOME_PLACE)
    if there.change is None:
        return Step(there.place, NOT_ANY_MORE if there.page else None)
    return Step(Place(PHASE, " ".join([str(there.number), there.change, there.version, *there.page[2:4]])))


def _there(visit: Visit, about: str) -> There | None:
    first, *page = about.split() or [""]
    number = Place(PHASE, first).number
    locality = visit.session.get(Locality, number) if number else None
    if locality is None or not visit.hat.may(Action.KEEP_CONTRACTS, Whereabouts(locality.area_id)):
        return None
    stages = reading.stages_of(visit.session, [number or 0]).get(number or 0, ())
    return There(locality, stages, tuple(page))


def screen(visit: Visit) -> Screen:
    """The records, or the page on which they are changed."""
    there = _there(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    view, change = _view(visit, there), there.change
    if change is None:
        return screens.overview(view)
    proposal = _proposal(visit, there, change)
    return screens.confirms(view, proposal) if proposal else screens.asks_when(view, change)


def typed(visit: Visit, text: str) -> Step:
    """The days of the change that the page is for."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    change = there.change
    if change is None or change is Change.DELETE:
        return Step(visit.place, say("Please choose one of the buttons."))
    read = kind_of(change, there.stages).read(text, visit.today)
    if isinstance(read, Unreadable):
        return Step(visit.place, read.why)
    made = after(there.stages, change, str(read))
    if isinstance(made, Phrase):
        return Step(visit.place, made)
    return Step(Place(PHASE, f"{there.number} {change} {there.version} {read}"))


def tapped(visit: Visit, action: str) -> Step | None:
    """What the page proposes is confirmed."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    if action != "confirm":
        return None
    change = there.change
    proposal = _proposal(visit, there, change) if change else None
    made = after(there.stages, change, there.value or "") if change else ()
    if change is None or proposal is None or isinstance(made, Phrase):
        return Step(there.place, NOT_ANY_MORE)
    changed = filing.save(visit, there.locality, change, made, there.version)
    if changed is None:
        return Step(there.place, say("Saved."))
    view = screens.View(there.number, _name(there), changed.theirs, visit.today)
    again = f"{change} {version_of(changed.theirs)} {there.value}"
    return Step(visit.place, passing=screens.changed_meanwhile(view, proposal, again))


def _proposal(visit: Visit, there: There, change: Change) -> screens.Proposal | None:
    """What the page would record, with what follows; None as long as its days are not known."""
    made = after(there.stages, change, there.value) if there.value else ()
    if there.value is None or isinstance(made, Phrase):
        return None
    sites = _sites(visit, there)
    return screens.Proposal(
        change,
        there.version,
        there.value,
        None if change is Change.DELETE else made[-1],
        _follows(visit, there, change, sites),
        int(there.page[3]) if len(there.page) > 3 and re.fullmatch("[0-9]{1,3}", there.page[3]) else 0,
        _open(visit, sites) if change is Change.END else None,
    )


def _sites(visit: Visit, there: There) -> list[Site]:
    found = places.sites_in(visit.session, there.number)
    return [each for each in found if each.closed_on is None or each.closed_on > visit.today]


def _open(visit: Visit, sites: list[Site]) -> Open:
    return Open(len(sites), sum(places.workers_at(visit.session, [each.id or 0 for each in sites]).values()))


def _follows(visit: Visit, there: There, change: Change, sites: list[Site]) -> tuple[Follows, ...]:
    """What becoming permanent or ending means for each partner, the strictest first."""
    phase = {Change.PERMANENT: Now.PERMANENT, Change.END: Now.ENDED}.get(change)
    if phase is None:
        return ()
    organisations = listings.organisations_of(visit.session, {each.organisation_id for each in sites}).values()
    known = reading.partners(visit.session, [each.id or 0 for each in organisations], visit.today)
    order, language = list(Outcome), visit.chat.language
    found = []
    for each in organisations:
        partner: Partner = known[each.id or 0]
        verdict = verdict_in(partner, there.number, visit.today, phase)
        holding = next((made for made in partner.real if made.holds(visit.today)), None)
        name = LocalText(each.name_fi, each.name_sv)
        found.append(Follows(name, verdict, words.contract(holding) if holding else None))
    return tuple(sorted(found, key=lambda each: (order.index(each.verdict.outcome), each.name.in_order(language))))


def _view(visit: Visit, there: There) -> screens.View:
    return screens.View(there.number, _name(there), there.stages, visit.today)


def _name(there: There) -> LocalText:
    return LocalText(there.locality.name_fi, there.locality.name_sv)
