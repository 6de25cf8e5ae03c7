"""The stage: a network with its people, and what they have done before the walk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select, update

from bot.arrivals import Command, Tap, Text, What
from bot.handover.registering.nudges import nudge
from bot.network.invitations import accept, invite_worker, opens
from bot.network.loading import load_network
from bot.network.memberships import remove_by_reference
from bot.network.rules import hashed
from bot.network.sheet import read_network
from storage.tables import Account, CardRow, Chat, Intake, Invitation, Membership
from tests.support.clock import Clock
from tests.support.talk import Invite
from tests.walker.deeds import IN_USE_ELSEWHERE, IN_USE_HERE, YEAR_IS_OVER
from tests.walker.shapes import Stand
from tests.walker.walk import Walk

ANNA, LIISA, SVEN, RITVA, MAIJA, NEW = range(1, 7)
CARD = 1
NOW = Clock()()


@dataclass(frozen=True, slots=True)
class Stage:
    """The walk's database, and what somebody does there."""

    walk: Walk

    def changes(self, table: type[Any], **values: Any) -> None:
        """Writes this into every row of a table."""
        self._work(lambda session: session.execute(update(table).values(**values)))

    def invitation(self, invite: Invite, place: str) -> str:
        """The token of a new invitation."""
        tokens: list[str] = []
        self._work(lambda session: tokens.append(invite(session, place, NOW)))
        return tokens[0]

    def joins(self, chat_id: int, invite: Invite, place: str) -> None:
        """Somebody accepts an invitation."""
        token = self.invitation(invite, place)

        def join(session: Session) -> None:
            invitation = opens(session, hashed(token), NOW)
            assert isinstance(invitation, Invitation)
            accept(session, invitation, chat_id, NOW)
            if session.get(Chat, chat_id) is None:
                card = CardRow(chat_id=chat_id, message_id=CARD)
                session.add_all([Chat(id=chat_id, language=self.walk.language), card])

        self._work(join)

    def does_at_the_door(self, who: str, chat_id: int, token: str) -> Stand:
        """Somebody opens an invitation, chooses the language and accepts; where they stand then."""
        stand = self.walk.arrives(who, chat_id, Command("start", token), NOW, "/start")
        for deed in (str(self.walk.language), "accept"):
            assert stand is not None
            stand = self.walk.arrives(who, chat_id, Tap(stand.card.serial, deed, CARD), NOW, deed)
        assert stand is not None
        return stand

    def adds(self, *rows: SQLModel) -> None:
        """Writes rows."""
        self._work(lambda session: session.add_all(rows))

    def works(self, work: Callable[[Session], object]) -> None:
        """Does something in a transaction."""
        self._work(work)

    def loses_a_role(self, chat_id: int) -> None:
        """The operator ends the role that somebody was given last."""

        def lose(session: Session) -> None:
            newest = select(Membership.reference).join(Account, col(Account.person_id) == Membership.person_id)
            newest = newest.where(Account.telegram_id == chat_id, col(Account.until).is_(None))
            held = newest.where(col(Membership.until).is_(None)).order_by(col(Membership.id).desc())
            remove_by_reference(session, str(session.exec(held).first()), NOW)

        self._work(lose)

    def looks(self, who: str, chat_id: int) -> Stand:
        """What somebody sees who has done nothing."""
        return self.walk.shows(who, chat_id, NOW)

    def nudges(self, **later: float) -> None:
        """Whoever registers is told that cards wait."""
        self._work(lambda session: nudge(session, NOW + timedelta(**later)))

    def does(self, who: str, chat_id: int, *deeds: str | What, at: datetime = NOW) -> Stand:
        """Somebody comes home, taps what sends this, types that; where they stand then."""
        stand = self.walk.arrives(who, chat_id, Command("menu"), at, "/menu")
        for deed in deeds:
            assert stand is not None
            what = Tap(stand.card.serial, deed, CARD) if isinstance(deed, str) else deed
            stand = self.walk.arrives(who, chat_id, what, at, str(deed))
        assert stand is not None
        return stand

    def hands_over(self, chat_id: int, code: str, *, days_ago: int = 0, registered: bool = True) -> None:
        """A handover by the quick line."""
        ending = ("confirm", "registered") if registered else ("confirm",)
        self.does("worker", chat_id, Text(f"{code} 1987 00530 2"), *ending, at=NOW - timedelta(days=days_ago))

    def furnish(self) -> None:
        """The example network, three workers at two sites, and handovers in every state."""
        with resources.as_file(resources.files("bot.network") / "example.toml") as example:
            sheet = read_network(Path(example))
        self._work(lambda session: load_network(session, sheet))
        self.adds(Intake(bot_id=1, username="kaikubot", next_update_id=1))
        for worker, site in ((ANNA, "leppavaara"), (LIISA, "leppavaara"), (SVEN, "tammisaari")):
            self.joins(worker, invite_worker, site)
        self.hands_over(ANNA, YEAR_IS_OVER, days_ago=400)
        self.hands_over(ANNA, "KK10004", days_ago=345)
        self.hands_over(ANNA, "KK10005", days_ago=2)
        self.does("worker", ANNA, "go record 3", "why void", "void yes wrong card", at=NOW - timedelta(days=2))
        for number in range(4):
            self.hands_over(ANNA, f"KK1001{number}", days_ago=1)
        self.hands_over(ANNA, IN_USE_HERE)
        self.hands_over(SVEN, IN_USE_ELSEWHERE)
        self.hands_over(ANNA, "KK10002", registered=False)
        self.hands_over(LIISA, "KK10003", registered=False)

    def _work(self, change: Callable[[Session], object]) -> None:
        with Session(self.walk.connection, join_transaction_mode="create_savepoint") as session:
            change(session)
            session.commit()
