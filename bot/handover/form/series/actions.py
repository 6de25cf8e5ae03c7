"""Several cards in a row: a line each, with one site and one date, until one is done or leaves for home."""

from collections.abc import Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.example_codes import example_line
from bot.dialogue.form_screens import Occasion
from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.handover.form import drafts
from bot.handover.form.drafts import FORM, HandoverDraft
from bot.handover.form.series import screens as series_screens
from bot.handover.questions import CHILDREN, HANDED_OVER_ON
from bot.handover.standing import Done
from bot.handover.undoing import actions as undoing
from bot.network.contacts import whom_to_ask
from bot.network.registrars import is_registrar, registers
from bot.visits.drafts import HANDOVER, drop
from bot.visits.visit import Visit
from storage.kinds import Reason
from storage.tables import Handover, HandoverDraftRow


def begin(visit: Visit, like: HandoverDraft | None = None) -> HandoverDraft:
    """A draft of the next card; with the date and what was stored so far, if it follows on another one."""
    day = {name: answer for name, answer in like.row.answers.items() if name == HANDED_OVER_ON} if like else {}
    begun = drafts.begin(visit, day, brief=True)
    begun.own.in_series, begun.own.stored = True, like.own.stored if like else []
    return begun


def occasion(visit: Visit, begun: HandoverDraft) -> Occasion:
    """What a card in a row takes, and the ways on: to undo the last one, and to be done."""
    site = visit.workplace.site
    return series_screens.occasion(
        example_line(visit.area.card_code_pattern),
        LocalText(site.name_fi, site.name_sv),
        None if HANDED_OVER_ON in begun.row.answers else visit.today,
        len(begun.own.stored),
        registrar=is_registrar(visit),
    )


def next_one(visit: Visit, before: HandoverDraft, handover: Handover, answers: Mapping[str, Answer]) -> Step:
    """A card is stored: what to write on it, and the next one."""
    own = begin(visit, before).own
    own.stored = [*before.own.stored, handover.id or 0]
    said = series_screens.stored(
        handover.card_code, len(own.stored), handover.expected_last_day, int(str(answers[CHILDREN]))
    )
    return Step(FORM, said)


def left_for_safety(visit: Visit, begun: HandoverDraft) -> Step:
    """Of the card that one was at nothing is kept, and the row goes on without it."""
    stored, is_empty = begun.own.stored, not begun.row.answers
    begin(visit, begun)
    if stored and is_empty:
        code = visit.session.get_one(Handover, stored[-1]).card_code
        return Step(FORM, series_screens.left_for_safety_after(code, whom_to_ask(visit)))
    return Step(FORM, series_screens.left_for_safety(whom_to_ask(visit)))


def tapped(visit: Visit, begun: HandoverDraft, action: str) -> Step | None:
    """The buttons that a form has only in a row; None if it is another one."""
    match action:
        case "undo last" if begun.own.stored:
            return _undo_last(visit, begun.own)
        case "done" if begun.own.stored:
            return _done(visit, begun.own)
    return None


def _undo_last(visit: Visit, own: HandoverDraftRow) -> Step:
    """The last card is undone without a question; one that does not count any more is only passed over."""
    last = visit.session.get_one(Handover, own.stored[-1])
    done = undoing.undoable(visit, last)
    if isinstance(done, Done) or not last.in_force:
        own.stored = own.stored[:-1]
        visit.session.add(own)
    if not isinstance(done, Done):
        return Step(FORM, done)
    registered = undoing.take_back(visit, last, Reason.UNDO)
    return Step(FORM, series_screens.undone(last.card_code, len(own.stored), registered=registered))


def _done(visit: Visit, own: HandoverDraftRow) -> Step:
    count = len(own.stored)
    first = next((each for each in own.stored if _waits(visit, each)), None)
    drop(visit, HANDOVER)
    if not is_registrar(visit):
        return Step(HOME_PLACE, series_screens.others_register(count, registers(visit)))
    if first is None:
        return Step(HOME_PLACE, say("Everything is registered."))
    return Step(Place("registering", str(first)))


def _waits(visit: Visit, number: int) -> bool:
    handover = visit.session.get_one(Handover, number)
    return handover.in_force and handover.registered_at is None


def left(visit: Visit, step: Step) -> Step:
    """Who goes home ends the row, and is told; what is begun stays as the draft of a single card."""
    begun = drafts.of(visit)
    if begun is None or not begun.own.in_series or step.place != HOME_PLACE:
        return step
    return Step(HOME_PLACE, _ended(visit, begun), receipts=step.receipts, attachments=step.attachments)


def _ended(visit: Visit, begun: HandoverDraft) -> Phrase:
    own, count = begun.own, len(begun.own.stored)
    if set(begun.row.answers) - {HANDED_OVER_ON}:
        own.in_series, own.stored = False, []
        visit.session.add(own)
        return say("Several in a row has ended. The card that you were at is kept as a draft.")
    drop(visit, HANDOVER)
    if not count:
        return say("Several in a row has ended.")
    return say_many(
        "Several in a row has ended: %(count)s card is saved.",
        "Several in a row has ended: %(count)s cards are saved.",
        count,
    )
