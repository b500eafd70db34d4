"""The world: everybody, every chat, and what has changed in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from emulator.accounts import Account, Bot, User
from emulator.calls import CallLog
from emulator.clock import Clock
from emulator.faults import Faults
from emulator.feed import EVERYTHING, Feed
from emulator.files import File, Files
from emulator.keeper import Keeper
from emulator.limits import Limits
from emulator.messages import Message
from emulator.nursery import Nursery, Stop
from emulator.polls import Poll, poll_id
from emulator.queries import Queries
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire


@dataclass(frozen=True, slots=True)
class Touched:
    """One change as the page is told of it."""

    seq: int
    chats: list[int]
    users: list[int]


@dataclass(slots=True, eq=False)
class World:
    """All that the server knows; every change of it goes through here."""

    clock: Clock = field(default_factory=Clock)
    limits: Limits = field(default_factory=Limits)
    faults: Faults = field(default_factory=Faults)
    calls: CallLog = field(default_factory=CallLog)
    feed: Feed = field(default_factory=Feed)
    files: Files = field(default_factory=Files)
    keeper: Keeper = field(default_factory=Keeper)
    nursery: Nursery = field(default_factory=Nursery)
    queries: Queries = field(default_factory=Queries)
    users: dict[int, User] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    tokens: dict[str, Bot] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    dialogs: dict[tuple[int, int], Dialog] = field(default_factory=dict)
    rooms: dict[str, AnyRoom] = field(default_factory=dict)
    rooms_of: dict[int, dict[str, AnyRoom]] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    own_limits: dict[str, Limits] = field(default_factory=dict)
    """The limits of bots, by token, that do not have everybody's."""

    notes: Wire = field(default_factory=dict)
    """What the stage keeps beside the chats; JSON. Call `keep_notes` after a change."""

    last_album: int = 0
    stopped: Stop = field(default_factory=Stop)

    def stop(self, code: int) -> None:
        """End the process with this exit code, in order."""
        self.stopped.set(code)

    @property
    def seq(self) -> int:
        """The number of the last change."""
        return self.feed.seq

    async def changed(self, after: int, wait: float) -> list[Touched]:
        """Return the changes numbered above `after`, waiting up to `wait` seconds for the first."""
        if self.feed.seq <= after and wait > 0:
            await self.feed.wait([EVERYTHING], wait)
        return [self._touched(change.seq, str(change.key)) for change in self.feed.since(after)]

    def _touched(self, seq: int, key: str) -> Touched:
        room = self.rooms.get(key)
        if isinstance(room, Dialog):
            return Touched(seq, [room.bot.id], [room.user.id])
        if isinstance(room, Group):
            return Touched(seq, [room.id], [who for who in room.members if who in self.users])
        return Touched(seq, [], [int(key.removeprefix("user:"))] if key.startswith("user:") else [])

    def turn_clock(self, seconds: float) -> None:
        """Turn the clock forward; polls that wait end empty, so that the bots see the new time."""
        self.clock.forward(seconds)
        for bot in self.bots.values():
            bot.inbox.wake()
        self.keeper.mark("world", "")
        self.feed.note("clock")

    def limits_of(self, token: str) -> Limits:
        """Return the limits that a bot is under: its own, or everybody's."""
        return self.own_limits.get(token, self.limits) if self.own_limits else self.limits

    def account(self, account_id: int) -> Account | None:
        """Return the person or the bot with this id."""
        return self.users.get(account_id) or self.bots.get(account_id)

    def add_user(self, user: User) -> None:
        """Let a person in."""
        self.users[user.id] = user
        self.rooms_of.setdefault(user.id, {})
        self.keep_user(user)

    def add_bot(self, bot: Bot) -> None:
        """Register a bot."""
        self.bots[bot.id] = bot
        self.tokens[bot.token] = bot
        self.keep_bot(bot)

    def add_room(self, room: AnyRoom) -> None:
        """Open a room to its people."""
        self.rooms[room.key] = room
        room.opened = room.opened or self.seq + 1
        if isinstance(room, Group):
            self.groups[room.id] = room
            people: Iterable[int] = [who for who, member in room.members.items() if member.present]
        else:
            self.dialogs[room.bot.id, room.user.id] = room
            people = [room.user.id]
        for who in people:
            self.enter(room, who)
        self.touch(room)

    def enter(self, room: AnyRoom, who: int) -> None:
        """Put `room` into a person's list of chats, or a bot among those that hear it."""
        if isinstance(room, Group) and who in self.bots:
            room.bots[who] = self.bots[who]
        elif who in self.users:
            self.rooms_of[who][room.key] = room

    def leave(self, room: Group, who: int) -> None:
        """Take `room` out of a person's list, or a bot out of those that hear it."""
        room.bots.pop(who, None)
        if who in self.rooms_of:
            self.rooms_of[who].pop(room.key, None)
            self.touch_user(self.users[who])

    def dialog(self, bot: Bot, user: User) -> Dialog:
        """Return the private chat of the two, opened if need be."""
        found = self.dialogs.get((bot.id, user.id))
        if found is None:
            found = Dialog(bot=bot, user=user)
            self.add_room(found)
        return found

    def put(self, room: AnyRoom, message: Message) -> Message:
        """Set a new message into its room."""
        room.messages[message.id] = message
        if (poll := self.polls.get(poll_id(message)) if message.kind == "poll" else None) is not None:
            poll.places.append((room.key, message.id))
            self.keeper.mark("poll", poll.id)
        if isinstance(room, Dialog):
            self.keep_bot(room.bot)
        elif room.type == "group":
            for bot in room.bots.values():
                self.keep_bot(bot)
        self.touch(room, message)
        return message

    def touch(self, room: AnyRoom, message: Message | None = None) -> None:
        """Note that something in `room`, or that `message` in it, changed."""
        room.seq = self.feed.note(room.key)
        if message is not None:
            message.seq = room.seq
            room.changes.pop(message.id, None)
            room.changes[message.id] = room.seq
            self.keeper.mark("message", room.key, message.id)
        self.keeper.mark("room", room.key)

    def touch_user(self, user: User) -> None:
        """Note that something on a person's own phone changed."""
        user.seq = self.feed.note(f"user:{user.id}")
        self.keep_user(user)

    def add_file(
        self,
        kind: str,
        *,
        size: int,
        name: str | None = None,
        mime: str | None = None,
        content: bytes | None = None,
    ) -> File:
        """Store a file."""
        file = self.files.add(kind, size=size, name=name, mime=mime, content=content)
        self.keeper.mark("file", "", file.number)
        return file

    def new_album(self) -> str:
        """Return a media_group_id that nobody has yet."""
        self.last_album += 1
        return str(13_000_000_000_000_000 + self.last_album)

    def keep_user(self, user: User) -> None:
        """See that a person's record is written."""
        self.keeper.mark("user", str(user.id))

    def keep_bot(self, bot: Bot) -> None:
        """See that a bot's record is written."""
        self.keeper.mark("bot", str(bot.id))

    def keep_notes(self) -> None:
        """See that the notes are written."""
        self.keeper.mark("notes", "")

    def notify(self, bot: Bot, kind: str, payload: Wire) -> None:
        """Queue an update for `bot`, if it wants such updates."""
        if bot.inbox.wants(kind):
            self.queue(bot, {kind: payload})

    def queue(self, bot: Bot, body: Wire) -> None:
        """Queue an update as it is."""
        update = bot.inbox.put(body)
        self.keeper.mark("update", str(bot.id), update.id)
        self.keep_bot(bot)

    def clear(self) -> None:
        """Forget everybody and everything; changes keep counting."""
        for bot in self.bots.values():
            bot.inbox.wake()
        for table in (
            self.users,
            self.bots,
            self.tokens,
            self.groups,
            self.dialogs,
            self.rooms,
            self.rooms_of,
            self.polls,
        ):
            table.clear()
        self.files.by_number.clear()
        self.queries.waiting.clear()
        self.faults.waiting.clear()
        self.calls.clear()
        self.notes.clear()
        self.own_limits.clear()
        self.keeper.mark("everything", "")
        self.feed.note("everything")
