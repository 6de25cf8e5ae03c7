"""The rows of the table of rooms in which the network is kept: its people, places, contracts and lists."""

from bot.documents.workbook import WORKBOOK
from bot.front.files import TakesFiles
from bot.front.room import Room
from bot.network.contact_persons import actions as contact_persons
from bot.network.contracts import actions as contracts
from bot.network.contracts.phases import actions as phases
from bot.network.contracts.uncontracted import actions as uncontracted
from bot.network.listings.commitments import actions as commitments
from bot.network.listings.proofs import actions as proofs
from bot.network.listings.proofs import asking
from bot.network.listings.taking import actions as taking
from bot.network.listings.venues import actions as venues
from bot.network.network_file import actions as network_file
from bot.network.network_file import screens
from bot.network.people.handing_on import actions as handing_on
from bot.network.people.inviting import actions as inviting
from bot.network.people.reach import MAY_ENTER
from bot.network.people.staff import actions as staff
from bot.network.people.staff_members import actions as staff_members
from bot.network.places import actions as places
from bot.network.places.changing import actions as changing
from bot.network.restructuring import actions as restructuring
from bot.visits.rights import Action

NETWORK_ROOMS: dict[str, Room] = {
    "contacts": Room(
        enter=contact_persons.enter,
        screen=contact_persons.screen,
        tapped=contact_persons.tapped,
        typed=contact_persons.typed,
        right=Action.KEEP_CONTACT_PERSONS,
        waits=contact_persons.asked,
        offers=contact_persons.at_home,
        about_client=False,
        changes_hats=True,
    ),
    "staff": Room(
        enter=staff.enter,
        screen=staff.screen,
        tapped=staff.tapped,
        typed=staff.typed,
        right=MAY_ENTER,
        offers=staff.at_home,
        about_client=False,
    ),
    "members": Room(
        enter=staff_members.enter,
        screen=staff_members.screen,
        tapped=staff_members.tapped,
        typed=staff_members.typed,
        right=Action.SEE_STAFF,
        about_client=False,
    ),
    "invitations": Room(
        enter=inviting.enter,
        screen=inviting.screen,
        tapped=inviting.tapped,
        typed=inviting.typed,
        right=MAY_ENTER,
        about_client=False,
    ),
    "role": Room(
        enter=handing_on.enter,
        screen=handing_on.screen,
        tapped=handing_on.tapped,
        typed=handing_on.typed,
        right=Action.HAND_ON,
        offers=handing_on.at_home,
        about_client=False,
        changes_hats=True,
    ),
    "places": Room(
        enter=places.enter,
        screen=places.screen,
        typed=places.typed,
        right=Action.SEE_PLACES,
        offers=places.at_home,
        about_client=False,
        typed_at_home=places.at_home_typed,
    ),
    "changing": Room(
        enter=changing.enter,
        screen=changing.screen,
        tapped=changing.tapped,
        typed=changing.typed,
        right=(Action.KEEP_AREAS, Action.CHANGE_PLACES, Action.KEEP_VENUES, Action.KEEP_ENTRY),
        about_client=False,
        left=changing.left_untouched,
    ),
    "restructuring": Room(
        enter=restructuring.enter,
        screen=restructuring.screen,
        tapped=restructuring.tapped,
        typed=restructuring.typed,
        right=Action.CHANGE_PLACES,
        about_client=False,
        changes_hats=True,
    ),
    "proof": Room(
        enter=proofs.enter,
        screen=proofs.screen,
        tapped=proofs.tapped,
        right=Action.KEEP_ENTRY,
        waits=proofs.at_home,
        about_client=False,
    ),
    "proofs": Room(
        enter=asking.enter,
        screen=asking.screen,
        tapped=asking.tapped,
        typed=asking.typed,
        right=Action.TAKE_LISTINGS,
        about_client=False,
    ),
    "venues": Room(
        enter=venues.enter,
        screen=venues.screen,
        tapped=venues.tapped,
        typed=venues.typed,
        right=Action.KEEP_VENUES,
        about_client=False,
    ),
    "commitment": Room(
        enter=commitments.enter,
        screen=commitments.screen,
        tapped=commitments.tapped,
        typed=commitments.typed,
        right=Action.RECORD_COMMITMENT,
        about_client=False,
    ),
    "listing": Room(
        enter=taking.enter,
        screen=taking.screen,
        tapped=taking.tapped,
        right=Action.TAKE_LISTINGS,
        about_client=False,
    ),
    "contracts": Room(
        enter=contracts.enter,
        screen=contracts.screen,
        tapped=contracts.tapped,
        typed=contracts.typed,
        right=Action.KEEP_CONTRACTS,
        about_client=False,
    ),
    "phase": Room(
        enter=phases.enter,
        screen=phases.screen,
        tapped=phases.tapped,
        typed=phases.typed,
        right=Action.KEEP_CONTRACTS,
        about_client=False,
    ),
    "uncontracted": Room(
        enter=uncontracted.enter,
        screen=uncontracted.screen,
        right=Action.KEEP_CONTRACTS,
        about_client=False,
    ),
    "sheet": Room(
        enter=network_file.enter,
        screen=network_file.screen,
        tapped=network_file.tapped,
        right=Action.CHANGE_PLACES,
        about_client=False,
        files=TakesFiles(WORKBOOK, network_file.reader, network_file.given, screens.READING),
    ),
}
