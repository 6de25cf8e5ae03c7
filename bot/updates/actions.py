"""The room in which updates are listed, sent, paused and watched; each act asks the table of rights anew."""

from datetime import datetime, time, timedelta

from bot.dialogue.phrases import Phrase, from_json, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.wall_clock import day_of, in_office_hours, instant_of
from bot.updates import reading, screens, sending, sent_screens
from bot.updates.messages import text_of, try_out
from bot.updates.rules import STANDS, missing_in
from bot.updates.screens import NOT_THERE
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.ways import UPDATES
from storage.kinds import Deed, DeliveryState, MissingLanguage, UpdateState
from storage.queries import updates
from storage.tables import ModelUpdate

WATCHED_EVERY = timedelta(seconds=3)
WATCHED_FOR = timedelta(minutes=15)
"""So long after a tap, or after its beginning, a sending is shown as it goes on."""
MORNING = time(9, 15)
SATURDAY = 5
NOT_ANY_MORE = say("That is not possible any more. Here is how it stands now.")
MINE_ALONE = say("A colleague is writing this. Take it over first.")


def enter(visit: Visit, about: str = "") -> Step:
    """To the list, to an update, or to the last look before it is sent."""
    word = about.partition(" ")[0]
    if word in ("", "page"):
        return Step(Place(UPDATES, about))
    if reading.update_at(visit, word) is None:
        return Step(Place(UPDATES), NOT_THERE)
    _watch(visit, about)
    return Step(Place(UPDATES, about))


def screen(visit: Visit) -> Screen:
    """The list, or how an update stands."""
    word, _, rest = visit.place.about.partition(" ")
    if word in ("", "page"):
        return screens.listed(reading.listed(visit), Place("", rest).number or 0, visit.chat.language)
    an_update = reading.update_at(visit, word)
    if an_update is None:
        return screens.NOTHING
    if an_update.state is UpdateState.DRAFT:
        if rest == "send" and reading.draft(visit, an_update).is_written:
            return _before_sending(visit, an_update)
        return screens.draft(reading.draft(visit, an_update))
    return _sent(visit, an_update)


def _before_sending(visit: Visit, an_update: ModelUpdate) -> Screen:
    return screens.sending(
        an_update.id or 0,
        reading.meant(visit, an_update),
        missing_in(text_of(an_update)),
        an_update.missing,
        None if in_office_hours(visit.now) else next_morning(visit.now),
    )


def _sent(visit: Visit, an_update: ModelUpdate) -> Screen:
    number, sums = an_update.id or 0, reading.sums(visit.session, an_update)
    match an_update.state:
        case UpdateState.SCHEDULED:
            return sent_screens.scheduled(an_update.begins_at or visit.now, an_update.expected or 0)
        case UpdateState.SENDING:
            return sent_screens.under_way(reading.progress(visit, an_update, sums), an_update.expected)
        case UpdateState.PAUSED:
            why: Phrase | None = from_json(an_update.why) if an_update.why else None
            too_late = an_update.latest_at is not None and an_update.latest_at < visit.now
            return sent_screens.paused(number, sums, why, too_late=too_late)
    failed = sums.deliveries.get(DeliveryState.UNREACHABLE, 0) + sums.deliveries.get(DeliveryState.REFUSED, 0)
    confirmed = reading.taken(visit.session, an_update).confirmed
    return sent_screens.sent(
        sent_screens.Sent(
            number, an_update.state, sums, confirmed, failed, an_update.state in STANDS, an_update.expected
        )
    )


def tapped(visit: Visit, action: str) -> Step | None:
    """Deletes, tries out, schedules, takes back, pauses, goes on, stops or retries; None if it is another button."""
    word = visit.place.about.partition(" ")[0]
    seen = reading.update_at(visit, word)
    an_update = updates.locked(visit.session, seen.id) if seen else None
    if an_update is None:
        return Step(Place(UPDATES), NOT_THERE)
    if an_update.state is UpdateState.DRAFT:
        return _with_draft(visit, an_update, action)
    return _with_sent(visit, an_update, action)


