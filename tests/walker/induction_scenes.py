"""Scenes of the induction: done, asked for, overdue and changed while it is read."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from bot.arrivals import Text
from bot.dialogue.phrases import LocalText
from bot.induction.evidence.papers import of_area, of_organisation
from bot.induction.evidence.reading import (
    BY_ANOTHER,
    BY_THEMSELVES,
    CountsThen,
    Evidence,
    NamedThen,
    PartThen,
    PersonThen,
)
from bot.induction.nationwide import CARDS
from bot.induction.rules import NATIONWIDE, PartStanding, State, together
from bot.induction.writing.rules import version_of
from bot.network.invitations import invite_contact_person, invite_responsible_person
from storage.kinds import Language
from storage.tables import (
    InductionCard,
    InductionDone,
    InductionPart,
    Membership,
    NamedHolder,
    Organisation,
    StaffMember,
)
from tests.walker.shapes import Stand
from tests.walker.stage import ANNA, MAIJA, NOW, RITVA, SVEN, Stage

LATER = timedelta(days=400)


def an_induction_that_is_done(stage: Stage) -> Stand:
    """Page by page, once with a wrong answer; a regional part without a question in one language, and a local one."""
    for number, card in enumerate(CARDS, 1):
        assert card.lines
        stage.does("worker", SVEN, f"go induction nation 0 1 {number}")
    stage.does("worker", SVEN, "go induction nation 0 1 8", "answer 1")
    _writes(stage)
    stage.does("worker", SVEN, "go induction nation 0 1 8", "answer 2")
    stage.does("worker", SVEN, "go induction area 1", "done")
    stage.does("worker", SVEN, "go induction organisation 1 1 2", "answer 1", "go induction organisation 1 1 2")
    return stage.does("worker", SVEN, "go induction")


def _writes(stage: Stage) -> None:
    """Parts of the area and of the organisation, as somebody wrote them."""
    question = {"fi": ["Missä avain on?", "Toimistolla", "Kotona"]}
    stage.adds(_part(1, area_id=1), _part(2, organisation_id=1, question=question))
    stage.adds(
        InductionCard(part_id=1, position=1, text_sv="Teater och museer."),
        InductionCard(part_id=2, position=1, text_fi="Avain on toimistolla.", answers=True),
    )


def _part(key: int, number: int = 1, **values: Any) -> InductionPart:
    return InductionPart(id=key, number=number, person_id=1, begun_at=NOW, published_at=NOW, **values)


def an_induction_that_is_overdue(stage: Stage) -> Stand:
    """It was done over a year ago; nobody is there to ask; and a part changes while it is read."""
    stage.adds(InductionDone(person_id=1, version=1, done_on=NOW.date() - LATER, recorded_at=NOW))
    stage.changes(NamedHolder, until=NOW)
    stage.works(lambda session: setattr(session.get_one(Organisation, 2), "closed_on", NOW.date()))
    stage.does("worker", ANNA, "go induction nation 0 1 7")
    stage.does("worker", ANNA, "go guidance", "given a")
    stage.does("worker", ANNA, "go handover", Text("KK40000"), Text("1987"), "leave safety")
    _writes(stage)
    stage.does("worker", ANNA, "go induction area 1")
    stage.adds(_part(3, 2, area_id=1))
    stage.adds(InductionCard(part_id=3, position=1, text_fi="Teatteri.", text_sv="Teater."))
    stage.does("worker", ANNA, "go induction area 1 1 1", "done")
    stage.does("worker", ANNA, "go induction area 9")
    return stage.does("worker", ANNA)


def a_part_that_is_written(stage: Stage) -> Stand:
    """A draft with a question, pages in one language or both, everything wrong that can be, and a version before."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    who = ("responsible person", MAIJA)
    stage.does(*who, "go parts area 1")
    stage.does(*who, "go parts area 1", "begin", "go parts area 1 publish")
    stage.does(*who, "go parts area 1 write 0 fi", Text("Teatteri on mukana."), "go parts area 1")
    stage.does(*who, "go parts area 1 write 0 sv", Text("Museet."), Text("Museo."))
    stage.does(*who, "go parts area 1 write 1 fi", Text("Toisen teksti."))
    for text in ("Yksi rivi", "Mikä?\na\na", f"{'x' * 300}\na\nb", "Mikä?\na\nb"):
        stage.does(*who, f"go parts area 1 ask 0 fi {version_of(())}", Text(text))
    stage.does(*who, "go parts area 1 question")
    stage.does(*who, f"go parts area 1 ask 0 sv {version_of(())}", Text("Vilken?\na\nb\nc"), "go parts area 1 publish")
    stage.does(*who, "go parts area 1 question", "unask")
    stage.does(*who, f"go parts area 1 ask 0 fi {version_of(())}", Text("Mikä?\na\nb"), "go parts area 1")
    stage.does(*who, "go parts area 1 page 2", "answers 2", "up 2")
    stage.does(*who, "go parts area 1 page 3", "remove 3")
    stage.does(*who, "go parts area 1 page 99")
    stage.does(*who, "go parts area 1 read fi 0 3", "answer 1")
    stage.does(*who, "go parts area 1 read fi 0 3", "answer 2")
    stage.does(*who, "go parts area 1 page 1")
    stage.works(_publish_for)
    stage.does(*who, "go parts area 1")
    stage.does(*who, "go parts area 1", "begin", "go parts area 1 publish")
    stage.does(*who, "go parts area 1 delete", "delete")
    stage.does(*who, "go parts area 1", "begin", "go parts area 1 versions")
    stage.does(*who, "go parts area 1", f"publish {'0' * 8} small")
    stage.does(*who, "go parts area 9")
    for number in range(7):
        stage.does(*who, "go parts area 1 write 0 sv", Text(f"Sida {number}."))
    stage.works(_too_many)
    stage.does(*who, "go parts area 1 publish")
    return stage.does(*who, "go parts area 1 page 1")


