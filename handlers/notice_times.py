"""When a notice is sent: buttons and typed words."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import NoticeId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.notice_times import NoticeTimeDesk

router = Router(name="times of notices")
said = Router(name="times of notices, typed")


@router.callback_query(Pressed(Act.NOTICE_AT))
async def choose(tap: CallbackQuery, action: Action, me: Account, times: NoticeTimeDesk) -> Toast:
    """Take the moment of the button."""
    times.choose(NoticeId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_URGE))
async def urge(tap: CallbackQuery, action: Action, me: Account, times: NoticeTimeDesk) -> Toast:
    """Send it in the quiet hours."""
    went = times.urge(NoticeId(action.subject), me, action.number())
    return Toast(Remark.NOTICE_GOING if went else None)


@router.callback_query(Pressed(Act.NOTICE_REPEAT))
async def repeat(tap: CallbackQuery, action: Action, me: Account, times: NoticeTimeDesk) -> Toast:
    """Let it come again."""
    times.repeat(NoticeId(action.subject), me, action.choice)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.NOTICE_TIME), ~RepliesToWork())
async def give(message: Message, me: Account, times: NoticeTimeDesk) -> None:
    """Take the moment that was typed."""
    times.give(me, contents(message).words)
