"""What a tổ adds to the agenda of its meeting, and what is ticked off there."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import ContentId, MeetingId
from domain.people import Account, Expects
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.agendas import AgendaDesk

router = Router(name="agendas")
said = Router(name="agendas, typed")


@router.callback_query(Pressed(Act.AGENDA_OPEN))
async def open_agenda(tap: CallbackQuery, action: Action, me: Account, agendas: AgendaDesk) -> Toast:
    """Show what a meeting is to talk about."""
    agendas.open(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.AGENDA_ADD))
async def ask(tap: CallbackQuery, action: Action, me: Account, agendas: AgendaDesk) -> Toast:
    """Wait for one more item."""
    agendas.ask(ContentId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.AGENDA_REMOVE))
async def remove(tap: CallbackQuery, action: Action, me: Account, agendas: AgendaDesk) -> Toast:
    """Take an item off."""
    agendas.remove(ContentId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.AGENDA_TICK))
async def tick(tap: CallbackQuery, action: Action, me: Account, agendas: AgendaDesk) -> Toast:
    """Tick an item off, or take the tick away."""
    agendas.tick(MeetingId(action.subject), me, action.choice)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.AGENDA_ITEM), ~RepliesToWork())
async def add(message: Message, me: Account, agendas: AgendaDesk) -> None:
    """Take the message for one more item."""
    agendas.add(me, contents(message).words)
