"""The HTML page of /mydata: one self-contained file that can be read on a phone and printed."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import wording
from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say
from bot.handover import questions
from bot.handover.afterwards.one_handover.screens import UNDONE
from bot.mydata.words import DEEDS, HANDLED, KINDS, REASONS, STATES
from bot.network.people.words import ROLES
from bot.network.screens import controller
from bot.visits.drafts import HANDOVER
from storage.kinds import Language, Reason

Row = dict[str, Any]
Fact = tuple[Phrase, Value | datetime | None]

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
dl { margin: 0; } dt { opacity: .8; } dd { margin: 0 0 .5rem; font-weight: 600; } dd small { font-weight: 400; }
ul { margin: 0; padding-left: 1.25rem; } summary { padding: .75rem 0; }
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored about a person: rows by table, the names of the places in them, and the data controller."""

    rows: dict[str, list[Row]]
    names: dict[str, dict[int, LocalText]]
    controller: LocalText | None
    now: datetime

    def where(self, row: Row) -> LocalText | None:
        """The name of the site, organisation or area that a row is about."""
        found = (named.get(row.get(column) or 0) for column, named in self.names.items())
        return next((name for name in found if name), None)


def page(known: Known, language: Language, file: str) -> bytes:
    """The page in this language; `file` is the name of the JSON file that it refers to."""
    return _Page(known, language).whole(file).encode()


