"""The file for the calendar of a phone: a parser reads it back, and the next one puts right what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Alarm, Calendar, Event
from sqlalchemy import Connection, insert

from domain.identifiers import Address, CardId, PersonId, UnitId
from domain.recurrence import MonthlyOnLunarDay, MonthlyOnWeekday, MonthlyRule, Which, pack
from domain.schedules import Schedule
from services.meeting_plans import MeetingPlans
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.engine import open_engine
from storage.tables import people, units
from texts.calendar_files import calendar_file
from texts.wording import speaker

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2027, 3, 29, 8, tzinfo=ZONE)
TO_5 = UnitId(5)
PLACE = "Nhà văn hoá Tổ dân phố số 5, ngõ 12 đường Nguyễn Thị Minh Khai; cạnh trường mẫu giáo Hoạ Mi"
FIRST_SATURDAY = MonthlyOnWeekday(at=NOW.time().replace(hour=19, minute=30), which=Which.FIRST, weekday=5)


@pytest.fixture
def connection(sqlite_url: str) -> Iterator[Connection]:
    """A ledger with one tổ in it, of a long name."""
    engine = open_engine(sqlite_url)
    with engine.connect() as opened:
        commune = {
            "id": 1,
            "parent_id": None,
            "path": "/1/",
            "kind": "commune",
            "name": "Phường",
            "code": None,
        }
        to_5 = {"id": 5, "parent_id": 1, "path": "/1/5/", "kind": "neighbourhood", "code": "MT-05"}
        opened.execute(insert(units), [commune, to_5 | {"name": "Tổ dân phố số 5 & khu tập thể Đường Sắt"}])
        opened.execute(insert(people), [{"id": 7, "name": "Lan", "phone": "+84901234567"}])
        yield opened
        opened.rollback()
    engine.dispose()


def books(connection: Connection, at: datetime = NOW) -> Books:
    return Books(connection, now=at)


def set_rule(connection: Connection, rule: MonthlyRule) -> None:
    ledger = books(connection)
    schedule = Schedule(ledger.schedules.new_id(), TO_5, pack(rule), PLACE, PersonId(7))
    ledger.schedules.save(schedule)
    MeetingPlans(ledger).plan(ledger.units.get(TO_5))
    ledger.flush()


def written(connection: Connection, at: datetime = NOW) -> bytes:
    card = Card(CardId(1), Address("telegram", "1", "1"), CardKind.CALENDAR_FILE, subject=TO_5)
    content = calendar_file(speaker("vi", ZONE), books(connection, at), card)
    assert content is not None
    assert content.paper is not None
    assert (content.paper.name, content.paper.media_type) == ("lich-sinh-hoat.ics", "text/calendar")
    return content.paper.write("https://t.me/bot")


@dataclass(frozen=True)
class Saved:
    """A meeting as a calendar has read it from the file."""

    uid: str
    sequence: int
    starts_at: datetime
    lasts: timedelta
    summary: str
    place: str
    description: list[str]
    status: str
    bells: list[timedelta | datetime | None]


def saved(file: bytes) -> list[Saved]:
    calendar = Calendar.from_ical(file)
    assert not calendar.errors
    return [_saved(one) for one in calendar.events]


def _saved(event: Event) -> Saved:
    assert not event.errors
    assert isinstance(event.start, datetime)
    assert event.start.utcoffset() == timedelta()
    return Saved(
        uid=event.uid,
        sequence=event.sequence,
        starts_at=event.start.astimezone(ZONE),
        lasts=event.duration,
        summary=event.summary or "",
        place=event.location or "",
        description=(event.description or "").splitlines(),
        status=event.status,
        bells=[one.TRIGGER for one in event.walk("VALARM") if isinstance(one, Alarm)],
    )


def test_whoever_saves_the_file_has_the_meetings_of_a_year_in_their_calendar(connection: Connection) -> None:
    set_rule(connection, FIRST_SATURDAY)
    found = saved(written(connection))
    assert [f"{one.starts_at:%H:%M %d/%m/%Y}" for one in found] == [
        "19:30 03/04/2027", "19:30 01/05/2027", "19:30 05/06/2027", "19:30 03/07/2027", "19:30 07/08/2027",
        "19:30 04/09/2027", "19:30 02/10/2027", "19:30 06/11/2027", "19:30 04/12/2027", "19:30 01/01/2028",
        "19:30 05/02/2028", "19:30 04/03/2028", "19:30 01/04/2028",
    ]  # fmt: skip
    assert {one.lasts for one in found} == {timedelta(minutes=90)}
    assert len({one.uid for one in found}) == len(found)
    assert {one.summary for one in found} == {"Buổi sinh hoạt của Tổ dân phố số 5 & khu tập thể Đường Sắt"}
    assert {one.place for one in found} == {PLACE}
    assert [one.status for one in found] == ["CONFIRMED", *["TENTATIVE"] * 12]
    assert all(one.bells == [-timedelta(hours=2)] for one in found)


def test_lines_are_folded_at_75_octets_and_never_within_a_letter(connection: Connection) -> None:
    set_rule(connection, FIRST_SATURDAY)
    file = written(connection)
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # a letter of two or three octets stands on one line
    unfolded = file.decode().replace("\r\n ", "")
    assert PLACE.replace(",", "\\,").replace(";", "\\;") in unfolded


def test_a_meeting_that_is_moved_keeps_its_name_and_grows_in_sequence(connection: Connection) -> None:
    set_rule(connection, FIRST_SATURDAY)
    before = saved(written(connection))[0]
    ledger = books(connection)
    [meeting] = ledger.meetings.to_come(TO_5)
    ledger.meetings.save(meeting.moved(meeting.starts_at + timedelta(days=1), reason="mưa bão"))
    moved, following, *_ = saved(written(connection))
    assert (moved.uid, moved.sequence > before.sequence) == (before.uid, True)
    assert moved.starts_at == before.starts_at + timedelta(days=1)
    assert moved.description == [
        "🔀 Đã dời, lịch cũ: 19:30 thứ Bảy, 03/04/2027.",
        "Lý do: mưa bão",
    ]
    assert following.starts_at.day == 1


def test_a_meeting_that_is_cancelled_is_taken_out_of_the_calendar_and_rings_no_bell(
    connection: Connection,
) -> None:
    set_rule(connection, FIRST_SATURDAY)
    before = saved(written(connection))[0]
    ledger = books(connection)
    [meeting] = ledger.meetings.to_come(TO_5)
    ledger.meetings.save(meeting.cancelled(at=NOW, reason="trùng ngày bầu cử"))
    cancelled, following, *_ = saved(written(connection))
    assert (cancelled.uid, cancelled.status) == (before.uid, "CANCELLED")
    assert cancelled.sequence > before.sequence
    assert cancelled.summary.startswith("Đã huỷ: ")
    assert not cancelled.bells
    assert (following.status, following.starts_at.month) == ("TENTATIVE", 5)


def test_what_was_by_the_rule_has_the_same_name_once_it_is_planned(connection: Connection) -> None:
    set_rule(connection, MonthlyOnLunarDay(at=FIRST_SATURDAY.at, day=15))
    _, following, *_ = saved(written(connection))
    later = NOW + timedelta(days=30)
    ledger = books(connection, later)
    MeetingPlans(ledger).plan(ledger.units.get(TO_5))
    ledger.flush()
    planned, *_ = saved(written(connection, later))
    assert (planned.uid, planned.starts_at) == (following.uid, following.starts_at)
    assert (following.status, planned.status) == ("TENTATIVE", "CONFIRMED")


def test_where_no_meetings_are_set_there_is_no_file_at_all(connection: Connection) -> None:
    card = Card(CardId(1), Address("telegram", "1", "1"), CardKind.CALENDAR_FILE, subject=TO_5)
    assert calendar_file(speaker("vi", ZONE), books(connection), card) is None
