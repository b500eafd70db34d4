"""What comes again: the next moment of a rule, its code in storage, and the rules that a moment suggests."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.recurrence import (
    MonthlyOnDay,
    MonthlyOnLunarDay,
    MonthlyOnWeekday,
    Rule,
    UnknownRuleError,
    Weekly,
    Which,
    dates,
    following,
    pack,
    rules_for,
    unpack,
)
from storage.lunar_calendar import lunar_month_start

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SEVEN = time(19)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

weekdays = st.integers(0, 6)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Weekly, at=times, weekday=weekdays),
    st.builds(MonthlyOnDay, at=times, day=st.integers(1, 31)),
    st.builds(MonthlyOnWeekday, at=times, which=st.sampled_from(Which), weekday=weekdays),
    st.builds(MonthlyOnLunarDay, at=times, day=st.integers(1, 30)),
)
# To the end of the lunar calendar that is known, fifteen months before it.
moments = st.datetimes(datetime(2024, 1, 1), datetime(2099, 10, 1), timezones=st.just(ZONE))  # noqa: DTZ001


def matches(rule: Rule, day: date) -> bool:
    """Say by counting, not by reckoning, whether a day is one of the rule's."""
    in_month = [date(day.year, day.month, n + 1) for n in range(monthrange(day.year, day.month)[1])]
    match rule:
        case Weekly():
            return day.weekday() == rule.weekday
        case MonthlyOnDay():
            return day.day == rule.day or (day == in_month[-1] and rule.day > day.day)
        case MonthlyOnWeekday():
            named = [one for one in in_month if one.weekday() == rule.weekday]
            return day == (named[-1] if rule.which is Which.LAST else named[rule.which - 1])
        case MonthlyOnLunarDay():
            number, next_day = lunar_day(day), lunar_day(day + timedelta(days=1))
            return number == rule.day or (next_day == 1 and rule.day > number)


def lunar_day(day: date) -> int:
    return (day - lunar_month_start(day)).days + 1


def two_years(rule: Rule) -> list[str]:
    """Return the rule's days from January 2027 to December 2028, as 31/1."""
    found, at = [], datetime(2026, 12, 31, 23, 59, tzinfo=ZONE)
    while (at := following(rule, at, lunar_month_start)).year < 2029:
        assert at.time() == rule.at
        found.append(f"{at.day}/{at.month}")
    return found


@given(rules, moments)
def test_the_next_moment_is_strictly_later_and_one_of_the_rules_own(rule: Rule, after: datetime) -> None:
    found = following(rule, after, lunar_month_start)
    assert found > after
    assert found.tzinfo is ZONE
    assert found.time() == rule.at
    assert matches(rule, found.date())


@given(rules, moments)
def test_between_a_moment_and_the_next_one_nothing_of_the_rule_is_skipped(
    rule: Rule, after: datetime
) -> None:
    found = following(rule, after, lunar_month_start)
    between = after.date()
    while between < found.date():
        at = datetime.combine(between, rule.at, ZONE)
        assert at <= after or not matches(rule, between)
        between += timedelta(days=1)


@given(rules, moments)
def test_an_occurrence_itself_is_followed_by_another_one_and_just_before_it_by_itself(
    rule: Rule, after: datetime
) -> None:
    found = following(rule, after, lunar_month_start)
    assert following(rule, found, lunar_month_start) > found
    assert following(rule, found - timedelta(microseconds=1), lunar_month_start) == found


@given(rules, moments, st.integers(0, 14))
def test_the_next_dates_are_those_of_one_moment_after_the_other(rule: Rule, after: datetime, n: int) -> None:
    found, at = [], after
    for _ in range(n):
        at = following(rule, at, lunar_month_start)
        found.append(at.date())
    assert dates(rule, after, lunar_month_start, n=n) == found


