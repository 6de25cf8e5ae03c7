"""The room of an organisation's contract; each act asks the table of rights again."""

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.periods import Period
from bot.dialogue.phrases import LocalText, Phrase, Value, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.texts import in_one_line, length
from bot.network.contracts import filing, screens, words
from bot.network.contracts.filing import There
from bot.network.contracts.rules import Here, Made, version_of
from bot.visits.visit import Visit
from storage.kinds import ContractKind

TWENTY_YEARS = 20 * 366
NOT_ANY_MORE = say("That is not possible any more. Here is how things stand now.")
PAST = Day(-TWENTY_YEARS, 0)
ENDS = Day(-TWENTY_YEARS, TWENTY_YEARS)
TRIAL = Period(-TWENTY_YEARS, TWENTY_YEARS, may_be_open=True)
ONE_OF_A_LIST = ("one", "end", "mistake")


def enter(visit: Visit, about: str = "") -> Step:
    """To an organisation's contract, if one keeps it; home if there is none for this person."""
    there = filing.there(visit, about)
    if there is None:
        return Step(HOME_PLACE)
    page = " ".join(there.page)
    match there.page:
        case ("trial", *numbers) if here := _here(there, *numbers[:1]):
            page = f"trial {here.number} {version_of(here.took_part)}"
        case ("discussed", *_):
            page = f"discussed {version_of(there.organisation.discussed_on)}"
    return Step(Place("contracts", f"{there.number} {page}".rstrip()))


def screen(visit: Visit) -> Screen:
    """The contract, or the page of what is done about it."""
    there = filing.there(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    view = _view(visit, there)
    match there.page:
        case ("new",):
            return screens.asks_kind(view)
        case ("new", kind) if kind in list(ContractKind):
            return screens.asks_day(view, ContractKind(kind))
        case ("new", kind, day) if kind in list(ContractKind) and (made_on := from_iso(day)):
            return screens.asks_where(view, ContractKind(kind), made_on)
        case ("trial",):
            return screens.trials(view)
        case ("trial", number, version) if here := _here(there, number):
            return screens.asks_part(view, here, version)
        case ("discussed", version):
            return screens.asks_discussed(view, version)
    return _of_one(there, view) or screens.overview(view)


def _of_one(there: There, view: screens.View) -> Screen | None:
    """The page of one contract."""
    made = _made(there)
    match there.page:
        case ("one", _) if made:
            return screens.one(view, made)
        case ("end", _) if made and made.until is None:
            return screens.asks_end(view, made)
        case ("mistake", _) if made:
            return screens.asks_whether_mistaken(view, made)
    return None


def tapped(visit: Visit, action: str) -> Step | None:
    """What is done by a tap."""
    there = filing.there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    made, overview = _made(there), _overview(there)
    match (*there.page[:1], *action.split(" ")):
        case ("new", "save"):
            return _new(visit, there, "")
        case ("end", "end", day) if made and (last := from_iso(day)):
            return _done(filing.end(visit, there, made, last), overview, say("The end is recorded."))
        case ("mistake", "mistaken") if made:
            return _done(filing.mistaken(visit, there, made), overview, say("It is recorded as a mistake."))
        case ("trial" | "discussed", "save", version, value):
            return _save(visit, there, version, value)
    return None


def typed(visit: Visit, text: str) -> Step:
    """A day, the days of a trial, or where a contract is archived, as the page asks for it."""
    there = filing.there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    made = _made(there)
    match there.page:
        case ("new", kind) if kind in list(ContractKind):
            day = PAST.read(text, visit.today)
            if isinstance(day, Unreadable):
                return Step(visit.place, day.why)
            return Step(Place("contracts", f"{there.number} new {kind} {day}"))
        case ("new", _, _):
            return _new(visit, there, text)
        case ("end", _) if made and made.until is None:
            last = ENDS.read(text, visit.today)
            if isinstance(last, Unreadable):
                return Step(visit.place, last.why)
            return tapped(visit, f"end {last}") or Step(visit.place)
        case ("trial", _, version):
            return _save_typed(visit, there, version, TRIAL, text)
        case ("discussed", version):
            return _save_typed(visit, there, version, PAST, text)
    return Step(visit.place, say("Please choose one of the buttons."))


def _new(visit: Visit, there: There, archived: str) -> Step:
    """A contract of the kind and the day that the place has, with a line that says where it is archived."""
    line = in_one_line(archived)
    if length(line) > screens.LONGEST_ARCHIVED:
        return Step(visit.place, say("Please type at most %(most)s characters.", most=screens.LONGEST_ARCHIVED))
    _, kind, day = there.page if len(there.page) == 3 else ("", "", "")
    made_on = from_iso(day)
    if kind not in list(ContractKind) or made_on is None or made_on > visit.today:
        return Step(_overview(there), NOT_ANY_MORE)
    done = filing.record(visit, there, ContractKind(kind), made_on, line)
    said = say("The contract is recorded.") if done else say("That contract is recorded already.")
    return Step(_overview(there), said)


def _save_typed(visit: Visit, there: There, version: str, kind: Day | Period, text: str) -> Step:
    read = kind.read(text, visit.today)
    if isinstance(read, Unreadable):
        return Step(visit.place, read.why)
    return _save(visit, there, version, str(read))


def _save(visit: Visit, there: There, version: str, value: str) -> Step:
    """A part in a trial, or the day of a talk, if it is still as it was read; else both versions are shown."""
    if there.page[0] == "discussed":
        day = from_iso(value)
        if day is None and value != screens.NONE:
            return Step(visit.place, NOT_ANY_MORE)
        theirs, done = filing.discussed(visit, there, version, day)
        return _saved(visit, there, done, theirs, theirs or words.NOT_RECORDED, day or words.NOT_RECORDED, value)
    here, took = _here(there, " ".join(there.page[1:2])), filing.read_part(value)
    if here is None or (took is None and value != screens.NONE):
        return Step(visit.place, NOT_ANY_MORE)
    now, done = filing.part(visit, there, here.number, version, took)
    return _saved(visit, there, done, now, words.part(now), words.part(took), value)


def _saved(visit: Visit, there: There, done: bool, now: object, theirs: Value, mine: Value, value: str) -> Step:
    if done:
        return Step(_overview(there), say("Saved. Recorded now: %(what)s.", what=mine))
    saves = f"{version_of(now)} {value}"
    return Step(visit.place, passing=screens.changed_meanwhile(_view(visit, there), theirs, mine, saves))


def _done(done: bool, place: Place, said: Phrase) -> Step:
    return Step(place, said if done else NOT_ANY_MORE)


def _overview(there: There) -> Place:
    return Place("contracts", str(there.number))


def _view(visit: Visit, there: There) -> screens.View:
    organisation = there.organisation
    name = LocalText(organisation.name_fi, organisation.name_sv)
    return screens.View(there.number, name, there.partner, visit.today, organisation.discussed_on)


def _here(there: There, number: str = "") -> Here | None:
    """One of the localities; without a number the only one."""
    here = there.partner.here
    if not number:
        return here[0] if len(here) == 1 else None
    return next((each for each in here if str(each.number) == number), None)


def _made(there: There) -> Made | None:
    """The contract that the page is about."""
    word, number = there.page if len(there.page) == len(("one", "7")) else ("", "")
    if word not in ONE_OF_A_LIST:
        return None
    return next((each for each in there.partner.real if str(each.number) == number), None)
