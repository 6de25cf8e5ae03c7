"""The rows of a crowd, as statements that make them out of numbers; each is written in the dialect of its database.

In all of them `n.i` goes from `:first` to `:last`.
"""

from dataclasses import dataclass

NUMBERS = """WITH RECURSIVE n (i) AS (
    SELECT CAST(:first AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST(:last AS BIGINT)
)"""

MADE = f"""{NUMBERS}, placed (id, turn, site) AS (
    SELECT i, (i - 1) / :sites, 1 + (i - 1) % :sites FROM n
), h (id, site, person, code, began) AS (
    SELECT id, site, site + turn % ((:people - site) / :sites + 1) * :sites,
        CASE WHEN site <= :of_example THEN 'KK' ELSE 'KA' END
            || CASE WHEN site <= :of_example THEN 90000 + turn * :of_example + site - 1 ELSE 1000000 + id END,
        :start + (id - 1) * :days / :handovers * 86400 + 28800 + (id - 1) * :days % :handovers * 21600 / :handovers
    FROM placed
)"""
"""Handovers: site by site in turn, by its people in turn, on each day between eight and two o'clock UTC."""

VOIDED = "h.id % 25 = 7"
REVISED = "h.id % 20 = 3"
WAITS = "(h.id > :handovers - :newest AND h.id % 5 = 0)"
"""Not registered yet: some of the newest. All others are, also those that were voided later."""

TELEGRAM = "7000000000"
LEFT = "i % 25 = 4"
"""Who has blocked the bot, and so lost access."""
DRAFTING = "i % 50 = 2"
"""Who has left a draft today, which goes a day later."""
WOKEN = ":now + 36000 + i % 50400"
UPDATES = "10000000"
"""Below all numbers that the local Telegram gives."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database writes a moment in seconds since 1970, its day, a year's last day, digits, and JSON."""

    moment: str
    day: str
    last_day: str
    digits: str
    json: str

    def at(self, seconds: str) -> str:
        """A moment."""
        return self.moment.format(seconds)


DIALECTS = {
    "sqlite": Dialect(
        "strftime('%Y-%m-%d %H:%M:%S.000000', {}, 'unixepoch')",
        "date({}, 'unixepoch')",
        "date({}, 'unixepoch', '+1 year', '-1 day')",
        "printf('%032x', {})",
        "{}",
    ),
    "postgresql": Dialect(
        "to_timestamp({})",
        "CAST(to_timestamp({}) AT TIME ZONE 'UTC' AS DATE)",
        "CAST(to_timestamp({}) AT TIME ZONE 'UTC' + INTERVAL '1 year' - INTERVAL '1 day' AS DATE)",
        "lpad(to_hex({}), 32, '0')",
        "CAST({} AS JSON)",
    ),
}


