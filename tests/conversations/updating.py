"""What the conversations about updates share: writing one, sending it, and tapping below it."""

from tests.conversations.steps import does
from tests.support.talk import Person, Talk

FI, SV = "Kortti uusitaan tästä lähtien yhteyshenkilön luona.", "Kortet förnyas från och med nu hos kontaktpersonen."


def is_swedish(person: Person) -> bool:
    """Whether somebody reads Swedish."""
    return person.account.person.language_code == "sv"


async def writes(talk: Talk, sender: Person, fi: str = FI, sv: str | None = SV) -> None:
    """From home to the draft, as two messages."""
    swedish = is_swedish(sender)
    await sender.taps("Skicka uppdateringar" if swedish else "Lähetä päivityksiä")
    await sender.taps("Skriv en uppdatering" if swedish else "Kirjoita päivitys")
    await sender.types(fi)
    if sv is None:
        await sender.taps("Inte översatt än" if swedish else "Ei vielä käännetty")
    else:
        await sender.types(sv)


async def looks_at_sending(sender: Person) -> str:
    """The last look before it is sent; the label of the button that does."""
    await sender.taps("Skicka…" if is_swedish(sender) else "Lähetä…")
    (label,) = [each for each in sender.buttons if each.startswith(("Lähetä:", "Skicka till", "Skicka:"))]
    return label


async def sends(talk: Talk, sender: Person) -> None:
    """From the draft to *sent*, two minutes later."""
    await sender.taps(await looks_at_sending(sender))
    await goes_out(talk)


async def goes_out(talk: Talk) -> None:
    """What is scheduled begins, and what has begun comes to its end."""
    await talk.time_passes(minutes=2, seconds=1)
    for _ in range(3):
        await talk.time_passes(seconds=3)


async def confirms(talk: Talk, reader: Person) -> None:
    """Taps the button under the newest update."""
    await reader.account.press("Läst och förstått" if is_swedish(reader) else "Luettu ja ymmärretty")
    await talk.settles()


async def at(talk: Talk, person: Person, place: str) -> None:
    """Goes somewhere from home."""
    await does(talk, person, "/menu", f"!go {place}")


def an_update(talk: Talk, state: str = "sent") -> None:
    """An update of the first area as it stands in the database, sent to whoever was the first to join."""
    at = "2026-11-24 07:00:00.000000"
    talk.write(
        "INSERT INTO model_update (area_id, sender_id, membership_id, state, text_fi, text_sv, audience, missing,"
        f" wording, confirmed_from, failures, created_at, sent_at) SELECT 1, 1, 1, '{state}', 'Uutta', 'Nytt',"
        f" '{{}}', 'other', 1, 1, 0, '{at}', '{at}' FROM person WHERE id = 1"
    )
    talk.write(
        "INSERT INTO model_update_wording (update_id, number, kind, text_fi, text_sv, note_fi, note_sv, person_id, at)"
        f" SELECT 1, 1, 'first', 'Uutta', 'Nytt', '', '', 1, '{at}' FROM person WHERE id = 1"
    )
    talk.write(
        "INSERT INTO model_update_reader (update_id, person_id, membership_id, chat_id, asked, language)"
        " SELECT 1, 1, 1, telegram_id, 'sent', 'fi' FROM account WHERE person_id = 1"
    )
