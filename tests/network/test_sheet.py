"""A network in a file: read whole, checked whole."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from bot.network.sheet import NetworkSheet, Part, read_network
from bot.network.sheet_problems import NotANetworkError
from bot.simulator.formatting import checked_link
from tests.network.conftest import EXAMPLE, Change

Changed = Callable[[Change], NetworkSheet]


def problems(changed: Changed, change: Change) -> list[str]:
    """What is said of the example after it was changed."""
    with pytest.raises(NotANetworkError) as wrong:
        changed(change)
    return [problem.partition("network.toml, ")[2] for problem in wrong.value.problems]


def test_the_example_is_a_network() -> None:
    """Whoever begins with it begins with something that works."""
    (area,) = read_network(EXAMPLE).areas
    assert area.id == "rannikko"
    assert [site.id for each in area.organisations for site in each.sites] == ["leppavaara", "tammisaari", "kivenlahti"]
    assert {person.side for person in area.responsible} == {"social", "culture"}


def test_everything_that_is_wrong_is_in_one_list(changed: Changed) -> None:
    """Nobody mends one line only to hear of the next."""

    def spoil(text: str) -> str:
        text = text.replace('id = "rannikko"', 'id = "Rannikko!"').replace("2025-10-31", '"last autumn"')
        text = text.replace(r"KK\d{5}", "KK(").replace('side = "culture"', 'side = "sport"')
        text = text.replace('name_sv = "Esbo"\nwebsite', 'nam_sv = "Esbo"\nwebsite')
        return text.replace('locality = "raasepori"\n', "")

    assert problems(changed, spoil) == [
        'line 10: id in [[areas]] should be 1 to 40 of the letters a to z, digits and -, in quotes, not "Rannikko!".',
        'line 13: listed_on in [[areas]] should be a date without quotes, for example 2026-11-24, not "last autumn".',
        "line 16: card_code_pattern in [[areas]] should be a regular expression in quotes "
        '(this one cannot be read from character 3 on), not "KK(".',
        'line 26: side in [[areas.responsible]] should be "social" or "culture", not "sport".',
        "line 30: [[areas.localities]] needs name_sv: its name in Swedish, in quotes.",
        "line 33: nam_sv is not known in [[areas.localities]]. Did you mean name_sv?",
        "line 77: [[areas.organisations.sites]] needs locality: the id of one of the area's localities, in quotes.",
    ]


def test_no_name_holds_an_identity_code(changed: Changed) -> None:
    """Whoever pastes a line too much is told where."""
    (said,) = problems(changed, lambda text: text.replace("Leppävaaran sosiaaliasema", "Leppävaara 131052-308T", 1))
    assert "should be a text without a personal identity code" in said


@pytest.mark.parametrize("pattern", ["([A-Z0-9]+-?)+", "A{99999999999}", "(?u)A"])
def test_a_pattern_that_could_stall_the_bot_is_told_so(changed: Changed, pattern: str) -> None:
    """It is ordinary to write, and one message would take years to judge."""
    assert problems(changed, lambda text: text.replace(r"KK\d{5}", pattern)) == [
        "line 16: card_code_pattern in [[areas]] should be a regular expression in quotes that judges any code at "
        "once: no repeat inside a repeat, and two without an end at most, for example "
        rf"""'KK\d{{5}}', not "{pattern}"."""
    ]


def test_every_reference_that_leads_nowhere_is_in_one_list(changed: Changed) -> None:
    """And everything that stands twice."""

    def spoil(text: str) -> str:
        text = text.replace('locality = "raasepori"', 'locality = "ghost"')
        text = text.replace('id = "kivenlahti"', 'id = "leppavaara"').replace('name_fi = "Hanko"', 'name_fi = "Espoo"')
        return text.replace('id = "kohtaamispaikka"', 'id = "rannikon-sosiaalipalvelut"')

    assert problems(changed, spoil) == [
        "line 63: the municipality Espoo stands here a second time.",
        "line 84: the organisation rannikon-sosiaalipalvelut stands here a second time.",
        "line 89: the site leppavaara stands here a second time.",
        'line 79: locality should be one of espoo, raasepori, not "ghost".',
    ]


def test_an_area_that_stands_twice_is_named_with_all_that_is_in_it(changed: Changed) -> None:
    """Two areas cannot be one."""
    lines = len(EXAMPLE.read_text(encoding="utf-8").splitlines())
    said = problems(changed, lambda text: text + text)
    assert f"line {lines + 10}: the area rannikko stands here a second time." in said


def test_a_line_is_right_whatever_stands_before_it(changed: Changed) -> None:
    """Lists over several lines, texts that look like tables, odd line ends."""

    def spoil(text: str) -> str:
        text = text.replace('postal_codes = ["10600"', 'postal_codes = [\n"10600", # one\n"106"')
        text = text.replace('offer_fi = "Elokuvat', 'offer_fi = """\n[[areas]]\n\u2028\n')
        text = text.replace('kesäteatteri."', 'kesäteatteri."""').replace('name_fi = "Hanko"', "name_fi = 7")
        return text.replace("\n", "\r\n")

    assert problems(changed, spoil) == [
        "line 54: postal_codes in [[areas.localities]] should be a list of at most 12 postal codes of five digits, "
        "each in quotes, or left out, not such a list.",
        "line 68: name_fi in [[areas.localities.municipalities]] should be its name in Finnish, in quotes, not 7.",
    ]


