"""What a form says beside its questions: what it is filled in for, and how it was left."""

from datetime import date, datetime

from bot.dialogue.form_screens import Occasion
from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.screens import HOME, Screen, Style, act, go
from bot.handover.questions import CARD_CODE
from bot.network.rules import SAFETY


def left_for_safety(ask: Text) -> Phrase:
    """Why nothing was kept, and whom to go to."""
    return say("Nothing was kept. Do not hand over the card yet, but ask first: %(ask)s.", ask=ask)


def correction_left_for_safety(ask: Text) -> Phrase:
    """What remains, and whom to go to."""
    return say(
        "The correction was not kept, but the handover still is, with its answers. Ask what to do: %(ask)s.", ask=ask
    )


def renewal_left_for_safety(ask: Text) -> Phrase:
    """What remains, and whom to go to."""
    return say(
        "The renewal was not kept, but the earlier handover still is, with its answers. Ask what to do: %(ask)s.",
        ask=ask,
    )


GO_ON = go(say("Go on with the draft"), "handover draft")


def in_the_way(about: Phrase, delete: str) -> Screen:
    """That there is a draft, and what it is about, with the choice to go on with it or to `delete` it."""
    lost = say("Go on with the draft or delete it. If you delete it, the answers in it are lost.")
    rows = ((GO_ON,), (act(say("Delete the draft"), delete, Style.DANGER),), (HOME,))
    return Screen(say("A draft that waits"), ((about,), (lost,)), rows)


def handover_begun(touched_at: datetime) -> Phrase:
    """Which handover is in the way, without anything of its client."""
    return say("You have begun to hand over a card. You changed that last on %(when)s.", when=touched_at)


def correction_begun(number: int) -> Phrase:
    """Which correction is in the way."""
    return say("You have begun to correct a handover. Handover number: %(number)s.", number=str(number))


def renewal_begun(number: int) -> Phrase:
    """Which renewal is in the way."""
    return say("You have begun to renew a card. Number of the earlier handover: %(number)s.", number=str(number))


TITLE = say("Handing over a Kaikukortti")
CORRECTION = say("Correcting a handover")
RENEWAL = say("Renewing a Kaikukortti")
CORRECTING = Occasion(CORRECTION)


def handing_over(line: str) -> Occasion:
    """A card for a client; the whole line of an example shows that one need not answer one by one."""
    quickest = say(
        "The quickest way: type code, birth year, postal code and number of children and grandchildren in one line, "
        "for example %(line)s.",
        line=line,
    )
    return Occasion(TITLE, at_first=(SAFETY, quickest))


def renewing(hint: Phrase, old_code: str, last_day: date | None, *, same: bool) -> Occasion:
    """The card of a holder anew: whatever card it is, the answers may have changed.

    From which day a renewed card is valid for a year is not stated in any source; `last_day` is what the bot reckons,
    and None where all cards end on one day.
    """
    ends = say("The new card replaces the card %(code)s when you confirm.", code=old_code)
    known: tuple[Phrase, ...] = () if same else (ends,)
    if last_day:
        known += (
            say(
                "The new period is counted from the day of renewal and is expected to end on %(date)s. "
                "The instructions do not say whether it may be counted from the end of the old one. "
                "If need be, ask the area's responsible person.",
                date=last_day,
            ),
        )
    return Occasion(
        RENEWAL,
        {CARD_CODE: (say("Type the new card's code, or send a photo of its QR code."), hint, ends)},
        at_review=(*known, say("Please go through the answers with the client. Something may have changed.")),
    )


def corrected(*, in_kaikukanta: bool, registrar: bool) -> Phrase:
    """What is said of a correction; Kaikukanta may have the earlier answers."""
    if not in_kaikukanta:
        return say("Corrected.")
    if registrar:
        return say("Corrected. Make the same correction in Kaikukanta too.")
    return say("Corrected. Whoever registers the cards makes the same correction in Kaikukanta.")
