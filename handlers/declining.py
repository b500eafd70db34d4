"""Declining: the reason, then where to go instead, by a button or typed."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.directions import Place
from domain.identifiers import PetitionId
from domain.people import Account, Expects
from domain.refusals import OldButton
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.toasts import Toast
from services.declining import DecliningDesk

router = Router(name="declining")


@router.callback_query(Pressed(Act.DECLINE))
async def begin(tap: CallbackQuery, action: Action, me: Account, declining: DecliningDesk) -> Toast:
    """Ask for the reason."""
    declining.begin(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.DECLINE_TO))
async def choose_place(tap: CallbackQuery, action: Action, me: Account, declining: DecliningDesk) -> Toast:
    """Take the place of the button."""
    if action.choice not in set(Place):
        raise OldButton
    declining.choose_place(PetitionId(action.subject), Place(action.choice), me)
    return Toast()


@router.message(InPrivate(), WaitsFor(Expects.DECLINE_REASON))
async def give_reason(message: Message, me: Account, declining: DecliningDesk) -> None:
    """Take the message for the reason."""
    said = contents(message)
    declining.give_reason(me, said.words, said.files)


@router.message(InPrivate(), WaitsFor(Expects.DECLINE_PLACE))
async def give_place(message: Message, me: Account, declining: DecliningDesk) -> None:
    """Take the message for the place."""
    said = contents(message)
    declining.give_place(me, said.words, said.files, said=message.message_id)
