"""Hats: where a role is held, and what that reaches."""

from datetime import UTC, datetime

from bot.visits.hats import Hat
from bot.visits.rights import Action, Whereabouts
from storage.kinds import Role, Scope
from storage.tables import Membership


def test_a_hat_may_have_no_area() -> None:
    """It is held in the nation, and reaches what the nation is enough for; no site is its own."""
    hat = Hat(Membership(person_id=7, role=Role.WORKER, since=datetime(2026, 11, 2, tzinfo=UTC)), None)
    assert hat.held_at == Whereabouts(person_id=7)
    assert hat.scope == Scope()
    assert (hat.where.fi, hat.where.sv) == ("Suomi", "Finland")
    assert hat.within(Action.ASSESS) == Scope()
    assert hat.may(Action.ASSESS, Whereabouts(1, 10, 100))
    assert not hat.may(Action.HAND_OVER, Whereabouts(1, 10, 100))
