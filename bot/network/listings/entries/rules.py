"""What is asked of what brochure and website say of a site. Pure."""

from bot.dialogue.forms import Form
from bot.dialogue.phrases import say
from bot.network.listings.words import in_both, is_listed


def entry_form() -> Form:
    """Whether it is listed is asked; the rest of whoever taps it at the review."""
    listed = is_listed(
        say("Is this site in the list?"),
        say(
            "What is in the list stands in the brochure and on the website. If its name or address must not be known, "
            "as with a shelter, answer no."
        ),
    )
    address = in_both("address", say("Address"), say("What is its street address?"))
    hours = in_both("hours", say("Opening hours"), say("When is it open?"))
    return Form("entry", (listed, *address, *hours))
