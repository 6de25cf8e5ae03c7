"""The room in which the induction is done, at home, and what is written down of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Button, Rows, Screen, go
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.induction import screens
from bot.induction.cards import PartText
from bot.induction.due import NOTHING, asked_of, done_by, versions_in
from bot.induction.rules import Part, Post, Standing, Version, Who, stand, still_counts
from bot.induction.screens import HEADING, INDUCTION, Listed
from bot.induction.texts import name_of, text_at
from bot.network.contacts import ask_for_help
from bot.visits.hats import Hat
from bot.visits.rights import Action
from bot.visits.visit import Visit
from storage.tables import InductionDone

NEXT = "next"
"""What the room is asked about for the first part that is to be done."""
NOT_THERE = say("There is no such part.")
PART_DONE = say("Thank you, this part is done. Go on with the next one when you like.")
ALL_DONE = say("Thank you, the induction is done.")


@dataclass(frozen=True, slots=True)
class At:
    """Where somebody is: at a card of a version of a part, counted from 1; behind the last one is the question.

    Whoever answered wrong reads a card `again`.
    """

    part: Part
    number: int
    card: int
    again: bool = False

    def __str__(self) -> str:
        return f"{self.part} {self.number} {self.card}{' again' if self.again else ''}"

    @classmethod
    def parse(cls, written: str) -> "At | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([a-z]+ [0-9]+) ([0-9]{1,6}) ([0-9]{1,2})( again)?", written)
        part = Part.parse(found[1]) if found else None
        return cls(part, int(found[2]), int(found[3]), bool(found[4])) if found and part else None


def post_of(hat: Hat) -> Post | None:
    """Where a hat has somebody work; None if it is of no organisation."""
    if hat.organisation is None or hat.organisation.id is None:
        return None
    since = min(day_of(duty.membership.since) for duty in hat.duties)
    return Post(since, hat.organisation.area_id, hat.organisation.id)


def standing_here(visit: Visit) -> Standing | None:
    """How the person stands with the parts of the hat that they wear; None if none are theirs."""
    own = post_of(visit.hat)
    posts = [post for hat in visit.hats if (post := post_of(hat))]
    if own is None or not visit.hat.has_right(Action.DO_INDUCTION):
        return None
    me = Who(visit.person_id)
    done = done_by(visit.session, [me]).get(me, NOTHING)
    whole = stand(posts, asked_of(visit.session, posts), done, visit.today)
    return whole.narrowed(own.parts)


def waits(visit: Visit) -> Rows:
    """The way to the first card, while something is to be done."""
    stands = standing_here(visit)
    label = screens.at_home(stands) if stands else None
    return ((go(label, f"{INDUCTION} {NEXT}"),),) if label else ()


def offers(visit: Visit) -> Rows:
    """The way to all parts, to read them again."""
    return ((go(HEADING, INDUCTION),),)


def enter(visit: Visit, about: str = "") -> Step:
    """To all parts; to the first one that is to be done; to the first card of a part, or to that which is named."""
    stands = standing_here(visit)
    if stands is None:
        return Step(HOME_PLACE, NOT_THERE)
    if about == NEXT:
        return _begins(visit, stands.parts[0]) if stands.parts else Step(Place(INDUCTION))
    part, at = Part.parse(about), At.parse(about)
    if part and part in stands.by_part:
        return _begins(visit, part)
    if at and _text(visit, at):
        return Step(Place(INDUCTION, str(at)))
    return Step(Place(INDUCTION), NOT_THERE if about else None)


def _begins(visit: Visit, part: Part) -> Step:
    newest = _versions(visit, part)[-1]
    return Step(Place(INDUCTION, str(At(part, newest.number, 1))))


def screen(visit: Visit) -> Screen:
    """A card, the question, or all parts."""
    at = At.parse(visit.place.about)
    shown = _text(visit, at) if at else None
    if at is None or shown is None:
        return _overview(visit)
    ways = screens.reading(at.part)
    if at.card > len(shown.cards):
        return screens.check(shown, visit.chat.language, ways)
    return screens.card(shown, at.card, visit.chat.language, ways, ask_for_help(visit), again=at.again)


def _overview(visit: Visit) -> Screen:
    stands, own = standing_here(visit), post_of(visit.hat)
    if stands is None or own is None:
        return Screen(HEADING, ((NOT_THERE,),), ((HOME,),))
    listed = (Listed(part, name_of(visit.session, part), stands.by_part.get(part)) for part in own.parts)
    return screens.overview(tuple(listed), _more(visit, own))


def _more(visit: Visit, own: Post) -> Rows:
    """What a contact person does besides."""
    local = own.parts[-1]
    rows: list[tuple[Button, ...]] = []
    if visit.hat.has_right(Action.RECORD_INDUCTION):
        rows.append((go(say("Who has done it"), f"inducted {local}"),))
    if visit.hat.has_right(Action.WRITE_LOCAL_PART):
        rows.append((go(say("Write the local part"), f"parts {local}"),))
    return tuple(rows)


def tapped(visit: Visit, action: str) -> Step | None:
    """An answer to the question, or that the last card of a part without one is read."""
    at = At.parse(visit.place.about)
    shown = _text(visit, at) if at else None
    if at is None or shown is None:
        return None
    match action.split(" "):
        case ["done"] if shown.check is None and at.card == len(shown.cards):
            return _done(visit, at)
        case ["answer", given] if shown.check and at.card > len(shown.cards):
            if given == str(shown.check.right + 1):
                return _done(visit, at)
            card = At(at.part, at.number, shown.check.card, again=True)
            said = say("Not quite. This page tells it. Please read it once more.")
            return Step(Place(INDUCTION, str(card)), said)
    return None


def _done(visit: Visit, at: At) -> Step:
    """Writes it down, unless the part has changed materially while it was read."""
    if not still_counts(at.number, _versions(visit, at.part)):
        said = say("This part has changed while you read it. Here is the new one.")
        step = _begins(visit, at.part)
        return Step(step.place, said)
    row = InductionDone(
        person_id=visit.person_id,
        area_id=at.part.area_id,
        organisation_id=at.part.organisation_id,
        version=at.number,
        done_on=visit.today,
        recorded_at=visit.now,
    )
    visit.session.add(row)
    visit.session.flush()
    stands = standing_here(visit)
    more = stands is not None and bool(stands.parts)
    return Step(Place(INDUCTION), PART_DONE if more else ALL_DONE)


def _text(visit: Visit, at: At) -> PartText | None:
    """What a version of a part says, if the part is theirs and has such a card or question."""
    post = post_of(visit.hat)
    if post is None or at.part not in post.parts or not visit.hat.has_right(Action.DO_INDUCTION):
        return None
    found = text_at(visit.session, at.part, at.number)
    return found if found and 1 <= at.card <= len(found.cards) + (found.check is not None) else None


def _versions(visit: Visit, part: Part) -> Sequence[Version]:
    """The versions of a part, the oldest first."""
    return versions_in(visit.session, {part.area_id or 0}, {part.organisation_id or 0}).get(part, ())
