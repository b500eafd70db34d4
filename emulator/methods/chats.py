"""What a bot may learn about a chat, and leaving it."""

from emulator.errors import bad_request
from emulator.membership import entered, member_wire, service
from emulator.methods.registry import Call, method
from emulator.rendering import message_wire
from emulator.rooms import Dialog, Group, Member
from emulator.wire import Wire

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip


@method("getChat")
def get_chat(call: Call) -> object:
    """Return all about a chat."""
    room = call.visible()
    body: Wire = {
        **room.chat,
        "accent_color_id": 3,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if isinstance(room, Group):
        body["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if room.pinned and (message := room.get(room.pinned[-1])):
        body["pinned_message"] = message_wire(call.world, room, message, nested=False)
    return body


@method("getChatMember")
def get_chat_member(call: Call) -> object:
    """Return what somebody is in a chat."""
    room = call.visible()
    account = call.world.account(call.params.integer("user_id"))
    if account is None:
        raise bad_request("invalid user_id specified")
    if isinstance(room, Dialog):
        if account.id not in {room.user.id, room.bot.id}:
            raise bad_request("member not found")
        return member_wire(account, Member("member"))
    return member_wire(account, room.member(account.id))


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> object:
    """Return who runs a group; other bots are left out."""
    room = call.visible()
    if isinstance(room, Dialog):
        raise bad_request("there are no administrators in the private chat")
    admins = [(call.world.account(who), member) for who, member in room.members.items() if member.is_admin]
    return [
        member_wire(account, member)
        for account, member in admins
        if account is not None and (account.id not in call.world.bots or account.id == call.bot.id)
    ]


@method("getChatMemberCount", "getChatMembersCount")
def get_chat_member_count(call: Call) -> object:
    """Return how many are in a chat."""
    room = call.visible()
    return 2 if isinstance(room, Dialog) else sum(member.present for member in room.members.values())


@method("leaveChat")
def leave_chat(call: Call) -> object:
    """Leave a group."""
    group = call.group()
    gone: Wire = {"left_chat_member": call.bot.wire, "left_chat_participant": call.bot.wire}
    service(call.world, group, call.bot, gone)
    entered(call.world, group, call.bot, call.bot.id, Member("left"))
    return True
