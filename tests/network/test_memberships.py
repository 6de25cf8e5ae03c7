"""How access ends, and what the audit trail tells of how it began."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from bot.network.invitations import accept, invite_contact_person, invite_worker, opens, reference, revoke
from bot.network.memberships import leave, remove, remove_by_reference
from bot.network.rules import hashed
from bot.visits.drafts import HANDOVER
from storage.kinds import Deed, Language
from storage.queries.audit import deeds_of
from storage.queries.network import number_of
from storage.tables import Account, AuditEntry, CardRow, Chat, DraftRow, HandoverDraftRow, Invitation, Membership, Site

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
ANNA, SVEN = 1001, 1002


def joins(session: Session, who: int, token: str) -> str:
    """The reference of the invitation that somebody has accepted."""
    if session.get(Chat, who) is None:
        session.add_all([Chat(id=who, language=Language.FI), CardRow(chat_id=who)])
    invitation = opens(session, hashed(token), NOW)
    assert isinstance(invitation, Invitation)
    accept(session, invitation, who, NOW)
    return reference(token)


def person(session: Session, who: int) -> int:
    return session.exec(select(Account.person_id).where(Account.telegram_id == who)).one()


def open_roles(session: Session) -> list[str | None]:
    """The references of the roles that are held now."""
    held = select(Membership.reference).where(col(Membership.until).is_(None))
    return list(session.exec(held.order_by(col(Membership.id))))


def test_who_invited_accepted_revoked_removed_and_left_is_in_the_trail(furnished: Session) -> None:
    """With who did it, and for which invitation; nobody is named where it was done at the command line."""
    anna, sven, nobody = (invite_worker(furnished, "tammisaari", NOW, "Tiimi 2") for _ in range(3))
    joins(furnished, ANNA, anna)
    joins(furnished, SVEN, sven)
    assert revoke(furnished, reference(nobody), NOW)
    assert leave(furnished, ANNA, LATER)
    assert remove(furnished, SVEN, LATER)
    told = [
        (entry.deed, entry.invitation, entry.person_id and number_of(furnished, entry.person_id))
        for entry in furnished.exec(select(AuditEntry).order_by(col(AuditEntry.id)))
    ]
    assert told == [
        *((Deed.INVITED, reference(token), None) for token in (anna, sven, nobody)),
        (Deed.ACCEPTED, reference(anna), ANNA),
        (Deed.ACCEPTED, reference(sven), SVEN),
        (Deed.REVOKED, reference(nobody), None),
        (Deed.LEFT, None, ANNA),
        (Deed.REMOVED, None, None),
    ]
    assert [entry.deed for entry in deeds_of(furnished, person(furnished, SVEN))] == [Deed.ACCEPTED, Deed.REMOVED]


def test_the_trail_still_tells_where_an_invitation_was_for_after_it_has_gone(furnished: Session) -> None:
    """The clock sweeps out invitations that are long over."""
    token = invite_worker(furnished, "tammisaari", NOW)
    furnished.delete(furnished.get_one(Invitation, hashed(token)))
    furnished.flush()
    entry = furnished.exec(select(AuditEntry)).one()
    assert entry.invitation == reference(token)
    assert furnished.get_one(Site, entry.site_id).slug == "tammisaari"


def test_a_membership_keeps_the_reference_and_the_label_of_its_invitation(furnished: Session) -> None:
    """So that whoever has to end it knows whose it is."""
    named = joins(furnished, ANNA, invite_worker(furnished, "tammisaari", NOW, "Tammisaari, tiimi 2"))
    membership = furnished.exec(select(Membership)).one()
    assert (membership.reference, membership.label) == (named, "Tammisaari, tiimi 2")


def test_a_reference_ends_the_role_it_led_to_and_no_other(furnished: Session) -> None:
    """A number ends all; what has ended cannot be ended again."""
    worker = joins(furnished, ANNA, invite_worker(furnished, "tammisaari", NOW))
    elsewhere = joins(furnished, ANNA, invite_worker(furnished, "kivenlahti", NOW))
    contact = joins(furnished, ANNA, invite_contact_person(furnished, "kohtaamispaikka", NOW))
    other = joins(furnished, SVEN, invite_worker(furnished, "tammisaari", NOW))
    assert [each.reference for each in remove_by_reference(furnished, elsewhere, LATER)] == [elsewhere]
    assert open_roles(furnished) == [worker, contact, other]
    assert remove_by_reference(furnished, elsewhere, LATER) == []
    assert [each.reference for each in remove(furnished, ANNA, LATER)] == [worker, contact]
    assert open_roles(furnished) == [other]
    assert remove(furnished, ANNA, LATER) == []


def test_a_handovers_draft_goes_with_the_role_at_its_site_and_all_others_with_the_last_one(furnished: Session) -> None:
    """They stay while another of the person's roles ends."""
    worker = joins(furnished, ANNA, invite_worker(furnished, "tammisaari", NOW))
    elsewhere = joins(furnished, ANNA, invite_worker(furnished, "kivenlahti", NOW))
    contact = joins(furnished, ANNA, invite_contact_person(furnished, "kohtaamispaikka", NOW))
    site = furnished.exec(select(Site.id).where(Site.slug == "tammisaari")).one() or 0
    for form in (HANDOVER, "another"):
        furnished.add(DraftRow(chat_id=ANNA, form=form, definition="d", version=1, answers={}, touched_at=NOW))
    furnished.add(HandoverDraftRow(chat_id=ANNA, key="k", site_id=site))
    furnished.flush()
    for named, left in ((elsewhere, ["another", HANDOVER]), (worker, ["another"]), (contact, [])):
        remove_by_reference(furnished, named, LATER)
        assert furnished.exec(select(DraftRow.form).order_by(DraftRow.form)).all() == left
        assert len(furnished.exec(select(HandoverDraftRow)).all()) == (HANDOVER in left)
