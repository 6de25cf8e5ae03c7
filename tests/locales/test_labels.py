"""Buttons are readable on small phones: at most 25 characters in every language."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from bot.dialogue.answers import DECLINED, Answer, Choice
from bot.dialogue.form_screens import Occasion, form_screen
from bot.dialogue.forms import Form
from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.paging import Position
from bot.dialogue.phrases import LocalText, Value, say
from bot.dialogue.screens import Act, Button, Go, Screen
from bot.dialogue.turns import Draft, begin, question_now, set_aside
from bot.front.rooms import COMMAND_MENU
from bot.guidance import screens as guidance
from bot.guidance.actions import AT_HOME as GUIDANCE
from bot.guidance.client_screens import LocalInfo, for_the_client, local_info, words
from bot.guidance.rules import Given, is_possible, next_check
from bot.guidance.telling import AT_HOME as TELLING
from bot.hall import screens as hall
from bot.handover import at_home
from bot.handover.afterwards.handover_lists.rules import Which
from bot.handover.afterwards.handover_lists.screens import PAGE, Listed, listing
from bot.handover.afterwards.one_handover.screens import DEEDS, OneHandover, Told, one_handover, why_correct, why_void
from bot.handover.form import screens as handover
from bot.handover.form.screens import TITLE
from bot.handover.form.series import screens as series
from bot.handover.handover_form import code_hint, handover_form
from bot.handover.registering import screens as registering
from bot.handover.registering.kaikukanta_file.screens import kaikukanta_file
from bot.handover.registering.rules import Renewed, ToRegister
from bot.handover.rules import VOID_REASONS
from bot.handover.standing import TO_REGISTER, Done, Standing
from bot.handover.undoing.screens import sure
from bot.network import screens as network
from bot.wording import plain
from locales.catalogues import ROOT
from storage.kinds import Cursor, Language, Reason, Role
from tests.locales.contact_person_screens import contact_person_screens
from tests.locales.contract_screens import contract_screens
from tests.locales.induction_screens import induction_screens
from tests.locales.instruction_screens import instruction_screens
from tests.locales.listing_screens import listing_forms, listing_screens
from tests.locales.place_screens import place_forms, place_screens
from tests.locales.reminder_screens import reminder_screens
from tests.locales.restructuring_screens import restructuring_screens
from tests.locales.sheet_screens import sheet_screens
from tests.locales.staff_screens import staff_screens
from tests.locales.update_screens import update_screens

LONGEST = 25
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
NAME = LocalText("Leppävaara", "Alberga")
NETWORK = guidance.NetworkInfo((NAME,), (NAME,), date(2025, 10, 31), say("%(value)s", value="Maija"))
LABELS_OF: dict[str, int] = {"act": 0, "go": 0, "Button": 0, "Option": 1, "Exit": 1, "answer": 0, "choose": 0}
"""What takes a button's label, and at which place."""
FILLED: dict[str, Value] = {"count": 99, "value": date(2027, 11, 30), "date": date(2027, 11, 30), "code": "KK12345"}
"""What comes into labels, as long as it gets; anything else is left out."""


def series_screens() -> Iterator[Screen]:
    """The first question in a row, with everything that can be done there, and a renewal's."""
    form = handover_form("rannikko", "")
    for registrar in (True, False):
        in_a_row = series.occasion("KK12345 1987 00530 2", NAME, NOW.date(), 99, registrar=registrar)
        yield form_screen(form, in_a_row, begin(1, NOW), NOW)
    renewal = handover.renewing(code_hint(""), "KAIKU" * 4, NOW.date(), same=False)
    yield form_screen(form, renewal, begin(1, NOW), NOW)
    yield form_screen(form, handover.handing_over("KK12345 1987 00530 2"), begin(1, NOW), NOW)
    yield handover.in_the_way(handover.renewal_begun(10**6), "drop correct client corrected")


def form_screens(form: Form, code: str, *, registered: bool = True) -> Iterator[Screen]:
    """Every question, asked for the first time and looked at again, the review, and the draft that waits."""
    fitting: dict[str, Answer] = {
        "card_code": code, "birth_year": 1987, "postal_code": "00530", "children": 2, "name_fi": "x" * 80,
        **dict.fromkeys(("summer_days", "winter_days"), "20.6.–31.7."),
        **dict.fromkeys(("name_sv", "controller_fi", "controller_sv"), "x" * 80),
    }  # fmt: skip
    draft = begin(1, NOW)
    yield form_screen(form, Occasion(TITLE), set_aside(draft), NOW)
    while question := question_now(form, draft):
        yield form_screen(form, Occasion(TITLE), draft, NOW)
        options = [option.value for option in question.kind.options] if isinstance(question.kind, Choice) else []
        for answer in [*options, *([DECLINED] if question.voluntary else []), fitting.get(question.name)]:
            if answer is not None:
                draft = Draft(1, {**draft.answers, question.name: answer}, NOW)
                yield form_screen(form, Occasion(TITLE), Draft(1, draft.answers, NOW, revisiting=question.name), NOW)
    yield form_screen(form, Occasion(TITLE), draft, NOW)
    if registered:
        yield from registering_screens(form, draft.answers)


