"""Being away: /nghi with or without days, and the buttons of its card."""

from __future__ import annotations

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.folding import fold
from domain.leaves import Leave, read_leave, this_week
from domain.people import Account
from domain.refusals import OldButton
from domain.remarks import Remark
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.leaves import LeaveDesk
from services.telling import Telling
from storage.books import Books

router = Router(name="leaving")
_BACK_AGAIN = {"huy", "bo", "thoi", "di lam lai", "da di lam lai"}


@router.message(InPrivate(), Said("nghi"))
async def say_leave(
    message: Message, rest: str, me: Account, books: Books, leaves: LeaveDesk, telling: Telling
) -> None:
    """Show the present leave, set another, or end it."""
    if me.person is None:
        telling.note(me, Remark.ONLY_FOR_TEAM)
        return
    if fold(rest) in _BACK_AGAIN:
        leaves.end(me)
    elif rest:
        leaves.set(me, read_leave(rest, today=books.leaves.today))
    leaves.show(me)


@router.callback_query(Pressed(Act.LEAVE))
async def choose_leave(
    tap: CallbackQuery, action: Action, me: Account, books: Books, leaves: LeaveDesk
) -> Toast:
    """Set the leave that a button names, as of today."""
    leaves.set(me, _named(action, books.leaves.today))
    return Toast(Remark.LEAVE_SET)


@router.callback_query(Pressed(Act.SHOW_LEAVE_DAYS))
async def show_days(tap: CallbackQuery, me: Account, leaves: LeaveDesk) -> Toast:
    """Show until when one can be away."""
    leaves.show_days(me)
    return Toast()


@router.callback_query(Pressed(Act.END_LEAVE))
async def end_leave(tap: CallbackQuery, me: Account, leaves: LeaveDesk) -> Toast:
    """Be there again."""
    leaves.end(me)
    return Toast(Remark.LEAVE_ENDED)


@router.callback_query(Pressed(Act.HAND_ON_ALL))
async def hand_on_all(tap: CallbackQuery, me: Account, leaves: LeaveDesk) -> Toast:
    """Hand all of one's work to the next in line."""
    gone, kept = leaves.hand_on_all(me)
    if kept:
        return Toast(Remark.SOME_HANDED_ON, {"n": gone, "kept": kept}, alert=True)
    return Toast(Remark.ALL_HANDED_ON, {"n": gone})


@router.callback_query(Pressed(Act.KEEP_WORK))
async def keep_work(tap: CallbackQuery, me: Account, leaves: LeaveDesk) -> Toast:
    """Keep one's work."""
    leaves.keep(me)
    return Toast()


def _named(action: Action, today: date) -> Leave:
    tomorrow = today + timedelta(days=1)
    named = {"today": Leave(today, today), "tomorrow": Leave(tomorrow, tomorrow), "week": this_week(today)}
    if action.choice in named:
        return named[action.choice]
    try:
        return Leave(today, date.fromordinal(action.number()))
    except (ValueError, OverflowError):
        raise OldButton from None
