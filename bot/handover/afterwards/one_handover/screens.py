"""What is seen of one handover, and the questions before it is corrected or voided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.screens import HOME, Entry, Line, Rows, Screen, Style, act, go
from bot.dialogue.wall_clock import FINLAND, day_of
from bot.handover.registering.screens import ESTIMATE
from bot.handover.rules import CORRECTION_REASONS, REASONS, VOID_REASONS
from bot.handover.standing import ENDED, TO_REGISTER, Done, Standing
from bot.handover.undoing.screens import card, void_heading
from storage.kinds import Deed, Reason

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


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history: what was done, by whom, and the labels of the fields that it changed."""

    done: Done
    who: Phrase
    fields: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class OneHandover:
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


def one_handover(shown: OneHandover) -> Screen:
    """One handover: what was answered, how it stands, what was done, and what can be done."""
    history = (say("What was done:"), *(_done(told) for told in shown.history))
    number = Entry(say("Handover number"), str(shown.number))
    back = (go(say("Back"), shown.back), HOME)
    return Screen(say("Handover"), ((*shown.entries, number), _state(shown), history), (*_doings(shown), back))


def _state(shown: OneHandover) -> tuple[Line, ...]:
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


def _doings(shown: OneHandover) -> Rows:
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


def _why(heading: Phrase, code: str, question: Phrase, reasons: Mapping[Reason, Phrase], doing: str) -> Screen:
    rows = tuple((act(label, f"{doing} {reason}"),) for reason, label in reasons.items())
    return Screen(heading, ((card(code),), (question,)), (*rows, (act(say("Back"), "show"), HOME)))
