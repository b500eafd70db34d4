"""What a card looks like: the shape in which texts hand it to the courier."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act, Action
from domain.drafts import Attachment
from domain.notices import Poll


@dataclass(frozen=True, slots=True)
class Button:
    """A label with what it does: an action of ours, or opening the private chat with a start payload."""

    label: str
    action: Action | None = None
    start: str | None = None


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is written when the card is sent, and kept nowhere.

    `write` is called outside the ledger, in a thread of its own: it may take its time, and reads no rows.
    It is told where people open the bot, as `https://t.me/<bot>`.
    """

    name: str
    media_type: str
    seal: object  # what it says: another seal is another file
    write: Callable[[str], bytes]
    is_picture: bool = False  # shown in the chat, not as a file to be opened


@dataclass(frozen=True, slots=True)
class Content:
    """A finished card: HTML text with buttons, below one file where it has one, above a poll; or an album, a
    paper.
    """

    text: str = ""
    rows: Rows = ()
    files: Sequence[Attachment] = ()
    paper: Paper | None = None
    poll: Poll | None = None
    ends_poll: bool = False  # nobody chooses any more
    pins: int | None = None  # nothing to read: this message of the chat is pinned
    reacts: str | None = None  # nothing to read: a mark on the message that the card replies to
    ask_contact: str | None = None  # the label of the keyboard that shares one's own number
    drop_keyboard: bool = False
    gathers: bool = False  # more of it may be on its way: nobody shall see half of it first
    good_until: datetime | None = None  # then it is written anew, because what it says is of its day

    @property
    def is_editable(self) -> bool:
        """Whether a message that stands there can become this: a text, or one file with words below it.

        A poll stays what it is, with the answers that it was given; its buttons may change, and it may end.
        """
        if self.ask_contact or self.paper or self.pins or self.reacts:
            return False
        return not self.files or (len(self.files) == 1 and bool(self.text))

    def digest(self) -> str:
        """Return a fingerprint that changes whenever anything visible does."""
        seen = [
            self.text,
            str(self.ask_contact),
            str(self.drop_keyboard),
            *map(repr, self.files),
            repr(self.paper.seal) if self.paper else "",
            f"{self.poll!r} has ended" if self.ends_poll else repr(self.poll),
            str(self.pins),
            str(self.reacts),
        ]
        for row in self.rows:
            seen += [f"{one.label}|{one.start or (one.action and one.action.pack())}" for one in row]
            seen.append("row")
        return hashlib.blake2b("\x1f".join(seen).encode(), digest_size=12).hexdigest()


def button(label: str, act: Act, subject: int = 0, choice: object = "") -> Button:
    """Return a button that does `act`."""
    # A label is plain text: a sentence that escaped its facts for HTML is written out again, if it did.
    plain = label.unescape() if isinstance(label, Markup) and "&" in label else label
    return Button(plain, Action(act, subject, str(choice)))


def in_rows(buttons: Sequence[Button], *, of: int) -> Rows:
    """Return the buttons in rows of `of`."""
    return [buttons[start : start + of] for start in range(0, len(buttons), of)]
