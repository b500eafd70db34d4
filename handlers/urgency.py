"""Marking petitions as urgent, and taking the mark off."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import PetitionId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.urgency import UrgencyDesk

router = Router(name="urgency")


@router.callback_query(Pressed(Act.MAKE_URGENT))
async def make_urgent(tap: CallbackQuery, action: Action, me: Account, urgency: UrgencyDesk) -> Toast:
    """Shorten the deadline of a petition."""
    marked = urgency.mark(PetitionId(action.subject), me)
    return Toast(Remark.MADE_URGENT, {"code": marked.code, "due": marked.due.isoformat()})


@router.callback_query(Pressed(Act.END_URGENCY))
async def end_urgency(tap: CallbackQuery, action: Action, me: Account, urgency: UrgencyDesk) -> Toast:
    """Give a petition its usual deadline again."""
    calmed = urgency.unmark(PetitionId(action.subject), me)
    return Toast(Remark.URGENCY_ENDED, {"code": calmed.code, "due": calmed.due.isoformat()})
