"""Vietnam's lunar months against the conjunctions of the moon, and against a printed table.

The table is that of Hồ Ngọc Đức ("Âm lịch Việt Nam", 2004, years 2000 to 2099); the conjunctions, in UTC, are
those of PyEphem 4.2.1. All 1,236 months of the century were compared once: they agree in the table, in the
ephemeris and here until 2053. In 2072 and 2077 the library is a day late in one month each; in 2054 the moon
is new 14 seconds after midnight, and the table has the day before.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_vn import solar_to_lunar

from storage.lunar_calendar import lunar_month_start

UTC_PLUS_7, UTC_PLUS_8 = timedelta(hours=7), timedelta(hours=8)

# When the moon is new (UTC), the first day of the month in Vietnam, and the month's name; 5+ is the leap one.
MONTHS = [
    ("2027-01-07 20:24", "2027-01-08", "12/2026"),
    ("2027-02-06 15:56", "2027-02-06", "1/2027"),  # Tết
    ("2027-03-08 09:29", "2027-03-08", "2/2027"),
    ("2027-04-06 23:51", "2027-04-07", "3/2027"),
    ("2027-05-06 10:58", "2027-05-06", "4/2027"),
    ("2027-06-04 19:40", "2027-06-05", "5/2027"),
    ("2027-07-04 03:01", "2027-07-04", "6/2027"),
    ("2027-08-02 10:05", "2027-08-02", "7/2027"),
    ("2027-08-31 17:41", "2027-09-01", "8/2027"),
    ("2027-09-30 02:35", "2027-09-30", "9/2027"),
    ("2027-10-29 13:36", "2027-10-29", "10/2027"),
    ("2027-11-28 03:24", "2027-11-28", "11/2027"),
    ("2027-12-27 20:12", "2027-12-28", "12/2027"),
    ("2028-01-26 15:12", "2028-01-26", "1/2028"),  # Tết
    ("2028-02-25 10:37", "2028-02-25", "2/2028"),
    ("2028-03-26 04:31", "2028-03-26", "3/2028"),
    ("2028-04-24 19:46", "2028-04-25", "4/2028"),
    ("2028-05-24 08:16", "2028-05-24", "5/2028"),
    ("2028-06-22 18:27", "2028-06-23", "5+/2028"),
    ("2028-07-22 03:01", "2028-07-22", "6/2028"),
    ("2028-08-20 10:43", "2028-08-20", "7/2028"),
    ("2028-09-18 18:23", "2028-09-19", "8/2028"),
    ("2028-10-18 02:56", "2028-10-18", "9/2028"),
    ("2028-11-16 13:17", "2028-11-16", "10/2028"),
    ("2028-12-16 02:06", "2028-12-16", "11/2028"),
    ("2029-01-14 17:24", "2029-01-15", "12/2028"),
    ("2029-02-13 10:31", "2029-02-13", "1/2029"),  # Tết
]
# Where the moon is new between midnight here and midnight in China, the month begins a day earlier here.
EARLIER_THAN_IN_CHINA = [
    ("2007-02-17 16:14", "2007-02-17"),  # Tết; in China on the 18th
    ("2030-02-02 16:07", "2030-02-02"),  # Tết; in China on the 3rd
]


@pytest.mark.parametrize(("new_moon", "first", "month"), MONTHS)
def test_a_month_begins_on_the_day_in_vietnam_on_which_the_moon_is_new(
    new_moon: str, first: str, month: str
) -> None:
    day = date.fromisoformat(first)
    assert (datetime.fromisoformat(new_moon) + UTC_PLUS_7).date() == day
    assert lunar_month_start(day) == day
    assert lunar_month_start(day - timedelta(days=1)) < day
    known = solar_to_lunar(day)
    assert f"{known.month}{'+' if known.leap else ''}/{known.year}" == month


def test_between_two_of_the_months_there_is_no_other_one() -> None:
    firsts = [date.fromisoformat(first) for _, first, _ in MONTHS]
    days = [firsts[0] + timedelta(days=n) for n in range((firsts[-1] - firsts[0]).days + 1)]
    assert sorted({lunar_month_start(day) for day in days}) == firsts
    of_2028 = [month for _, _, month in MONTHS if month.endswith("/2028")]
    assert len(of_2028) == 13


@pytest.mark.parametrize(("new_moon", "first"), EARLIER_THAN_IN_CHINA)
def test_where_chinas_calendar_has_another_tet_ours_is_that_of_vietnam(new_moon: str, first: str) -> None:
    here, moment = date.fromisoformat(first), datetime.fromisoformat(new_moon)
    assert (moment + UTC_PLUS_8).date() == here + timedelta(days=1)
    assert lunar_month_start(here) == here
    assert lunar_month_start(here + timedelta(days=1)) == here


@given(st.dates(date(1900, 3, 1), date(2100, 11, 1)))
def test_every_month_has_29_or_30_days_and_every_day_lies_in_one(day: date) -> None:
    first = lunar_month_start(day)
    following = lunar_month_start(first + timedelta(days=30))
    assert first <= day < following
    assert (following - first).days in {29, 30}
    assert lunar_month_start(following - timedelta(days=1)) == first
