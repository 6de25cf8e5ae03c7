"""What follows from a sheet: who changed what, what is asked, and which cells are wrong and why. Pure."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.network.network_file.columns import Part
from bot.network.network_file.network import Network, Record
from bot.network.network_file.rules import counts, kind_of, settled, version_of
from tests.network.network_file.made import NETWORK, Cells, Sheets, planned, told, wrong

LOCALITIES, ORGANISATIONS, SITES, VENUES, PEOPLE, TOWNS = Part


def now_with(part: Part, key: str, **values: str) -> Network:
    """The network after somebody else has changed a record."""
    record = NETWORK.of(part)[key]
    changed = Record(record.number, {**record.values, **values})
    return replace(NETWORK, records={**NETWORK.records, part: {**NETWORK.of(part), key: changed}})


def test_an_unchanged_sheet_changes_nothing_whatever_others_did_since() -> None:
    """Nor does a row or a sheet that is not there, nor an empty row."""
    assert planned(lambda _: None).planned == ()
    assert planned(lambda _: None, now_with(ORGANISATIONS, "apu", name_fi="Apua ry")).planned == ()
    assert planned(lambda sheets: (sheets[ORGANISATIONS].pop(2), sheets.pop(SITES))).planned == ()
    empty = dict.fromkeys(("key", "name_fi", "name_sv", "sector", "joined_on", "closed_on"), "")
    assert planned(lambda sheets: sheets[ORGANISATIONS].update({9: {**empty}})).wrong == ()


def test_rows_are_added_changed_and_closed() -> None:
    """A new organisation needs no key for its sites to name it."""

    def change(sheets: Sheets) -> None:
        sheets[ORGANISATIONS][2] |= {"name_sv": "Hjälpen rf"}
        sheets[ORGANISATIONS][3] |= {"closed_on": ["2026-11-28"]}
        sheets[ORGANISATIONS][4] = {"key": "", "name_fi": "Uusi ry", "name_sv": "Ny rf", "joined_on": "1.11.2026"}
        sheets[SITES][7] = {"organisation": "ny RF", "locality": "Esbo", "name_fi": "Piste", "name_sv": "Punkt"}

    found = planned(change)
    assert wrong(found) == {}
    assert told(found) == {
        "apu": {"name_sv": "Hjälpen rf"},
        "tuki": {"closed_on": "2026-11-28"},
        "organisations 4": {"name_fi": "Uusi ry", "name_sv": "Ny rf", "joined_on": "2026-11-01"},
        "sites 7": {"organisation": "organisations 4", "locality": "espoo", "name_fi": "Piste", "name_sv": "Punkt"},
    }
    assert [kind_of(each) for each in found.planned] == ["changed", "closed", "added", "added"]
    assert counts(found.planned) == {"added": 2, "changed": 1, "closed": 1, "invited": 0}


def test_a_row_that_was_added_before_is_known_by_its_names() -> None:
    """Who sends a sheet twice adds nothing twice."""
    assert told(planned(lambda sheets: sheets[ORGANISATIONS][2].update(key=""))) == {}
    assert told(planned(lambda sheets: sheets[SITES][2].update(key="", hours_fi="ma 9–12"))) == {
        "apu-espoo": {"hours_fi": "ma 9–12"}
    }


def test_an_emptied_cell_is_asked_about() -> None:
    """Only then it is emptied."""
    found = planned(lambda sheets: sheets[SITES][2].update(hours_fi="", listed="no"))
    (row,) = found.planned
    assert [(each.field, each.now) for each in row.emptied] == [("hours_fi", "ma–pe 9–16")]
    assert settled(row, empty=False, mine=False) == {"listed": "no"}
    assert settled(row, empty=True, mine=False) == {"listed": "no", "hours_fi": ""}


def test_what_both_have_changed_is_shown_as_theirs_and_mine() -> None:
    """What only they changed stays; without the hidden sheet all that differs is taken for mine."""
    theirs = now_with(ORGANISATIONS, "apu", name_fi="Apua ry", sector="wellbeing")

    def change(sheets: Sheets) -> None:
        sheets[ORGANISATIONS][2] |= {"name_fi": "Avut ry", "name_sv": "Hjälpen rf"}

    (row,) = planned(change, theirs).planned
    assert [(each.field, each.now, each.wanted) for each in row.conflicts] == [("name_fi", "Apua ry", "Avut ry")]
    assert settled(row, empty=False, mine=False) == {"name_sv": "Hjälpen rf"}
    assert settled(row, empty=False, mine=True) == {"name_sv": "Hjälpen rf", "name_fi": "Avut ry"}
    (row,) = planned(change, theirs, taken=None).planned
    assert set(settled(row, empty=False, mine=False)) == {"name_fi", "name_sv", "sector"}
    assert version_of(planned(change)) != version_of(planned(change, theirs))


def test_municipalities_join_and_leave_with_their_days() -> None:
    """Known by their Finnish names; one that is another area's joins only once it has left there."""
    towns = {
        "Espoo": Record(1, {"name_fi": "Espoo", "name_sv": "Esbo", "locality": "espoo"}),
        "Inkoo": Record(2, {"name_fi": "Inkoo", "name_sv": "Ingå", "locality": "raasepori", "left_on": "2025-12-31"}),
    }
    now = replace(NETWORK, records={**NETWORK.records, TOWNS: towns}, elsewhere=frozenset({"vaasa", "inkoo"}))

    def change(sheets: Sheets) -> None:
        sheets[TOWNS][2] |= {"name_fi": "ESPOO", "left_on": ["2026-12-31"]}
        sheets[TOWNS][4] = {"name_fi": "Hanko", "name_sv": "Hangö", "locality": "Raseborg", "joined_on": "1.1.2026"}

    found = planned(change, now, now)
    assert told(found) == {
        "Espoo": {"name_fi": "ESPOO", "left_on": "2026-12-31"},
        "Hanko": {"name_fi": "Hanko", "name_sv": "Hangö", "locality": "raasepori", "joined_on": "2026-01-01"},
    }

    def spoil(sheets: Sheets) -> None:
        sheets[TOWNS][3]["left_on"] = ""
        hanko: Cells = {"name_fi": "hanko", "name_sv": "Hangö", "locality": "espoo"}
        sheets[TOWNS].update({4: {**hanko, "name_fi": "Vaasa"}, 5: {**hanko}, 6: {**hanko, "name_fi": "HANKO"}})
        sheets[TOWNS][7] = {**hanko, "name_fi": ""}

    assert set(wrong(planned(spoil, now, now))) == {f"municipalities A{row}" for row in (3, 4, 6, 7)}


