"""Handing petitions about: to whom, to oneself, back from the commune."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.actions import Act, Action
from domain.identifiers import PersonId, PetitionId
from domain.people import Account
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast
from services.assignments import AssignmentDesk

router = Router(name="handing")


@router.callback_query(Pressed(Act.SHOW_PEOPLE))
async def show_people(tap: CallbackQuery, action: Action, me: Account, assignments: AssignmentDesk) -> Toast:
    """Show on the card to whom its petition can be handed."""
    assignments.choose_person(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.OFFER_PEOPLE))
async def offer_people(tap: CallbackQuery, action: Action, me: Account, assignments: AssignmentDesk) -> Toast:
    """Show a petition of a list with those to whom it can be handed."""
    assignments.offer_people(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.HAND_TO))
async def hand_to(tap: CallbackQuery, action: Action, me: Account, assignments: AssignmentDesk) -> Toast:
    """Hand the petition over."""
    to, version = action.numbers(of=2)
    code = assignments.hand_over(PetitionId(action.subject), me, PersonId(to), version=version)
    return Toast(Remark.HANDED_OVER, {"code": code})


@router.callback_query(Pressed(Act.TAKE))
async def take(tap: CallbackQuery, action: Action, me: Account, assignments: AssignmentDesk) -> Toast:
    """Take a petition of the tổ oneself."""
    code = assignments.take(PetitionId(action.subject), me, version=action.number())
    return Toast(Remark.TAKEN, {"code": code})


@router.callback_query(Pressed(Act.TAKE_BACK))
async def take_back(tap: CallbackQuery, action: Action, me: Account, assignments: AssignmentDesk) -> Toast:
    """Take back what was passed up."""
    code = assignments.take_back(PetitionId(action.subject), me, version=action.number())
    return Toast(Remark.TAKEN_BACK, {"code": code})
