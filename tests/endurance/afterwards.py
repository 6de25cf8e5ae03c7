"""What people do with cards that they have handed over: registered, undone, corrected, voided, renewed, looked up."""

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form
from bot.dialogue.phrases import say
from bot.handover.afterwards.handover_lists.rules import Which
from bot.handover.afterwards.handover_lists.screens import HEADINGS as LISTS
from bot.handover.form.screens import RENEWAL
from bot.handover.registering.screens import HEADINGS
from bot.handover.rules import CORRECTION_REASONS, VOID_REASONS
from bot.handover.standing import Standing
from storage.kinds import Reason
from tests.endurance.filling_in import FORM, RENEWAL_FORM, REVIEW, changes, confirms, entries, entry, fills_in
from tests.endurance.people import HOME, Words, Worker
from tests.endurance.records import Remembered

RECORD = say("What was done:")
NO_LONGER = say("This handover is voided.")
TO_CORRECT = ("birth_year", "postal_code", "children", "gender", "life_situation", "handed_over_on")
COMPULSORY = ("birth_year", "postal_code", "children")


async def files(worker: Worker, answers: dict[str, Answer], renews: Remembered | None = None) -> Remembered:
    """Confirms a handover; from here on it must be there."""
    heading = HEADINGS[Standing.RENEWAL if renews else Standing.CARD]
    await confirms(worker, answers, heading, entry(worker, "card_code", answers["card_code"]))
    return remembers(worker, answers, renews)


def remembers(worker: Worker, answers: dict[str, Answer], renews: Remembered | None = None) -> Remembered:
    """A handover that was seen to be stored."""
    number = worker.done.index(renews) if renews else None
    if renews:
        renews.is_renewed()
    handover = Remembered(dict(answers), number)
    handover.handed_over()
    worker.done.append(handover)
    return handover


async def decides(worker: Worker, handover: Remembered) -> None:
    """What becomes of a handover that has just been stored."""
    luck = worker.dice.random()
    if luck < 0.1:
        await _undoes(worker, handover, HEADINGS[_to_register(handover)])
    elif luck < 0.3:
        await worker.taps(say("Home"), HOME)
    else:
        await registers(worker, handover)
    if luck > 0.94:
        await opens(worker, handover)
        await _undoes(worker, handover, RECORD)


async def _undoes(worker: Worker, handover: Remembered, shown: Words) -> None:
    label = say("Undo the handover") if handover.renews is None else say("Undo the renewal")
    await worker.finds([(shown, label)], say("Yes, undo"), HOME)
    _is_taken_back(worker, handover, Reason.UNDO)


def _is_taken_back(worker: Worker, handover: Remembered, reason: Reason) -> None:
    """It counts no longer, and what it renewed holds again."""
    handover.is_voided(reason)
    if handover.renews is not None:
        worker.done[handover.renews].holds_again()


def _to_register(handover: Remembered) -> Standing:
    """What of it is to be registered."""
    if handover.was_registered:
        return Standing.CHANGE
    return Standing.CARD if handover.renews is None else Standing.RENEWAL


def _shown_to_register(worker: Worker, handover: Remembered) -> tuple[Words, Words]:
    """What the card shows of a handover that is to be registered."""
    what = _to_register(handover)
    if what is Standing.CHANGE:
        return HEADINGS[what], f"{worker.words(say('The code in Kaikukanta'))}: {handover.code}"
    return HEADINGS[what], entry(worker, "card_code", handover.code)


async def _opens_to_register(worker: Worker, handover: Remembered) -> None:
    label = say("Register the change") if handover.was_registered else say("Register")
    await worker.taps(label, *_shown_to_register(worker, handover))


async def registers(worker: Worker, handover: Remembered) -> None:
    """The card that is shown works now; and so do those that follow, until the person has had enough."""
    handover.is_registered()
    while following := worker.waiting[:1]:
        await worker.taps(say("Mark as registered"), say("Card %(code)s is registered", code=handover.code))
        await worker.taps(say("Show the next card"), *_shown_to_register(worker, following[0]))
        if worker.chance(0.2):
            await worker.taps(say("Home"), HOME)
            return
        handover = following[0]
        handover.is_registered()
    await worker.taps(say("Mark as registered"), HOME)


