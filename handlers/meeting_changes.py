"""One meeting moved or cancelled."""

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
from services.meeting_changes import MeetingChangeDesk

router = Router(name="meeting changes")
said = Router(name="meeting changes, typed")  # after the commands, before what takes any message


@router.callback_query(Pressed(Act.MEETING_CHANGE))
async def begin(tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk) -> Toast:
    """Prepare to move or to cancel a meeting."""
    meeting_changes.begin(MeetingId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_ASK))
async def ask(tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk) -> Toast:
    """Ask for another time or place."""
    meeting_changes.ask(MeetingId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.MEETING_AT))
async def choose_time(
    tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk
) -> Toast:
    """Take the time of the button."""
    meeting_changes.choose_time(MeetingId(action.subject), me, action.number())
    return Toast()


@router.callback_query(Pressed(Act.MEETING_CHANGE_AGREE))
async def agree(tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk) -> Toast:
    """Move or cancel it, and tell the group."""
    outcome = meeting_changes.agree(MeetingId(action.subject), me)
    return Toast(outcome, alert=outcome is Remark.MEETING_CHANGED)


@router.callback_query(Pressed(Act.MEETING_AS_BEFORE))
async def take_back(
    tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk
) -> Toast:
    """Let it be as it was before."""
    return Toast(meeting_changes.take_back(MeetingId(action.subject), me))


@router.callback_query(Pressed(Act.MEETING_CHANGE_DROP))
async def drop(tap: CallbackQuery, action: Action, me: Account, meeting_changes: MeetingChangeDesk) -> Toast:
    """Leave it as it is."""
    meeting_changes.drop(MeetingId(action.subject), me)
    return Toast(Remark.MEETING_CHANGE_DROPPED)


@said.message(InPrivate(), WaitsFor(Expects.MEETING_CHANGE), ~RepliesToWork())
async def give(message: Message, me: Account, meeting_changes: MeetingChangeDesk) -> None:
    """Take the time, the place or the reason that was typed."""
    meeting_changes.give(me, contents(message).words)
