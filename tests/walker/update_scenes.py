"""Scenes of updates of the operating model: written, on their way, read, corrected, and counted."""

from datetime import timedelta
from functools import partial

from sqlmodel import Session, select

from bot.arrivals import Text
from bot.network.invitations import invite_contact_person, invite_responsible_person, invite_worker
from bot.updates import messages, sending
from bot.updates.words import ROLE_NAMES
from bot.wording import page, plain
from storage.kinds import DeliveryState, Language
from storage.tables import Delivery
from tests.locales.update_screens import update_screens
from tests.walker.shapes import Stand
from tests.walker.stage import ANNA, MAIJA, NOW, RITVA, Stage

ORGANISATION, AREA, SITE = "rannikon-sosiaalipalvelut", "rannikko", "leppavaara"
WRITES = ("go writing new fi", Text("Uutta."), Text("Nytt."))
SENT = NOW + timedelta(minutes=3)


def _they_work(stage: Stage) -> None:
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.joins(ANNA, invite_worker, SITE)


def _goes_out(stage: Stage) -> None:
    """All that is due has been sent."""
    stage.works(partial(sending.by_the_clock, now=SENT))

    def accepted(session: Session) -> None:
        for each in session.exec(select(Delivery)):
            each.state, each.claimed_at, each.message_id = DeliveryState.ACCEPTED, SENT, 9
            session.add(each)

    stage.works(accepted)
    stage.works(partial(sending.by_the_clock, now=SENT))


def a_draft(stage: Stage) -> Stand:
    """With a question, dates and an audience, each of them typed wrongly, too."""
    _they_work(stage)
    stage.does("responsible person", MAIJA, *WRITES)
    for place, *typed in (
        ("dated fi", "?", "1.10.2026"),
        ("question fi", "?", "Missä?\nTässä\nEi missään", "Var?\nHär\nIngenstans\nDär", "Var?\nHär\nIngenstans"),
        ("when", "?", "24.11.2026 0.01"),
    ):
        stage.does("responsible person", MAIJA, f"go writing 1 {place}", *map(Text, typed))
    stage.does("responsible person", MAIJA, "go writing 1 question fi", Text("x" * 300 + "\na\nb"))
    for place, deed in (
        ("whom", "role worker"),
        ("localities 0", "localities 1"),
        ("organisations 0", "organisations 1"),
        ("more", "no date fi"),
    ):
        stage.does("responsible person", MAIJA, f"go writing 1 {place}", deed)
    for forged in ("updates 99", "writing 99 fi", "rewording 99", "report 99", "model 99"):
        stage.does("responsible person", MAIJA, f"go {forged}")
    return stage.does("responsible person", MAIJA, "go updates 1")


def somebody_elses_draft(stage: Stage) -> Stand:
    """Another one is responsible, too."""
    _they_work(stage)
    stage.does("responsible person", MAIJA, *WRITES)
    stage.joins(ANNA, invite_responsible_person, AREA)
    stage.does("responsible person", ANNA, "go hats", "1")
    return stage.does("responsible person", ANNA, "go updates 1")


def one_that_is_about_to_be_sent(stage: Stage) -> Stand:
    """It can still be taken back; then only one language is there."""
    _they_work(stage)
    stage.does("responsible person", MAIJA, "go writing new fi", Text("Uutta."), "go updates 1")
    for how in ("wait", "leave out", "other"):
        stage.does("responsible person", MAIJA, "go updates 1 send", f"missing {how}")
    return stage.does("responsible person", MAIJA, "send")


def one_that_was_sent(stage: Stage) -> Stand:
    """Its report, and what can be corrected."""
    _they_work(stage)
    stage.does("responsible person", MAIJA, *WRITES, "go updates 1", "go updates 1 send", "send")
    _goes_out(stage)
    stage.does("responsible person", MAIJA, "go report 1", at=SENT)
    for kind in ("withdraw", "small", "substance"):
        stage.does("responsible person", MAIJA, "go rewording 1", f"begin {kind}", "leave", at=SENT)
    stage.does("responsible person", MAIJA, "go rewording 1", "begin substance", "publish", at=SENT)
    stage.does("responsible person", MAIJA, "go rewording 1 text fi", Text("Ihan uutta."), "publish", at=SENT)
    return stage.does("responsible person", MAIJA, "go updates 1", at=SENT)


def one_that_is_read(stage: Stage) -> Stand:
    """With a question, which is answered wrongly first."""
    _they_work(stage)
    stage.does("responsible person", MAIJA, *WRITES, "go writing 1 question fi", Text("Missä?\nTässä\nEi missään"))
    stage.does("responsible person", MAIJA, "go updates 1 send", "send")
    _goes_out(stage)
    stage.does("worker", ANNA, "go model 1 confirm 1", "answer 1", "go model 1 question", "answer 0", at=SENT)
    stage.does("contact person", RITVA, "go report 1 people", at=SENT)
    return stage.does("worker", ANNA, "go model", at=SENT)


UPDATE_SCENES = (a_draft, somebody_elses_draft, one_that_is_about_to_be_sent, one_that_was_sent, one_that_is_read)


def of_updates(language: Language) -> str:
    """Every screen of an update as full as it gets, and what stands in the messages."""
    all_screens = list(update_screens())
    labels = (plain(button.label, language) for screen in all_screens for button in screen.buttons())
    said = (messages.WITHDRAWN, messages.CHANGED, messages.HEADING, *ROLE_NAMES.values())
    told = (sending.TOO_LATE, sending.FAILED, sending.REFUSED, sending.NOT_BEGUN)
    return "\n".join(
        [*(page(each, language) for each in all_screens), *labels, *(plain(each, language) for each in (*said, *told))]
    )
