"""What a client is told about the card, and what only the worker sees."""

import re
from collections.abc import Iterator

import hypothesis
import pytest
from hypothesis import strategies as some

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Act, Link, Screen
from bot.guidance import client_screens as screens
from bot.guidance.client_screens import LocalInfo
from bot.guidance.client_words import MORE_ABOUT_IT, TO_SAY, WHAT_IT_IS, WHAT_TO_DO_HERE, WHERE_TO_ASK
from bot.wording import TRANSLATED, page, plain
from storage.kinds import Language

WHO = "Maija Mallikas"
ASK = say("For help, contact the area's responsible person: %(name)s, %(contact)s.", name=WHO, contact="09 000 0001")
LONGEST_TEXT, LONGEST_LABEL = 4096, 25
WEBSITE = "https://www.example.fi/kaikukortti"
BROCHURES = {Language.FI: "https://www.example.fi/esite.pdf", Language.SV: "https://www.example.fi/broschyr.pdf"}
NOTHING = LocalInfo(LocalText("Hanko", "Hangö"), {}, "", {})
EVERYTHING = LocalInfo(
    LocalText("Raasepori", "Raseborg"),
    {Language.FI: "Elokuvat & museo. " * 44, Language.SV: "Bio och museum. " * 50},
    WEBSITE,
    BROCHURES,
)
HERE = (NOTHING, EVERYTHING)


def all_screens() -> Iterator[Screen]:
    yield screens.words()
    for here in HERE:
        for language in Language:
            yield screens.local_info(here, language, ASK)
            yield screens.for_the_client(language, here)


def told_to_the_client() -> Iterator[Phrase]:
    for each in (WHAT_IT_IS, *MORE_ABOUT_IT):
        yield from (each.question, *each.answer)
    yield from (WHAT_TO_DO_HERE, *WHERE_TO_ASK)


def links(screen: Screen) -> list[str]:
    return [button.does.url for button in screen.buttons() if isinstance(button.does, Link)]


@pytest.mark.parametrize("language", Language)
def test_every_screen_is_within_telegrams_limits(language: Language) -> None:
    """With as much in it as a network's file may hold."""
    for screen in all_screens():
        speaks = screen.language or language
        assert len(page(screen, speaks)) <= LONGEST_TEXT
        assert [b.label for b in screen.buttons() if len(plain(b.label, speaks)) > LONGEST_LABEL] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("here", HERE)
def test_the_clients_screen_has_one_way_back_and_nothing_of_the_workers(language: Language, here: LocalInfo) -> None:
    """Apart from links, one button; and nobody's name or number."""
    screen = screens.for_the_client(language, here)
    assert screen.language is language
    assert [button.does for button in screen.buttons() if not isinstance(button.does, Link)] == [Act(screens.WORDS)]
    assert WHO not in page(screen, language)
    assert all(plain(sentence, language) in page(screen, language).replace("&amp;", "&") for sentence in WHERE_TO_ASK)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_client_is_told_all_in_plain_language(language: Language) -> None:
    """Sentences short enough for plain language; every one translated, none said twice."""
    sentences = [plain(phrase, language) for phrase in told_to_the_client()]
    assert len(set(sentences)) == len(sentences)
    for phrase, text in zip(told_to_the_client(), sentences, strict=True):
        assert text != phrase.source
        for sentence in re.split(r"[.?] ", text):
            assert len(sentence.split()) <= 14, sentence


@pytest.mark.parametrize(
    ("language", "hedges"),
    [
        (Language.FI, ("usein", "yleensä")),
        (Language.SV, ("ofta", "oftast")),
        (Language.EN, ("usually", "often")),
    ],
)
def test_what_is_known_of_some_localities_only_is_said_with_care(language: Language, hedges: tuple[str, ...]) -> None:
    """Who comes along, courses, web shops, how long: often or usually, to clients and by workers."""
    known_locally = (
        "grandchildren under 18",
        "to courses",
        "assistant",
        "web shops",
        "a year at a time",
        "one year at",
    )
    careful = [p for p in (*TO_SAY, *told_to_the_client()) if any(each in p.source for each in known_locally)]
    assert len(careful) == 7
    for phrase in careful:
        assert any(hedge in plain(phrase, language).lower() for hedge in hedges), phrase


