"""The room in which a draft is written: its texts, dates, question and file, and whom it is for. Saved step by step."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from types import MappingProxyType

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.texts import FreeText
from bot.dialogue.wall_clock import instant_of
from bot.instructions.writing import Sent
from bot.network.places.reading import name_of
from bot.updates import actions, reading, screens
from bot.updates import writing_screens as pages
from bot.updates.messages import meant_by
from bot.updates.rules import LONGEST_TEXT, ROLES, WRITTEN_IN, Audience, CheckQuestion, question_in
from bot.updates.screens import NOT_THERE, WRITING
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.ways import UPDATES
from storage.kinds import Language, MissingLanguage, Role, UpdateState
from storage.queries import audiences, files, places
from storage.tables import Locality, ModelUpdate, Organisation

BUTTONS = say("Please choose one of the buttons.")
VERSION = Day(-20 * 366, 366)
SENT_AT = Day(0, 90)
_ABOUT = re.compile(
    r"(?P<number>new|[0-9]{1,9}) (?P<page>fi|sv|more|dated|question|file|whom|localities|organisations|when)"
    r"(?: (?P<rest>fi|sv|[0-9]{1,3}))?"
)
_TIME = re.compile(r"(?P<day>\S+)\s+(?:klo\s+|kl\.?\s+)?(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})")


@dataclass(frozen=True, slots=True)
class There:
    """A page on which something of a draft is written; the draft is None as long as there is no text."""

    page: str
    rest: str
    draft: ModelUpdate | None

    @property
    def number(self) -> int:
        return (self.draft.id or 0) if self.draft else 0

    @property
    def language(self) -> Language:
        """The language that is written in here."""
        return Language(self.page if self.page in WRITTEN_IN else self.rest or Language.FI)


def _there(visit: Visit, about: str) -> There | None:
    """The page that a place names, if there is such a draft and it is the person's own."""
    found = _ABOUT.fullmatch(about)
    if found is None:
        return None
    if found["number"] == "new":
        return There("fi", "", None) if found["page"] == "fi" and visit.hat.has_right(Action.SEND_UPDATES) else None
    draft = reading.update_at(visit, found["number"])
    if draft is None or draft.state is not UpdateState.DRAFT or draft.sender_id != visit.person_id:
        return None
    return There(found["page"], found["rest"] or "", draft)


def enter(visit: Visit, about: str = "") -> Step:
    """To a page of a draft of one's own."""
    return Step(Place(WRITING, about)) if _there(visit, about) else Step(Place(UPDATES), NOT_THERE)


def screen(visit: Visit) -> Screen:
    """What is asked."""
    there = _there(visit, visit.place.about)
    if there is None:
        return screens.NOTHING
    if there.draft is None or there.page in WRITTEN_IN:
        is_there = bool(there.draft and (there.draft.text_fi or there.draft.text_sv))
        return pages.text(there.number or None, there.language, first_is_there=is_there)
    return _details(visit, there, there.draft)


def _details(visit: Visit, there: There, draft: ModelUpdate) -> Screen:
    number = there.number
    match there.page:
        case "dated":
            return pages.version_date(number, there.language, visit.today)
        case "question":
            known = (draft.question or {}).get(there.language)
            return pages.question(number, there.language, CheckQuestion.from_json(known) if known else None)
        case "file":
            return pages.file(number)
        case "when":
            return pages.when(number, actions.next_morning(visit.now))
        case "whom":
            return _whom(visit, draft)
        case "localities" | "organisations" as kind:
            chosen = Audience.from_json(draft.audience)
            found = [(each.id or 0, name_of(each)) for each in _places(visit, draft, kind)]
            at = pages.Places(kind, found, _chosen(chosen, kind), int(there.rest or 0))
            return pages.choose(number, at, visit.chat.language)
    dated = (draft.dated_fi, draft.dated_sv)
    return pages.more(number, question=bool(draft.question), dated=dated, file=draft.file_id is not None)


def _whom(visit: Visit, draft: ModelUpdate) -> Screen:
    people = audiences.count(visit.session, meant_by(draft)).people
    of_organisation = draft.organisation_id is not None
    has_places = draft.area_id is not None
    return pages.whom(
        draft.id or 0, Audience.from_json(draft.audience), people, roles=not of_organisation, places=has_places
    )


def _places(visit: Visit, draft: ModelUpdate, kind: str) -> list[Locality | Organisation]:
    if kind == "localities":
        return list(places.localities(visit.session, draft.area_id))
    return list(places.organisations(visit.session, draft.area_id))


def _chosen(audience: Audience, kind: str) -> tuple[int, ...]:
    return audience.localities if kind == "localities" else audience.organisations


