"""What is besieged: a town with something of every kind in it, and people who want it changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.contents import Content, Part
from domain.identifiers import PauseId, UnitId
from domain.meetings import MeetingState
from domain.notices import NoticeState
from domain.pauses import Pause
from domain.petitions import Petition
from domain.routing import Role
from scheduler.ticks import every_minute
from services.raising import RaisingDesk
from storage.books import Books
from storage.ids import new_id
from tests.emulated import Emulated, Json
from tests.journeys.cases import RUBBISH, electrician, files, neighbour
from tests.journeys.held_meetings import plans_meetings
from tests.journeys.notices import writes
from tests.town import Person, Town, open_town


@dataclass(frozen=True)
class Siege:
    """A town with something of every kind in it, and people who want it changed."""

    town: Town
    owner: Person
    author: Person  # of the notices
    attackers: tuple[Person, ...]
    passer_by: Person
    on: dict[Person, Json]  # a message of the bot in each one's chat
    subjects: dict[str, list[int]]
    facts: dict[str, int]


@asynccontextmanager
async def laid_siege(emulated: Emulated, url: str) -> AsyncIterator[Siege]:
    """Build it: a petition that was handed over, an answered one, two drafts and an unbound group."""
    async with open_town(emulated, url) as town:
        nga, quan = await _team(town)
        hung = await electrician(town, fields="utilities; environment")
        hoa, tam, passer_by = [await neighbour(town, name) for name in ("Hoa", "Tâm", "Khách")]
        await files(hoa)
        await nga_hands_over(nga)
        await files(hoa, RUBBISH)
        await hung.says("Đã xong.", reply_to=await hung.sees("Kiến nghị mới KN-26-000002"))
        await hoa.sees("Đã xong.")
        await hoa.says("Bản nháp còn viết dở.")
        await hoa.sees("📝 Kiến nghị gửi")
        group = await emulated.groups("Nhóm lạ", hoa.id, [hoa.id, tam.id])
        await emulated.act(hoa.id, "add", group["id"], who=town.bot_id)
        await hoa.sees("chưa gắn với tổ nào", chat=group["id"])
        lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
        await notices_of(lan)
        await town.settles()
        subjects, facts = await town.ledger_does(_look)
        await town.time_comes(town.now())  # whatever time does to all that is done before
        await town.settles()
        await town.ledger_does(every_minute)  # what time brings comes now, and not amidst the siege
        await town.settles()
        on = {who: (await who.reads())[-1] for who in (hoa, lan, tam, quan, nga, passer_by)}
        yield Siege(town, hoa, lan, (tam, quan, nga), passer_by, on, subjects, facts)


async def _team(town: Town) -> tuple[Person, Person]:
    nga = await town.recognised("Bùi Thị Nga", "Thành viên", fields="utilities", gender="Nữ")
    return nga, await town.recognised("Võ Minh Quân", "Tổ trưởng", to="6", gender="Nam")


async def nga_hands_over(nga: Person) -> None:
    """Let the member give her only petition to the other one."""
    await nga.sees("Kiến nghị mới KN-26-000001")
    await nga.taps("↪️ Chuyển người khác")
    await nga.taps("Ông Trần Văn Hùng (đang có 0 việc)")
    await nga.sees("↪️ KN-26-000001 đã chuyển cho")


async def notices_of(lan: Person) -> None:
    """Let her send one notice, and leave another with a blank in it unsent."""
    await lan.town.found_group(lan)
    await lan.sees("trợ lý tự động", chat=lan.town.group)
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đã gửi thông báo")
    await writes(lan, "Họp tổ lúc [giờ].")


def _look(books: Books) -> tuple[dict[str, list[int]], dict[str, int]]:
    ours = [books.petitions.with_code(2026, number)[0] for number in (1, 2)]
    unit = ours[0].unit
    books.notice_templates.keep(unit, "Họp", "Họp tổ.")
    contents = contents_of(books, unit, ours[0].commune)
    return _subjects(books, ours, contents), _facts(books, ours[0], contents[0])


def _subjects(books: Books, ours: list[Petition], contents: list[Content]) -> dict[str, list[int]]:
    """Return the ids of all things that may be pressed about, by kind."""
    author, unit, notices = ours[0].account, ours[0].unit, books.notices.in_state
    assert author is not None
    group = books.connection.exec_driver_sql("SELECT id FROM groups WHERE unit_id IS NULL").scalar_one()
    meetings = meetings_of(books)
    decision, raised = at_the_meeting(books, unit)
    return {
        "decision": [decision],
        "raised": [raised],
        "pause": [_pause(books, ours[0])],
        "draft": list(books.drafts.all_of(author)),
        "petition": [one.id for one in ours],
        "notice": [one.id for state in (NoticeState.DRAFT, NoticeState.SENT) for one in notices(state)],
        "meeting": meetings,
        "content": [kept.id for kept in contents],
        "group": [group],
        "unit": [unit],
        "other": [author, ours[0].commune],
    }


def _facts(books: Books, one: Petition, content: Content) -> dict[str, int]:
    """Return what a choice may name besides."""
    unit = books.units.with_code("MT-06")
    assert unit is not None
    [template] = books.notice_templates.of([one.unit])
    [item] = books.agendas.own(content.id)
    return {
        "unit": unit.id,
        "commune": one.commune,
        "person": books.people.candidates(one.unit, one.commune)[0].person,
        "petition": one.id,
        "version": one.version,
        "template": template.id,
        "item": int(item.subject, 16),
        "minutes": int(books.now.timestamp()) // 60 + 24 * 60,
    }


def _pause(books: Books, one: Petition) -> int:
    """Ask for a pause of whoever wrote it, in the name of a member."""
    assert one.account is not None
    member = books.people.candidates(one.unit, one.commune)[0].person
    today, why = books.limits.today, "Gửi nhiều."
    pause = Pause(PauseId(new_id()), one.account, one.unit, one.id, member, books.now, today, why)
    books.pauses.add(pause)
    return pause.id


def contents_of(books: Books, neighbourhood: UnitId, commune: UnitId) -> list[Content]:
    """Begin what the tổ and the commune say of a month, with a subject each and an item of the tổ's own."""
    contents = [books.contents.opened(unit, date(2026, 12, 1)) for unit in (neighbourhood, commune)]
    for content in contents:
        books.contents.put(content.id, Part("security", words="Khoá cổng."))
    books.agendas.add(contents[0].id, "Bầu tổ phó")
    return contents


