"""Reading a petition's life, and asking who sent it."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import PetitionId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.history import HistoryDesk
from storage.books import Books
from texts.names import account_name

router = Router(name="history")


@router.callback_query(Pressed(Act.HISTORY))
async def show(tap: CallbackQuery, action: Action, me: Account, history: HistoryDesk) -> Toast:
    """Show the history, or another page of it."""
    if action.choice:
        history.turn(PetitionId(action.subject), me, page=action.number())
    else:
        history.show(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.SEE_PETITIONER))
async def see_petitioner(
    tap: CallbackQuery, action: Action, me: Account, books: Books, history: HistoryDesk
) -> Toast:
    """Say who sent it, in passing: the name is kept in no card."""
    found = history.see_petitioner(PetitionId(action.subject), me)
    name = account_name(books, found.account)
    return Toast(Remark.PETITIONER, {"code": found.code, "name": name or ""}, alert=True)
