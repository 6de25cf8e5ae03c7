"""What is asked of a venue. Pure."""

from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import say
from bot.dialogue.texts import FreeText
from bot.network.listings.words import LONGEST_WEBSITE, in_both, is_listed, voluntary
from bot.network.places.changing.rules import names
from bot.network.rules import LONGEST_CONTACT


def venue_form() -> Form:
    """Its names and whether it is listed are asked; the rest of whoever taps it at the review."""
    website = Question("website", say("Website"), say("What is its web address?"), FreeText(LONGEST_WEBSITE))
    contact = Question(
        "contact",
        say("Contact"),
        say("By whom and how can the venue be reached? Only the area's responsible persons see this."),
        FreeText(LONGEST_CONTACT),
    )
    listed = is_listed(
        say("Is the venue in the list?"), say("What is in the list stands in the brochure and on the website.")
    )
    address = in_both("address", say("Address"), say("What is its street address?"))
    return Form("venue", (*names(), listed, *address, voluntary(website), voluntary(contact)))