def test_a_worker_says_what_the_client_is_shown() -> None:
    """In a few breaths, and without leaving out whose card it is or who else may come."""
    assert len(TO_SAY) <= 4
    said = " ".join(phrase.source for phrase in TO_SAY)
    for told in (
        "Only you may use your card.",
        "An assistant or interpreter often comes along free.",
        "proof of identity",
    ):
        assert told in said
        assert any(told in phrase.source for phrase in told_to_the_client())


@pytest.mark.parametrize(
    ("language", "offers", "told"),
    [
        (Language.EN, {Language.FI: "Elokuvat", Language.SV: "Bio"}, "In Finnish: Elokuvat"),
        (Language.EN, {Language.SV: "Bio"}, "In Swedish: Bio"),
        (Language.FI, {Language.SV: "Bio"}, "Ruotsiksi: Bio"),
        (Language.SV, {Language.FI: "Elokuvat"}, "På finska: Elokuvat"),
    ],
)
def test_an_offer_in_another_language_says_which_it_is(
    language: Language, offers: dict[Language, str], told: str
) -> None:
    """To the client and to the worker alike."""
    here = LocalInfo(NOTHING.name, offers, "", {})
    assert told in page(screens.for_the_client(language, here), language)
    assert told in page(screens.local_info(here, language, ASK), language)


def test_swedish_never_inflects_kaikukortti() -> None:
    """As the bot's own Swedish does nowhere."""
    for phrase in (*TO_SAY, *told_to_the_client()):
        assert not re.search(r"kaikukort(et|en|s\b)|kaikukortti[a-zåäö]", plain(phrase, Language.SV), re.IGNORECASE)


@pytest.mark.parametrize(
    ("language", "brochures", "shown"),
    [
        (Language.FI, BROCHURES, [BROCHURES[Language.FI]]),
        (Language.SV, BROCHURES, [BROCHURES[Language.SV]]),
        (Language.EN, BROCHURES, list(BROCHURES.values())),
        (Language.SV, {Language.FI: BROCHURES[Language.FI]}, [BROCHURES[Language.FI]]),
        (Language.EN, {}, []),
    ],
)
def test_the_client_is_shown_the_brochure_in_their_language(
    language: Language, brochures: dict[Language, str], shown: list[str]
) -> None:
    """Or those that there are; each button says which language it is in."""
    here = LocalInfo(NOTHING.name, {}, WEBSITE, brochures)
    assert links(screens.for_the_client(language, here)) == [*shown, WEBSITE]


@pytest.mark.parametrize("language", Language)
def test_whatever_is_missing_is_said_plainly_with_whom_to_ask(language: Language) -> None:
    """And nothing of the kind where everything is there."""
    nothing, everything = (page(screens.local_info(here, language, ASK), language) for here in HERE)
    sentences = ["What one can do with the card here is not on record.", "No local website is on record."]
    for missing in (*map(say, sentences), *screens.NO_BROCHURE_IN.values()):
        assert plain(missing, language) in nothing
        assert plain(missing, language) not in everything
    assert WHO in nothing
    assert WHO not in everything
    assert links(screens.local_info(EVERYTHING, language, ASK)) == [*BROCHURES.values(), WEBSITE]


def test_each_language_can_be_chosen() -> None:
    """By the real buttons of the real screen."""
    actions = [button.does.action for button in screens.words().buttons() if isinstance(button.does, Act)]
    assert [screens.client_language(action) for action in actions] == [*Language, None]


@hypothesis.given(
    some.text(max_size=12) | some.sampled_from(["client", "client ", "client FI", "client fi sv", " client fi"])
)
def test_a_forged_language_is_none(action: str) -> None:
    """Only what can be tapped is understood."""
    assert screens.client_language(action) is None
