"""What is seen of updates by those who write them: the list, one as a draft, and the last look before it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.people.screens import turns
from bot.updates.rules import minutes_for
from bot.visits.ways import UPDATES
from storage.kinds import Language, MissingLanguage, UpdateState

TITLE = say("Updates of the operating model")
ONE = say("Update of the operating model")
NOT_THERE = say("There is no such update here.")
NOTHING = Screen(ONE, ((NOT_THERE,),), ((HOME,),))
WRITING = "writing"
PAGE = 5
STATES: Mapping[UpdateState, Phrase] = MappingProxyType(
    {
        UpdateState.DRAFT: say("draft"),
        UpdateState.SCHEDULED: say("about to be sent"),
        UpdateState.SENDING: say("being sent"),
        UpdateState.PAUSED: say("paused"),
        UpdateState.SENT: say("sent"),
        UpdateState.CANCELLED: say("stopped"),
        UpdateState.WITHDRAWN: say("withdrawn"),
    }
)
HOW: Mapping[MissingLanguage, Phrase] = MappingProxyType(
    {
        MissingLanguage.OTHER: say("They get it in the other language, and it says so."),
        MissingLanguage.WAIT: say("They wait for the text in their language."),
        MissingLanguage.LEAVE_OUT: say("They do not get it."),
    }
)
NOT_WRITTEN: Mapping[Language, Phrase] = MappingProxyType(
    {
        Language.FI: say("The Finnish text is not written yet. What about those who read Finnish?"),
        Language.SV: say("The Swedish text is not written yet. What about those who read Swedish?"),
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An update in the list: how it begins, how far it is, and since when."""

    number: int
    begins: LocalText
    state: UpdateState
    on: date


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom an update is for: which part of them, how many people now, who of them cannot be reached, who has no bot."""

    part: tuple[Text, ...]
    people: int
    swedish: int
    unreachable: int
    without_bot: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its sender sees it; to others it is `somebody_elses`."""

    number: int
    text: LocalText
    dated: tuple[date | None, date | None]
    meant: Meant
    question: bool
    file: str | None
    somebody_elses: bool = False

    @property
    def is_written(self) -> bool:
        """Whether there is something to send, to somebody."""
        return bool(self.text.fi or self.text.sv) and self.meant.people > 0


