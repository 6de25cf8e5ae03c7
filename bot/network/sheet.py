"""A network as a TOML file describes it: areas with localities, municipalities, organisations and sites.

A file is read whole and checked whole; `NotANetworkError` lists everything that is wrong with it.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.dialogue.code_patterns import EXAMPLE, is_bounded
from bot.dialogue.identifiers import holds_identity_code
from bot.network.sheet_problems import NotANetworkError, Source, Where
from bot.visits.rights import Action, has_right
from storage.kinds import Role
from storage.trouble import why_not

SLUG = r"^[a-z0-9-]{1,40}$"
_WEB_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?")


NAME_FI, NAME_SV = "its name in Finnish, in quotes", "its name in Swedish, in quotes"
WEB_ADDRESS = "a whole web address that begins with https:// or http://, in quotes, or left out"
TEXT_OR_NOTHING = "a text of at most 800 characters in quotes, or left out"
POSTAL_CODES = "a list of at most 12 postal codes of five digits, each in quotes, or left out"
DAY = "a date without quotes, for example 2026-11-24"
PATTERN = (
    "a regular expression in quotes that judges any code at once: no repeat inside a repeat, "
    f"and two without an end at most, for example '{EXAMPLE}'"
)
REGISTRARS = " or ".join(f'"{role}"' for role in Role if has_right(role, Action.REGISTER))
TABLES, AT_LEAST_ONE = "tables", "at least one table"
CONTROLLER = "who answers for personal data, in quotes"


def _opens(address: str) -> str:
    """Telegram refuses a whole screen for one link that it cannot open."""
    if address and not _WEB_ADDRESS.fullmatch(address):
        raise ValueError(WEB_ADDRESS)
    return address


WebAddress = Annotated[str, Field(max_length=500, description=WEB_ADDRESS), AfterValidator(_opens)]
"""The address of a page, which becomes a button; empty if there is none."""
Paragraph = Annotated[str, Field(max_length=800, description=TEXT_OR_NOTHING)]
"""A text short enough for a screen on which there is more."""


class Part(BaseModel):
    """A part of the file; unknown keys are refused, so that a slip of the pen is noticed.

    The description of each field says what it should be, to whoever has written something else.
    """

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _holds_no_identity_code(cls, value: Any) -> Any:
        if isinstance(value, str) and holds_identity_code(value):
            raise ValueError("a text without a personal identity code")
        return value


class Named(Part):
    """Something with a name in both languages."""

    name_fi: str = Field(min_length=1, description=NAME_FI)
    name_sv: str = Field(min_length=1, description=NAME_SV)


class Identified(Named):
    """Something that the file names by an identifier of its own, which stays when the name changes."""

    id: str = Field(pattern=SLUG, description="1 to 40 of the letters a to z, digits and -, in quotes")


class SitePart(Identified):
    """Where an organisation hands out cards; `locality` is the identifier of one of the area's localities."""

    locality: str = Field(description="the id of one of the area's localities, in quotes")


class OrganisationPart(Identified):
    """A distributor with its sites."""

    sites: list[SitePart] = Field(min_length=1, description=f"{AT_LEAST_ONE} [[areas.organisations.sites]]")


class LocalityPart(Identified):
    """A municipality or a few with a website of their own."""

    website: WebAddress = ""
    brochure_fi: WebAddress = ""
    brochure_sv: WebAddress = ""
    offer_fi: Paragraph = ""
    offer_sv: Paragraph = ""
    postal_codes: list[str] = Field(default=[], description=POSTAL_CODES)
    municipalities: list[Named] = Field(min_length=1, description=f"{AT_LEAST_ONE} [[areas.localities.municipalities]]")

    @field_validator("postal_codes")
    @classmethod
    def _are_postal_codes(cls, codes: list[str]) -> list[str]:
        if len(codes) > 12 or any(not re.fullmatch(r"\d{5}", code, re.ASCII) for code in codes):
            raise ValueError(POSTAL_CODES)
        return codes


class ResponsiblePart(Part):
    """Whom to ask, by name and work contact."""

    side: str = Field(pattern="^(social|culture)$", description='"social" or "culture"')
    name: str = Field(min_length=1, description="a person's name, in quotes")
    contact: str = Field(min_length=1, description="a phone number or an address at work, in quotes")


