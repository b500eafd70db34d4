"""The outer middleware: whoever writes is met, and the desks are opened on the batch's books."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any  # aiogram's event data

from aiogram import BaseMiddleware
from aiogram.types import Chat, TelegramObject, User

from domain.identifiers import Address
from domain.people import OF_NOTICES, Account
from handlers.toasts import Toast
from services.agendas import AgendaDesk
from services.assignments import AssignmentDesk
from services.attendance import AttendanceDesk
from services.check_ins import CheckInDesk
from services.conversation import ConversationDesk
from services.decisions import DecisionDesk
from services.declining import DecliningDesk
from services.drafts import DraftDesk
from services.endings import EndingDesk
from services.figures import FigureDesk
from services.groups import GroupDesk
from services.history import HistoryDesk
from services.holding import HoldingDesk
from services.leaves import LeaveDesk
from services.meeting_changes import MeetingChangeDesk
from services.merging import MergeDesk
from services.minutes import MinutesDesk
from services.month_contents import MonthContentDesk
from services.notice_audiences import NoticeAudienceDesk
from services.notice_deliveries import NoticeDeliveryDesk
from services.notice_papers import NoticePaperDesk
from services.notice_templates import NoticeTemplateDesk
from services.notice_times import NoticeTimeDesk
from services.notices import NoticeDesk
from services.nudges import NudgeDesk
from services.pauses import PauseDesk
from services.people import PeopleDesk
from services.petitions import PetitionDesk
from services.promises import PromiseDesk
from services.raising import RaisingDesk
from services.schedule_words import ScheduleWords
from services.schedules import ScheduleDesk
from services.settings import SettingsDesk
from services.subjects import SubjectDesk
from services.subscriptions import SubscriptionDesk
from services.telling import Telling
from services.threads import ThreadDesk
from services.upcoming import UpcomingDesk
from services.urgency import UrgencyDesk
from storage.books import Books

MESSENGER = "telegram"
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


_DESKS: Mapping[str, Callable[[Books], object]] = {
    "people": PeopleDesk,
    "conversation": ConversationDesk,
    "threads": ThreadDesk,
    "declining": DecliningDesk,
    "drafts": DraftDesk,
    "petitions": PetitionDesk,
    "assignments": AssignmentDesk,
    "groups": GroupDesk,
    "mergers": MergeDesk,
    "notices": NoticeDesk,
    "times": NoticeTimeDesk,
    "audiences": NoticeAudienceDesk,
    "templates": NoticeTemplateDesk,
    "subscriptions": SubscriptionDesk,
    "deliveries": NoticeDeliveryDesk,
    "papers": NoticePaperDesk,
    "pauses": PauseDesk,
    "leaves": LeaveDesk,
    "history": HistoryDesk,
    "promises": PromiseDesk,
    "endings": EndingDesk,
    "schedules": ScheduleDesk,
    "meeting_changes": MeetingChangeDesk,
    "schedule_words": ScheduleWords,
    "minutes": MinutesDesk,
    "figures": FigureDesk,
    "nudges": NudgeDesk,
    "attendance": AttendanceDesk,
    "month_contents": MonthContentDesk,
    "subjects": SubjectDesk,
    "agendas": AgendaDesk,
    "holding": HoldingDesk,
    "check_ins": CheckInDesk,
    "decisions": DecisionDesk,
    "raising": RaisingDesk,
    "settings": SettingsDesk,
    "telling": Telling,
    "upcoming": UpcomingDesk,
    "urgency": UrgencyDesk,
}


class Desks(BaseMiddleware):
    """Injects `me`, `here`, `group` and the desks; needs `books` and `bot_id` from the intake."""

    def __init__(self) -> None:
        self._books: Books | None = None
        self._desks: Mapping[str, Any] = {}

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Open the desks for one update."""
        books: Books = data["books"]
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or chat is None:
            return None
        here = Address(MESSENGER, data["bot_id"], str(chat.id))
        desks = self._opened_on(books)
        me = desks["people"].meet(MESSENGER, data["bot_id"], str(user.id))
        data |= desks | {
            "here": here,
            "me": me,
            "group": books.groups.at(here) if chat.type != "private" else None,
        }
        outcome = await handler(event, data)
        self._go_on_with_notice(books, me, desks["notices"])
        if isinstance(outcome, Toast) and outcome.language is None:
            return replace(outcome, language=me.language)
        return outcome

    @staticmethod
    def _go_on_with_notice(books: Books, before: Account, notices: NoticeDesk) -> None:
        """Come back to the notice that was being written before something else was asked for and given."""
        if before.person is None or before.expects is None or before.expects in OF_NOTICES:
            return
        now = books.accounts.get(before.id)
        if now is not None and now.expects is None:
            notices.go_on(now)

    def _opened_on(self, books: Books) -> dict[str, Any]:
        # A desk holds nothing but the books: the updates of a batch share them.
        if books is not self._books:
            self._books, self._desks = books, _open(books)
        return dict(self._desks)


def _open(books: Books) -> Mapping[str, Any]:
    return {name: desk(books) for name, desk in _DESKS.items()} | {"zone": books.policy.zone}
