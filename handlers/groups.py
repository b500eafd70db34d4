"""In the group: being added, whose group it is, and petitions filed before everybody."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from domain.actions import Act, Action
from domain.drafts import visible
from domain.identifiers import Address, GroupId, UnitId
from domain.people import Account
from domain.refusals import GroupNotBound
from domain.remarks import Remark
from handlers.contents import Contents, contents, files
from handlers.filters import Pressed, Said, SaidAnyCommand
from handlers.toasts import Toast
from services.drafts import DraftDesk
from services.groups import GroupDesk
from services.petitions import PetitionDesk
from services.raising import RaisingDesk
from services.telling import Telling
from services.upcoming import UpcomingDesk
from storage.groups import Group

router = Router(name="groups")
_GROUPS = {"group", "supergroup"}
_GONE = {"left", "kicked"}


class InGroup(Filter):
    """A message or a change of membership in a group."""

    async def __call__(self, event: Message | ChatMemberUpdated) -> bool:
        """Match by the kind of chat."""
        return event.chat.type in _GROUPS


class Migrated(Filter):
    """The notice that a group became a supergroup; injects the ids of both."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Match either of the two service messages."""
        if message.migrate_to_chat_id is not None:
            return {"old": str(message.chat.id), "new": str(message.migrate_to_chat_id)}
        if message.migrate_from_chat_id is not None:
            return {"old": str(message.migrate_from_chat_id), "new": str(message.chat.id)}
        return False


class FurtherPart(Filter):
    """A later part of an album: it has no words of its own."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Match an album's part without caption; injects `album`."""
        if message.media_group_id is None or message.caption is not None:
            return False
        return {"album": message.media_group_id}


@router.my_chat_member(InGroup())
async def added_or_gone(change: ChatMemberUpdated, here: Address, me: Account, groups: GroupDesk) -> None:
    """Notice that the bot was added to a group, or taken out of it."""
    if change.new_chat_member.status in _GONE:
        groups.left(here)
    else:
        groups.added(here, me)


@router.message(Migrated())
async def moved(message: Message, old: str, new: str, here: Address, groups: GroupDesk) -> None:
    """Follow a group to its new id."""
    groups.moved(Address(here.messenger, here.bot, old), Address(here.messenger, here.bot, new))


@router.callback_query(Pressed(Act.BIND_ASK))
async def ask_binding(
    tap: CallbackQuery, action: Action, here: Address, me: Account, groups: GroupDesk
) -> Toast:
    """Bind the group, if a head taps."""
    return Toast(groups.ask_binding(GroupId(action.subject), me, here=here))


@router.callback_query(Pressed(Act.BIND))
async def bind(tap: CallbackQuery, action: Action, here: Address, me: Account, groups: GroupDesk) -> Toast:
    """Bind the group to the chosen tổ."""
    groups.bind(GroupId(action.subject), me, UnitId(action.number()), here=here)
    return Toast(Remark.BOUND)


@router.message(InGroup(), FurtherPart())
async def join_album(
    message: Message, album: str, me: Account, drafts: DraftDesk, petitions: PetitionDesk
) -> None:
    """Add a further part of an album to the petition that has the first, or to the draft that waits."""
    parts = files(message)
    if not drafts.join_album(me, album, parts):
        petitions.join_album(me, album, parts)


@router.message(InGroup(), Said("kiennghi"))
async def file_by_command(
    message: Message,
    rest: str,
    here: Address,
    me: Account,
    group: Group | None,
    drafts: DraftDesk,
    telling: Telling,
) -> None:
    """File what follows the command, or one's own message that it replies to."""
    origin, said = _after_command(message, rest)
    fault = _fault(message, origin, me) or (Remark.WRITE_WORDS_IN_GROUP if said.is_empty else None)
    if fault is not None:
        telling.note_at(here, fault, reply_to=message.message_id)
        return
    if group is None:
        raise GroupNotBound
    drafts.file_in_group(me, group, said.words, said.files, message=origin.message_id)


@router.message(InGroup(), Said("ghi"))
async def write_down(
    message: Message,
    rest: str,
    here: Address,
    me: Account,
    group: Group | None,
    raising: RaisingDesk,
    telling: Telling,
) -> None:
    """File what is raised at a meeting: what follows the command, or one's own message that it replies to."""
    origin, said = _after_command(message, rest)
    fault = _fault(message, origin, me) or (Remark.WRITE_RAISED_IN_GROUP if said.is_empty else None)
    if fault is not None:
        telling.note_at(here, fault, reply_to=message.message_id)
        return
    if group is None:
        raise GroupNotBound
    raising.write_down_in_group(me, group, said.words, said.files, message=origin.message_id)


@router.message(InGroup(), Said("lich"))
async def show_meetings(message: Message, group: Group | None, upcoming: UpcomingDesk) -> None:
    """Show when the group's tổ meets."""
    upcoming.show_in_group(group)


@router.message(InGroup(), SaidAnyCommand())
async def elsewhere(message: Message, here: Address, telling: Telling) -> None:
    """Everything else is done in private."""
    telling.note_once(here, Remark.IN_PRIVATE_ONLY, reply_to=message.message_id, facts={})


@router.message(InGroup())
async def file_by_mention(
    message: Message,
    here: Address,
    me: Account,
    group: Group | None,
    drafts: DraftDesk,
    telling: Telling,
    bot_username: str,
) -> None:
    """File what was said to the bot by its name."""
    said = contents(message).without(f"@{bot_username}")
    if _is_anonymous(message):
        telling.note_at(here, Remark.WRITE_AS_YOURSELF, reply_to=message.message_id)
        return
    if group is None:
        raise GroupNotBound
    if said.is_empty:
        telling.note_at(here, Remark.WRITE_WORDS_IN_GROUP, reply_to=message.message_id)
        return
    drafts.file_in_group(me, group, said.words, said.files, message=message.message_id)


def _after_command(message: Message, rest: str) -> tuple[Message, Contents]:
    """Return what follows a command, or the message it replies to, with the message that holds the words."""
    said = Contents(visible(rest), files(message))
    if said.is_empty and message.reply_to_message is not None:
        return message.reply_to_message, contents(message.reply_to_message)
    return message, said


def _fault(message: Message, origin: Message, me: Account) -> Remark | None:
    """Return why these words cannot be taken from this person."""
    if _is_anonymous(message):
        return Remark.WRITE_AS_YOURSELF
    if origin.from_user is None or str(origin.from_user.id) != me.external_id:
        return Remark.ONLY_OWN_WORDS
    return None


def _is_anonymous(message: Message) -> bool:
    # An anonymous administrator writes as the group, others now and then as a channel of theirs.
    return message.sender_chat is not None
