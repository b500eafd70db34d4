"""When meetings are: /datlich."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import UnitId
from domain.people import Account
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.schedules import ScheduleDesk

router = Router(name="schedules")


@router.message(InPrivate(), Said("datlich"))
async def open_schedule(message: Message, me: Account, schedules: ScheduleDesk) -> None:
    """Show when the person's unit meets."""
    schedules.open(me)


@router.callback_query(Pressed(Act.SCHEDULE_RULE))
async def set_rule(tap: CallbackQuery, action: Action, me: Account, schedules: ScheduleDesk) -> Toast:
    """Let the unit meet by that rule."""
    schedules.set_rule(UnitId(action.subject), me, action.choice)
    return Toast()
