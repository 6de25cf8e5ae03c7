"""What is seen by those who write a part: the draft, its pages, its question, and its publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypedDict, Unpack

from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go, in_rows
from bot.induction.rules import Part, Version
from bot.induction.screens import PARTS
from bot.induction.writing.rules import (
    LONGEST_ANSWER,
    LONGEST_PAGE,
    LONGEST_QUESTION,
    MOST_PAGES,
    Draft,
    Page,
    View,
    What,
    is_full,
    other,
    version_of,
)
from storage.kinds import Language

WRITING = "parts"
IN = (Language.FI, Language.SV)
LONGEST_GLIMPSE = 40
WRITE_IN: Mapping[Language, Phrase] = MappingProxyType(
    {Language.FI: say("Write in Finnish"), Language.SV: say("Write in Swedish")}
)
READ_IN: Mapping[Language, Phrase] = MappingProxyType(
    {Language.FI: say("Read in Finnish"), Language.SV: say("Read in Swedish")}
)
ONLY: Mapping[Language, Phrase] = MappingProxyType(
    {Language.FI: say("in Finnish only"), Language.SV: say("in Swedish only")}
)
LEAVE_OUT: Mapping[Language, Phrase] = MappingProxyType(
    {Language.FI: say("Leave out the Finnish"), Language.SV: say("Leave out the Swedish")}
)


@dataclass(frozen=True, slots=True)
class Written:
    """How a part stands: its name, its versions, the oldest first, and its draft, if there is one."""

    part: Part
    name: LocalText
    versions: Sequence[Version]
    draft: Draft | None
    back: str


class Which(TypedDict, total=False):
    """What a view is of, as `View` takes it."""

    number: int
    language: Language
    read: str


def _to(part: Part, what: What = What.WHOLE, **which: Unpack[Which]) -> str:
    return f"{WRITING} {View(part, what, **which)}"


def _back(part: Part, what: What = What.WHOLE, **which: Unpack[Which]) -> tuple[Button, ...]:
    return go(say("Back"), _to(part, what, **which)), HOME


def overview(shown: Written) -> Screen:
    """The version in force and the draft of the next one, with what can be done."""
    head: tuple[Line, ...] = (shown.name, _in_force(shown.versions))
    if shown.draft is None:
        begin = say("Change this part") if shown.versions else say("Write this part")
        rows: Rows = ((act(begin, "begin", Style.PRIMARY),),)
        about: tuple[Line, ...] = (
            say("A part has at most %(most)s short pages, and a question if you like.", most=MOST_PAGES),
        )
        return Screen(PARTS[shown.part.level], (head, about), (*rows, *_versions(shown), _last(shown)))
    return Screen(
        PARTS[shown.part.level], (head, *_draft(shown.draft)), (*_on_draft(shown.part, shown.draft), _last(shown))
    )


def _last(shown: Written) -> tuple[Button, ...]:
    return go(say("Back"), shown.back), HOME


def _in_force(versions: Sequence[Version]) -> Line:
    if not versions:
        return say("Nothing is published yet.")
    return Entry(say("In force"), say("version of %(date)s", date=versions[-1].on), plain=True)


def _versions(shown: Written) -> Rows:
    if not shown.versions:
        return ()
    newest = shown.versions[-1].number
    read = tuple(go(READ_IN[each], _to(shown.part, What.READ, number=newest, language=each)) for each in IN)
    earlier = len(shown.versions) - 1
    more = (go(say("Earlier versions: %(count)s", count=earlier), _to(shown.part, What.VERSIONS)),) if earlier else ()
    return (read, more) if more else (read,)


def _draft(draft: Draft) -> tuple[tuple[Line, ...], ...]:
    pages: tuple[Line, ...] = tuple(_glimpse(number, page) for number, page in enumerate(draft.pages, 1))
    asked = (
        say("There is a question at the end.")
        if any(draft.question.values())
        else say("There is no question at the end.")
    )
    return (say("<b>Draft</b>"), *(pages or (say("There is no page yet."),)), asked), (
        say("Readers see the draft once it is published."),
    )


def _glimpse(number: int, page: Page) -> Phrase:
    """A page in a line: its first words, and whether one language is missing."""
    text = " ".join((page.fi or page.sv).split())
    seen = text if len(text) <= LONGEST_GLIMPSE else f"{text[:LONGEST_GLIMPSE].rstrip()}…"
    only = ONLY[Language.FI if page.fi else Language.SV] if not (page.fi and page.sv) else None
    what = say("%(what)s (%(note)s)", what=seen, note=only) if only else say("%(value)s", value=seen)
    return say("%(number)s. %(what)s", number=number, what=what)


def _on_draft(part: Part, draft: Draft) -> Rows:
    pages = [
        go(say("%(value)s", value=str(number)), _to(part, What.PAGE, number=page.id))
        for number, page in enumerate(draft.pages, 1)
    ]
    add = () if is_full(draft) else (go(say("Add a page"), _to(part, What.WRITE, language=Language.FI)),)
    rows: list[tuple[Button, ...]] = [*in_rows(pages, 4), (*add, go(say("Question"), _to(part, What.QUESTION)))]
    if draft.pages:
        rows.append(tuple(go(READ_IN[each], _to(part, What.READ, language=each)) for each in IN))
        rows.append((go(say("Publish"), _to(part, What.PUBLISH), Style.PRIMARY),))
    return (*rows, (go(say("Delete the draft"), _to(part, What.DELETE)),))


def one_page(part: Part, draft: Draft, page: Page) -> Screen:
    """A page of the draft in both languages, and what can be done with it."""
    at = [each.id for each in draft.pages].index(page.id)
    texts: list[tuple[Line, ...]] = [
        (Entry(LANGUAGE_NAMES[each], _shown(page.told_in(each)), plain=True),) for each in IN
    ]
    write = tuple(
        go(WRITE_IN[each], _to(part, What.WRITE, number=page.id, language=each, read=version_of([page.told_in(each)])))
        for each in IN
    )
    up = (act(say("Move up"), f"up {page.id}"),) if at else ()
    asked = any(draft.question.values()) and not page.answers
    tells: Rows = ((act(say("The answer is here"), f"answers {page.id}"),),) if asked else ()
    note: tuple[Line, ...] = (say("The answer to the question is on this page."),) if page.answers else ()
    return Screen(
        say("Page %(number)s of %(count)s", number=at + 1, count=len(draft.pages)),
        tuple(filter(None, (*texts, note))),
        (write, *tells, (*up, act(say("Remove"), f"remove {page.id}", Style.DANGER)), _back(part)),
    )


def _shown(text: str) -> LocalText | Phrase:
    return LocalText(text, text) if text else say("missing")


def writing(part: Part, page: Page | None, language: Language) -> Screen:
    """A page's text is asked in a language; what is there already in it is shown."""
    before = page.told_in(language) if page else ""
    now: tuple[Line, ...] = (Entry(say("Present text"), LocalText(before, before), plain=True),) if before else ()
    others: Rows = ()
    if page is None:
        others = ((go(WRITE_IN[other(language)], _to(part, What.WRITE, language=other(language))),),)
    elif not before:
        others = ((go(LEAVE_OUT[language], _to(part)),),)
    back = _back(part, What.PAGE, number=page.id) if page else _back(part)
    return Screen(
        say("Page of the induction"),
        tuple(
            filter(
                None,
                (
                    (Entry(say("Language"), LANGUAGE_NAMES[language], plain=True),),
                    now,
                    (
                        Asked(say("Please type the page.")),
                        say("It can have %(most)s characters. Never write about a client.", most=LONGEST_PAGE),
                    ),
                ),
            )
        ),
        (*others, back),
    )


