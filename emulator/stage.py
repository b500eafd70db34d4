"""The stage: who plays, whose phones the page shows, and the script; kept with the world.

{"title": words, "bot": username,
 "users": {key: {"first_name", "last_name"?, "username"?, "phone"?, "role"?: words}},
 "bots": {key: {"token", "username", "first_name", "reads_everything"?}},
 "groups": {key: {"title", "owner": user key, "members": [keys of users, bots],
                  "admins"?: [keys], "type"?: "supergroup"}},
 "phones": [{"user": key, "label": words, "chat": bot key or group key,
             "lent"?: whether the script gives it to whoever acts and holds none}],
 "script": [steps, see player.py]}
Words are a text, or {"vi": text, "en": text}.
"""

from collections.abc import Iterator

from emulator.accounts import Bot, User
from emulator.control.casting import create_bot, create_group, create_user
from emulator.errors import Misuse
from emulator.membership import all_rights, entered
from emulator.params import Params
from emulator.rooms import Member
from emulator.wire import Wire, as_int, as_list, as_text, as_wire
from emulator.world import World

KINDS = ("users", "bots", "groups")


def set_stage(world: World, described: Wire) -> None:
    """Take over a stage; whoever was created under the same key before stays who they are.

    Raises:
        Misuse: somebody named on the stage is not described there.
    """
    cast: dict[str, dict[str, int]] = {kind: dict(ids_of(world, kind)) for kind in KINDS}
    world.notes.update(stage=described, cast=cast)
    for key, person in _new(world, described, "users"):
        cast["users"][key] = as_int(create_user(world, Params(person)).get("id"))
    for key, bot in _new(world, described, "bots"):
        cast["bots"][key] = as_int(create_bot(world, Params(bot)).get("id"))
    for key, group in _new(world, described, "groups"):
        cast["groups"][key] = _found(world, group)
    world.keep_notes()
    world.feed.note("stage")


def _new(world: World, described: Wire, kind: str) -> Iterator[tuple[str, Wire]]:
    known = ids_of(world, kind)
    for key, one in as_wire(described.get(kind)).items():
        if key not in known:
            yield key, as_wire(one)


def _found(world: World, group: Wire) -> int:
    """Create a group whose owner, members and admins are named by key; return its id."""
    owner = account_id(world, group.get("owner"))
    members = [account_id(world, key) for key in as_list(group.get("members"))]
    body = create_group(world, Params({**group, "owner": owner, "members": members}))
    created = world.groups[as_int(body.get("id"))]
    for key in as_list(group.get("admins")):
        entered(
            world, created, world.users[owner], account_id(world, key), Member("administrator", all_rights())
        )
    return created.id


def ids_of(world: World, kind: str) -> dict[str, int]:
    """Return the ids of the stage's users, bots or groups by their keys."""
    known = as_wire(as_wire(world.notes.get("cast")).get(kind))
    return {key: as_int(number) for key, number in known.items()}


def account_id(world: World, key: object) -> int:
    """Return the id of a person or a bot named by key; a number is an id already.

    Raises:
        Misuse: the stage has nobody of that key.
    """
    if isinstance(key, int):
        return key
    known = ids_of(world, "bots") | ids_of(world, "users")
    if as_text(key) not in known:
        raise Misuse(f"the stage has nobody called {key!r}")
    return known[as_text(key)]


def chat_id(world: World, key: object) -> int:
    """Return the id under which a person knows a chat named by key; a group may have become a supergroup.

    Raises:
        Misuse: the stage has no such chat.
    """
    known = ids_of(world, "bots") | ids_of(world, "groups")
    number = key if isinstance(key, int) else known.get(as_text(key))
    if number is None:
        raise Misuse(f"the stage has no chat called {key!r}")
    while (group := world.groups.get(number)) is not None and group.migrated_to is not None:
        number = group.migrated_to
    return number


def show_stage(world: World) -> Wire:
    """Return the stage as the page needs it: keys with their ids, phones, everybody there is."""
    described = as_wire(world.notes.get("stage"))
    users = {
        key: world.users[number] for key, number in ids_of(world, "users").items() if number in world.users
    }
    bots = {key: world.bots[number] for key, number in ids_of(world, "bots").items() if number in world.bots}
    groups = ids_of(world, "groups")
    cast = as_wire(described.get("users"))
    roles = {user.id: as_wire(cast.get(key)).get("role") for key, user in users.items()}
    return {
        "title": described.get("title", ""),
        "bot": described.get("bot", ""),
        "phones": [_phone(world, as_wire(one)) for one in as_list(described.get("phones"))],
        "users": {key: _person(user) for key, user in users.items()},
        "bots": {key: _bot(bot) for key, bot in bots.items()},
        "groups": {
            key: {"id": chat_id(world, number)} for key, number in groups.items() if number in world.groups
        },
        "people": [_person(user) | {"role": roles.get(user.id)} for user in world.users.values()],
        "script": described.get("script", []),
    }


def _phone(world: World, phone: Wire) -> Wire:
    return {
        **phone,
        "user_id": account_id(world, phone.get("user")),
        "chat_id": chat_id(world, phone.get("chat", "bot")),
    }


def _person(user: User) -> Wire:
    return {**user.wire, "name": user.name, "phone": user.phone}


def _bot(bot: Bot) -> Wire:
    return {**bot.wire, "name": bot.name}


def script_of(world: World) -> list[Wire]:
    """Return the steps of the script."""
    return [as_wire(step) for step in as_list(as_wire(world.notes.get("stage")).get("script"))]
