"""When something is due: a table worked out by hand, and what holds for all days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation import reply
from domain.deadlines import Terms, WorkCalendar
from domain.states import State
from storage.calendars import vietnam
from tests.rules.cases import HOA, HUNG, a_petition

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(written: str) -> datetime:
    """Return the moment of `2027-03-01 16:30` in Vietnam."""
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


DUE = [
    # an ordinary week of March 2027; the 1st is a Monday
    (
        "2027-02-26 16:30",
        1,
        "2027-03-01",
        "Friday 16:30: Friday does not count, Monday is the first",
    ),
    ("2027-02-26 16:30", 5, "2027-03-05", "Monday to Friday are the five days"),
    ("2027-02-26 17:30", 1, "2027-03-01", "after hours is the same day of receipt"),
    ("2027-02-26 23:59", 1, "2027-03-01", "one minute before midnight too"),
    ("2027-02-27 00:00", 1, "2027-03-01", "Saturday: Monday is still the first day"),
    ("2027-02-28 10:00", 1, "2027-03-01", "Sunday: Monday is the first day"),
    ("2027-02-28 10:00", 5, "2027-03-05", "Sunday: Monday to Friday"),
    ("2027-03-01 00:05", 1, "2027-03-02", "Monday before office hours: Monday does not count all the same"),
    ("2027-03-03 12:00", 1, "2027-03-04", "in the lunch break, as in any other hour"),
    ("2027-03-03 09:00", 5, "2027-03-10", "Thu, Fri, then Mon, Tue, Wed"),
    # Tết 2027 (Đinh Mùi): 4 to 10 February, Thursday to Wednesday
    ("2027-01-29 16:30", 5, "2027-02-12", "1, 2, 3 February, then Thu 11 and Fri 12 after Tết"),
    ("2027-02-03 10:00", 1, "2027-02-11", "the last day before Tết: the first day after it"),
    ("2027-02-03 10:00", 5, "2027-02-17", "Thu 11, Fri 12, Mon 15, Tue 16, Wed 17"),
    ("2027-02-06 08:00", 1, "2027-02-11", "mùng 1"),
    ("2027-02-07 08:00", 1, "2027-02-11", "mùng 2, which is a Sunday"),
    ("2027-02-10 08:00", 1, "2027-02-11", "the last day off"),
    ("2027-02-11 08:00", 1, "2027-02-12", "the first day of work does not count when received on it"),
    # Giỗ Tổ, mùng 10 tháng 3: Friday 16 April 2027
    ("2027-04-15 09:00", 1, "2027-04-19", "Friday off, then the weekend"),
    ("2026-04-24 09:00", 1, "2026-04-28", "2026: it falls on Sunday 26 April, so Monday 27 is off instead"),
    # 30 April 2027 is a Friday, 1 May a Saturday, made up for on Monday 3 May
    ("2027-04-29 09:00", 1, "2027-05-04", "Fri off, weekend, Mon 3 May off instead of the Saturday"),
    ("2027-04-29 09:00", 5, "2027-05-10", "Tue 4 to Fri 7, then Mon 10"),
    ("2027-05-03 09:00", 1, "2027-05-04", "received on the observed day off"),
    # 2 September: with 3 September in 2027; with 31 August and 1 September in 2026
    ("2027-09-01 09:00", 1, "2027-09-06", "Thu 2 and Fri 3 off, then the weekend"),
    ("2027-09-01 09:00", 5, "2027-09-10", "Mon 6 to Fri 10"),
    ("2026-08-28 16:30", 1, "2026-09-03", "Mon 31 August is swapped, 1 and 2 September are off"),
    ("2026-08-21 16:30", 1, "2026-08-22", "the Saturday that makes up for 31 August is worked"),
    ("2026-08-22 10:00", 1, "2026-08-24", "received on the make-up Saturday: Monday"),
    ("2026-08-20 10:00", 5, "2026-08-26", "Fri 21, Sat 22, Mon 24, Tue 25, Wed 26"),
    # 24 November is a day off since 2026
    ("2025-11-21 09:00", 1, "2025-11-24", "in 2025 it was worked, a Monday"),
    ("2026-11-23 09:00", 1, "2026-11-25", "Tue 24 off"),
    ("2026-11-20 16:30", 5, "2026-11-30", "Mon 23, Wed 25, Thu 26, Fri 27, Mon 30"),
    ("2027-11-23 09:00", 1, "2027-11-25", "Wed 24 off"),
    # the turn of the year: 1 January 2027 is a Friday
    ("2026-12-31 09:00", 1, "2027-01-04", "Fri off, then the weekend"),
    ("2026-12-31 09:00", 5, "2027-01-08", "Mon 4 to Fri 8 of the next year"),
]


@pytest.mark.parametrize(("received", "working_days", "day", "why"), DUE)
def test_a_deadline_ends_at_17_of_the_day_counted_by_hand(
    received: str, working_days: int, day: str, why: str
) -> None:
    got = at(received)
    assert vietnam(ZONE, got.year).due(got, working_days=working_days) == at(f"{day} 17:00"), why


OPENS = [
    ("2027-03-03 06:00", "2027-03-03 07:30", "before the office opens"),
    ("2027-03-03 07:30", "2027-03-03 07:30", "as it opens"),
    ("2027-03-03 11:29", "2027-03-03 11:29", "the last minute of the morning"),
    ("2027-03-03 11:30", "2027-03-03 13:30", "the lunch break begins"),
    ("2027-03-03 13:29", "2027-03-03 13:30", "and ends"),
    ("2027-03-03 16:59", "2027-03-03 16:59", "the last minute of the day"),
    ("2027-03-03 17:00", "2027-03-04 07:30", "at 17:00 sharp it is closed: tomorrow"),
    ("2027-03-05 17:00", "2027-03-08 07:30", "Friday evening: Monday"),
    ("2027-03-06 09:00", "2027-03-08 07:30", "Saturday morning: Monday"),
    ("2027-02-03 17:00", "2027-02-11 07:30", "before Tết: after Tết"),
    ("2026-08-22 09:00", "2026-08-22 09:00", "the make-up Saturday is worked"),
    ("2026-08-31 09:00", "2026-09-03 07:30", "the Monday it makes up for is not"),
]


@pytest.mark.parametrize(("moment", "opens", "why"), OPENS)
def test_what_comes_when_offices_are_closed_waits_until_they_open(moment: str, opens: str, why: str) -> None:
    calendar = vietnam(ZONE, at(moment).year)
    assert calendar.next_working_moment(at(moment)) == at(opens), why
    assert calendar.is_working_time(at(moment)) == (moment == opens)


LEFT = [
    ("2027-03-01 08:00", "2027-03-05", 4, "Monday to Friday: Tue, Wed, Thu, Fri"),
    ("2027-02-28 08:00", "2027-03-05", 5, "on Sunday all five are left"),
    ("2027-03-05 16:59", "2027-03-05", 0, "on the day itself none"),
    ("2027-03-05 17:00", "2027-03-05", 0, "17:00 sharp is in time"),
    ("2027-03-05 17:01", "2027-03-05", -1, "a minute later it is overdue"),
    ("2027-03-07 12:00", "2027-03-05", -1, "the weekend adds nothing"),
    ("2027-03-08 12:00", "2027-03-05", -1, "Monday is the first day late"),
    ("2027-03-09 12:00", "2027-03-05", -2, "Tuesday the second"),
    ("2027-02-03 12:00", "2027-02-12", 2, "over Tết two days of work are left: 11 and 12 February"),
    ("2027-02-11 07:00", "2027-02-03", -1, "Tết makes nobody later than a day"),
]


@pytest.mark.parametrize(("now", "day", "days", "why"), LEFT)
def test_what_is_left_is_counted_in_days_of_work(now: str, day: str, days: int, why: str) -> None:
    assert vietnam(ZONE, 2027).days_left(at(now), at(f"{day} 17:00")) == days, why


def test_the_day_of_receipt_is_vietnam_s_whatever_zone_the_moment_is_written_in() -> None:
    # 18:30 on Friday in UTC is Saturday, half past one, in Vietnam.
    received = datetime(2027, 3, 4, 18, 30, tzinfo=UTC)
    assert vietnam(ZONE, 2027).due(received, working_days=1) == at("2027-03-08 17:00")


def test_a_deadline_of_no_days_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        WorkCalendar(ZONE).due(at("2027-03-01 09:00"), working_days=0)


def test_what_is_urgent_has_one_day_and_never_longer_than_the_rest() -> None:
    calendar = vietnam(ZONE, 2027)
    monday = at("2027-03-01 09:00")
    assert Terms(calendar).to_answer(monday, urgent=True) == at("2027-03-02 17:00")
    assert Terms(calendar).to_answer(monday, urgent=False) == at("2027-03-08 17:00")
    assert Terms(calendar).to_accept(monday) == at("2027-03-02 17:00")
    hasty = Terms(calendar, answer_days=2, urgent_days=3)
    assert hasty.to_answer(monday, urgent=True) == at("2027-03-03 17:00")


FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31), timezones=st.just(ZONE))  # noqa: DTZ001
calendars = st.builds(
    WorkCalendar,
    st.just(ZONE),
    st.frozensets(days, max_size=60),
    st.frozensets(days, max_size=20),
)
terms = st.integers(1, 30)


@given(calendars, moments, terms)
def test_a_deadline_has_exactly_its_days_of_work_after_the_day_of_receipt(
    calendar: WorkCalendar, received: datetime, working_days: int
) -> None:
    due = calendar.due(received, working_days=working_days)
    worked = [day for day in _after(received, due) if calendar.is_working_day(day)]
    assert len(worked) == working_days
    assert due == calendar.end_of(worked[-1])


@given(calendars, moments, moments, terms)
def test_who_files_earlier_never_has_the_later_deadline(
    calendar: WorkCalendar, one: datetime, other: datetime, working_days: int
) -> None:
    first, second = sorted([one, other])
    assert calendar.due(first, working_days=working_days) <= calendar.due(second, working_days=working_days)


@given(calendars, moments, terms, terms)
def test_days_added_to_a_deadline_are_as_if_they_had_been_given_at_once(
    calendar: WorkCalendar, received: datetime, first: int, more: int
) -> None:
    later = calendar.later(calendar.due(received, working_days=first), working_days=more)
    assert later == calendar.due(received, working_days=first + more)


@given(calendars, moments)
def test_the_next_working_moment_is_the_earliest_there_is(calendar: WorkCalendar, moment: datetime) -> None:
    opens = calendar.next_working_moment(moment)
    assert opens >= moment
    assert calendar.is_working_time(opens)
    if opens > moment:
        assert not calendar.is_working_time(moment)
        assert not calendar.is_working_time(moment + (opens - moment) / 2)
        assert not calendar.is_working_time(opens - timedelta(seconds=1))


@given(calendars, moments, moments)
def test_a_deadline_is_overdue_exactly_once_it_has_passed(
    calendar: WorkCalendar, now: datetime, day: datetime
) -> None:
    due = calendar.end_of(day.date())
    left = calendar.days_left(now, due)
    assert (left < 0) == (now > due)
    assert calendar.days_left(now + timedelta(days=1), due) <= left


@given(calendars, moments, st.integers(0, 40), terms)
def test_while_the_petitioner_is_asked_no_day_of_work_is_lost(
    calendar: WorkCalendar, asked: datetime, waited: int, working_days: int
) -> None:
    terms = Terms(calendar, answer_days=working_days)
    due = terms.to_answer(asked, urgent=False)
    petition = replace(a_petition(), state=State.IN_PROGRESS, due=due, member_due=due, asked_at=asked)
    petition, now = replace(petition, responsible=HUNG.person), asked + timedelta(days=waited)
    for going_on in (
        reply(petition, HOA, at=now, words="Có.", terms=terms),
        petition.answer(HUNG, at=now, words="Đã xong.", terms=terms),
        petition.decline(HUNG, at=now, words="Của điện lực.", terms=terms),
    ):
        left, own = (calendar.days_left(now, due) for due in (going_on.due, going_on.member_due))
        assert (going_on.asked_at, left, own) == (None, working_days, working_days)


@given(calendars, moments)
def test_the_working_day_before_leaves_only_days_off_between(calendar: WorkCalendar, due: datetime) -> None:
    before = calendar.working_day_before(due)
    assert calendar.is_working_day(before)
    between = _after(calendar.end_of(before), calendar.end_of(due.date() - timedelta(days=1)))
    assert not any(map(calendar.is_working_day, between))


def _after(start: datetime, end: datetime) -> list[date]:
    return [
        start.date() + timedelta(days=number) for number in range(1, (end.date() - start.date()).days + 1)
    ]