def typed(visit: Visit, text: str) -> Step:
    """What was asked for, saved at once."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(Place(UPDATES), NOT_THERE)
    save = _TYPED.get(there.page)
    return save(visit, there, text) if save else Step(visit.place, BUTTONS)


def _text(visit: Visit, there: There, text: str) -> Step:
    """A text; with the first one there is a draft, and the second language is asked for."""
    kept = FreeText(LONGEST_TEXT).read(text, visit.today)
    if isinstance(kept, Unreadable):
        return Step(visit.place, kept.why)
    draft = there.draft or new_draft(visit)
    setattr(draft, f"text_{there.language}", str(kept))
    visit.session.add(draft)
    visit.session.flush()
    other = Language.SV if there.language is Language.FI else Language.FI
    if there.draft is None and not getattr(draft, f"text_{other}"):
        return Step(Place(WRITING, f"{draft.id} {other}"))
    return Step(Place(UPDATES, str(draft.id)))


def new_draft(visit: Visit) -> ModelUpdate:
    """A draft that nobody has saved yet, for all whom the person sends to."""
    scope, hat = visit.hat.within(Action.SEND_UPDATES), visit.hat.acting(Action.SEND_UPDATES)
    return ModelUpdate(
        area_id=scope.area_id,
        organisation_id=scope.organisation_id,
        sender_id=visit.person_id,
        membership_id=hat.membership.id or 0,
        state=UpdateState.DRAFT,
        missing=MissingLanguage.OTHER,
        created_at=visit.now,
    )


def _version(visit: Visit, there: There, text: str) -> Step:
    day = VERSION.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return _dated(visit, there, from_iso(day))


def _dated(visit: Visit, there: There, day: date | None) -> Step:
    assert there.draft is not None
    setattr(there.draft, f"dated_{there.language}", day)
    visit.session.add(there.draft)
    return Step(Place(WRITING, f"{there.number} more"))


def _question(visit: Visit, there: There, text: str) -> Step:
    """In Finnish first; in Swedish with as many answers, if there is a Swedish text."""
    draft, asked = there.draft, question_in(text, visit.today)
    if isinstance(asked, Unreadable):
        return Step(visit.place, asked.why)
    assert draft is not None
    known = {**(draft.question or {}), there.language: asked.as_json()}
    if len({len(each["answers"]) for each in known.values()}) > 1 and there.language is Language.SV:
        return Step(visit.place, say("It needs as many answers as in Finnish, in the same order."))
    draft.question = {there.language: asked.as_json()} if there.language is Language.FI else known
    visit.session.add(draft)
    if there.language is Language.FI:
        return Step(Place(WRITING, f"{there.number} question sv"))
    return Step(Place(WRITING, f"{there.number} more"), say("The question is saved."))


def _when(visit: Visit, there: There, text: str) -> Step:
    assert there.draft is not None
    found = _TIME.fullmatch(text.strip())
    day = SENT_AT.read(found["day"], visit.today) if found else None
    hour = hour_in(found["hour"], found["minute"]) if found else None
    if day is None or isinstance(day, Unreadable) or hour is None:
        return Step(visit.place, say("I did not understand that. Please type the day and the time, as in the example."))
    moment = instant_of(from_iso(day) or visit.today, hour)
    if moment <= visit.now:
        return Step(visit.place, say("That moment has passed. Please type one that is still to come."))
    return actions.schedule(visit, there.draft, moment)


def hour_in(hour: str, minute: str) -> time | None:
    """A time of the day as two numbers say it; None if there is no such one."""
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None


_TYPED: Mapping[str, Callable[[Visit, There, str], Step]] = MappingProxyType(
    {"fi": _text, "sv": _text, "dated": _version, "question": _question, "when": _when}
)


def tapped(visit: Visit, action: str) -> Step | None:
    """Chooses or takes out roles and places, or leaves out what need not be there; None if it is another button."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(Place(UPDATES), NOT_THERE)
    draft = there.draft
    if draft is None:
        return None
    word, _, value = action.partition(" ")
    match word:
        case "role" if value in ROLES and draft.organisation_id is None:
            return _narrowed(visit, draft, _with_role(Audience.from_json(draft.audience), Role(value)))
        case "localities" | "organisations" if value.isdecimal():
            return _toggled(visit, draft, word, int(value[:9]))
        case "all" if value == "places":
            everywhere = replace(Audience.from_json(draft.audience), localities=(), organisations=())
            return _narrowed(visit, draft, everywhere)
        case "no":
            return _without(visit, there, draft, value)
    return None


def _without(visit: Visit, there: There, draft: ModelUpdate, what: str) -> Step | None:
    match what.split(" "):
        case ["question"]:
            draft.question = None
        case ["file"]:
            draft.file_id = None
        case ["date", ("fi" | "sv") as language]:
            setattr(draft, f"dated_{language}", None)
        case _:
            return None
    visit.session.add(draft)
    return Step(Place(WRITING, f"{there.number} more"))


def _with_role(audience: Audience, role: Role) -> Audience:
    chosen = {*audience.roles} ^ {role}
    return replace(audience, roles=tuple(each for each in ROLES if each in chosen))


def _toggled(visit: Visit, draft: ModelUpdate, kind: str, number: int) -> Step | None:
    if number not in {each.id for each in _places(visit, draft, kind)}:
        return None
    audience = Audience.from_json(draft.audience)
    chosen = tuple(sorted({*_chosen(audience, kind)} ^ {number}))
    if kind == "localities":
        return _narrowed(visit, draft, replace(audience, localities=chosen))
    return _narrowed(visit, draft, replace(audience, organisations=chosen))


def _narrowed(visit: Visit, draft: ModelUpdate, audience: Audience) -> Step:
    if not audience.roles:
        return Step(visit.place, say("Somebody has to get it. Choose another role first."))
    draft.audience = audience.as_json()
    visit.session.add(draft)
    return Step(visit.place)


def given(visit: Visit, name: str, sent: Sent) -> Step:
    """A file for all readers, which is kept as it is."""
    there = _there(visit, visit.place.about)
    if there is None or there.draft is None or there.page != "file":
        return Step(visit.place, say("If it belongs to the update, first tap “File” there."))
    if not sent.is_called(name):
        return Step(visit.place, say("The file is not what its name says. Please check that it opens on your device."))
    there.draft.file_id = files.keep(visit.session, name, sent.content)
    visit.session.add(there.draft)
    return Step(Place(WRITING, f"{there.number} more"), say("The file is saved."))
