"""What is seen of handovers that have been made: lists, one of them, and the questions before something is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.dialogue.wall_clock import FINLAND, day_of
from bot.handover.registering.screens import ESTIMATE
from bot.handover.rules import CORRECTION_REASONS, VOID_REASONS
from bot.handover.standing import TO_REGISTER, Done, Standing
from storage.kinds import Deed, Reason

PAGE = 6
LONGEST_CODE_WITH_STATE = 12


class Which(StrEnum):
    """Which handovers a list is of."""

    MINE = "mine"
    SITE = "site"
    NOT_REGISTERED = "open"
    ENDING = "ending"


HEADINGS: dict[Which, Phrase] = {
    Which.MINE: say("My handovers"),
    Which.SITE: say("Handovers of this site"),
    Which.NOT_REGISTERED: say("Not yet registered"),
    Which.ENDING: say("Ending within 30 days"),
}
LABELS: dict[Which, Phrase] = {
    Which.MINE: say("My handovers"),
    Which.SITE: say("The whole site"),
    Which.NOT_REGISTERED: say("Not yet registered"),
    Which.ENDING: say("Soon ending"),
}
DEEDS: dict[Deed, Phrase] = {
    Deed.HANDED_OVER: say("handed over"),
    Deed.REGISTERED: say("registered"),
    Deed.CORRECTED: say("corrected"),
    Deed.VOIDED: say("voided"),
    Deed.RENEWED: say("renewed"),
}
UNDONE: dict[Deed, Phrase] = {
    Deed.CORRECTED: say("correction undone"),
    Deed.VOIDED: say("undone"),
    Deed.RENEWED: say("renewal undone"),
}
REASONS: dict[Reason, Phrase] = {**CORRECTION_REASONS, **VOID_REASONS}
ENDED: dict[Standing, Phrase] = {
    Standing.VOIDED: say("voided"),
    Standing.UNDONE: say("undone"),
    Standing.RENEWED: say("renewed"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A handover in a list."""

    number: int
    card_code: str
    standing: Standing
    handed_over_on: date
    last_day: date
    is_renewal: bool = False


def listing(
    which: Which, found: Sequence[Listed], page: int, today: date, *, more: bool, may_register: bool = False
) -> Screen:
    """A page of a list: how each handover stands, and a button to it; there may be more on the next page."""
    rows: list[tuple[Button, ...]] = [(_way_to(each, f"{which} {page}"),) for each in found]
    turns: tuple[Button, ...] = ()
    if page > 0:
        turns += (go(say("Newer"), f"handovers {which} {page - 1}"),)
    if more:
        turns += (go(say("Older"), f"handovers {which} {page + 1}"),)
    if which is Which.NOT_REGISTERED and may_register and found:
        rows.append((go(say("Register one by one"), "registering"),))
    others = tuple((go(LABELS[each], f"handovers {each} 0"),) for each in Which if each is not which)
    lines: tuple[Line, ...] = tuple(
        Entry(say("%(value)s", value=each.card_code), _stands(which, each, today)) for each in found
    )
    paragraphs = (lines or (say("There are none."),), (say("To find a card, type its code."),))
    return Screen(HEADINGS[which], paragraphs, (*rows, *((turns,) if turns else ()), *others, (HOME,)))


def _way_to(each: Listed, back: str) -> Button:
    label = say("%(value)s", value=each.card_code)
    # A longer code fills the button by itself.
    if each.standing in ENDED and len(each.card_code) <= LONGEST_CODE_WITH_STATE:
        label = say("%(code)s · %(state)s", code=each.card_code, state=ENDED[each.standing])
    return go(label, f"record {each.number} {back}")


def _stands(which: Which, each: Listed, today: date) -> Phrase:
    """How a handover stands, with a day that says which one it is."""
    if which is Which.ENDING:
        return _ends(each)
    day = each.handed_over_on
    match each.standing:
        case Standing.CARD:
            return say("handed over on %(date)s, not yet registered", date=day)
        case Standing.RENEWAL:
            return say("renewed on %(date)s, not yet registered", date=day)
        case Standing.CHANGE:
            return say("handed over on %(date)s, change not yet registered", date=day)
        case Standing.REGISTERED if each.last_day < today:
            return say("ended on %(date)s", date=each.last_day)
        case Standing.REGISTERED:
            return say("handed over on %(date)s, registered", date=day)
        case Standing.VOIDED if each.is_renewal:
            return say("renewal of %(date)s, voided", date=day)
        case Standing.UNDONE if each.is_renewal:
            return say("renewal of %(date)s, undone", date=day)
        case Standing.VOIDED:
            return say("handed over on %(date)s, voided", date=day)
        case Standing.UNDONE:
            return say("handed over on %(date)s, undone", date=day)
        case Standing.RENEWED:
            return say("handed over on %(date)s, renewed", date=day)


