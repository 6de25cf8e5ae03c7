"""What is seen of handovers that are to be registered, one by one."""

from collections.abc import Sequence

from bot.dialogue.phrases import Phrase, Text, Value, say, say_many
from bot.dialogue.screens import (
    HOME,
    Button,
    Copy,
    Entry,
    Line,
    Link,
    Rows,
    Screen,
    Style,
    act,
    entries,
    go,
    in_rows,
    shown,
)
from bot.handover import questions
from bot.handover.questions import CARD_CODE, CHILDREN
from bot.handover.registering.rules import ToRegister, given, to_copy
from bot.handover.standing import Standing
from storage.kinds import Role

HEADINGS: dict[Standing, Phrase] = {
    Standing.CARD: say("Register the card"),
    Standing.RENEWAL: say("Register the renewal"),
    Standing.CHANGE: say("Register the change"),
}


def registering(handover: ToRegister, kaikukanta: str, following: str | None) -> Screen:
    """The answers to copy into Kaikukanta in order, what belongs on the card, and what holds until then."""
    lines = _what_changed(handover) if handover.standing is Standing.CHANGE else _all_answers(handover)
    paragraphs = (*lines, _on_the_card(handover), meanwhile(handover))
    copies = [
        Button(handover.form[name].label, Copy(shown(handover.form[name], answer)))
        for name, answer in to_copy(handover).items()
    ]
    return Screen(
        HEADINGS[handover.standing],
        tuple(filter(None, paragraphs)),
        _registering_rows(copies, kaikukanta, handover.undo, following),
    )


def _all_answers(handover: ToRegister) -> tuple[tuple[Line, ...], ...]:
    return ((_how(handover), *entries(handover.form, to_copy(handover))),)


def _how(handover: ToRegister) -> Phrase:
    """How it is copied; whoever has just confirmed it reads first that it is saved."""
    if not handover.present:
        return say("Copy into Kaikukanta, in this order. A button copies its answer.")
    if handover.renewed:
        return say("The renewal is saved. Copy it into Kaikukanta with the buttons, in this order.")
    return say("The handover is saved. Copy it into Kaikukanta with the buttons, in this order.")


def _what_changed(handover: ToRegister) -> tuple[tuple[Line, ...], ...]:
    """Which card it is in Kaikukanta, and what is to be changed there."""
    code = Entry(say("The code in Kaikukanta"), str(handover.before[CARD_CODE]))
    if not handover.changed:
        return ((code,), (say("The answers are those that Kaikukanta has already."),))
    changes = tuple(Entry(handover.form[name].label, _change(handover, name)) for name in handover.changed)
    return ((say("Make the same correction in Kaikukanta too."), code), (say("What changed:"), *changes))


def _change(handover: ToRegister, name: str) -> Value:
    now, before = (given(answers, name) for answers in (handover.answers, handover.before))
    question = handover.form[name]
    if before is None:
        return say("%(value)s", value=shown(question, now)) if now is not None else ""
    if now is None:
        return say("taken away (was %(before)s)", before=shown(question, before))
    return say("%(now)s (was %(before)s)", now=shown(question, now), before=shown(question, before))


ESTIMATE = say("The date is an estimate. If Kaikukanta shows another one, follow that.")
"""Said with every last day until the handover is registered: Kaikukanta holds."""


def _on_the_card(handover: ToRegister) -> tuple[Line, ...]:
    if handover.standing is Standing.CHANGE and questions.on_the_card().isdisjoint(handover.changed):
        return ()
    return (
        say("Write on the card:") if handover.present else say("What is to stand on the card:"),
        Entry(say("Valid until"), handover.last_day),
        Entry(
            say("Number of children and grandchildren"),
            shown(handover.form[CHILDREN], handover.answers[CHILDREN]),
        ),
        ESTIMATE,
    )


UNTIL_THEN = say("<b>The card can be used only once it is registered in Kaikukanta.</b>")


OLD_CARD_MEANWHILE = say(
    "The instructions do not say whether the old card can be used until the new one is registered. "
    "If need be, ask the area's responsible person."
)


