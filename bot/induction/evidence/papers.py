"""Evidence in words: a paper in one language, from which the document and the workbook are made alike."""

from collections.abc import Callable, Sequence
from datetime import date

from bot import wording
from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say
from bot.documents.paper import Paper, Table
from bot.documents.spreadsheet import Column, Sheet
from bot.induction.evidence.reading import CountsThen, Evidence, PersonThen
from bot.induction.recording.screens import STATES
from bot.induction.rules import Level, Standing, State
from bot.induction.screens import PARTS
from storage.kinds import Language

TITLE = say("Evidence of the induction")
LONGEST_NAME = 31
"""So long the name of a sheet may be."""
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")


def of_organisation(found: Evidence, language: Language) -> Paper:
    """Who had done which part, who was missing, and what else shows how the organisation keeps its promises."""
    tell = _teller(language)
    tables = (
        _staff(found.people, tell),
        _missing(found.people, tell),
        _commitment(found, tell),
        _instructions(found, tell),
        _contact_persons(found, tell),
    )
    return Paper(tell(TITLE), language, (tell(found.name), tell(_as_of(found.day))), tables)


def of_area(name: LocalText, found: Sequence[CountsThen], day: date, language: Language) -> Paper:
    """How many of each organisation's staff had done which part; nobody is named."""
    tell = _teller(language)
    in_order = sorted(found, key=lambda each: each.name.in_order(language))
    header = (say("Organisation"), say("Staff"), *PARTS.values(), say("Overdue"))
    rows = tuple(
        (
            tell(each.name),
            str(each.people),
            *(str(_done(each.standings, level)) for level in Level),
            str(sum(stands.state is State.OVERDUE for stands in each.standings)),
        )
        for each in in_order
    )
    said = tell(say("Each number says how many people had the part done."))
    table = Table(
        tell(say("Organisations")), tuple(map(tell, header)), rows, tell(say("There is no organisation yet."))
    )
    return Paper(tell(TITLE), language, (tell(name), tell(_as_of(day)), said), (table,))


def _done(standings: Sequence[Standing], level: Level) -> int:
    return sum(
        part.level is level and stands.state is State.DONE
        for each in standings
        for part, stands in each.by_part.items()
    )


Tell = Callable[[Value | None], str]


def _teller(language: Language) -> Tell:
    """Words in a language; a dash for what is not known."""
    return lambda value: "-" if value is None else wording.value_text(value, language)


def _as_of(day: date) -> Phrase:
    return say("This is how things stood on %(date)s.", date=day)


def _staff(people: Sequence[PersonThen], tell: Tell) -> Table:
    header = (
        *(say("Who"), say("Site"), say("Since"), say("Part"), say("Version"), say("Done on"), say("Recorded by")),
        say("Stands"),
    )
    rows = tuple(
        (
            *(tell(each.name), tell(each.site), tell(each.since), tell(PARTS[part.part.level]), tell(part.version)),
            *(tell(part.done_on), tell(part.recorded_by)),
            tell(STATES[each.standing.by_part[part.part].state] if each.standing else None),
        )
        for each in people
        for part in each.parts
    )
    return Table(tell(say("Staff")), tuple(map(tell, header)), rows, tell(say("There is nobody yet.")))


def _missing(people: Sequence[PersonThen], tell: Tell) -> Table:
    rows = tuple(
        (tell(each.name), tell(PARTS[part.level]), tell(stands.due_on))
        for each in people
        for part, stands in (each.standing.by_part.items() if each.standing else ())
        if stands.state is not State.DONE
    )
    header = (say("Who"), say("Part"), say("To be done by"))
    return Table(tell(say("Missing")), tuple(map(tell, header)), rows, tell(say("Nobody is missing.")))


def _commitment(found: Evidence, tell: Tell) -> Table:
    rows = ((tell(found.committed[0]), tell(found.committed[1])),) if found.committed else ()
    header = (say("Version of the operating model"), say("Committed on"))
    return Table(tell(say("Commitment")), tuple(map(tell, header)), rows, tell(say("No commitment is recorded.")))


def _instructions(found: Evidence, tell: Tell) -> Table:
    rows = tuple((tell(LANGUAGE_NAMES[each[0]]), str(each[1]), tell(each[2])) for each in found.instructions)
    header = (say("Language"), say("Version"), say("Written on"))
    empty = tell(say("There are no instructions yet."))
    return Table(tell(say("Internal instructions")), tuple(map(tell, header)), rows, empty)


def _contact_persons(found: Evidence, tell: Tell) -> Table:
    roles: tuple[Text, Text] = (say("Contact person"), say("Deputy"))
    rows = tuple(
        (tell(each.name), tell(roles[each.deputy]), tell(each.since), tell(each.until)) for each in found.named
    )
    header = (say("Who"), say("Role"), say("Since"), say("Until"))
    return Table(tell(say("Contact persons")), tuple(map(tell, header)), rows, tell(say("There is nobody yet.")))


def sheets(paper: Paper) -> list[Sheet]:
    """The same as a workbook: a sheet for each table, and one that says what it is."""
    about = Sheet(_named(paper.title), (Column(paper.title, 60),), [(line,) for line in paper.lines])
    tables = (
        Sheet(_named(each.heading), tuple(Column(head) for head in each.header), each.rows or ((each.empty,),))
        for each in paper.tables
    )
    return [about, *tables]


def _named(heading: str) -> str:
    return heading.translate(NOT_IN_A_NAME)[:LONGEST_NAME]
