"""What is kept of a file: as long as the network is as it was when it was read, what it leads to is not told anew."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.network.network_file.columns import Part
from bot.network.network_file.keeping import made_of
from bot.network.network_file.network import Network, Record
from tests.network.network_file.made import NETWORK, TODAY

OTHERWISE: dict[str, Any] = {
    "records": {**NETWORK.records, Part.VENUES: {"museo": Record(1, {"name_fi": "Toinen"})}},
    "invited": frozenset({("apu", "Veera", "09 000")}),
    "elsewhere": frozenset({"vaasa"}),
    "moved": {"apu-espoo": "2026-01-01"},
    "stranding": frozenset({(Part.SITES, "apu-espoo")}),
}


@pytest.mark.parametrize("field", [each.name for each in fields(Network)])
def test_whatever_has_changed_in_the_network_is_noticed(field: str) -> None:
    """And so is another day."""
    assert made_of(replace(NETWORK, **{field: OTHERWISE[field]}), TODAY) != made_of(NETWORK, TODAY)
    assert made_of(NETWORK, TODAY) != made_of(NETWORK, TODAY + timedelta(days=1))
    assert made_of(replace(NETWORK), TODAY) == made_of(NETWORK, TODAY)
