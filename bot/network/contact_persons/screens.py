"""What is seen of an organisation's contact person and deputy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons.choices import AT_ONCE, HIDDEN, Choice, Viewer
from bot.network.contact_persons.lines import EXAMPLE
from bot.network.contact_persons.rules import Holder, Office, Standing, Whose, standing
from bot.network.contact_persons.words import NAME_NOT_KNOWN, name_of, who

A_WEEK = timedelta(days=7)
LEARNT: Mapping[str, Phrase] = MappingProxyType(
    {
        "phone": say("By phone"),
        "mail": say("By e-mail"),
        "met": say("Face to face"),
        "other": say("In another way"),
    }
)
"""How somebody has learnt of a change."""
LABELS: Mapping[Choice, Phrase] = MappingProxyType(
    {
        Choice.CONFIRM: say("I am contact person now"),
        Choice.DECLINE: say("I cannot take over"),
        Choice.NAME: say("Name a contact person"),
        Choice.SELF: say("I am the contact person"),
        Choice.RECORD: say("Record without the bot"),
        Choice.ASK: say("Hand on to the deputy"),
        Choice.TAKE_BACK: say("Take the question back"),
        Choice.NAME_DEPUTY: say("Name a deputy"),
        Choice.RECORD_DEPUTY: say("Record without the bot"),
        Choice.AWAY: say("Contact person is away"),
        Choice.BACK: say("Contact person is back"),
        Choice.DEPUTY_AWAY: say("The deputy is away"),
        Choice.DEPUTY_BACK: say("The deputy is back"),
        Choice.CORRECT: say("Correct my details"),
        Choice.CORRECT_DEPUTY: say("Correct my details"),
        Choice.AGAIN: say("Invite again"),
        Choice.AGAIN_DEPUTY: say("Invite the deputy again"),
        Choice.END: say("No longer contact person"),
        Choice.END_DEPUTY: say("No longer deputy"),
    }
)
OF_ONESELF: Mapping[tuple[Viewer, Choice], Phrase] = MappingProxyType(
    {
        (Viewer.HOLDER, Choice.NAME): say("Hand the role on"),
        (Viewer.HOLDER, Choice.AWAY): say("I am away"),
        (Viewer.HOLDER, Choice.BACK): say("I am back"),
        (Viewer.DEPUTY, Choice.DEPUTY_AWAY): say("I am away"),
        (Viewer.DEPUTY, Choice.DEPUTY_BACK): say("I am back"),
    }
)
"""What a button says to whom it is about."""
STANDS: Mapping[Standing, Phrase] = MappingProxyType(
    {
        Standing.NOT_RECORDED: say("It is not recorded who the contact person is."),
        Standing.STOOD_IN_FOR: say("The contact person is away, and the deputy stands in."),
        Standing.AWAY_ALONE: say("The contact person is away, and nobody stands in."),
        Standing.UNREACHABLE: say("The contact person cannot be reached in Kaikubot."),
        Standing.ACTING: say("The deputy acts until there is a contact person."),
        Standing.WITHOUT: say("The organisation has no contact person now."),
    }
)
OF_HOLDER: Mapping[Standing, Phrase] = MappingProxyType(
    {
        Standing.STOOD_IN_FOR: say("You are away, and the deputy stands in."),
        Standing.AWAY_ALONE: say("You are away, and nobody stands in."),
    }
)
"""What the contact person reads of themselves instead."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An open invitation: who is to be named, and the last day on which they can accept."""

    name: str | None
    until: date
    deputy: bool


@dataclass(frozen=True, slots=True)
class View:
    """An organisation's office as somebody sees it, with what they may choose there."""

    number: int
    organisation: LocalText
    office: Office
    today: date
    choices: tuple[Choice, ...]
    invited: Sequence[Invited] = ()
    viewer: Viewer = Viewer.KEEPER
    only_role: bool = False
    waiting: int = 0