def meetings_of(books: Books) -> list[int]:
    """Plan a meeting of the head's tổ, and keep one that has ended and one whose minutes stand."""
    planned = books.meetings.get(plans_meetings(books))
    kept: list[int] = []
    for days in (31, 62):
        begins = planned.starts_at - timedelta(days=days)
        held = replace(
            planned,
            id=books.meetings.new_id(),
            planned_on=planned.planned_on - timedelta(days=days),
            starts_at=begins,
            state=MeetingState.ENDED,
            started_at=begins,
            ended_at=begins + timedelta(hours=1),
        )
        kept.append(books.meetings.add(held).id)
        books.minutes.begin(held)
    minutes = books.minutes.of(held).agreed(at=books.now, number=1)
    books.minutes.agree(minutes, by=books.schedules.all()[0].person, year=2026)
    books.meetings.save(held.write_down())
    begins = planned.starts_at - timedelta(days=93)
    opened = replace(
        planned,
        id=books.meetings.new_id(),
        planned_on=planned.planned_on - timedelta(days=93),
        starts_at=begins,
        state=MeetingState.OPEN,
        started_at=begins,
    )
    return [*kept, planned.id, books.meetings.add(opened).id]


def at_the_meeting(books: Books, unit: UnitId) -> tuple[int, int]:
    """Write down a conclusion of the meeting that is under way, and what somebody raised there."""
    [head] = books.people.in_unit(unit, Role.HEAD)
    [account] = books.accounts.of_person(head.id)
    RaisingDesk(books).write_down(account, "Đường ngập.", (), said=1)
    opened = books.meetings.open_in(unit)
    assert opened is not None
    [raised] = books.petitions.raised_at(opened.id)
    return books.decisions.add(opened.id, "Không đốt rác.").id, raised.id
