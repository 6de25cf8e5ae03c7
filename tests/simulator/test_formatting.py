"""HTML becomes text and entities as in Telegram, and safe HTML again on the page."""

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.characters import trimmed, utf16_slice
from bot.simulator.entities import to_html, with_found_entities
from bot.simulator.formatting import parse_html
from bot.simulator.refusals import Json, Refusal

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def entity(type: str, offset: int, length: int, **more: object) -> Json:
    return {"type": type, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("👋 <b>Hei</b>", "👋 Hei", [entity("bold", 3, 3)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("1 &lt; 2 &amp; 3 &#128075; &nbsp;", "1 < 2 & 3 👋 &nbsp;", []),
        (
            '<a href="https://kaikukortti.fi">K</a>',
            "K",
            [entity("text_link", 0, 1, url="https://kaikukortti.fi/")],
        ),
        ('<a href="javascript:alert(1)">K</a>', "K", []),
        ("<a>kaiku.fi</a>", "kaiku.fi", [entity("text_link", 0, 8, url="http://kaiku.fi/")]),
        (
            "<blockquote expandable>q</blockquote>",
            "q",
            [entity("expandable_blockquote", 0, 1)],
        ),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="python")],
        ),
        ("<pre><code>x</code> y</pre>", "x y", [entity("pre", 0, 3), entity("code", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [entity("spoiler", 0, 1)]),
        ('<SPAN class="tg-spoiler">s</span>', "s", [entity("spoiler", 0, 1)]),
        ("<b></b>a", "a", []),
        (
            '<tg-time unix="1772443800" format="wDT">Monday</tg-time>',
            "Monday",
            [entity("date_time", 0, 6, unix_time=1772443800, date_time_format="wDT")],
        ),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('<x y="1">', 'Unsupported start tag "x" at byte offset 0'),
        ("äö <p>a</p>", 'Unsupported start tag "p" at byte offset 5'),
        ("1 < 2 and 2 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1" format="x">a</tg-time>', "Invalid date-time format specified"),
        ("<a href=x:y>a</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_html_telegram_cannot_read(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@settings(deadline=None)
@given(TEXTS)
def test_escaped_text_is_read_as_it_was(text: str) -> None:
    assert parse_html(escape(text, quote=False)) == (text, [])


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_bold_part_is_exactly_the_part(before: str, bold: str) -> None:
    text, entities = parse_html(f"{escape(before)}<b>{escape(bold)}</b>".replace("&#x27;", "'"))
    assert text == before + bold
    assert [utf16_slice(text, e["offset"], e["length"]) for e in entities] == ([bold] if bold else [])


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_trimming_moves_entities_with_the_text(before: str, bold: str, after: str) -> None:
    source = f"  {escape(before)}<b>{escape(bold)}</b>{escape(after)} \n".replace("&#x27;", "'")
    text, entities = trimmed(*parse_html(source))
    assert text == (before + bold + after).strip()
    for each in entities:
        assert utf16_slice(text, each["offset"], each["length"]) in bold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start kaiku", {"bot_command": "/start"}),
        ("Try /help@kaikubot!", {"bot_command": "/help@kaikubot"}),
        ("and/or 1/2", {}),
        ("👋 https://kaikukortti.fi/haku?q=1.", {"url": "https://kaikukortti.fi/haku?q=1"}),
        ("kaikukortti.fi is the site", {"url": "kaikukortti.fi"}),
        ("info@kaikukortti.fi", {"email": "info@kaikukortti.fi"}),
        ("@kaikubot #tervetuloa", {"mention": "@kaikubot", "hashtag": "#tervetuloa"}),
        ("+358 40 123 4567", {"phone_number": "+358 40 123 4567"}),
        ("On 1.3.2026 at 12:30", {}),
    ],
)
def test_telegram_finds_entities_itself(text: str, found: dict[str, str]) -> None:
    entities = with_found_entities(text, [])
    assert {e["type"]: utf16_slice(text, e["offset"], e["length"]) for e in entities} == found


SPANS = st.lists(
    st.builds(
        entity,
        st.sampled_from(["bold", "italic", "spoiler", "code", "text_link", "blockquote"]),
        st.integers(0, 20),
        st.integers(1, 20),
        url=st.sampled_from(["https://a.fi/?a=1&b=\"'<", "javascript:alert(1)", ""]),
    ),
    max_size=4,
)


class Tags(HTMLParser):
    """Checks that what opens last closes first, and collects the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(value and value.startswith("javascript") for _, value in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@settings(deadline=None)
@given(st.text("aä👋<>&\"' ", min_size=20), SPANS)
def test_the_page_gets_well_formed_html_with_all_the_words(text: str, entities: list[Json]) -> None:
    inside = [e for e in entities if e["offset"] + e["length"] <= len(text)]
    halves = {at for at in range(len(text) * 2) if utf16_slice(text, at, 1) == "\ufffd"}
    whole = [e for e in inside if not {e["offset"], e["offset"] + e["length"] - 1} & halves]
    tags = Tags()
    tags.feed(to_html(text, whole))
    tags.close()
    assert tags.open == []
    assert tags.words == text
