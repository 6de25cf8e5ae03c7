"""Pages about the handover form and its quick ways."""

from tests.conversations.manual import Manual, Someone

CODE = "KK24680"


async def question_by_question(manual: Manual) -> None:
    """The whole form, until the card works."""
    worker = await manual.worker()
    await worker.taps("Hand over a card")
    await worker.types(CODE)
    await worker.types("1987")
    await worker.taps(manual.cast.postal_code)
    await worker.taps("2")
    await worker.taps("Woman")
    await worker.taps("Does not want to answer")
    await worker.taps("Birth year")
    await worker.types("1988")
    await worker.taps("Confirm")
    await worker.taps("Mark as registered")


async def in_one_line(manual: Manual) -> None:
    """All at once, in any order; and what is left out is asked."""
    worker = await manual.worker()
    await worker.types(f"{CODE} 1987 {manual.cast.postal_code} 2")
    await worker.taps("Gender")
    await worker.taps("Other gender")
    await worker.taps("Confirm")
    await worker.taps("Mark as registered")
    await worker.types("2 kk54321 1990, 0053")
    await worker.types("00530")


async def by_a_photo(manual: Manual) -> None:
    """The code of the card is read from a picture of it."""
    worker = await manual.worker()
    await worker.taps("Hand over a card")
    await worker.photographs("nothing")
    await worker.photographs("two cards", CODE, "KK54321")
    await worker.photographs("something else", "WIFI:S:cafe;;")
    await worker.photographs("a card", CODE)
    await worker.photographs("a card", "KK54321")
    await worker.types(f"1987 {manual.cast.postal_code} 2")


async def several_in_a_row(manual: Manual) -> None:
    """A line a card, with the date kept, registered afterwards."""
    worker = await manual.worker()
    await worker.taps("Several in a row")
    await worker.types(f"{CODE} 1987 {manual.cast.postal_code} 2")
    await worker.taps("Confirm")
    await worker.types(f"KK54321 1956 {manual.cast.postal_code} 0")
    await worker.taps("Confirm")
    await worker.types(f"KK54322 1956 {manual.cast.postal_code} 0")
    await worker.taps("Confirm")
    await worker.taps("Undo the last one")
    await worker.taps("Done: register %(count)s", count=2)
    await worker.taps("Mark as registered")


async def from_paper(manual: Manual) -> None:
    """A form that was filled in on paper has a date of its own."""
    worker = await manual.worker()
    await worker.types(f"{CODE} 1987 {manual.cast.postal_code} 2")
    await worker.taps("Date")
    await worker.types("3.11.")
    await worker.taps("Confirm")


async def wrong_answers(manual: Manual) -> None:
    """One sentence for each way to be wrong."""
    worker = await manual.worker()
    await worker.types("hei")
    await worker.taps("Hand over a card")
    await worker.types("12")
    await worker.types(CODE)
    for said in ("87", "2015", "2036", "1887", "1987"):
        await worker.types(said)
    await worker.types("0053")
    await worker.types("00530")
    for said in ("x", "99", "7"):
        await worker.types(said)
    await worker.types("x")
    await worker.taps("Does not want to answer")
    await worker.taps("Does not want to answer")
    await worker.types("x")
    await worker.taps("Date")
    await worker.types("32.1.")


async def identity_code(manual: Manual) -> None:
    """What identifies a client is refused and not kept."""
    worker = await manual.worker()
    await worker.taps("Hand over a card")
    await worker.types("131052-308T")
    await worker.types(CODE)
    await worker.types("13.10.1952")


async def code_in_use(manual: Manual) -> None:
    """One's own site is told when, another one only whom to ask."""
    worker = await manual.worker()
    await handed_over(worker)
    other = await manual.works(manual.cast.elsewhere, manual.cast.other_site)
    await worker.taps("Hand over a card")
    await worker.types(CODE)
    await other.taps("Hand over a card")
    await other.types(CODE)
    await other.types("KK54321")


async def a_draft_that_waits(manual: Manual) -> None:
    """It hides, can be gone on with, and goes."""
    worker = await manual.worker()
    await worker.taps("Hand over a card")
    await worker.types(CODE)
    await worker.taps("Home")
    await worker.taps("Go on with the draft")
    await worker.taps("Home")
    await worker.taps("Several in a row")
    await worker.taps("Delete the draft")
    await worker.types(f"{CODE} 1987")
    await worker.taps("Home")
    await worker.taps("Hand over a card")
    await worker.taps("Go on with the draft")
    await manual.passes("ten minutes", minutes=10)
    await worker.types("1987")
    await manual.passes("a day", hours=24)


async def safety(manual: Manual) -> None:
    """A client whose address is secret is not entered."""
    worker = await manual.worker()
    await worker.taps("Hand over a card")
    await worker.types(CODE)
    await worker.types("1987")
    await worker.taps("For safety: do not enter")


async def handed_over(worker: Someone, code: str = CODE, *, registered: bool = True) -> None:
    """A handover that the page takes for granted."""
    person, says = worker.person, worker.manual.says
    await person.types(f"{code} 1987 {worker.manual.cast.postal_code} 2")
    await person.taps(says("Confirm"))
    if registered:
        await person.taps(says("Mark as registered"))
    await worker.is_home()
