"""The example's venues, and the streets of its sites."""

from typing import NamedTuple


class Place(NamedTuple):
    """A venue in a locality."""

    locality: str
    slug: str
    name_fi: str
    name_sv: str
    address_fi: str
    address_sv: str


VENUES = (
    Place("espoo", "rantateatteri", "Rantateatteri", "Strandteatern", "Rantakuja 2", "Strandgränden 2"),
    Place("espoo", "taidetalo-lumi", "Taidetalo Lumi", "Konsthuset Snö", "Kulttuuriaukio 4", "Kulturplatsen 4"),
    Place("espoo", "uimahalli-aalto", "Uimahalli Aalto", "Simhallen Vågen", "Altaankatu 1", "Bassänggatan 1"),
    Place("raasepori", "elokuvat-kide", "Elokuvat Kide", "Biografen Flingan", "Torikatu 7", "Torggatan 7"),
    Place("raasepori", "satamamuseo", "Satamamuseo", "Hamnmuseet", "Laiturikatu 3", "Kajgatan 3"),
    Place("selkalahti", "selkateatteri", "Selkäteatteri", "Selkäteatern", "Puistokatu 10", "Parkgatan 10"),
    Place("selkalahti", "musiikkitalo-laine", "Musiikkitalo Laine", "Musikhuset Laine", "Rantatie 5", "Strandvägen 5"),
    Place("kuusivaara", "kuusikino", "Kuusikino", "Kuusibio", "Kauppakatu 8", "Köpmansgatan 8"),
    Place("kuusivaara", "hiihtokeskus", "Hiihtokeskus", "Skidcentret", "Rinnetie 1", "Backvägen 1"),
    Place("norrnas", "taidehalli-nord", "Taidehalli Nord", "Konsthallen Nord", "Museokatu 6", "Museigatan 6"),
    Place("norrnas", "aluemuseo", "Aluemuseo", "Regionmuseet", "Linnankatu 2", "Slottsgatan 2"),
    Place("granholm", "kesateatteri", "Kesäteatteri", "Sommarteatern", "Teatteripolku 1", "Teaterstigen 1"),
)
_STREETS = (
    ("Asemakatu", "Stationsgatan"),
    ("Kirkkokatu", "Kyrkogatan"),
    ("Koulukatu", "Skolgatan"),
    ("Mäkikatu", "Backgatan"),
    ("Satamakatu", "Hamngatan"),
)


def address(row: int) -> tuple[str, str]:
    """A street and a number in Finnish and in Swedish, another one for each row."""
    (fi, sv), number = _STREETS[row % len(_STREETS)], 2 + row * 3
    return f"{fi} {number}", f"{sv} {number}"
