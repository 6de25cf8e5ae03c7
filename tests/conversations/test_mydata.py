"""/mydata: everything that is kept of somebody, as a page to read and as a file for a computer."""

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from bot.network.invitations import invite_responsible_person
from bot.simulator import Fault
from storage.queries.personal import TOLD
from tests.conversations.steps import does
from tests.conversations.updating import an_update
from tests.support.talk import Person, Talk

CLIENTS_OWN = {
    "card": {"shown_hash"},
    "chat": {"notice"},
    "draft": {"answers", "wrong"},
    "handover": {"card_code"},
    "inbox": {"body"},
    "revision": {"card_code", "birth_year", "postal_code", "children", "gender", "life_situation"},
    "sent_sheet": {"content", "preview"},
}
"""What a client has answered, what may show it, and a sheet with colleagues: not the worker's to carry away."""
MEANINGLESS = {("person", "telegram_id")}
"""What says nothing of anybody any more, and only cannot be dropped."""
ANSWERS = ("KK12345", "1987", "00530", "KK22222", "00520")


WHOSE = {
    "person": "SELECT person_id FROM account WHERE telegram_id = {0}",
    "membership": "SELECT membership.id FROM membership JOIN account USING (person_id) WHERE telegram_id = {0}",
    "chat": "SELECT {0}",
}
"""What a column can name somebody by, and which of these is somebody's own."""
TABLES = {str(model.__tablename__) for model in TOLD}


def names(table: Table, column: "Column[Any]") -> str:
    """By what a column says whose the row is: the person, a role of theirs, or their chat; '' if it does not."""
    if (table.name, column.name) == ("person", "id"):
        return "person"
    if column.name in ("chat_id", "telegram_id") or (table.name, column.name) == ("chat", "id"):
        return "chat"
    return next((key.column.table.name for key in column.foreign_keys if key.column.table.name in WHOSE), "")


NAMING = sorted(
    (table.name, column.name)
    for table in SQLModel.metadata.tables.values()
    for column in table.columns
    if (table.name, column.name) not in MEANINGLESS and names(table, column)
)
"""Every column of the database that names somebody of the staff."""


async def somebody(talk: Talk) -> Person:
    """Somebody of whom there is a row in each table that can name them."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "KK12345 1987 00530 2", "!confirm", "!registered")
    await does(talk, anna, "!go record 1", "!correct typing error", "!to postal_code", "00520", "!confirm")
    await does(talk, anna, "!go registering 1", "!registered")
    await anna.opens(await talk.invitation("rannikko", invite_responsible_person))
    await does(talk, anna, "!accept", "!go hats", "!1", "KK22222 1987 00530 2")
    number = anna.account.id
    talk.write("INSERT INTO batch (area_id, person_id, taken_at) SELECT 1, id, joined_at FROM person")
    talk.write(
        "INSERT INTO instruction (organisation_id, language, number, text, person_id, written_at, reviewed_at) "
        "SELECT 1, 'fi', 1, 'Kysy.', id, joined_at, joined_at FROM person"
    )
    empty = "x''" if talk.url.startswith("sqlite") else "''"
    talk.write(
        "INSERT INTO sent_sheet (person_id, area_id, name, content, preview, sent_at) "
        f"SELECT id, 1, 'verkosto.xlsx', {empty}, {empty}, '2030-01-01 00:00:00.000000' FROM person"
    )
    an_update(talk)
    talk.write(
        "INSERT INTO reminder (person_id, rule, version, about, scheduled, area_id, membership_id, digest_id, due_at,"
        " until) SELECT id, 'trial', 1, 'locality 1', '2026-11-24', 1, (SELECT min(id) FROM membership),"
        " (SELECT min(id) FROM message), joined_at, joined_at FROM person"
    )
    talk.write("INSERT INTO snooze (person_id, about, until) SELECT id, 'trial locality 1', '2026-12-01' FROM person")
    talk.write(
        "INSERT INTO contact_check (organisation_id, person_id, round, asked_on, due_on, answers)"
        " SELECT 1, id, '2026-09-01', '2026-09-01', '2026-09-22', '{}' FROM person"
    )
    talk.write(
        "INSERT INTO induction_done (person_id, recorded_by, version, done_on, recorded_at) "
        "SELECT id, id, 1, '2026-11-20', joined_at FROM person"
    )
    talk.write("INSERT INTO induction_round (person_id, area_id, set_at) SELECT id, 1, joined_at FROM person")
    talk.write(
        "INSERT INTO induction_part (person_id, area_id, material, question, begun_at) "
        "SELECT id, 1, true, '{}', joined_at FROM person"
    )
    talk.write("UPDATE named_holder SET person_id = (SELECT min(id) FROM person)")
    talk.write("UPDATE invitation SET continues = (SELECT min(id) FROM person)")
    talk.write("UPDATE invitation SET succeeds = (SELECT min(id) FROM membership)")
    talk.write("UPDATE message SET sender_id = (SELECT min(id) FROM person)")
    talk.write("UPDATE delivery SET membership_id = (SELECT min(id) FROM membership)")
    talk.write(
        "INSERT INTO deletion (chat_id, message_id, attempts, asked_at, due_at) "
        f"SELECT {number}, 999, 1, joined_at, '2099-01-01 00:00:00.000000' FROM person"
    )
    return anna


def in_words(parts: Iterable[str], text: str) -> list[str]:
    """Those that stand in a text as words: the number of an update may have the digits of any of them."""
    return [each for each in parts if re.search(rf"\b{each}\b", text)]


def files(talk: Talk, person: Person) -> dict[str, str]:
    """What stands in the files in somebody's chat, by their names."""
    found = {}
    for message in person.account.chat:
        if message.document:
            stored = talk.simulator.world.files.by_id(message.document)
            assert stored is not None
            found[stored.name] = stored.content.decode()
    return found


