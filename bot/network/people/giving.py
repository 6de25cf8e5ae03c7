"""Giving: an invitation from the chat, as a link and a picture that the giver passes on; the token is kept nowhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TypedDict, Unpack

import segno
from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.dialogue.steps import Attachment, Place, Step
from bot.network.door import place_of
from bot.network.invitations import invite, reference
from bot.network.people import screens
from bot.network.people.reach import keeps, may_continue
from bot.network.revoking import revoke_continuing, revoke_succeeding
from bot.network.rules import VALID
from bot.visits.rights import KEPT_BY, Action, Whereabouts
from bot.visits.visit import Visit, hats_of
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Role, Scope
from storage.queries import intake


@dataclass(frozen=True, slots=True)
class Given:
    """An invitation that somebody may pass on: its link, the reference that names it, and its picture."""

    link: str
    reference: str
    picture: Attachment
    role: Role
    where: LocalText
    until: datetime
    label: str | None = None
    continues: bool = False
    deputy: bool = False
    succeeds: bool = False


class Whom(TypedDict, total=False):
    """Whom an invitation is for, as `invite` takes it."""

    label: str | None
    contact: str | None
    deputy: bool
    continues: int | None
    succeeds: int | None
    staff_member_id: int | None


def give(visit: Visit, role: Role, scope: Scope, **whom: Unpack[Whom]) -> Given | None:
    """A new invitation to a role; None if the hat that is worn may not give that role there.

    One that `continues` a person leads to all that they have, and takes the place of earlier ones: it is given by who
    keeps all of it. Raises UnfitTextError for a label that is not kept.
    """
    continues = whom.get("continues")
    if not keeps(visit, role, scope) or (continues is not None and not may_continue(visit, continues)):
        return None
    if continues is not None:
        revoke_continuing(visit.session, continues, visit.now)
    by = visit.hat.acting(KEPT_BY[role]).membership
    token = invite(visit.session, role, scope, visit.now, by=by, **whom)
    return replace(
        _given(visit, token, role, scope, whom.get("label"), allowed(visit, role, scope)),
        continues=continues is not None,
        deputy=whom.get("deputy", False),
        succeeds=whom.get("succeeds") is not None,
    )


def give_own(visit: Visit, label: str, contact: str | None) -> Given | None:
    """A new invitation to the role that somebody acts in, which ends once it is accepted; None if they may not.

    It takes the place of an earlier one. Raises UnfitTextError for a label or contact that is not kept.
    """
    own = Whereabouts(person_id=visit.person_id)
    if not visit.hat.may(Action.HAND_ON, own):
        return None
    duty = visit.hat.acting(Action.HAND_ON)
    revoke_succeeding(visit.session, [duty.membership], visit.now, duty.membership)
    token = invite(
        visit.session,
        duty.role,
        duty.scope,
        visit.now,
        label,
        contact=contact,
        succeeds=duty.membership.id,
        by=duty.membership,
    )
    may_have = Allowed(visit.chat.id, visit.person_id, Action.HAND_ON, own).may_have
    return replace(_given(visit, token, duty.role, duty.scope, label, may_have), succeeds=True)


def _given(
    visit: Visit, token: str, role: Role, scope: Scope, label: str | None, may_have: Callable[[Session], bool]
) -> Given:
    link = f"https://t.me/{intake.username(visit.session)}?start={token}"
    named = reference(token)
    make = partial(qr_picture, link)
    picture = Attachment(f"kaikubot-{named}.png", make, fleeting=True, as_photo=True, may_have=may_have)
    _area, where = place_of(visit.session, scope)
    return Given(link, named, picture, role, where, visit.now + VALID, label)


def passed_on(given: Given, place: Place, back: str) -> Step:
    """Shows a link once, above its picture; `place` is where the person is then, and `back` the way on from there."""
    whom = screens.whom_for(given.role, given.where, deputy=given.deputy)
    then = screens.what_follows(continues=given.continues, succeeds=given.succeeds)
    screen = screens.to_pass_on(given.link, whom, given.label, given.until, back, then=then, continues=given.continues)
    return Step(place, passing=screen, attachments=(given.picture,))


def qr_picture(link: str) -> bytes:
    """The link as a QR code, as a PNG picture."""
    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def allowed(visit: Visit, role: Role, scope: Scope) -> Callable[[Session], bool]:
    """Whether the chat is still the person's, and they may give this role there by whichever of their roles."""
    there = whereabouts_of(visit.session, scope) or Whereabouts()
    return Allowed(visit.chat.id, visit.person_id, KEPT_BY[role], there).may_have


@dataclass(frozen=True, slots=True)
class Allowed:
    """That somebody may have what they asked for: as long as the chat is theirs, and a role of theirs has the right."""

    chat_id: int
    person_id: int
    action: Action
    there: Whereabouts

    def may_have(self, session: Session) -> bool:
        hats = hats_of(session, self.chat_id)
        return any(hat.membership.person_id == self.person_id and hat.may(self.action, self.there) for hat in hats)
