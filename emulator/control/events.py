"""Events in a chat, in words."""

from emulator.messages import Message
from emulator.wire import as_list, as_text, as_wire
from emulator.words import say
from emulator.world import World

EVENTS = (
    "new_chat_members", "left_chat_member", "new_chat_title", "pinned_message", "migrate_to_chat_id",
    "migrate_from_chat_id", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened",
)  # fmt: skip


def service_words(world: World, message: Message) -> str:
    """Return what a service message tells."""
    account, content = world.account(message.author), message.content
    event = next((name for name in EVENTS if name in content), None)
    if event is None:
        return ""
    people = as_list(content.get("new_chat_members")) or [content.get("left_chat_member")]
    names = ", ".join(_name(as_wire(one)) for one in people)
    topic = as_text(as_wire(content.get("forum_topic_created")).get("name"))
    title = as_text(content.get("new_chat_title")) or topic
    return say(f"service.{event}", who=account.name if account else "", names=names, title=title)


def _name(user: dict[str, object]) -> str:
    return " ".join(part for name in ("first_name", "last_name") if (part := as_text(user.get(name))))
