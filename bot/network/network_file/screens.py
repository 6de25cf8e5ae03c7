"""What is seen of the network's sheet: how it is taken, what is wrong in it, what is asked, what it would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.dialogue.phrases import LocalText, Phrase, Value, say, say_many
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.network_file.columns import TITLES, field_of
from bot.network.network_file.network import Change, Ends, Planned, Wrong
from bot.network.network_file.rules import KINDS, counts, kind_of, settled

T = TypeVar("T")
PAGE = 4
LONGEST_SHOWN = 36
NOTHING = say("nothing")
TITLE = say("The network as a sheet")
TOO_MUCH = say(
    "So many sites and roles cannot end at once. Please close them with several sheets, one after the other."
)
READING = say("I am reading your sheet. With thousands of rows this takes a moment.")
HEADINGS: dict[str, Phrase] = {
    "added": say("<b>New</b>"),
    "changed": say("<b>Changed</b>"),
    "closed": say("<b>Closed</b>"),
    "invited": say("<b>To be invited</b>"),
}
COUNTS: dict[str, Phrase] = {
    "added": say("New rows"),
    "changed": say("Changed rows"),
    "closed": say("Closed"),
    "invited": say("People to be invited"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about emptied cells and about others' changes; None is not answered."""

    empty: bool | None = None
    mine: bool | None = None

    def __str__(self) -> str:
        return "".join({None: "-", True: "y", False: "n"}[each] for each in (self.empty, self.mine))

    @classmethod
    def parse(cls, written: str) -> "Answers":
        """The inverse of `str`."""
        said = [{"y": True, "n": False}.get(letter) for letter in f"{written}--"[:2]]
        return cls(*said)


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that somebody has sent, the page of it that is seen, how they answered so far, and localities' names."""

    name: str
    page: int
    answers: Answers
    localities: Mapping[str, LocalText]

    def at(self, page: int, answers: Answers | None = None) -> str:
        """The way to a page."""
        return f"sheet plan {answers or self.answers} {page}"


def introduction(locality: LocalText | None, back: str, *, waits: bool, invited: int) -> Screen:
    """How the sheet is taken, changed and sent back; whoever is invited and has not come may get a new link."""
    about: tuple[Line, ...] = (Entry(say("Locality"), locality),) if locality else ()
    going_on: Rows = ((go(say("Go on with your sheet"), f"sheet plan {Answers()} 0"),),) if waits else ()
    links: Rows = ((go(say("New links"), "sheet links"),),) if invited else ()
    return Screen(
        TITLE,
        (
            (
                *about,
                say(
                    "Take the sheet, change it in a spreadsheet program and send it here. "
                    "I first show you what would change."
                ),
            ),
            (say("A row that you delete changes nothing: to close a place, write in its row when it ends."),),
        ),
        ((act(say("Take the sheet"), "take"),), *going_on, *links, (go(say("Back"), back), HOME)),
    )


def links_anew(invited: int) -> Screen:
    """What follows for those who are invited and have not opened their link."""
    told = say_many(
        "%(count)s person is invited to be named contact person or deputy, and has not opened the link.",
        "%(count)s people are invited to be named contact person or deputy, and have not opened their links.",
        invited,
    )
    then = say("I make new links and give them in a sheet. The links that were given before open nothing any more.")
    make = act(say("Make new links"), "links", Style.DANGER)
    return Screen(say("New links"), ((told, then),), ((make,), (go(say("Back"), "sheet"), HOME)))


def mistakes(shown: Shown, wrong: Sequence[Wrong], count: int) -> Screen:
    """The first of so many cells that are wrong; as long as there are any, nothing is changed."""
    lines = [
        Entry(say("%(sheet)s, %(cell)s", sheet=TITLES[each.part], cell=each.cell), each.why, plain=True)
        for each in _page(shown, wrong)
    ]
    told = say_many(
        "Nothing is changed, because %(count)s cell is wrong.",
        "Nothing is changed, because %(count)s cells are wrong.",
        count,
    )
    again = say("Please correct them in your sheet, and send it again.")
    return _screen(shown, (told, again), lines, len(wrong))


def emptied(shown: Shown, planned: Sequence[Planned]) -> Screen:
    """Whether cells are to be emptied."""
    cells = [(each, change) for each in planned for change in each.emptied]
    told = say_many(
        "In the sheet %(count)s cell is empty that holds something here. Should it be emptied?",
        "In the sheet %(count)s cells are empty that hold something here. Should they be emptied?",
        len(cells),
    )
    lines = [_now(shown, each, change) for each, change in _page(shown, cells)]
    answers = (
        (say("Yes, empty"), Answers(True, shown.answers.mine)),
        (say("No, keep"), Answers(False, shown.answers.mine)),
    )
    return _screen(shown, (told,), lines, len(cells), _ways(shown, answers))