def _publish_for(session: Session) -> None:
    row = session.exec(select(InductionPart)).one()
    row.number, row.published_at = 2, NOW
    session.add_all([row, _part(9, area_id=1)])


def _too_many(session: Session) -> None:
    session.add(InductionCard(part_id=10, position=99, text_fi="Liikaa."))


def a_part_to_be_published(stage: Stage) -> Stand:
    """Of an organisation in which one person works."""
    stage.joins(RITVA, invite_contact_person, "kohtaamispaikka")
    who = ("contact person", RITVA)
    stage.does(*who, "go parts organisation 2", "begin", "go parts organisation 2 write 0 fi", Text("Avain."))
    stage.does(*who, "go parts organisation 2 read sv 0 1")
    return stage.does(*who, "go parts organisation 2 publish")


def a_staff_of_whom_everybody_stands_otherwise(stage: Stage) -> Stand:
    """Overdue, done and to be done, with and without the bot; recorded for one and for a meeting."""
    stage.joins(RITVA, invite_contact_person, "rannikon-sosiaalipalvelut")
    who = ("contact person", RITVA)
    since = NOW - LATER
    stage.adds(*(StaffMember(organisation_id=1, label=f"Tiimi {number}", since=since) for number in range(9)))
    stage.adds(StaffMember(organisation_id=1, label="Lähtenyt", since=since, until=NOW))
    stage.adds(InductionDone(person_id=1, version=1, done_on=NOW.date() - LATER, recorded_at=NOW))
    stage.changes(Membership, label="Anna")
    for place in ("rounds organisation 1", "inducted organisation 99", "inducted organisation 1 page 1"):
        stage.does(*who, f"go {place}")
    stage.does(*who, "go rounds organisation 1", Text("?"), Text("31.12.2026"), "remove")
    stage.does(*who, "go inducted organisation 1", "meeting", "today", "none", "who m1", "next", "part nation")
    stage.does(*who, "go inducted organisation 1", "meeting", Text("?"), "today", "turn 1", "next", "save")
    stage.does(*who, "go inducted organisation 1 one m1", "record", "today", "back")
    stage.does(*who, "go inducted organisation 1 one m1", "record", "today", "save")
    stage.does(*who, "go inducted organisation 1", "meeting", "today", *(f"who p{number}" for number in range(101)))
    stage.does(*who, "go evidence organisation 1", Text("?"), Text("24.11.2026"), "take docx", "take xlsx")
    stage.does(*who, "go evidence organisation 99")
    stage.does(*who, "go inducted organisation 1 one m99")
    return stage.does(*who, "go inducted organisation 1")


def an_area_in_counts(stage: Stage) -> Stand:
    """Without and with organisations, one of which has nobody."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    who = ("responsible person", MAIJA)
    stage.adds(InductionDone(person_id=1, version=1, done_on=NOW.date() - LATER, recorded_at=NOW))
    stage.does(*who, "go inducted area 1")
    stage.does(*who, "go rounds area 1", Text("31.12.2026"))
    stage.does(*who, "go evidence area 1", "today", "take docx")
    return stage.does(*who, "go inducted area 1")


def of_evidence(language: Language) -> str:
    """What stands in evidence, whatever there is of it."""
    name, day = LocalText("Anna", "Anna"), NOW.date()
    done = PartThen(NATIONWIDE, day, day, BY_ANOTHER)
    stands = together({NATIONWIDE: PartStanding(State.OVERDUE, day)})
    person = PersonThen(name, name, day, stands, (done, PartThen(NATIONWIDE, None, None, BY_THEMSELVES)))
    named = (NamedThen(name, False, day, None), NamedThen(name, True, None, day))
    whole = Evidence(name, day, (person,), (day, day), ((Language.FI, 1, day),), named)
    nothing = Evidence(name, day, (), None, (), ())
    papers = [of_organisation(each, language) for each in (whole, nothing)]
    papers += [of_area(name, each, day, language) for each in ((CountsThen(name, 1, (stands,)),), ())]
    words = [part for paper in papers for part in (paper.title, *paper.lines)]
    for table in (table for paper in papers for table in paper.tables):
        words += [table.heading, *table.header, table.empty, *(cell for row in table.rows for cell in row)]
    return "\n".join(words)


INDUCTION_SCENES = (
    a_staff_of_whom_everybody_stands_otherwise,
    an_area_in_counts,
    a_part_that_is_written,
    a_part_to_be_published,
    an_induction_that_is_done,
    an_induction_that_is_overdue,
)
