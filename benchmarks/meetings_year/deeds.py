"""What people do about their meetings, each deed one call of the bot's own desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any  # Any: a line of JSON

from benchmarks.year.deeds import SAID, NobodyThereError, account_of
from domain.identifiers import MeetingId
from domain.meeting_changes import ChangeKind
from domain.people import Account
from domain.refusals import OldButton
from services.attendance import AttendanceDesk
from services.decisions import DecisionDesk
from services.holding import HoldingDesk
from services.meeting_changes import MeetingChangeDesk
from services.minutes import MinutesDesk
from services.nudges import NudgeDesk
from services.raising import RaisingDesk
from storage.books import Books
from storage.card_rows import CardKind

Facts = Mapping[str, Any]


def _come(books: Books, me: Account, facts: Facts) -> int:
    cards = books.cards.about(facts["meeting"], CardKind.MEETING_REMINDER)
    card = next((one for one in cards if one.message is not None), None)
    if card is None or card.message is None:
        raise NobodyThereError
    desk, meeting = AttendanceDesk(books), MeetingId(facts["meeting"])
    desk.say(meeting, me, coming=facts["coming"], here=card.address, on=card.message)
    return 0


def _begin(books: Books, me: Account, facts: Facts) -> int:
    HoldingDesk(books).start(MeetingId(facts["meeting"]), me)
    return 0


def _raise(books: Books, me: Account, facts: Facts) -> int:
    RaisingDesk(books).write_down(me, facts["words"], (), said=SAID)
    raised = books.petitions.raised_at(MeetingId(facts["meeting"]))
    return next((one.id for one in raised if one.words == facts["words"]), 0)


def _decide(books: Books, me: Account, facts: Facts) -> int:
    meeting = MeetingId(facts["meeting"])
    HoldingDesk(books).turn(meeting, me, "decide")
    DecisionDesk(books).give(_anew(books, me), "Tổng vệ sinh sáng Chủ nhật.")
    DecisionDesk(books).give_vote(_anew(books, me), f"{facts['people']}/0/0")
    return 0


def _end(books: Books, me: Account, facts: Facts) -> int:
    desk, meeting = HoldingDesk(books), MeetingId(facts["meeting"])
    desk.count_is(meeting, me, facts["people"])
    desk.end(meeting, me, anyway=True)
    return 0


def _record(books: Books, me: Account, facts: Facts) -> int:
    desk, meeting = HoldingDesk(books), MeetingId(facts["meeting"])
    desk.record(meeting, me)
    desk.count_is(meeting, me, facts["people"])
    return 0


def _agree(books: Books, me: Account, facts: Facts) -> int:
    desk, meeting = MinutesDesk(books), MeetingId(facts["meeting"])
    desk.open(meeting, me)
    desk.agree(meeting, me)
    return 0


def _not_held(books: Books, me: Account, facts: Facts) -> int:
    NudgeDesk(books).not_held(MeetingId(facts["meeting"]), me)
    NudgeDesk(books).because(_anew(books, me), "Mưa bão.")
    return 0


def _cancel(books: Books, me: Account, facts: Facts) -> int:
    desk, meeting = MeetingChangeDesk(books), MeetingId(facts["meeting"])
    desk.begin(meeting, me, ChangeKind.CANCEL)
    desk.give(_anew(books, me), "Trùng lễ hội của phường.")
    desk.agree(meeting, me)
    return 0


def _move(books: Books, me: Account, facts: Facts) -> int:
    desk, meeting = MeetingChangeDesk(books), MeetingId(facts["meeting"])
    desk.begin(meeting, me, ChangeKind.MOVE)
    desk.choose_time(meeting, me, int(datetime.fromtimestamp(facts["to"], UTC).timestamp()) // 60)
    desk.agree(meeting, me)
    return 0


def _anew(books: Books, me: Account) -> Account:
    """Return the account with what is now expected of it."""
    found = books.accounts.get(me.id)
    if found is None:
        raise OldButton
    return found


_Do = Callable[[Books, Account, Facts], int]
_BY_ACCOUNT: Mapping[str, _Do] = {
    "come": _come,
    "begin": _begin,
    "raise": _raise,
    "decide": _decide,
    "end": _end,
    "record": _record,
    "agree": _agree,
    "not held": _not_held,
    "cancel": _cancel,
    "move": _move,
}


def _by_account(do: _Do) -> Callable[[Books, str, Facts], int]:
    return lambda books, bot, facts: do(books, account_of(books, bot, facts["who"]), facts)


MEETING_DEEDS = {name: _by_account(do) for name, do in _BY_ACCOUNT.items()}
