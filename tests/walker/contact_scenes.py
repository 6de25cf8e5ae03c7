"""Scenes about contact persons, and what is told of them in messages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.arrivals import Text
from bot.dialogue.phrases import LocalText, Phrase
from bot.dialogue.screens import Screen
from bot.network import last_ones, successions
from bot.network.contact_persons import words
from bot.network.contact_persons.notices import WRITTEN_DOWN
from bot.network.contact_persons.rules import Holder, Notice, Office
from bot.network.invitations import invite_contact_person, invite_responsible_person
from bot.network.screens import NAMED, NAMED_IN_AREA, choose_language, privacy_note
from bot.wording import page, plain
from storage.kinds import Language, Role
from tests.locales.contact_person_screens import contact_person_screens
from tests.locales.staff_screens import own_role_screens
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, NEW, NOW, RITVA, Stage

CONTACT, RESPONSIBLE, ORGANISATION = "contact person", "responsible person", "rannikon-sosiaalipalvelut"
UNFIT = ("Liisa Laine", "120345-678A, 09 000 0003", f"{'x' * 61}, 09 000 0003", f"Liisa, {'0 ' * 41}1")
DEPUTY = partial(invite_contact_person, label="Leo Lahti", contact="09 000 0004", deputy=True)


def an_office_with_a_deputy(stage: Stage) -> Stand:
    """The deputy is asked, and answers; the contact person is away, and back."""
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.joins(NEW, DEPUTY, ORGANISATION)
    stage.does(
        CONTACT, RITVA, "go contacts", "go contacts 1 ask", "ask yes", "take back", "go contacts 1 ask", "ask yes"
    )
    stage.does(CONTACT, NEW, "go home", "go contacts", "decline")
    stage.does(CONTACT, NEW, "go contacts 1", "confirm")
    stage.does(CONTACT, RITVA, "go contacts 1 away holder", Text("5.5."), "back holder", "go contacts 1 name holder")
    stage.does(CONTACT, RITVA, "go contacts 1 name holder", *map(Text, UNFIT))
    stage.does(CONTACT, RITVA, "go contacts 1 correct holder", Text("Ritva Salo, 09 000 0005"))
    stage.does(CONTACT, RITVA, "go contacts 1 ask", "ask yes")
    stage.does(CONTACT, NEW, "go contacts", "confirm")
    return stage.does(CONTACT, NEW, "go contacts 1")


def an_office_that_somebody_keeps(stage: Stage) -> Stand:
    """A responsible person records and ends, and is told what is not possible."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    stage.does(RESPONSIBLE, MAIJA, "go contacts 999")
    line = Text("Liisa Laine, 09 000 0003")
    stage.does(RESPONSIBLE, MAIJA, "go contacts 1 record holder phone", Text("1.5.2026"), line)
    stage.does(RESPONSIBLE, MAIJA, "go contacts 1 end holder", "end holder yes")
    return stage.does(RESPONSIBLE, MAIJA, "go contacts 1")


CONTACT_SCENES = (an_office_with_a_deputy, an_office_that_somebody_keeps)


def of_contact_persons(language: Language) -> str:
    """However an office stands, on every screen and in every notice."""
    seen = {page(screen, language) for screen in (*contact_person_screens(), *own_role_screens(), *_way_in())}
    labels = {label for screen in contact_person_screens() for label in _labels(screen, language)}
    return "\n".join([*seen, *labels, *(plain(phrase, language) for phrase in _told())])


def _way_in() -> tuple[Screen, ...]:
    """What a deputy sees who is invited by name, and whoever succeeds a responsible person."""
    where = LocalText("Espoo", "Esbo")
    deputy = choose_language(Role.CONTACT_PERSON, where, deputy=True)
    return deputy, privacy_note(where, named=NAMED), privacy_note(where, named=NAMED_IN_AREA)


def _labels(screen: Screen, language: Language) -> Iterator[str]:
    yield from (plain(button.label, language) for button in screen.buttons())


def _told() -> Iterator[Phrase]:
    ritva, leo = Holder(1, "Ritva", "09 000 0002"), Holder(2, "Leo", asked_at=datetime(2026, 5, 4, tzinfo=UTC))
    today, name = NOW.date(), LocalText("Espoo", "Esbo")
    away = replace(ritva, away_since=today)
    until, lost = replace(away, away_until=today + timedelta(days=9)), replace(ritva, unreachable_since=NOW)
    for holder in (None, ritva, away, until, lost):
        for deputy in (None, leo, replace(leo, asked_at=None)):
            for number in (1, 2):
                now = words.Now(name, Office(holder, deputy, True), today, number)
                yield from (said for notice in Notice if (said := words.said(notice, now)))
        yield words.taken_over(name, holder)
    yield from (words.no_longer_deputy(name), WRITTEN_DOWN, words.to_coordinators(WRITTEN_DOWN, name))
    yield words.to_send_on(WRITTEN_DOWN, "Maija")
    yield from (said(name) for said in last_ones.WORDS.values())
    of_successions = (successions.thanks, successions.news)
    yield from (said(role, name, "Liisa") for said in of_successions for role in last_ones.TOLD)
    yield successions.WRITTEN_DOWN
