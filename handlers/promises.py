"""Promising a day for the result, and saying whether it came true."""

from __future__ import annotations

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import PetitionId
from domain.people import Account, Expects
from domain.refusals import OldButton
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.toasts import Toast
from services.promises import PromiseDesk
from services.telling import Telling

router = Router(name="promises")


@router.callback_query(Pressed(Act.SHOW_DAYS))
async def show_days(tap: CallbackQuery, action: Action, me: Account, promises: PromiseDesk) -> Toast:
    """Show the days that can be promised."""
    promises.choose_day(PetitionId(action.subject), me, on=tap.message.message_id if tap.message else None)
    return Toast()


@router.callback_query(Pressed(Act.PROMISE))
async def promise(tap: CallbackQuery, action: Action, me: Account, promises: PromiseDesk) -> Toast:
    """Promise the day on the button."""
    try:
        day = date.fromisoformat(action.choice)
    except ValueError:
        raise OldButton from None
    return Toast(Remark.PROMISED, promises.promise(PetitionId(action.subject), me, day))


@router.callback_query(Pressed(Act.OTHER_DAY))
async def ask_day(tap: CallbackQuery, action: Action, me: Account, promises: PromiseDesk) -> Toast:
    """Ask for a day in words."""
    promises.ask_day(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.PROMISE_KEPT, Act.PROMISE_BROKEN))
async def report(tap: CallbackQuery, action: Action, me: Account, promises: PromiseDesk) -> Toast:
    """Say whether the promise came true."""
    kept = action.act is Act.PROMISE_KEPT
    promises.report(PetitionId(action.subject), me, number=action.number(), kept=kept)
    return Toast(Remark.PROMISE_REPORTED)


@router.message(InPrivate(), WaitsFor(Expects.PROMISE_DAY))
async def promise_in_words(message: Message, me: Account, promises: PromiseDesk, telling: Telling) -> None:
    """Promise the day that was typed."""
    facts = promises.promise_in_words(me, contents(message).words)
    telling.confirm(me, Remark.PROMISED, said=message.message_id, facts=facts)
