"""The screens on which updates of the operating model are written, sent, read and counted, as full as they get."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.network.people.words import ROLES as ROLE_NAMES
from bot.updates import (
    reader_screens,
    report_screens,
    rewording_screens,
    screens,
    sending,
    sent_screens,
    writing_screens,
)
from bot.updates.rules import Audience, CheckQuestion
from bot.updates.standing import Progress, Sums, Taken
from storage.kinds import Asked, DeliveryState, Language, MissingLanguage, Role, UpdateState, Wording

DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
NAME = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
LONG = "Kortti uusitaan tästä lähtien yhteyshenkilön luona. " * 9
TEXT = LocalText(LONG, LONG)
MANY = 999_999_999
MEANT = screens.Meant((NAME, NAME), 10_000, 5_000, 300, 400)
QUESTION = CheckQuestion("Missä kortti uusitaan tästä lähtien?", ("x" * 100, "y" * 60, "z" * 60, "å" * 60))
SUMS = Sums(dict.fromkeys(DeliveryState, 999), dict.fromkeys(Asked, 999))


def update_screens() -> Iterator[Screen]:
    """All of them."""
    yield from _drafts()
    yield from _writing()
    yield from _sent()
    yield from _reading()
    yield from _reports()
    yield from _rewording()


def _drafts() -> Iterator[Screen]:
    found = [screens.Listed(number, TEXT, state, DAY) for number, state in enumerate(UpdateState)]
    for language in Language:
        yield screens.listed(found, 1, language)
    yield screens.listed([], 0, Language.FI)
    draft = screens.Draft(MANY, TEXT, (DAY, DAY), MEANT, question=True, file="ohje.pdf")
    yield from map(screens.draft, (draft, replace(draft, somebody_elses=True), replace(draft, text=LocalText("", ""))))
    for missing in (None, Language.FI, Language.SV):
        for how in MissingLanguage:
            yield screens.sending(MANY, MEANT, missing, how, NOW)
    yield screens.sending(MANY, replace(MEANT, people=1), None, MissingLanguage.OTHER, None)


def _writing() -> Iterator[Screen]:
    for language in (Language.FI, Language.SV):
        yield writing_screens.text(None, language, first_is_there=False)
        yield writing_screens.text(MANY, language, first_is_there=True)
        yield writing_screens.version_date(MANY, language, DAY)
        yield writing_screens.question(MANY, language, QUESTION)
        for kind in ("localities", "organisations"):
            places = writing_screens.Places(kind, [(number, NAME) for number in range(20)], (1, 2), 1)
            yield writing_screens.choose(MANY, places, language)
    yield writing_screens.more(MANY, question=True, dated=(DAY, DAY), file=True)
    yield writing_screens.file(MANY)
    yield writing_screens.when(MANY, NOW)
    yield writing_screens.whom(MANY, Audience((Role.WORKER,), (1,), (2,)), 10_000, roles=True, places=True)
    yield writing_screens.whom(MANY, Audience(), 9, roles=False, places=False)


def _sent() -> Iterator[Screen]:
    yield sent_screens.scheduled(NOW, 10_000)
    progress = Progress(SUMS, NOW, NOW, 900, NOW + timedelta(minutes=1))
    yield sent_screens.under_way(progress, 9)
    yield sent_screens.under_way(replace(progress, lately=0, now=NOW + timedelta(hours=1)), None)
    for why in (None, sending.TOO_LATE, sending.FAILED, sending.REFUSED, sending.NOT_BEGUN):
        yield sent_screens.paused(MANY, SUMS, why, too_late=why is sending.TOO_LATE)
    for state in UpdateState:
        yield sent_screens.sent(sent_screens.Sent(MANY, state, SUMS, 9_999, 999, may_correct=True, expected=9))


def _reading() -> Iterator[Screen]:
    for language in (Language.FI, Language.SV):
        found = [reader_screens.Listed(number, TEXT, DAY, number < 3) for number in range(9)]
        yield reader_screens.listed(found, language, (DAY, DAY))
        yield reader_screens.listed([], language, (DAY, DAY))
        shown = reader_screens.Shown(
            MANY, LocalText("Uutta.", ""), language, (DAY, DAY), DAY, 99, missing=Language.SV, has_file=True, asks=True
        )
        yield from map(
            reader_screens.one,
            (
                shown,
                replace(shown, confirmed_on=DAY),
                replace(shown, withdrawn=True),
                replace(shown, text=LocalText("", "Nytt."), missing=Language.FI),
            ),
        )
    yield reader_screens.question(MANY, QUESTION)


def _reports() -> Iterator[Screen]:
    taken = Taken(9_999, 9_998, 9_997, 99)
    report = report_screens.Report(MANY, SUMS, taken, 99, 99, asks=True, by_wording=((DAY, 9_999), (DAY, 1)))
    yield report_screens.steps(report, own=True)
    found = [
        report_screens.InOrganisation(number, NAME, 99, number, "Maija-Liisa Virtanen-Mallikas, 09 000 0001")
        for number in range(9)
    ]
    for page in (0, 1):
        yield report_screens.organisations(MANY, found, page, Language.SV)
        yield report_screens.to_call(MANY, found, page, Language.SV)
    yield report_screens.to_call(MANY, [replace(found[0], contact="")], 0, Language.SV)
    yield report_screens.organisations(MANY, [], 0, Language.SV)
    yield report_screens.to_call(MANY, [], 0, Language.SV)
    worker = ROLE_NAMES[Role.WORKER]
    people = [report_screens.Someone("Maija-Liisa V." * (number % 2), worker, number > 4) for number in range(20)]
    yield report_screens.people(MANY, people, 1)


def _rewording() -> Iterator[Screen]:
    for missing in (None, Language.FI, Language.SV):
        yield rewording_screens.choice(MANY, missing, may_withdraw=True)
    for what in ("text", "note"):
        for language in ("fi", "sv"):
            yield rewording_screens.typing(MANY, what, language)
    for kind in Wording:
        for count in (1, 10_000):
            yield rewording_screens.preview(rewording_screens.New(MANY, kind, LONG, "", LONG, "", count))