def listed(found: Sequence[Listed], page: int, language: Language) -> Screen:
    """What was written here, the newest first."""
    first = min(page, max(0, (len(found) - 1) // PAGE)) * PAGE
    shown = found[first : first + PAGE]
    lines = [Entry(STATES[each.state], each.on, plain=True) for each in shown]
    none = (say("Nothing has been written here yet."),)
    rows: Rows = tuple((go(begins(each.begins, language), f"{UPDATES} {each.number}"),) for each in shown)
    turning = turns(f"{UPDATES} page", first // PAGE, more=first + PAGE < len(found))
    new = go(say("Write an update"), f"{WRITING} new fi")
    return Screen(TITLE, (tuple(lines) or none,), (*rows, *turning, (new,), (HOME,)))


LONGEST_LABEL = 25
LONGEST_SHOWN = 160


def begins(text: LocalText, language: Language) -> LocalText:
    """How a text begins, as a button bears it."""
    words = " ".join((text.told_in(language) or text.fi or text.sv).split())
    label = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
    return LocalText(label, label)


def shown_text(text: str) -> Text:
    """How a text begins, in a line; that it is not written yet, if it is not."""
    if not text:
        return say("not written yet")
    words = " ".join(text.split())
    cut = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
    return LocalText(cut, cut)


def draft(shown: Draft) -> Screen:
    """What is written, for whom, and what can still be done."""
    texts = (
        Entry(say("In Finnish"), shown_text(shown.text.fi), plain=True),
        Entry(say("In Swedish"), shown_text(shown.text.sv), plain=True),
    )
    if shown.somebody_elses:
        note = say("A colleague is writing this.")
        return Screen(ONE, ((note,), texts), ((act(say("Take it over"), "take over"),), back()))
    rows = (_texts_row(shown), _details_row(shown), *_last_rows(shown))
    return Screen(ONE, (texts, (*_details(shown), *_meant(shown.meant))), rows)


def _details(shown: Draft) -> tuple[Line, ...]:
    fi, sv = shown.dated
    lines: list[Line] = []
    if fi:
        lines.append(Entry(say("Version in Finnish of"), fi, plain=True))
    if sv:
        lines.append(Entry(say("Version in Swedish of"), sv, plain=True))
    if shown.file:
        lines.append(Entry(say("File"), shown.file, plain=True))
    if shown.question:
        lines.append(say("Readers answer a question to check."))
    return tuple(lines)


def _meant(meant: Meant) -> tuple[Line, ...]:
    part: tuple[Line, ...] = (Entry(say("For"), meant.part),) if meant.part else ()
    return (
        *part,
        say_many("%(count)s person gets it.", "%(count)s people get it.", meant.people),
        *(
            (
                say_many(
                    "%(count)s of them cannot be reached now.",
                    "%(count)s of them cannot be reached now.",
                    meant.unreachable,
                ),
            )
            if meant.unreachable
            else ()
        ),
        *(
            (
                say_many(
                    "Besides them %(count)s person works there without Kaikubot.",
                    "Besides them %(count)s people work there without Kaikubot.",
                    meant.without_bot,
                ),
            )
            if meant.without_bot
            else ()
        ),
    )


def _texts_row(shown: Draft) -> tuple[Button, ...]:
    return (
        go(say("Text in Finnish"), f"{WRITING} {shown.number} fi"),
        go(say("Text in Swedish"), f"{WRITING} {shown.number} sv"),
    )


def _details_row(shown: Draft) -> tuple[Button, ...]:
    return (
        go(say("Whom it is for"), f"{WRITING} {shown.number} whom"),
        go(say("More"), f"{WRITING} {shown.number} more"),
    )


def _last_rows(shown: Draft) -> Rows:
    sending: Rows = (
        (
            (act(say("Send it to me first"), "try out"),),
            (go(say("Send …"), f"{UPDATES} {shown.number} send", Style.PRIMARY),),
        )
        if shown.is_written
        else ()
    )
    return (*sending, (act(say("Delete the draft"), "delete"),), back())


def back() -> tuple[Button, ...]:
    return (go(say("Back"), UPDATES), HOME)


def sending(
    number: int, meant: Meant, missing: Language | None, how: MissingLanguage, morning: datetime | None
) -> Screen:
    """How many people get it and how long that takes; the tap that sends it names the number."""
    minutes = minutes_for(meant.people)
    facts: tuple[Line, ...] = (
        *_meant(meant),
        say_many("It takes about %(count)s minute.", "It takes about %(count)s minutes.", minutes),
    )
    rows: list[tuple[Button, ...]] = []
    asked: tuple[Line, ...] = ()
    if missing:
        asked = (NOT_WRITTEN[missing], HOW[how])
        rows.append(tuple(act(label, f"missing {each}") for each, label in _CHOICES.items() if each is not how))
    rows.append((act(say_many("Send to %(count)s", "Send to %(count)s", meant.people), "send", Style.SUCCESS),))
    quiet: tuple[Line, ...] = ()
    if morning:
        quiet = (say("It is outside working hours. If you send it now, phones stay silent."),)
        rows.append((act(say("The next morning"), "morning"),))
    rows.append((go(say("At another time"), f"{WRITING} {number} when"),))
    rows.append((go(say("Back"), f"{UPDATES} {number}"), HOME))
    undo = say("It begins after two minutes. Until then you can take it back.")
    return Screen(say("Send the update"), tuple(filter(None, (facts, asked, (*quiet, undo)))), tuple(rows))


_CHOICES: Mapping[MissingLanguage, Phrase] = MappingProxyType(
    {
        MissingLanguage.OTHER: say("Other language"),
        MissingLanguage.WAIT: say("They wait"),
        MissingLanguage.LEAVE_OUT: say("Leave them out"),
    }
)
