"""Scenes: from where walks start, and how things are there."""

from datetime import timedelta

from bot.arrivals import Command, Edited, Tap, Text
from bot.handover.form.card_code.rules import MOST_TRIES
from bot.network.invitations import invite_contact_person, invite_responsible_person, invite_worker
from storage.kinds import Role
from storage.tables import Area, Locality
from storage.tables import Person as Staff
from tests.walker.network_scenes import NETWORK_SCENES
from tests.walker.shapes import Stand
from tests.walker.stage import ANNA, CARD, LIISA, MAIJA, NEW, NOW, RITVA, SVEN, Stage

LINE = Text("KK40000 1987 00530 2")
ORGANISATION = "rannikon-sosiaalipalvelut"


def a_worker(stage: Stage) -> Stand:
    """Somebody who has handed over cards of all kinds."""
    return stage.does("worker", ANNA)


def a_registered_card(stage: Stage) -> Stand:
    """A card that works, no longer to be undone."""
    return stage.does("worker", ANNA, "go record 4")


def a_corrected_card(stage: Stage) -> Stand:
    """A card that has to be registered anew; nudges tell so."""
    correct = ("go record 4", "why correct", "correct typing error")
    stage.does("worker", ANNA, *correct, "confirm")
    stand = stage.does("worker", ANNA, *correct, "to postal_code", Text("00520"), "confirm")
    stage.nudges(minutes=15)
    return stand


def a_correction_that_is_registered_and_undone(stage: Stage) -> Stand:
    """Undoing it is one more change; in the end the answers are those again that Kaikukanta has."""
    correct = ("why correct", "correct typing error", "to gender")
    stage.does("worker", ANNA, "go record 2", *correct, "choose gender man", "confirm", "go handovers ending 0")
    stage.does("worker", ANNA, "go record 4", *correct, "choose gender woman", "confirm", "go handovers mine 0")
    stage.does("worker", ANNA, "go handovers open 0")
    stage.does("worker", ANNA, "go registering 4", "registered")
    stage.does("worker", ANNA, "go record 4", "undo", "undo yes", "go registering 4")
    return stage.does("worker", ANNA, "go record 4", *correct, "choose gender woman", "confirm", "go registering 4")


def a_correction_that_comes_too_late(stage: Stage) -> Stand:
    """A colleague was faster: the handover is void, or the code from before the correction is another's."""
    correct = ("why correct", "correct typing error", "to card_code", Text("KK59999"))
    stage.does("worker", ANNA, "go record 4", *correct, "confirm")
    stage.does("worker", LIISA, Text("KK10010 1987 00530 2"), "confirm")
    stage.does("worker", ANNA, "go record 4", "undo", "undo yes")
    stage.does("worker", ANNA, "go record 5", "why correct", "correct changed", "to gender", "choose gender man")
    stage.does("worker", LIISA, "go record 5", "why void", "void not given", "void yes not given")
    stage.does("worker", ANNA, "go handover draft", "confirm")
    asked = stage.does("worker", ANNA, "go record 6", "why correct")
    stage.does("worker", LIISA, "go record 6", "why void", "void not given", "void yes not given")
    tap = Tap(asked.card.serial, "correct typing error", CARD)
    stand = stage.walk.arrives("worker", ANNA, tap, NOW, "correct typing error")
    assert stand is not None
    return stand


def a_renewed_card(stage: Stage) -> Stand:
    """The older handover of a card, once its renewal was undone and another one voided."""
    renew = ("go record 4", "renew same", "confirm")
    stage.does("worker", ANNA, "go record 5", "renew new", Text("KK58888"), "confirm", "undo", "undo yes")
    stage.does("worker", ANNA, *renew, "go handovers mine 0")
    stage.does("worker", ANNA, "go registering 13", "registered")
    stage.does("worker", ANNA, "go record 13", "undo", "undo yes")
    stage.does("worker", ANNA, "go record 13")
    stage.does("worker", ANNA, *renew)
    stage.does("worker", ANNA, "go record 14", "why void", "void not given", "void yes not given")
    stage.does("worker", ANNA, "go handovers mine 0")
    stage.does("worker", ANNA, *renew)
    stage.does("worker", ANNA, "go registering 15", "registered")
    stage.does("worker", ANNA, "go record 15", "why void", "void not given", "void yes not given")
    stage.does("worker", ANNA, "go record 4")
    stage.does("worker", ANNA, "go record 5", "renew same", "to postal_code", Text("00540"), "go handover")
    stage.does("worker", ANNA, "drop go handover")
    stage.does("worker", ANNA, *renew)
    return stage.does("worker", ANNA, "go record 4")