def meanwhile(handover: ToRegister) -> tuple[Line, ...]:
    """What holds until it is registered; last, so that it stands above the buttons on a small phone too."""
    renewed = handover.renewed
    if handover.standing is Standing.CHANGE:
        if CARD_CODE in handover.changed:
            return (say("<b>The card can be used only once its right code is in Kaikukanta.</b>"),)
        return (say("The card can be used, but the correction is not in Kaikukanta yet."),)
    if handover.standing is not Standing.RENEWAL or renewed is None:
        return (UNTIL_THEN,)
    if renewed.card_code != handover.code:
        return (
            say("The new card takes the place of card %(code)s.", code=renewed.card_code),
            *(() if renewed.last_day < handover.today else (OLD_CARD_MEANWHILE,)),
            say("<b>The new card can be used only once it is registered in Kaikukanta.</b>"),
        )
    if renewed.last_day < handover.today:
        return (UNTIL_THEN,)
    return (
        say("The new date holds once the renewal is registered."),
        say("Until then the last day of validity is %(date)s.", date=renewed.last_day),
    )


REGISTERED_BY: dict[Role, Phrase] = {
    Role.WORKER: say("A worker of this site registers it."),
    Role.CONTACT_PERSON: say("Your organisation's Kaikukortti contact person registers it."),
    Role.RESPONSIBLE_PERSON: say("The area's responsible person registers it."),
}


def registered_by_another(handover: ToRegister, registers: Role) -> Screen:
    """What the worker has still to do, and who does the rest."""
    heading = say("The renewal is stored") if handover.renewed else say("The handover is stored")
    lines = (_on_the_card(handover), (*meanwhile(handover), REGISTERED_BY[registers]))
    rows = ((go(say("Hand over the next one"), "handover"),), *_undo(handover.undo), (HOME,))
    return Screen(heading, tuple(filter(None, lines)), rows)


def _undo(label: Phrase | None) -> Rows:
    return ((act(label, "undo"),),) if label else ()


def _registering_rows(copies: Sequence[Button], kaikukanta: str, undo: Phrase | None, following: str | None) -> Rows:
    next_one = ((go(say("Show the next card"), f"registering {following}"),),) if following else ()
    return (
        *in_rows(copies, 2),
        (Button(say("Open Kaikukanta"), Link(kaikukanta)),),
        (act(say("Mark as registered"), "registered", Style.SUCCESS),),
        *next_one,
        *_undo(undo),
        (HOME,),
    )


def nothing_to_register(is_registered: bool) -> Screen:
    """The handover is registered already, perhaps from another phone; or it is not in force, or not theirs any more."""
    said = say("This card is registered.") if is_registered else say("There is nothing to register here any more.")
    return Screen(say("Register the card"), ((said,),), ((HOME,),))


DONE: dict[Standing, Phrase] = {
    Standing.CARD: say("The card is registered and can be used now."),
    Standing.RENEWAL: say("The renewal is registered."),
    Standing.CHANGE: say("The correction is registered."),
}


def between(code: str, left: tuple[int, int], following: str | None) -> Screen:
    """Which card was registered, and how many are left; the next one comes only by a tap."""
    heading = say("Card %(code)s is registered", code=code)
    if not any(left):
        return Screen(heading, ((say("Everything is registered."),),), ((HOME,),))
    next_one = ((go(say("Show the next card"), f"registering {following}", Style.PRIMARY),),) if following else ()
    to_register = say("To be registered: %(what)s.", what=cards_and_changes(*left))
    return Screen(heading, ((to_register,),), (*next_one, (HOME,)))


def cards_and_changes(cards: int, changes: int) -> tuple[Text, ...]:
    """How many cards, and how many changes to cards that are registered already."""
    said: tuple[Text, ...] = ()
    if cards or not changes:
        said += (say_many("%(count)s new card", "%(count)s new cards", cards),)
    if changes:
        said += (say_many("%(count)s new change", "%(count)s new changes", changes),)
    return said
