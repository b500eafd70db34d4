"""Who is in the world: bots, people, groups."""

from emulator.accounts import Bot, User
from emulator.errors import Misuse
from emulator.inbox import Inbox
from emulator.membership import all_rights, entered, joined
from emulator.params import Params
from emulator.rooms import Group, Member
from emulator.wire import Wire, as_int
from emulator.words import say
from emulator.world import World

FIRST_UPDATE = 731_000_000


def create_bot(world: World, params: Params) -> Wire:
    """Register a bot; a token that is known already keeps its bot."""
    token = params.text("token")
    if not token or "/" in token:
        raise Misuse("a token is needed")
    known = world.tokens.get(token)
    if known is not None:
        return known.wire
    head = token.partition(":")[0]
    number = int(head) if head.isdecimal() else 6_000_000_000 + len(world.bots)
    if world.account(number) is not None:
        raise Misuse(f"the id {number} is taken")
    username = params.text("username") or f"emulated_{number}_bot"
    inbox = Inbox(FIRST_UPDATE + number % 100_000)
    bot = Bot(
        number, token, username, params.text("first_name") or username, inbox, params.flag("reads_everything")
    )
    world.add_bot(bot)
    return bot.wire


def create_user(world: World, params: Params) -> Wire:
    """Let a person in; every other id needs more than 32 bits."""
    count = len(world.users)
    number = params.integer("id") or (
        7_000_000_019 + count * 104_729 if count % 2 else 1_100_007 + count * 7_919
    )
    while world.account(number) is not None:
        number += 1
    user = User(
        number,
        params.text("first_name") or say("sample.name"),
        params.text("last_name") or None,
        params.text("username") or None,
        params.text("phone") or None,
        params.text("language_code") or "vi",
    )
    world.add_user(user)
    return user.wire | {"phone": user.phone}


def create_group(world: World, params: Params) -> Wire:
    """Found a group with its members; bots among them are told."""
    owner = world.users.get(params.integer("owner"))
    if owner is None:
        raise Misuse("the owner is unknown")
    kind = params.text("type") or "group"
    if kind not in {"group", "supergroup"}:
        raise Misuse(f"there is no such type of group: {kind}")
    forum = params.flag("forum")
    number = new_group_id(world, "supergroup" if forum else kind)
    group = Group(id=number, title=params.text("title"), type="supergroup" if forum else kind, forum=forum)
    group.members[owner.id] = Member("creator")
    newcomers = [as_int(one) for one in params.array("members") if as_int(one) != owner.id]
    for who in newcomers:
        if world.account(who) is None:
            raise Misuse(f"nobody has the id {who}")
    group.members.update({who: Member("member") for who in newcomers if who in world.users})
    world.add_room(group)
    for who in newcomers:
        if who in world.bots:
            group.members[who] = Member("left")
            entered(world, group, owner, who, Member("member"))
            joined(world, group, owner, [who])
    return {**group.chat, "members": list(group.members)}


def create_many_groups(world: World, params: Params) -> Wire:
    """Found `count` groups at once, of one owner and one bot that runs them all; nobody is told.

    A title may have {number} in it, counted from `first` or 1.
    """
    owner, bot = world.users.get(params.integer("owner")), world.bots.get(params.integer("bot"))
    if owner is None or bot is None:
        raise Misuse("an owner and a bot are needed")
    title, kind = params.text("title") or "{number}", params.text("type") or "group"
    members = {owner.id: Member("creator"), bot.id: Member("administrator", all_rights())}
    made: list[int] = []
    first = params.integer("first") or 1
    for number in range(first, first + params.integer("count")):
        group = Group(id=new_group_id(world, kind), title=title.replace("{number}", str(number)), type=kind)
        group.members.update(members)
        world.add_room(group)
        made.append(group.id)
    return {"ids": made}


def new_group_id(world: World, kind: str) -> int:
    """Return a chat id that is free."""
    base = -1_002_000_000_001 if kind == "supergroup" else -4_123_000_001
    number = base - len(world.groups) * 7
    while number in world.groups:
        number -= 1
    return number
