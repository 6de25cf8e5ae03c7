"""The table of rooms as a whole."""

from bot.front.rooms import ROOMS, commands
from storage.kinds import Role


def test_no_command_leads_to_two_rooms() -> None:
    """The first one would hide the other."""
    assert len(commands()) == sum(len(room.commands) for room in ROOMS.values())


def test_each_way_into_the_house_is_taken_by_one_room() -> None:
    """An invitation's link, and what is typed at home."""
    assert [name for name, room in ROOMS.items() if room.invited] == ["joining"]
    for role in Role:
        taking = [name for name, room in ROOMS.items() if room.typed_at_home and room.is_for(role)]
        assert len(taking) == 1, role
