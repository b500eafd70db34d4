"""Coming and going: what changes for a member, and which bots are told."""

from emulator.accounts import Account, User
from emulator.hearing import announce
from emulator.messages import Message
from emulator.rooms import AnyRoom, Dialog, Group, Member
from emulator.wire import Wire
from emulator.world import World

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
NOT_GIVEN = frozenset({"can_promote_members"})


def member_wire(account: Account, member: Member) -> Wire:
    """Return a ChatMember."""
    body: Wire = {"user": account.wire, "status": member.status}
    if member.status == "creator":
        body["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        body |= {right: member.rights.get(right, False) for right in RIGHTS}
        body |= {"can_be_edited": False, "is_anonymous": member.anonymous}
    elif member.status == "kicked":
        body["until_date"] = 0
    return body


def all_rights() -> dict[str, bool]:
    """Return what an administrator is given when nothing is said."""
    return {right: right not in NOT_GIVEN for right in RIGHTS}


def entered(world: World, group: Group, by: Account, who: int, now: Member) -> None:
    """Let `who` be `now` in the group; a bot is told of itself, administrator bots of others."""
    before = group.member(who)
    account = world.account(who)
    if account is None:
        return
    group.members[who] = now
    if now.present:
        world.enter(group, who)
    told = _change(world, group, by, member_wire(account, before), member_wire(account, now))
    if who in world.bots:
        world.notify(world.bots[who], "my_chat_member", told)
    for bot in group.bots.values():
        if bot.id != who and group.member(bot.id).is_admin:
            world.notify(bot, "chat_member", told)
    if not now.present:
        world.leave(group, who)
    world.touch(group)


def _change(world: World, room: AnyRoom, by: Account, before: Wire, now: Wire) -> Wire:
    return {
        "chat": room.chat,
        "from": by.wire,
        "date": world.clock.unix(),
        "old_chat_member": before,
        "new_chat_member": now,
    }


def stopped(world: World, dialog: Dialog, *, blocked: bool) -> None:
    """Block the bot or let it write again, and tell it."""
    dialog.blocked = blocked
    states = [
        member_wire(dialog.bot, Member("kicked" if state else "member")) for state in (not blocked, blocked)
    ]
    world.notify(dialog.bot, "my_chat_member", _change(world, dialog, dialog.user, states[0], states[1]))
    world.touch(dialog)


def service(world: World, room: AnyRoom, by: Account, content: Wire, *, thread: int | None = None) -> Message:
    """Set a message about an event into the room, and tell its bots."""
    now = world.clock.unix()
    message = Message(
        id=room.next_id(), date=now, author=by.id, kind="service", content=content, thread=thread
    )
    world.put(room, message)
    announce(world, room, message)
    return message


def joined(world: World, group: Group, by: User, who: list[int]) -> Message:
    """Tell the room who came."""
    people = [account.wire for one in who if (account := world.account(one))]
    return service(world, group, by, {"new_chat_members": people, **_first(people)})


def _first(people: list[Wire]) -> Wire:
    return {"new_chat_member": people[0], "new_chat_participant": people[0]} if people else {}
