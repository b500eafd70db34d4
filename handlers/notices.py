"""Notices: written in the private chat, looked at, and let go; and 👌 below them."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import visible
from domain.identifiers import NoticeId
from domain.notices import Poll
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.notices import NoticeDesk
from services.telling import Telling

router = Router(name="notices")
said = Router(name="content of notices")  # after the commands, before what takes any message


@router.message(InPrivate(), Said("thongbao"))
async def begin(message: Message, me: Account, notices: NoticeDesk) -> None:
    """Begin a notice."""
    notices.begin(me)


@router.callback_query(Pressed(Act.NOTICE_NEW))
async def begin_by_button(tap: CallbackQuery, me: Account, notices: NoticeDesk) -> Toast:
    """Begin a notice."""
    notices.begin(me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_SWITCH))
async def switch(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Turn an option on or off."""
    notices.switch(NoticeId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_ANEW))
async def write_anew(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Empty the notice."""
    notices.write_anew(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_DROP))
async def drop(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Throw it away."""
    notices.drop(NoticeId(action.subject), me)
    return Toast(Remark.CANCELLED)


@router.callback_query(Pressed(Act.NOTICE_SEND))
async def send(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Let it go."""
    notices.send(NoticeId(action.subject), me)
    return Toast(Remark.SENT)


@said.message(InPrivate(), WaitsFor(Expects.NOTICE), ~RepliesToWork())
async def gather(message: Message, me: Account, notices: NoticeDesk, telling: Telling) -> None:
    """Take the message as content of the notice."""
    handed = contents(message)
    poll = _poll(message)
    if handed.is_foreign and poll is None:
        telling.note(me, Remark.NOT_TAKEN, reply_to=message.message_id)
        return
    words = visible(message.html_text) if handed.words else ""
    notices.gather(me, words, handed.files, poll)


def _poll(message: Message) -> Poll | None:
    if message.poll is None:
        return None
    options = tuple(option.text for option in message.poll.options)
    return Poll(
        message.poll.question,
        options,
        several=message.poll.allows_multiple_answers,
        anonymous=message.poll.is_anonymous,
    )
