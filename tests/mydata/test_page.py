"""The page of /mydata, as it is read."""

import html
import re
from html.parser import HTMLParser

import pytest

from bot.dialogue.phrases import LocalText
from bot.mydata.page import page
from bot.mydata.words import DEEDS, HANDLED, REASONS, STATES
from bot.network.people.words import ROLES
from storage.kinds import Deed, DeliveryState, InboxState, Language, Reason, Role
from tests.mydata.everything import known
from tests.walker.rules import untranslated

FILE = "kaikubot-mydata.json"
VOID = {"meta", "link", "br", "img"}


class Reader(HTMLParser):
    """What a browser finds on a page."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.left_open: list[str] = []
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.left_open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.left_open.pop() == tag


def written(language: Language, **otherwise: object) -> str:
    return page(known(**otherwise), language, FILE).decode()


def read(page: str) -> str:
    """The words on a page."""
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)))


def test_each_word_of_the_database_has_one_on_the_page() -> None:
    """Whatever somebody can do, be told or be."""
    tables = (ROLES, Role), (DEEDS, Deed), (REASONS, Reason), (STATES, DeliveryState), (HANDLED, InboxState)
    for words, kind in tables:
        assert set(words) == set(kind)


@pytest.mark.parametrize("language", Language)
def test_the_page_needs_nothing_else_and_says_which_language_it_speaks(language: Language) -> None:
    """Nothing is fetched and nothing runs; a phone shows it at its own width."""
    reader = Reader(written(language))
    assert reader.left_open == []
    tags = [tag for tag, _ in reader.tags]
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert not [value for _, attributes in reader.tags for name, value in attributes.items() if name in ("src", "href")]
    assert ("html", {"lang": language.value}) in reader.tags
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in reader.tags
    assert tags.count("h1") == 1


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_the_page_is_in_the_persons_own_words(language: Language) -> None:
    """Nothing English stands on it, and no English name of a state, a role or a table."""
    words = read(written(language))
    assert untranslated(words, language) == []
    assert not re.search(r"audit|entry|handover|site_id|\bdue\b|worker", words.replace("a new kind", ""))


@pytest.mark.parametrize(
    ("language", "moment", "site"),
    [
        (Language.FI, "3.11.2026 klo 9.05", "Tammisaaren palvelupiste"),
        (Language.SV, "3.11.2026 kl. 9.05", "Ekenäs servicepunkt"),
    ],
)
def test_days_hours_and_places_are_written_as_there(language: Language, moment: str, site: str) -> None:
    """The clocks in Finland show two hours more than UTC in November."""
    words = read(written(language))
    assert moment in words
    assert site in words
    assert "2026-11" not in words
    assert "1234567890" in words


def test_what_others_wrote_is_only_text() -> None:
    """A label, a site's name, a kind of message."""
    evil = "<script>alert('1')</script>&amp;"
    roles = [{**row, "label": evil} for row in known().rows["membership"]]
    told = [{**row, "kind": evil} for row in known().rows["message"]]
    whole = written(Language.FI, membership=roles, message=told)
    Reader(whole)
    assert "<script" not in whole
    assert evil in read(whole)


def test_a_name_with_angle_brackets_is_only_text_too() -> None:
    """The network file is the operator's, but still."""
    everything = known()
    named = {"site_id": {1: LocalText("<b>Piste</b>", "<b>Ställe</b>")}}
    everything = type(everything)(everything.rows, named, everything.controller, everything.now)
    assert "&lt;b&gt;Piste&lt;/b&gt;" in page(everything, Language.FI, FILE).decode()


def test_of_nothing_it_says_that_there_is_nothing() -> None:
    """A newcomer has handed over no card."""
    words = read(written(Language.FI, handover=[], batch=[], draft=[], delivery=[], audit_entry=[]))
    assert words.count("Ei tietoja.") == 4


def test_what_was_undone_is_said_in_the_words_of_the_handovers_own_history() -> None:
    """*Voided (undone)* would read as if the voiding had been undone."""
    entry = known().rows["audit_entry"][0]
    trail = [{**entry, "deed": deed, "reason": Reason.UNDO} for deed in (Deed.VOIDED, Deed.CORRECTED, Deed.RENEWED)]
    words = read(written(Language.FI, audit_entry=trail))
    assert "mitätöity" not in words
    assert all(told in words for told in ("kumottu, ", "korjaus kumottu, ", "uusiminen kumottu, "))
