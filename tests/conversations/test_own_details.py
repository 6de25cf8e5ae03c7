"""Whoever is named corrects their own name and work contact, which nobody takes for a change."""

from tests.conversations.contact_persons import LEO, deeds, hands_on, named, ritva_with_a_name
from tests.conversations.steps import does
from tests.support.talk import Talk


async def test_kontaktpersonen_och_ersattaren_rattar_sina_uppgifter(talk: Talk) -> None:
    """The responsible person sees what is right and gets no notice; the note in the staff list follows."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    talk.write("UPDATE membership SET label = 'Siv Renqvist' WHERE role = 'contact person'")
    leo = await hands_on(talk, siv, "Leo", LEO, "Kontaktperson", "Utse ersättare")
    await siv.types("/menu")
    await siv.taps("Kontaktperson")
    await siv.taps("Rätta mina uppgifter")
    await siv.sees("Kontaktperson: Siv Renqvist, 09 000 0002", "Vad heter du, och hur når man dig på jobbet?")
    await siv.types("Siv Lindqvist")
    await siv.sees("Skriv både namnet och kontaktuppgifterna")
    await siv.types("131052-308T, 09 000 0009")
    await siv.types("Siv Lindqvist, 09 000 0009")
    await siv.sees(
        "Dina uppgifter är rättade.", "Kontaktperson: Siv Lindqvist, 09 000 0009", "Från och med: 24.11.2026"
    )
    await siv.taps("Startsidan")
    await siv.taps("Personal")
    assert {"Siv Lindqvist", "Leo Lahti"} <= set(siv.buttons)
    await leo.taps("Kontaktperson")
    await leo.taps("Rätta mina uppgifter")
    await leo.types("Leo Lahti, 09 000 0008")
    await leo.sees("Ersättare: Leo Lahti, 09 000 0008")
    await talk.time_passes(minutes=5)
    assert named(talk) == [("Siv Lindqvist", False), ("Leo Lahti", True)]
    assert talk.rows("SELECT fields FROM audit_entry WHERE deed = 'details corrected' ORDER BY id") in (
        [('["name", "contact"]',), ('["contact"]',)],
        [(["name", "contact"],), (["contact"],)],
    )
    assert deeds(talk) == ["named", "named", "details corrected", "details corrected"]
    assert talk.rows("SELECT count(*) FROM message") == [(1,)]  # that Siv has become contact person
    await does(talk, karin, "!go contacts 1")
    await karin.sees("Siv Lindqvist, 09 000 0009", "Leo Lahti, 09 000 0008")
    for forged in ("correct holder", "correct deputy"):
        await does(talk, karin, f"!go contacts 1 {forged}", "Någon Annan, 09 000 0000")
    await does(talk, leo, "!go contacts 1 correct holder", "Någon Annan, 09 000 0000")
    assert named(talk) == [("Siv Lindqvist", False), ("Leo Lahti", True)]
