"""The screens about the induction, as full as they get."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen, go
from bot.induction import screens
from bot.induction.cards import PartText
from bot.induction.evidence import screens as evidence
from bot.induction.nationwide import nationwide
from bot.induction.recording import screens as recording
from bot.induction.recording.rules import Choice, View, What
from bot.induction.rules import NATIONWIDE, Done, Level, Part, PartStanding, Round, Standing, State, Version, Who
from bot.induction.writing import screens as writing
from bot.induction.writing.rules import Draft, Page, why_not
from storage.kinds import Language, Role

DAY = date(2026, 11, 30)
NAME = LocalText("Rannikon sosiaalipalvelut", "Kustens socialtjänst")
ASK = say("For help, contact the area's responsible person: %(name)s, %(contact)s.", name="Maija M.", contact="09 1")
LOCAL, REGIONAL = Part(Level.ORGANISATION, 999_999_999), Part(Level.AREA, 999_999_999)


def induction_screens() -> Iterator[Screen]:
    """Every card in every language, the question, and the parts however one stands with them."""
    shown = nationwide()
    for language in Language:
        for at, again in product(range(1, len(shown.cards) + 1), (True, False)):
            yield screens.card(shown, at, language, screens.reading(shown.part), ASK, again=again)
        yield screens.check(shown, language, screens.reading(shown.part))
    without = PartText(LOCAL, NAME, Version(99, DAY), NAME, shown.cards[:1])
    yield screens.card(without, 1, Language.FI, screens.reading(LOCAL), ASK)
    for state, done in product(State, (Done(DAY, 1), None)):
        stands = PartStanding(state, DAY, done)
        listed = (screens.Listed(NATIONWIDE, None, stands), screens.Listed(REGIONAL, NAME, stands))
        yield screens.overview((*listed, screens.Listed(LOCAL, NAME, None)), ((go(say("All parts"), "home"),),))
    yield from writing_screens()
    yield from recording_screens()


def recording_screens() -> Iterator[Screen]:
    """A staff of whom each stands in another way, and every step of recording; due dates and evidence."""
    levels, who = tuple(Level), Who(999_999_999)
    people = [
        recording.Someone(Who(number, bool(number % 2)), label, role, 999_999_999, _stands(state))
        for number, (state, label, role) in enumerate(
            product(State, ("Vastaanotto, tiimi 2", None), (Role.WORKER, Role.CONTACT_PERSON)), 999_999_000
        )
    ]
    for staff, page in ((people, 1), ([], 0)):
        yield recording.standings(View(999_999_999, page=page), NAME, staff, levels, Language.FI)
        yield recording.asks_who(View(999_999_999, What.WHO, page=page, choice=Choice(but=(who,))), staff)
    yield from (recording.one(View(999_999_999, What.ONE, who=who), each) for each in people)
    yield recording.asks_day(NAME, DAY)
    for chosen, count in product((frozenset(levels), frozenset[Level]()), (1, 99)):
        yield recording.asks_parts(View(999_999_999, What.PARTS, day=DAY, levels=chosen), count, levels)
    counts = recording.counted([each.standing for each in people])
    for there in ([(NAME, counts)] * 11, []):
        yield recording.area(999_999_999, NAME, there, 1, counts)
    for part, asked in product((LOCAL, REGIONAL), (Round(DAY, DAY), None)):
        yield recording.due_date(part, NAME, asked, DAY)
        yield evidence.asks_day(part, NAME, DAY)
        yield evidence.ready(part, NAME, DAY, counts)


def _stands(state: State) -> Standing:
    parts = (NATIONWIDE, REGIONAL, LOCAL)
    return Standing(DAY, (), {part: PartStanding(state, DAY, Done(DAY, 1)) for part in parts})


def writing_screens() -> Iterator[Screen]:
    """A part without and with versions, without and with a draft, of which every page and question is looked at."""
    pages = tuple(
        Page(number, "Avain on toimistolla. " * 3, "" if number % 2 else "Nyckeln.", True) for number in range(8)
    )
    asked = dict.fromkeys((Language.FI, Language.SV), ("Missä avain on?" * 4, "a", "b", "c", "d"))
    drafts = (Draft(pages, asked), Draft(pages[:1], {}), Draft((), {}))
    versions = [Version(number, DAY) for number in range(1, 9)]
    for draft, there in product((None, *drafts), ((), versions[:1], versions)):
        shown = writing.Written(LOCAL, NAME, there, draft, "home")
        yield writing.overview(shown)
        yield writing.deleting(shown)
        yield from (writing.versions(shown, page) for page in (0, 1))
        for problem in (None, why_not(draft) if draft else None):
            yield from (writing.publishing(shown, "0" * 8, people, problem) for people in (1, 99))
    for draft in drafts[:2]:
        yield from (writing.one_page(LOCAL, draft, page) for page in draft.pages)
    for draft, language in product(drafts, (Language.FI, Language.SV)):
        yield writing.question(LOCAL, draft)
        yield writing.asking(LOCAL, language)
        yield from (writing.writing(LOCAL, page, language) for page in (None, *draft.pages[:2]))
