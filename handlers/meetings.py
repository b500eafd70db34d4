"""Meetings in the group: who comes."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import Address, MeetingId
from domain.people import Account
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.attendance import AttendanceDesk

router = Router(name="meetings")


@router.callback_query(Pressed(Act.MEETING_COMING))
async def come(
    tap: CallbackQuery, action: Action, here: Address, me: Account, attendance: AttendanceDesk
) -> Toast:
    """Say that one comes."""
    return Toast(attendance.say(MeetingId(action.subject), me, coming=True, here=here, on=_on(tap)))


@router.callback_query(Pressed(Act.MEETING_BUSY))
async def be_busy(
    tap: CallbackQuery, action: Action, here: Address, me: Account, attendance: AttendanceDesk
) -> Toast:
    """Say that one cannot come."""
    return Toast(attendance.say(MeetingId(action.subject), me, coming=False, here=here, on=_on(tap)))


def _on(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message is not None else 0