# Worked out with a paper calendar: 1 January 2027 is a Friday, 2028 is a leap year.
TWO_YEARS = [
    (
        MonthlyOnDay(at=SEVEN, day=31),
        "31/1 28/2 31/3 30/4 31/5 30/6 31/7 31/8 30/9 31/10 30/11 31/12 "
        "31/1 29/2 31/3 30/4 31/5 30/6 31/7 31/8 30/9 31/10 30/11 31/12",
    ),
    (
        MonthlyOnDay(at=SEVEN, day=29),
        "29/1 28/2 29/3 29/4 29/5 29/6 29/7 29/8 29/9 29/10 29/11 29/12 "
        "29/1 29/2 29/3 29/4 29/5 29/6 29/7 29/8 29/9 29/10 29/11 29/12",
    ),
    (
        MonthlyOnDay(at=time(6, 30), day=5),
        "5/1 5/2 5/3 5/4 5/5 5/6 5/7 5/8 5/9 5/10 5/11 5/12 "
        "5/1 5/2 5/3 5/4 5/5 5/6 5/7 5/8 5/9 5/10 5/11 5/12",
    ),
    (
        MonthlyOnWeekday(at=SEVEN, which=Which.LAST, weekday=SATURDAY),
        "30/1 27/2 27/3 24/4 29/5 26/6 31/7 28/8 25/9 30/10 27/11 25/12 "
        "29/1 26/2 25/3 29/4 27/5 24/6 29/7 26/8 30/9 28/10 25/11 30/12",
    ),
    (
        MonthlyOnWeekday(at=SEVEN, which=Which.FIRST, weekday=SUNDAY),
        "3/1 7/2 7/3 4/4 2/5 6/6 4/7 1/8 5/9 3/10 7/11 5/12 "
        "2/1 6/2 5/3 2/4 7/5 4/6 2/7 6/8 3/9 1/10 5/11 3/12",
    ),
    (
        MonthlyOnWeekday(at=SEVEN, which=Which.FOURTH, weekday=SATURDAY),
        "23/1 27/2 27/3 24/4 22/5 26/6 24/7 28/8 25/9 23/10 27/11 25/12 "
        "22/1 26/2 25/3 22/4 27/5 24/6 22/7 26/8 23/9 28/10 25/11 23/12",
    ),
    (
        MonthlyOnWeekday(at=SEVEN, which=Which.FIRST, weekday=MONDAY),
        "4/1 1/2 1/3 5/4 3/5 7/6 5/7 2/8 6/9 4/10 1/11 6/12 "
        "3/1 7/2 6/3 3/4 1/5 5/6 3/7 7/8 4/9 2/10 6/11 4/12",
    ),
    (
        MonthlyOnDay(at=SEVEN, day=30),
        "30/1 28/2 30/3 30/4 30/5 30/6 30/7 30/8 30/9 30/10 30/11 30/12 "
        "30/1 29/2 30/3 30/4 30/5 30/6 30/7 30/8 30/9 30/10 30/11 30/12",
    ),
    # By the months of tests/rules/test_lunar_calendar.py: Tết is on 6/2/2027 and 26/1/2028, the leap month of
    # 2028 from 23/6 to 21/7. September 2027 has two first days, November 2028 two full moons.
    (
        MonthlyOnLunarDay(at=SEVEN, day=1),
        "8/1 6/2 8/3 7/4 6/5 5/6 4/7 2/8 1/9 30/9 29/10 28/11 28/12 "
        "26/1 25/2 26/3 25/4 24/5 23/6 22/7 20/8 19/9 18/10 16/11 16/12",
    ),
    (
        MonthlyOnLunarDay(at=time(19, 30), day=15),
        "22/1 20/2 22/3 21/4 20/5 19/6 18/7 16/8 15/9 14/10 12/11 12/12 "
        "11/1 9/2 10/3 9/4 9/5 7/6 7/7 5/8 3/9 3/10 1/11 30/11 30/12",
    ),
    # The last day where the month has 29: 5/2/2027 is the 29th, 7/3/2027 the 30th.
    (
        MonthlyOnLunarDay(at=SEVEN, day=30),
        "7/1 5/2 7/3 6/4 5/5 4/6 3/7 1/8 31/8 29/9 28/10 27/11 27/12 "
        "25/1 24/2 25/3 24/4 23/5 22/6 21/7 19/8 18/9 17/10 15/11 15/12",
    ),
]


@pytest.mark.parametrize(("rule", "days"), TWO_YEARS)
def test_two_years_of_a_monthly_rule_are_those_of_the_calendar(rule: Rule, days: str) -> None:
    assert two_years(rule) == days.split()


