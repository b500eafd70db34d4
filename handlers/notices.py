"""Notices: written in the private chat, looked at, and let go."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.drafts import Kind, visible
from domain.identifiers import DraftId, NoticeId
from domain.notice_views import View, asked_for
from domain.notices import Poll
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.notice_times import NoticeTimeDesk
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


@router.callback_query(Pressed(Act.NOTICE_OF_DRAFT))
async def begin_with(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Make a notice of a draft."""
    notices.begin_with(DraftId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_OPEN))
async def open_again(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Show a notice that waits for its time."""
    notices.open(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_VIEW))
async def turn(
    tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk, times: NoticeTimeDesk
) -> Toast:
    """Turn the card to another of its views."""
    look = asked_for(action.choice)
    if look.view is View.TIME:
        times.ask(NoticeId(action.subject), me)
    else:
        notices.turn(NoticeId(action.subject), me, look)
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


@router.callback_query(Pressed(Act.NOTICE_PLAIN))
async def take_formatting_off(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Keep the words as they are, without formatting."""
    notices.take_formatting_off(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_NO_FILES))
async def leave_files_out(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Keep the words alone."""
    notices.leave_files_out(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_DROP))
async def drop(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Throw it away."""
    notices.drop(NoticeId(action.subject), me)
    return Toast(Remark.CANCELLED)


@router.callback_query(Pressed(Act.NOTICE_SEND))
async def send(tap: CallbackQuery, action: Action, me: Account, notices: NoticeDesk) -> Toast:
    """Let it go."""
    went = notices.send(NoticeId(action.subject), me, anyway=action.choice == "anyway")
    return Toast(Remark.NOTICE_GOING if went else None)


@said.message(InPrivate(), WaitsFor(Expects.NOTICE), ~RepliesToWork())
async def gather(message: Message, me: Account, notices: NoticeDesk, telling: Telling) -> None:
    """Take the message as content of the notice."""
    handed = contents(message)
    poll = _poll(message)
    is_place = any(file.kind is Kind.PLACE for file in handed.files)
    if is_place or (handed.is_foreign and poll is None):
        telling.note_once(
            me.address, Remark.NOT_FOR_NOTICES, account=me.id, reply_to=message.message_id, facts={}
        )
        return
    words = visible(message.html_text) if handed.words else ""
    notices.gather(me, words, handed.files, poll, at=message.date)


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
