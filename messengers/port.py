"""What the courier needs of a messenger, and what can go wrong there.

Trouble
├── TooFast        the messenger asks to wait; nothing was shown
├── Away           no answer, or a failure of its own: the outcome may be unknown
│   └── NotKnown   it does not know the bot: the operator has to mend the token
├── Unreachable    this chat cannot be written to
├── Moved          the chat has another id now
├── Lost           the message to change is no longer there
└── Rejected       the messenger will never take this
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from storage.card_rows import Card
from texts.content import Content


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a card stands: its message, and the further ones of an album."""

    message: int
    further: tuple[int, ...] = ()


class Messenger(Protocol):
    """Shows, changes and removes cards in chats. Each method raises a `Trouble`."""

    async def send(self, card: Card, content: Content) -> Placed:
        """Show the card as a new message."""

    async def edit(self, card: Card, content: Content, at: Placed) -> Placed:
        """Change what stands there; an unchanged message is no trouble."""

    async def delete(self, card: Card, at: Placed) -> bool:
        """Remove what stands there, all of an album; return whether it is gone.

        What is gone already is no trouble, and what has to stay neither: it is too old to be removed.
        """


class Trouble(Exception):  # noqa: N818  the tree above reads better without the suffix
    """The messenger did not do what was asked."""


class TooFast(Trouble):
    """Wait `seconds` before anything else is sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


class Away(Trouble):
    """The messenger did not answer, or failed by itself."""


class NotKnown(Away):
    """The messenger does not know the bot; what is to be shown waits all the same."""


class Unreachable(Trouble):
    """The chat cannot be written to; `reason` is one of the words of docs for operators."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Moved(Trouble):
    """The group became a supergroup with the id `chat`."""

    def __init__(self, chat: str) -> None:
        super().__init__("the chat has another id")
        self.chat = chat


class Lost(Trouble):
    """The message to change is not there."""


class Rejected(Trouble):
    """The request will be refused however often it is made; `is_markup`: because of the formatting."""

    def __init__(self, words: str, *, is_markup: bool = False) -> None:
        super().__init__(words)
        self.is_markup = is_markup
