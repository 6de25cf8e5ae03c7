"""What a worker is told of a code that is in force already."""

from datetime import date

from bot.dialogue.phrases import LocalText
from bot.handover.form.card_code.rules import CardInUse, why_refused
from bot.wording import plain
from storage.kinds import Language


def test_a_code_in_use_at_ones_own_site_is_told_with_its_date() -> None:
    """Elsewhere nothing but that it is in use, and whom to ask."""
    site = LocalText("Leppävaara", "Alberga")
    day = date(2026, 5, 4)
    own = plain(why_refused(CardInUse(True, site, day, LocalText("Maija", "Maija"))), Language.EN)
    other = plain(why_refused(CardInUse(False, site, day, LocalText("Maija", "Maija"))), Language.EN)
    assert "Leppävaara" in own
    assert "4 May 2026" in own
    assert "Leppävaara" not in other
    assert "2026" not in other
    assert "Maija" in other
