"""What a person does: one act, in one chat."""

from collections.abc import Callable
from dataclasses import dataclass

from emulator.accounts import User
from emulator.errors import Misuse
from emulator.messages import Message
from emulator.params import Params
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire
from emulator.world import World


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: who, where, and with what."""

    world: World
    user: User
    room: AnyRoom
    params: Params

    def message(self, name: str = "message") -> Message:
        """Return the message that the act names.

        Raises:
            Misuse: it is not there.
        """
        found = self.room.get(self.params.integer(name))
        if found is None:
            raise Misuse(f"there is no message {self.params.integer(name)} in this chat")
        return found

    def group(self) -> Group:
        """Return the group the act happens in."""
        if isinstance(self.room, Dialog):
            raise Misuse("this can be done in groups only")
        return self.room

    def dialog(self) -> Dialog:
        """Return the private chat the act happens in."""
        if isinstance(self.room, Group):
            raise Misuse("this can be done in private chats only")
        return self.room


Act = Callable[[Deed], Wire]
ACTS: dict[str, Act] = {}


def act_named(name: str) -> Callable[[Act], Act]:
    """Register what a person can do."""

    def register(run: Act) -> Act:
        ACTS[name] = run
        return run

    return register


def act(world: World, params: Params) -> Wire:
    """Let a person act.

    Raises:
        Misuse: a person could not do that.
    """
    user = world.users.get(params.integer("user"))
    if user is None:
        raise Misuse(f"there is no user {params.text('user')}")
    run = ACTS.get(params.text("do"))
    if run is None:
        raise Misuse(f"there is no such act: {params.text('do')}")
    return run(Deed(world, user, room_of(world, user, params.integer("chat")), params))


def room_of(world: World, user: User, chat_id: int) -> AnyRoom:
    """Return the chat as a person names it: a bot's id, or a group's.

    A group that has become a supergroup leads on to it.

    Raises:
        Misuse: there is none, or the person is not in it.
    """
    if chat_id in world.bots:
        return world.dialog(world.bots[chat_id], user)
    group = world.groups.get(chat_id)
    while group is not None and group.migrated_to is not None:
        group = world.groups.get(group.migrated_to)
    if group is None:
        raise Misuse(f"there is no chat {chat_id}")
    if not group.member(user.id).present:
        raise Misuse("this person is not in that group")
    return group
