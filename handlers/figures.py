"""Figures of meetings."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import UnitId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.figures import FigureDesk

router = Router(name="figures")


@router.callback_query(Pressed(Act.FIGURES))
async def show(tap: CallbackQuery, action: Action, me: Account, figures: FigureDesk) -> Toast:
    """Show the figures of a unit."""
    figures.show(UnitId(action.subject), me)
    return Toast(Remark.FIGURES_COMING)


@router.callback_query(Pressed(Act.FIGURES_OWN))
async def show_own(tap: CallbackQuery, me: Account, figures: FigureDesk) -> Toast:
    """Show the figures of the person's own unit."""
    figures.open(me)
    return Toast(Remark.FIGURES_COMING)
