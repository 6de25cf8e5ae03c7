"""Who gets in, as the operator settles it: invitations for each role, taken back, and access that is ended."""

import re
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.network.invitations import accept, opens, reference
from bot.network.rules import hashed
from storage.kinds import Language
from storage.sqlite import connect
from storage.tables import CardRow, Chat, Invitation
from tests.command_line.conftest import Ended, Terminal
from tests.command_line.test_commands import furnish, gave_up
from tests.support.looking import look


@pytest.mark.parametrize(
    ("role", "option", "place"),
    [
        ("worker", "--site", "tammisaari"),
        ("contact-person", "--organisation", "kohtaamispaikka"),
        ("responsible-person", "--area", "rannikko"),
    ],
)
async def test_an_invitation_is_printed_with_a_way_to_take_it_back(
    ready: Terminal, role: str, option: str, place: str
) -> None:
    """Once it is used or taken back, there is nothing to take back."""
    furnish(ready).close()
    printed = await ready.run("invite", role, option, place)
    found = re.search(r"kaikubot invite revoke (\w+)", printed.out)
    assert found
    revoked = await ready.run("invite", "revoke", found[1])
    assert (revoked.code, revoked.out) == (0, "The invitation opens nothing any more.\n")
    assert gave_up(await ready.run("invite", "revoke", found[1]), f"There is no unused invitation {found[1]}.")


async def test_too_short_a_reference_takes_nothing_back(ready: Terminal) -> None:
    """Nor does a percent sign stand for every invitation."""
    furnish(ready).close()
    await ready.run("invite", "worker", "--site", "tammisaari")
    for named in ("%", "a", "0123456789ab"):
        assert gave_up(await ready.run("invite", "revoke", named), f"There is no unused invitation {named}.")


