"""The pages about the induction."""

from tests.conversations.transcripts import induction
from tests.conversations.transcripts.page import Page

INDUCTION_PAGES: dict[str, Page] = {
    "46-the-induction": Page(
        induction.doing_the_induction,
        ("Perehdytys", "Anna on juuri saanut käyttöoikeuden ja tekee valtakunnallisen osan."),
        ("Introduktion", "Sven har just kommit med och gör den riksomfattande delen."),
    ),
    "47-a-part-of-the-induction": Page(
        induction.writing_a_part,
        ("Perehdytyksen paikallinen osa", "Yhteyshenkilö Ritva laatii organisaation oman osan."),
        ("Introduktionens lokala del", "Kontaktpersonen Siv skriver organisationens egen del."),
    ),
    "48-evidence-of-the-induction": Page(
        induction.taking_evidence,
        ("Selvitys perehdytyksestä", "Ritva kirjaa kokouksessa tehdyn perehdytyksen ja lataa selvityksen."),
        ("Underlag om introduktionen", "Siv antecknar en introduktion på ett möte och laddar ner ett underlag."),
    ),
}
