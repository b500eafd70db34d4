"""Which days of a rule fall on a public holiday or around Tết, and how that is said."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.collisions import collisions
from domain.public_days import public_days
from domain.recurrence import MonthlyOnDay, MonthlyOnLunarDay, MonthlyOnWeekday, MonthlyRule, Which, dates
from storage.lunar_calendar import lunar_month_start
from texts.recurrence import collision
from texts.wording import speaker

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HALF_PAST_SEVEN = time(19, 30)
OFF = {one.day: one.name for one in public_days(2027, 2028) if not one.working}


def said(days: list[date], off: dict[date, str]) -> list[str]:
    say = speaker("vi", ZONE)
    return [collision(say, one) for one in collisions(days, off, lunar_month_start)]


# By the Labour Code, and Tết on 6 February 2027 and 26 January 2028.
@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (
            MonthlyOnDay(at=HALF_PAST_SEVEN, day=2),
            ["⚠️ 02/02/2027 giáp Tết (còn 4 ngày nữa là mùng 1)", "⚠️ 02/09/2027 là ngày nghỉ lễ: Quốc khánh"],
        ),
        (
            MonthlyOnDay(at=HALF_PAST_SEVEN, day=5),
            ["⚠️ 05/02/2027 là ngày nghỉ lễ: Giao thừa Tết Nguyên Đán"],
        ),
        (MonthlyOnDay(at=HALF_PAST_SEVEN, day=12), ["⚠️ 12/02/2027 là mùng 7 Tết"]),
        (MonthlyOnDay(at=HALF_PAST_SEVEN, day=13), []),
        (
            MonthlyOnLunarDay(at=HALF_PAST_SEVEN, day=1),
            ["⚠️ 06/02/2027 là ngày nghỉ lễ: Tết Nguyên Đán"],
        ),
        (MonthlyOnLunarDay(at=HALF_PAST_SEVEN, day=15), []),
        (
            MonthlyOnWeekday(at=HALF_PAST_SEVEN, which=Which.FIRST, weekday=5),
            [
                "⚠️ 06/02/2027 là ngày nghỉ lễ: Tết Nguyên Đán",
                "⚠️ 01/05/2027 là ngày nghỉ lễ: Ngày Quốc tế Lao động",
                "⚠️ 01/01/2028 là ngày nghỉ lễ: Tết Dương lịch",
            ],
        ),
    ],
)
def test_the_days_of_a_year_that_fall_on_holidays_or_tet_are_pointed_out(
    rule: MonthlyRule, lines: list[str]
) -> None:
    year = dates(rule, datetime(2027, 1, 3, tzinfo=ZONE), lunar_month_start, n=12)
    assert said(list(year), OFF) == lines


def test_a_day_off_without_a_name_is_pointed_out_and_an_ordinary_one_is_not() -> None:
    assert said([date(2027, 3, 26), date(2027, 3, 27)], {date(2027, 3, 26): ""}) == [
        "⚠️ 26/03/2027 là ngày nghỉ"
    ]


# From the table of Hồ Ngọc Đức (see test_lunar_calendar): the earliest and the latest Tết among them.
@pytest.mark.parametrize(
    "tet",
    ["2007-02-17", "2015-02-19", "2023-01-22", "2028-01-26", "2030-02-02", "2034-02-19", "2061-01-21"],
)
def test_the_days_around_tet_are_counted_from_its_first_in_every_kind_of_year(tet: str) -> None:
    first = date.fromisoformat(tet)
    days = [date.fromordinal(first.toordinal() + since) for since in range(-6, 9)]
    found = collisions(days, {}, lunar_month_start)
    assert [one.since_tet for one in found] == list(range(-4, 7))
