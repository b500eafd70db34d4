"""When the tổ meets: /lich for everybody, in private and in the group."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import UnitId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.upcoming import UpcomingDesk
from storage.groups import Group

router = Router(name="upcoming meetings")


@router.message(InPrivate(), Said("lich"))
async def show(message: Message, me: Account, upcoming: UpcomingDesk) -> None:
    """Show the meetings of one's own tổ."""
    upcoming.show(me)


@router.callback_query(Pressed(Act.UPCOMING))
async def show_by_button(tap: CallbackQuery, me: Account, upcoming: UpcomingDesk) -> Toast:
    """Show the meetings of one's own tổ."""
    upcoming.show(me)
    return Toast()


@router.callback_query(Pressed(Act.CALENDAR_FILE))
async def send_file(
    tap: CallbackQuery, action: Action, me: Account, group: Group | None, upcoming: UpcomingDesk
) -> Toast:
    """Send the file for the phone's calendar."""
    outcome = upcoming.send_file(UnitId(action.subject), me, group)
    return Toast(outcome, alert=outcome is Remark.OPEN_PRIVATE_CHAT)
