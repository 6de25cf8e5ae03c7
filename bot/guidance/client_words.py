"""What is said about the card: sentences for a worker to say aloud, and the same for a client in plain language.

Source S5. What holds in some localities only is worded as *often* or *usually*; what no source states is left out. Each
sentence says one thing, so that all three languages stay plain.
"""

from dataclasses import dataclass

from bot.dialogue.phrases import Phrase, say

TO_SAY = (
    say(
        "“Have you heard of Kaikukortti? With it you get free tickets to cultural and sports events, and free places "
        "on courses. The card costs nothing.”"
    ),
    say(
        "“We tell everybody about the card for whom it is meant. Let us talk about your situation. "
        "You do not have to prove anything.”"
    ),
    say(
        "“Only you may use your card. Children and grandchildren under 18, your own or in your household, often come "
        "along free to the same event. An assistant or interpreter often comes along free.”"
    ),
    say(
        "“Ask for a free ticket at a place that takes the card, for example a museum or a theatre. Bring the card "
        "and proof of identity. The card does not usually work in web shops. It is often valid for a year at a time. "
        "You can renew it where you got it.”"
    ),
)


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A question that a client may have, and the sentences of its answer, one a line."""

    question: Phrase
    answer: tuple[Phrase, ...]


WHAT_IT_IS = QuestionAndAnswer(
    say("What is Kaikukortti?"),
    (
        say("With Kaikukortti you get free tickets to cultural and sports events, and free places on courses."),
        say("The card is for people in a tight financial situation."),
        say("You do not have to prove your situation."),
        say("The card costs nothing."),
    ),
)
MORE_ABOUT_IT = (
    QuestionAndAnswer(
        say("<b>How do you use the card?</b>"),
        (
            say("Ask for a free ticket at a Kaikukortti venue. It can be a theatre or a museum, for example."),
            say("Bring the card and proof of identity, for example a passport."),
            say("The card does not usually work in web shops."),
            say("Only you may use your card."),
            say("The card is often valid for a year at a time."),
            say("You can renew the card in the same place where you got it."),
        ),
    ),
    QuestionAndAnswer(
        say("<b>Who may come along?</b>"),
        (
            say("Children and grandchildren under 18 often come along free to the same event."),
            say("They must be your own or belong to your household."),
            say("They do not usually come along to courses."),
            say("An assistant or interpreter often comes along free."),
            say("Check beforehand with the place where you are going."),
        ),
    ),
)
WHAT_TO_DO_HERE = say("<b>What can you do with the card here?</b>")
WHERE_TO_ASK = (
    say("Would you like the card? Ask the staff."),
    say("Read more: kaikukortti.fi"),
)