def test_who_is_named_anew_is_invited_and_whose_contact_changes_is_not() -> None:
    """Whoever waits for an invitation's answer is not invited again."""
    new = {"organisation": "tuki", "deputy": "", "name": "Veera Vara", "contact": "09 000 0002"}

    def change(sheets: Sheets) -> None:
        sheets[PEOPLE][2] |= {"contact": "09 000 0009"}
        sheets[PEOPLE][3] = {**new}
        sheets[PEOPLE][4] = {"organisation": "apu", "deputy": "yes", "name": "Sven Ek", "contact": "sven@example.fi"}
        sheets[PEOPLE][5] = {"organisation": "tuki", "deputy": "yes", "name": "", "contact": ""}

    found = planned(change)
    assert [(each.key, kind_of(each)) for each in found.planned] == [
        ("apu", "changed"),
        ("tuki", "invited"),
        ("apu deputy", "invited"),
    ]
    invited = replace(NETWORK, invited=frozenset({("tuki", "Veera Vara", "09 000 0002")}))
    assert [each.key for each in planned(change, invited).planned] == ["apu", "apu deputy"]
    ended = planned(lambda sheets: sheets[PEOPLE][2].update(name="", contact=""))
    assert set(wrong(ended)) == {"contact persons C2", "contact persons D2"}


