"""Answering petitions: the buttons of the task card, replies to it, and what the bot asked for."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import Address, PersonId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, IsExpected, Pressed
from handlers.toasts import Toast
from services.petitions import PetitionDesk
from storage.books import Books
from storage.cards import CardKind

router = Router(name="casework")
_ASKS = {
    Act.ANSWER: Expects.ANSWER,
    Act.DECLINE: Expects.DECLINE_REASON,
    Act.PASS_UP: Expects.PASS_UP_REASON,
}
_OF_A_TASK = {CardKind.TASK, CardKind.FILES, CardKind.WORDS}


class RepliesToTask(Filter):
    """Telegram's own reply to a task card, or to the files under it; injects `task`."""

    async def __call__(self, message: Message, books: Books, here: Address) -> bool | dict[str, PetitionId]:
        """Match by the card that the replied message is."""
        if message.reply_to_message is None:
            return False
        card = books.cards.at(here, message.reply_to_message.message_id)
        if card is None or card.kind not in _OF_A_TASK:
            return False
        return {"task": PetitionId(card.subject)}


@router.callback_query(Pressed(Act.ACCEPT))
async def accept(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Take the petition on."""
    petitions.accept(PetitionId(action.subject), me)
    return Toast(Remark.ACCEPTED)


@router.callback_query(Pressed(Act.ANSWER, Act.DECLINE, Act.PASS_UP))
async def ask(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Ask for the answer, or for the reason."""
    petitions.ask_for(_ASKS[action.act], PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.STOP))
async def stop(tap: CallbackQuery, me: Account, petitions: PetitionDesk) -> Toast:
    """Expect nothing any more."""
    petitions.stop_asking(me)
    return Toast()


@router.callback_query(Pressed(Act.SHOW_PEOPLE))
async def show_people(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Show to whom the petition can be handed."""
    petitions.choose_person(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.HAND_TO))
async def hand_to(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Hand the petition over."""
    code = petitions.hand_over(PetitionId(action.subject), me, PersonId(action.number()))
    return Toast(Remark.HANDED_OVER, {"code": code})


@router.callback_query(Pressed(Act.TAKE))
async def take(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Take a petition of the tổ oneself."""
    code = petitions.take(PetitionId(action.subject), me)
    return Toast(Remark.TAKEN, {"code": code})


@router.callback_query(Pressed(Act.OPEN_TASK))
async def open_task(tap: CallbackQuery, action: Action, me: Account, petitions: PetitionDesk) -> Toast:
    """Show a task anew."""
    petitions.show_task(PetitionId(action.subject), me)
    return Toast()


@router.message(InPrivate(), RepliesToTask())
async def answer_by_reply(message: Message, task: PetitionId, me: Account, petitions: PetitionDesk) -> None:
    """Answer with Telegram's own reply; a reply to the question for a reason gives the reason."""
    said = contents(message)
    petitions.answer(task, me, said.words, said.files, said=message.message_id)


@router.message(InPrivate(), IsExpected())
async def give(message: Message, expected: Expects, me: Account, petitions: PetitionDesk) -> None:
    """Take the message for what the bot asked."""
    said = contents(message)
    assert me.expects_of is not None, "something is always expected of a petition"  # noqa: S101
    match expected:
        case Expects.ANSWER:
            petitions.answer(me.expects_of, me, said.words, said.files, said=message.message_id)
        case Expects.DECLINE_REASON:
            petitions.decline(me.expects_of, me, said.words, said=message.message_id)
        case Expects.PASS_UP_REASON:
            petitions.pass_up(me.expects_of, me, said.words, said=message.message_id)
