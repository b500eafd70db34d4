"""Which function answers which method, and what each is given."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from emulator.accounts import Bot
from emulator.errors import ApiError, bad_request, forbidden
from emulator.messages import Message
from emulator.params import Params
from emulator.rooms import AnyRoom, Dialog, Group, Member
from emulator.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method by a bot."""

    world: World
    bot: Bot
    method: str
    params: Params

    @property
    def now(self) -> int:
        """The present second."""
        return self.world.clock.unix()

    def pace(self, room: AnyRoom, *, messages: int = 1) -> None:
        """Count messages against the limits; raises 429 when they come too fast."""
        limits = self.world.limits_of(self.bot.token)
        limits.pace(self.bot.id, room.bot_chat_id, self.world.clock.now(), messages=messages)

    def room(self, name: str = "chat_id", *, past: bool = False) -> AnyRoom:
        """Return the chat that a parameter names; `past` lets a group be looked at that has moved on.

        Raises:
            ApiError: there is no such chat, or it has become a supergroup.
        """
        given = self.params.text(name)
        if not given:
            raise bad_request("chat_id is empty")
        chat_id = self.params.integer(name)
        if chat_id > 0:
            return self._dialog(chat_id)
        group = self.world.groups.get(chat_id)
        if group is None:
            raise bad_request("chat not found")
        if group.migrated_to is not None and not past:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, words, migrate_to_chat_id=group.migrated_to)
        return group

    def _dialog(self, user_id: int) -> Dialog:
        if user_id in self.world.bots:
            raise forbidden("bots can't send messages to bots")
        user = self.world.users.get(user_id)
        if user is None:
            raise bad_request("chat not found")
        return self.world.dialogs.get((self.bot.id, user_id)) or Dialog(bot=self.bot, user=user)

    def visible(self) -> AnyRoom:
        """Return the chat that the call names, when the bot may look at it.

        Raises:
            ApiError: it may not; a plain group may be looked at even after the bot has left it.
        """
        room = self.room(past=True)
        if isinstance(room, Group) and room.type == "supergroup":
            _check_membership(room, room.member(self.bot.id))
        if isinstance(room, Dialog) and not room.started:
            raise bad_request("chat not found")
        return room

    def present(self, name: str = "chat_id") -> AnyRoom:
        """Return the chat that a parameter names, when the bot is in it; a block does not matter.

        Raises:
            ApiError: it is not.
        """
        room = self.room(name)
        if isinstance(room, Group):
            _check_membership(room, room.member(self.bot.id))
        return room

    def writable(self, name: str = "chat_id") -> AnyRoom:
        """Return the chat that a parameter names, when the bot may write there.

        Raises:
            ApiError: it may not.
        """
        room = self.present(name)
        if isinstance(room, Dialog) and room.blocked:
            raise forbidden("bot was blocked by the user")
        if isinstance(room, Dialog) and not room.started:
            raise forbidden("bot can't initiate conversation with a user")
        return room

    def group(self) -> Group:
        """Return the group that the call names, when the bot is in it."""
        room = self.writable()
        if isinstance(room, Dialog):
            raise bad_request("method is available for supergroup and channel chats only")
        return room

    def message(self, room: AnyRoom, refusal: str, name: str = "message_id") -> Message:
        """Return the message that the call names, or refuse in these words."""
        found = room.get(self.params.integer(name))
        if found is None:
            raise bad_request(refusal)
        return found


def _check_membership(room: Group, me: Member) -> None:
    if me.present:
        return
    if me.status == "kicked":
        raise forbidden(f"bot was kicked from the {room.type} chat")
    raise forbidden(f"bot is not a member of the {room.type} chat")


Answer = Callable[[Call], object]
LongAnswer = Callable[[Call], Awaitable[object]]
METHODS: dict[str, tuple[str, Answer]] = {}
LONG_METHODS: dict[str, tuple[str, LongAnswer]] = {}


def method(*names: str) -> Callable[[Answer], Answer]:
    """Register a function as the answer to these methods."""

    def register(answer: Answer) -> Answer:
        for name in names:
            METHODS[name.lower()] = (name, answer)
        return answer

    return register


def long_method(name: str) -> Callable[[LongAnswer], LongAnswer]:
    """Register a function that may wait before it answers."""

    def register(answer: LongAnswer) -> LongAnswer:
        LONG_METHODS[name.lower()] = (name, answer)
        return answer

    return register


async def perform(world: World, bot: Bot, name: str, params: Params) -> object:
    """Run a method, whatever the case of its name, and return its result.

    Raises:
        ApiError: it is refused.
    """
    name = name.lower()
    if name in METHODS:
        proper, answer = METHODS[name]
        return answer(Call(world, bot, proper, params))
    if name in LONG_METHODS:
        proper, long_answer = LONG_METHODS[name]
        return await long_answer(Call(world, bot, proper, params))
    raise ApiError(404, "Not Found: method not found")


def proper_name(name: str) -> str:
    """Return a method's name as the documentation writes it."""
    known = METHODS.get(name.lower()) or LONG_METHODS.get(name.lower())
    return known[0] if known else name