def joins(terminal: Terminal, who: int, printed: Ended) -> str:
    """Somebody accepts an invitation that was printed; its reference."""
    found = re.search(r"start=([\w-]+)", printed.out)
    assert found
    with Session(connect(f"sqlite:///{terminal.file}")) as session:
        if session.get(Chat, who) is None:
            session.add_all([Chat(id=who, language=Language.FI), CardRow(chat_id=who)])
        invitation = opens(session, hashed(found[1]), datetime.now(UTC))
        assert isinstance(invitation, Invitation)
        accept(session, invitation, who, datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
        session.commit()
    return reference(found[1])


@pytest.fixture
async def employing(ready: Terminal) -> tuple[Terminal, dict[str, str]]:
    """Anna with two roles, Sven with one and a label, and the references of their invitations, and of an unused one."""
    furnish(ready).close()
    worker = ("invite", "worker", "--site")
    printed = {
        "anna": await ready.run(*worker, "leppavaara", "--label", "Leppävaara, tiimi 2"),
        "contact": await ready.run("invite", "contact-person", "--organisation", "kohtaamispaikka"),
        "sven": await ready.run(*worker, "tammisaari", "--label", "  Ekenäs,   vikarie "),
    }
    people = {"anna": 1001, "contact": 1001, "sven": 1002}
    references = {name: joins(ready, people[name], each) for name, each in printed.items()}
    unused = await ready.run(*worker, "kivenlahti")
    found = re.search(r"revoke (\w+)", unused.out)
    assert found
    return ready, {**references, "unused": found[1]}


async def test_staff_are_listed_with_roles_places_labels_references_and_numbers(
    employing: tuple[Terminal, dict[str, str]],
) -> None:
    """All, or those of an area, an organisation or a site; an invitation that nobody has used is nobody."""
    terminal, named = employing
    anna = f"2026-11-20  worker          leppavaara       Leppävaara, tiimi 2  {named['anna']}  1001"
    contact = f"2026-11-20  contact person  kohtaamispaikka  -                    {named['contact']}  1001"
    sven = f"2026-11-20  worker          tammisaari       Ekenäs, vikarie      {named['sven']}  1002"
    head = "since       role            place            label                reference     number"
    for which in ((), ("--area", "rannikko")):
        assert (await terminal.run("staff", *which)).out.splitlines() == [head, contact, anna, sven]
    told = (await terminal.run("staff", "--organisation", "kohtaamispaikka")).out.splitlines()
    assert [line.split() for line in told] == [head.split(), contact.split()]
    told = (await terminal.run("staff", "--site", "tammisaari")).out.splitlines()
    assert [line.split() for line in told] == [head.split(), sven.split()]
    assert (await terminal.start("staff", "--site", "kivenlahti")).out.split() == head.split()
    assert gave_up(
        await terminal.run("staff", "--site", "tammisaari", "--area", "rannikko"),
        "Give one of --area, --organisation and --site, or none for all staff.",
    )


async def test_a_reference_ends_one_role_and_a_number_all(employing: tuple[Terminal, dict[str, str]]) -> None:
    """What was ended is said, and what is left."""
    terminal, named = employing
    worker = f"  worker, leppavaara, since 2026-11-20, reference {named['anna']}, Leppävaara, tiimi 2"
    contact = f"  contact person, kohtaamispaikka, since 2026-11-20, reference {named['contact']}"
    sven = f"  worker, tammisaari, since 2026-11-20, reference {named['sven']}, Ekenäs, vikarie"
    result = await terminal.run("remove", named["contact"])
    assert (result.code, result.out.splitlines()) == (
        0,
        ["This role has ended:", contact, "1001 still has:", worker, "To end all of it: kaikubot remove 1001"],
    )
    result = await terminal.start("remove", "1001")
    assert (result.code, result.out.splitlines()) == (0, ["All access of 1001 has ended:", worker])
    result = await terminal.run("remove", named["sven"])
    assert result.out.splitlines() == ["This role has ended:", sven, "1002 had no other, and has no access any more."]
    trail = look(f"sqlite:///{terminal.file}", "SELECT person_id FROM audit_entry WHERE deed = 'removed'")
    assert trail == [(None,), (None,), (None,)]


async def test_whoever_cannot_be_removed_is_told_why(employing: tuple[Terminal, dict[str, str]]) -> None:
    """An invitation that nobody has used is taken back instead; a slip of the pen is said."""
    terminal, named = employing
    unused = named["unused"]
    assert gave_up(
        await terminal.run("remove", unused),
        f"Nobody has used the invitation {unused} yet. To take it back: kaikubot invite revoke {unused}",
    )
    await terminal.run("invite", "revoke", unused)
    assert gave_up(
        await terminal.run("remove", unused), f"The invitation {unused} was taken back before anybody used it."
    )
    await terminal.run("remove", named["sven"])
    (ended,) = look(f"sqlite:///{terminal.file}", "SELECT until FROM membership WHERE until IS NOT NULL")[0]
    day = day_of(datetime.fromisoformat(f"{ended}+00:00"))
    assert gave_up(
        await terminal.run("remove", named["sven"]),
        f"The role that the invitation {named['sven']} led to has ended already, on {day}.",
    )
    for nobody in ("4711", "1002", "%", "0123456789ab", "9" * 30, "²"):
        sentence = f"Nobody has access by the number or the reference {nobody}. See: kaikubot staff"
        assert gave_up(await terminal.run("remove", nobody), sentence)


async def test_somebody_with_a_new_phone_is_invited_again_by_reference_or_number(
    employing: tuple[Terminal, dict[str, str]],
) -> None:
    """They are listed under the new number, by the reference that they came by; the old number is nobody's."""
    terminal, named = employing
    for by, number in ((named["sven"], 2002), ("2002", 2003)):
        printed = await terminal.run("invite", "again", by)
        assert printed.out.splitlines()[-1] == (
            "Once it is accepted, the account that this person has had until now has no access any more."
        )
        again = joins(terminal, number, printed)
        assert f"kaikubot invite revoke {again}" in printed.out
        assert "kaikubot remove" not in printed.out
        told = (await terminal.run("staff", "--site", "tammisaari")).out.splitlines()[1:]
        assert [line.split() for line in told] == [
            ["2026-11-20", "worker", "tammisaari", "Ekenäs,", "vikarie", named["sven"], str(number)]
        ]
        assert gave_up(
            await terminal.run("remove", again),
            f"Nobody has access by the number or the reference {again}. See: kaikubot staff",
        )
    trail = look(
        f"sqlite:///{terminal.file}", "SELECT deed, count(*) FROM audit_entry WHERE person_id = 2 GROUP BY deed"
    )
    assert trail == [("accepted", 3)]
    result = await terminal.run("remove", "2003")
    assert result.out.splitlines()[0] == "All access of 2003 has ended:"
    for by in ("2003", "1002", "0123456789ab"):
        sentence = f"Nobody has access by the number or the reference {by}. See: kaikubot staff"
        assert gave_up(await terminal.run("invite", "again", by), sentence)


async def test_a_label_never_tells_of_a_client(ready: Terminal) -> None:
    """Nor is it long, nor empty; and nobody is invited with one that is not kept."""
    furnish(ready).close()
    holds = "looks as if it held an identity code, a phone number, an e-mail address or a date of birth."
    for label, wrong in (
        (" ", "is empty."),
        ("x" * 61, "has 61 characters; 60 is the most."),
        ("131052-308T", holds),
        ("Anna 040 123 4567", holds),
        ("anna@example.fi", holds),
        ("synt. 13.10.1952", holds),
    ):
        result = await ready.run("invite", "worker", "--site", "tammisaari", "--label", label)
        assert gave_up(result, f"The label {wrong}")
    assert look(f"sqlite:///{ready.file}", "SELECT count(*) FROM invitation") == [(0,)]
