"""What people raise at a meeting: /ghi, the button of its card, and who it was."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import visible
from domain.identifiers import MeetingId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents, files
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToOwn, RepliesToWork
from handlers.toasts import Toast
from services.raising import RaisingDesk
from services.telling import Telling
from storage.books import Books

router = Router(name="raising")
said = Router(name="what is raised")  # after the commands, before what takes any message


class FurtherPartOfRaised(Filter):
    """A later part of an album whose first part was raised at a meeting; injects `raised`."""

    async def __call__(self, message: Message, books: Books, me: Account) -> bool | dict[str, PetitionId]:
        """Match by the album: Telegram sends each of its parts as a message of its own."""
        if message.media_group_id is None or message.caption is not None:
            return False
        found = books.petitions.of_album(me.id, message.media_group_id)
        return {"raised": found.id} if found is not None and found.meeting is not None else False


@router.message(InPrivate(), Said("ghi"))
async def write_down(message: Message, rest: str, me: Account, raising: RaisingDesk) -> None:
    """File what follows the command."""
    raising.write_down(me, visible(rest), files(message), said=message.message_id)


@router.callback_query(Pressed(Act.RAISE_NEXT))
async def ask_next(tap: CallbackQuery, action: Action, me: Account, raising: RaisingDesk) -> Toast:
    """Wait for what is raised next."""
    raising.ask_next(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.RAISED_BY))
async def ask_name(tap: CallbackQuery, action: Action, me: Account, raising: RaisingDesk) -> Toast:
    """Ask who raised it."""
    raising.ask_name(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.RAISED_BY_NOBODY))
async def forget_name(tap: CallbackQuery, action: Action, me: Account, raising: RaisingDesk) -> Toast:
    """Keep no name."""
    raising.forget_name(PetitionId(action.subject), me)
    return Toast()


@said.message(InPrivate(), FurtherPartOfRaised())
async def join_album(message: Message, raised: PetitionId, raising: RaisingDesk) -> None:
    """Add a further part of an album to what was raised with the first."""
    raising.join_album(raised, files(message))


@said.message(InPrivate(), WaitsFor(Expects.RAISED), ~RepliesToWork(), ~RepliesToOwn())
async def give(message: Message, me: Account, raising: RaisingDesk, telling: Telling) -> None:
    """File what was asked for."""
    handed = contents(message)
    if handed.is_foreign:
        telling.note_once(me.address, Remark.NOT_TAKEN, account=me.id, reply_to=message.message_id, facts={})
        return
    raising.give(me, handed.words, handed.files)


@said.message(InPrivate(), WaitsFor(Expects.RAISED_BY), ~RepliesToWork())
async def give_name(message: Message, me: Account, raising: RaisingDesk) -> None:
    """Keep the name."""
    raising.give_name(me, contents(message).words)
