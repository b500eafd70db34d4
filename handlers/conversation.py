"""Questions, replies and additions: buttons, Telegram's own replies, and what the bot asked for."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action
from domain.identifiers import DraftId, EventId, PetitionId
from domain.people import Account, Expects
from domain.remarks import Remark
from handlers.contents import contents, files
from handlers.filters import InPrivate, Pressed, WaitsFor
from handlers.threads import FurtherPart, RepliesToOwn
from handlers.toasts import Toast
from services.conversation import ConversationDesk
from services.drafts import DraftDesk
from services.threads import ThreadDesk

router = Router(name="conversation")
awaited = Router(name="awaited")  # after every reply to a card: a thread says more than what was asked for
_VIEWS = {Act.SHOW_WHICH: "which", Act.SHOW_SENT: "sent"}


@router.callback_query(Pressed(Act.ASK))
async def ask(tap: CallbackQuery, action: Action, me: Account, conversation: ConversationDesk) -> Toast:
    """Ask what the petitioner is to be asked."""
    conversation.prepare_question(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(Act.SAY))
async def say(tap: CallbackQuery, action: Action, me: Account, conversation: ConversationDesk) -> Toast:
    """Ask for the reply."""
    conversation.prepare_reply(PetitionId(action.subject), me)
    return Toast()


@router.callback_query(Pressed(*_VIEWS))
async def turn(tap: CallbackQuery, action: Action, me: Account, drafts: DraftDesk) -> Toast:
    """Turn the draft's card to the petitions that it may belong to."""
    drafts.show(DraftId(action.subject), me, view=_VIEWS[action.act])
    return Toast()


@router.callback_query(Pressed(Act.SAY_WITH))
async def say_with(tap: CallbackQuery, action: Action, me: Account, threads: ThreadDesk) -> Toast:
    """Reply with the draft, or add it."""
    threads.say_with(DraftId(action.subject), PetitionId(action.number()), me)
    return Toast(Remark.SENT)


@router.callback_query(Pressed(Act.ANSWER_WITH))
async def answer_with(tap: CallbackQuery, action: Action, me: Account, threads: ThreadDesk) -> Toast:
    """Answer with the draft."""
    threads.answer_with(DraftId(action.subject), PetitionId(action.number()), me)
    return Toast(Remark.SENT)


@router.callback_query(Pressed(Act.JOIN_DRAFT))
async def join_begun(tap: CallbackQuery, action: Action, me: Account, threads: ThreadDesk) -> Toast:
    """Add the draft to the petition begun before."""
    threads.join_begun(DraftId(action.subject), me)
    return Toast()


@router.message(InPrivate(), FurtherPart())
async def join(message: Message, thread: PetitionId, event: EventId, conversation: ConversationDesk) -> None:
    """Add a further part of an album to what was said with the first."""
    conversation.join(thread, event, files(message))


@router.message(InPrivate(), RepliesToOwn())
async def say_by_reply(
    message: Message, thread: PetitionId, me: Account, conversation: ConversationDesk
) -> None:
    """Reply, or add, with Telegram's own reply."""
    said = contents(message)
    conversation.say(thread, me, said.words, said.files, said=message.message_id)


@awaited.message(InPrivate(), WaitsFor(Expects.QUESTION, Expects.REPLY))
async def give(message: Message, me: Account, conversation: ConversationDesk) -> None:
    """Take the message for the question or the reply that the bot asked for."""
    said = contents(message)
    conversation.give_expected(me, said.words, said.files, said=message.message_id)
