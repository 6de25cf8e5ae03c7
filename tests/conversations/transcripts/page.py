"""A page of the manual."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storage.kinds import Language
from tests.conversations.manual import Manual


@dataclass(frozen=True, slots=True)
class Page:
    """What happens on a page, and by what title and sentence it is introduced in Finnish and in Swedish."""

    happens: Callable[[Manual], Awaitable[None]]
    fi: tuple[str, str]
    sv: tuple[str, str]

    def introduced(self, language: Language) -> tuple[str, str]:
        """The title and the sentence in a language."""
        return self.fi if language is Language.FI else self.sv