def registering_screens(form: Form, answers: Mapping[str, Answer]) -> Iterator[Screen]:
    """What is to be registered, of each kind: at once or later, changed in every field, renewed in every way."""
    given = {"handed_over_on": "2026-05-01", **answers}
    before: dict[str, Answer] = {"card_code": "KK0", "handed_over_on": "2026-05-04", "gender": "man"}
    renewals = (None, Renewed("KK0", NOW.date()), Renewed(str(answers["card_code"]), NOW.date()))
    for standing, known, renewed in product(TO_REGISTER, (before, given), renewals):
        last_day, undo = date(2027, 5, 3), say("Undo the correction")
        shown = ToRegister(form, standing, given, last_day, NOW.date(), known, renewed, renewed is None, undo)
        yield registering.registering(shown, "https://kaikukortti.fi", "2")
        yield from (registering.registered_by_another(shown, role) for role in registering.REGISTERED_BY)


def record_screens() -> Iterator[Screen]:
    """Lists of handovers, and one of them with everything that can have been done with it."""
    day = date(2026, 11, 22)
    listed = [Listed(number, "KAIKUKAIKU12", standing, day, day) for number, standing in enumerate(Standing)][:PAGE]
    here = Cursor((day, 999_999_999), back=True)
    for which, may_register in product(Which, (True, False)):
        yield listing(which, (), Position(), day, may_register=may_register)
        yield listing(which, listed, Position(here, here, here), day, may_register=may_register)
    for standing, reason in product(Standing, (None, Reason.UNDO, *VOID_REASONS)):
        history = tuple(Told(Done(deed, reason, 1, NOW), say("the contact person"), (NAME,)) for deed in DEEDS)
        undo = say("Undo the correction")
        registered = day if standing is Standing.REGISTERED else None
        until = (registering.UNTIL_THEN,)
        yield one_handover(
            OneHandover(1, (), standing, day, registered, until, history, undo, True, "handovers mine 0")
        )
    yield from (why_correct("KK12345"), *(why_void("KK12345", renewal=renewal) for renewal in (True, False)))
    yield sure(
        say("Void the handover"),
        "KK12345",
        list(VOID_REASONS.values()),
        say("Yes, void"),
        f"void yes {Reason.NOT_GIVEN}",
    )


def guidance_screens(given: str = "") -> Iterator[Screen]:
    """Every run of answers, in every language."""
    for language in Language:
        yield guidance.card(given, language, NETWORK)
    check = next_check(given)
    if check:
        yield guidance.why(given, check)
        for letter in Given:
            if is_possible(given + letter):
                yield from guidance_screens(given + letter)


def client_screens() -> Iterator[Screen]:
    """What a client is told, by the worker and on the screen that is turned to the client, in every language."""
    offers = {
        Language.FI: "Teatteri, konsertit, museot ja kurssit.",
        Language.SV: "Teater, konserter, museer och kurser.",
    }
    brochures = {Language.FI: "https://example.fi/esite", Language.SV: "https://example.fi/broschyr"}
    for here in (LocalInfo(NAME, offers, "https://example.fi", brochures), LocalInfo(NAME, {}, "", {})):
        for language in Language:
            yield local_info(here, language, NETWORK.ask)
            yield for_the_client(language, here)
    yield words()