def conflicts(shown: Shown, planned: Sequence[Planned]) -> Screen:
    """Whose change counts where two have changed the same cell."""
    cells = [(each, change) for each in planned for change in each.conflicts]
    told = say_many(
        "Since you took the sheet, somebody else has changed %(count)s cell that you have changed, too.",
        "Since you took the sheet, somebody else has changed %(count)s cells that you have changed, too.",
        len(cells),
    )
    lines: list[Line] = []
    for each, change in _page(shown, cells):
        lines += [
            say("<b>%(name)s</b>, %(column)s", name=_short(each.name), column=_heading(each, change)),
            Entry(say("As it is now"), _value(shown, each, change, change.now), plain=True),
            Entry(say("In your sheet"), _value(shown, each, change, change.wanted), plain=True),
        ]
    answers = (
        (say("Use mine"), Answers(shown.answers.empty, True)),
        (say("Leave it as it is now"), Answers(shown.answers.empty, False)),
    )
    return _screen(shown, (told,), lines, len(cells), _ways(shown, answers))


def changes(shown: Shown, planned: Sequence[Planned], version: str, ends: Ends) -> Screen:
    """What would change, how many roles end with what would close, and the button by which it does."""
    in_order = sorted(planned, key=lambda each: KINDS.index(kind_of(each)))
    if not in_order:
        return _screen(shown, (say("The sheet says what is here already. Nothing would change."),), [], 0)
    number_of = counts(tuple(in_order))
    sums: tuple[Line, ...] = tuple(Entry(COUNTS[kind], str(number_of[kind])) for kind in KINDS if number_of[kind])
    if number_of["closed"]:
        sums += (_ends(ends),)
    told = [(kind_of(each), each, change) for each in in_order for change in _told(shown, each)]
    lines: list[Line] = []
    before = ""
    for kind, each, change in _page(shown, told):
        line = _changed(shown, each, change) if change else Entry(TITLES[each.part], _short(each.name))
        lines += [line] if kind == before else [HEADINGS[kind], line]
        before = kind
    apply = ((act(say("Apply"), f"apply {version}", Style.SUCCESS),),)
    return _screen(shown, sums, lines, len(told), () if ends.is_too_much else apply)


def _ends(ends: Ends) -> Phrase:
    """What follows from closing, which the rows themselves do not say."""
    if ends.is_too_much:
        return TOO_MUCH
    roles = len(ends.roles)
    if not roles:
        return say("Open invitations to what closes end. Nobody has a role there.")
    return say_many(
        "With what closes, %(count)s role ends at once, and so do open invitations.",
        "With what closes, %(count)s roles end at once, and so do open invitations.",
        roles,
    )


def _told(shown: Shown, planned: Planned) -> Sequence[Change | None]:
    """What is told of a row, a line each: that it is new, else its changes."""
    if not planned.number or planned.invites:
        return (None,)
    chosen = settled(planned, empty=bool(shown.answers.empty), mine=bool(shown.answers.mine))
    return [each for each in (*planned.changes, *planned.emptied, *planned.conflicts) if each.field in chosen]


def _changed(shown: Shown, planned: Planned, change: Change) -> Line:
    return say(
        "<b>%(name)s</b>, %(column)s: %(now)s → %(wanted)s",
        name=_short(planned.name),
        column=_heading(planned, change),
        now=_value(shown, planned, change, change.now),
        wanted=_value(shown, planned, change, change.wanted),
    )


def _short(name: LocalText) -> LocalText:
    return LocalText(_shortened(name.fi), _shortened(name.sv))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _now(shown: Shown, planned: Planned, change: Change) -> Line:
    label = say("%(name)s, %(column)s", name=_short(planned.name), column=_heading(planned, change))
    return Entry(label, _value(shown, planned, change, change.now), plain=True)


def _heading(planned: Planned, change: Change) -> Phrase:
    return field_of(planned.part, change.field).heading


def _value(shown: Shown, planned: Planned, change: Change, value: str) -> Value:
    """A value as people read it: of a place its name, and of a long text its beginning."""
    if not value:
        return NOTHING
    field = field_of(planned.part, change.field)
    if field.names:
        known = shown.localities.get(value)
        return _short(known) if known else _shortened(value)
    told = field.kind.shown(value)
    return _shortened(told) if isinstance(told, str) else told


def _page(shown: Shown, rows: Sequence[T]) -> Sequence[T]:
    first = last_page(shown.page, len(rows)) * PAGE
    return rows[first : first + PAGE]


def last_page(page: int, count: int) -> int:
    """The page that is shown: the last one, if there are not so many."""
    return min(page, max(0, (count - 1) // PAGE))


def _ways(shown: Shown, answers: Sequence[tuple[Phrase, Answers]]) -> Rows:
    return tuple((go(label, shown.at(0, answer)),) for label, answer in answers)


def _screen(shown: Shown, told: tuple[Line, ...], lines: Sequence[Line], count: int, rows: Rows = ()) -> Screen:
    page = last_page(shown.page, count)
    turns: list[Button] = []
    if page:
        turns.append(go(say("Previous"), shown.at(page - 1)))
    if (page + 1) * PAGE < count:
        turns.append(go(say("Next"), shown.at(page + 1)))
    head: tuple[Line, ...] = (Entry(say("File"), _shortened(shown.name), plain=True), *told)
    paragraphs = tuple(filter(None, (head, tuple(lines))))
    leave = act(say("Leave it"), "leave")
    return Screen(TITLE, paragraphs, (*((tuple(turns),) if turns else ()), *rows, (leave, HOME)))
