"""The words that a hand on the page needs, the bot's and the page's: the only ones that its tests know."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """What is tapped and looked for, in one language; `choices` are the answers that are given with keys."""

    user: int
    name: str
    site: str
    hand_over: str
    choices: tuple[str, ...]
    confirm: str
    registered: str
    ask: str
    yes: str
    attach: str
    photo: str
    file: str
    example_card: str
    dark: str
    copied: str
    show_all: str
    show_less: str


FINNISH = Labels(
    user=1001,
    name="Anna Virtanen",
    site="Leppävaaran sosiaaliasema",
    hand_over="Luovuta kortti",
    choices=("2", "Nainen", "Opiskelija"),
    confirm="Vahvista",
    registered="Merkitse rekisteröidyksi",
    ask="Saako asiakas kortin?",
    yes="Kyllä",
    attach="Liitä kuva tai tiedosto",
    photo="Kuva",
    file="Tiedosto",
    example_card="Esimerkkikortti (QR)",
    dark="Tumma ulkoasu",
    copied="Kopioitu",
    show_all="Näytä kaikki",
    show_less="Näytä vähemmän",
)
SWEDISH = Labels(
    user=1002,
    name="Sven Lindholm",
    site="Ekenäs servicepunkt",
    hand_over="Dela ut ett kort",
    choices=("0", "Kvinna", "Studerande"),
    confirm="Bekräfta",
    registered="Registreringen är gjord",
    ask="Kan klienten få ett kort?",
    yes="Ja",
    attach="Bifoga bild eller fil",
    photo="Bild",
    file="Fil",
    example_card="Exempelkort (QR)",
    dark="Mörkt utseende",
    copied="Kopierat",
    show_all="Visa allt",
    show_less="Visa mindre",
)
CONTACT_PERSON, RESPONSIBLE_PERSON = 1003, 1004
NEWCOMER = 1006
"""Somebody whose chat is still empty."""
