"""What the form of an area asks."""

from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.forms import as_json
from bot.handover.handover_form import SAFETY, handover_form
from bot.handover.questions import LOOSE_CARD_CODE


def test_the_form_asks_what_the_terms_say_and_nothing_else() -> None:
    """Three compulsory questions besides the code, two voluntary ones, a date that is today's unless said; no name."""
    form = handover_form("rannikko", "")
    asked = {question.name: question.voluntary for question in form.questions}
    assert asked == {
        "card_code": False,
        "birth_year": False,
        "postal_code": False,
        "children": False,
        "gender": True,
        "life_situation": True,
        "handed_over_on": False,
    }
    assert [question.name for question in form.questions if question.unasked] == ["handed_over_on"]


def test_an_area_has_its_own_pattern_of_card_codes() -> None:
    """Another one makes another version of the form; none is checked loosely."""
    today = date(2026, 5, 4)
    own, loose = handover_form("rannikko", r"KK\d{5}"), handover_form("rannikko", "")
    assert as_json(own) != as_json(loose)
    assert loose["card_code"].kind == handover_form("rannikko", LOOSE_CARD_CODE)["card_code"].kind
    assert own["card_code"].kind.fits("KK12345", today)
    assert not own["card_code"].kind.fits("ABC", today)
    assert loose["card_code"].kind.fits("ABC", today)
    assert not loose["card_code"].kind.fits("AB", today)


def test_the_safety_button_stands_at_every_question() -> None:
    """It may come up at any, and a companion who reads along sees nothing change."""
    for question in handover_form("a", "").questions:
        assert [exit_.name for exit_ in question.exits] == [SAFETY], question.name


def test_a_postal_code_of_noughts_is_none() -> None:
    """Whoever does not know it does not get on by typing noughts."""
    kind = handover_form("a", "")["postal_code"].kind
    assert isinstance(kind.read("00000", date(2026, 5, 4)), Unreadable)
    assert kind.read("00100", date(2026, 5, 4)) == "00100"
