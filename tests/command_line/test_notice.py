"""Notices, as an operator sends them."""

from sqlmodel import select

from storage.kinds import Role
from storage.tables import Account, Area, Delivery, Membership, Message, Person, Site
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import NOON, furnish, gave_up

TEXTS = ("--fi", "Kaikukanta on poissa <käytöstä>.", "--sv", "Kaikukanta är ur bruk.")


def employ(terminal: Terminal, people: int) -> None:
    """So many workers at a site of the example network."""
    session = furnish(terminal)
    site = session.exec(select(Site)).first()
    area = session.exec(select(Area).where(Area.slug == "rannikko")).one()
    assert site is not None
    for number in range(people):
        person = Person(joined_at=NOON)
        session.add(person)
        session.flush()
        assert person.id is not None
        session.add(Account(telegram_id=number + 1, person_id=person.id, since=NOON))
        session.add(Membership(person_id=person.id, role=Role.WORKER, site_id=site.id, since=NOON))
        # Whoever has two roles is still one person.
        session.add(Membership(person_id=person.id, role=Role.RESPONSIBLE_PERSON, area_id=area.id, since=NOON))
    session.commit()
    session.close()


async def test_a_notice_is_queued_once_and_can_be_taken_back(terminal: Terminal) -> None:
    """Each command says for how many."""
    terminal.set(database_url=f"sqlite:///{terminal.file}")
    employ(terminal, 2)
    assert (await terminal.start("notice", "--area", "rannikko", *TEXTS)).out == "Queued for 2 people.\n"
    again = await terminal.run("notice", "--area", "rannikko", *TEXTS)
    assert again.out == "Queued for 0 people; 2 have had this text before.\n"
    assert (await terminal.run("notice", "--status")).out.split() == ["notice", "due", "2"]
    assert (await terminal.run("notice", "--area", "rannikko", "--withdraw")).out == "Took back 2 messages.\n"
    assert (await terminal.run("notice", "--status")).out.split() == ["notice", "cancelled", "2"]
    session = furnish(terminal)
    assert {row.bulk for row in session.exec(select(Delivery))} == {True}
    assert [row.words for row in session.exec(select(Message))] == [{"fi": TEXTS[1], "sv": TEXTS[3]}]
    session.close()


async def test_a_notice_that_cannot_be_sent_is_said_plainly(terminal: Terminal) -> None:
    """A language is missing, a text is too long, or nobody knows the area."""
    terminal.set(database_url=f"sqlite:///{terminal.file}")
    furnish(terminal).close()
    long = await terminal.run("notice", "--area", "rannikko", "--fi", "😀" * 2049)
    assert gave_up(long, "The Finnish text is longer than 4096 characters.", "The Swedish text is empty.")
    about = await terminal.run("notice", "--area", "rannikko", "--fi", "131052-308T tulee", "--sv", "Hej")
    assert gave_up(about, "The Finnish text looks as if it held a personal identity code.")
    unknown = await terminal.run("notice", "--area", "nowhere", *TEXTS)
    assert unknown.code == 2
    assert unknown.err.startswith("There is no area nowhere. There are: ")
