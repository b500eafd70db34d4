"""The one list of conversations, in the order in which they are asked."""

from __future__ import annotations

from functools import cache

from aiogram import Dispatcher, Router
from aiogram.types import Message

from domain.people import Account
from domain.remarks import Remark
from handlers import (
    agendas,
    casework,
    check_ins,
    conversation,
    declining,
    drafting,
    endings,
    figures,
    following,
    groups,
    handing,
    history,
    holding,
    leaving,
    meeting_changes,
    meetings,
    merging,
    minutes,
    month_contents,
    notice_audiences,
    notice_deliveries,
    notice_papers,
    notice_templates,
    notice_times,
    notices,
    pauses,
    promises,
    raising,
    schedules,
    settings,
    starting,
    subscriptions,
    upcoming,
    urgency,
)
from handlers.desks import Desks
from handlers.filters import InPrivate, Said, SaidAnyCommand
from handlers.refusals import Refusals
from handlers.taps import Taps
from services.telling import Telling

# Groups first: what neighbours file there is what comes in bursts.
_JOURNEYS = (
    groups, check_ins, starting, drafting, following, handing, leaving, history, merging, notices,
    notice_times, notice_audiences, notice_templates, notice_deliveries, notice_papers, subscriptions,
    month_contents, agendas, schedules, upcoming, meeting_changes, meetings, holding, raising, minutes,
    figures, pauses, urgency, settings,
)  # fmt: skip
# These ask for something in words: what is said then is asked after the commands.
_ASKING = (
    pauses, notices, month_contents, agendas, notice_times, notice_templates, notice_deliveries, schedules,
    meeting_changes, holding, raising, check_ins, minutes,
)  # fmt: skip


@cache
def build_dispatcher() -> Dispatcher:
    """Return the dispatcher with every conversation; it lives in the ledger thread.

    All handlers stand in its own list: from router to router aiogram hands everything on several times over,
    and forty of them took longer than what they were asked.
    """
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(Desks())
    for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.my_chat_member):
        observer.middleware(Refusals())
    routers = (
        *(journey.router for journey in _JOURNEYS),
        _unknown_commands(),
        conversation.router,
        *(journey.said for journey in _ASKING),
        endings.router,
        declining.router,
        casework.router,
        promises.router,
        conversation.awaited,
        endings.words,
        following.codes,
        drafting.gathering,
    )
    for router in routers:
        for kind in ("message", "edited_message", "my_chat_member"):
            dispatcher.observers[kind].handlers.extend(router.observers[kind].handlers)
    taps = Taps(handler for router in routers for handler in router.callback_query.handlers)
    dispatcher.callback_query.register(taps.answer)
    return dispatcher


def commands_of(dispatcher: Dispatcher) -> frozenset[str]:
    """Return every command that some conversation takes."""
    filters = [one.callback for handler in dispatcher.message.handlers for one in handler.filters or ()]
    return frozenset().union(*(one.commands for one in filters if isinstance(one, Said)))


def _unknown_commands() -> Router:
    # Before what takes any message: a mistyped command is not a petition, nor an answer to one.
    router = Router(name="unknown commands")
    router.message.register(_unknown_command, InPrivate(), SaidAnyCommand())
    return router


async def _unknown_command(message: Message, me: Account, telling: Telling) -> None:
    telling.note_once(
        me.address, Remark.UNKNOWN_COMMAND, account=me.id, reply_to=message.message_id, facts={}
    )
