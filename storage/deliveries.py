"""The states of a delivery, and the changes that are allowed between them. Imports no database library.

    held <---> due ----> sending ----> accepted  <------+
     |   paused  | ^         | | +----> unknown  --------+  sent, but nobody knows whether it arrived; never sent again
     |    <->    | +---------+ +------> unreachable         nobody is there: the bot is blocked, or there is no chat
     |          |   it surely    +---> refused             Telegram refuses it for good: the words are wrong for it
     |          |   was not sent
     +----------+-> dropped            it is no longer true, or nobody is there to be told
     +----------+-> cancelled          taken back before it was sent

A *held* delivery waits until the person has left a form, or until it has waited long enough, a *paused* one until
somebody wants it to go on. A call under way cannot be taken back. An *unknown* delivery becomes *accepted* when its
message is found in the chat: its answer came late, or the bot looked for it.

*Retry* is a change of its own, which nothing but somebody's wish leads to: what was *refused*, or *unreachable*, is due
once more. It surely has not arrived, so nobody gets it twice.

A message whose words are no longer true is amended, and its deliveries follow in any state: one that was not sent yet
is sent with the new words, one in the chat is edited, and an *unknown* one is edited once it is found.
"""

from storage.kinds import DeliveryState

CHANGES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.DUE: frozenset(
        {
            DeliveryState.HELD,
            DeliveryState.PAUSED,
            DeliveryState.SENDING,
            DeliveryState.DROPPED,
            DeliveryState.CANCELLED,
        }
    ),
    DeliveryState.HELD: frozenset(
        {DeliveryState.DUE, DeliveryState.PAUSED, DeliveryState.DROPPED, DeliveryState.CANCELLED}
    ),
    DeliveryState.PAUSED: frozenset({DeliveryState.DUE, DeliveryState.DROPPED, DeliveryState.CANCELLED}),
    DeliveryState.SENDING: frozenset(
        {
            DeliveryState.ACCEPTED,
            DeliveryState.UNKNOWN,
            DeliveryState.UNREACHABLE,
            DeliveryState.REFUSED,
            DeliveryState.DUE,
        }
    ),
    DeliveryState.ACCEPTED: frozenset(),
    DeliveryState.UNKNOWN: frozenset({DeliveryState.ACCEPTED}),
    DeliveryState.UNREACHABLE: frozenset(),
    DeliveryState.REFUSED: frozenset(),
    DeliveryState.DROPPED: frozenset(),
    DeliveryState.CANCELLED: frozenset(),
}
RETRIED = frozenset({DeliveryState.UNREACHABLE, DeliveryState.REFUSED})
"""From these states a retry makes a delivery due, and nothing else does."""
EDITED = frozenset({DeliveryState.SENDING, DeliveryState.ACCEPTED, DeliveryState.UNKNOWN})
"""In these states an amended message is edited once it is known to be in the chat."""
STILL_TO_LEAVE = frozenset({DeliveryState.DUE, DeliveryState.HELD, DeliveryState.PAUSED})
"""In these states a delivery is still to leave, and leaves with the words that its message has then."""
ENDS = frozenset(state for state, following in CHANGES.items() if not following) | {DeliveryState.UNKNOWN}
"""In these states nothing is sent any more."""


class NoSuchChangeError(Exception):
    """The table does not allow a delivery to change from the one state to the other."""


def become(before: DeliveryState, after: DeliveryState) -> DeliveryState:
    """Returns the new state, or raises NoSuchChangeError if the table does not allow the change."""
    if after not in CHANGES[before]:
        raise NoSuchChangeError(f"{before} to {after}")
    return after