def people(write: Dialect) -> tuple[str, ...]:
    """Persons, what they are, and their chats."""
    joined = write.at(":start - 86400 * (1 + i % 300)")
    return (
        f"""INSERT INTO person (telegram_id, joined_at, codes_tried, codes_tried_since)
        {NUMBERS} SELECT -i, {joined}, 0, NULL FROM n""",
        f"""INSERT INTO account (telegram_id, person_id, since, until)
        {NUMBERS} SELECT {TELEGRAM} + i, i, {joined}, NULL FROM n""",
        f"""INSERT INTO membership (person_id, role, site_id, organisation_id, area_id, since, until)
        {NUMBERS} SELECT i, 'worker', 1 + (i - 1) % :sites, NULL, NULL, {joined},
            CASE WHEN {LEFT} THEN {write.at(":now - 86400 * (1 + i % 100)")} END
        FROM n""",
        f"""INSERT INTO induction_done (person_id, version, done_on, recorded_by, recorded_at)
        {NUMBERS} SELECT i, 1, {write.day.format(":now - 86400 * (i % 500)")},
            CASE WHEN i % 3 = 0 THEN 1 + i * 7919 % :people END, {write.at(":now - 86400 * (i % 500)")}
        FROM n WHERE i % 5 < 4""",
        f"""INSERT INTO chat (
            id, language, place, notice, last_message_id, blocked, wake_at, membership_id, each_step_anew, seen_at,
            stranger
        )
        {NUMBERS} SELECT {TELEGRAM} + i, CASE WHEN i % 3 = 0 THEN 'sv' ELSE 'fi' END, 'home', NULL, 50 + i % 100,
            {LEFT}, CASE WHEN {DRAFTING} THEN {write.at(WOKEN)} END, NULL, i % 40 = 1,
            {write.at(":now - 60 - i * 7919 % 5184000")}, FALSE
        FROM n""",
        f"""INSERT INTO card (
            chat_id, name, serial, wanted, shown, shown_hash, message_id, has_newer_below, sending_after, sending_lost,
            shown_by, shown_by_until
        )
        {NUMBERS} SELECT {TELEGRAM} + i, '', 20 + i % 100, 30 + i % 100, 30 + i % 100, {write.digits.format("i")},
            50 + i % 100, FALSE, NULL, FALSE, NULL, NULL
        FROM n""",
        f"""INSERT INTO draft (
            chat_id, form, definition, version, subject, answers, wrong, revisiting, jumped, hidden, brief, touched_at
        )
        {NUMBERS} SELECT {TELEGRAM} + i, 'handover',
            CASE WHEN 1 + (i - 1) % :sites <= :of_example THEN 'handover/rannikko' ELSE 'handover/suuralue' END, 1, '',
            '{{"birth_year": 1987}}', '{{}}', NULL, FALSE, TRUE, FALSE, {write.at(f"{WOKEN} - 86400")}
        FROM n WHERE {DRAFTING}""",
        f"""INSERT INTO handover_draft (chat_id, key, site_id, in_series, stored, corrects, renews, reason)
        {NUMBERS} SELECT {TELEGRAM} + i, {write.digits.format("i")}, 1 + (i - 1) % :sites, FALSE, '[]', NULL, NULL, NULL
        FROM n WHERE {DRAFTING}""",
    )


def updates(write: Dialect) -> tuple[str, ...]:
    """An update of more than a year ago that everybody was to read, and two in three have confirmed."""
    then = write.at(":start - 86400 * 400")
    return (
        f"""INSERT INTO model_update (area_id, sender_id, membership_id, state, text_fi, text_sv, audience, missing,
            wording, confirmed_from, failures, created_at, sent_at)
        VALUES (1, 1, 1, 'sent', 'Uutta.', 'Nytt.', {write.json.format("'{}'")}, 'other', 1, 1, 0, {then}, {then})""",
        f"""INSERT INTO model_update_reader (update_id, person_id, membership_id, chat_id, asked, language,
            confirmed_at, confirmed_wording)
        SELECT 1, person_id, id, {TELEGRAM} + person_id, 'sent', 'fi', CASE WHEN id % 3 > 0 THEN {then} END,
            CASE WHEN id % 3 > 0 THEN 1 END
        FROM membership WHERE role = 'worker'""",
    )


def handovers(write: Dialect) -> tuple[str, ...]:
    """Handovers with their revisions, audit entries and receipts, in the order in which the product writes them."""
    return (
        _handover(write),
        _revision(write, 1, "handed over", "began"),
        _revision(write, 2, "typing error", "began + 3600", REVISED),
        _deed("handed over", write.at("began"), '["card_code", "birth_year", "postal_code", "children"]'),
        _deed("registered", write.at("began + 300"), "[]", f"NOT {WAITS}"),
        _deed("corrected", write.at("began + 3600"), '["postal_code"]', REVISED, "'typing error'"),
        _deed("registered", write.at("began + 3900"), "[]", REVISED),
        _deed("voided", write.at("began + 7200"), "[]", VOIDED, "'wrong card'"),
        *_receipt(write, 2, "began + 300", f"NOT {WAITS} AND NOT {VOIDED}", "receipt"),
        *_receipt(write, 2, "began + 300", VOIDED, "receipt_voided"),
        *_receipt(write, 4, "began + 3900", REVISED, "receipt_of_correction"),
    )


