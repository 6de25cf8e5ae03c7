"""What is asked while an update is written: its texts, the version that it is about, a question, and whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, act, go
from bot.network.people.screens import turns
from bot.updates.rules import LONGEST_TEXT, ROLES, Audience, CheckQuestion
from bot.updates.screens import ONE, WRITING
from bot.updates.words import ROLE_NAMES
from bot.visits.ways import UPDATES
from storage.kinds import Language

PAGE = 5
TYPE_IT = {
    Language.FI: say("Type or paste the text in Finnish."),
    Language.SV: say("Type or paste the text in Swedish."),
}
TYPE_ANEW = {
    Language.FI: say("Type or paste the whole text in Finnish, as it is from now on."),
    Language.SV: say("Type or paste the whole text in Swedish, as it is from now on."),
}
ASK_DATE = {
    Language.FI: say("Which date does the Finnish version of the operating model bear?"),
    Language.SV: say("Which date does the Swedish version of the operating model bear?"),
}
ASK_QUESTION = {
    Language.FI: say("Type the question in Finnish on the first line, and the right answer on the second."),
    Language.SV: say("Type the question in Swedish on the first line, and the right answer on the second."),
}


def text(number: int | None, language: Language, *, first_is_there: bool) -> Screen:
    """Where a text is typed; the second language may come later."""
    limit = say("It can have %(count)s characters at most.", count=LONGEST_TEXT)
    rows: list[tuple[Button, ...]] = []
    lines: list[Line] = [Asked(TYPE_IT[language]), limit, say("Never write about a client in an update.")]
    if number and first_is_there:
        rows.append((go(say("Not yet translated"), f"{UPDATES} {number}"),))
    back = f"{UPDATES} {number}" if number else UPDATES
    return Screen(ONE, (tuple(lines),), (*rows, (go(say("Back"), back), HOME)))


def more(number: int, *, question: bool, dated: tuple[date | None, date | None], file: bool) -> Screen:
    """What need not be there: the version's dates, a question, a file."""
    fi, sv = dated
    lines: list[Line] = [
        say("Does the update bring a new version of the operating model? Then say which date it bears.")
    ]
    if fi:
        lines.append(Entry(say("Version in Finnish of"), fi))
    if sv:
        lines.append(Entry(say("Version in Swedish of"), sv))
    about = (say("A question to check shows who has understood the main thing."),)
    dates = (
        go(say("Date in Finnish"), f"{WRITING} {number} dated fi"),
        go(say("Date in Swedish"), f"{WRITING} {number} dated sv"),
    )
    ask: tuple[Button, ...] = (go(say("Question"), f"{WRITING} {number} question fi"),)
    if question:
        ask = (*ask, act(say("No question"), "no question"))
    files: tuple[Button, ...] = (go(say("File"), f"{WRITING} {number} file"),)
    if file:
        files = (*files, act(say("No file"), "no file"))
    return Screen(ONE, (tuple(lines), about), (dates, ask, files, _back(number)))


def version_date(number: int, language: Language, today: date) -> Screen:
    """On which day the version is dated."""
    how = say("Type the day, for example: %(example)s.", example=as_written(today))
    none = act(say("No date"), f"no date {language}")
    return Screen(ONE, ((Asked(ASK_DATE[language]), how),), ((none,), _back(number, "more")))


def question(number: int, language: Language, known: CheckQuestion | None) -> Screen:
    """A question to check, with its answers."""
    there: tuple[Line, ...] = (Entry(say("Until now"), known.asked, plain=True),) if known else ()
    how = say("Then one to three wrong answers, each on a line of its own. I show the answers in another order.")
    return Screen(ONE, tuple(filter(None, (there, (Asked(ASK_QUESTION[language]), how)))), (_back(number, "more"),))


def file(number: int) -> Screen:
    """A file for all readers."""
    told = say("Send the file here: PDF, Word or a picture, of 20 MB at most. Readers open it with a button.")
    return Screen(ONE, ((told,),), (_back(number, "more"),))


@dataclass(frozen=True, slots=True)
class Places:
    """Places among which an audience is chosen, a page of them."""

    kind: str
    found: Sequence[tuple[int, LocalText]]
    chosen: tuple[int, ...]
    page: int = 0


def whom(number: int, audience: Audience, people: int, roles: bool, places: bool) -> Screen:
    """Whom the update is for: everybody, or only some roles, localities or organisations."""
    told: Line = Entry(say("People"), str(people))
    rows: list[tuple[Button, ...]] = []
    if roles:
        marks = [act(_marked(ROLE_NAMES[role], role in audience.roles), f"role {role}") for role in ROLES]
        rows += [tuple(marks[:2]), tuple(marks[2:])]
    if places:
        rows.append(
            (
                go(say("Localities"), f"{WRITING} {number} localities 0"),
                go(say("Organisations"), f"{WRITING} {number} organisations 0"),
            )
        )
        if audience.is_narrow:
            rows.append((act(say("All places"), "all places"),))
    chosen = say("The roles with a tick get it. Tap a role to choose it or to take it out.") if roles else ()
    return Screen(say("Whom it is for"), ((told,), (chosen,) if chosen else ()), (*rows, _back(number)))


def choose(number: int, places: Places, language: Language) -> Screen:
    """Localities or organisations, each chosen or taken out by a tap."""
    in_order = sorted(places.found, key=lambda each: each[1].in_order(language))
    first = min(places.page, max(0, (len(in_order) - 1) // PAGE)) * PAGE
    rows: Rows = tuple(
        (act(_ticked(name, language, ticked=one in places.chosen), f"{places.kind} {one}"),)
        for one, name in in_order[first : first + PAGE]
    )
    turning = turns(f"{WRITING} {number} {places.kind}", first // PAGE, more=first + PAGE < len(in_order))
    told = say("Only those that are ticked get it. If none is, all of them do.")
    return Screen(say("Whom it is for"), ((told,),), (*rows, *turning, _back(number, "whom")))


def _marked(label: Phrase, ticked: bool) -> Phrase:
    return say("✓ %(label)s", label=label) if ticked else label


LONGEST_NAME = 22


def _ticked(name: LocalText, language: Language, *, ticked: bool) -> LocalText:
    words = name.told_in(language)
    cut = words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"
    label = f"✓ {cut}" if ticked else cut
    return LocalText(label, label)


def when(number: int, example: datetime) -> Screen:
    """At which moment it is to be sent."""
    how = say("Type the day and the time, for example: %(example)s 9.15.", example=as_written(example.date()))
    return Screen(say("Send the update"), ((Asked(say("When is it to be sent?")), how),), (_back(number, "send"),))


def _back(number: int, page: str = "") -> tuple[Button, ...]:
    room = UPDATES if page in ("", "send") else WRITING
    return (go(say("Back"), f"{room} {number} {page}".rstrip()), HOME)
