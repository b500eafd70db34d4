"""Pausing a person's filing: the leader's buttons, the person's objection, the commune's decision."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import PauseId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.pauses import PauseDesk

router = Router(name="pauses")
said = Router(name="words about pauses")  # after the commands, before the casework takes what is expected


@router.callback_query(Pressed(Act.CHOOSE_PAUSE))
async def choose_length(tap: CallbackQuery, action: Action, me: Account, pauses: PauseDesk) -> Toast:
    """Show for how long, or the card again."""
    pauses.choose_length(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.PAUSE))
async def pause(tap: CallbackQuery, action: Action, me: Account, pauses: PauseDesk) -> Toast:
    """Ask for the reason."""
    pauses.ask_reason(PetitionId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.END_PAUSE))
async def end(tap: CallbackQuery, action: Action, me: Account, pauses: PauseDesk) -> Toast:
    """Take the person's petitions again."""
    pauses.end(PauseId(action.subject), me)
    return Toast(Remark.PAUSE_ENDED)


@router.callback_query(Pressed(Act.OBJECT))
async def ask_objection(tap: CallbackQuery, action: Action, me: Account, pauses: PauseDesk) -> Toast:
    """Ask what the person wants to say to the commune."""
    pauses.ask_objection(PauseId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.LIFT_PAUSE, Act.KEEP_PAUSE))
async def decide(tap: CallbackQuery, action: Action, me: Account, pauses: PauseDesk) -> Toast:
    """Decide for the commune."""
    pauses.decide(PauseId(action.subject), me, lift=action.act is Act.LIFT_PAUSE)
    return Toast(Remark.PAUSE_DECIDED)


@said.message(InPrivate(), WaitsFor(Expects.PAUSE_WEEK, Expects.PAUSE_MONTH), ~RepliesToWork())
async def give_reason(message: Message, me: Account, pauses: PauseDesk) -> None:
    """Take the message for the reason of the pause."""
    pauses.pause(me, contents(message).words, said=message.message_id)


@said.message(InPrivate(), WaitsFor(Expects.OBJECTION), ~RepliesToWork())
async def give_objection(message: Message, me: Account, pauses: PauseDesk) -> None:
    """Take the message for the objection."""
    pauses.give_objection(me, contents(message).words, said=message.message_id)
