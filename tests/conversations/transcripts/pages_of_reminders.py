"""The pages about reminders."""

from tests.conversations.transcripts import reminding
from tests.conversations.transcripts.page import Page

REMINDER_PAGES: dict[str, Page] = {
    "39-the-half-yearly-check": Page(
        reminding.the_half_yearly_check,
        (
            "Puolivuotistarkistus",
            "Ritvalta kysytään kahdesti vuodessa, ovatko hänen organisaationsa tiedot ajan tasalla.",
        ),
        (
            "Halvårskontrollen",
            "Två gånger om året får Siv frågan om uppgifterna om hennes organisation stämmer.",
        ),
    ),
    "40-reminders": Page(
        reminding.a_responsible_person_is_reminded,
        (
            "Vastuuhenkilön muistutukset",
            "Maija saa kaikki päivän muistutukset yhdessä viestissä. Hän voi siirtää muistutusta ja muuttaa aikoja.",
        ),
        (
            "Ansvarspersonens påminnelser",
            "Karin får alla dagens påminnelser i ett meddelande. Hon kan skjuta upp en påminnelse och ändra tiderna.",
        ),
    ),
}
