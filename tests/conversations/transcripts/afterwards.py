"""Pages about handovers that have been made."""

from datetime import date

from tests.conversations.manual import Manual, Someone
from tests.conversations.transcripts.handing_over import CODE, handed_over

TODAY = date(2026, 11, 24)
LAST_DAY = date(2027, 11, 23)


async def undone(manual: Manual) -> None:
    """For ten minutes, as if nothing had been."""
    worker = await manual.worker()
    await worker.types(f"{CODE} 1987 {manual.cast.postal_code} 2")
    await worker.taps("Confirm")
    await worker.taps("Undo the handover")
    await worker.taps("Yes, undo")
    await worker.types(f"KK54321 1987 {manual.cast.postal_code} 2")
    await worker.taps("Confirm")
    await worker.taps("Mark as registered")
    await opened(worker, "KK54321")
    await manual.passes("ten minutes", minutes=10)
    await opened(worker, "KK54321")


async def corrected(manual: Manual) -> None:
    """With a reason, and to be registered anew."""
    worker = await manual.worker()
    await handed_over(worker)
    await opened(worker)
    await worker.taps("Correct")
    await worker.taps("Typing error")
    await worker.taps("Postal code")
    await worker.types("00520")
    await worker.taps("Confirm")
    await worker.taps("Undo the correction")
    await worker.taps("Back")
    await worker.taps("Register the change")
    await worker.taps("Mark as registered")


async def voided(manual: Manual) -> None:
    """With a reason; the code is free again."""
    worker = await manual.worker()
    await handed_over(worker)
    await opened(worker)
    await worker.taps("Void")
    await worker.taps("Card was not given")
    await worker.taps("Yes, void")


async def renewed_with_the_same_card(manual: Manual) -> None:
    """When the year is nearly over."""
    worker = await manual.worker()
    await handed_over(worker)
    await manual.passes("most of a year", days=350)
    await worker.taps("Handovers")
    await worker.taps("Soon ending")
    await worker.taps("%(value)s", value=CODE)
    await worker.taps("Renew: same card")
    await worker.taps("Children, grandchildren")
    await worker.taps("3")
    await worker.taps("Confirm")
    await worker.taps("Mark as registered")


async def renewed_with_a_new_card(manual: Manual) -> None:
    """When the old one is lost or full."""
    worker = await manual.worker()
    await handed_over(worker)
    await worker.taps("Handovers")
    await worker.types(CODE.lower())
    await worker.taps("Renew: new card")
    await worker.types("KK77777")
    await worker.taps("Confirm")


async def registering_what_waits(manual: Manual) -> None:
    """Home says what waits, a message reminds of it."""
    worker = await manual.worker()
    for code in (CODE, "KK54321"):
        await handed_over(worker, code, registered=False)
    await manual.passes("a quarter", minutes=15)
    await worker.taps("Not registered: %(count)s", count=2)
    await worker.taps("Show the next card")
    await worker.types("ok")
    await worker.taps("Mark as registered")
    await worker.taps("Show the next card")
    await worker.taps("Mark as registered")


async def lists(manual: Manual) -> None:
    """One's own, the site's, those not registered and those that end soon."""
    worker = await manual.worker()
    colleague = await manual.works(manual.cast.colleague, manual.cast.site)
    for number in range(7):
        await handed_over(worker, f"KK1000{number}")
    await handed_over(colleague, "KK20000", registered=False)
    manual.people.remove(colleague)
    await worker.is_home()
    await worker.taps("Handovers")
    for label in ("Older", "Newer", "The whole site", "Not yet registered", "Soon ending"):
        await worker.taps(label)
    await worker.types("KK20000")
    await worker.taps("Back")
    await worker.types("KK99999")


async def opened(worker: Someone, code: str = CODE) -> None:
    """A handover of today, from home."""
    await worker.taps("Handovers")
    await worker.taps("%(value)s", value=code)