class AreaPart(Identified):
    """One cooperation with one set of responsible persons; its places may come from a workbook."""

    listed_on: date = Field(description=DAY)
    controller_fi: str = Field(min_length=1, description=CONTROLLER)
    controller_sv: str = Field(min_length=1, description=CONTROLLER)
    card_code_pattern: str = Field(default="", description="a regular expression in quotes, or left out")
    kaikukanta_url: WebAddress = ""
    registers: Role = Field(default=Role.WORKER, description=REGISTRARS)
    cards_end_on: date | None = Field(default=None, description=f"{DAY}, or left out")
    responsible: list[ResponsiblePart] = Field(min_length=1, description=f"{AT_LEAST_ONE} [[areas.responsible]]")
    localities: list[LocalityPart] = Field(default=[], description=f"{TABLES} [[areas.localities]], or left out")
    organisations: list[OrganisationPart] = Field(
        default=[], description=f"{TABLES} [[areas.organisations]], or left out"
    )

    @field_validator("registers")
    @classmethod
    def _may_register(cls, role: Role) -> Role:
        if not has_right(role, Action.REGISTER):
            raise ValueError(REGISTRARS)
        return role

    @field_validator("card_code_pattern")
    @classmethod
    def _is_used(cls, pattern: str) -> str:
        try:
            re.compile(pattern, re.ASCII)
        except re.error as error:
            at = f"this one cannot be read from character {(error.pos or 0) + 1} on"
            raise ValueError(f"a regular expression in quotes ({at})") from None
        except (OverflowError, RecursionError, ValueError):
            raise ValueError(PATTERN) from None
        if not is_bounded(pattern):
            raise ValueError(PATTERN)
        return pattern


class NetworkSheet(Part):
    """The whole file."""

    areas: list[AreaPart] = Field(min_length=1, description=f"{AT_LEAST_ONE} [[areas]]")


def read_network(path: Path) -> NetworkSheet:
    """The network in a file. Raises NotANetworkError."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotANetworkError([f"{path} cannot be read: {why_not(error)}."]) from None
    except UnicodeDecodeError as error:
        raise NotANetworkError([f"{path} is not written in UTF-8; see byte {error.start + 1}."]) from None
    source = Source(path, text)
    try:
        sheet = NetworkSheet.model_validate(tomllib.loads(text))
    except ValidationError as wrong:
        raise NotANetworkError([source.wrong_value(NetworkSheet, error) for error in wrong.errors()]) from None
    except (ValueError, RecursionError) as error:
        raise NotANetworkError([source.not_toml(error)]) from None
    if problems := [source.says(where, sentence) for where, sentence in _references(sheet)]:
        raise NotANetworkError(problems)
    return sheet


def _references(sheet: NetworkSheet) -> Iterator[tuple[Where, str]]:
    """What stands twice, and which sites are in no locality of their area."""
    seen = set()
    for where, kind, name in _identifiers(sheet):
        if (kind, name) in seen:
            yield where, f"the {kind} {name} stands here a second time."
        seen.add((kind, name))
    for at, area in enumerate(sheet.areas):
        known = [locality.id for locality in area.localities]
        for of, organisation in enumerate(area.organisations):
            for number, site in enumerate(organisation.sites):
                if site.locality not in known:
                    where = ("areas", at, "organisations", of, "sites", number, "locality")
                    yield where, f'locality should be one of {", ".join(known)}, not "{site.locality}".'


def _identifiers(sheet: NetworkSheet) -> Iterator[tuple[Where, str, str]]:
    for at, area in enumerate(sheet.areas):
        yield ("areas", at, "id"), "area", area.id
        for of, locality in enumerate(area.localities):
            here: Where = ("areas", at, "localities", of)
            yield (*here, "id"), "locality", locality.id
            for number, each in enumerate(locality.municipalities):
                yield (*here, "municipalities", number, "name_fi"), "municipality", each.name_fi
        for of, organisation in enumerate(area.organisations):
            here = ("areas", at, "organisations", of)
            yield (*here, "id"), "organisation", organisation.id
            for number, site in enumerate(organisation.sites):
                yield (*here, "sites", number, "id"), "site", site.id