def rows_of(talk: Talk, person: Person, table: str, column: str) -> list[tuple[Any, ...]]:
    """By their keys, the rows that name somebody in a column."""
    stored = SQLModel.metadata.tables[table]
    key = ", ".join(each.name for each in stored.primary_key)
    mine = WHOSE[names(stored, stored.c[column])].format(person.account.id)
    return talk.rows(f"SELECT {key} FROM {table} WHERE {column} IN ({mine})")


async def test_every_table_that_names_somebody_is_told(talk: Talk) -> None:
    """A new column that names a person, a role or a chat fails here until /mydata tells its rows."""
    anna = await somebody(talk)
    liisa = await talk.worker("Liisa", "fi")
    await does(talk, liisa, "KK99999 1990 00100 1", "!confirm")
    kept = {(table, column): rows_of(talk, anna, table, column) for table, column in NAMING}
    await anna.types("/mydata")
    told = json.loads(files(talk, anna)["kaikubot-mydata.json"])["tables"]
    for (table, column), rows in kept.items():
        assert rows, f"{table}.{column}: let `somebody` have a row of it"
        assert table in TABLES, f"{table}.{column} names somebody: tell it in storage.queries.personal"
        key = [each.name for each in SQLModel.metadata.tables[table].primary_key]
        missing = set(rows) - {tuple(1 if each[name] == "you" else each[name] for name in key) for each in told[table]}
        assert not missing, f"{table}.{column}"
    assert not in_words((str(liisa.account.id),), json.dumps(told))


def test_every_column_is_told_or_is_a_clients_own() -> None:
    """A new one is put into one of the two."""
    for model, told in TOLD.items():
        name = str(model.__tablename__)
        stored = {
            column.name for column in SQLModel.metadata.tables[name].columns if (name, column.name) not in MEANINGLESS
        }
        assert set(told) | CLIENTS_OWN.get(name, set()) == stored, name
        assert not set(told) & CLIENTS_OWN.get(name, set()), name


async def test_om_en_av_filerna_gar_forlorad_sags_det(talk: Talk) -> None:
    """Neither *everything is in the file* nor silence."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    talk.simulator.faults.next("sendDocument", Fault.DROPPED_BEFORE())
    await sven.types("/mydata")
    await sven.sees("Jag vet inte om filen kom fram. Be om den på nytt.")
    await sven.types("/mydata")
    await sven.sees("allt som har sparats om dig")


async def test_den_anstallda_far_tva_filer_och_lasar_sidan_pa_svenska(talk: Talk) -> None:
    """A page and the same for a computer, above the card; nothing that a client answered stands in either."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await does(talk, sven, "KK12345 1987 00530 2", "!confirm", "!registered", "KK22222 1987 00530 2")
    await sven.types("/mydata")
    await sven.sees("allt som har sparats om dig")
    found = files(talk, sven)
    assert sorted(found) == ["kaikubot-mydata.html", "kaikubot-mydata.json"]
    assert all(sven.card.message_id > message.message_id for message in sven.account.chat if message.document)
    page = found["kaikubot-mydata.html"]
    for words in (
        "Ekenäs servicepunkt",
        "24.11.2026 kl. 10.00",
        "Utdelning 1",
        "utdelat",
        "Bekräftelse på registrering",
        "Kustens",
    ):
        assert words in page
    assert "tammisaari" not in page
    for written in found.values():
        assert in_words(ANSWERS, written) == []


async def test_a_colleague_who_had_a_part_in_it_is_not_named(talk: Talk) -> None:
    """Who handed over the card that one registered is not one's own data."""
    anna = await talk.worker(language="fi")
    liisa = await talk.worker("Liisa", "fi")
    await does(talk, liisa, "KK12345 1987 00530 2", "!confirm")
    await does(talk, anna, "!go registering 1", "!registered")
    await anna.types("/mydata")
    (handover,) = json.loads(files(talk, anna)["kaikubot-mydata.json"])["tables"]["handover"]
    assert (handover["person_id"], handover["registered_by"]) == ("a colleague", "you")