def test_two_years_of_a_weekly_rule_have_every_sunday_and_no_other_day() -> None:
    found = two_years(Weekly(at=SEVEN, weekday=SUNDAY))
    assert (found[:5], found[-1], len(found)) == (["3/1", "10/1", "17/1", "24/1", "31/1"], "31/12", 105)


def test_on_its_own_day_a_rule_comes_today_before_its_hour_and_else_next_time() -> None:
    sunday = datetime(2026, 12, 6, tzinfo=ZONE)
    weekly, first = Weekly(at=SEVEN, weekday=SUNDAY), MonthlyOnWeekday(at=SEVEN, which=Which.FIRST, weekday=6)
    assert following(weekly, sunday.replace(hour=18, minute=59), lunar_month_start) == sunday.replace(hour=19)
    assert following(weekly, sunday.replace(hour=19), lunar_month_start) == datetime(
        2026, 12, 13, 19, tzinfo=ZONE
    )
    assert following(first, sunday.replace(hour=19), lunar_month_start) == datetime(
        2027, 1, 3, 19, tzinfo=ZONE
    )


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2026, 12, 6), ["w6-1900", "d6-1900", "n16-1900"]),
        (date(2026, 12, 20), ["w6-1900", "d20-1900", "n36-1900"]),
        # The fourth Sunday of December 2026 is its last one: either may be meant.
        (date(2026, 12, 27), ["w6-1900", "d27-1900", "n46-1900", "n56-1900"]),
        # The fourth Sunday of January 2027 is not the last one; the fifth can only be meant as that.
        (date(2027, 1, 24), ["w6-1900", "d24-1900", "n46-1900"]),
        (date(2027, 1, 31), ["w6-1900", "d31-1900", "n56-1900"]),
    ],
)
def test_a_moment_suggests_the_rules_that_it_may_be_the_first_of(day: date, codes: list[str]) -> None:
    moment = datetime.combine(day, SEVEN, ZONE)
    assert [pack(rule) for rule in rules_for(moment)] == codes


@given(moments)
def test_every_suggested_rule_has_the_moment_itself_to_the_minute(moment: datetime) -> None:
    to_the_minute = moment.replace(second=0, microsecond=0)
    suggested = rules_for(moment)
    assert len({pack(rule) for rule in suggested}) == len(suggested) >= 3
    for rule in suggested:
        assert following(rule, to_the_minute - timedelta(microseconds=1), lunar_month_start) == to_the_minute


@given(rules)
def test_a_rule_comes_back_from_storage_as_it_went_there(rule: Rule) -> None:
    code = pack(rule)
    assert unpack(code) == rule
    assert len(code) <= 8


@pytest.mark.parametrize(
    "code",
    [
        "",
        "w",
        "x3-1900",  # a later version's
        "w7-1900",
        "d0-1900",
        "d32-1900",
        "l0-1900",
        "l31-1900",
        "n06-1900",
        "n66-1900",
        "n17-1900",
        "w3-2400",
        "w3-1960",
        "w03-1900",  # a second way to write w3-1900
        "w3-1900 ",
        "W3-1900",
        "w٣-1900",
    ],
)
def test_a_code_that_is_none_of_ours_is_an_error_and_never_some_other_rule(code: str) -> None:
    with pytest.raises(UnknownRuleError):
        unpack(code)


@given(st.text(max_size=10) | st.from_regex(r"[a-z]\d{1,2}-\d{4}", fullmatch=True))
def test_whatever_a_code_says_it_is_the_code_of_its_rule_or_unknown(code: str) -> None:
    try:
        rule = unpack(code)
    except UnknownRuleError:
        return
    assert pack(rule) == code


@pytest.mark.parametrize("at", [time(19, 0, 1), time(19, 0, 0, 1), time(19, tzinfo=ZONE)])
def test_a_rule_knows_hours_and_minutes_only_and_no_zone(at: time) -> None:
    with pytest.raises(ValueError, match="no such rule"):
        Weekly(at=at, weekday=SUNDAY)


def test_twelve_months_of_any_day_are_one_in_each_month() -> None:
    for day in range(1, 32):
        found = two_years(MonthlyOnDay(at=SEVEN, day=day))
        months = [int(one.split("/")[1]) for one in found]
        assert all(after == before % 12 + 1 for before, after in pairwise(months))
