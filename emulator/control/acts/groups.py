"""Groups: who comes and goes, who runs them, what they are called."""

from dataclasses import replace

from emulator.control.acting import Deed, act_named
from emulator.control.casting import new_group_id
from emulator.errors import Misuse
from emulator.membership import all_rights, entered, joined, service, stopped
from emulator.rooms import Group, Member
from emulator.wire import Wire


@act_named("block")
def block(deed: Deed) -> Wire:
    """Block the bot."""
    if not deed.dialog().blocked:
        stopped(deed.world, deed.dialog(), blocked=True)
    return {}


@act_named("unblock")
def unblock(deed: Deed) -> Wire:
    """Let the bot write again."""
    if deed.dialog().blocked:
        stopped(deed.world, deed.dialog(), blocked=False)
    return {}


def _other(deed: Deed) -> int:
    who = deed.params.integer("who")
    if deed.world.account(who) is None:
        raise Misuse(f"nobody has the id {who}")
    return who


def _check_admin(deed: Deed) -> None:
    if not deed.group().member(deed.user.id).is_admin:
        raise Misuse("only an administrator can do that")


@act_named("add")
def add(deed: Deed) -> Wire:
    """Add a person or a bot, as an administrator if asked to."""
    group, who = deed.group(), _other(deed)
    if group.member(who).present:
        raise Misuse("already in the group")
    entered(deed.world, group, deed.user, who, Member("member"))
    joined(deed.world, group, deed.user, [who])
    if deed.params.flag("admin"):
        entered(deed.world, group, deed.user, who, Member("administrator", all_rights()))
    return {}


@act_named("remove")
def remove(deed: Deed) -> Wire:
    """Throw somebody out."""
    group, who = deed.group(), _other(deed)
    if not group.member(who).present:
        raise Misuse("not in the group")
    _go(deed, group, who, "kicked")
    return {}


@act_named("leave")
def leave(deed: Deed) -> Wire:
    """Leave the group."""
    _go(deed, deed.group(), deed.user.id, "left")
    return {}


def _go(deed: Deed, group: Group, who: int, status: str) -> None:
    account = deed.world.account(who)
    if account is None:
        return
    gone: Wire = {"left_chat_member": account.wire, "left_chat_participant": account.wire}
    service(deed.world, group, deed.user, gone)
    entered(deed.world, group, deed.user, who, Member(status))


@act_named("promote")
def promote(deed: Deed) -> Wire:
    """Make somebody an administrator, with some rights or the usual ones."""
    _check_admin(deed)
    group, who = deed.group(), _other(deed)
    given = deed.params.json("rights")
    rights = all_rights()
    if isinstance(given, list):
        rights = {right: right in given or right == "can_manage_chat" for right in rights}
    elif isinstance(given, dict):
        rights = {right: bool(given.get(right, False)) for right in rights}
    entered(deed.world, group, deed.user, who, Member("administrator", rights))
    return {}


@act_named("demote")
def demote(deed: Deed) -> Wire:
    """Make an administrator a plain member again."""
    _check_admin(deed)
    entered(deed.world, deed.group(), deed.user, _other(deed), Member("member"))
    return {}


@act_named("rename")
def rename(deed: Deed) -> Wire:
    """Give the group another name."""
    group = deed.group()
    group.title = deed.params.text("title")
    service(deed.world, group, deed.user, {"new_chat_title": group.title})
    return {}


@act_named("anonymous")
def anonymous(deed: Deed) -> Wire:
    """Write as the group from now on, or as oneself again."""
    _check_admin(deed)
    members = deed.group().members
    on = deed.params.flag("on") or not deed.params.has("on")
    members[deed.user.id] = replace(members[deed.user.id], anonymous=on)
    deed.world.touch(deed.room)
    return {}


@act_named("migrate")
def migrate(deed: Deed) -> Wire:
    """Turn the group into a supergroup: another id, other message numbers, the same people."""
    world, old = deed.world, deed.group()
    if old.type != "group":
        raise Misuse("this is a supergroup already")
    new = Group(
        id=new_group_id(world, "supergroup"), title=old.title, type="supergroup", migrated_from=old.id
    )
    new.forum = deed.params.flag("forum")
    new.members = {who: member for who, member in old.members.items() if member.present}
    new.bots = dict(old.bots)
    service(world, old, deed.user, {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    world.add_room(new)
    for who in new.members:
        world.enter(new, who)
    service(world, new, deed.user, {"migrate_from_chat_id": old.id})
    world.touch(old)
    return {"chat": new.id}