WRONG: dict[str, tuple[Callable[[Sheets], object], str]] = {
    "a key of nobody, or of another area": (lambda s: s[SITES][2].update(key="nowhere"), "sites A2"),
    "a key twice": (lambda s: s[SITES].update({3: {**s[SITES][2]}}), "sites A3"),
    "a name that is emptied": (lambda s: s[ORGANISATIONS][2].update(name_fi=" "), "organisations B2"),
    "a new row without a name": (lambda s: s[VENUES].update({5: {"key": "", "locality": "espoo"}}), "venues C5"),
    "a name that is another's": (lambda s: s[ORGANISATIONS][2].update(name_fi="stöd RF"), "organisations B2"),
    "two new rows of one name": (
        lambda s: s[LOCALITIES].update({n: {"key": "", "name_fi": "Inkoo", "name_sv": "Ingå"} for n in (7, 8)}),
        "localities B7",
    ),
    "an organisation of nobody": (lambda s: s[SITES][2].update(organisation="Kela"), "sites B2"),
    "a locality that is a number": (lambda s: s[SITES][2].update(locality=7), "sites C2"),
    "a site that would move": (lambda s: s[SITES][2].update(organisation="tuki"), "sites B2"),
    "a date that is a text": (lambda s: s[ORGANISATIONS][2].update(joined_on="ensi viikolla"), "organisations E2"),
    "a date that is a number": (lambda s: s[ORGANISATIONS][2].update(closed_on=46354), "organisations F2"),
    "a place that closes one day": (lambda s: s[ORGANISATIONS][2].update(closed_on=["2026-11-29"]), "organisations F2"),
    "a day that is none": (lambda s: s[ORGANISATIONS][2].update(closed_on="31.2.2026"), "organisations F2"),
    "a year long ago": (lambda s: s[ORGANISATIONS][2].update(joined_on=["1026-11-01"]), "organisations E2"),
    "another sector": (lambda s: s[ORGANISATIONS][2].update(sector="x"), "organisations D2"),
    "perhaps": (lambda s: s[VENUES][2].update(listed="perhaps"), "venues H2"),
    "a text that is a day": (lambda s: s[VENUES][2].update(name_fi=["2026-11-01"]), "venues C2"),
    "a long name": (lambda s: s[VENUES][2].update(name_sv="x" * 81), "venues D2"),
    "a page without https": (lambda s: s[LOCALITIES][2].update(website="example.fi"), "localities D2"),
    "a postal code of four digits": (lambda s: s[LOCALITIES][2].update(postal_codes="0260"), "localities G2"),
    "a postal code that became a number": (lambda s: s[LOCALITIES][2].update(postal_codes=2600), "localities G2"),
    "a postal code with decimals": (lambda s: s[LOCALITIES][2].update(postal_codes=2600.5), "localities G2"),
    "a person without an organisation": (lambda s: s[PEOPLE][2].update(organisation=""), "contact persons A2"),
    "a person without a contact": (lambda s: s[PEOPLE][2].update(name="Uusi", contact=""), "contact persons D2"),
    "a name that is a phone number": (lambda s: s[PEOPLE][2].update(name="040 123 4567"), "contact persons C2"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_cell_is_named_and_nothing_is_changed(kind: str) -> None:
    """With a sentence that says what would be right; the rest of the sheet waits."""
    change, cell = WRONG[kind]

    def also_right(sheets: Sheets) -> None:
        change(sheets)
        sheets[ORGANISATIONS][3] |= {"sector": "wellbeing"}

    found = planned(also_right)
    assert cell in wrong(found)
    assert found.planned == ()
    assert all(len(sentence) > 10 for sentence in wrong(found).values())


def test_nothing_closes_where_cards_wait_that_nobody_could_register() -> None:
    """The same site closes once they are registered."""

    def closes(sheets: Sheets) -> None:
        sheets[SITES][2] |= {"closed_on": ["2026-11-28"]}

    waits = replace(NETWORK, stranding=frozenset({(SITES, "apu-espoo")}))
    assert list(wrong(planned(closes, waits))) == ["sites K2"]
    assert [kind_of(each) for each in planned(closes).planned] == ["closed"]


@pytest.mark.parametrize("before", ["", "2026-01-01"])
def test_nothing_is_added_to_what_is_closed_or_closes_by_the_same_sheet(before: str) -> None:
    """Neither a site nor a contact person."""
    records = NETWORK.of(ORGANISATIONS)
    apu = replace(records["apu"], values={**records["apu"].values, "closed_on": before})
    now = replace(NETWORK, records={**NETWORK.records, ORGANISATIONS: {**records, "apu": apu}})

    def adds(sheets: Sheets) -> None:
        sheets[ORGANISATIONS][2] |= {"closed_on": ["2026-11-28"]}
        sheets[SITES][7] = {"key": "", "organisation": "apu", "locality": "espoo"}
        sheets[SITES][7] |= {"name_fi": "Uusi", "name_sv": "Ny"}
        sheets[PEOPLE][2] |= {"name": "Veera Vara", "contact": "09 000 0002"}

    assert set(wrong(planned(adds, now, now))) == {"sites B7", "contact persons A2"}


def test_a_site_closes_neither_before_it_came_nor_before_its_organisation_joined() -> None:
    """The same day is right for one that was always there."""

    def closes(sheets: Sheets) -> None:
        sheets[SITES][2] |= {"closed_on": ["2026-11-20"]}

    def too_early(sheets: Sheets) -> None:
        sheets[SITES][2] |= {"closed_on": ["2020-01-31"]}

    assert [kind_of(each) for each in planned(closes).planned] == ["closed"]
    moved = replace(NETWORK, moved={"apu-espoo": "2026-11-21"})
    assert list(wrong(planned(closes, moved))) == ["sites K2"]
    assert list(wrong(planned(too_early))) == ["sites K2"]


def test_an_organisation_joins_before_it_closed() -> None:
    """Where it is closed already, its day of joining is not after that."""
    records = NETWORK.of(ORGANISATIONS)
    apu = replace(records["apu"], values={**records["apu"].values, "closed_on": "2026-01-01"})
    now = replace(NETWORK, records={**NETWORK.records, ORGANISATIONS: {**records, "apu": apu}})

    def joins(sheets: Sheets) -> None:
        sheets[ORGANISATIONS][2] |= {"joined_on": ["2026-02-01"]}

    assert list(wrong(planned(joins, now, now))) == ["organisations E2"]
    assert planned(joins).planned