async def opens(worker: Worker, handover: Remembered) -> None:
    """A handover, found by its code."""
    await worker.taps(say("Handovers"), LISTS[Which.MINE])
    await worker.types(handover.code, RECORD, *entries(worker, handover.answers, _form_of(handover)))


async def goes_home(worker: Worker) -> None:
    """Back to where everything starts."""
    await worker.taps(say("Home"), HOME)


async def registers_what_waits(worker: Worker) -> None:
    """One that was left for later."""
    if not worker.waiting:
        await looks_up(worker)
        return
    handover = worker.dice.choice(worker.waiting)
    await opens(worker, handover)
    await _opens_to_register(worker, handover)
    await registers(worker, handover)


async def looks_up(worker: Worker) -> None:
    """A handover, and the lists."""
    if worker.done:
        await opens(worker, _found_by_code(worker, worker.dice.choice(worker.done)))
        await worker.taps(say("Back"), LISTS[Which.MINE])
    else:
        await worker.taps(say("Handovers"), LISTS[Which.MINE])
    await worker.taps(say("Soon ending"), LISTS[Which.ENDING])
    await goes_home(worker)


async def corrects(worker: Worker) -> None:
    """Another answer, with a reason; or the same after all."""
    if not (handover := _in_force(worker)):
        return
    reason = worker.dice.choice(list(CORRECTION_REASONS))
    answers, form = dict(handover.answers), _form_of(handover)
    await opens(worker, handover)
    await worker.finds([(RECORD, say("Correct"))], CORRECTION_REASONS[reason], REVIEW)
    for name in worker.dice.sample(TO_CORRECT, worker.dice.randint(1, 2)):
        await changes(worker, answers, name, form)
    changed = {name: answer for name, answer in answers.items() if handover.answers.get(name) != answer}
    if changed:
        await confirms(worker, answers, RECORD, *entries(worker, changed, form))
        handover.is_corrected(changed, reason)
        await _opens_to_register(worker, handover)
        await registers(worker, handover)
    else:
        await confirms(worker, answers, RECORD)
        await goes_home(worker)


async def voids(worker: Worker) -> None:
    """A handover that never counted."""
    if not (handover := _in_force(worker)):
        return
    reason = worker.dice.choice(list(VOID_REASONS))
    await opens(worker, handover)
    of_renewal = handover.renews is not None
    why = say("Why do you void the renewal?") if of_renewal else say("Why do you void the handover?")
    ways = [(RECORD, say("Void")), (why, VOID_REASONS[reason])]
    await worker.finds(ways, say("Yes, void"), NO_LONGER)
    _is_taken_back(worker, handover, reason)
    await goes_home(worker)


async def renews(worker: Worker) -> None:
    """The same client once more, with the same card or a new one."""
    if not (older := _in_force(worker)):
        return
    same = worker.chance(0.5)
    answers = {name: answer for name, answer in older.answers.items() if name != "handed_over_on"}
    await opens(worker, older)
    if same:
        await worker.taps(say("Renew: same card"), RENEWAL, REVIEW)
    else:
        await worker.taps(say("Renew: new card"), RENEWAL, RENEWAL_FORM["card_code"].prompt)
        del answers["card_code"]
        await fills_in(worker, answers, ("card_code",), RENEWAL_FORM)
    if worker.chance(0.5):
        await changes(worker, answers, worker.dice.choice(COMPULSORY), RENEWAL_FORM)
    await decides(worker, await files(worker, answers, older))


def _form_of(handover: Remembered) -> Form:
    return FORM if handover.renews is None else RENEWAL_FORM


def _in_force(worker: Worker) -> Remembered | None:
    """One of their handovers that count."""
    found = [each for each in worker.done if each.in_force]
    return worker.dice.choice(found) if found else None


def _found_by_code(worker: Worker, handover: Remembered) -> Remembered:
    """The handover of the same card that counts, else the newest."""
    same = [each for each in worker.done if each.code == handover.code]
    return next((each for each in same if each.in_force), same[-1])