def _ends(each: Listed) -> Phrase:
    if each.standing is Standing.CHANGE:
        return say("ends on %(date)s, change not yet registered", date=each.last_day)
    if each.standing in TO_REGISTER:
        return say("ends on %(date)s, not yet registered", date=each.last_day)
    return say("ends on %(date)s", date=each.last_day)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history: what was done, by whom, and the labels of the fields that it changed."""

    done: Done
    who: Phrase
    fields: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A handover as its site may see it; `meanwhile` is what holds as long as it is not registered."""

    number: int
    entries: tuple[Entry, ...]
    standing: Standing
    last_day: date
    registered_on: date | None
    meanwhile: tuple[Line, ...]
    history: tuple[Told, ...]
    undo: Phrase | None
    may_register: bool
    back: str


def record(shown: Record) -> Screen:
    """One handover: what was answered, how it stands, what was done, and what can be done."""
    history = (say("What was done:"), *(_done(told) for told in shown.history))
    number = Entry(say("Handover number"), str(shown.number))
    back = (go(say("Back"), shown.back), HOME)
    return Screen(say("Handover"), ((*shown.entries, number), _state(shown), history), (*_doings(shown), back))


def _state(shown: Record) -> tuple[Line, ...]:
    match shown.standing:
        case Standing.VOIDED:
            return (say("This handover is voided."),)
        case Standing.UNDONE:
            return (say("This handover is undone."),)
        case Standing.RENEWED:
            return (say("The card is renewed: another handover has taken the place of this one."),)
    last_day = Entry(say("Valid until"), shown.last_day)
    if shown.registered_on:
        return (Entry(say("Registered on"), shown.registered_on), last_day)
    return (*shown.meanwhile, last_day, ESTIMATE)


def _done(told: Told) -> Line:
    done, undone = told.done, told.done.reason is Reason.UNDO
    values: dict[str, Value] = {
        "date": day_of(done.at),
        "time": _clock(done.at),
        "deed": UNDONE[done.deed] if undone and done.deed in UNDONE else DEEDS[done.deed],
        "who": told.who,
    }
    if done.reason not in REASONS:
        return say("%(date)s, time %(time)s: %(deed)s (%(who)s)", **values)
    values["reason"] = REASONS[done.reason]
    if not told.fields:
        return say("%(date)s, time %(time)s: %(deed)s (%(who)s). Reason: %(reason)s.", **values)
    return say(
        "%(date)s, time %(time)s: %(deed)s (%(who)s). Reason: %(reason)s. Changed: %(fields)s.",
        **values,
        fields=told.fields,
    )


def _clock(instant: datetime) -> str:
    """The time of day as it is written in Finland in both languages."""
    there = instant.astimezone(FINLAND)
    return f"{there.hour}.{there.minute:02}"


def _doings(shown: Record) -> Rows:
    if shown.standing in ENDED:
        return ()
    register: Rows = ()
    if shown.may_register and shown.standing in TO_REGISTER:
        label = say("Register the change") if shown.standing is Standing.CHANGE else say("Register")
        register = ((go(label, f"registering {shown.number}", Style.PRIMARY),),)
    undo: Rows = ((act(shown.undo, "undo", Style.DANGER),),) if shown.undo else ()
    return (
        *register,
        (act(say("Correct"), "why correct"), act(say("Void"), "why void", Style.DANGER)),
        (act(say("Renew: same card"), "renew same"), act(say("Renew: new card"), "renew new")),
        *undo,
    )


def why_correct(code: str) -> Screen:
    """The reasons to correct the handover of a card."""
    question = say("Why do you correct the handover?")
    return _why(say("Correct the handover"), code, question, CORRECTION_REASONS, "correct")


def why_void(code: str, *, renewal: bool) -> Screen:
    """The reasons to void the handover or the renewal of a card."""
    question = say("Why do you void the renewal?") if renewal else say("Why do you void the handover?")
    return _why(void_heading(renewal=renewal), code, question, VOID_REASONS, "void")


def void_heading(*, renewal: bool) -> Phrase:
    """What is voided."""
    return say("Void the renewal") if renewal else say("Void the handover")


def _why(heading: Phrase, code: str, question: Phrase, reasons: Mapping[Reason, Phrase], doing: str) -> Screen:
    rows = tuple((act(label, f"{doing} {reason}"),) for reason, label in reasons.items())
    return Screen(heading, ((_card(code),), (question,)), (*rows, (act(say("Back"), "show"), HOME)))


def sure(heading: Phrase, code: str, what_follows: Sequence[Line], yes: Phrase, action: str) -> Screen:
    """The question before something of a card is taken back."""
    rows = ((act(yes, action, Style.DANGER),), (act(say("Back"), "show"), HOME))
    return Screen(heading, ((_card(code), *what_follows),), rows)


def _card(code: str) -> Line:
    return Entry(say("Card code"), code)