def a_handover_that_was_undone(stage: Stage) -> Stand:
    """It stays readable."""
    stage.does("worker", ANNA, LINE, "confirm", "undo", "undo yes")
    return stage.does("worker", ANNA, "go record 12")


def a_card_that_a_colleague_registers_meanwhile(stage: Stage) -> Stand:
    """Two phones at one site."""
    stage.does("worker", LIISA, "go registering 11")
    stage.does("worker", ANNA, "go registering 11", "registered")
    stand = stage.walk.arrives("worker", LIISA, Edited(), NOW)
    assert stand is not None
    return stand


def a_voided_card(stage: Stage) -> Stand:
    """A card that counts no longer."""
    return stage.does("worker", ANNA, "go record 3")


def a_colleagues_card(stage: Stage) -> Stand:
    """A card of the same site that somebody else handed over."""
    return stage.does("worker", ANNA, "go handovers site 0", "go record 11")


def a_long_list_of_cards_that_end_soon(stage: Stage) -> Stand:
    """There are later ones, and from them a way back to the earlier ones."""
    for number in range(6):
        stage.hands_over(ANNA, f"KK3000{number}", days_ago=345)
    return stage.does("worker", ANNA, "go handovers ending 0")


def a_site_where_nothing_is_known(stage: Stage) -> Stand:
    """No brochure, no website, no offer; and no card has been handed over there."""
    stage.changes(Locality, website="", brochure_fi="", brochure_sv="", offer_fi="", offer_sv="", postal_codes=[])
    stage.joins(NEW, invite_worker, "kivenlahti")
    for language in ("fi", "sv", "en"):
        stage.does("worker", NEW, "go telling", f"client {language}")
    stage.does("worker", NEW, "go handovers mine 0")
    return stage.does("worker", NEW, "go telling", "local")


def a_worker_at_two_sites(stage: Stage) -> Stand:
    """Somebody who chooses where they are, unless a draft waits."""
    stage.joins(ANNA, invite_worker, "kivenlahti")
    before = stage.walk.connection.begin_nested()
    stage.does("worker", ANNA, LINE, Command("menu"), "go hats")
    before.rollback()
    return stage.does("worker", ANNA, "go hats")


def a_worker_who_has_lost_a_role(stage: Stage) -> Stand:
    """The operator has ended it, and later the other one too."""
    stage.joins(NEW, invite_worker, "leppavaara")
    stage.joins(NEW, invite_worker, "kivenlahti")
    stage.does("worker", NEW, "go hats", "2")
    for _ in range(2):
        stage.loses_a_role(NEW)
        stand = stage.looks("worker", NEW)
    return stand


def an_invitation_to_one_more_role(stage: Stage) -> Stand:
    """Somebody of the staff opens an invitation's link."""
    tokens = [
        stage.invitation(invite_worker, "leppavaara"),
        stage.invitation(invite_responsible_person, "rannikko"),
        stage.invitation(invite_contact_person, ORGANISATION),
    ]
    return [stage.does("worker", ANNA, Command("start", token)) for token in tokens][-1]


def a_newcomer(stage: Stage) -> Stand:
    """Somebody opens an invitation's link for the first time."""
    stand = stage.walk.arrives("worker", NEW, Command("start", stage.invitation(invite_worker, "leppavaara")), NOW)
    assert stand is not None
    return stand


def a_stranger(stage: Stage) -> Stand:
    """Somebody whom nobody invited, or too long ago, or whose invitation somebody else has used."""
    token = stage.invitation(invite_worker, "kivenlahti")
    stage.does("worker", NEW, Command("start", token), at=NOW + timedelta(days=8))
    stage.does("worker", SVEN, Command("start", token), "accept")
    return stage.does("worker", NEW, Command("start", token))


def a_contact_person(stage: Stage) -> Stand:
    """Somebody who registers what their organisation hands over, and is told of it."""
    stage.changes(Area, registers=Role.CONTACT_PERSON)
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.nudges(hours=6)
    return stage.does("contact person", RITVA)


def a_contact_person_without_cards(stage: Stage) -> Stand:
    """Nothing waits for them."""
    stage.changes(Area, registers=Role.CONTACT_PERSON)
    stage.joins(RITVA, invite_contact_person, "kohtaamispaikka")
    return stage.does("contact person", RITVA, "go registering")


