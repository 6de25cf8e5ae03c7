"""How a language tells of pictures that people send."""

from storage.kinds import Language

PHOTOGRAPHS = {
    Language.FI: {
        "a card": "{who} lähettää kuvan kortin QR-koodista.",
        "nothing": "{who} lähettää kuvan, josta koodi ei erotu.",
        "two cards": "{who} lähettää kuvan, jossa on kaksi korttia.",
        "something else": "{who} lähettää kuvan muusta QR-koodista.",
    },
    Language.SV: {
        "a card": "{who} skickar en bild av kortets QR-kod.",
        "nothing": "{who} skickar en bild där koden inte syns.",
        "two cards": "{who} skickar en bild med två kort.",
        "something else": "{who} skickar en bild av en annan QR-kod.",
    },
}
"""Pictures that are sent, as it is told."""
