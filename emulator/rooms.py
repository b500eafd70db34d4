"""Rooms: a dialog of a person with a bot, or a group."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from emulator.accounts import Bot, User
from emulator.messages import Message
from emulator.wire import Wire

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class Member:
    """What somebody is in a group; many groups may share one."""

    status: str
    rights: dict[str, bool] = field(default_factory=dict)
    anonymous: bool = False

    @property
    def present(self) -> bool:
        """Whether the member is in the group now."""
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        """Whether the member runs the group."""
        return self.status in ADMINS

    def may(self, right: str) -> bool:
        """Say whether an administrator's right is given."""
        return self.status == "creator" or (self.is_admin and self.rights.get(right, False))


@dataclass(slots=True)
class Topic:
    """A topic of a forum, known by its first message."""

    id: int
    name: str
    color: int
    icon: str | None = None
    closed: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Room:
    """What dialogs and groups share: messages by number, and when each last changed."""

    messages: dict[int, Message] = field(default_factory=dict)
    changes: dict[int, int] = field(default_factory=dict)
    seq: int = 0
    opened: int = 0
    pinned: list[int] = field(default_factory=list)
    keyboard: Wire | None = None
    read: dict[int, int] = field(default_factory=dict)

    def get(self, message_id: int) -> Message | None:
        """Return a message that still stands."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def newest(self) -> Iterator[Message]:
        """Go through the messages that still stand, newest first."""
        for message in reversed(self.messages.values()):
            if not message.deleted:
                yield message


@dataclass(slots=True, kw_only=True, eq=False)
class Dialog(Room):
    """The private chat of a person with a bot."""

    bot: Bot
    user: User
    started: bool = False
    blocked: bool = False

    @property
    def key(self) -> str:
        """The name under which the room is kept."""
        return f"{self.bot.id}:{self.user.id}"

    @property
    def bot_chat_id(self) -> int:
        """The chat's id as bots know it."""
        return self.user.id

    @property
    def chat(self) -> Wire:
        """The chat as its bot sees it."""
        return {"id": self.user.id, **self.user.names, "type": "private"}

    @property
    def bots(self) -> dict[int, Bot]:
        """The bots that can hear."""
        return {self.bot.id: self.bot}

    def next_id(self) -> int:
        """Count one message more: numbers run through all chats of the bot's account."""
        return self.bot.next_message_id()


@dataclass(slots=True, kw_only=True, eq=False)
class Group(Room):
    """A group or a supergroup."""

    id: int
    title: str
    type: str = "group"
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    keyboards: dict[int, Wire] = field(default_factory=dict)
    last_message_id: int = 0
    last_bot: int | None = None
    migrated_to: int | None = None
    migrated_from: int | None = None

    @property
    def key(self) -> str:
        """The name under which the room is kept."""
        return str(self.id)

    @property
    def bot_chat_id(self) -> int:
        """The chat's id as bots know it."""
        return self.id

    @property
    def chat(self) -> Wire:
        """The chat as everybody sees it."""
        chat: Wire = {"id": self.id, "title": self.title, "type": self.type}
        if self.type == "group":
            chat["all_members_are_administrators"] = False
        if self.forum:
            chat["is_forum"] = True
        return chat

    def member(self, account_id: int) -> Member:
        """Return what somebody is here; a stranger has left."""
        return self.members.get(account_id) or Member("left")

    def next_id(self) -> int:
        """Count one message more.

        A supergroup counts for itself. In a group numbers run on the accounts of its bots; here the bots of
        one group share the number, the highest that is still free on every account.
        """
        if self.type == "group":
            taken = max((bot.last_message_id for bot in self.bots.values()), default=0)
            self.last_message_id = max(self.last_message_id, taken)
        self.last_message_id += 1
        if self.type == "group":
            for bot in self.bots.values():
                bot.last_message_id = self.last_message_id
        return self.last_message_id


AnyRoom = Dialog | Group
