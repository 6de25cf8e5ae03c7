"""Invitations: one person's way in, used once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.network.invitations import accept, invite_worker, opens
from bot.network.rules import Refusal, hashed
from bot.network.scopes import UnknownPlaceError
from bot.network.screens import WHY_NOT
from storage.kinds import Language, Role
from storage.queries.intake import known_of
from storage.queries.network import in_chat
from storage.tables import Chat, Invitation, Membership

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ANNA = 1001


def opened(session: Session, token: str, now: datetime = NOW) -> Invitation:
    found = opens(session, hashed(token), now)
    assert isinstance(found, Invitation)
    return found


def test_an_invited_person_is_staff_from_then_on(furnished: Session) -> None:
    """As a worker, at the site of the invitation."""
    token = invite_worker(furnished, "tammisaari", NOW)
    furnished.add(Chat(id=ANNA, language=Language.FI))
    assert in_chat(furnished, ANNA).hats == ()
    accept(furnished, opened(furnished, token), ANNA, NOW)
    [(_membership, area, organisation, locality, site)] = in_chat(furnished, ANNA).hats
    places = [place and place.slug for place in (area, organisation, locality, site)]
    assert places == ["rannikko", "rannikon-sosiaalipalvelut", "raasepori", "tammisaari"]
    assert furnished.exec(select(Membership.role)).one() is Role.WORKER
    assert known_of(furnished, [], [ANNA, 1002]).staff == {ANNA}


def test_an_invitation_is_used_once(furnished: Session) -> None:
    """A forwarded link opens nothing any more."""
    token = invite_worker(furnished, "tammisaari", NOW)
    accept(furnished, opened(furnished, token), ANNA, NOW)
    assert opens(furnished, hashed(token), NOW) is Refusal.USED


def test_an_invitation_is_valid_for_seven_days(furnished: Session) -> None:
    """To the second."""
    token = invite_worker(furnished, "tammisaari", NOW)
    week = timedelta(days=7)
    assert opened(furnished, token, NOW + week - timedelta(seconds=1))
    assert opens(furnished, hashed(token), NOW + week) is Refusal.EXPIRED


def test_a_revoked_invitation_is_as_if_there_were_none(furnished: Session) -> None:
    """Nothing is told of it."""
    token = invite_worker(furnished, "tammisaari", NOW)
    opened(furnished, token).revoked_at = NOW
    assert opens(furnished, hashed(token), NOW) is Refusal.UNKNOWN
    assert opens(furnished, hashed("made up"), NOW) is Refusal.UNKNOWN


def test_only_a_hash_of_the_token_is_kept(furnished: Session, file: Path) -> None:
    """Whoever reads the database's files can invite nobody; nor does the hash open anything."""
    token = invite_worker(furnished, "tammisaari", NOW)
    furnished.commit()
    kept = b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))
    assert hashed(token).encode() in kept
    assert token.encode() not in kept
    assert opens(furnished, hashed(hashed(token)), NOW) is Refusal.UNKNOWN


def test_no_two_invitations_are_alike_and_each_fits_in_a_link(furnished: Session) -> None:
    """Telegram takes up to 64 letters, digits, _ and - behind start=."""
    tokens = {invite_worker(furnished, "tammisaari", NOW) for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) <= 64 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)


def test_an_unknown_site_is_told_with_those_there_are(furnished: Session) -> None:
    """In the order of the alphabet."""
    with pytest.raises(UnknownPlaceError) as unknown:
        invite_worker(furnished, "ghost", NOW)
    assert unknown.value.problems == ["There is no site ghost. There are: kivenlahti, leppavaara, tammisaari."]


def test_without_a_network_an_unknown_site_is_told_how_to_load_one(session: Session) -> None:
    """The next thing to do is named."""
    with pytest.raises(UnknownPlaceError) as unknown:
        invite_worker(session, "ghost", NOW)
    assert unknown.value.problems == ["There is no site ghost. Load a network first: kaikubot network load."]


def test_there_is_a_sentence_for_every_refusal() -> None:
    """Nobody stands before a closed door without knowing why."""
    assert set(WHY_NOT) == set(Refusal)