class _Page:
    """A page in one language; every text on it is escaped."""

    def __init__(self, known: Known, language: Language) -> None:
        self._known = known
        self._language = language

    def whole(self, file: str) -> str:
        title = self._text(say("What Kaikubot keeps of you"))
        sections = (
            self._you(), self._roles(), self._named(), self._induction(), self._handovers(), self._files(),
            self._drafts(), self._messages(), self._chat(),
        )  # fmt: skip
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
            f"{self._beginning(file)}\n{''.join(sections)}</main>\n</body>\n</html>\n"
        )

    def _beginning(self, file: str) -> str:
        told = (
            say("This is everything that is kept of you, as it was on %(at)s.", at=self._moment(self._known.now)),
            say("Of the handovers you see what you did with them. What clients answered is not here."),
            say(
                "The file %(file)s has the same for a computer, and the technical numbers that Kaikubot needs. "
                "It is in English, and its times are UTC.",
                file=file,
            ),
            controller(self._known.controller),
        )
        return "".join(map(self._paragraph, told))

    def _you(self) -> str:
        (person,), chat = self._rows("person"), self._chat_of_today()
        return self._section(
            say("About you"),
            self._facts(
                (say("Your number in Telegram"), str(chat["id"])),
                (say("Language"), LANGUAGE_NAMES[chat["language"]]),
                (say("Joined"), person["joined_at"]),
                (say("Last here"), chat["seen_at"]),
                (say("Each step as a message of its own"), _yes(chat["each_step_anew"])),
                (say("Card codes tried without a handover"), person["codes_tried"]),
                (say("Codes counted since"), person["codes_tried_since"]),
            ),
        )

    def _roles(self) -> str:
        trail = [entry for entry in self._rows("audit_entry") if entry["handover_id"] is None]
        roles = (
            self._heading(ROLES[role["role"]], self._known.where(role))
            + self._facts(
                (say("Since"), role["since"]),
                (say("Until"), role["until"]),
                (say("What the inviter wrote of you"), role["label"]),
                (say("Invitation"), role["reference"]),
            )
            + self._list(self._deed(entry) for entry in trail if entry["membership_id"] == role["id"])
            for role in self._rows("membership")
        )
        numbers = {role["id"] for role in self._rows("membership")}
        named = {holder["id"] for holder in self._rows("named_holder")}
        others = self._list(
            self._deed(entry)
            for entry in trail
            if entry["membership_id"] not in numbers and entry["holder_id"] not in named
        )
        return self._section(say("Your roles"), *roles, others)

    def _named(self) -> str:
        trail = self._rows("audit_entry")
        named = (
            self._heading(say("Deputy") if holder["deputy"] else ROLES[holder["role"]], self._known.where(holder))
            + self._facts(
                (say("Name"), holder["name"] or None),
                (say("Work contact"), holder["contact"] or None),
                (say("Since"), holder["since"]),
                (say("Until"), holder["until"]),
                (say("Away from"), holder["away_since"]),
                (say("Away until"), holder["away_until"]),
                (say("Cannot be reached since"), holder["unreachable_since"]),
                (say("Asked to take over"), holder["asked_at"]),
            )
            + self._list(self._deed(entry) for entry in trail if entry["holder_id"] == holder["id"])
            for holder in self._rows("named_holder")
        )
        return self._section(say("What you are named as"), *named) if self._rows("named_holder") else ""

    def _induction(self) -> str:
        (me,) = (person["id"] for person in self._rows("person"))
        told = (
            f"{self._part(each)}, {self._worded(each['done_on'])}"
            for each in reversed(self._rows("induction_done"))
            if each["person_id"] == me
        )
        return self._section(say("Parts of the induction that you have done"), self._list(told))

    def _part(self, row: Row) -> str:
        place = self._known.where(row)
        return self._text(place) if place else self._text(say("Nationwide part"))

    def _handovers(self) -> str:
        done: dict[int, list[Row]] = {}
        for entry in self._rows("audit_entry"):
            done.setdefault(entry["handover_id"] or 0, []).append(entry)
        told = {each.name: each.in_mydata for each in questions.QUESTIONS if each.in_mydata}
        handovers = (
            self._heading(say("Handover %(number)s", number=str(each["id"])), self._known.where(each))
            + self._facts(*((label, each[name]) for name, label in told.items()))
            + self._list(self._deed(entry) for entry in done.get(each["id"], ()))
            for each in reversed(self._rows("handover"))
        )
        return self._section(say("What you did with handovers"), *handovers)

    def _files(self) -> str:
        taken = (self._moment(each["taken_at"]) for each in self._rows("batch"))
        return self._section(say("Files that you took for Kaikukanta"), self._list(taken))

    def _drafts(self) -> str:
        sites = {(each["chat_id"], HANDOVER): self._known.where(each) for each in self._rows("handover_draft")}
        return self._section(
            say("A draft that waits"),
            *(
                self._facts(
                    (say("Site"), sites.get((each["chat_id"], each["form"]))), (say("Last changed"), each["touched_at"])
                )
                for each in self._rows("draft")
            ),
        )

    def _messages(self) -> str:
        kinds = {message["id"]: message["kind"] for message in self._rows("message")}
        sent = (
            f"{self._text(KINDS.get(kinds[each['copy_of']]) or kinds[each['copy_of']])}, "
            f"{self._moment(each['due_at'])}: {self._text(STATES[each['state']])}"
            for each in reversed(self._rows("delivery"))
        )
        return self._section(say("Messages to you that stay in the chat"), self._list(sent))

    def _chat_of_today(self) -> Row:
        (number,) = (account["telegram_id"] for account in self._rows("account") if account["until"] is None)
        return next(chat for chat in self._rows("chat") if chat["id"] == number)

    def _chat(self) -> str:
        chat = self._chat_of_today()
        to_vanish = len(self._rows("deletion"))
        came = (
            f"{self._moment(each['received_at'])}: {self._text(HANDLED[each['state']])}"
            for each in reversed(self._rows("inbox"))
        )
        return self._section(
            say("How your chat stands"),
            self._facts(
                (say("The bot is blocked"), _yes(chat["blocked"])),
                (say("Messages still to be deleted"), to_vanish),
            ),
            self._folded(say("That you wrote or tapped, without what (kept for a week)"), self._list(came)),
        )

    def _deed(self, entry: Row) -> str:
        undone = UNDONE.get(entry["deed"]) if entry["reason"] == Reason.UNDO else None
        deed = undone or DEEDS[entry["deed"]]
        reason = f" ({self._text(REASONS[entry['reason']])})" if entry["reason"] and not undone else ""
        where = self._known.where(entry) if entry["handover_id"] is None and not entry["membership_id"] else None
        place = f", {self._text(where)}" if where else ""
        return f"{self._text(deed)}{place}, {self._moment(entry['at'])}{reason}"

    def _rows(self, table: str) -> list[Row]:
        return self._known.rows[table]

    def _section(self, heading: Phrase, *parts: str) -> str:
        body = "".join(parts) or self._paragraph(say("There is nothing."))
        return f"<section>\n<h2>{self._text(heading)}</h2>\n{body}</section>\n"

    def _paragraph(self, text: Text) -> str:
        return f"<p>{self._text(text)}</p>\n"

    def _heading(self, *texts: Text | None) -> str:
        return f"<h3>{', '.join(self._text(text) for text in texts if text)}</h3>\n"

    def _facts(self, *facts: Fact) -> str:
        told = (
            f"<dt>{self._text(label)}</dt><dd>{self._value(value)}</dd>\n"
            for label, value in facts
            if value is not None
        )
        return f"<dl>\n{''.join(told)}</dl>\n"

    def _list(self, lines: Iterable[str]) -> str:
        listed = "".join(f"<li>{line}</li>\n" for line in lines)
        return f"<ul>\n{listed}</ul>\n" if listed else ""

    def _folded(self, label: Phrase, body: str) -> str:
        return f"<details>\n<summary>{self._text(label)}</summary>\n{body}</details>\n" if body else ""

    def _value(self, value: Value | datetime) -> str:
        return self._moment(value) if isinstance(value, datetime) else html.escape(self._worded(value))

    def _worded(self, value: Value) -> str:
        return wording.value_text(value, self._language)

    def _text(self, text: Text | str) -> str:
        return html.escape(text if isinstance(text, str) else wording.plain(text, self._language))

    def _moment(self, at: datetime) -> str:
        return html.escape(wording.value_text(at, self._language))


def _yes(is_so: bool) -> Phrase:
    return say("Yes") if is_so else say("No")