def test_each_field_says_what_it_should_be() -> None:
    """A new one is described, too."""
    parts: list[type[Part]] = [NetworkSheet]
    for part in parts:
        for name, field in part.model_fields.items():
            assert field.description, f"{part.__name__}.{name}"
            of = get_args(field.annotation)[:1]
            parts += [each for each in of if isinstance(each, type) and issubclass(each, Part)]
    assert len(parts) == 7


BROCHURE = "https://www.example.fi/kaikukortti/esite.pdf"


@pytest.mark.parametrize(
    "address",
    [
        "www.example.fi/esite.pdf",
        "ftp://example.fi/esite.pdf",
        "https://intranet/esite.pdf",
        "https://example.fi/our brochure.pdf",
        "mailto:maija.mallikas@example.fi",
        "javascript:alert(1)",
        "https://",
        "https://example..fi",
        "https://maija@example.fi",
        "https://example.fi:port/",
        " https://example.fi",
        "ask at the desk",
    ],
)
def test_an_address_that_no_button_can_open_is_told_so(changed: Changed, address: str) -> None:
    """Telegram would refuse the whole screen for it."""
    assert problems(changed, lambda text: text.replace(BROCHURE, address)) == [
        "line 36: brochure_fi in [[areas.localities]] should be a whole web address that begins with https:// or "
        f'http://, in quotes, or left out, not "{address}".'
    ]


def test_every_field_that_becomes_a_button_is_looked_at(changed: Changed) -> None:
    """The website, both brochures and Kaikukanta; and a text that is too long for a screen."""

    def spoil(text: str) -> str:
        text = re.sub(r'^((?:website|brochure_..|kaikukanta_url) = )".*"$', r'\1"nowhere"', text, flags=re.MULTILINE)
        return text.replace('offer_fi = "Elokuvat', f'offer_fi = "{"Elokuvat " * 100}')

    found = [problem.partition(" should")[0].partition(": ")[2] for problem in problems(changed, spoil)]
    assert found == [
        "kaikukanta_url in [[areas]]",
        "website in [[areas.localities]]",
        "brochure_fi in [[areas.localities]]",
        "brochure_sv in [[areas.localities]]",
        "website in [[areas.localities]]",
        "offer_fi in [[areas.localities]]",
    ]


@pytest.mark.parametrize(
    "address",
    ["", "http://example.fi", "https://www.esbo.fi:8443/å/broschyr.pdf?språk=sv#kort", "https://äänekoski.fi/?a=b&c=d"],
)
def test_an_address_that_a_button_can_open_is_taken(changed: Changed, address: str) -> None:
    """Or none at all; what is taken here, Telegram takes too."""
    (area,) = changed(lambda text: text.replace(BROCHURE, address)).areas
    assert area.localities[0].brochure_fi == address
    assert not address or checked_link(address)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"areas = [", "line 1: this is not TOML: a value is a text in quotes, a number, a date, or a list in [ ]."),
        (b"# a network\nareas: 3", "line 2, column 6: this is not TOML: a name is followed by = and a value."),
        (b"a = 1\na = 2", "line 2: this is not TOML: this stands in the file already."),
        (b"[[areas]\n", "line 1, column 8: this is not TOML: a table is named in brackets, for example [[areas]]."),
        (b"a = " + b"[" * 5000, "line 1: this is not TOML: this cannot be read."),
        (b"a = " + b"9" * 5000, "line 1: this is not TOML: this cannot be read."),
        (b"\xff\xfe", "is not written in UTF-8; see byte 1."),
        (b"", "line 1: the file needs areas: at least one table [[areas]]."),
        (b"areas = []", "line 1: areas in the file should be at least one table [[areas]], not an empty list."),
        (b"areas = 3", "line 1: areas in the file should be at least one table [[areas]], not 3."),
        (b"[areas]", "line 1: areas in the file should be at least one table [[areas]], not a table."),
        (b"[[areas]]\nid = 3", "digits and -, in quotes, not 3."),
        (b"[[area]]", "line 1: area is not known in the file. Did you mean areas?"),
    ],
)
def test_a_file_that_is_no_network_is_told_so(tmp_path: Path, content: bytes, said: str) -> None:
    """Whatever it is instead."""
    file = tmp_path / "network.toml"
    file.write_bytes(content)
    with pytest.raises(NotANetworkError, match=r".") as wrong:
        read_network(file)
    assert any(problem.startswith(str(file)) and problem.endswith(said) for problem in wrong.value.problems)


@pytest.mark.parametrize("where", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_told_so(tmp_path: Path, where: str) -> None:
    """By its name."""
    with pytest.raises(NotANetworkError, match="cannot be read"):
        read_network(tmp_path / where)
