"""Dates are written as the country writes them."""

from datetime import UTC, date, datetime

import pytest

from bot.dialogue.phrases import say
from bot.guidance.screens import NetworkInfo, card
from bot.wording import page, plain, value_text
from storage.kinds import Language

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("language", "written"), [(Language.FI, "3.11.2026"), (Language.SV, "3.11.2026"), (Language.EN, "3 Nov 2026")]
)
def test_a_date_in_a_list_is_written_in_figures(language: Language, written: str) -> None:
    """On buttons, in reviews and beside a label: neither *2026-11-03* nor *3 nov.* in Swedish."""
    assert value_text(DAY, language) == written
    assert plain(say("%(code)s · %(date)s", code="KK12345", date=DAY), language) == f"KK12345 · {written}"


@pytest.mark.parametrize(
    ("language", "written"), [(Language.FI, " 3.11.2026"), (Language.SV, "den 3 november 2026"), (Language.EN, "3 Nov")]
)
def test_a_date_in_a_swedish_sentence_has_its_month_as_a_word(language: Language, written: str) -> None:
    """After *den* only, where figures would be foreign."""
    assert written in page(card("yyy", language, NetworkInfo((), (), DAY, say("Yes"))), language)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (Language.FI, "3.11.2026 klo 15.45"),
        (Language.SV, "3.11.2026 kl. 15.45"),
        (Language.EN, "3 Nov 2026, 15:45"),
    ],
)
def test_an_instant_is_told_by_the_clocks_in_finland(language: Language, written: str) -> None:
    """It is kept in UTC."""
    assert value_text(datetime(2026, 11, 3, 13, 45, tzinfo=UTC), language) == written
