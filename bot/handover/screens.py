"""What is seen once a handover is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.dialogue.answers import DECLINED, Answer
from bot.dialogue.form_screens import Occasion
from bot.dialogue.forms import Form
from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import HOME, Button, Copy, Entry, Line, Link, Rows, Screen, act, entries, go, in_rows, shown
from bot.handover.rules import CORRECTION, KAIKUKANTA_ORDER, RENEWAL, TITLE
from bot.network.rules import SAFETY
from storage.kinds import Role


def registering(
    form: Form,
    answers: Mapping[str, Answer],
    last_day: date,
    kaikukanta: str,
    *,
    may_undo: bool,
    following: str | None,
) -> Screen:
    """The answers to copy into Kaikukanta in order, and what is to be written on the card."""
    given = {name: answers[name] for name in KAIKUKANTA_ORDER if name in answers}
    copies = [
        Button(form[name].label, Copy(shown(form[name], answer)))
        for name, answer in given.items()
        if answer != DECLINED
    ]
    lines: tuple[tuple[Line, ...], ...] = (
        (say("Copy into Kaikukanta, in this order. A button copies its answer."), *entries(form, given)),
        _on_the_card(form, answers, last_day),
        # Last, so that it stands above the buttons on a small phone too.
        (say("<b>This card does not work until it is registered in Kaikukanta.</b>"),),
    )
    return Screen(say("Register the card"), lines, _registering_rows(copies, kaikukanta, may_undo, following))


REGISTERED_BY: dict[Role, Phrase] = {
    Role.WORKER: say("A worker of this site registers it."),
    Role.CONTACT_PERSON: say("Your Kaikukortti contact person registers it."),
    Role.RESPONSIBLE_PERSON: say("The area's responsible person registers it."),
}


def registered_by_another(
    form: Form, answers: Mapping[str, Answer], last_day: date, registers: Role, *, may_undo: bool
) -> Screen:
    """What the worker has still to do, and who does the rest."""
    undo = ((act(say("Undo"), "undo"),),) if may_undo else ()
    lines = (
        _on_the_card(form, answers, last_day),
        (say("<b>This card does not work until it is registered in Kaikukanta.</b>"), REGISTERED_BY[registers]),
    )
    return Screen(
        say("The handover is stored"), lines, ((go(say("Hand over the next one"), "handover"),), *undo, (HOME,))
    )


def _on_the_card(form: Form, answers: Mapping[str, Answer], last_day: date) -> tuple[Line, ...]:
    return (
        say("Write on the card:"),
        Entry(say("Expected last day"), last_day),
        Entry(say("Number of children and grandchildren"), shown(form["children"], answers["children"])),
    )


def _registering_rows(copies: Sequence[Button], kaikukanta: str, may_undo: bool, following: str | None) -> Rows:
    undo = ((act(say("Undo"), "undo"),),) if may_undo else ()
    next_one = ((go(say("Register the next one"), f"registering {following}"),),) if following else ()
    return (
        *in_rows(copies, 2),
        (Button(say("Open Kaikukanta"), Link(kaikukanta)),),
        (act(say("Registered"), "registered"),),
        *undo,
        *next_one,
        (HOME,),
    )


def receipt(number: int, site: LocalText, handed_over_on: date) -> Phrase:
    """The message that stays when a card is registered; nothing in it is about the client."""
    return say(
        "A card was handed over on %(date)s at %(site)s and registered in Kaikukanta. Receipt number %(number)s.",
        date=handed_over_on,
        site=site,
        number=str(number),
    )


def left_for_safety(ask: Text) -> Phrase:
    """Why nothing was kept, and whom to go to."""
    return say("Nothing was kept. Do not hand over the card yet, but ask first: %(ask)s.", ask=ask)


def correction_left_for_safety(ask: Text) -> Phrase:
    """What remains, and whom to go to."""
    return say(
        "The correction was not kept, but the handover still is, with its answers. Ask what to do: %(ask)s.", ask=ask
    )


def nothing_to_register() -> Screen:
    """The handover is registered already, perhaps from another phone."""
    return Screen(say("Register the card"), ((say("This card is registered."),),), ((HOME,),))


CORRECTING = Occasion(CORRECTION)


def handing_over(line: str) -> Occasion:
    """A card for a client; the whole line of an example shows that one need not answer one by one."""
    quickest = say(
        "The quickest way: code, birth year, postal code and number of children in one line, for example %(line)s.",
        line=line,
    )
    return Occasion(TITLE, at_first=(SAFETY, quickest))


def renewing(hint: Phrase, old_code: str, last_day: date | None) -> Occasion:
    """The card of a holder anew: whatever card it is, the answers may have changed.

    From which day a renewed card is valid for a year is not stated in any source; `last_day` is what the bot reckons,
    and None where all cards end on one day.
    """
    ends = say("The new card replaces the card %(code)s, whose handover ends when you confirm.", code=old_code)
    reckoned: tuple[Phrase, ...] = ()
    if last_day:
        reckoned = (
            say(
                "The new year is counted from the day of renewal and ends on %(date)s. "
                "No source says whether it may be counted from the old last day.",
                date=last_day,
            ),
        )
    return Occasion(
        RENEWAL,
        {"card_code": (say("Type the new card's code, or send a photo of its QR code."), hint, ends)},
        at_review=(*reckoned, say("Please go through the answers with the client: do they still hold?")),
    )


def batch(count: int, in_file: int, most: int) -> Screen:
    """What waits to be registered in an area; a file has the oldest, so many at most."""
    if not count:
        return Screen(say("Not yet registered"), ((say("Everything is registered."),),), ((HOME,),))
    lines: tuple[Line, ...] = (
        say_many(
            "%(count)s card waits to be registered. It does not work until then.",
            "%(count)s cards wait to be registered. They do not work until then.",
            count,
        ),
    )
    take = say("Take all as a file (CSV)") if count <= most else say("Take the oldest %(most)s (CSV)", most=most)
    rows: Rows = ((act(take, "take"),), (go(say("One by one"), "registering"),))
    if in_file:
        lines += (
            say_many(
                "The newest file has %(count)s of them. Register them in Kaikukanta, then confirm here.",
                "The newest file has %(count)s of them. Register them in Kaikukanta, then confirm here.",
                in_file,
            ),
        )
        rows += ((act(say("All in it: registered"), "registered"),),)
    return Screen(say("Not yet registered"), (lines,), (*rows, (HOME,)))
