"""Forged and replayed buttons change nothing; what is another's cannot be seen; what people wrote is text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.actions import Act
from domain.contents import Content, Part
from domain.identifiers import PauseId, UnitId
from domain.meetings import MeetingState
from domain.notices import NoticeState
from domain.pauses import Pause
from domain.routing import Role
from scheduler.ticks import every_minute
from services.raising import RaisingDesk
from storage.books import Books
from storage.ids import new_id
from tests.databases import fresh_database
from tests.emulated import Emulated, Json
from tests.journeys.acts import (
    ON_CONTENTS,
    ON_DECISIONS,
    ON_DRAFTS,
    ON_GROUPS,
    ON_MEETINGS,
    ON_NOTICES,
    ON_PAUSES,
    ON_PETITIONS,
    ON_RAISED,
    ON_UNITS,
    OWN,
    TARGETED,
)
from tests.journeys.cases import LAMP, RUBBISH, electrician, files, neighbour
from tests.journeys.held_meetings import plans_meetings
from tests.journeys.ledgers import rows_of, without
from tests.journeys.notices import writes
from tests.town import Person, Town, open_town

_POLITE = (
    "hiện do người khác giải quyết.",
    "Chỉ người gửi",
    "Việc này chỉ dành cho tổ trưởng, tổ phó.",
    "Không tìm thấy mã này",
    "Nút này chỉ dành cho người gửi kiến nghị.",
    "Nút này chỉ dành cho người soạn thông báo.",
    "Lịch sinh hoạt do tổ trưởng, tổ phó và cán bộ xã, phường đặt",
    "Nút này đã cũ, không còn dùng được.",
    "Tôi không tìm thấy tổ này.",
    "Nội dung sinh hoạt tháng do cán bộ xã, phường soạn",
    "Chưa ai bấm Bắt đầu cho buổi này",
    "Số liệu sinh hoạt dành cho tổ trưởng, tổ phó",
    "lời hẹn này đã được ghi nhận, hoặc chưa đến ngày hẹn.",
)


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


@pytest.fixture(scope="module")
def siege_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The database of the siege: who may press is decided before any of its kinds is asked to write."""
    folder: Path = tmp_path_factory.mktemp("siege")
    yield from fresh_database(request, "sqlite", folder)


@pytest.fixture(scope="module")
async def siege(emulated: Emulated, siege_url: str) -> AsyncIterator[Siege]:
    """A petition that was handed over, an answered one, two drafts and an unbound group."""
    async with open_town(emulated, siege_url) as town:
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
    author = ours[0].account
    assert author is not None
    unit = books.units.with_code("MT-06")
    assert unit is not None
    nga = books.people.candidates(ours[0].unit, ours[0].commune)[0].person
    group = books.connection.exec_driver_sql("SELECT id FROM groups WHERE unit_id IS NULL").scalar_one()
    pause = Pause(
        PauseId(new_id()), author, ours[0].unit, ours[0].id, nga, books.now, books.limits.today, "Gửi nhiều."
    )
    books.pauses.add(pause)
    notices = books.notices.in_state
    books.notice_templates.keep(ours[0].unit, "Họp", "Họp tổ.")
    [template] = books.notice_templates.of([ours[0].unit])
    contents = contents_of(books, ours[0].unit, ours[0].commune)
    [item] = books.agendas.own(contents[0].id)
    meetings = meetings_of(books)
    decision, raised = at_the_meeting(books, ours[0].unit)
    subjects: dict[str, list[int]] = {
        "decision": [decision],
        "raised": [raised],
        "pause": [pause.id],
        "draft": list(books.drafts.all_of(author)),
        "petition": [one.id for one in ours],
        "notice": [one.id for state in (NoticeState.DRAFT, NoticeState.SENT) for one in notices(state)],
        "meeting": meetings,
        "content": [kept.id for kept in contents],
        "group": [group],
        "unit": [ours[0].unit],
        "other": [author, ours[0].commune],
    }
    facts: dict[str, int] = {
        "unit": unit.id,
        "commune": ours[0].commune,
        "person": nga,
        "petition": ours[0].id,
        "version": ours[0].version,
        "template": template.id,
        "item": int(item.subject, 16),
        "minutes": int(books.now.timestamp()) // 60 + 24 * 60,
    }
    return subjects, facts


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


def _kind(act: Act) -> str:
    kinds = {
        "draft": ON_DRAFTS,
        "petition": ON_PETITIONS,
        "pause": ON_PAUSES,
        "notice": ON_NOTICES,
        "meeting": ON_MEETINGS,
        "decision": ON_DECISIONS,
        "raised": ON_RAISED,
        "content": ON_CONTENTS,
        "unit": ON_UNITS,
        "group": ON_GROUPS,
    }
    return next(kind for kind, acts in kinds.items() if act in acts)


def _aimed(siege: Siege, act: Act) -> list[str]:
    """Return well-formed data for each thing that the act is about."""
    choice = TARGETED[act].format(**siege.facts)
    return [f"1|{act.value}|{subject:x}|{choice}" for subject in siege.subjects[_kind(act)]]


