"""What the conversations about reminders share."""

from datetime import datetime

from bot.dialogue.wall_clock import FINLAND
from tests.conversations.steps import does
from tests.support.talk import Person, Talk, is_card

ORGANISATION, NUMBER = "rannikon-sosiaalipalvelut", 1


async def comes(talk: Talk, day: str, hour: str = "10.00") -> None:
    """The clock shows an hour of a day, and the bot looks at it."""
    wanted = datetime.strptime(f"{day} {hour}", "%d.%m.%Y %H.%M").replace(tzinfo=FINLAND)
    await talk.time_passes(seconds=(wanted - talk.clock()).total_seconds())
    await talk.time_passes(seconds=1)
    await talk.settles()


def reminders(talk: Talk, person: Person) -> list[str]:
    """The reminders in somebody's chat: those that have the button to put them off."""
    chat = person.account.chat
    later = ("Muistuta myöhemmin", "Påminn mig senare", "Remind me later")
    return [
        each.text
        for each in chat
        if not is_card(each) and any(button.label in later for row in each.buttons for button in row)
    ]


async def leaves(talk: Talk, person: Person) -> None:
    """Somebody stops using the bot, and those responsible hear of it."""
    await does(talk, person, "/leave", "!leave")
    await talk.time_passes(seconds=1)


def has_a_trial(talk: Talk, until: str, locality: int = 1) -> None:
    """A locality is in a trial in which the first organisation takes part, without a contract."""
    talk.write(
        "INSERT INTO locality_phase (locality_id, phase, since, until, ended)"
        f" VALUES ({locality}, 'trial', '2026-01-01', '{until}', false)"
    )
    talk.write(f"INSERT INTO trial_partner (organisation_id, locality_id, took_part) VALUES (1, {locality}, true)")


def was_named_before(talk: Talk, day: str = "2026-01-01") -> None:
    """Contact persons were named long ago."""
    talk.write(f"UPDATE named_holder SET since = '{day} 08:00:00.000000'")


async def fills_in(talk: Talk, person: Person) -> None:
    """Somebody begins a form, and is not done with it for a long time."""
    await does(talk, person, "!go changing site 1", "!to name_fi")
    talk.write("UPDATE draft SET touched_at = '2027-06-01 08:00:00.000000'")
