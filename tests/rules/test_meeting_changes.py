"""Where one meeting may be moved to, what comes of it, and when its group hears of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.identifiers import AccountId, MeetingId, ScheduleId, UnitId
from domain.meeting_changes import Asks, ChangeKind, Heard, MeetingChange, WhyNot, tells_at, why_not
from domain.meetings import Meeting, MeetingState
from domain.moment_words import WhyNot as NoMoment
from domain.moment_words import read_hour
from domain.quiet import QuietHours
from domain.refusals import OldButton

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGINS = datetime(2027, 3, 6, 19, 30, tzinfo=ZONE)
NEXT = datetime(2027, 4, 3, 19, 30, tzinfo=ZONE)
NOW = datetime(2027, 3, 3, 20, 0, tzinfo=ZONE)
HOURS = QuietHours(ZONE)
PLANNED = Meeting(MeetingId(1), UnitId(5), BEGINS.date(), BEGINS, "Nhà văn hoá", ScheduleId(7), ())
MOVE = MeetingChange(AccountId(2), MeetingId(1), ChangeKind.MOVE, BEGINS, Asks.TIME)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (NOW, WhyNot.PAST),
        (NOW + timedelta(minutes=1), None),
        (BEGINS, WhyNot.SAME),
        (BEGINS - timedelta(hours=1), None),
        (datetime(2027, 3, 10, 8, 0, tzinfo=ZONE), WhyNot.TAKEN),
        (NEXT - timedelta(hours=11), WhyNot.TAKEN),
        (NEXT - timedelta(days=1), None),
        (NEXT + timedelta(days=1), WhyNot.AFTER_NEXT),
    ],
)
def test_a_meeting_is_moved_ahead_onto_no_other_and_before_the_next(at: datetime, why: WhyNot | None) -> None:
    taken = frozenset({date(2027, 3, 10)})
    assert why_not(at, was=BEGINS, taken=taken, following=NEXT, now=NOW) is why


def test_what_was_moved_twice_or_cancelled_goes_back_to_where_it_was_first() -> None:
    sunday, monday = BEGINS + timedelta(days=1), BEGINS + timedelta(days=2)
    moved = MOVE.at(sunday).in_place("Trường học").applied(PLANNED, at=NOW)
    again = MOVE.at(monday).applied(moved, at=NOW)
    assert (again.starts_at, again.place, again.moved_from) == (monday, "Trường học", BEGINS)
    assert again.taken_back(place="Nhà văn hoá") == PLANNED
    cancelled = again.cancelled(at=NOW, reason="Bão")
    assert cancelled.taken_back(place="Nhà văn hoá") == again
    with pytest.raises(OldButton):
        PLANNED.taken_back(place="Nhà văn hoá")


def test_only_another_place_leaves_the_time_as_it_is_and_can_be_taken_back() -> None:
    elsewhere = MOVE.in_place("Trường học").applied(PLANNED, at=NOW)
    assert (elsewhere.starts_at, elsewhere.place) == (BEGINS, "Trường học")
    assert elsewhere.taken_back(place="Nhà văn hoá") == PLANNED


@pytest.mark.parametrize(
    ("now", "moved_to", "told"),
    [
        (NOW, BEGINS + timedelta(days=1), None),
        (NOW.replace(hour=22), BEGINS + timedelta(days=1), NOW.replace(day=4, hour=6, minute=30)),
        (NOW.replace(day=4, hour=2), BEGINS, NOW.replace(day=4, hour=6, minute=30)),
        (NOW.replace(hour=22), NOW.replace(day=4, hour=7), None),
        (NOW.replace(hour=22), NOW.replace(day=4, hour=7, minute=31), NOW.replace(day=4, hour=6, minute=30)),
    ],
)
def test_a_group_hears_of_it_after_the_quiet_hours_unless_that_is_too_late(
    now: datetime, moved_to: datetime, told: datetime | None
) -> None:
    moved = PLANNED.moved(moved_to)
    assert tells_at(moved, PLANNED, now=now, hours=HOURS) == told
    assert tells_at(PLANNED, moved, now=now, hours=HOURS) == told


def test_a_group_believes_the_same_of_what_is_as_it_was() -> None:
    cancelled = PLANNED.cancelled(at=NOW)
    assert cancelled.state is MeetingState.CANCELLED
    assert Heard.of(cancelled) != Heard.of(PLANNED)
    assert Heard.of(cancelled.taken_back(place="")) == Heard.of(PLANNED)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("19h30", "19:30"),
        ("7 rưỡi tối", "19:30"),
        ("8 giờ kém 15 tối", "19:45"),
        ("bảy giờ tối", "19:00"),
        ("8h sáng", "08:00"),
        ("25h", NoMoment.NO_SUCH_HOUR),
        ("2h", NoMoment.UNCLEAR),
        ("19h30 20h", NoMoment.UNCLEAR),
        ("tối", NoMoment.NO_MOMENT),
        ("19h30 thứ bảy", NoMoment.NO_MOMENT),
        ("mai", NoMoment.NO_MOMENT),
        ("xin chào", NoMoment.NO_MOMENT),
        ("", NoMoment.NO_MOMENT),
    ],
)
def test_an_hour_is_read_by_itself_and_never_guessed(typed: str, hour: str | NoMoment) -> None:
    found = read_hour(typed)
    assert (found if isinstance(found, NoMoment) else f"{found:%H:%M}") == hour