def a_worker_whose_contact_person_registers(stage: Stage) -> Stand:
    """The handover is stored, and somebody else does the rest."""
    a_contact_person(stage)
    stage.does("worker", ANNA, "go record 10")
    stage.does("worker", ANNA, "go record 4", "renew same", "confirm")
    stage.does(
        "worker", ANNA, "go record 5", "why correct", "correct changed", "to gender", "choose gender man", "confirm"
    )
    _hands_over_in_a_row(stage)
    return stage.does("worker", ANNA, LINE, "confirm")


def a_responsible_person(stage: Stage) -> Stand:
    """Somebody who registers what an area hands over, from a file or one by one."""
    stage.changes(Area, registers=Role.RESPONSIBLE_PERSON)
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    return stage.does("responsible person", MAIJA)


def a_worker_whose_area_registers(stage: Stage) -> Stand:
    """As with the contact person, but for whom it is."""
    a_responsible_person(stage)
    _hands_over_in_a_row(stage)
    return stage.does("worker", ANNA, LINE, "confirm")


def _hands_over_in_a_row(stage: Stage) -> None:
    """One card and then two, until one is done; and the same until one goes home."""
    numbers = iter(range(41_000, 41_010))
    for end in ("done", "go home"):
        for cards in (1, 2):
            lines = [Text(f"KK{next(numbers)} 1987 00530 2") for _ in range(cards)]
            steps = [step for line in lines for step in (line, "confirm")]
            stage.does("worker", ANNA, "go handover series", *steps, end)


def a_row_whose_cards_a_colleague_changes(stage: Stage) -> Stand:
    """The last is registered and the one before corrected, by somebody else, before they are undone."""
    steps = [step for line in ("KK41001 1987 00530 2", "KK41002 1987 00530 2") for step in (Text(line), "confirm")]
    stand = stage.does("worker", ANNA, "go handover series", *steps)
    correct = ("why correct", "correct typing error", "to gender", "choose gender man", "confirm")
    stage.does("worker", LIISA, "go record 12", *correct)
    stage.does("worker", LIISA, "go registering 13", "registered")
    for _ in range(2):
        undo = Tap(stand.card.serial, "undo last", CARD)
        after = stage.walk.arrives("worker", ANNA, undo, NOW, "undo last")
        assert after is not None
        stand = after
    return stand


def a_trial_that_is_over(stage: Stage) -> Stand:
    """None of its cards can be handed over any more."""
    stage.changes(Area, cards_end_on=NOW.date().replace(day=1))
    stage.does("worker", ANNA, LINE)
    stage.does("worker", ANNA, "go handover series")
    return stage.does("worker", ANNA, "go handover")


def many_codes_tried(stage: Stage) -> Stand:
    """Somebody who has tried too many codes."""
    stage.changes(Staff, codes_tried=MOST_TRIES, codes_tried_since=NOW)
    stage.does("worker", SVEN, LINE)
    return stage.does("worker", SVEN, "go handover", Text("KK40000"))


def a_form_that_has_changed(stage: Stage) -> Stand:
    """The pattern of card codes is another one than when the draft was begun."""
    stage.does("worker", SVEN, LINE)
    stage.changes(Area, card_code_pattern=r"KK\d{5,6}")
    stage.does("worker", SVEN, "go handover draft")
    stage.changes(Area, card_code_pattern=r"AB\d{5}")
    return stage.does("worker", SVEN, "go handover draft")


def codes_of_an_intricate_shape(stage: Stage) -> Stand:
    """No example can be made of them."""
    stage.changes(Area, card_code_pattern=r"(?=KK)KK\d{5}")
    return stage.does("worker", SVEN, "go handover")


SCENES = (
    a_worker,
    a_registered_card,
    a_corrected_card,
    a_correction_that_is_registered_and_undone,
    a_correction_that_comes_too_late,
    a_row_whose_cards_a_colleague_changes,
    a_renewed_card,
    a_handover_that_was_undone,
    a_card_that_a_colleague_registers_meanwhile,
    a_voided_card,
    a_colleagues_card,
    a_long_list_of_cards_that_end_soon,
    a_site_where_nothing_is_known,
    a_worker_at_two_sites,
    a_worker_who_has_lost_a_role,
    an_invitation_to_one_more_role,
    a_newcomer,
    a_stranger,
    a_contact_person,
    a_contact_person_without_cards,
    a_worker_whose_contact_person_registers,
    a_responsible_person,
    a_worker_whose_area_registers,
    a_trial_that_is_over,
    many_codes_tried,
    a_form_that_has_changed,
    codes_of_an_intricate_shape,
    *NETWORK_SCENES,
)