def _handover(write: Dialect) -> str:
    registered = write.at(f"began + CASE WHEN {REVISED} THEN 3900 ELSE 300 END")
    to_be_nudged = write.at(f"began + CASE WHEN {REVISED} THEN 4500 ELSE 900 END")
    return f"""INSERT INTO handover (
            draft_key, site_id, person_id, card_code, in_force, handed_over_on, handed_over_at, expected_last_day,
            form, form_version, operating_model, registered_at, registered_by, voided_at, renews, nudges, nudge_at,
            batch_id
        )
        {MADE} SELECT {write.digits.format("id")}, site, person, code, NOT ({VOIDED}), {write.day.format("began")},
            {write.at("began")}, {write.last_day.format("began")},
            CASE WHEN site <= :of_example THEN 'handover/rannikko' ELSE 'handover/suuralue' END, 1, :model,
            CASE WHEN NOT {WAITS} THEN {registered} END, CASE WHEN NOT {WAITS} THEN person END,
            CASE WHEN {VOIDED} THEN {write.at("began + 7200")} END, NULL, CASE WHEN {WAITS} THEN 1 ELSE 0 END,
            CASE WHEN {WAITS} THEN {write.at(":next_nudge")} ELSE {to_be_nudged} END, NULL
        FROM h"""


def _revision(write: Dialect, number: int, reason: str, at: str, which: str = "TRUE") -> str:
    return f"""INSERT INTO revision (
            handover_id, number, reason, person_id, at, card_code, birth_year, postal_code, children, gender,
            life_situation, handed_over_on
        )
        {MADE} SELECT id, {number}, '{reason}', person, {write.at(at)}, code, 1930 + id % 75,
            '0{number}' || (100 + id % 900), id % 4, CASE WHEN id % 2 = 0 THEN 'woman' END,
            CASE WHEN id % 2 = 0 THEN 'declined' END, {write.day.format("began")}
        FROM h WHERE {which}"""


def _deed(deed: str, at: str, fields: str, which: str = "TRUE", reason: str = "NULL") -> str:
    return f"""INSERT INTO audit_entry (handover_id, person_id, deed, reason, fields, at)
        {MADE} SELECT id, person, '{deed}', {reason}, '{fields}', {at} FROM h WHERE {which}"""


def _receipt(write: Dialect, deeds: int, at: str, which: str, words: str) -> tuple[str, str]:
    """The message and its delivery."""
    phrase, number = f":{words}", f"h.id * 5 + {deeds}"
    for placeholder, value in (("@day", write.day.format("began")), ("@number", "h.id"), ("@site", "site.name_fi")):
        phrase = f"replace({phrase}, '{placeholder}', CAST({value} AS VARCHAR))"
    phrase = f"replace({phrase}, '@plats', site.name_sv)"
    return (
        f"""INSERT INTO message (id, kind, subject, occurrence, words, buttons, version, created_at)
        {MADE} SELECT {number}, 'registered', h.id || ' {deeds}', '', {write.json.format(phrase)}, '[]', 1,
            {write.at(at)}
        FROM h JOIN site ON site.id = h.site WHERE {which}""",
        f"""INSERT INTO delivery (copy_of, chat_id, bulk, state, version, message_id, due_at, claimed_at)
        {MADE} SELECT {number}, {TELEGRAM} + person, FALSE, 'accepted', 1, 50 + h.id / :people, {write.at(at)},
            {write.at(at)}
        FROM h WHERE {which}""",
    )


def inbox(write: Dialect) -> tuple[str, ...]:
    """The updates of the last week, all answered, so that nothing of them is left but that they came."""
    return (
        f"""INSERT INTO inbox (update_id, chat_id, message_id, state, body, attempts, received_at)
        {NUMBERS} SELECT {UPDATES} + i, {TELEGRAM} + 1 + i * 7919 % :people, CASE WHEN i % 2 = 0 THEN i % 5000 END,
            'done', '', 0, {write.at(":now - 604000 + i * 604000 / :inbox")}
        FROM n""",
    )
