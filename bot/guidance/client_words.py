"""What is told about the card: sentences for a worker to say, and the same for a client in plain language.

S5. What is known of some localities only is worded as *often* or *usually* and left to the venue; what no source states
is not said. One thing a sentence, so that all three languages stay plain.
"""

from dataclasses import dataclass

from bot.dialogue.phrases import Phrase, say

TO_SAY = (
    say("“There is a card called Kaikukortti. We tell everyone it is meant for about it.”"),
    say("“With it you get free tickets and course places in culture and sport. The card costs nothing.”"),
    say("“We talk about your situation, but you do not have to prove anything.”"),
    say(
        "“Children and grandchildren under 18, your own or in your household, often come along free to the same event, "
        "but usually not to courses. Ask the venue.”"
    ),
    say(
        "“Ask the venue for a free ticket. Bring the card and proof of identity. "
        "The card does not usually work in web shops.”"
    ),
    say("“The card is often valid for a year at a time. You renew it where you got it.”"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A question that a client may have, with its answer, a sentence a line."""

    question: Phrase
    answer: tuple[Phrase, ...]


FOR_THE_CLIENT = (
    Told(
        say("<b>What is Kaikukortti?</b>"),
        (
            say("With Kaikukortti you get free tickets to culture and sport."),
            say("You can also get free places on courses."),
            say("The card is for people in a tight financial situation."),
            say("You do not have to prove your situation."),
        ),
    ),
    Told(say("<b>What does it cost?</b>"), (say("The card costs you nothing."),)),
    Told(
        say("<b>How do you use the card?</b>"),
        (
            say("You can use the card at Kaikukortti venues."),
            say("Ask the venue for a free ticket."),
            say("Bring the card and proof of identity, for example a passport."),
            say("The card does not usually work in web shops."),
            say("The card is personal. Do not lend it to anyone."),
        ),
    ),
    Told(
        say("<b>Who may come along?</b>"),
        (
            say("Children and grandchildren under 18 often come along free to the same event."),
            say("They are your own, or they belong to your household."),
            say("They do not usually come along to courses."),
            say("An assistant or an interpreter often comes along free, too."),
            say("Ask the venue about this beforehand."),
        ),
    ),
    Told(
        say("<b>How long is the card valid?</b>"),
        (
            say("Often for one year at a time."),
            say("The last day of validity is written on the card."),
            say("You can renew the card where you got it."),
        ),
    ),
)
WHAT_TO_DO_HERE = say("<b>What can you do with the card here?</b>")
MORE = (
    say("Would you like the card, or to know more? Ask the worker who showed you this."),
    say("You can also read more: kaikukortti.fi"),
)
