"""The petitioner's last word: confirming, asking to look again, withdrawing."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import look_again_view
from domain.identifiers import DraftId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToAnswer
from handlers.toasts import Toast
from services.drafts import DraftDesk
from services.endings import EndingDesk
from services.threads import ThreadDesk

router = Router(name="endings")
words = Router(name="what is missing")  # after the casework: a reply to a task is an answer


@router.callback_query(Pressed(Act.CONFIRM))
async def confirm(tap: CallbackQuery, action: Action, me: Account, endings: EndingDesk) -> Toast:
    """Say that the answer satisfies."""
    endings.confirm(PetitionId(action.subject), me)
    return Toast(Remark.CONFIRMED)


@router.callback_query(Pressed(Act.REOPEN))
async def reopen(tap: CallbackQuery, action: Action, me: Account, endings: EndingDesk) -> Toast:
    """Ask to look again."""
    endings.reopen(PetitionId(action.subject), me)
    return Toast(Remark.REOPENED)


@router.callback_query(Pressed(Act.WITHDRAW))
async def ask_withdrawal(tap: CallbackQuery, action: Action, me: Account, endings: EndingDesk) -> Toast:
    """Ask whether to withdraw for certain, or turn back."""
    endings.ask_withdrawal(PetitionId(action.subject), me, on=tap.message.message_id if tap.message else None)
    return Toast()


@router.callback_query(Pressed(Act.WITHDRAW_SURELY))
async def withdraw(tap: CallbackQuery, action: Action, me: Account, endings: EndingDesk) -> Toast:
    """Take the petition back."""
    return Toast(Remark.WITHDRAWN, {"code": endings.withdraw(PetitionId(action.subject), me)})


@router.callback_query(Pressed(Act.LOOK_AGAIN_WITH))
async def look_again_with(tap: CallbackQuery, action: Action, me: Account, threads: ThreadDesk) -> Toast:
    """Ask to look again with the words of the draft."""
    threads.look_again_with(DraftId(action.subject), PetitionId(action.number()), me)
    return Toast(Remark.REOPENED)


@router.message(InPrivate(), RepliesToAnswer())
async def reply_to_answer(message: Message, thread: PetitionId, me: Account, drafts: DraftDesk) -> None:
    """Ask what is meant by a reply to an answer."""
    said = contents(message)
    drafts.gather(me, said.words, said.files, said=message.message_id, view=look_again_view(thread))


@words.message(InPrivate(), WaitsFor(Expects.LOOK_AGAIN_WORDS))
async def say_what_is_missing(message: Message, me: Account, endings: EndingDesk) -> None:
    """Add what is missing to the petition that was just reopened."""
    said = contents(message)
    endings.say_what_is_missing(me, said.words, said.files, said=message.message_id)
