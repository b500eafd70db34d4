"""Merging petitions: the member's buttons and the author's answer."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import PetitionId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.merging import MergeDesk

router = Router(name="merging")


@router.callback_query(Pressed(Act.CHOOSE_MERGER))
async def choose(tap: CallbackQuery, action: Action, me: Account, mergers: MergeDesk) -> Toast:
    """Show into what the petition could be merged, or the task again."""
    mergers.choose(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.ASK_MERGER))
async def ask(tap: CallbackQuery, action: Action, me: Account, mergers: MergeDesk) -> Toast:
    """Ask the author."""
    code = mergers.ask(PetitionId(action.subject), me, PetitionId(action.number()))
    return Toast(Remark.MERGER_ASKED, {"code": code})


@router.callback_query(Pressed(Act.MERGE))
async def agree(tap: CallbackQuery, action: Action, me: Account, mergers: MergeDesk) -> Toast:
    """Merge, as the author agrees."""
    mergers.agree(PetitionId(action.subject), me, PetitionId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.KEEP_APART))
async def keep_apart(tap: CallbackQuery, action: Action, me: Account, mergers: MergeDesk) -> Toast:
    """Let it go on by itself."""
    mergers.keep_apart(PetitionId(action.subject), me, PetitionId(action.number()))
    return Toast()
