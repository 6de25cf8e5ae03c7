"""What is seen of an organisation's contract, and of its part in trials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.days import as_written
from bot.dialogue.periods import EN_DASH
from bot.dialogue.phrases import LocalText, Phrase, Value, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go, in_rows
from bot.network.contracts import words
from bot.network.contracts.rules import Here, Made, Partner, Verdict, verdicts
from storage.kinds import ContractKind

MOST_LOCALITIES = 3
MOST_CONTRACTS = 6
LONGEST_ARCHIVED = 100
NONE = "none"
"""What stands for a day that is not recorded."""


@dataclass(frozen=True, slots=True)
class View:
    """An organisation's contract as it is seen."""

    number: int
    name: LocalText
    partner: Partner
    today: date
    discussed_on: date | None = None

    def to(self, page: str = "") -> str:
        """The way to one of its pages."""
        return f"contracts {self.number} {page}".rstrip()

    @property
    def organisation(self) -> Entry:
        """Whose contract it is."""
        return Entry(say("Organisation"), self.name)

    @property
    def back(self) -> tuple[Button, ...]:
        """The way back to the contract."""
        return (go(say("Back"), self.to()), HOME)


def overview(view: View) -> Screen:
    """What follows in each locality, the contracts, and whether it was discussed with Kaikukeskus."""
    contracts = view.partner.real[:MOST_CONTRACTS]
    found = verdicts(view.partner, view.today)
    paragraphs: Sequence[tuple[Line, ...]] = (
        (view.organisation,),
        tuple(_verdicts(found)),
        tuple(_contract(made) for made in contracts),
        (Entry(say("Discussed with Kaikukeskus"), view.discussed_on or words.NOT_RECORDED),),
    )
    each = [go(say("Dated %(date)s", date=made.made_on), view.to(f"one {made.number}")) for made in contracts]
    return Screen(
        say("Contract"),
        tuple(filter(None, paragraphs)),
        (
            (go(say("Record a contract"), view.to("new")),),
            *in_rows(each, 2),
            *(((go(say("Part in the trial"), view.to("trial")),),) if view.partner.here else ()),
            (go(say("Talk with Kaikukeskus"), view.to("discussed")),),
            (go(say("Back"), f"places organisation {view.number}"), HOME),
        ),
    )


def _verdicts(found: Sequence[Verdict]) -> Iterator[Line]:
    if not found:
        yield say("It has no site yet, so nothing is known of its contract.")
    for first, verdict in enumerate(found[:MOST_LOCALITIES]):
        yield Entry(verdict.where, words.OUTCOMES[verdict.outcome])
        if verdict.why and not first:
            yield words.WHYS[verdict.why]
            if verdict.why in words.ASK_KAIKUKESKUS:
                yield say("Ask Kaikukeskus, and record the contract if one is made.")
    more = len(found) - MOST_LOCALITIES
    if more > 0:
        yield say_many("There is %(count)s other locality.", "There are %(count)s other localities.", more)


def _contract(made: Made) -> Entry:
    value: Phrase = words.contract(made)
    if made.until:
        value = say("%(contract)s, ended on %(date)s", contract=value, date=made.until)
    return Entry(say("Contract"), value)


def asks_kind(view: View) -> Screen:
    """How the contract was made."""
    kinds = tuple((go(words.KINDS[kind], view.to(f"new {kind}")),) for kind in ContractKind)
    return Screen(
        say("New contract"), ((view.organisation,), (Asked(say("How was the contract made?")),)), (*kinds, view.back)
    )


def asks_day(view: View, kind: ContractKind) -> Screen:
    """On which day the contract was made."""
    return Screen(
        say("New contract"),
        (
            (view.organisation, Entry(say("How it was made"), words.KINDS[kind])),
            (Asked(say("On which day was it made?")), typed_day(view.today)),
        ),
        ((go(say("Today"), view.to(f"new {kind} {view.today.isoformat()}")),), view.back),
    )


def asks_where(view: View, kind: ContractKind, made_on: date) -> Screen:
    """Where the contract is archived; that may be left out."""
    return Screen(
        say("New contract"),
        (
            (
                view.organisation,
                Entry(say("How it was made"), words.KINDS[kind]),
                Entry(say("Day of the contract"), made_on),
            ),
            (
                Asked(say("Where is the contract archived?")),
                say("Type it in one line, at most %(most)s characters. No file is kept here.", most=LONGEST_ARCHIVED),
            ),
        ),
        ((act(say("Save without the place"), "save"),), view.back),
    )


