"""Holding a meeting: opened, counted, its conclusions written down, ended."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import DecisionId, MeetingId
from domain.people import Account, Expects
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.decisions import DecisionDesk
from services.holding import HoldingDesk

router = Router(name="holding")
said = Router(name="what a meeting's card asks for")  # after the commands, before what takes any message


@router.message(InPrivate(), Said("diemdanh"))
async def count_or_open(message: Message, rest: str, me: Account, holding: HoldingDesk) -> None:
    """Show the meeting, or take the number of people that was typed after the command."""
    if rest:
        holding.count_directly(me, rest)
    else:
        holding.open(me)


@router.callback_query(Pressed(Act.MEETING_NOW))
async def open_nearest(tap: CallbackQuery, me: Account, holding: HoldingDesk) -> Toast:
    """Show the meeting that is held now, or else the nearest."""
    holding.open(me)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_DESK))
async def show(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Show the card of the meeting anew."""
    holding.show(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_VIEW))
async def turn(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Turn the card to another of its views."""
    holding.turn(MeetingId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_START))
async def start(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Open the meeting."""
    holding.start(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_HELD))
async def record(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Note that the meeting was held, though nobody opened it."""
    holding.record(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_END))
async def end(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """End the meeting."""
    holding.end(MeetingId(action.subject), me, anyway=action.choice == "anyway")
    return Toast()


@router.callback_query(Pressed(Act.MEETING_RESUME))
async def resume(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Go on with a meeting that was ended by mistake."""
    holding.resume(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.HEADCOUNT_IS))
async def count_is(tap: CallbackQuery, action: Action, me: Account, holding: HoldingDesk) -> Toast:
    """Take the number of the button."""
    holding.count_is(MeetingId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.DECISION_VOTE))
async def vote(tap: CallbackQuery, action: Action, me: Account, decisions: DecisionDesk) -> Toast:
    """Write the result of the button beside a conclusion."""
    decisions.vote(DecisionId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.DECISION_REMOVE))
async def remove(tap: CallbackQuery, action: Action, me: Account, decisions: DecisionDesk) -> Toast:
    """Take a conclusion away."""
    decisions.remove(DecisionId(action.subject), me)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.HEADCOUNT), ~RepliesToWork())
async def count(message: Message, me: Account, holding: HoldingDesk) -> None:
    """Take the number of people that was typed."""
    holding.give_count(me, contents(message).words)


@said.message(InPrivate(), WaitsFor(Expects.DECISION), ~RepliesToWork())
async def decide(message: Message, me: Account, decisions: DecisionDesk) -> None:
    """Write the conclusion down."""
    decisions.give(me, contents(message).words)


@said.message(InPrivate(), WaitsFor(Expects.VOTE), ~RepliesToWork())
async def typed_vote(message: Message, me: Account, decisions: DecisionDesk) -> None:
    """Write the result down."""
    decisions.give_vote(me, contents(message).words)
