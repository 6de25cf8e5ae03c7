"""What follows from closing, moving, merging and splitting, and that a page is read as it was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.phrases import LocalText, Phrase
from bot.dialogue.screens import Entry
from bot.network.contact_persons.rules import Holder, Office, Whose
from bot.network.places.rules import Kind
from bot.network.restructuring import words
from bot.network.restructuring.rules import (
    ACTS,
    Act,
    Along,
    Closing,
    Follows,
    Instructions,
    Merging,
    Moving,
    Page,
    Splitting,
    carried,
    same_names,
    version_of,
)
from storage.kinds import Role

NAME = LocalText("Leppävaara", "Alberga")
ALL = Along(sites=2, workers=3, invitations=1, waiting=2, listed=1)
RITVA, LEO = Holder(1, "Ritva"), Holder(2, "Leo")
NUMBERS = st.integers(1, 999_999_999)
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Any page that can be shown."""
    kind = draw(st.sampled_from(list(ACTS)))
    act = draw(st.sampled_from((None, Act.OPEN, *ACTS[kind])))
    return Page(
        kind,
        draw(NUMBERS),
        act,
        draw(st.just(0) | NUMBERS),
        draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        tuple(draw(st.lists(NUMBERS, max_size=5))),
        draw(st.booleans()),
        tuple(draw(st.lists(NAMES, max_size=2))),
        draw(st.integers(0, 999)),
    )


@given(pages())
def test_a_page_is_read_as_it_was_written(page: Page) -> None:
    """Whatever is known of it."""
    assert Page.parse(str(page)) == page


@pytest.mark.parametrize(
    "forged", ["", "close", "close area 1", "move organisation 1", "merge site 1", "close site x", "close site 1 to x"]
)
def test_what_is_no_page_is_none(forged: str) -> None:
    """Forged buttons lead nowhere."""
    assert Page.parse(forged) is None


def said(follows: Follows) -> list[str]:
    """The sources of what is told, labels of entries too."""
    lines = list(words.told(follows))
    texts = [line.label if isinstance(line, Entry) else line for line in lines]
    return [text.source if isinstance(text, Phrase) else str(text) for text in texts]


TOLD: dict[str, tuple[Follows, bool, str]] = {
    "nobody would register": (Closing(ALL), False, "After this nobody could register them"),
    "somebody still registers": (Closing(ALL, registered_by=Role.RESPONSIBLE_PERSON), True, "The area's responsible"),
    "too much at once": (Closing(Along(100, workers=201)), False, "So many sites and workers cannot end at once"),
    "much, but no more": (Closing(Along(100, workers=200)), True, "Nothing is deleted"),
    "one site, however large": (Closing(Along(1, workers=400)), True, "Nothing is deleted"),
    "its office ends": (Closing(Along(1), ("Ritva",)), True, "Their role as contact person or deputy ends"),
    "nothing happens to anybody": (Closing(Along(1)), True, "Nothing is deleted"),
    "two sites of one name": (Moving(ALL, of_the_name=True), False, "The organisation has another site of this name"),
    "the last site leaves": (Moving(ALL, "Ritva", is_the_last=True), True, "The organisation that it leaves has no"),
    "nobody there": (Moving(ALL), True, "The receiving organisation has no contact person on record"),
    "double names": (Merging(ALL, double_names=(NAME,)), False, "Both organisations have a site of this name"),
    "a contract": (Merging(ALL, "Ritva"), True, "No source says what a merger means"),
    "workers anew": (Merging(ALL, "Ritva", ended=("Leo",), become_workers=1, first_site=NAME), True, "Whoever has no"),
    "instructions": (Merging(ALL, instructions=Instructions.TAKEN_ALONG), True, "The internal instructions are taken"),
    "a name that is taken": (Splitting(ALL, (NAME,), is_taken=True), False, "There is another organisation"),
    "nothing would stay": (Splitting(ALL, (NAME,), leaves_some=False), False, "It has no contact person yet"),
    "a new organisation": (Splitting(ALL, (NAME,)), True, "It has no contact person yet"),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_follows_is_told_before_it_is_done(case: str) -> None:
    """And what stands in the way is not done at all."""
    follows, possible, told = TOLD[case]
    assert any(each.startswith(told) for each in said(follows)), said(follows)
    assert follows.is_possible is possible


@pytest.mark.parametrize(
    ("theirs", "into", "go_on"),
    [
        (Office(RITVA, LEO), Office(), (Whose.HOLDER, Whose.DEPUTY)),
        (Office(RITVA, LEO), Office(Holder(3, "Ulla"), known=True), ()),
        (Office(RITVA, LEO), Office(None, Holder(3, "Ulla"), known=True), (Whose.HOLDER,)),
        (Office(None, LEO, known=True), Office(), (Whose.DEPUTY,)),
        (Office(), Office(), ()),
    ],
)
def test_only_of_whom_the_other_has_nobody_goes_on(theirs: Office, into: Office, go_on: tuple[Whose, ...]) -> None:
    """A contact person who is there stays alone, even without a deputy."""
    assert carried(theirs, into) == go_on


def test_names_are_compared_in_either_language_and_in_any_case() -> None:
    """As a reader would take one for the other."""
    assert same_names([NAME, LocalText("Muu", "Annan")], [LocalText("ALBERGA", "x")]) == (NAME,)


def test_what_changed_has_another_version() -> None:
    """So that nobody confirms what they have not seen."""
    page = Page(Kind.SITE, 1, Act.CLOSE)
    day = date(2026, 11, 24)
    seen = version_of(page, Closing(Along(1)), day)
    assert seen != version_of(page, Closing(Along(1, workers=1)), day)
    assert seen != version_of(page, Closing(Along(1)), date(2026, 11, 25)), "midnight has passed"