def overview(view: View) -> Screen:
    """Who is named, since when, and whether they are there."""
    stood = standing(view.office, view.today)
    stands = OF_HOLDER.get(stood, STANDS.get(stood)) if view.viewer is Viewer.HOLDER else STANDS.get(stood)
    top: list[Line] = [Entry(say("Organisation"), view.organisation), *([stands] if stands else [])]
    paragraphs = [tuple(top), tuple(_named(view, Whose.HOLDER)), tuple(_named(view, Whose.DEPUTY))]
    paragraphs.append(tuple(_invitation(each) for each in view.invited))
    rows = [(_button(view, choice),) for choice in view.choices if choice not in HIDDEN]
    rows += [(_take_back(each, alone=len(view.invited) == 1),) for each in view.invited]
    return Screen(say("Contact person"), tuple(filter(None, paragraphs)), (*rows, (HOME,)))


def _named(view: View, whose: Whose) -> Iterator[Line]:
    whom = view.office.of(whose)
    if whom is None:
        return
    yield Entry(say("Contact person") if whose is Whose.HOLDER else say("Deputy"), who(whom))
    if whom.since:
        yield Entry(say("Since"), day_of(whom.since), plain=True)
    yield from _missing(whom, view.today)
    if whom.asked_at and view.office.holder:
        yield say("The deputy is asked to take over and has not replied yet.")


def _missing(whom: Holder, today: date) -> Iterator[Line]:
    if whom.is_away(today) and whom.away_until:
        yield Entry(say("Away until"), whom.away_until, plain=True)
    elif whom.is_away(today):
        yield say("Away for the time being.")
    if whom.unreachable_since:
        yield Entry(say("Cannot be reached since"), day_of(whom.unreachable_since), plain=True)


def _invitation(invited: Invited) -> Line:
    label = say("Invited as deputy") if invited.deputy else say("Invited as contact person")
    name = invited.name or NAME_NOT_KNOWN
    return Entry(label, say("%(name)s, valid until %(day)s", name=name, day=invited.until), plain=True)


def _take_back(invited: Invited, *, alone: bool) -> Button:
    label = say("Deputy: take back") if invited.deputy else say("Contact person: take back")
    return act(
        say("Take the invitation back") if alone else label,
        f"uninvite {Whose.DEPUTY if invited.deputy else Whose.HOLDER}",
    )


def _button(view: View, choice: Choice) -> Button:
    label = _label(view, choice)
    if choice is Choice.NAME_DEPUTY and view.office.deputy:
        label = say("Name another deputy")
    style = Style.SUCCESS if choice is Choice.CONFIRM else None
    return act(label, choice, style) if choice in AT_ONCE else go(label, f"contacts {view.number} {choice}", style)


def _label(view: View, choice: Choice) -> Phrase:
    return OF_ONESELF.get((view.viewer, choice), LABELS[choice])


def _back(view: View) -> Button:
    return go(say("Back"), f"contacts {view.number}")


def asks_for_name(view: View, choice: Choice) -> Screen:
    """Who is to be named, in one line, and what happens then."""
    deputy = choice.whose is Whose.DEPUTY
    then = {
        Choice.NAME: say("You get a link for them. Once they accept it, they are the contact person."),
        Choice.NAME_DEPUTY: say("You get a link for them. Once they accept it, they are the deputy."),
        Choice.SELF: say("This is kept as the organisation's contact person."),
    }.get(choice, say("It takes effect at once."))
    if choice is Choice.NAME and view.viewer is Viewer.HOLDER:
        then = say("You get a link for them. Once they accept it, they have the role, and yours ends.")
    record = Choice.RECORD_DEPUTY if deputy else Choice.RECORD
    without = choice in (Choice.NAME, Choice.NAME_DEPUTY) and record in view.choices
    other: Rows = ((go(LABELS[record], f"contacts {view.number} {record}"),),) if without else ()
    return Screen(
        say("Deputy") if deputy else say("Contact person"),
        (
            (Entry(say("Organisation"), view.organisation),),
            (
                Asked(say("What are the name and work contact?")),
                say("Type them in one line, for example: %(example)s.", example=EXAMPLE),
                then,
                *_loses_all(view, choice),
            ),
        ),
        (*other, (_back(view),)),
    )


