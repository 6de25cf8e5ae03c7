"""A manual that writes itself: conversations over the real wire, told as a worker would read them.

One dialogue serves every language: buttons are named by their English source texts, people and places by the language.
"""

import re
from dataclasses import dataclass, field

from bot.dialogue.phrases import Value, say, say_many
from bot.simulator.messages import Message
from bot.wording import plain
from storage.kinds import Language
from tests.conversations.drawn import CHANCE, drawn
from tests.conversations.photographs import PHOTOGRAPHS
from tests.support.photos import photo_of
from tests.support.talk import Person, Talk

PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Narration:
    """How a language tells what people do and get."""

    taps: str
    types: str
    opens: str
    sends: str
    sees: str
    gets: str
    gets_file: str
    gets_picture: str
    file_is_gone: str
    picture_is_gone: str
    stays: str


NARRATIONS = {
    Language.FI: Narration(
        taps="{who} napauttaa: {what}",
        types="{who} kirjoittaa: {what}",
        opens="{who} avaa saamansa kutsulinkin.",
        sends="{who} lähettää tiedoston {what}.",
        sees="{who} näkee:",
        gets="{who} saa viestin, joka jää keskusteluun:",
        gets_file="{who} saa tiedoston {what}:",
        gets_picture="{who} saa kuvan, jossa on QR-koodi.",
        file_is_gone="Tiedosto on poistunut keskustelusta, eikä {who} enää näe sitä.",
        picture_is_gone="Kuva on poistunut keskustelusta, eikä {who} enää näe sitä.",
        stays="Näkymä ei muutu.",
    ),
    Language.SV: Narration(
        taps="{who} trycker på: {what}",
        types="{who} skriver: {what}",
        opens="{who} öppnar länken i inbjudan.",
        sends="{who} skickar filen {what}.",
        sees="{who} ser:",
        gets="{who} får ett meddelande som stannar kvar i chatten:",
        gets_file="{who} får filen {what}:",
        gets_picture="{who} får en bild med en QR-kod.",
        file_is_gone="Filen har försvunnit ur chatten, så {who} ser den inte längre.",
        picture_is_gone="Bilden har försvunnit ur chatten, så {who} ser den inte längre.",
        stays="Vyn ändras inte.",
    ),
}
PASSES = {
    Language.FI: {
        "ten minutes": "Kymmenen minuuttia kuluu.",
        "a moment": "Heti tämän jälkeen:",
        "an hour": "Tunti kuluu.",
        "a day": "Vuorokausi kuluu.",
        "three days": "Kolme työpäivää kuluu.",
        "over a year": "Kuluu vuosi ja päivä.",
        "most of a year": "Kuluu yksitoista ja puoli kuukautta.",
        "the day": "Iltapäivällä kello 15.45:",
        "a quarter": "Viisitoista minuuttia kuluu.",
        "two minutes": "Kaksi minuuttia kuluu.",
        "a few minutes": "Muutama minuutti kuluu.",
        "Tuesday": "Seuraavana tiistaina kello 9.15:",
        "the check": "Helmikuun ensimmäisenä tiistaina kello 9.15:",
    },
    Language.SV: {
        "ten minutes": "Tio minuter går.",
        "a moment": "Genast därefter:",
        "an hour": "En timme går.",
        "a day": "Ett dygn går.",
        "three days": "Tre arbetsdagar går.",
        "over a year": "Ett år och en dag går.",
        "most of a year": "Elva och en halv månad går.",
        "the day": "På eftermiddagen klockan 15.45:",
        "a quarter": "Femton minuter går.",
        "two minutes": "Två minuter går.",
        "a few minutes": "Några minuter går.",
        "Tuesday": "Följande tisdag klockan 9.15:",
        "the check": "Den första tisdagen i februari klockan 9.15:",
    },
}
"""Time that passes, as it is told."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a language, and where."""

    worker: str
    colleague: str
    elsewhere: str
    contact: str
    responsible: str
    site: str
    other_site: str
    postal_code: str


CASTS = {
    Language.FI: Cast("Anna", "Liisa", "Pekka", "Ritva", "Maija", "leppavaara", "tammisaari", "02650"),
    Language.SV: Cast("Sven", "Lisa", "Petra", "Siv", "Karin", "tammisaari", "leppavaara", "10600"),
}


@dataclass(slots=True)
class Manual:
    """One page of the manual, in one language, while it is written."""

    talk: Talk
    language: Language
    lines: list[str] = field(default_factory=list)
    people: list["Someone"] = field(default_factory=list)

    @property
    def cast(self) -> Cast:
        """Who plays."""
        return CASTS[self.language]

    @property
    def words(self) -> Narration:
        """How it is told."""
        return NARRATIONS[self.language]

    def text(self, title: str, introduction: str) -> str:
        """The page as it is kept."""
        return "\n\n".join([f"# {title}", introduction, *self.lines]) + "\n"

    def newcomer(self, name: str) -> "Someone":
        """Somebody who is not in yet."""
        return self.tells_of(name, self.talk.person(name, self.language))

    async def worker(self) -> "Someone":
        """The worker whom the page is about, at home."""
        return await self.works(self.cast.worker, self.cast.site)

    async def works(self, name: str, site: str) -> "Someone":
        """A worker at a site, at home."""
        return self.tells_of(name, await self.talk.worker(name, self.language, site))

    def tells_of(self, name: str, person: Person) -> "Someone":
        """Somebody whose steps are told from now on."""
        someone = Someone(self, name, person)
        self.people.append(someone)
        someone.looks_up()
        return someone

    async def passes(self, told: str, **time: float) -> None:
        """Time passes, and whoever then sees something else is told of."""
        await self.talk.time_passes(**time)
        self.narrates(PASSES[self.language][told])
        for someone in self.people:
            someone.shows(always=False)

    def narrates(self, what: str) -> None:
        """A sentence between what is seen."""
        self.lines.append(f"**{what}**")

    def says(self, source: str, **values: Value) -> str:
        """A text of the bot in the page's language."""
        return plain(say(source, **values), self.language)


