"""The pages about updates of the operating model."""

from tests.conversations.transcripts import updating
from tests.conversations.transcripts.page import Page

UPDATE_PAGES: dict[str, Page] = {
    "43-an-update": Page(
        updating.an_update,
        (
            "Toimintamallin päivitys",
            "Maija kertoo muutoksesta kaikille alueensa työntekijöille ja näkee, ketkä ovat lukeneet sen.",
        ),
        (
            "En uppdatering av verksamhetsmodellen",
            "Karin berättar om en ändring för alla i sitt område och ser hur många som har läst om den.",
        ),
    ),
    "44-an-update-paused": Page(
        updating.an_update_paused,
        (
            "Lähetys keskeytetään",
            "Maija lähettää päivityksen määräaikana. Sitten hän keskeyttää lähetyksen ja lopettaa sen.",
        ),
        (
            "Ett utskick pausas",
            "Karin skickar en uppdatering vid en bestämd tid. Sedan pausar hon utskicket och avslutar det.",
        ),
    ),
    "45-an-update-corrected": Page(
        updating.an_update_corrected,
        (
            "Päivitystä korjataan",
            "Maijan päivityksessä on väärä päivä. Hän korjaa sen ja peruu lopulta koko päivityksen.",
        ),
        (
            "En uppdatering rättas",
            "Det är fel dag i Karins uppdatering. Hon rättar den och återkallar till slut hela uppdateringen.",
        ),
    ),
}
