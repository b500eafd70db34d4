"""Topics of forums."""

from emulator.errors import bad_request
from emulator.membership import service
from emulator.methods.registry import Call, method
from emulator.rooms import Group, Topic
from emulator.wire import Wire, compact

COLOR = 7322096
NAME_LONGEST = 128


def _forum(call: Call, deed: str) -> Group:
    group = call.group()
    if not group.forum:
        raise bad_request("the chat is not a forum")
    if not group.member(call.bot.id).may("can_manage_topics"):
        raise bad_request(f"not enough rights to {deed} a topic")
    return group


def _topic(call: Call, group: Group) -> Topic:
    topic = group.topics.get(call.params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _name(call: Call) -> str:
    name = call.params.text("name").strip()
    if not name:
        raise bad_request("TOPIC_NAME_EMPTY" if call.params.has("name") else "topic name is empty")
    return name[:NAME_LONGEST]


@method("createForumTopic")
def create_forum_topic(call: Call) -> object:
    """Open a topic; its first message gives it its number."""
    group = _forum(call, "create")
    color = call.params.integer("icon_color", COLOR)
    icon = call.params.text("icon_custom_emoji_id") or None
    made = compact(name=_name(call), icon_color=color, icon_custom_emoji_id=icon)
    message = service(call.world, group, call.bot, {"forum_topic_created": made})
    message.thread = message.id
    group.topics[message.id] = Topic(message.id, str(made["name"]), color, icon)
    call.world.touch(group, message)
    return {"message_thread_id": message.id, **made}


@method("editForumTopic")
def edit_forum_topic(call: Call) -> object:
    """Give a topic another name."""
    group = _forum(call, "edit")
    topic = _topic(call, group)
    topic.name = _name(call)
    service(call.world, group, call.bot, {"forum_topic_edited": {"name": topic.name}}, thread=topic.id)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> object:
    """Close a topic to those who do not run it."""
    return _set_closed(call, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> object:
    """Open a closed topic again."""
    return _set_closed(call, closed=False)


def _set_closed(call: Call, *, closed: bool) -> bool:
    group = _forum(call, "close" if closed else "reopen")
    topic = _topic(call, group)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    told: Wire = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
    service(call.world, group, call.bot, told, thread=topic.id)
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> object:
    """Delete a topic with all its messages."""
    group = _forum(call, "delete")
    topic = _topic(call, group)
    for message in [one for one in group.messages.values() if one.thread == topic.id and not one.deleted]:
        message.deleted = True
        call.world.touch(group, message)
    del group.topics[topic.id]
    return True
