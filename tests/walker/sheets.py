"""The network's sheets that somebody sends on the walk: each that is refused, and each cell that is wrong."""

from collections.abc import Iterator

from sqlmodel import Session, select

from bot.arrivals import FileRead
from bot.dialogue.wall_clock import day_of
from bot.documents.scan import WHY, RefusedError
from bot.documents.workbook import DIED, Cell, NotRead, Workbook, sentence
from bot.network.invitations import invite_responsible_person
from bot.network.network_file.columns import FIELDS, Part
from bot.network.network_file.keeping import unpacked_preview
from bot.network.network_file.network import NetworkFile, Row, SheetRows
from bot.network.network_file.reading import network_now
from bot.network.network_file.sent import Sent, planned_against
from bot.network.network_file.sheet_file import MOST_ROWS, understood
from storage.tables import Area, SentSheet
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, NOW, Stage

LOCALITIES, ORGANISATIONS, SITES, VENUES, PEOPLE, _ = Part
Cells = dict[str, Cell]
NEW: Cells = {"key": "", "name_fi": "Uusi", "name_sv": "Ny"}
SITE: Cells = {**NEW, "organisation": "kohtaamispaikka", "locality": "espoo"}
VENUE: Cells = {**NEW, "locality": "espoo"}
WRONG: tuple[tuple[Part, Cells], ...] = (
    (LOCALITIES, {**NEW, "key": "x"}),
    (LOCALITIES, {**NEW, "name_fi": ""}),
    (LOCALITIES, {**NEW, "website": "example.fi"}),
    (LOCALITIES, {**NEW, "postal_codes": 530}),
    (LOCALITIES, {**NEW, "postal_codes": "530"}),
    (ORGANISATIONS, {**NEW, "sector": "x"}),
    (ORGANISATIONS, {**NEW, "joined_on": "x"}),
    (ORGANISATIONS, {**NEW, "joined_on": "1.1.1020"}),
    (ORGANISATIONS, {**NEW, "name_fi": True}),
    (ORGANISATIONS, {**NEW, "name_fi": "x" * 99}),
    (SITES, {**SITE, "organisation": "x"}),
    (SITES, {**SITE, "locality": "x"}),
    (SITES, {"key": "leppavaara", "organisation": "kohtaamispaikka"}),
    (SITES, {"key": "leppavaara"}),
    (PEOPLE, {"organisation": "kohtaamispaikka", "name": "040 123 4567", "contact": "x"}),
    (PEOPLE, {"organisation": "rannikon-sosiaalipalvelut", "name": "", "contact": ""}),
)
DOUBLE: tuple[tuple[Part, Cells], ...] = (
    *((LOCALITIES, {**NEW, "name_fi": "Espoo"}), (ORGANISATIONS, {**NEW, "name_fi": "Kohtaamispaikka ry"})),
    *((SITES, SITE), (SITES, SITE), (VENUES, VENUE), (VENUES, VENUE)),
)


def sheets_refused() -> Iterator[NotRead]:
    """Files of which nothing is read, and those that are not ours."""
    yield NotRead(DIED)
    yield from (NotRead(sentence(RefusedError(why, "C4"))) for why in (*WHY, "identity code"))
    strange: tuple[dict[str, dict[int, list[Cell]]], ...] = (
        {"x": {}},
        {"Toimipisteet": {}},
        {"Toimipisteet": {}, "Verksamhetsställen": {}},
        {"Toimipisteet": {1: ["Avain"]}},
        {"Toimipisteet": {1: ["Tunniste", "Tunniste"]}},
        {"Toimipisteet": {1: ["Tunniste"], **{number: ["x"] for number in range(2, MOST_ROWS + 3)}}},
        {"Toimipisteet": {1: ["Tunniste"]}, "kaikubot": {1: ["kaikubot", "1"], 2: ["sites", "x", "["]}},
    )
    for sheets in strange:
        refused = understood(Workbook(sheets))
        assert isinstance(refused, NotRead)
        yield refused


