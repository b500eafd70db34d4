"""Vietnam's lunar calendar (âm lịch)."""

from __future__ import annotations

from datetime import date, timedelta

from lunar_vn import solar_to_lunar


def lunar_month_start(day: date) -> date:
    """Return the first day (mùng 1) of the lunar month, leap or not, that a day of 1900 to 2100 lies in.

    Vietnam reckons with UTC+7 (decision 121-CP of 8 August 1967), China with UTC+8: now and then a month
    begins a day earlier here, Tết of 2007 and of 2030 among them. The rules are those of Hồ Ngọc Đức, as the
    library `lunar-vn` computes them; tests/rules/test_lunar_calendar.py says how they were checked, and where
    they are a day off: in one month each of 2072 and 2077.
    """
    return day - timedelta(days=solar_to_lunar(day).day - 1)
