"""What may become of a delivery: one table, which everybody asks who changes a state. Nothing here knows a database.

    held <---> due ----> sending ----> accepted  <------+
     |          | ^         | | +----> unknown  --------+  sent, but nobody knows whether it arrived; never sent again
     |          | +---------+ +------> unreachable  the person has blocked the bot, or Telegram refuses it for good
     |          |   it surely was not sent
     +----------+-> dropped            it is no longer true, or nobody is there to be told
     +----------+-> cancelled          taken back before it was sent

A *held* one waits until the person is out of a form. A call under way can no longer be taken back. An *unknown* one is
found to stand in the chat once its message's number is known: its answer came late, or it was looked for.

Whose words are no longer true is amended, whatever state it is in: what has not left yet leaves with the new words,
and a message that stands in the chat is edited. One whose fate is *unknown* keeps them for when it is found.
"""

from storage.kinds import DeliveryState

CHANGES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.DUE: frozenset(
        {DeliveryState.HELD, DeliveryState.SENDING, DeliveryState.DROPPED, DeliveryState.CANCELLED}
    ),
    DeliveryState.HELD: frozenset({DeliveryState.DUE, DeliveryState.DROPPED, DeliveryState.CANCELLED}),
    DeliveryState.SENDING: frozenset(
        {DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.UNREACHABLE, DeliveryState.DUE}
    ),
    DeliveryState.ACCEPTED: frozenset(),
    DeliveryState.UNKNOWN: frozenset({DeliveryState.ACCEPTED}),
    DeliveryState.UNREACHABLE: frozenset(),
    DeliveryState.DROPPED: frozenset(),
    DeliveryState.CANCELLED: frozenset(),
}
LEAVES_AMENDED = frozenset({DeliveryState.DUE, DeliveryState.HELD})
"""What is amended before it leaves."""
EDITED = frozenset({DeliveryState.SENDING, DeliveryState.ACCEPTED, DeliveryState.UNKNOWN})
"""What is amended in the chat, as soon as it is known to be there."""
ENDS = frozenset(state for state, following in CHANGES.items() if not following) | {DeliveryState.UNKNOWN}
"""From here nothing is sent any more."""


class NoSuchChangeError(Exception):
    """A delivery in the one state can never come to the other."""


def become(before: DeliveryState, after: DeliveryState) -> DeliveryState:
    """The state after a change. Raises NoSuchChangeError if the table does not allow it."""
    if after not in CHANGES[before]:
        raise NoSuchChangeError(f"{before} to {after}")
    return after
