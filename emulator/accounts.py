"""Accounts: people and bots."""

from dataclasses import dataclass, field

from emulator.inbox import Inbox
from emulator.wire import Wire, compact

ANONYMOUS_ADMIN: Wire = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
KEPT = 200


@dataclass(slots=True, eq=False)
class User:
    """A person with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language_code: str = "vi"
    toasts: list[Wire] = field(default_factory=list)
    answers: list[Wire] = field(default_factory=list)
    seq: int = 0

    @property
    def name(self) -> str:
        """The name that others see."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    @property
    def names(self) -> Wire:
        """The names as a private chat carries them."""
        return compact(first_name=self.first_name, last_name=self.last_name, username=self.username)

    @property
    def wire(self) -> Wire:
        """The person as Bot API's User."""
        return {"id": self.id, "is_bot": False, **self.names, "language_code": self.language_code}

    def answer(self, answer: Wire) -> None:
        """Take the answer to a tap; one with words shows as a toast or an alert."""
        self.answers = [*self.answers[1 - KEPT :], answer]
        if answer["text"]:
            self.toasts = [*self.toasts[1 - KEPT :], answer]


@dataclass(slots=True)
class Webhook:
    """Where a bot's updates are delivered, and how that goes."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass(slots=True, eq=False)
class Bot:
    """A bot's account."""

    id: int
    token: str
    username: str
    first_name: str
    inbox: Inbox
    reads_everything: bool = False
    last_message_id: int = 0
    webhook: Webhook | None = None
    commands: dict[str, list[Wire]] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, Wire] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name that others see."""
        return self.first_name

    @property
    def wire(self) -> Wire:
        """The bot as Bot API's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def next_message_id(self) -> int:
        """Count one message more on this account."""
        self.last_message_id += 1
        return self.last_message_id


Account = User | Bot
