"""What is seen once a handover is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.dialogue.answers import DECLINED, Answer
from bot.dialogue.forms import Form
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Button, Copy, Entry, Line, Link, Rows, Screen, act, entries, go, in_rows, shown
from bot.handover.rules import CORRECTION, KAIKUKANTA_ORDER, RENEWAL, SERIES, TITLE


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
        (
            say("Write on the card:"),
            Entry(say("Expected last day"), last_day),
            Entry(say("Number of children and grandchildren"), shown(form["children"], answers["children"])),
        ),
        # Last, so that it stands above the buttons on a small phone too.
        (say("<b>This card does not work until it is registered in Kaikukanta.</b>"),),
    )
    return Screen(say("Register the card"), lines, _registering_rows(copies, kaikukanta, may_undo, following))


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


def left_for_safety(ask: str) -> Phrase:
    """Why nothing was kept, and whom to go to."""
    return say(
        "Nothing was kept. For a client under a non-disclosure order or at a shelter, ask first: %(ask)s.",
        ask=ask,
    )


def nothing_to_register() -> Screen:
    """The handover is registered already, perhaps from another phone."""
    return Screen(say("Register the card"), ((say("This card is registered."),),), ((HOME,),))


def title(*, corrects: bool, renews: bool, in_series: bool) -> Phrase:
    """What a draft is for."""
    if corrects:
        return CORRECTION
    if renews:
        return RENEWAL
    return SERIES if in_series else TITLE
