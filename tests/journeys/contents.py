"""A commune with two tổ that meet on the 15th, their heads and the officer who writes the month's content."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from domain.routing import Role
from domain.schedules import Schedule
from services.meeting_plans import MeetingPlans
from storage.books import Books
from tests.emulated import Json
from tests.journeys.notices import MONDAY, ZONE
from tests.town import Person, Town

MEETING = datetime(2027, 3, 15, 19, 30, tzinfo=ZONE)  # of the month in which MONDAY is
DUE = datetime(2027, 3, 5, 8, 0, tzinfo=ZONE)
THEFT = "Đầu tháng có 2 vụ trộm xe máy; nhắc bà con khoá cổng."
LIBRARY = "Tủ sách nhà văn hoá mở cửa chiều thứ Bảy."
OF_TO_5 = "Nội dung sinh hoạt tháng 3/2027 · Tổ dân phố số 5"


class Commune(NamedTuple):
    """Who takes part."""

    officer: Person
    head: Person  # of tổ 5, which has a group
    other: Person  # of tổ 6


async def commune_of(town: Town, *neighbours: Person) -> Commune:
    """Return the commune on a Monday two weeks before its meetings."""
    await town.time_comes(MONDAY)
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    quan = await town.recognised("Võ Minh Quân", "Tổ trưởng", to="6", gender="Nam")
    await town.found_group(lan, *neighbours)
    await town.ledger_does(_meet_on_the_15th)
    return Commune(ha, lan, quan)


def _meet_on_the_15th(books: Books) -> None:
    [five, six] = [books.units.with_code(code) for code in ("MT-05", "MT-06")]
    assert five is not None
    assert six is not None
    [officer] = books.people.in_unit(five.above, Role.COMMUNE_OFFICER)
    books.schedules.save(
        Schedule(books.schedules.new_id(), five.above, "d15-1930", "Nhà văn hoá", officer.id)
    )
    for unit in (five, six):
        MeetingPlans(books).plan(unit)


async def writes(ha: Person, label: str, words: str) -> None:
    """Let the officer write a subject whose button is in view."""
    await ha.taps(label)
    await ha.sees("Xin đồng chí gửi nội dung vào đây")
    await ha.says(words)
    await ha.sees(words)
    await ha.taps("✅ Xong")


async def sends(ha: Person) -> Json:
    """Let the officer send what there is; return the card."""
    await ha.taps("✅ Gửi cho các tổ trưởng")
    await ha.taps("✅ Vẫn gửi như vậy")
    return await ha.sees("✅ Đã gửi lúc")


async def sent(town: Town, *neighbours: Person) -> Commune:
    """Return a commune whose officer has sent what there is to say of one subject."""
    commune = await commune_of(town, *neighbours)
    await commune.officer.says("/noidung")
    await writes(commune.officer, "✍️ 1. An ninh, trật tự", THEFT)
    await sends(commune.officer)
    return commune


async def writes_anew(ha: Person) -> None:
    """Let the officer say something else of the first subject."""
    await ha.taps("✅ 1. An ninh, trật tự")
    await ha.taps("✏️ Viết lại")
    await ha.sees("sẽ thay cho nội dung bên dưới")
    await ha.says("Đã bắt được kẻ trộm.")
    await ha.sees("Đã bắt được kẻ trộm.")
    await ha.taps("✅ Xong")