def _malformed(siege: Siege, act: Act) -> list[str]:
    """Return data of an old version, with ids that are none, too large, of other things, wrong choices."""
    subject = siege.subjects[_kind(act)][0]
    others = [
        one for kind, ids in siege.subjects.items() if kind not in {_kind(act), "raised"} for one in ids
    ]
    return [
        f"0|{act.value}|{subject:x}|",
        f"1|{act.value}",
        f"1|{act.value}|{subject:x}|x|x",
        *(f"1|{act.value}|{wrong}|" for wrong in ("", "xyz", "-1", "0", "1f_2", "8" + 15 * "0", 20 * "f")),
        *(f"1|{act.value}|{other:x}|{TARGETED[act].format(**siege.facts)}" for other in others),
    ]


def _wrong_choices(act: Act, subject: int) -> list[str]:
    return [
        f"1|{act.value}|{subject:x}|{wrong}" for wrong in ("", "-1", "xyz", "1.2.3", 20 * "f", "7" + 15 * "f")
    ]


async def _besiege(siege: Siege, presses: list[tuple[Person, str]]) -> list[str]:
    """Let everybody press at once; return the toasts once all are answered."""
    return list(await asyncio.gather(*(who.forges(data, on=siege.on[who]) for who, data in presses)))


def _assert_polite(toasts: list[str]) -> None:
    for toast in toasts:
        assert any(words in toast for words in _POLITE), toast


def test_every_button_is_known_to_be_about_a_thing_or_about_whoever_presses() -> None:
    assert set(TARGETED) | OWN == set(Act)


@pytest.mark.parametrize("act", list(TARGETED))
async def test_a_button_forged_or_replayed_by_others_changes_nothing(siege: Siege, act: Act) -> None:
    data = [*_aimed(siege, act), *_malformed(siege, act)]
    before = rows_of(siege.town.world.engine)
    toasts = await _besiege(siege, [(who, one) for who in siege.attackers for one in data])
    assert rows_of(siege.town.world.engine) == before
    _assert_polite(toasts)


@pytest.mark.parametrize("act", list(TARGETED))
async def test_malformed_data_changes_nothing_even_in_the_owner_s_hand(siege: Siege, act: Act) -> None:
    data = _malformed(siege, act)
    if TARGETED[act]:
        data += _wrong_choices(act, siege.subjects[_kind(act)][0])
    before = rows_of(siege.town.world.engine)
    of_author = ON_NOTICES | ON_MEETINGS | ON_DECISIONS | ON_RAISED | ON_CONTENTS | ON_UNITS
    owner = siege.author if act in of_author else siege.owner
    toasts = await _besiege(siege, [(owner, one) for one in data])
    assert rows_of(siege.town.world.engine) == before
    _assert_polite(toasts)


@pytest.mark.parametrize("act", sorted(OWN))
async def test_buttons_about_oneself_touch_nobody_else_whatever_id_they_hold(siege: Siege, act: Act) -> None:
    who = siege.passer_by
    account = await siege.town.ledger_does(
        lambda books: books.accounts.of("telegram", str(siege.town.bot_id), str(who.id))
    )
    own = (str(who.id), str(account.id) if account else "no account")
    before = without(rows_of(siege.town.world.engine), *own)
    ids = [one for found in siege.subjects.values() for one in found]
    await _besiege(siege, [(who, f"1|{act.value}|{one:x}|en") for one in ids])
    await siege.town.settles()
    assert without(rows_of(siege.town.world.engine), *own) == before


async def test_nothing_of_the_siege_raised_and_no_update_was_parked(siege: Siege) -> None:
    assert rows_of(siege.town.world.engine)["parked_updates"] == []


async def test_what_is_another_s_can_neither_be_looked_up_nor_listed(siege: Siege) -> None:
    tam, quan, nga = siege.attackers
    for who in siege.attackers:
        await who.says("/tracuu KN-26-000001")
        await who.sees("Không tìm thấy mã này")
    await tam.says("/viec")
    await tam.sees("Mục này dành cho thành viên tổ dân vận.")
    for member in (quan, nga):
        await member.says("/viec")
        await member.sees("Hiện không có việc nào chờ đồng chí")
    await tam.sees_nothing_of(LAMP[:15])
    await quan.sees_nothing_of(LAMP[:15])


async def test_what_people_write_is_shown_as_they_wrote_it_and_never_as_markup(town: Town) -> None:
    nasty = '<b>đèn đường</b> & <a href="https://xau.vn">hỏng</a> {code} %s </i>'
    hung = await electrician(town, "Trần <b>Hùng</b> & Con")
    hoa = await neighbour(town, "Hoa <i>&amp;</i>")
    await files(hoa, nasty)
    task = await hung.sees(f"“{nasty}”")
    assert "Người gửi: Hoa <i>&amp;</i>" in task["text"]
    assert sorted(one["type"] for one in task["entities"]) == ["bold", "url"]  # the code; what any app links
    await hung.says(nasty, reply_to=task)
    answer = await hoa.sees(f"💬 Trả lời KN-26-000001\n“{nasty}”\n— Ông Trần <b>Hùng</b> & Con")
    assert sorted(one["type"] for one in answer["entities"]) == ["bold", "url"]
    await hoa.says("/tracuu KN-26-000001")
    await hoa.sees(f"💬 “{nasty}”")
