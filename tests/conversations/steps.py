"""Steps that many conversations share: handing over, opening, correcting, and what to look for after that."""

from tests.support.talk import Person, Talk, is_card

CHANGE_OPEN = "mutta korjausta ei ole vielä"


async def hands_over(worker: Person, code: str = "KK12345", *, registered: bool = True) -> None:
    """Hands a card over in Finnish by the quick line."""
    await worker.types(f"{code} 1987 00530 2")
    await worker.taps("Vahvista")
    if registered:
        await worker.taps("Merkitse rekisteröidyksi")


async def hands_over_unregistered(worker: Person, code: str, confirm: str) -> None:
    """Hands a card over by the quick line and taps the button with this label; nobody registers it yet."""
    await worker.types(f"{code} 1987 00530 2")
    await worker.taps(confirm)


async def opens(worker: Person, code: str) -> None:
    """Finds a handover by its code, in either language."""
    await worker.types("/menu")
    await worker.taps("Luovutukset" if "Luovutukset" in worker.buttons else "Utdelade kort")
    await worker.types(code)


async def corrects(worker: Person, code: str, *, swedish: bool = False) -> None:
    """Opens the review of a correction, whose reason is a typing error."""
    await opens(worker, code)
    for label in ("Rätta", "Skrivfel") if swedish else ("Korjaa", "Kirjoitusvirhe"):
        await worker.taps(label)


async def changes_the_postal_code(anna: Person, code: str = "KK12345") -> None:
    """Corrects the postal code to 00520 in Finnish; the handover is open afterwards."""
    await corrects(anna, code)
    await anna.taps("Postinumero")
    await anna.types("00520")
    await anna.taps("Vahvista")


async def taps_what_sends(talk: Talk, person: Person, *actions: str) -> None:
    """Taps the button on the card that sends each of these; there need be no such button."""
    for action in actions:
        serial = talk.rows(f"SELECT serial FROM card WHERE chat_id = {person.account.id}")[0][0]
        await person.account.taps(person.card.message_id, f"{serial}:{action}")
        await talk.settles()


async def does(talk: Talk, person: Person, *deeds: str) -> None:
    """Types each of these, or taps the button that sends what stands behind a `!`, whatever it is called."""
    for deed in deeds:
        if deed.startswith("!"):
            await taps_what_sends(talk, person, deed[1:])
        else:
            await person.types(deed)


def receipts(person: Person) -> list[str]:
    """The messages that stay in somebody's chat."""
    return [message.text for message in person.account.chat if message.from_bot and not is_card(message)]


def nudges(worker: Person) -> list[str]:
    """The nudges in somebody's chat."""
    return [message.text for message in worker.account.chat if message.buttons and not is_card(message)]


def unregistered(talk: Talk) -> int:
    """How many handovers nobody has registered."""
    return int(talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL")[0][0])


def fill(talk: Talk, organisation: int, sites: int) -> None:
    """An organisation gets many sites with long names."""
    for number in range(sites):
        names = f"'Aikuissosiaalityön toimipiste {number}', 'Vuxensocialarbetets kontor {number}'"
        talk.write(
            "INSERT INTO site (slug, organisation_id, locality_id, name_fi, name_sv, address_fi, address_sv,"
            f" hours_fi, hours_sv, listed) VALUES ('o{organisation}-{number}', {organisation}, 1, {names},"
            " '', '', '', '', true)"
        )
