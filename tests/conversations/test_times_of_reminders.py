"""Responsible persons keep the hours and quiet weeks in which their area is reminded."""

import pytest

from tests.conversations.reminding import ORGANISATION, comes, leaves, reminders
from tests.conversations.steps import does
from tests.support.talk import Talk

KEPT = "SELECT begins, ends, summer, winter FROM reminder_hours"


async def test_muistutusajat(talk: Talk) -> None:
    """Later hours, other quiet days in winter and none in summer; the reminders keep to them."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await maija.taps("Alue")
    await maija.taps("Muistutusajat")
    await maija.sees(
        "Nämä ajat ovat alueenne omia. Toimintamallissa ei määrätä niistä.",
        "Muistutuksia alkaen: Klo 9",
        "Muistutuksia asti: Klo 16",
        "Kesätauko: Juhannusaatto–heinäkuu",
        "Talvitauko: Joulu ja uusivuosi",
    )
    await maija.taps("Muistutuksia alkaen")
    await maija.taps("Klo 11")
    await maija.taps("Kesätauko")
    await maija.taps("Ei taukoa")
    await maija.taps("Talvitauko")
    await maija.taps("Muut päivät")
    await maija.sees("Mistä päivästä mihin?")
    await maija.types("1.11.–1.5.")
    await maija.taps("Vahvista")
    await maija.sees("Tauko voi kestää enintään 120 päivää.")
    await maija.taps("Talvitauon päivät")
    await maija.types("joulu")
    await maija.taps("Vahvista")
    await maija.sees("Kirjoita kaksi päivää ilman vuotta, esimerkiksi 20.6.–31.7.")
    await maija.taps("Talvitauon päivät")
    await maija.types("1.12. - 13.12.")
    await maija.taps("Vahvista")
    await maija.sees("Tallennettu.")
    assert talk.rows(KEPT) == [(11, 16, "", "12-01/12-13")]
    assert talk.rows("SELECT fields FROM audit_entry WHERE area_id = 1 AND deed = 'changed'") == [
        ('["begins", "summer", "winter", "winter_days"]',)
    ]
    await leaves(talk, ritva)
    await comes(talk, "8.12.2026")
    assert reminders(talk, maija) == []
    await comes(talk, "15.12.2026", "10.30")
    assert reminders(talk, maija) == []
    await comes(talk, "15.12.2026", "11.30")
    assert len(reminders(talk, maija)) == 1
    await comes(talk, "29.12.2026", "11.30")
    assert len(reminders(talk, maija)) == 2


async def test_tider_for_paminnelser(talk: Talk) -> None:
    """What somebody else has changed meanwhile is not overwritten unseen."""
    maja = await talk.responsible_person("Maja", "sv")
    karin = await talk.responsible_person("Karin", "sv")
    await does(talk, maja, "!go places area 1")
    await maja.taps("Tider för påminnelser")
    await maja.sees("Tiderna är områdets egna. Verksamhetsmodellen anger inga tider.", "Påminnelser från: Kl. 9")
    await does(talk, karin, "!go changing reminders 1", "!to ends", "!choose ends 15", "!confirm")
    await karin.sees("Sparat.")
    await does(talk, maja, "!to begins", "!choose begins 8", "!confirm")
    await maja.sees("Någon annan har ändrat", "Påminnelser till: Kl. 15", "Påminnelser till: Kl. 16")
    await maja.taps("Spara min ändring")
    assert talk.rows(KEPT) == [(8, 16, None, None)]


@pytest.mark.usefixtures("rights_only")
async def test_nobody_else_keeps_the_times(talk: Talk) -> None:
    """Not who is responsible for the culture side, nor contact persons or coordinators."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    ulla = await talk.coordinator("Ulla", "sv")
    karl = await talk.responsible_person("Karl", "sv")
    talk.write("UPDATE membership SET role = 'responsible person for culture' WHERE person_id = 3")
    for person in (siv, ulla, karl):
        await does(talk, person, "!go changing reminders 1", "!to begins", "!choose begins 8", "!confirm")
    assert talk.rows(KEPT) == []