def sheets_wrong() -> Iterator[NetworkFile]:
    """Each cell that is wrong, a few at a time."""
    yield NetworkFile("another", {}, ())
    person: Cells = {"organisation": "kohtaamispaikka", "name": "Veera", "contact": "x"}
    yield _of(((PEOPLE, person), (PEOPLE, person)))
    yield _of(((ORGANISATIONS, {"key": "kohtaamispaikka"}), (ORGANISATIONS, {"key": "kohtaamispaikka"})))
    closes: Cells = {"key": "kohtaamispaikka", "closed_on": "24.11.2026"}
    yield _of(((ORGANISATIONS, closes), (SITES, SITE), (SITES, {"key": "leppavaara", "closed_on": "1.12.2026"})))
    for rows in (WRONG[0::4], WRONG[1::4], WRONG[2::4], WRONG[3::4], DOUBLE[:2], DOUBLE[2:]):
        yield _of(rows)
    yield NetworkFile(
        "", {}, (SheetRows(LOCALITIES, {"key": "A"}, (Row(2, {"key": "", "name_fi": "x"}),)),), ("Muistio",)
    )


def sheet_right() -> NetworkFile:
    """Something new, changed, closed, emptied, and changed by somebody else, too, and people to invite."""
    taken = {ORGANISATIONS: {"kohtaamispaikka": {"name_fi": "Toinen", "name_sv": "Mötesplatsen rf"}}}
    espoo: Cells = {"key": "espoo", "website": "", "brochure_fi": "", "postal_codes": "02600"}
    changed = {"key": "kohtaamispaikka", "name_fi": "Kolmas", "closed_on": "24.11.2026"}
    goes_on = {"organisation": "rannikon-sosiaalipalvelut"}
    person: Cells = {**goes_on, "deputy": "", "name": "Veera Vara", "contact": "09 000 0011"}
    site: Cells = {**SITE, **goes_on}
    found = _of(((LOCALITIES, espoo), (ORGANISATIONS, dict(changed)), (SITES, site), (VENUES, VENUE), (PEOPLE, person)))
    return NetworkFile("rannikko", taken, found.sheets)


def _of(rows: tuple[tuple[Part, Cells], ...]) -> NetworkFile:
    letters = {part: {each.name: chr(ord("A") + at) for at, each in enumerate(FIELDS[part])} for part in Part}
    sheets = tuple(
        SheetRows(part, letters[part], tuple(Row(at, cells) for at, (of, cells) in enumerate(rows, 2) if of is part))
        for part in Part
    )
    return NetworkFile("", {}, sheets)


def a_sheet_of_the_network(stage: Stage) -> Stand:
    """Taken, sent back with mistakes, with what is asked and what changes, applied and left."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    stage.does(WHO, MAIJA, "go sheet locality 1", "take", "go sheet locality 99", "go sheet", "take")
    sent: list[NetworkFile | NotRead] = [*sheets_refused(), *sheets_wrong()]
    for each in sent:
        stage.does(WHO, MAIJA, "go sheet", _sent(stage, each))
    pages = [f"go sheet plan {each}" for each in ("y- 0", "yn 0", "yy 1", "yy 0")]
    stage.does(WHO, MAIJA, "go sheet", _sent(stage, sheet_right()), *pages)
    stage.does(WHO, MAIJA, "go sheet plan yy 0", "apply 00000000")
    stage.does(WHO, MAIJA, "go sheet plan yy 0", _apply(stage))
    stage.does(WHO, MAIJA, "go sheet", _sent(stage, sheet_right()), "leave", "apply 00000000")
    stage.does(WHO, MAIJA, "go sheet", _sent(stage, NetworkFile("", {}, ())))
    return stage.does(WHO, MAIJA, "go sheet", _sent(stage, sheet_right()), "go sheet plan yy 0")


WHO = "responsible person"


def _sent(stage: Stage, content: NetworkFile | NotRead) -> FileRead:
    if isinstance(content, NotRead):
        return FileRead("sheet", "verkosto.xlsx", content)
    read: list[Sent | NotRead] = []

    def look(session: Session) -> None:
        area_id = session.exec(select(Area.id).where(Area.slug == "rannikko")).one() or 0
        read.append(planned_against(network_now(session, area_id, NOW), "rannikko", day_of(NOW), content))

    stage.works(look)
    return FileRead("sheet", "verkosto.xlsx", read[0])


def _apply(stage: Stage) -> str:
    """What the button sends by which the sheet is applied."""
    versions: list[str] = []

    def look(session: Session) -> None:
        sent = session.exec(select(SentSheet)).one()
        versions.append(unpacked_preview(sent.preview).version)

    stage.works(look)
    return f"apply {versions[0]}"
