"""Notices on paper: the button that prints."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import NoticeId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.notice_papers import NoticePaperDesk

router = Router(name="notices on paper")


@router.callback_query(Pressed(Act.NOTICE_PRINT))
async def print_out(tap: CallbackQuery, action: Action, me: Account, papers: NoticePaperDesk) -> Toast:
    """Send the sheet and the words to be read aloud."""
    papers.print(NoticeId(action.subject), me)
    return Toast(Remark.NOTICE_PRINTED)