def question(part: Part, draft: Draft) -> Screen:
    """The question at the end, in each language, and the ways to write it."""
    texts: list[tuple[Line, ...]] = []
    for each in IN:
        written = draft.question.get(each, ())
        answers = tuple(say("• %(what)s", what=answer) for answer in written[1:])
        head = Entry(LANGUAGE_NAMES[each], LocalText(*written[:1] * 2) if written else say("missing"), plain=True)
        texts.append((head, *answers))
    right = (say("The first answer is the right one. Readers see them in another order."),)
    write = tuple(
        go(WRITE_IN[each], _to(part, What.ASK, language=each, read=version_of(draft.question.get(each, ()))))
        for each in IN
    )
    there = any(draft.question.values())
    remove: Rows = ((act(say("Remove the question"), "unask", Style.DANGER),),) if there else ()
    return Screen(say("Question at the end"), (*texts, *((right,) if there else ())), (write, *remove, _back(part)))


def asking(part: Part, language: Language) -> Screen:
    """The question is asked for in a language."""
    return Screen(
        say("Question at the end"),
        (
            (Entry(say("Language"), LANGUAGE_NAMES[language], plain=True),),
            (
                Asked(say("Please type the question and its answers, each on its own line.")),
                say("First the question, then the right answer, then one to three wrong ones."),
                say(
                    "The question can have %(question)s characters, and each answer %(answer)s.",
                    question=LONGEST_QUESTION,
                    answer=LONGEST_ANSWER,
                ),
            ),
        ),
        (_back(part, What.QUESTION),),
    )