def one(view: View, made: Made) -> Screen:
    """One contract, and what can be done about it."""
    rows: list[tuple[Button, ...]] = []
    if made.until is None:
        rows.append((go(say("It has ended"), view.to(f"end {made.number}")),))
    rows.append((go(say("Recorded by mistake"), view.to(f"mistake {made.number}")),))
    return Screen(say("Contract"), (_facts(view, made),), (*rows, view.back))


def _facts(view: View, made: Made) -> tuple[Line, ...]:
    ended = (Entry(say("Ended on"), made.until),) if made.until else ()
    return (
        view.organisation,
        Entry(say("How it was made"), words.KINDS[made.kind]),
        Entry(say("Day of the contract"), made.made_on),
        *ended,
        Entry(say("Archived"), made.archived or words.NOT_RECORDED, plain=True),
    )


def asks_end(view: View, made: Made) -> Screen:
    """On which day a contract ended."""
    return Screen(
        say("It has ended"),
        (
            (view.organisation, _contract(made)),
            (Asked(say("Until which day did it hold?")), typed_day(view.today)),
        ),
        ((act(say("Today"), f"end {view.today.isoformat()}"),), view.back),
    )


def asks_whether_mistaken(view: View, made: Made) -> Screen:
    """What it means that a contract was recorded by mistake."""
    return Screen(
        say("Recorded by mistake?"),
        (_facts(view, made), (say("The contract is then no longer shown, as if it had never been made."),)),
        ((act(say("Yes, by mistake"), "mistaken", Style.DANGER),), view.back),
    )


def trials(view: View) -> Screen:
    """Which trials there may have been, and what is known of the part in each."""
    here = view.partner.here
    here = here[:MOST_CONTRACTS]
    lines = tuple(Entry(_numbered(number, each), words.part(each.took_part)) for number, each in enumerate(here, 1))
    buttons = [
        go(say("%(value)s", value=str(number)), view.to(f"trial {each.number}")) for number, each in enumerate(here, 1)
    ]
    return Screen(
        say("Part in the trial"),
        ((view.organisation,), lines, (Asked(say("Choose the locality.")),)),
        (*in_rows(buttons, MOST_CONTRACTS), view.back),
    )


def _numbered(number: int, here: Here) -> Phrase:
    return say("%(number)s. %(name)s", number=number, name=here.name)


def asks_part(view: View, here: Here, version: str) -> Screen:
    """Whether an organisation took part in a locality's trial."""

    def save(label: Phrase, value: str) -> tuple[Button, ...]:
        return (act(label, f"save {version} {value}"),)

    not_known: Rows = (save(say("Not known"), NONE),) if here.took_part else ()
    return Screen(
        say("Part in the trial"),
        (
            (
                view.organisation,
                Entry(say("Locality"), here.name),
                Entry(say("Phase"), words.phase(here.stages, view.today)),
                Entry(say("Recorded"), words.part(here.took_part)),
            ),
            (
                Asked(say("Was the organisation a partner in the trial?")),
                say(
                    "If the days are known, type them, for example: %(example)s.",
                    example=f"1.1.{view.today.year}{EN_DASH}{as_written(view.today)}",
                ),
            ),
        ),
        (save(say("Yes, it took part"), "took"), save(say("No, it was not"), "not"), *not_known, view.back),
    )


def asks_discussed(view: View, version: str) -> Screen:
    """When it was discussed with Kaikukeskus."""
    today = act(say("Today"), f"save {version} {view.today.isoformat()}")
    remove: Rows = ((act(say("Remove the day"), f"save {version} {NONE}"),),) if view.discussed_on else ()
    return Screen(
        say("Talk with Kaikukeskus"),
        (
            (view.organisation, Entry(say("Recorded"), view.discussed_on or words.NOT_RECORDED)),
            (
                Asked(say("On which day was it discussed with Kaikukeskus?")),
                typed_day(view.today),
            ),
        ),
        ((today,), *remove, view.back),
    )


def changed_meanwhile(view: View, theirs: Value, mine: Value, saves: str) -> Screen:
    """What somebody else has recorded meanwhile, and what is not saved yet."""
    return Screen(
        say("Contract"),
        (
            (view.organisation,),
            (say("Somebody else has changed this meanwhile. Nothing of yours is saved yet."),),
            (Entry(say("As it is now"), theirs), Entry(say("As you wrote it"), mine)),
        ),
        (
            (act(say("Save mine"), f"save {saves}"),),
            (go(say("Leave it as it is now"), view.to()),),
            (HOME,),
        ),
    )


def typed_day(today: date) -> Phrase:
    """How a day is typed."""
    return say("Type the day, for example: %(example)s.", example=as_written(today))


def nothing_here() -> Screen:
    """What is out of reach looks like what does not exist."""
    return Screen(say("Contract"), ((say("There is nothing here."),),), ((HOME,),))