def _with_draft(visit: Visit, an_update: ModelUpdate, action: str) -> Step | None:
    here = Place(UPDATES, str(an_update.id))
    if action == "take over":
        an_update.sender_id = visit.person_id
        an_update.membership_id = visit.hat.acting(Action.SEND_UPDATES).membership.id or 0
        visit.session.add(an_update)
        return Step(here)
    if an_update.sender_id != visit.person_id:
        return Step(here, MINE_ALONE)
    match action.split(" ", 1):
        case ["delete"]:
            visit.session.delete(an_update)
            return Step(Place(UPDATES), say("The draft is deleted."))
        case ["try", "out"]:
            try_out(visit.session, an_update, visit.chat.id, an_update.membership_id, visit.now)
            return Step(here, say("It is on its way to you, as readers will see it."))
        case ["missing", ("other" | "wait" | "leave out") as how]:
            an_update.missing = MissingLanguage(how)
            visit.session.add(an_update)
            return Step(visit.place)
        case ["send"]:
            return schedule(visit, an_update, visit.now)
        case ["morning"]:
            return schedule(visit, an_update, next_morning(visit.now))
    return None


def schedule(visit: Visit, an_update: ModelUpdate, begins_at: datetime) -> Step:
    """Has an update sent at a moment, if it is written and there is somebody to read it."""
    here = Place(UPDATES, str(an_update.id))
    if not reading.draft(visit, an_update).is_written:
        return Step(here, say("There is nothing to send yet."))
    if not sending.schedule(visit.session, an_update, begins_at, visit.now):
        return Step(here, NOT_ANY_MORE)
    _watch(visit, str(an_update.id))
    return Step(here)


def _with_sent(visit: Visit, an_update: ModelUpdate, action: str) -> Step | None:
    session, here = visit.session, Place(UPDATES, str(an_update.id))
    match action:
        case "take back":
            done, deed = sending.take_back(session, an_update), None
        case "pause":
            done, deed = sending.pause(session, an_update), Deed.PAUSED
        case "go on":
            done, deed = sending.go_on(session, an_update, visit.now), Deed.WENT_ON
        case "cancel":
            done, deed = sending.cancel(session, an_update), Deed.CANCELLED
        case "retry":
            done, deed = bool(sending.retry(session, an_update, visit.now)), Deed.WENT_ON
        case _:
            return None
    if done and deed:
        session.add(sending.entry_of(an_update, deed, visit.person_id, visit.now))
    _watch(visit, str(an_update.id))
    return Step(here, None if done else NOT_ANY_MORE)


def woken(visit: Visit) -> Step | None:
    """A sending is shown as it goes on, and how it has ended, as long as its sender looks at it."""
    an_update = reading.update_at(visit, visit.place.about.partition(" ")[0]) if visit.place.room == UPDATES else None
    if an_update is None or an_update.state is UpdateState.DRAFT:
        return None
    _watch(visit, visit.place.about)
    return Step(visit.place)


def _watch(visit: Visit, about: str) -> None:
    """Has the card shown anew in three seconds if what it shows goes on by itself."""
    an_update = reading.update_at(visit, about.partition(" ")[0])
    if an_update is None or an_update.state not in (UpdateState.SCHEDULED, UpdateState.SENDING):
        return
    looked = max(filter(None, (visit.chat.seen_at, an_update.sent_at)), default=visit.now)
    if looked + WATCHED_FOR < visit.now:
        return
    again = visit.now + WATCHED_EVERY
    if an_update.state is UpdateState.SCHEDULED and an_update.begins_at:
        again = max(again, an_update.begins_at + WATCHED_EVERY)
    visit.chat.wake_at = min(filter(None, (visit.chat.wake_at, again)))


def next_morning(now: datetime) -> datetime:
    """A quarter past nine on the next working day, today if that is still to come."""
    day = day_of(now)
    while day.weekday() >= SATURDAY or instant_of(day, MORNING) <= now:
        day += timedelta(days=1)
    return instant_of(day, MORNING)
