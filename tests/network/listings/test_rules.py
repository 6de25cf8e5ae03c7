"""What has changed in a list, how it is sorted, and where a commitment and the list differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.dialogue.phrases import LocalText
from bot.network.listings.rules import (
    CHANGED,
    Changes,
    Distributor,
    EntryKind,
    ListEntry,
    as_content,
    changes,
    from_content,
    in_order,
    is_open,
    mismatches,
)
from bot.network.listings.taking.papers import paper, rows
from bot.network.listings.words import website
from storage.kinds import Language

texts = some.builds(LocalText, some.text(max_size=3), some.text(max_size=3))
entries = some.builds(
    ListEntry,
    some.sampled_from(EntryKind),
    some.integers(1, 5),
    *[texts] * 4,
    some.text(max_size=3),
)
lists = some.lists(entries, unique_by=lambda each: (each.kind, each.number), max_size=6)


@settings(max_examples=25)
@given(lists)
def test_a_list_is_read_as_it_was_kept(kept: list[ListEntry]) -> None:
    """And has not changed from itself."""
    read = from_content(as_content(kept))
    assert changes(kept, read) == Changes()
    assert len(read) == len(kept)


@settings(max_examples=25)
@given(lists, lists)
def test_every_difference_is_told_once(before: list[ListEntry], now: list[ListEntry]) -> None:
    """What came, what went, what is another; nothing of what is the same."""
    found = changes(before, now)
    assert {*found.added, *(entry for entry, _ in found.changed)} == set(now) - set(before)
    assert set(found.gone) <= set(before) - set(now)
    assert len(before) - len(found.gone) == len(now) - len(found.added)


def test_what_has_changed_of_an_entry_is_named() -> None:
    """The address, not the rest."""
    entry = ListEntry(EntryKind.VENUE, 1, LocalText("Museo", "Museet"))
    moved = replace(entry, address=LocalText("Rantatie 1", ""))
    assert changes([entry], [moved]).changed == ((moved, (CHANGED["address"],)),)


def test_each_language_sorts_as_it_does() -> None:
    """Å, ä and ö come last, and a distributor's sites stand together."""
    names = ("Öja", "Äkta", "Åbo", "Zeta", "Aho")
    venues = [ListEntry(EntryKind.VENUE, number, LocalText(name[::-1], name)) for number, name in enumerate(names)]
    sites = [
        ListEntry(EntryKind.SITE, number, LocalText(name, name), LocalText(of, of))
        for number, (of, name) in enumerate((("B", "1"), ("A", "2"), ("B", "0")))
    ]
    assert [each.name.sv for each in in_order(venues, EntryKind.VENUE, "sv")] == ["Aho", "Zeta", "Åbo", "Äkta", "Öja"]
    assert [each.name.fi for each in in_order(sites, EntryKind.SITE, "fi")] == ["2", "0", "1"]
    made = paper([*venues, *sites], LocalText("Turku", "Åbo"), date(2026, 11, 24), Language.SV)
    assert (made.language, made.lines) == ("sv", ("Åbo", "Uppgifterna är från den 24 november 2026."))
    assert [row[0] for row in made.tables[1].rows] == ["Aho", "Zeta", "Åbo", "Äkta", "Öja"]
    head, *others = rows([*venues, *sites], Language.FI)
    assert head[:3] == ["Tyyppi", "Organisaatio suomeksi", "Organisaatio ruotsiksi"]
    assert {len(each) for each in others} == {len(head)}


@pytest.mark.parametrize(
    ("committed", "listed", "where"),
    [
        (True, (True, None), None),
        (False, (True,), "uncommitted"),
        (True, (None, False), "unlisted"),
        (True, (False,), "on_purpose"),
        (False, (None,), None),
    ],
)
def test_who_is_listed_has_committed_and_the_other_way_round(
    committed: bool, listed: tuple[bool | None, ...], where: str | None
) -> None:
    """One of several sites in the list is enough."""
    one = Distributor(1, LocalText("A", "A"), committed, listed)
    found = mismatches([one])
    groups = [name for name in ("uncommitted", "unlisted", "on_purpose") if getattr(found, name)]
    assert groups == [where][: bool(where)]


def test_what_closes_is_there_on_its_last_day() -> None:
    """And not on the next."""
    days = (date(2026, 11, 23), date(2026, 11, 24))
    assert [is_open(day, date(2026, 11, 24)) for day in (*days, None)] == [False, True, True]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.fi", "https://www.example.fi"),
        ("http://a.fi/x", "http://a.fi/x"),
        ("", ""),
        ("javascript:alert(1)", None),
        ("ei ole", None),
    ],
)
def test_a_website_is_one(typed: str, kept: str | None) -> None:
    """As people write it."""
    assert website(typed) == kept
