"""Answering petitions: the buttons of the task card, replies to it, and what the bot asked for."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import EventId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents, files
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import GoesOn, RepliesToWork
from handlers.toasts import Toast
from services.conversation import ConversationDesk
from services.petitions import PetitionDesk
from storage.books import Books

router = Router(name="casework")
_ASKS = {
    Act.ANSWER: Expects.ANSWER,
    Act.PASS_UP: Expects.PASS_UP_REASON,
}


class FurtherPartOfAnswer(Filter):
    """A later part of an album whose first part was an answer; injects `task` and `answered`."""

    async def __call__(
        self, message: Message, books: Books, me: Account
    ) -> bool | dict[str, PetitionId | EventId]:
        """Match by the album: Telegram sends each of its parts as a message of its own."""
        if message.media_group_id is None or me.person is None:
            return False
        found = books.petitions.answer_with_album(me.person, message.media_group_id)
        return {"task": found[0], "answered": found[1]} if found else False


@router.callback_query(Pressed(Act.ACCEPT))
async def accept(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Take the petition on."""
    petitions.accept(PetitionId(action.subject), me)
    return Toast(Remark.ACCEPTED)


@router.callback_query(Pressed(*_ASKS))
async def ask(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Ask for the answer, or for the reason."""
    petitions.ask_for(_ASKS[action.act], PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.STOP))
async def stop(tap: CallbackQuery, me: Account, petitions: PetitionDesk) -> Toast:
    """Expect nothing any more."""
    petitions.stop_asking(me)
    return Toast()


@router.callback_query(Pressed(Act.SHOW_MORE))
async def show_more(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Show what is rarely wanted."""
    petitions.show_more(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.OPEN_TASK))
async def open_task(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Show a task anew."""
    petitions.show_task(PetitionId(action.subject), me)
    return Toast()


@router.message(InPrivate(), FurtherPartOfAnswer())
async def join_answer(message: Message, task: PetitionId, answered: EventId, petitions: PetitionDesk) -> None:
    """Add a further part of an album to the answer that has the first."""
    petitions.join_answer(task, answered, files(message))


@router.message(InPrivate(), GoesOn())
async def go_on(message: Message, task: PetitionId, me: Account, conversation: ConversationDesk) -> None:
    """Let the rest of an answer follow it."""
    said = contents(message)
    conversation.go_on(task, me, said.words, said.files, said=message.message_id)


@router.message(InPrivate(), RepliesToWork())
async def answer_by_reply(message: Message, task: PetitionId, me: Account, petitions: PetitionDesk) -> None:
    """Answer with Telegram's own reply."""
    said = contents(message)
    petitions.give(Expects.ANSWER, task, me, said.words, said.files, said=message.message_id)


@router.message(InPrivate(), WaitsFor(*_ASKS.values()))
async def give(message: Message, me: Account, petitions: PetitionDesk) -> None:
    """Take the message for what the bot asked."""
    said = contents(message)
    petitions.give_expected(me, said.words, said.files, said=message.message_id)
