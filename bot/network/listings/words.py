"""What several of the list's screens say alike. Pure."""

import re
from dataclasses import replace

from bot.dialogue.answers import Choice, Option
from bot.dialogue.each_language import in_each_language
from bot.dialogue.forms import Question
from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.texts import FreeText, in_one_line
from bot.network.places.screens import NOT_RECORDED

EMPTY = "-"
"""What is typed to leave an answer out again."""
LEAVE_OUT = say("To leave it out, type a dash.")
LONGEST_TEXT = 120
LONGEST_WEBSITE = 200
LISTED = "listed"
IN_THE_LIST = say("In the list")
LISTED_WORDS: dict[bool | None, Phrase] = {True: say("Yes"), False: say("No"), None: say("not decided yet")}
NO_ADDRESS = say("That is no web address. Please type it so: %(example)s.", example="https://www.example.fi")
_WEBSITE = re.compile(r"(?:https?://)?([\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?)")


def voluntary(question: Question) -> Question:
    """A question that only whoever goes to it from the review is asked, and can leave out again."""
    return replace(question, hint=LEAVE_OUT, unasked=NOT_RECORDED)


def in_both(name: str, label: Phrase, prompt: Phrase, most: int = LONGEST_TEXT) -> tuple[Question, Question]:
    """A voluntary text in Finnish and in Swedish."""
    return in_each_language(voluntary(Question(name, label, prompt, FreeText(most))))


def is_listed(prompt: Phrase, hint: Text) -> Question:
    """Whether it is listed, which has to be answered by somebody."""
    options = (Option("yes", say("Yes")), Option("no", say("No")))
    return Question(LISTED, IN_THE_LIST, prompt, Choice(options), hint)


def kept(answer: object) -> str:
    """A text as it is kept: in one line, and nothing where it is to be left out."""
    line = in_one_line(str(answer or ""))
    return "" if line == EMPTY else line


def website(line: str) -> str | None:
    """A web address as it is kept; None if it is none."""
    found = _WEBSITE.fullmatch(line)
    if found is None:
        return None if line else ""
    return line if line.startswith("http") else f"https://{found[1]}"
