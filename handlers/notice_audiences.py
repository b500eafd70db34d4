"""Who gets a notice, and in whose name it is sent."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import NoticeId, UnitId
from domain.people import Account
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.notice_audiences import PARTS, NoticeAudienceDesk

router = Router(name="audiences of notices")


@router.callback_query(Pressed(Act.NOTICE_TO))
async def choose(tap: CallbackQuery, action: Action, me: Account, audiences: NoticeAudienceDesk) -> Toast:
    """Add or leave out a part of the audience."""
    if action.choice in PARTS:
        audiences.choose(NoticeId(action.subject), me, action.choice)
    else:
        audiences.toggle(NoticeId(action.subject), me, UnitId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_BY))
async def send_as(tap: CallbackQuery, action: Action, me: Account, audiences: NoticeAudienceDesk) -> Toast:
    """Send it in the name of another unit."""
    audiences.send_as(NoticeId(action.subject), me, UnitId(action.number()))
    return Toast()
