"""The sums: what people remember, against what the database holds and what their chats show."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

from bot.dialogue.phrases import LocalText, say
from bot.handover.receipts import About, receipt_phrase
from bot.handover.standing import Done
from bot.wording import plain
from storage.kinds import Deed, Language, Reason
from tests.endurance.people import HOME, Worker
from tests.endurance.records import DAY, Kept, Noted, Revised
from tests.support.looking import look
from tests.support.talk import is_card

Story = dict[int, tuple[Kept, ...]]
"""The handovers of each person, by their Telegram number, in the order in which they were made."""

HANDOVERS = """
SELECT account.telegram_id, handover.id, card_code, in_force, registered_at IS NOT NULL, renews, handed_over_on
FROM handover JOIN account ON account.person_id = handover.person_id AND account.until IS NULL ORDER BY handover.id
"""
REVISIONS = """
SELECT handover_id, reason, card_code, birth_year, postal_code, children, gender, life_situation
FROM revision ORDER BY handover_id, number
"""
TRAIL = "SELECT handover_id, deed, reason, fields FROM audit_entry WHERE handover_id IS NOT NULL ORDER BY id"
STRAY_DEEDS = """
SELECT count(*) FROM audit_entry JOIN handover ON handover.id = audit_entry.handover_id
WHERE handover.person_id <> audit_entry.person_id
"""
RECEIPTS = """
SELECT chat_id, subject, state FROM delivery JOIN message ON message.id = copy_of WHERE kind = 'registered'
ORDER BY delivery.id
"""


def story_in(url: str) -> Story:
    """What the database holds."""
    revisions: defaultdict[int, list[Revised]] = defaultdict(list)
    for handover, reason, *answers in look(url, REVISIONS):
        revisions[handover].append(Revised(reason, tuple(answers)))
    trail: defaultdict[int, list[Noted]] = defaultdict(list)
    for handover, deed, reason, fields in look(url, TRAIL):
        trail[handover].append(Noted(deed, reason, tuple(json.loads(fields))))
    numbers: defaultdict[int, dict[int, int]] = defaultdict(dict)
    story: defaultdict[int, list[Kept]] = defaultdict(list)
    for person, handover, code, in_force, registered, renews, day in look(url, HANDOVERS):
        mine = numbers[person]
        mine[handover] = len(mine)
        told = any(DAY in each.fields for each in trail[handover])
        story[person].append(
            Kept(
                code,
                bool(in_force),
                bool(registered),
                mine.get(renews, -1) if renews else None,
                day if told else None,
                tuple(revisions[handover]),
                tuple(trail[handover]),
            )
        )
    return {person: tuple(handovers) for person, handovers in story.items()}


def remembered(workers: Sequence[Worker]) -> Story:
    """What people remember."""
    return {each.account.id: tuple(made.kept() for made in each.done) for each in workers if each.done}


def differences(name: str, wanted: Story, found: Story) -> Iterator[str]:
    """Where two stories differ, person by person."""
    for person in sorted(wanted.keys() | found.keys()):
        theirs, ours = wanted.get(person, ()), found.get(person, ())
        if len(theirs) != len(ours):
            yield f"{name}: person {person} has {len(ours)} handovers instead of {len(theirs)}"
        for number, (one, other) in enumerate(zip(theirs, ours, strict=False)):
            if one != other:
                yield f"{name}: handover {number} of person {person} is\n    {other}\n  instead of\n    {one}"


def wrong_in_database(url: str, workers: Sequence[Worker]) -> Iterator[str]:
    """What the database holds that people do not remember, or the other way round; and what is left in it."""
    yield from differences("the database", remembered(workers), story_in(url))
    if stray := look(url, STRAY_DEEDS)[0][0]:
        yield f"{stray} lines of the audit trail name somebody else than who did it"
    twice = "SELECT card_code, count(*) FROM handover WHERE in_force GROUP BY card_code HAVING count(*) > 1"
    yield from (f"the card {code} is in force {times} times" for code, times in look(url, twice))
    # An open form without an answer is nothing; one with answers has been forgotten.
    drafts = [answers for (answers,) in look(url, "SELECT answers FROM draft") if json.loads(answers)]
    if drafts:
        yield f"{len(drafts)} drafts are left, though everybody finished"
    states = updates(url)
    for state in set(states) - {"done", "told"}:
        yield f"{states[state]} updates are {state}"
    if bodies := look(url, "SELECT count(*) FROM inbox WHERE body <> ''")[0][0]:
        yield f"{bodies} updates that were handled still have their bodies"


def updates(url: str) -> Counter[str]:
    """How many updates are in each state."""
    found: Counter[str] = Counter(dict(look(url, "SELECT state, count(*) FROM inbox GROUP BY state")))
    return found


def deliveries(url: str) -> Counter[str]:
    """How many receipts and the like are in each state; what nobody is sending any more is unknown."""
    found: Counter[str] = Counter(dict(look(url, "SELECT state, count(*) FROM delivery GROUP BY state")))
    if abandoned := found.pop("sending", 0):
        found["unknown"] += abandoned
    return found


def wrong_in_chats(url: str, workers: Sequence[Worker]) -> list[str]:
    """What stands in chats that should not, or is missing there."""
    receipts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for chat, subject, state in look(url, RECEIPTS):
        receipts[chat].append((subject, state))
    return [wrong for each in workers for wrong in _wrong_in_chat(each, receipts[each.account.id])]


def _wrong_in_chat(worker: Worker, receipts: list[tuple[str, str]]) -> Iterator[str]:
    who = f"{worker.account.person.first_name} ({worker.account.id})"
    chat = worker.account.chat
    cards = [each for each in chat if is_card(each)]
    if len(cards) != 1:
        yield f"{who} has {len(cards)} cards: {[each.text[:60] for each in cards]}"
    elif not worker.sees(HOME):
        yield f"{who} does not see home but: {cards[0].text!r}"
    if left := [each.text for each in chat if not each.from_bot]:
        yield f"{who} still has own messages in the chat: {left}"
    yield from (f"{who}: {wrong}" for wrong in _wrong_receipts(worker, receipts))


def _wrong_receipts(worker: Worker, receipts: list[tuple[str, str]]) -> Iterator[str]:
    """Each receipt once if it was sent, at most once if nobody knows; and nothing but receipts."""
    registrations = sum(note.deed == "registered" for made in worker.done for note in made.kept().trail)
    if len(receipts) != registrations:
        yield f"{len(receipts)} receipts for {registrations} registrations"
    told = Counter(_number_of(each.text) for each in worker.account.chat if each.from_bot and not is_card(each))
    if strange := told.pop("", 0):
        yield f"{strange} messages that are no receipts"
    sent, perhaps = Counter[str](), Counter[str]()
    for subject, state in receipts:
        (sent if state == "accepted" else perhaps)[subject.split()[0]] += 1
        if state not in ("accepted", "unknown", "sending"):
            yield f"the receipt {subject} is {state}"
    for number in sent.keys() | told.keys():
        if not sent[number] <= told[number] <= sent[number] + perhaps[number]:
            yield f"receipt {number} was sent {sent[number]} times and stands there {told[number]} times"


def _number_of(text: str) -> str:
    """The number of a receipt, if a message is one to the letter and so tells nothing of a client."""
    found = next((match for pattern in RECEIPT if (match := pattern.fullmatch(text))), None)
    return found["number"] if found else ""


def _patterns(language: Language) -> Iterator[re.Pattern[str]]:
    """Every receipt to the letter."""
    about = About(NUMBER, LocalText("@site", "@site"), DAY_OF_RECEIPT)
    names = "|".join(name for names in SITES for name in names)
    dates = "|".join(re.escape(written) for written in _written(language))
    for renews, deeds in product((False, True), DEEDS):
        trail = [Done(deed, reason, 1, MOMENT + timedelta(hours=hours)) for hours, (deed, reason) in enumerate(deeds)]
        for line in (line for line, (deed, _) in enumerate(deeds, 1) if deed is Deed.REGISTERED):
            words = re.escape(plain(receipt_phrase(replace(about, renews=renews), trail, line), language))
            words = re.sub(dates, lambda _: r"\d{1,2}(?:\.\d{1,2}\.| \w+ )\d{4}", words)
            yield re.compile(words.replace("@site", f"(?:{names})").replace(str(NUMBER), r"(?P<number>\d+)"))


def _written(language: Language) -> Iterator[str]:
    """The day as it can stand in a pattern."""
    yield re.escape(plain(say("%(date)s", date=DAY_OF_RECEIPT), language))
    yield re.escape("1 januari 2000")


SITES = (
    ("Leppävaaran sosiaaliasema", "Alberga socialstation"),
    ("Tammisaaren palvelupiste", "Ekenäs servicepunkt"),
    ("Kivenlahden kohtaamispaikka", "Stensviks mötesplats"),
)
NUMBER, DAY_OF_RECEIPT, MOMENT = 987_654_321, date(2000, 1, 1), datetime(2000, 1, 1, tzinfo=UTC)
_FILED = ((Deed.HANDED_OVER, None), (Deed.REGISTERED, None))
_CORRECTED = (*_FILED, (Deed.CORRECTED, Reason.TYPING_ERROR), (Deed.REGISTERED, None))
DEEDS: tuple[tuple[tuple[Deed, Reason | None], ...], ...] = tuple(
    (*deeds, *end)
    for deeds in (_FILED, _CORRECTED)
    for end in ((), ((Deed.VOIDED, Reason.NOT_GIVEN),), ((Deed.VOIDED, Reason.UNDO),))
)
"""What can have been done with a handover, as far as receipts differ by it."""
RECEIPT = [pattern for language in (Language.FI, Language.SV) for pattern in _patterns(language)]
