"""What the meetings of a month are about: /noidung, for officers and for heads."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.content_views import asked_for
from domain.drafts import Kind, visible
from domain.identifiers import ContentId, UnitId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, Said, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.month_contents import MonthContentDesk
from services.subjects import SubjectDesk
from services.telling import Telling

router = Router(name="contents of months")
said = Router(name="contents of months, handed over")  # after the commands, before what takes any message


@router.message(InPrivate(), Said("noidung"))
async def open_content(message: Message, me: Account, month_contents: MonthContentDesk) -> None:
    """Show what the next meetings are about."""
    month_contents.open(me)


@router.callback_query(Pressed(Act.CONTENT))
async def open_by_button(tap: CallbackQuery, me: Account, month_contents: MonthContentDesk) -> Toast:
    """Show what the next meetings are about."""
    month_contents.open(me)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_OPEN))
async def open_one(
    tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk
) -> Toast:
    """Show one content anew."""
    month_contents.open_one(ContentId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_VIEW))
async def turn(tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk) -> Toast:
    """Turn the card to another of its views."""
    month_contents.turn(ContentId(action.subject), me, asked_for(action.choice))
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_MONTH))
async def turn_to_month(
    tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk
) -> Toast:
    """Show another month on the same card."""
    month_contents.turn_to_month(ContentId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_UNIT))
async def open_below(
    tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk
) -> Toast:
    """Show what a unit below gives for the same month."""
    month_contents.open_below(ContentId(action.subject), me, UnitId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_WRITE, Act.CONTENT_ANEW))
async def ask(tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk) -> Toast:
    """Wait for what is said of a subject."""
    anew = action.act is Act.CONTENT_ANEW
    month_contents.ask(ContentId(action.subject), me, action.choice, anew=anew)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_EMPTY))
async def say_nothing(
    tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk
) -> Toast:
    """Take away what the unit says of a subject."""
    month_contents.say_nothing(ContentId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_OUT))
async def leave_out(
    tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk
) -> Toast:
    """Let the tổ not talk about a subject."""
    month_contents.leave_out(ContentId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_LOOK))
async def look_at(tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk) -> Toast:
    """Show it as heads get it."""
    month_contents.look_at(ContentId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.CONTENT_SEND))
async def send(tap: CallbackQuery, action: Action, me: Account, month_contents: MonthContentDesk) -> Toast:
    """Hand it out."""
    went = month_contents.send(ContentId(action.subject), me, anyway=action.choice == "anyway")
    return Toast(Remark.CONTENT_GOING if went else None)


@router.callback_query(Pressed(Act.SUBJECT_NAME))
async def ask_name(tap: CallbackQuery, action: Action, me: Account, subjects: SubjectDesk) -> Toast:
    """Wait for the name of a subject."""
    subjects.ask_name(ContentId(action.subject), me, action.choice)
    return Toast()


@router.callback_query(Pressed(Act.SUBJECT_REMOVE))
async def remove_subject(tap: CallbackQuery, action: Action, me: Account, subjects: SubjectDesk) -> Toast:
    """Let there be no such subject any more."""
    subjects.remove(ContentId(action.subject), me, action.choice)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.CONTENT), ~RepliesToWork())
async def gather(message: Message, me: Account, month_contents: MonthContentDesk, telling: Telling) -> None:
    """Take the message for what is said of a subject."""
    handed = contents(message)
    is_place = any(file.kind is Kind.PLACE for file in handed.files)
    if is_place or handed.is_empty:
        telling.note_once(
            me.address, Remark.NOT_FOR_CONTENTS, account=me.id, reply_to=message.message_id, facts={}
        )
        return
    words = visible(message.html_text) if handed.words else ""
    month_contents.gather(me, words, handed.files, at=message.date)


@said.message(InPrivate(), WaitsFor(Expects.SUBJECT_NAME), ~RepliesToWork())
async def call(message: Message, me: Account, subjects: SubjectDesk) -> None:
    """Take the message for the name of a subject."""
    subjects.call(me, contents(message).words)
