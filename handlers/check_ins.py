"""Checking in: opened by the head, asked for through the group's button, typed in the private chat."""

from __future__ import annotations

import re

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.check_ins import is_code, read_digits
from domain.identifiers import MeetingId
from domain.people import Account, Expects
from handlers.filters import InPrivate, Pressed, Said
from handlers.toasts import Toast
from services.check_ins import CheckInDesk
from services.people import PeopleDesk

router = Router(name="check-ins")  # before the greeting: its deep link begins with the same command
said = Router(name="codes of check-ins")
_AT = re.compile(r"at_([1-9a-f][0-9a-f]{0,14}|[1-7][0-9a-f]{15})")


class StartedAtMeeting(Filter):
    """Start, through the button of a check-in; injects `meeting`."""

    async def __call__(self, message: Message) -> bool | dict[str, MeetingId]:
        """Match the payload that `texts.check_ins` puts into the button."""
        started = await Said("start")(message)
        found = _AT.fullmatch(started["rest"]) if isinstance(started, dict) else None
        return {"meeting": MeetingId(int(found[1], 16))} if found is not None else False


class SaysCode(Filter):
    """Digits alone, while the person may check in; injects `meeting` and `digits`."""

    async def __call__(
        self, message: Message, me: Account, check_ins: CheckInDesk
    ) -> bool | dict[str, MeetingId | str]:
        """Match what was asked for; else only what looks exactly like a code, and answers nothing else."""
        digits = read_digits(message.text or "")
        is_asked = me.expects is Expects.CHECK_IN
        is_free = me.expects is None and message.reply_to_message is None and is_code(digits)
        if not digits or not (is_asked or is_free):
            return False
        meeting = check_ins.open_for(me)
        return {"meeting": meeting, "digits": digits} if meeting is not None else False


@router.message(InPrivate(), StartedAtMeeting())
async def ask(
    message: Message, meeting: MeetingId, me: Account, people: PeopleDesk, check_ins: CheckInDesk
) -> None:
    """Ask for the code."""
    people.returned(me)
    check_ins.ask(meeting, me)


@router.callback_query(Pressed(Act.CHECK_IN_OPEN))
async def open_check_in(tap: CallbackQuery, action: Action, me: Account, check_ins: CheckInDesk) -> Toast:
    """Let people check in."""
    check_ins.open(MeetingId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.CHECK_IN_CLOSE))
async def close_check_in(tap: CallbackQuery, action: Action, me: Account, check_ins: CheckInDesk) -> Toast:
    """Let nobody check in any more."""
    check_ins.close(MeetingId(action.subject), me)
    return Toast()


@said.message(InPrivate(), SaysCode())
async def give(
    message: Message, meeting: MeetingId, digits: str, me: Account, check_ins: CheckInDesk
) -> None:
    """Take the digits for the code."""
    check_ins.give(meeting, me, digits, said=message.message_id)
