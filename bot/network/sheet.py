"""A network as a TOML file describes it: areas with localities, municipalities, organisations and sites.

A file is read whole and checked whole; `NotANetworkError` lists everything that is wrong with it.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from storage.kinds import Role

SLUG = r"^[a-z0-9-]{1,40}$"
_WEB_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?")


class NotANetworkError(Exception):
    """The file does not describe a network; `problems` has a line for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _opens(address: str) -> str:
    """Telegram refuses a whole screen for one link that it cannot open."""
    if address and not _WEB_ADDRESS.fullmatch(address):
        raise ValueError("has to be a whole web address that begins with https:// or http://, or to be left out")
    return address


WebAddress = Annotated[str, Field(max_length=500), AfterValidator(_opens)]
"""The address of a page, which becomes a button; empty if there is none."""
Paragraph = Annotated[str, Field(max_length=800)]
"""A text short enough for a screen on which there is more."""


class Part(BaseModel):
    """A part of the file; unknown keys are refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")


class Named(Part):
    """Something with a name in both languages."""

    name_fi: str = Field(min_length=1)
    name_sv: str = Field(min_length=1)


class Identified(Named):
    """Something that the file names by an identifier of its own, which stays when the name changes."""

    id: str = Field(pattern=SLUG)


class SitePart(Identified):
    """Where an organisation hands out cards; `locality` is the identifier of one of the area's localities."""

    locality: str


class OrganisationPart(Identified):
    """A distributor with its sites."""

    sites: list[SitePart] = Field(min_length=1)


class LocalityPart(Identified):
    """A municipality or a few with a website of their own."""

    website: WebAddress = ""
    brochure_fi: WebAddress = ""
    brochure_sv: WebAddress = ""
    offer_fi: Paragraph = ""
    offer_sv: Paragraph = ""
    postal_codes: list[str] = []
    municipalities: list[Named] = Field(min_length=1)

    @field_validator("postal_codes")
    @classmethod
    def _are_postal_codes(cls, codes: list[str]) -> list[str]:
        if len(codes) > 12 or any(not re.fullmatch(r"\d{5}", code, re.ASCII) for code in codes):
            raise ValueError("must be at most 12 postal codes of five digits each")
        return codes


class ResponsiblePart(Part):
    """Whom to ask, by name and work contact."""

    side: str = Field(pattern="^(social|culture)$")
    name: str = Field(min_length=1)
    contact: str = Field(min_length=1)


class AreaPart(Identified):
    """One cooperation with one set of responsible persons."""

    listed_on: date
    controller_fi: str = Field(min_length=1)
    controller_sv: str = Field(min_length=1)
    card_code_pattern: str = ""
    kaikukanta_url: WebAddress = ""
    registers: Role = Role.WORKER
    cards_end_on: date | None = None
    responsible: list[ResponsiblePart] = Field(min_length=1)
    localities: list[LocalityPart] = Field(min_length=1)
    organisations: list[OrganisationPart] = Field(min_length=1)

    @field_validator("card_code_pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern, re.ASCII)
        except re.error as error:
            raise ValueError(f"is not a regular expression: {error}") from None
        return pattern


class NetworkSheet(Part):
    """The whole file."""

    areas: list[AreaPart] = Field(min_length=1)


def read_network(path: Path) -> NetworkSheet:
    """The network in a file. Raises NotANetworkError."""
    try:
        sheet = NetworkSheet.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise NotANetworkError([f"{path} cannot be read: {error.strerror}."]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotANetworkError([f"{path} is not TOML: {error}."]) from None
    except ValidationError as wrong:
        raise NotANetworkError([_line(error["loc"], error["msg"]) for error in wrong.errors()]) from None
    if problems := _references(sheet):
        raise NotANetworkError(problems)
    return sheet


def _line(where: tuple[int | str, ...], message: str) -> str:
    steps = (f"{step + 1}." if isinstance(step, int) else step for step in where)
    return f"{' '.join(steps)}: {message.removeprefix('Value error, ')}."


def _references(sheet: NetworkSheet) -> list[str]:
    problems = []
    for kind, found in _identifiers(sheet).items():
        problems += [f"The {kind} {name} stands twice." for name in sorted({n for n in found if found.count(n) > 1})]
    for area in sheet.areas:
        localities = {locality.id for locality in area.localities}
        problems += [
            f"The site {site.id} is in the locality {site.locality}, which {area.id} does not have."
            for organisation in area.organisations
            for site in organisation.sites
            if site.locality not in localities
        ]
    return problems


def _identifiers(sheet: NetworkSheet) -> dict[str, list[str]]:
    organisations = [organisation for area in sheet.areas for organisation in area.organisations]
    localities = [locality for area in sheet.areas for locality in area.localities]
    return {
        "area": [area.id for area in sheet.areas],
        "locality": [locality.id for locality in localities],
        "municipality": [each.name_fi for locality in localities for each in locality.municipalities],
        "organisation": [organisation.id for organisation in organisations],
        "site": [site.id for organisation in organisations for site in organisation.sites],
    }
