"""An area's workbook at the command line: the checks of the chat, all or nothing, also into an area that is empty."""

from pathlib import Path

from sqlmodel import select

from bot.network.network_file.columns import Part
from bot.network.network_file.network import Network, Record
from bot.network.network_file.taking import network_workbook
from bot.network.rules import hashed
from storage.kinds import Language
from storage.tables import AuditEntry, Intake, Invitation, Locality, Organisation, Site
from tests.command_line.conftest import Ended, Terminal
from tests.command_line.test_commands import EXAMPLE_TEXT, furnish
from tests.network.network_file.made import NETWORK
from tests.support.workbooks import changed

LOCALITIES, ORGANISATIONS, SITES, VENUES, PEOPLE, _ = Part
PLACES = Network({part: NETWORK.of(part) for part in Part if part is not PEOPLE})


def workbook(home: Path, network: Network = PLACES) -> Path:
    """The workbook of an area that was somewhere else until now."""
    file = home / "area.xlsx"
    file.write_bytes(network_workbook(network, "rannikko", tuple(Part), Language.EN))
    return file


async def test_a_workbook_fills_an_area_that_has_nothing_yet(ready: Terminal) -> None:
    """Rows keep the keys that they have in it; a second time it changes nothing."""
    file, area = workbook(ready.home), ready.home / "area.toml"
    area.write_text(EXAMPLE_TEXT[: EXAMPLE_TEXT.index("[[areas.localities]]")], encoding="utf-8")
    assert await ready.run("network", "load", str(area)) == Ended(0, f"Loaded {area}.\n", "")
    for added in (7, 0):
        said = f"Loaded {file}: {added} added, 0 changed, 0 closed, 0 invited.\n"
        assert await ready.run("network", "load", str(file)) == Ended(0, said, "")
    with furnish(ready) as session:
        assert {"apu", "tuki"} <= set(session.exec(select(Organisation.slug)))
        site = session.exec(select(Site).where(Site.slug == "apu-espoo")).one()
        assert session.get_one(Locality, site.locality_id).slug == "espoo"


async def test_what_is_wrong_in_a_workbook_is_said_cell_by_cell(ready: Terminal) -> None:
    """With what would be right, and nothing is changed. Who is new is invited, where the bot has a name."""
    people = {"kohtaamispaikka": Record(0, {"organisation": "kohtaamispaikka", "name": "Veera", "contact": "09 000"})}
    known = {"kohtaamispaikka": Record(0, {"name_fi": "Kohtaamispaikka ry", "name_sv": "Mötesplatsen rf"})}
    taken = network_workbook(Network({ORGANISATIONS: known, PEOPLE: people}), "rannikko", tuple(Part), Language.EN)
    file = ready.home / "area.xlsx"
    file.write_bytes(changed(taken, {"Sites A2": "Uusi Piste", "Sites B2": "kela"}, without="kaikubot"))
    furnish(ready).close()
    assert (await ready.run("network", "load", str(file))).err == (
        f"{file} does not say of which area it is. Say it: --area ID\n"
    )
    wrong = await ready.run("network", "load", str(file), "--area", "rannikko")
    assert (wrong.code, wrong.out) == (2, "")
    told = wrong.err.splitlines()
    assert "Sites A2: This is no key. It should be 1 to 40 of the letters a to z, digits and -." in told
    assert "Sites B2: There is no such organisation here. Right would be its key or its name." in told
    file.write_bytes(changed(taken, {}))
    assert (await ready.run("network", "load", str(file))).err.startswith("The links of those who are to be invited")
    with furnish(ready) as session:
        assert session.exec(select(Invitation)).all() == []
        session.add(Intake(bot_id=1000, username="kaikubot", next_update_id=0))
        session.commit()
    done = await ready.run("network", "load", str(file))
    assert done.out.startswith(f"Loaded {file}: 0 added, 0 changed, 0 closed, 1 invited.\nkohtaamispaikka, Veera: ht")
    with furnish(ready) as session:
        (invited,) = session.exec(select(Invitation))
        assert invited.token_hash == hashed(done.out.rstrip().rpartition("=")[2])
        assert session.exec(select(AuditEntry.person_id)).all() == [None]
