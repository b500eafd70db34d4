"""Promises: which days, how they are typed, and for how long they hold the ladder off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.conversation import WhyNot, promise, promise_to_report, report_promise
from domain.day_words import read_day
from domain.deadlines import WorkCalendar
from domain.endings import lapse
from domain.ladder import Rung, Step, rungs
from domain.petitions import LONGEST_RESPITE, REGRETS, Petition, file
from domain.promises import When, usual_days
from domain.refusals import BadPromise, NothingPromised, WrongState
from domain.routing import Route, Why
from domain.states import State
from tests.rules.cases import HOA, HUNG, TERMS, a_petition

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkCalendar(ZONE, frozenset({date(2027, 4, 30)}))
MONDAY = date(2027, 3, 1)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=hour)


def filed() -> Petition:
    """Return a petition of Monday that Hùng has until Monday, 8 March."""
    due = TERMS.to_answer(at(MONDAY), urgent=False)
    draft = replace(a_petition(year=2027), created_at=at(MONDAY), due=due, member_due=due)
    return file(draft, Route(HUNG.person, Why.FIELD), at=at(MONDAY), terms=TERMS)


def promised(day: date, *, today: date = MONDAY, of: Petition | None = None) -> Petition:
    return promise(of or filed(), HUNG, at=at(today), day=day, calendar=CALENDAR)


def overdue(petition: Petition) -> list[Rung]:
    return [rung for rung in rungs(petition, CALENDAR) if rung.step.value.startswith("overdue")]


def test_the_usual_days_are_working_days_nearest_first_and_named_once() -> None:
    assert usual_days(MONDAY, CALENDAR) == {
        date(2027, 3, 2): When.TOMORROW,
        date(2027, 3, 4): When.IN_THREE_DAYS,
        date(2027, 3, 5): When.END_OF_WEEK,
        date(2027, 3, 12): When.NEXT_WEEK,
        date(2027, 3, 31): When.END_OF_MONTH,
    }
    friday = date(2027, 4, 23)  # the week after ends on Thursday, because of 30 April
    assert usual_days(friday, CALENDAR) == {
        date(2027, 4, 28): When.IN_THREE_DAYS,
        date(2027, 4, 29): When.NEXT_WEEK,
    }


def test_whatever_day_of_the_year_it_is_every_usual_day_can_be_promised() -> None:
    for number in range(366):
        today = MONDAY + timedelta(days=number)
        days = usual_days(today, CALENDAR)
        assert days, today
        for day in days:
            promised(day, today=today)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (MONDAY, WhyNot.PAST),
        (date(2027, 2, 26), WhyNot.PAST),
        (date(2027, 3, 6), WhyNot.NOT_WORKED),
        (date(2027, 4, 30), WhyNot.NOT_WORKED),
        (date(2027, 5, 3), WhyNot.TOO_FAR),
    ],
)
def test_a_day_that_nobody_can_keep_is_refused_with_its_reason(day: date, why: WhyNot) -> None:
    with pytest.raises(BadPromise) as refused:
        promised(day)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5/3", date(2027, 3, 5)),
        ("05/03/2027", date(2027, 3, 5)),
        ("5-3-27", date(2027, 3, 5)),
        ("ngày 5/3", date(2027, 3, 5)),
        ("ngày 5 tháng 3", date(2027, 3, 5)),
        ("5/1", date(2027, 1, 5)),
        ("15/8", date(2027, 8, 15)),
        ("Mai", date(2027, 3, 2)),
        ("ngày kia", date(2027, 3, 3)),
        ("3 ngày nữa", date(2027, 3, 4)),
        ("thứ sáu", date(2027, 3, 5)),
        ("thứ 6", date(2027, 3, 5)),
        ("thứ hai", date(2027, 3, 8)),
        ("thứ sáu tuần sau", date(2027, 3, 12)),
        ("Thứ Tư tuần này", date(2027, 3, 3)),
        ("chủ nhật", date(2027, 3, 7)),
        ("cuối tuần này", date(2027, 3, 5)),
        ("cuối tháng", date(2027, 3, 31)),
        ("tuần sau", date(2027, 3, 12)),
        ("30/2", None),
        ("5/13", None),
        ("0/0", None),
        ("khi nào rảnh", None),
        ("", None),
        ("5/3 hoặc 6/3", None),
        ("99999/3", None),
    ],
)
def test_days_are_read_as_people_type_them(words: str, day: date | None) -> None:
    assert read_day(words, today=MONDAY) == day


def test_in_december_january_is_the_next_one() -> None:
    assert read_day("5/1", today=date(2026, 12, 28)) == date(2027, 1, 5)


def test_the_day_that_only_leap_years_have_is_read_in_the_year_before_too() -> None:
    assert read_day("29/2", today=date(2027, 12, 28)) == date(2028, 2, 29)
    assert read_day("29/2", today=date(2026, 12, 28)) is None


def test_a_promise_beyond_the_due_date_holds_the_ladder_off_until_its_day() -> None:
    before, after = overdue(filed()), overdue(promised(date(2027, 3, 31)))
    assert before[0] == Rung(
        Step.OVERDUE_HEAD, before[0].key, at(date(2027, 3, 9)).replace(hour=7, minute=30)
    )
    assert after[0].at == at(date(2027, 4, 1)).replace(hour=7, minute=30)
    assert [rung.key for rung in before] != [rung.key for rung in after]


def test_a_promise_before_the_due_date_changes_nothing_of_the_ladder() -> None:
    assert overdue(promised(date(2027, 3, 4))) == overdue(filed())


def test_promises_hold_the_ladder_off_for_sixty_days_and_no_longer() -> None:
    due = filed().due
    first = promised(date(2027, 4, 29))
    assert first.deadline > due
    second = promised(date(2027, 6, 1), today=date(2027, 4, 28), of=first)
    assert second.promised_for is not None
    assert second.promised_for > due + LONGEST_RESPITE
    assert second.deadline == due
    assert overdue(second) == overdue(filed()), "the rungs of the due date, and none of them twice"


def test_a_broken_promise_lets_the_due_date_hold_again_and_a_kept_one_does_not() -> None:
    petition = promised(date(2027, 3, 31))
    day = at(date(2027, 3, 31), 16)
    broken = report_promise(petition, HOA, at=day, kept=False)
    assert (broken.promised_for, broken.deadline) == (None, petition.due)
    assert overdue(broken) == overdue(filed())
    kept = report_promise(petition, HOA, at=day, kept=True)
    assert kept.deadline == petition.deadline
    assert kept.state is State.IN_PROGRESS, "it still waits for its answer"


def test_a_promise_waits_for_its_report_until_its_day_came_and_only_once() -> None:
    petition = promised(date(2027, 3, 31))
    assert promise_to_report(petition.news) == petition.news[-1]
    with pytest.raises(NothingPromised):
        report_promise(petition, HOA, at=at(date(2027, 3, 30), 16), kept=True)
    for kept in (True, False):
        reported = report_promise(petition, HOA, at=at(date(2027, 3, 31), 16), kept=kept)
        assert promise_to_report(reported.news) is None
    with pytest.raises(NothingPromised):
        report_promise(filed(), HOA, at=at(MONDAY), kept=True)


def test_an_answer_ends_what_was_promised() -> None:
    answered = promised(date(2027, 3, 31)).answer(
        HUNG, at=at(date(2027, 3, 3)), words="Đã thay bóng.", terms=TERMS
    )
    assert answered.promised_for is None
    with pytest.raises(WrongState):
        report_promise(answered, HOA, at=at(date(2027, 3, 31), 16), kept=True)


def test_what_silence_closed_may_be_reopened_for_thirty_days_and_what_was_confirmed_never() -> None:
    answered = filed().answer(HUNG, at=at(date(2027, 3, 3)), words="Đã thay bóng.", terms=TERMS)
    closed = lapse(answered, at=at(date(2027, 3, 10)))
    assert (closed.was_lapsed, closed.closed_at) == (True, at(date(2027, 3, 10)))
    last = at(date(2027, 3, 10)) + REGRETS
    reopened = closed.reopen(HOA, at=last, terms=TERMS)
    assert (reopened.state, reopened.reopened, reopened.closed_at) == (State.IN_PROGRESS, 1, None)
    with pytest.raises(WrongState):
        closed.reopen(HOA, at=last + timedelta(seconds=1), terms=TERMS)
    confirmed = answered.confirm(HOA, at=at(date(2027, 3, 4)))
    assert not confirmed.was_lapsed
    with pytest.raises(WrongState):
        confirmed.reopen(HOA, at=at(date(2027, 3, 4)), terms=TERMS)
