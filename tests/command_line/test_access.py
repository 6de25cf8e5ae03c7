"""Who gets in, as the operator settles it: invitations for each role, taken back, and access that is ended."""

import re

import pytest

from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import furnish, gave_up


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
    for reference in ("%", "a", "0123456789ab"):
        assert gave_up(await ready.run("invite", "revoke", reference), f"There is no unused invitation {reference}.")


async def test_the_access_of_somebody_unknown_cannot_be_ended(ready: Terminal) -> None:
    """A slip of the pen is said."""
    assert gave_up(await ready.run("remove", "4711"), "Nobody with the number 4711 has access.")
