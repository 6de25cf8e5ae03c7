"""What is seen while an update that was sent is corrected, translated or withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.dialogue.phrases import Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Screen, Style, act, go
from bot.updates.rules import LONGEST_NOTE, LONGEST_TEXT
from bot.updates.screens import ONE, shown_text
from bot.updates.writing_screens import TYPE_ANEW
from bot.visits.ways import UPDATES
from storage.kinds import DeliveryState, Language, Wording

REWORDING = "rewording"
IN_CHATS = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)
"""In these states an update stands in a chat, or may stand there."""
WHAT_WAS_WRONG = {
    Language.FI: say("Type in Finnish what was wrong. Those who have got the update get this as a message."),
    Language.SV: say("Type in Swedish what was wrong. Those who have got the update get this as a message."),
}
FOLLOWS: Mapping[Wording, Phrase] = MappingProxyType(
    {
        Wording.SMALL_CORRECTION: say("The text is changed where it stands. Confirmations stay."),
        Wording.IN_SUBSTANCE: say(
            "The text is changed where it stands. Everybody confirms it anew, and a message says what was wrong."
        ),
        Wording.WITHDRAWN: say("Where the update stands it says that it is withdrawn, and a message tells it, too."),
        Wording.TRANSLATED: say("Those who waited for this language get it, and the others read it in their own."),
        Wording.FIRST: say("It is sent."),
    }
)


@dataclass(frozen=True, slots=True)
class New:
    """The next wording as far as it is written, and in how many chats the update stands."""

    number: int
    kind: Wording
    text_fi: str
    text_sv: str
    note_fi: str
    note_sv: str
    stands_in: int


def choice(number: int, missing: Language | None, *, may_withdraw: bool) -> Screen:
    """A slip of the pen, something that was wrong, a language that comes later, or all of it."""
    told = (
        say("A small correction is one that changes nothing for anybody. Confirmations stay."),
        say("If something was wrong, everybody reads it again and confirms it anew."),
    )
    rows: list[tuple[Button, ...]] = [
        (act(say("A small correction"), "begin small"),),
        (act(say("Something was wrong"), "begin substance"),),
    ]
    if missing:
        label = say("Add the Finnish text") if missing is Language.FI else say("Add the Swedish text")
        rows.append((act(label, "translate"),))
    if may_withdraw:
        rows.append((act(say("Withdraw it"), "begin withdraw", Style.DANGER),))
    return Screen(ONE, (told,), (*rows, (go(say("Back"), f"{UPDATES} {number}"), HOME)))


def typing(number: int, what: str, written_in: str) -> Screen:
    """A text to be typed as a whole, or what was wrong."""
    language = Language(written_in)
    asked = TYPE_ANEW[language] if what == "text" else WHAT_WAS_WRONG[language]
    limit = say("It can have %(count)s characters at most.", count=LONGEST_TEXT if what == "text" else LONGEST_NOTE)
    return Screen(ONE, ((Asked(asked), limit),), ((go(say("Back"), f"{REWORDING} {number}"), HOME),))


def preview(new: New) -> Screen:
    """What the update says from then on, what follows, and the tap that publishes it."""
    follows = FOLLOWS[new.kind]
    where = say_many("It stands in %(count)s chat.", "It stands in %(count)s chats.", new.stands_in)
    lines: list[Line] = []
    rows: list[tuple[Button, ...]] = []
    if new.kind is not Wording.WITHDRAWN:
        lines += [
            Entry(say("In Finnish"), shown_text(new.text_fi), plain=True),
            Entry(say("In Swedish"), shown_text(new.text_sv), plain=True),
        ]
        rows.append(_typed(new.number, "text", say("Text in Finnish"), say("Text in Swedish")))
    if new.kind in (Wording.IN_SUBSTANCE, Wording.WITHDRAWN):
        lines += [
            Entry(say("What was wrong, in Finnish"), shown_text(new.note_fi), plain=True),
            Entry(say("What was wrong, in Swedish"), shown_text(new.note_sv), plain=True),
        ]
        rows.append(_typed(new.number, "note", say("Why, in Finnish"), say("Why, in Swedish")))
    done = say("Withdraw it") if new.kind is Wording.WITHDRAWN else say("Publish")
    rows.append((act(done, "publish", Style.DANGER), act(say("Leave it"), "leave")))
    return Screen(ONE, (tuple(lines), (follows, where)), (*rows, (go(say("Back"), f"{UPDATES} {new.number}"), HOME)))


def _typed(number: int, what: str, fi: Phrase, sv: Phrase) -> tuple[Button, ...]:
    return go(fi, f"{REWORDING} {number} {what} fi"), go(sv, f"{REWORDING} {number} {what} sv")
