"""Screens for telling a client about the card: some for the worker, one for the worker to turn to the client."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Link, Rows, Screen, act, go, in_rows
from bot.guidance.client_words import MORE_ABOUT_IT, TO_SAY, WHAT_IT_IS, WHAT_TO_DO_HERE, WHERE_TO_ASK
from storage.kinds import Language

WORDS = "words"
LOCAL = "local"

SHOW_IN = {
    Language.FI: say("Show in Finnish"),
    Language.SV: say("Show in Swedish"),
    Language.EN: say("Show in English"),
}
BROCHURE_IN = {Language.FI: say("Brochure in Finnish"), Language.SV: say("Brochure in Swedish")}
NO_BROCHURE_IN = {
    Language.FI: say("No brochure in Finnish is on record."),
    Language.SV: say("No brochure in Swedish is on record."),
}


@dataclass(frozen=True, slots=True)
class LocalInfo:
    """What a locality offers to card holders, by language, and its links; what is not on record is left out."""

    name: LocalText
    offers: dict[Language, str]
    website: str
    brochures: dict[Language, str]


def words() -> Screen:
    """For the worker: sentences to say, and a button for each language that the client's screen comes in."""
    to_say = tuple((sentence,) for sentence in TO_SAY)
    return Screen(
        say("Tell about the card"),
        (
            (say("Tell every client in the target group about the card. You can say, for example:"),),
            *to_say,
            (say("To turn a screen to the client, choose the client's language."),),
        ),
        (
            *in_rows(
                [
                    *(act(label, f"client {language}") for language, label in SHOW_IN.items()),
                    act(say("Brochure and website"), LOCAL),
                ],
                2,
            ),
            (go(say("May a client have a card?"), "guidance"),),
            (HOME,),
        ),
    )


def client_language(action: str) -> Language | None:
    """The language in a tap or a place like `client fi`; None for any other."""
    word, _, code = action.partition(" ")
    return Language(code) if word == "client" and code in list(Language) else None


def for_the_client(language: Language, here: LocalInfo) -> Screen:
    """For the client: in the client's language whatever the worker's is, and with nothing meant for the worker."""
    told: list[tuple[Line, ...]] = [WHAT_IT_IS.answer, *((each.question, *each.answer) for each in MORE_ABOUT_IT)]
    if here.offers:
        told += [(WHAT_TO_DO_HERE, _offer(here, language))]
    own = {language: here.brochures[language]} if language in here.brochures else here.brochures
    return Screen(
        WHAT_IT_IS.question,
        (*told, WHERE_TO_ASK),
        (*_links(here.website, own), (act(say("Back"), WORDS),)),
        language=language,
    )


def local_info(here: LocalInfo, language: Language, ask: Phrase) -> Screen:
    """For the worker: the local offer and links, what is not on record, and whom to ask about that."""
    missing = tuple(_missing(here))
    paragraphs: list[tuple[Line, ...]] = [(Entry(say("Locality"), here.name),)]
    if here.offers:
        paragraphs += [(say("What can one do with the card here?"), _offer(here, language))]
    if missing:
        paragraphs += [missing, (ask,)]
    rows = (*_links(here.website, here.brochures), (act(say("Back"), WORDS), HOME))
    return Screen(say("Local brochure and website"), tuple(paragraphs), rows)


def _offer(here: LocalInfo, language: Language) -> Phrase:
    """The local offer in the reader's language, or else in another one, which is named."""
    if language in here.offers:
        return say("%(value)s", value=here.offers[language])
    if offer := here.offers.get(Language.FI):
        return say("In Finnish: %(offer)s", offer=offer)
    return say("In Swedish: %(offer)s", offer=here.offers[Language.SV])


def _links(website: str, brochures: dict[Language, str]) -> Rows:
    links = [Button(BROCHURE_IN[language], Link(url)) for language, url in brochures.items()]
    if website:
        links += [Button(say("Local website"), Link(website))]
    return tuple((link,) for link in links)


def _missing(here: LocalInfo) -> Iterator[Phrase]:
    if not here.offers:
        yield say("What one can do with the card here is not on record.")
    for language, sentence in NO_BROCHURE_IN.items():
        if language not in here.brochures:
            yield sentence
    if not here.website:
        yield say("No local website is on record.")
