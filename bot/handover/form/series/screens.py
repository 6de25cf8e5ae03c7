"""What is seen and said while several cards are handed over in a row."""

from datetime import date

from bot.dialogue.form_screens import Occasion
from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import Entry, Line, Rows, act
from bot.handover.questions import CARD_CODE
from bot.network.rules import SAFETY
from storage.kinds import Role

SERIES = say("Several in a row")


def occasion(line: str, site: LocalText, today: date | None, stored: int, *, registrar: bool) -> Occasion:
    """A line a card, with site and date; `today` is None where another date is kept, which the answers show."""
    where: tuple[Line, ...] = (Entry(say("Site"), site, plain=True),)
    if today:
        where += (Entry(say("Date"), today, plain=True),)
    return Occasion(
        SERIES,
        {
            CARD_CODE: (
                say("Type everything about one card in one line, for example %(line)s.", line=line),
                say(
                    "Type code, birth year, postal code and number of children and grandchildren in any order "
                    "and confirm. Then go on with the next card."
                ),
            )
        },
        at_first=(*where, SAFETY),
        rows=_rows(stored, registrar=registrar) if stored else (),
        counted=False,  # a line answers all questions at once
    )


def _rows(stored: int, *, registrar: bool) -> Rows:
    done = say("Done: register %(count)s", count=stored) if registrar else say("Done: %(count)s saved", count=stored)
    return (act(done, "done"),), (act(say("Undo the last one"), "undo last"),)


def stored(code: str, count: int, last_day: date, children: int) -> Phrase:
    """Which card was stored, how many so far, and what to write on it before the next one comes."""
    return say_many(
        "%(code)s is saved. Write on the card: valid to %(date)s, children and grandchildren %(children)s. "
        "The date is an estimate. If Kaikukanta shows another one, follow that. Saved so far: %(count)s card.",
        "%(code)s is saved. Write on the card: valid to %(date)s, children and grandchildren %(children)s. "
        "The date is an estimate. If Kaikukanta shows another one, follow that. Saved so far: %(count)s cards.",
        count,
        code=code,
        date=last_day,
        children=children,
    )


def left_for_safety(ask: Text) -> Phrase:
    """That nothing was kept of one card, and whom to go to; the cards before it stay saved."""
    return say("Nothing was kept of this card. Do not hand it over yet, but ask first: %(ask)s.", ask=ask)


def left_for_safety_after(code: str, ask: Text) -> Phrase:
    """That the last card stays saved, in case it was meant, how it is taken back, and whom to go to."""
    return say(
        "The card %(code)s stays saved. If you meant that one, tap “Undo the last one”. Ask what to do: %(ask)s.",
        code=code,
        ask=ask,
    )


def undone(code: str, count: int, *, registered: bool) -> Phrase:
    """Which card was undone, and how many are left."""
    if registered:
        return say_many(
            "The handover of the card %(code)s is undone. Please remove it from Kaikukanta too. "
            "Saved so far: %(count)s card.",
            "The handover of the card %(code)s is undone. Please remove it from Kaikukanta too. "
            "Saved so far: %(count)s cards.",
            count,
            code=code,
        )
    return say_many(
        "The handover of the card %(code)s is undone. Saved so far: %(count)s card.",
        "The handover of the card %(code)s is undone. Saved so far: %(count)s cards.",
        count,
        code=code,
    )


def others_register(count: int, registers: Role) -> Phrase:
    """How many are stored, and who does the rest."""
    if registers is Role.CONTACT_PERSON:
        return say_many(
            "%(count)s card is saved. Your organisation's Kaikukortti contact person registers it.",
            "%(count)s cards are saved. Your organisation's Kaikukortti contact person registers them.",
            count,
        )
    return say_many(
        "%(count)s card is saved. The area's responsible person registers it.",
        "%(count)s cards are saved. The area's responsible person registers them.",
        count,
    )
