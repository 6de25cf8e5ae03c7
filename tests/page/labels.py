"""The bot's own words that a hand on the page needs: the only ones that the tests of the page know."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """What is tapped on the way through a handover and the guidance, in one language."""

    user: int
    site: str
    hand_over: str
    choices: tuple[str, str, str]
    confirm: str
    registered: str
    ask: str
    yes: str
    attach: str
    photo: str
    file: str
    example_card: str
    dark: str


FINNISH = Labels(
    user=1001,
    site="Leppävaaran sosiaaliasema",
    hand_over="Luovuta kortti",
    choices=("2", "Nainen", "Opiskelija"),
    confirm="Vahvista",
    registered="Rekisteröity",
    ask="Saako asiakas kortin?",
    yes="Kyllä",
    attach="Liitä kuva tai tiedosto",
    photo="Kuva",
    file="Tiedosto",
    example_card="Esimerkkikortti (QR)",
    dark="Tumma ulkoasu",
)
SWEDISH = Labels(
    user=1002,
    site="Ekenäs servicepunkt",
    hand_over="Dela ut ett kort",
    choices=("0", "Kvinna", "Studerande"),
    confirm="Bekräfta",
    registered="Registrerat",
    ask="Kan klienten få ett kort?",
    yes="Ja",
    attach="Bifoga bild eller fil",
    photo="Bild",
    file="Fil",
    example_card="Exempelkort (QR)",
    dark="Mörkt utseende",
)
NEWCOMER = 1003
"""Somebody whose chat is still empty."""
