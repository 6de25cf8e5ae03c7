"""The checker itself: each rule refuses a screen that breaks it, and only that."""

from dataclasses import replace

import pytest

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Act, Button, Copy, Entry, Link, Screen
from bot.mailroom.card import Card
from storage.kinds import Language
from tests.walker.rules import Sent, faults_in, faults_in_message, sent

GOOD = Screen(say("Help"), ((say("Nothing is typed here."),),), ((HOME,),))


def named(text: str) -> LocalText:
    """A text that is the same in every language."""
    return LocalText(text, text)


def labelled(label: str) -> Screen:
    """A screen with one more button."""
    return replace(GOOD, rows=((Button(named(label), Act("show")),), (HOME,)))


def doing(does: Act | Copy | Link) -> Screen:
    """A screen with a button that does this."""
    return replace(GOOD, rows=((Button(named("Nappi"), does),), (HOME,)))


BAD = {
    "4097 characters": replace(GOOD, heading=named("ä" * 4097)),
    "4097 characters in pairs": replace(GOOD, heading=named("😀" * 2048 + "ä")),
    "a tag left open": replace(GOOD, paragraphs=((say("<b>open"),),)),
    "a tag that Telegram does not know": replace(GOOD, paragraphs=((say("<h1>loud</h1>"),),)),
    "no text": Screen(named(""), (), ((HOME,),)),
    "no button": replace(GOOD, rows=()),
    "101 buttons": replace(GOOD, rows=((HOME,) * 101,)),
    "an action too long for the longest serial": doing(Act("x" * 54)),
    "nothing to copy": doing(Copy("")),
    "too much to copy": doing(Copy("x" * 257)),
    "an address that does not open": doing(Link("Kaikukanta")),
    "a label of 26 characters": labelled("x" * 26),
    "an empty label": labelled(" "),
    "a value left out": replace(GOOD, paragraphs=((say("You work at: %(site)s"),),)),
    "English in the text": replace(GOOD, paragraphs=((named("What would you like to do?"),),)),
    "English around a value": replace(GOOD, paragraphs=((named("You work at: Espoo"),),)),
    "English on a button": labelled("Hand over a card"),
    "English in an answer": replace(GOOD, paragraphs=((Entry(say("Gender"), "Woman"),),)),
}


def shown(screen: Screen, language: Language) -> Sent:
    """A card that shows a screen, as it is sent."""
    return sent(Card(1, language, screen, 0, 0, "", 1, False, "help"))


@pytest.mark.parametrize("language", Language)
def test_a_good_screen_has_no_fault(language: Language) -> None:
    """As long and as full as is allowed."""
    full = replace(labelled("x" * 25), paragraphs=((named("ä" * 4000),),))
    assert faults_in(shown(GOOD, language)) == []
    assert faults_in(shown(full, language)) == []
    assert faults_in(shown(doing(Act("x" * 53)), language)) == []


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
@pytest.mark.parametrize("wrong", BAD)
def test_each_rule_refuses_a_bad_screen(wrong: str, language: Language) -> None:
    """By a sentence that says what is wrong."""
    assert len(faults_in(shown(BAD[wrong], language))) == 1, faults_in(shown(BAD[wrong], language))


def test_what_a_client_reads_in_english_is_not_untranslated() -> None:
    """A screen that is turned to the client speaks the client's language."""
    turned = replace(GOOD, paragraphs=((say("The card costs nothing."),),), language=Language.EN)
    assert faults_in(shown(turned, Language.FI)) == []


def test_a_stranger_may_be_left_without_a_button() -> None:
    """There is nothing to tap outside."""
    assert faults_in(shown(BAD["no button"], Language.FI), outside=True) == []


def test_messages_that_stay_are_checked_too() -> None:
    """All that holds of a card's words and labels holds of theirs."""
    assert faults_in_message("Luovutuksen numero: <b>1</b>", ["x" * 25], Language.FI) == []
    for wrong in ("<b>1", "What would you like to do?", "Kuitti %(number)s", " "):
        assert len(faults_in_message(wrong, [], Language.FI)) == 1, wrong
    for label in ("x" * 26, "Hand over a card"):
        assert len(faults_in_message("Kuitti", [label], Language.FI)) == 1, label
