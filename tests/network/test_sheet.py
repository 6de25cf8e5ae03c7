"""A network in a file: read whole, checked whole."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.network.sheet import NetworkSheet, NotANetworkError, read_network
from bot.simulator.formatting import checked_link
from tests.network.conftest import EXAMPLE, Change

Changed = Callable[[Change], NetworkSheet]


def problems(changed: Changed, change: Change) -> list[str]:
    """What is said of the example after it was changed."""
    with pytest.raises(NotANetworkError) as wrong:
        changed(change)
    return wrong.value.problems


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
        "areas 1. id: String should match pattern '^[a-z0-9-]{1,40}$'.",
        "areas 1. listed_on: Input should be a valid date or datetime, invalid character in year.",
        "areas 1. card_code_pattern: is not a regular expression: missing ), unterminated subpattern at position 2.",
        "areas 1. responsible 2. side: String should match pattern '^(social|culture)$'.",
        "areas 1. localities 1. name_sv: Field required.",
        "areas 1. localities 1. nam_sv: Extra inputs are not permitted.",
        "areas 1. organisations 1. sites 2. locality: Field required.",
    ]


def test_every_reference_that_leads_nowhere_is_in_one_list(changed: Changed) -> None:
    """And everything that stands twice."""

    def spoil(text: str) -> str:
        text = text.replace('locality = "raasepori"', 'locality = "ghost"')
        text = text.replace('id = "kivenlahti"', 'id = "leppavaara"').replace('name_fi = "Hanko"', 'name_fi = "Espoo"')
        return text.replace('id = "kohtaamispaikka"', 'id = "rannikon-sosiaalipalvelut"')

    assert problems(changed, spoil) == [
        "The municipality Espoo stands twice.",
        "The organisation rannikon-sosiaalipalvelut stands twice.",
        "The site leppavaara stands twice.",
        "The site tammisaari is in the locality ghost, which rannikko does not have.",
    ]


def test_an_area_that_stands_twice_is_named_with_all_that_is_in_it(changed: Changed) -> None:
    """Two areas cannot be one."""
    assert "The area rannikko stands twice." in problems(changed, lambda text: text + text)


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
        "areas 1. localities 1. brochure_fi: has to be a whole web address that begins with https:// or http://, "
        "or to be left out."
    ]


def test_every_field_that_becomes_a_button_is_looked_at(changed: Changed) -> None:
    """The website, both brochures and Kaikukanta; and a text that is too long for a screen."""

    def spoil(text: str) -> str:
        text = re.sub(r'^((?:website|brochure_..|kaikukanta_url) = )".*"$', r'\1"nowhere"', text, flags=re.MULTILINE)
        return text.replace('offer_fi = "Elokuvat', f'offer_fi = "{"Elokuvat " * 100}')

    found = [problem.partition(": ")[0] for problem in problems(changed, spoil)]
    assert found == [
        "areas 1. kaikukanta_url",
        "areas 1. localities 1. website",
        "areas 1. localities 1. brochure_fi",
        "areas 1. localities 1. brochure_sv",
        "areas 1. localities 2. website",
        "areas 1. localities 2. offer_fi",
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
        (b"areas = [", "is not TOML"),
        (b"\xff\xfe", "is not TOML"),
        (b"", "areas: Field required."),
        (b"areas = []", "areas: List should have at least 1 item"),
        (b"areas = 3", "areas: Input should be a valid list."),
        (b"[[areas]]\nid = 3", "areas 1. id: Input should be a valid string."),
        (b"[[area]]", "area: Extra inputs are not permitted."),
    ],
)
def test_a_file_that_is_no_network_is_told_so(tmp_path: Path, content: bytes, said: str) -> None:
    """Whatever it is instead."""
    file = tmp_path / "network.toml"
    file.write_bytes(content)
    with pytest.raises(NotANetworkError, match=r".") as wrong:
        read_network(file)
    assert any(said in problem for problem in wrong.value.problems), wrong.value.problems


@pytest.mark.parametrize("where", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_told_so(tmp_path: Path, where: str) -> None:
    """By its name."""
    with pytest.raises(NotANetworkError, match="cannot be read"):
        read_network(tmp_path / where)
