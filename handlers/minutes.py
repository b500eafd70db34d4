"""The minutes of a meeting: looked at, amended, agreed to, corrected."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import MeetingId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.minutes import MinutesDesk
from services.nudges import NudgeDesk
from services.telling import Telling

router = Router(name="minutes")
said = Router(name="words of minutes")  # after the commands, before what takes any message


@router.callback_query(Pressed(Act.MINUTES))
async def open_minutes(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Show the minutes at the end of the chat."""
    minutes.open(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.MINUTES_VIEW))
async def turn(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Turn the card to another page, or to a question."""
    minutes.turn(MeetingId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.MINUTES_CLEAR))
async def clear(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Take away what was added to a part."""
    minutes.clear(MeetingId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.MINUTES_AGREE))
async def agree(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Let the minutes stand, and post them."""
    return Toast(minutes.agree(MeetingId(action.subject), me))


@router.callback_query(Pressed(Act.MINUTES_CORRECT))
async def ask_correction(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Ask what was wrong."""
    minutes.ask_correction(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.MINUTES_PAPER))
async def send_paper(tap: CallbackQuery, action: Action, me: Account, minutes: MinutesDesk) -> Toast:
    """Send the minutes as a document."""
    minutes.send_paper(MeetingId(action.subject), me, action.choice)
    return Toast(Remark.MINUTES_PRINTED)


@router.callback_query(Pressed(Act.MEETING_NOT_HELD))
async def not_held(tap: CallbackQuery, action: Action, me: Account, nudges: NudgeDesk) -> Toast:
    """Note that nobody met."""
    nudges.not_held(MeetingId(action.subject), me)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.MINUTES_ADDITION), ~RepliesToWork())
async def add(message: Message, me: Account, minutes: MinutesDesk) -> None:
    """Add what was typed."""
    minutes.add(me, contents(message).words)


@said.message(InPrivate(), WaitsFor(Expects.MINUTES_CORRECTION), ~RepliesToWork())
async def correct(message: Message, me: Account, minutes: MinutesDesk, telling: Telling) -> None:
    """Add the correction below the minutes."""
    minutes.correct(me, contents(message).words)
    telling.note(me, Remark.MINUTES_CORRECTED, reply_to=message.message_id)


@said.message(InPrivate(), WaitsFor(Expects.NOT_HELD_REASON), ~RepliesToWork())
async def because(message: Message, me: Account, nudges: NudgeDesk) -> None:
    """Keep why nobody met."""
    nudges.because(me, contents(message).words)
