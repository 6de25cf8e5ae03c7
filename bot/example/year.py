"""A year of handovers at the example's sites, in every state: registered, waiting, corrected, voided, ending soon.

Everything is written by the same functions as when people do it, with the instants of then.
"""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.dialogue.answers import DECLINED, Answer, Choice
from bot.dialogue.forms import as_json
from bot.dialogue.wall_clock import day_of
from bot.dialogue.working_days import SATURDAY
from bot.handover import questions
from bot.handover.audit_trail import Actor
from bot.handover.correcting import correct
from bot.handover.filing import Origin, Stored, file, register
from bot.handover.handover_form import handover_form
from bot.handover.questions import BIRTH_YEAR, CARD_CODE, CHILDREN, HANDED_OVER_ON, POSTAL_CODE
from bot.handover.rules import Terms
from bot.handover.voiding import void
from storage.kinds import Reason, Role, Scope
from storage.queries import network, places
from storage.tables import Area, FormVersion, Locality, Membership, Person

AT_A_SITE = 12
"""So many handovers each site has had in the year, two of which end within weeks, and one that waits."""
BEFORE_THE_YEAR = timedelta(days=380)
"""So long ago everybody was there already."""
NUMBERS = range(20_000, 30_000)
"""Of cards; so that whoever tries the demo types another one."""
STILL_WAITING = timedelta(days=7)
"""What was handed over in the last days is not registered yet."""
SEED = 1
"""The year is the same in every demo."""


def live_through(session: Session, now: datetime) -> None:
    """Writes the year that ends today."""
    chance = random.Random(SEED)  # noqa: S311 (nothing secret)
    numbers = iter(chance.sample(NUMBERS, len(NUMBERS)))
    areas = {area.id or 0: area for area in places.areas(session)}
    forms = {number: _form(session, area, now - BEFORE_THE_YEAR) for number, area in areas.items()}
    localities = {each.id: each for each in places.localities(session)}
    for site in sorted(places.all_sites(session), key=lambda site: site.slug):
        locality = localities[site.locality_id]
        area, form = areas[locality.area_id], forms[locality.area_id]
        known = _worker(session, site.id or 0)
        worker = known or _nobody(session, now - BEFORE_THE_YEAR)
        for days in _days(chance, waits=known is None or area.registers is not Role.WORKER):
            then = _at_work(now - timedelta(days=days), chance)
            origin = Origin(f"example-{site.id}-{days}-{chance.random()}", site.id or 0, form.form, form.version)
            actor = Actor(session, worker, then, Terms(area.registers, area.cards_end_on))
            _hand_over(actor, origin, _answers(chance, next(numbers), area, locality, then), chance, now)


def _days(chance: random.Random, *, waits: bool) -> list[int]:
    """How many days ago each handover was, the oldest first; no worker who begins in the demo has something waiting."""
    ending, waiting = [chance.randrange(340, 365) for _ in range(2)], [chance.randrange(1, 4)]
    between = [chance.randrange(8, 340) for _ in range(AT_A_SITE - len(ending) - len(waiting))]
    return sorted((*ending, *between, *(waiting if waits else ())), reverse=True)


def _form(session: Session, area: Area, then: datetime) -> FormVersion:
    form = handover_form(area.slug, area.card_code_pattern)
    version = FormVersion(form=form.name, version=1, definition=as_json(form), published_at=then)
    session.add(version)
    return version


def _worker(session: Session, site_id: int) -> int | None:
    """Whoever of the demo's people works at a site."""
    roles = list(network.holders(session, Role.WORKER, Scope(site_id=site_id)).values())
    return session.get_one(Membership, roles[0]).person_id if roles else None


def _nobody(session: Session, then: datetime) -> int:
    """Somebody without a name and an account."""
    person = Person(joined_at=then)
    session.add(person)
    session.flush()
    assert person.id is not None
    return person.id


def _at_work(then: datetime, chance: random.Random) -> datetime:
    """An instant between eight and fifteen in Finland, of the Friday before if it were at the weekend."""
    then -= timedelta(days=max(0, day_of(then).weekday() - SATURDAY + 1))
    return then.replace(hour=chance.randrange(7, 13), minute=chance.randrange(60), second=0, microsecond=0)


def _answers(chance: random.Random, number: int, area: Area, locality: Locality, then: datetime) -> dict[str, Answer]:
    """What somebody in the locality may have answered; one in four declines what is voluntary."""
    answers: dict[str, Answer] = {
        CARD_CODE: f"{area.card_code_pattern[:2]}{number}",
        BIRTH_YEAR: then.year - chance.randrange(16, 90),
        POSTAL_CODE: chance.choice(locality.postal_codes),
        CHILDREN: chance.choice((0, 0, 0, 1, 2, 3)),
        HANDED_OVER_ON: day_of(then).isoformat(),
    }
    for each in questions.QUESTIONS:
        if isinstance(each.question.kind, Choice):
            options = [option.value for option in each.question.kind.options]
            answers[each.name] = chance.choice(options) if chance.random() < 0.75 else DECLINED
    return answers


def _hand_over(actor: Actor, origin: Origin, answers: dict[str, Answer], chance: random.Random, now: datetime) -> None:
    """One in ten is corrected the next day and registered once more, one in twenty-five is voided."""
    stored = file(actor, origin, answers)
    assert isinstance(stored, Stored), "a code came twice"
    if now - actor.now < STILL_WAITING:
        return
    lot = chance.random()
    register(_later(actor, timedelta(minutes=chance.randrange(2, 90))), stored.handover)
    if lot < 0.1:
        children = {**answers, CHILDREN: 1 if answers[CHILDREN] == 0 else 0}
        correct(_later(actor, timedelta(days=1)), stored.handover, children, Reason.CLIENT_CORRECTED)
        register(_later(actor, timedelta(days=1, minutes=4)), stored.handover)
    elif lot < 0.14:
        void(_later(actor, timedelta(days=1)), stored.handover, Reason.NOT_GIVEN)


def _later(actor: Actor, wait: timedelta) -> Actor:
    return replace(actor, now=actor.now + wait)
