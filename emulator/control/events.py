"""Events in a chat, in words."""

from emulator.messages import Message
from emulator.wire import as_list, as_text, as_wire
from emulator.world import World


def service_words(world: World, message: Message) -> str:
    """Return what a service message tells."""
    account = world.account(message.author)
    who, content = account.name if account else "", message.content
    names = ", ".join(_name(as_wire(one)) for one in as_list(content.get("new_chat_members")))
    title = as_text(content.get("new_chat_title"))
    topic = as_text(as_wire(content.get("forum_topic_created")).get("name"))
    words = {
        "new_chat_members": f"{who} đã thêm {names}",
        "left_chat_member": f"{_name(as_wire(content.get('left_chat_member')))} đã rời nhóm",
        "new_chat_title": f"{who} đã đổi tên nhóm thành {title}",
        "pinned_message": f"{who} đã ghim một tin nhắn",
        "migrate_to_chat_id": "Nhóm đã được nâng cấp thành siêu nhóm",
        "migrate_from_chat_id": "Nhóm đã được nâng cấp thành siêu nhóm",
        "forum_topic_created": f"{who} đã mở chủ đề {topic}",
        "forum_topic_closed": f"{who} đã đóng chủ đề",
        "forum_topic_reopened": f"{who} đã mở lại chủ đề",
    }
    return next((text for name, text in words.items() if name in content), "")


def _name(user: dict[str, object]) -> str:
    return " ".join(part for name in ("first_name", "last_name") if (part := as_text(user.get(name))))