def all_screens() -> Iterator[Screen]:
    """Every screen that workers, newcomers and clients meet, as full as it gets."""
    yield from form_screens(handover_form("rannikko", r"KK\d{5}"), "KK12345")
    yield from form_screens(handover_form("rannikko", ""), "KAIKU" * 4)
    yield from series_screens()
    yield from guidance_screens()
    yield from client_screens()
    yield from record_screens()
    yield from place_screens()
    yield from listing_screens()
    yield from restructuring_screens()
    yield from sheet_screens()
    yield from update_screens()
    yield from contact_person_screens()
    yield from contract_screens()
    yield from instruction_screens()
    yield from reminder_screens()
    yield from induction_screens()
    for form in (*place_forms(), *listing_forms()):
        yield from form_screens(form, "KK12345", registered=False)
    yield from staff_screens()
    offers = (*GUIDANCE, *at_home.HANDING_OVER, *TELLING)
    yield from (hall.help_page(NETWORK.ask, "KK12345 1987 00530 2", each_step_anew=anew) for anew in (True, False))
    yield from (
        hall.languages(),
        *map(registering.nothing_to_register, (True, False)),
        network.greeting(),
        network.privacy_note(NAME, named=network.NAMED),
        network.privacy_note(NAME, named=network.NAMED_IN_AREA),
        network.privacy_note(NAME),
        network.privacy_note(NAME, label="x" * 60),
        network.privacy_note(NAME, hands_over=False),
    )
    for role in Role:
        yield from (
            network.choose_language(role, NAME),
            network.another_role(role, NAME, same=True, shared=False),
            network.another_role(role, NAME, same=False, shared=True),
        )
        yield from (
            hall.home(
                [hall.Worn(role, NAME)],
                ((handover.GO_ON,), *at_home.to_register(count, "batch"), *offers),
                several=True,
                nothing_waits=not count,
            )
            for count in (0, 1, 99)
        )
        worn = list(Role).index(role)
        yield from (hall.hats([(each, NAME) for each in Role], worn, language) for language in Language)
        yield network.another_role(role, NAME, same=False, shared=False)
    files = (((0, 0), (0, 0)), ((1, 1), (1, 0)), ((501, 9), (491, 9)), ((0, 2), (0, 2)))
    yield from (kaikukanta_file(*counts, 500) for counts in files)


@pytest.mark.parametrize("language", Language)
def test_every_button_of_every_screen_is_short(language: Language) -> None:
    """As the screens are really built, with what is really in them."""
    buttons: set[Button] = {button for screen in all_screens() for button in screen.buttons()}
    assert len(buttons) > 40
    too_long = sorted({text for b in buttons if len(text := plain(b.label, language)) > LONGEST})
    assert too_long == []


def labels_in_code() -> Iterator[str]:
    """The source texts that stand in the code as labels of buttons, whether or not a screen here shows them."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name(name), [*args]) if name in LABELS_OF and len(args) > LABELS_OF[name]:
                    match args[LABELS_OF[name]]:
                        case ast.Call(ast.Name("say"), [ast.Constant(str(source))]):
                            yield source


def filling(label: str) -> dict[str, Value]:
    """A value for each placeholder of a label."""
    return {name: FILLED.get(name, "") for name in re.findall(r"%\((\w+)\)s", label)}


@pytest.mark.parametrize("language", Language)
def test_every_label_in_the_code_is_short(language: Language) -> None:
    """Also those that only a rare screen shows."""
    labels = set(labels_in_code())
    assert len(labels) > 20
    assert {"Back", "Confirm", "Home", "Woman", "Yes"} <= labels
    shown = [plain(say(label, **filling(label)), language) for label in sorted(labels)]
    assert [text for text in shown if len(text) > LONGEST] == []


@pytest.mark.parametrize("language", Language)
def test_the_command_menu_is_not_empty_in_any_language(language: Language) -> None:
    """Telegram takes 3 to 256 characters for each command."""
    for command, phrase in COMMAND_MENU.items():
        assert 3 <= len(plain(phrase, language)) <= 256, command


def test_no_action_is_longer_than_a_button_can_carry() -> None:
    """Telegram takes 64 bytes; the card's serial needs some of them."""
    for screen in all_screens():
        for button in screen.buttons():
            match button.does:
                case Act(carried) | Go(carried):
                    assert len(carried.encode()) <= 50, button


def test_names_of_languages_are_the_same_in_every_language() -> None:
    """Everybody finds their own."""
    assert [name.fi for name in LANGUAGE_NAMES.values() if isinstance(name, LocalText)] == [
        "Suomi",
        "Svenska",
        "English",
    ]
    assert {plain(name, language) for name in LANGUAGE_NAMES.values() for language in Language} == {
        "Suomi",
        "Svenska",
        "English",
    }


def test_a_draft_that_waits_a_day_still_has_a_screen() -> None:
    """Nothing on it is about the client."""
    form = handover_form("rannikko", "")
    draft = Draft(1, {"card_code": "KK12345"}, NOW)
    screen = form_screen(form, Occasion(TITLE), draft, NOW + timedelta(days=1))
    assert "KK12345" not in repr(screen)
