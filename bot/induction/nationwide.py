"""The nationwide part of the induction, which ships with the bot: what is known, from where, and what nobody states.

Whoever changes a card adds a release. It is material if staff must know what has changed: then all do the part again.
"""

from datetime import date

from bot.dialogue.phrases import LocalText, say
from bot.induction.cards import Card, Check, PartText
from bot.induction.rules import NATIONWIDE, Version

RELEASES = (Version(1, date(2026, 11, 16)),)
"""The versions of this part, the oldest first; the cards are those of the last one."""
TERMS, WEBSITE = date(2025, 2, 26), date(2025, 10, 31)
FROM_TERMS = say("terms of use, %(date)s", date=TERMS)
FROM_WEBSITE = say("kaikukortti.fi, as it was on %(date)s", date=WEBSITE)
FROM_COMMITMENT = say("commitment page of kaikukortti.fi, without a date")

CARDS = (
    Card(
        (
            say("Kaikukortti gives free tickets and course places in culture and sport."),
            say("It is for adults and young people in a tight financial situation."),
            say("Distributors in social and health services, wellbeing services and associations hand it out."),
            say("Each of them gives it to its own clients only. The card is free and personal."),
        ),
        FROM_WEBSITE,
    ),
    Card(
        (
            say("A client may have a card if all of these hold:"),
            say("• They are at least 16, or turn 16 during this calendar year."),
            say("• The municipality where they live has joined the network."),
            say("• They are a client of a distributor that takes part."),
            say("• Their money is so tight that tickets are out of reach."),
        ),
        FROM_TERMS,
    ),
    Card(
        (
            say("Talk about the situation with the client. They need not prove anything."),
            say("Do not ask for certificates or for an account of income."),
            say("The card is not a discretionary benefit."),
        ),
        say("commitment page of kaikukortti.fi and web pages of municipalities, without a date"),
    ),
    Card(
        (
            say("Fill in the handover form together with the client."),
            say("These are compulsory: the card's code, the year of birth and the postal code."),
            say("So is the number of minor children and grandchildren, own or in the same household."),
            say("Never ask for a name, a personal identity code, a date of birth or an address, and never write one."),
        ),
        FROM_TERMS,
    ),
    Card(
        (
            say("Every card is registered in Kaikukanta, the national register."),
            say("Before that the card cannot be used anywhere. Tell this to the client."),
            say("If the card and Kaikukanta say different things, Kaikukanta holds."),
        ),
        FROM_WEBSITE,
    ),
    Card(
        (
            say("A distributor commits to the operating model. This means:"),
            say("• Whoever works with clients tells everybody in the target group about the card."),
            say("• Staff are introduced to the local, the regional and the nationwide activity."),
            say("• There are internal instructions, and always a named contact person."),
            say("• A change of contact person is reported to the responsible person on the social and health side."),
        ),
        FROM_COMMITMENT,
    ),
    Card(
        (
            say("No source states what to do with a lost card, or when a client moves away."),
            say("Nor does any source mention asylum seekers or people without a home municipality."),
            say("If a client is under a non-disclosure order, do not fill in the form yet. Ask first."),
            say("Do not guess what is not stated."),
        ),
        say("what the sources of this induction leave open, %(date)s", date=RELEASES[-1].on),
        asks=True,
    ),
)
CHECK = Check(
    say("When can the client use a new card?"),
    (
        say("As soon as the form is filled in"),
        say("Once it is registered in Kaikukanta"),
        say("On the day after the handover"),
    ),
    right=1,
    card=5,
)


def nationwide() -> PartText:
    """The part as it is in force."""
    return PartText(NATIONWIDE, None, RELEASES[-1], LocalText("Kaikubot", "Kaikubot"), CARDS, CHECK)
