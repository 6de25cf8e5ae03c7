"""Pictures sent to the chat: the code in one is that of a card, or why it is not taken; a caption is the rest."""

from dataclasses import replace

from bot.arrivals import Scanned, Unscanned
from bot.dialogue.answers import Unreadable
from bot.dialogue.inputs import Typed
from bot.dialogue.phrases import say
from bot.dialogue.steps import Step
from bot.dialogue.turns import question_now
from bot.handover.acting_as import why_none
from bot.handover.form import drafts, in_the_way
from bot.handover.form.drafts import FORM, HandoverDraft
from bot.handover.form.quick_line.actions import add_rest
from bot.handover.form.quick_line.rules import card_code_in
from bot.handover.form.turns import turn
from bot.handover.questions import CARD_CODE
from bot.visits.visit import Visit


def pictured(visit: Visit, picture: Scanned | Unscanned) -> Step:
    """A picture: the code of a card in it answers the question for that, and begins a form if need be."""
    if isinstance(picture, Unscanned):
        return Step(visit.place, NOT_SCANNED[picture])
    codes = picture.codes
    if not codes:
        return Step(visit.place, NO_CODE)
    if len(codes) > 1:
        return Step(visit.place, say("There are several codes in the picture. Please take a picture of one card."))
    form = drafts.form_of(visit)
    code = card_code_in(form, codes[0], visit.today)
    if code is None:
        return Step(visit.place, say("The code in the picture is not that of a card. Please type the card's code."))
    if ended := why_none(visit):
        return Step(visit.place, ended)
    if visit.place != FORM and (first := in_the_way.comes_first(visit, f"go {FORM}", NOT_TAKEN)):
        return first
    begun = drafts.of(visit) if visit.place == FORM else None
    if begun is None or not begun.row.answers:
        return replace(_taken(visit, begun or drafts.begin(visit), code, picture.caption), place=FORM)
    asked = question_now(form, begun.draft)
    if not begun.row.hidden and asked and asked.name == CARD_CODE:
        return _taken(visit, begun, code, picture.caption)
    return Step(visit.place, say("A card code is not asked here. The picture was deleted from the chat."))


def _taken(visit: Visit, begun: HandoverDraft, code: str, caption: str) -> Step:
    """Takes the code, and a caption as the rest of a line, else as the answer to what is asked next."""
    is_new = CARD_CODE not in begun.row.answers
    rest = add_rest(visit, begun, caption, {CARD_CODE: code}) if caption and is_new else None
    step = turn(visit, Typed(code))
    after = drafts.of(visit)
    if rest or not caption or after is None or after.row.answers.get(CARD_CODE) != code:
        return step
    asked = question_now(drafts.form_of(visit), after.draft)
    if asked is None or isinstance(asked.kind.read(caption, visit.today), Unreadable):
        return replace(step, notice=step.notice or CAPTION_NOT_READ)
    return turn(visit, Typed(caption))


CAPTION_NOT_READ = say("I read the card's code in the picture, but I did not understand the text that came with it.")
NOT_SCANNED = {
    Unscanned.TOO_LARGE: say(
        "That picture is too large. Please send it as a photo, not as a file, or type the card's code."
    ),
    Unscanned.NOT_READ: say("I cannot read that file. Please take a photo of the card, or type the card's code."),
    Unscanned.BUSY: say(
        "So many pictures came at once that I did not look at this one. Please send it again, or type the card's code."
    ),
}
NOT_TAKEN = say(
    "I did not take the picture, because you have a draft that is not finished. It was deleted from the chat."
)
NO_CODE = say("I found no code in the picture. Please try again closer and in good light, or type the code.")
