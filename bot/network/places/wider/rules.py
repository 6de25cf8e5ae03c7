"""What is asked of an area, a locality or a municipality. Pure."""

from datetime import date

from bot.dialogue.answers import Choice, Option
from bot.dialogue.days import Day
from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import FreeText
from bot.network.listings.words import LONGEST_WEBSITE, in_both, voluntary
from bot.network.places.changing.rules import LONGEST_NAME, NO_BUTTON, TWENTY_YEARS, names
from bot.network.places.screens import NOT_RECORDED
from storage.kinds import Role

LONGEST_OFFER = 400
YES, NO = "yes", "no"
REGISTRARS: dict[Role, Phrase] = {
    Role.WORKER: say("The workers"),
    Role.CONTACT_PERSON: say("The contact persons"),
    Role.RESPONSIBLE_PERSON: say("The responsible persons"),
}


def as_answer(role: Role) -> str:
    """A role as the answer to who registers: in one word, as buttons need it."""
    return role.replace(" ", "_")


def as_role(answer: str) -> Role:
    """The inverse of `as_answer`."""
    return Role(answer.replace("_", " "))


def area_form() -> Form:
    """Its names, who is controller there, and who registers cards in Kaikukanta."""
    controllers = (
        Question(
            "controller_fi",
            say("Controller in Finnish"),
            say("Who is the controller of the clients' data? Please answer in Finnish."),
            FreeText(LONGEST_NAME),
        ),
        Question(
            "controller_sv",
            say("Controller in Swedish"),
            say("What is the controller called in Swedish?"),
            FreeText(LONGEST_NAME),
        ),
    )
    registers = Question(
        "registers",
        say("Registered by"),
        say("Who registers the cards in Kaikukanta?"),
        Choice(tuple(Option(as_answer(role), label) for role, label in REGISTRARS.items())),
    )
    return Form("area", (*names(), *controllers, registers))


def locality_form() -> Form:
    """Its names are asked; the rest of whoever taps it at the review."""
    website = Question("website", say("Website"), say("What is its web address?"), FreeText(LONGEST_WEBSITE))
    brochure = in_both("brochure", say("Brochure"), say("At which web address is the brochure?"), LONGEST_WEBSITE)
    offer = in_both("offer", say("What there is"), say("What can one do with the card here?"), LONGEST_OFFER)
    return Form("locality", (*names(), voluntary(website), *brochure, *offer))


def municipality_form(*, new: bool) -> Form:
    """Its names and, of one that is there, whether it still belongs to the network; the days of whoever knows them."""
    joined = _day("joined_on", say("Joined the network"), say("When did the municipality join the network?"))
    if new:
        return Form("municipality/new", (*names(), joined))
    still = Question(
        "still",
        say("In the network"),
        say("Does the municipality belong to the network?"),
        Choice((Option(YES, say("Yes")), Option(NO, say("No")))),
    )
    left = _day("left_on", say("Left the network"), say("When did the municipality leave the network?"))
    return Form("municipality", (*names(), still, joined, left))


def left_on(answers: dict[str, str], today: date) -> date | None:
    """The day on which a municipality left: today, if it is not said; None if it still belongs to the network."""
    if answers.get("still") != NO:
        return None
    return date.fromisoformat(answers["left_on"]) if "left_on" in answers else today


def _day(name: str, label: Phrase, prompt: Phrase) -> Question:
    return Question(name, label, prompt, Day(-TWENTY_YEARS, 0), NO_BUTTON, unasked=NOT_RECORDED)