@dataclass(slots=True)
class Someone:
    """A person whose every step is written down, with what they see then."""

    manual: Manual
    name: str
    person: Person
    _known: dict[int, Message] = field(default_factory=dict)
    _seen: str = ""

    async def taps(self, source: str, **values: Value) -> None:
        """Taps the button with this text."""
        label = self.manual.says(source, **values)
        await self.person.taps(label)
        self._did(self.manual.words.taps, label)

    async def taps_counted(self, one: str, many: str, count: int) -> None:
        """Taps a button that names a number."""
        label = plain(say_many(one, many, count), self.manual.language)
        await self.person.taps(label)
        self._did(self.manual.words.taps, label)

    async def taps_in(self, language: Language, source: str) -> None:
        """Taps a button of a screen that is in another language than the page."""
        label = plain(say(source), language)
        await self.person.taps(label)
        self._did(self.manual.words.taps, label)

    async def taps_first(self) -> None:
        """Taps the card's first button, which may be the name of a place."""
        label = self.person.buttons[0]
        await self.person.taps(label)
        self._did(self.manual.words.taps, label)

    async def types(self, text: str) -> None:
        """Sends a text."""
        await self.person.types(text)
        self._did(self.manual.words.types, text)

    async def opens(self, invitation: str) -> None:
        """Opens an invitation's link."""
        await self.person.opens(invitation)
        self._did(self.manual.words.opens)

    async def presses(self, source: str) -> None:
        """Taps the newest button with this text, which may stand under a message that stays."""
        label = self.manual.says(source)
        await self.person.account.press(label)
        await self.manual.talk.settles()
        self._did(self.manual.words.taps, label)

    async def photographs(self, told: str, *codes: str) -> None:
        """Sends a picture with these codes."""
        await self.person.account.sends_photo(photo_of(*codes))
        await self.manual.talk.settles()
        self._did(PHOTOGRAPHS[self.manual.language][told])

    async def sends(self, name: str, content: bytes) -> None:
        """Sends a file."""
        await self.person.account.sends_document(content, name)
        await self.manual.talk.settles()
        self._did(self.manual.words.sends, f"`{name}`")

    async def is_home(self) -> None:
        """Sees the home screen as it stands now, without a word about how they came there."""
        await self.person.types("/menu")
        self.looks_up()

    def shows(self, *, always: bool) -> None:
        """Writes down what is new in the chat: messages that stay, and the card."""
        words, card = self.manual.words, drawn(self.person.card)
        gone = [each for number, each in self._known.items() if number not in self._numbers()]
        for message in self._news():
            self._tells_of(message)
        for kind, told in (("document", words.file_is_gone), ("photo", words.picture_is_gone)):
            if any(kind in message.content for message in gone):
                self.manual.narrates(told.format(who=self.name))
        if card == self._seen and always:
            self.manual.lines.append(words.stays)
        elif card != self._seen:
            if len(self.manual.people) > 1:
                self.manual.lines.append(words.sees.format(who=self.name))
            self.manual.lines.append(card)
        self.looks_up()

    def looks_up(self) -> None:
        """What is in the chat now is no news any more."""
        self._known = {message.message_id: message for message in self.person.account.chat}
        self._seen = drawn(self.person.card) if any(each.from_bot for each in self._known.values()) else ""

    def _did(self, told: str, what: str = "") -> None:
        self.manual.narrates(told.format(who=self.name, what=what))
        self.shows(always=True)

    def _numbers(self) -> set[int]:
        return {message.message_id for message in self.person.account.chat}

    def _news(self) -> list[Message]:
        card = self.person.card.message_id
        chat = [each for each in self.person.account.chat if each.from_bot]
        return [each for each in chat if each.message_id not in {*self._known, card}]

    def _tells_of(self, message: Message) -> None:
        words = self.manual.words
        if message.photo:
            self.manual.lines.append(words.gets_picture.format(who=self.name))
            return
        if message.document is None:
            self.manual.lines += [words.gets.format(who=self.name), drawn(message)]
            return
        stored = self.manual.talk.simulator.world.files.by_id(message.document)
        assert stored is not None
        name = CHANCE.sub("…", str(message.content["document"]["file_name"]))
        told = words.gets_file.format(who=self.name, what=f"`{name}`")
        if name.endswith(".xlsx"):
            self.manual.lines.append(f"{told.removesuffix(':')}.")
            return
        content = CHANCE.sub("…", stored.content.decode("utf-8-sig").replace("\r\n", "\n").strip())
        self.manual.lines.append(f"{told}\n\n```\n{PICTURE.sub('<svg>…</svg>', content)}\n```")
