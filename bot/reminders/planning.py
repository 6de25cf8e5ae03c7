"""Planning: what is due in an area is looked for every quarter of an hour, by one program, a few hundred at a time."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.reminders import digests
from bot.reminders.hours import calendar_of
from bot.reminders.rules import A_WEEK, Occurrence, due, may_be_due
from bot.reminders.table import ROWS
from storage.queries import reminders

EVERY = timedelta(minutes=15)
REMEMBERED = timedelta(days=30)
"""After they could have been sent."""


def plan(session: Session, now: datetime) -> None:
    """Queues what is due in the area that was planned the longest ago, if that is a quarter of an hour."""
    area_id = reminders.claim(session, now, now - EVERY)
    if area_id is None:
        return
    calendar, today = calendar_of(session, area_id), day_of(now)
    if not calendar.is_open_at(now) or now < calendar.hour_of(today):
        return
    for row in ROWS:
        row.before(session, area_id, calendar, now)
    put_off = {each.partition(" ")[0] for each in reminders.snoozes_over(session, today - A_WEEK, today)}
    planned = reminders.planned(session, area_id, now)
    known = {(each.person_id, each.rule, each.version, each.about, each.scheduled) for each in planned}
    new: list[Occurrence] = []
    for row in ROWS:
        if may_be_due(row.rule, calendar, now) or row.rule.name in put_off:
            facts = list(row.facts(session, area_id, today, None))
            snoozed = reminders.snoozed(session, {to.person_id for fact in facts for to in fact.to})
            new += [each for each in due(row.rule, facts, snoozed, calendar, now) if each.key not in known]
    if digests.queue(session, area_id, new, planned, now):
        reminders.plan_again(session, area_id, now - EVERY)
    reminders.forget(session, area_id, now - REMEMBERED, today - REMEMBERED)
