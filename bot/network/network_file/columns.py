"""The sheets of the workbook, and their columns: writing, reading and checking follow from this table. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.phrases import Phrase, say
from bot.network.network_file.values import NO, YES, Day, Kind, OneOf, Page, PostalCodes, Words
from bot.network.rules import LONGEST_CONTACT, LONGEST_LABEL
from storage.kinds import Sector

KEY = "key"
LONGEST_NAME = 80
LONGEST_OFFER = 800


class Part(StrEnum):
    """What a sheet has rows of."""

    LOCALITIES = "localities"
    ORGANISATIONS = "organisations"
    SITES = "sites"
    VENUES = "venues"
    CONTACT_PERSONS = "contact persons"
    MUNICIPALITIES = "municipalities"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: what may stand there or, if it names a row of another sheet, of which.

    One that is `fixed` cannot be changed in a row that is there already.
    """

    name: str
    heading: Phrase
    kind: Kind
    width: int = 20
    compulsory: bool = False
    names: Part | None = None
    fixed: bool = False
    hint: Phrase | None = None


TITLES: dict[Part, Phrase] = {
    Part.LOCALITIES: say("Localities"),
    Part.ORGANISATIONS: say("Organisations"),
    Part.SITES: say("Sites"),
    Part.VENUES: say("Venues"),
    Part.CONTACT_PERSONS: say("Contact persons"),
    Part.MUNICIPALITIES: say("Municipalities"),
}
SECTORS: dict[str, Phrase] = {
    Sector.SOCIAL_AND_HEALTH: say("Social and health services"),
    Sector.WELLBEING: say("Wellbeing and health"),
    Sector.ASSOCIATION: say("Association"),
}
_YES_OR_NO = OneOf({YES: say("Yes"), NO: say("No")})
_NAMES = (
    Field("name_fi", say("Name in Finnish"), Words(LONGEST_NAME), 30, compulsory=True),
    Field("name_sv", say("Name in Swedish"), Words(LONGEST_NAME), 30, compulsory=True),
)
_ADDRESSES = (
    Field("address_fi", say("Address in Finnish"), Words(120), 30),
    Field("address_sv", say("Address in Swedish"), Words(120), 30),
)
_LISTED = Field("listed", say("In the brochure and on the website"), _YES_OR_NO, 14)
_CLOSED = Field(
    "closed_on",
    say("Closed on"),
    Day(),
    12,
    hint=say("To close it, write here when it ends. Deleting the row changes nothing."),
)
_THE_KEY = Field(
    KEY,
    say("Key"),
    Words(40),
    24,
    hint=say("By this I know the row. Leave it as it is. In a new row it stays empty."),
)
_STAYS = say("When it leaves the network, write the day here. Deleting the row changes nothing.")
_LOCALITY = Field("locality", say("Locality"), Words(LONGEST_NAME), 24, compulsory=True, names=Part.LOCALITIES)
_ORGANISATION = Field(
    "organisation", say("Organisation"), Words(LONGEST_NAME), 30, compulsory=True, names=Part.ORGANISATIONS, fixed=True
)

FIELDS: Mapping[Part, tuple[Field, ...]] = {
    Part.LOCALITIES: (
        _THE_KEY,
        *_NAMES,
        Field("website", say("Website"), Page(), 30),
        Field("brochure_fi", say("Brochure in Finnish"), Page(), 30),
        Field("brochure_sv", say("Brochure in Swedish"), Page(), 30),
        Field("postal_codes", say("Postal codes"), PostalCodes(), 24),
        Field("offer_fi", say("What the card is good for, in Finnish"), Words(LONGEST_OFFER), 40),
        Field("offer_sv", say("What the card is good for, in Swedish"), Words(LONGEST_OFFER), 40),
    ),
    Part.ORGANISATIONS: (
        _THE_KEY,
        *_NAMES,
        Field("sector", say("Sector"), OneOf(SECTORS), 28),
        Field("joined_on", say("Joined the network"), Day(), 12),
        _CLOSED,
    ),
    Part.SITES: (
        *(_THE_KEY, _ORGANISATION, _LOCALITY),
        *(*_NAMES, *_ADDRESSES),
        Field("hours_fi", say("Opening hours in Finnish"), Words(200), 30),
        Field("hours_sv", say("Opening hours in Swedish"), Words(200), 30),
        *(_LISTED, _CLOSED),
    ),
    Part.VENUES: (
        *(_THE_KEY, _LOCALITY),
        *(*_NAMES, *_ADDRESSES),
        Field("website", say("Website"), Page(), 30),
        *(_LISTED, _CLOSED),
    ),
    Part.CONTACT_PERSONS: (
        _ORGANISATION,
        Field("deputy", say("Deputy"), _YES_OR_NO, 14),
        Field("name", say("Name"), Words(LONGEST_LABEL, nobody=True), 30),
        Field("contact", say("Work contact"), Words(LONGEST_CONTACT), 30),
    ),
    Part.MUNICIPALITIES: (
        *(*_NAMES, _LOCALITY),
        Field("joined_on", say("Joined the network"), Day(), 12),
        Field("left_on", say("Left the network"), Day(), 12, hint=_STAYS),
    ),
}


def field_of(part: Part, name: str) -> Field:
    """The column of this name."""
    return next(each for each in FIELDS[part] if each.name == name)