def _loses_all(view: View, choice: Choice) -> tuple[Line, ...]:
    """What whoever hands on is told who has no other role in Kaikubot."""
    hands_on = view.viewer is Viewer.HOLDER and choice in (Choice.NAME, Choice.ASK)
    return (say("After that you cannot use Kaikubot any more."),) if view.only_role and hands_on else ()


def asks_whether_deputy_succeeds(view: View) -> Screen:
    """What it means to ask the deputy to become contact person, who otherwise only stands in."""
    return Screen(
        _label(view, Choice.ASK),
        (
            (Entry(say("Organisation"), view.organisation), Entry(say("Deputy"), name_of(view.office.deputy))),
            (
                Asked(say("Is the deputy asked to become contact person?")),
                say("You stay contact person until they accept. Then your role ends."),
                *_loses_all(view, Choice.ASK),
            ),
        ),
        ((act(say("Send the question"), "ask yes", Style.SUCCESS),), (_back(view),)),
    )


def asks_for_correction(view: View, choice: Choice) -> Screen:
    """How one's own name and work contact are right, and that nobody takes it for a change."""
    label = say("Deputy") if choice.whose is Whose.DEPUTY else say("Contact person")
    return Screen(
        _label(view, choice),
        (
            (Entry(say("Organisation"), view.organisation), Entry(label, who(view.office.of(choice.whose)))),
            (
                Asked(say("What are your name and work contact?")),
                say("Type them in one line, for example: %(example)s.", example=EXAMPLE),
                say("Your role goes on as it is, and no notice is sent. The responsible persons see what you type."),
            ),
        ),
        ((_back(view),),),
    )


def asks_how_learnt(view: View, choice: Choice) -> Screen:
    """How somebody knows of it."""
    rows = tuple((go(label, f"contacts {view.number} {choice} {how}"),) for how, label in LEARNT.items())
    where, asked = Entry(say("Organisation"), view.organisation), Asked(say("How did you learn of it?"))
    return Screen(_label(view, choice), ((where,), (asked,)), (*rows, (_back(view),)))


def asks_since_when(view: View, choice: Choice, how: str) -> Screen:
    """From which day on they are named."""
    today = go(say("From today"), f"contacts {view.number} {choice} {how} {view.today.isoformat()}")
    return Screen(
        _label(view, choice),
        (
            (Entry(say("Organisation"), view.organisation),),
            (Asked(say("Since which day?")), _typed_day(view.today)),
        ),
        ((today,), (_back(view),)),
    )


def asks_until_when(view: View, choice: Choice) -> Screen:
    """Until which day somebody is away; no reason is asked."""
    return Screen(
        _label(view, choice),
        (
            (Entry(say("Organisation"), view.organisation),),
            (
                Asked(say("Until which day?")),
                _typed_day(view.today + A_WEEK),
                say("The reason is not asked."),
            ),
        ),
        ((act(say("Not known yet"), f"{choice} open"),), (_back(view),)),
    )


def _typed_day(today: date) -> Phrase:
    return say("Type the day, for example: %(example)s.", example=as_written(today))


def asks_whether_ended(view: View, choice: Choice) -> Screen:
    """What ending means."""
    whom = view.office.of(choice.whose)
    label = say("Contact person") if choice.whose is Whose.HOLDER else say("Deputy")
    return Screen(
        _label(view, choice),
        (
            (Entry(say("Organisation"), view.organisation), Entry(label, name_of(whom))),
            *(_waiting(view) if choice is Choice.END else ()),
            (say("The access that goes with the role ends at once. What else they may do stays."),),
        ),
        ((act(say("Yes, end the role"), f"{choice} yes", Style.DANGER),), (_back(view),)),
    )


def _waiting(view: View) -> tuple[tuple[Line, ...], ...]:
    told = say_many(
        "%(count)s card waits, and only the contact person registers it. It stays unregistered until there is one.",
        "%(count)s cards wait, and only the contact person registers them. They stay unregistered until there is one.",
        view.waiting,
    )
    return ((told,),) if view.waiting else ()


def nothing_here() -> Screen:
    """What is out of reach looks like what does not exist."""
    return Screen(say("Contact person"), ((say("There is nothing here."),),), ((HOME,),))
