"""The question before something is taken back, and what is said once it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import HOME, Entry, Line, Screen, Style, act
from bot.handover.rules import REASONS
from bot.handover.standing import Done
from bot.handover.undoing.rules import label
from storage.kinds import Reason

COMES_BACK = say("The earlier handover then holds as it did before the renewal.")
DOES_NOT_COME_BACK = say("The earlier handover does not come back, for its card has been handed over since.")
WITHIN = say("You can undo a handover within ten minutes. After that you can correct or void it.")
CORRECTION_UNDONE = say("The correction is undone.")
CORRECTION_TO_UNDO_TOO = say("The correction is undone. Please undo it in Kaikukanta too.")
CODE_IN_USE_BY_NOW = say("The code from before the correction is in use by now, so I could not undo it.")
NOTHING_CHANGED = say("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class ToTakeBack:
    """A handover that is to be undone or voided, whether Kaikukanta has it, and whether what it renewed comes back."""

    card_code: str
    registered: bool
    renewal: bool = False
    comes_back: bool = False


def undo_correction(code: str, done: Done, *, registered: bool) -> Screen:
    """Whether the newest correction of a card's handover is really to be undone."""
    lines: list[Line] = [say("Do you want to undo the correction? The answers will be as they were before it.")]
    if registered:
        lines.append(say("Then undo the correction in Kaikukanta too."))
    return _sure_to_undo(code, done, lines, renewal=False)


def undo(it: ToTakeBack, done: Done) -> Screen:
    """Whether a handover or a renewal is really to be undone, and what will follow."""
    lines = [*_consequences(it, undone=True), *([] if it.renewal else [WITHIN])]
    return _sure_to_undo(it.card_code, done, lines, renewal=it.renewal)


def _sure_to_undo(code: str, done: Done, lines: Sequence[Line], *, renewal: bool) -> Screen:
    return sure(label(done, renewal=renewal), code, lines, say("Yes, undo"), "undo yes")


def void(it: ToTakeBack, reason: Reason) -> Screen:
    """Whether a handover or a renewal is really to be voided, and what will follow."""
    lines = [
        Entry(say("Reason"), REASONS[reason]),
        *_consequences(it, undone=False),
        say("Voiding cannot be undone."),
    ]
    return sure(void_heading(renewal=it.renewal), it.card_code, lines, say("Yes, void"), f"void yes {reason}")


def void_heading(*, renewal: bool) -> Phrase:
    """What is voided."""
    return say("Void the renewal") if renewal else say("Void the handover")


def sure(heading: Phrase, code: str, what_follows: Sequence[Line], yes: Phrase, action: str) -> Screen:
    """The question before something of a card is taken back."""
    rows = ((act(yes, action, Style.DANGER),), (act(say("Back"), "show"), HOME))
    return Screen(heading, ((card(code), *what_follows),), rows)


def card(code: str) -> Line:
    """Which card a question is about."""
    return Entry(say("Card code"), code)


def _consequences(it: ToTakeBack, *, undone: bool) -> list[Line]:
    lines: list[Line] = [_QUESTION[undone, it.renewal]]
    if it.renewal:
        lines.append(COMES_BACK if it.comes_back else DOES_NOT_COME_BACK)
    if not it.registered:
        return lines
    if it.renewal:
        return [*lines, say("Then remove the renewal from Kaikukanta too.")]
    return [*lines, say("Then remove the handover from Kaikukanta too.")]


_QUESTION: dict[tuple[bool, bool], Phrase] = {
    (True, False): say("Do you want to undo the handover? The code of the card can be used again after that."),
    (True, True): say("Do you want to undo the renewal?"),
    (False, False): say("Do you want to void the handover? The code of the card can be used again after that."),
    (False, True): say("Do you want to void the renewal?"),
}
"""Whether it is to be undone or voided, a handover or a renewal."""


def taken_back(code: str, *, undone: bool, renewal: bool, registered: bool) -> Phrase:
    """What was taken back; and of which card, for whoever has now to find it in Kaikukanta."""
    return _to_remove(code, undone=undone, renewal=renewal) if registered else _TAKEN_BACK[undone, renewal]


_TAKEN_BACK: dict[tuple[bool, bool], Phrase] = {
    (True, False): say("The handover is undone."),
    (True, True): say("The renewal is undone."),
    (False, False): say("The handover is voided."),
    (False, True): say("The renewal is voided."),
}
"""Whether it was undone or voided, a handover or a renewal."""


def _to_remove(code: str, *, undone: bool, renewal: bool) -> Phrase:
    match undone, renewal:
        case True, False:
            return say("The handover of the card %(code)s is undone. Please remove it from Kaikukanta too.", code=code)
        case True, True:
            return say("The renewal of the card %(code)s is undone. Please remove it from Kaikukanta too.", code=code)
        case False, False:
            return say("The handover of the card %(code)s is voided. Please remove it from Kaikukanta too.", code=code)
        case _:
            return say("The renewal of the card %(code)s is voided. Please remove it from Kaikukanta too.", code=code)
