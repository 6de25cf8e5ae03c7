"""What may become of a delivery, whatever happens to it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mailroom.deliveries import outcome_of
from bot.mailroom.messenger import UNREACHABLE, NotDone, NotSent, Refusal, Refused, Sent, Unknown
from storage.deliveries import CHANGES, EDITED, ENDS, RETRIED, STILL_TO_LEAVE, NoSuchChangeError, become
from storage.kinds import DeliveryState

SURELY_NOT_SENT = [NotSent("RetryAfter", timedelta(seconds=1)), NotSent("NotSentError")]
SURELY_NEVER = [Refused(why) for why in Refusal]
PERHAPS_SENT = [Unknown("TimedOut")]
RESULTS: list[NotDone] = [*SURELY_NOT_SENT, *SURELY_NEVER, *PERHAPS_SENT]
KILLED = "killed"

D = DeliveryState
calls = st.sampled_from([Sent(1), KILLED, *RESULTS])
"""How a call ends: well, with the process, or not done."""
wishes = st.sampled_from([D.DUE, D.HELD, D.DROPPED, D.CANCELLED])
"""What others want of a delivery, at any moment."""
events = st.lists(st.tuples(st.just("wish"), wishes) | st.tuples(st.just("call"), calls))


def after_call(ending: object) -> DeliveryState:
    """Where a call leaves a delivery."""
    return outcome_of(ending).state if isinstance(ending, (Sent, NotSent, Unknown, Refused)) else D.UNKNOWN


def wished(state: DeliveryState, wish: DeliveryState) -> DeliveryState:
    """The state after somebody wants a change, which they get only if it is allowed."""
    try:
        return become(state, wish)
    except NoSuchChangeError:
        return state


def test_the_table_is_complete() -> None:
    """Each state is in it, can be reached, and leads only to states that are in it."""
    assert set(CHANGES) == set(DeliveryState)
    assert set().union(*CHANGES.values()) == set(DeliveryState)


def test_what_is_final_stays_so() -> None:
    """Nothing follows, and there are just these; but what nobody knew may come to be known."""
    assert {D.ACCEPTED, D.UNKNOWN, D.UNREACHABLE, D.REFUSED, D.DROPPED, D.CANCELLED} == ENDS
    for end in ENDS:
        for state in DeliveryState:
            if (end, state) != (D.UNKNOWN, D.ACCEPTED):
                with pytest.raises(NoSuchChangeError):
                    become(end, state)


def test_what_is_no_longer_true_is_amended_wherever_it_may_still_be_read() -> None:
    """Before it leaves or in the chat; and not what nobody has got, or will get."""
    assert not STILL_TO_LEAVE & EDITED
    assert set(DeliveryState) - STILL_TO_LEAVE - EDITED == {D.UNREACHABLE, D.REFUSED, D.DROPPED, D.CANCELLED}
    assert all(D.SENDING in CHANGES[state] or D.DUE in CHANGES[state] for state in STILL_TO_LEAVE)


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_only_what_surely_was_not_sent_is_due_again(result: NotDone) -> None:
    """What may have been is unknown; and what never can be is over."""
    wanted = D.DUE if result in SURELY_NOT_SENT else D.UNKNOWN
    if isinstance(result, Refused):
        wanted = D.UNREACHABLE if result.why in UNREACHABLE else D.REFUSED
    assert become(D.SENDING, outcome_of(result).state) is wanted


def test_what_is_retried_has_surely_not_arrived() -> None:
    """And it would never be sent again by itself."""
    assert RETRIED <= ENDS - EDITED
    assert {outcome_of(result).state for result in SURELY_NEVER} == RETRIED


@given(events)
def test_whatever_happens_it_waits_or_has_ended_and_arrives_once(happened: list[tuple[str, object]]) -> None:
    """After each event; and after a call that may have arrived there is never another."""
    state, may_have_arrived = D.DUE, 0
    for kind, what in happened:
        if kind == "wish":
            assert isinstance(what, DeliveryState)
            state = wished(state, what)
        elif state is D.DUE:
            state = become(state, D.SENDING)
            state = become(state, after_call(what))
            may_have_arrived += what not in (*SURELY_NOT_SENT, *SURELY_NEVER)
        assert state in ENDS | {D.DUE, D.HELD}
    assert may_have_arrived <= 1
    assert (may_have_arrived == 1) == (state in (D.ACCEPTED, D.UNKNOWN))


@given(st.lists(st.sampled_from(DeliveryState), min_size=1))
def test_any_changes_lead_to_a_last_state_or_leave_it_waiting(wanted: list[DeliveryState]) -> None:
    """Nobody is called while it is held, and nothing comes back from its end."""
    path = [D.DUE]
    for state in wanted:
        path.append(wished(path[-1], state))
    steps = [(before, after) for before, after in pairwise(path) if before is not after]
    assert (D.HELD, D.SENDING) not in steps
    assert {step for step in steps if step[0] in ENDS} <= {(D.UNKNOWN, D.ACCEPTED)}
