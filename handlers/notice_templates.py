"""Templates of notices, and the blanks in them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import NoticeId, TemplateId
from domain.notice_templates import Sample
from domain.people import LANGUAGES, Account, Expects
from domain.refusals import OldButton
from domain.remarks import Remark
from handlers.contents import contents
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import RepliesToWork
from handlers.toasts import Toast
from services.notice_templates import NoticeTemplateDesk
from services.telling import Telling
from texts.notice_templates import sample_words
from texts.wording import speaker

router = Router(name="templates of notices")
said = Router(name="blanks and names of templates")


@router.callback_query(Pressed(Act.NOTICE_SAMPLE))
async def take_sample(
    tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk, zone: ZoneInfo
) -> Toast:
    """Take the bot's own words: in Vietnamese, as groups are spoken to."""
    if action.choice not in set(Sample):
        raise OldButton
    words = sample_words(speaker(LANGUAGES[0], zone), Sample(action.choice))
    templates.take_sample(NoticeId(action.subject), me, words)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_TEMPLATE))
async def take(tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk) -> Toast:
    """Take the words that a unit keeps."""
    templates.take(NoticeId(action.subject), me, TemplateId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_FORGET))
async def forget(tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk) -> Toast:
    """Keep a template no longer."""
    templates.forget(NoticeId(action.subject), me, TemplateId(action.number()))
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_FILL))
async def fill(tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk) -> Toast:
    """Ask for the blanks that are left."""
    templates.fill(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_SKIP))
async def skip(tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk) -> Toast:
    """Leave a blank."""
    templates.skip(NoticeId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.NOTICE_NAME))
async def ask_name(tap: CallbackQuery, action: Action, me: Account, templates: NoticeTemplateDesk) -> Toast:
    """Ask under which name the words are kept."""
    templates.ask_name(NoticeId(action.subject), me)
    return Toast()


@said.message(InPrivate(), WaitsFor(Expects.NOTICE_BLANK), ~RepliesToWork())
async def tell(message: Message, me: Account, templates: NoticeTemplateDesk) -> None:
    """Put what was typed into the blank."""
    templates.tell(me, contents(message).words)


@said.message(InPrivate(), WaitsFor(Expects.NOTICE_NAME), ~RepliesToWork())
async def keep(message: Message, me: Account, templates: NoticeTemplateDesk, telling: Telling) -> None:
    """Keep the words under the name that was typed."""
    name = templates.keep(me, contents(message).words)
    telling.note(me, Remark.TEMPLATE_KEPT, facts={"name": name})
