"""Which words of a notice mean another day when it is read on another day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.near_days import near_days, of_another_day
from tests.rules.test_notice_writing import NOTICE

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2027, 3, 1, 23, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Tối nay 19 giờ họp tổ.", ["tối nay"]),
        ("<b>Sáng   mai</b> cắt nước, chiều mai có lại; sáng mai xin chứa nước.", ["sáng mai", "chiều mai"]),
        ("Ngày hôm nay và ngày mai, 8h.", ["ngày hôm nay", "ngày mai"]),
        ("toi nay hop to, ngay mai tong ve sinh", ["toi nay", "ngay mai"]),
        ("NGÀY MAI cắt điện", ["ngày mai"]),
        ("Cắt nước sáng\nmai.", ["sáng mai"]),
        ("Tôi qua nhà bà Mai, từ trước tới nay chưa ai đến.", []),
        ("Họp 19h thứ Bảy 06/03, ông Hôm và bà Nay dự.", []),
        ("Hoa hồng mai nở tối naylon", []),
        ("", []),
    ],
)
def test_days_that_are_named_by_how_near_they_are_are_found_as_written(words: str, found: list[str]) -> None:
    assert near_days(words) == found


def test_words_are_of_another_day_only_when_sent_on_another_day_and_once() -> None:
    notice = NOTICE.begun(at=MONDAY).gather("Tối nay họp tổ.", [])
    later = MONDAY + timedelta(minutes=31)
    assert of_another_day(notice, at=MONDAY + timedelta(minutes=29), zone=ZONE) == []
    assert of_another_day(notice, at=later, zone=ZONE) == ["tối nay"]
    assert of_another_day(notice.begun(at=later), at=later, zone=ZONE) == ["tối nay"]  # it is not empty
    assert of_another_day(notice.emptied().begun(at=later).worded("Tối nay"), at=later, zone=ZONE) == []
    weekly = notice.schedule(later, at=MONDAY).repeating("w0-1100")
    assert of_another_day(weekly, at=later, zone=ZONE) == []