def publishing(shown: Written, version: str, people: int, problem: Phrase | None) -> Screen:
    """What follows from publishing: for everybody anew, or as a small correction if there is a version already."""
    if problem:
        return Screen(say("Publish"), ((shown.name,), (problem,)), (_back(shown.part),))
    anew = act(say("Changed in substance") if shown.versions else say("Publish now"), f"publish {version} material")
    small: Rows = ((act(say("Small correction"), f"publish {version} small"),),) if shown.versions else ()
    asks = say_many(
        "%(count)s person does this part within 30 days.", "%(count)s people do this part within 30 days.", people
    )
    lines: tuple[Line, ...] = (asks,)
    if shown.versions:
        lines = (
            say(
                "If it has changed in substance, everybody does it again within 30 days: %(count)s in all.",
                count=people,
            ),
            say("After a small correction, those who have done it stay so."),
        )
    return Screen(say("Publish"), ((shown.name,), lines), ((anew,), *small, _back(shown.part)))


def deleting(shown: Written) -> Screen:
    """Whether the draft goes."""
    asked = Asked(say("Do you want to delete the draft and all its pages?"))
    yes = act(say("Yes, delete"), "delete", Style.DANGER)
    return Screen(say("Delete the draft"), ((shown.name,), (asked,)), ((yes,), _back(shown.part)))


def versions(shown: Written, page: int, size: int = 5) -> Screen:
    """The versions before the one in force, the newest first."""
    before = list(reversed(shown.versions[:-1]))
    first = min(page, max(len(before) - 1, 0) // size) * size
    listed = before[first : first + size]
    rows: Rows = tuple(
        (go(_dated(each.number, each.on), _to(shown.part, What.READ, number=each.number)),) for each in listed
    )
    newer = (go(say("Newer"), _to(shown.part, What.VERSIONS, number=first // size - 1)),) if first else ()
    more = first + size < len(before)
    older = (go(say("Older"), _to(shown.part, What.VERSIONS, number=first // size + 1)),) if more else ()
    turned: Rows = ((*newer, *older),) if newer or older else ()
    return Screen(say("Earlier versions"), ((shown.name,),), (*rows, *turned, _back(shown.part)))


def _dated(number: int, on: date) -> Phrase:
    return say("%(number)s · %(date)s", number=number, date=on)
