"""What is seen of an organisation's internal instructions, by those who read and those who write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Link, Rows, Screen, Style, act, go
from bot.instructions.rules import Content, InFile, LinkTo, Words
from storage.kinds import Language

HEADING = say("Internal instructions")
NOT_THERE = say("There are no such instructions.")
NOTHING = Screen(HEADING, ((NOT_THERE,),), ((HOME,),))
ONLY_IN: dict[Language, Phrase] = {
    Language.FI: say("The instructions are in Finnish only."),
    Language.SV: say("The instructions are in Swedish only."),
}
READ_IN: dict[Language, Phrase] = {
    Language.FI: say("Read in Finnish"),
    Language.SV: say("Read in Swedish"),
}
WRITE_IN: dict[Language, Phrase] = {
    Language.FI: say("Write in Finnish"),
    Language.SV: say("Write in Swedish"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is shown."""

    number: int
    id: int
    language: Language
    content: Content
    written_on: date
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody reads: one version, or none."""

    organisation_id: int
    organisation: LocalText
    version: Version | None
    in_force: bool = True
    only_here: bool = False
    """Whether there is nothing in the language in which they would rather read."""
    others: tuple[Language, ...] = ()
    earlier: int = 0
    due: bool = False
    may_write: bool = False
    back: str | None = None


def reading(shown: Shown) -> Screen:
    """The instructions, and what can be done with them."""
    version = shown.version
    if version is None:
        return Screen(HEADING, ((shown.organisation,), _none_yet(shown)), (*_writing(shown), _last_row(shown)))
    return Screen(
        HEADING,
        tuple(filter(None, ((shown.organisation,), _notes(shown, version), _content(version.content)))),
        (
            *_opening(version),
            *_others(shown, version),
            *_writing(shown),
            _last_row(shown),
        ),
    )


def _none_yet(shown: Shown) -> tuple[Line, ...]:
    if shown.may_write:
        return (say("There are no instructions yet."),)
    return (say("There are no instructions yet. Ask your organisation's Kaikukortti contact person."),)


def _notes(shown: Shown, version: Version) -> tuple[Line, ...]:
    lines: list[Line] = []
    if shown.only_here:
        lines.append(ONLY_IN[version.language])
    if not shown.in_force:
        lines.append(say("This is an earlier version, of %(date)s.", date=version.written_on))
    elif version.reviewed_on > version.written_on:
        lines.append(
            say("Written on %(date)s, looked through on %(day)s.", date=version.written_on, day=version.reviewed_on)
        )
    else:
        lines.append(say("Written on %(date)s.", date=version.written_on))
    if shown.due and shown.may_write:
        lines.append(say("It is over a year since anybody looked them through. Please check that they are right."))
    return tuple(lines)


def _content(content: Content) -> tuple[Line, ...]:
    match content:
        case Words(text):
            return (LocalText(text, text),)
        case LinkTo(url):
            return (LocalText(url, url),)
        case InFile(_, name):
            return (say("They are in the file %(name)s.", name=name),)


def _opening(version: Version) -> Rows:
    match version.content:
        case LinkTo(url):
            return ((Button(say("Open the page"), Link(url), Style.PRIMARY),),)
        case InFile():
            return ((act(say("Send me the file"), f"file {version.id}", Style.PRIMARY),),)
        case _:
            return ()


def _others(shown: Shown, version: Version) -> Rows:
    here = f"instructions {shown.organisation_id}"
    rows: list[tuple[Button, ...]] = [(go(READ_IN[each], f"{here} {each}"),) for each in shown.others]
    if not shown.in_force and shown.may_write:
        rows.append((act(say("Put in force again"), f"again {version.id}"),))
    if shown.earlier:
        label = say("Earlier versions: %(count)s", count=shown.earlier)
        rows.append((go(label, f"{here} {version.language} earlier"),))
    return tuple(rows)


def _writing(shown: Shown) -> Rows:
    if not (shown.may_write and shown.in_force):
        return ()
    here = f"instructing {shown.organisation_id}"
    write = tuple(go(label, f"{here} {language}") for language, label in WRITE_IN.items())
    reviewed: Rows = ((act(say("Looked through: all right"), "reviewed", Style.SUCCESS),),) if shown.version else ()
    return (*reviewed, write)


def _last_row(shown: Shown) -> tuple[Button, ...]:
    return (go(say("Back"), shown.back), HOME) if shown.back else (HOME,)


def earlier(organisation_id: int, organisation: LocalText, versions: Sequence[Version], language: Language) -> Screen:
    """The earlier versions in a language, each with a button."""
    rows = tuple(
        (
            go(
                say("%(number)s · %(date)s", number=str(each.number), date=each.written_on),
                f"instructions {organisation_id} {language} {each.id}",
            ),
        )
        for each in versions
    )
    return Screen(
        HEADING,
        ((organisation,), (say("Earlier versions"),)),
        (*rows, (go(say("Back"), f"instructions {organisation_id} {language}"), HOME)),
    )


def writing(organisation_id: int, organisation: LocalText, language: Language, *, replaces: bool) -> Screen:
    """What to send; it is in force at once, and what was before can be read on."""
    after = (
        say("What you send is in force at once. The version until now stays to be read.")
        if replaces
        else say("What you send is in force at once, and your organisation's staff can read it.")
    )
    return Screen(
        HEADING,
        (
            (organisation, Entry(say("Language"), LANGUAGE_NAMES[language], plain=True)),
            (
                say("Type the instructions, or only the address of a page where they are."),
                say("You can also send them as a file: PDF, Word or a picture, of 20 MB at most."),
                say("Never write about a client."),
            ),
            (after,),
        ),
        ((go(say("Back"), f"instructions {organisation_id} {language}"), HOME),),
    )
