"""Quiet hours, and notices whose time went by while nobody could send them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet import Lateness, QuietHours, lateness

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS = QuietHours(ZONE)

any_moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.sampled_from([ZONE, UTC]))  # noqa: DTZ001
any_times = st.times()


def clock(shown: str, *, day: int = 5) -> datetime:
    """Return that time of a Saturday, 5 December 2026, or of another day of the month."""
    return datetime.combine(datetime(2026, 12, day, tzinfo=ZONE), time.fromisoformat(shown), ZONE)


@pytest.mark.parametrize(
    ("shown", "is_quiet"),
    [
        ("20:59:59", False),
        ("21:00", True),
        ("23:59:59", True),
        ("00:00", True),
        ("06:29:59", True),
        ("06:30", False),
        ("12:00", False),
    ],
)
def test_the_quiet_hours_are_from_nine_in_the_evening_until_half_past_six(shown: str, is_quiet: bool) -> None:
    assert HOURS.is_quiet(clock(shown)) is is_quiet
    assert HOURS.is_quiet(clock(shown).astimezone(UTC)) is is_quiet


@pytest.mark.parametrize(
    ("at", "end"),
    [
        (clock("21:00"), clock("06:30", day=6)),
        (clock("00:10"), clock("06:30")),
        (clock("06:29"), clock("06:30")),
        (clock("06:30"), clock("06:30", day=6)),  # that end is over: the next one
        (clock("19:00"), clock("06:30", day=6)),
        (datetime(2026, 12, 5, 22, tzinfo=UTC), clock("06:30", day=6)),  # 05:00 of the 6th in Vietnam
    ],
)
def test_quiet_hours_end_at_the_next_half_past_six(at: datetime, end: datetime) -> None:
    assert HOURS.ends(at) == end
    assert HOURS.ends(at).tzinfo is ZONE


@given(any_moments, any_times, any_times)
def test_whatever_the_hours_their_end_is_ahead_within_a_day_and_not_quiet(
    at: datetime, begin: time, end: time
) -> None:
    hours = QuietHours(ZONE, begin, end)
    ends = hours.ends(at)
    assert timedelta(0) < ends - at <= timedelta(days=1)
    assert not hours.is_quiet(ends)
    if begin != end:
        assert hours.is_quiet(ends - timedelta(microseconds=1))
        beginning = datetime.combine(at.astimezone(ZONE).date(), begin, ZONE)
        assert hours.is_quiet(beginning)
        assert not hours.is_quiet(beginning - timedelta(microseconds=1))


@given(any_moments, any_times)
def test_where_they_begin_and_end_at_once_there_are_no_quiet_hours(at: datetime, shown: time) -> None:
    assert not QuietHours(ZONE, shown, shown).is_quiet(at)


@pytest.mark.parametrize(
    ("send_at", "now", "urgent", "expected"),
    [
        (clock("19:00"), clock("18:59"), False, Lateness.ON_TIME),
        (clock("19:00"), clock("19:00"), False, Lateness.ON_TIME),
        (clock("19:00"), clock("19:05"), False, Lateness.ON_TIME),
        (clock("19:00"), clock("19:06"), False, Lateness.LATE),
        (clock("19:00"), clock("20:59"), False, Lateness.LATE),
        # The two hours are over at the very minute at which the quiet hours begin: quiet is stronger …
        (clock("19:00"), clock("21:00"), False, Lateness.TOO_LATE),
        # … unless it is urgent.
        (clock("19:00"), clock("21:00"), True, Lateness.LATE),
        (clock("19:00"), clock("21:01"), True, Lateness.TOO_LATE),
        (clock("07:00"), clock("09:00"), False, Lateness.LATE),
        (clock("07:00"), clock("09:01"), False, Lateness.TOO_LATE),
        (clock("20:30"), clock("21:10"), False, Lateness.TOO_LATE),
        (clock("20:30"), clock("21:10"), True, Lateness.LATE),
        # Five minutes are on time, also into the quiet hours and over midnight.
        (clock("20:58"), clock("21:02"), False, Lateness.ON_TIME),
        (clock("23:58"), clock("00:02", day=6), True, Lateness.ON_TIME),
        # "Tối nay" is wrong when tonight is over, however urgent.
        (clock("23:30"), clock("00:15", day=6), True, Lateness.TOO_LATE),
        # The same date in UTC, another one in Vietnam.
        (clock("23:30").astimezone(UTC), clock("00:15", day=6).astimezone(UTC), True, Lateness.TOO_LATE),
        # Another date in UTC, the same one in Vietnam.
        (clock("06:40").astimezone(UTC), clock("07:10").astimezone(UTC), False, Lateness.LATE),
        (clock("19:00"), clock("19:10", day=6), True, Lateness.TOO_LATE),
    ],
)
def test_what_is_late_is_sent_only_while_it_still_makes_sense(
    send_at: datetime, now: datetime, urgent: bool, expected: Lateness
) -> None:
    assert lateness(send_at, now=now, hours=HOURS, urgent=urgent) is expected


@given(
    any_moments,
    st.timedeltas(timedelta(0), timedelta(days=2)),
    st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_what_is_too_late_for_an_urgent_notice_never_becomes_right_again(
    send_at: datetime, late: timedelta, longer: timedelta
) -> None:
    order = list(Lateness)
    sooner, later = sorted([late, late + longer])
    before = lateness(send_at, now=send_at + sooner, hours=HOURS, urgent=True)
    after = lateness(send_at, now=send_at + later, hours=HOURS, urgent=True)
    assert order.index(before) <= order.index(after)
    calm = lateness(send_at, now=send_at + late, hours=HOURS, urgent=False)
    assert calm is not Lateness.LATE or not HOURS.is_quiet(send_at + late)
