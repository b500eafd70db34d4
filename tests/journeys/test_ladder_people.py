"""Whom the ladder tells: whose turn it is, or the next one up who can be told, and never whom it is about."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from domain.conversation import ask
from domain.events import By, EventKind
from domain.leaves import Leave
from domain.petitions import Petition
from storage.books import Books
from storage.tables import petition_events, petitions
from tests.journeys.cases import electrician, files, neighbour
from tests.journeys.ladders import (
    DAY_BEFORE,
    FILED,
    LAST_CALL,
    TO_COMMUNE,
    TO_HEAD,
    TO_SECRETARY,
    comes,
    moment,
    neighbourhood,
    steps,
    told,
)
from tests.town import Person, Town

MARCH = Leave(date(2027, 3, 1), date(2027, 3, 31))


async def goes_away(town: Town, person: Person) -> None:
    """Let a person of the roster be away for the month, with open work and all."""

    def leave(books: Books) -> None:
        known = books.people.with_phone(person.phone)
        assert known is not None
        books.leaves.set(known.id, MARCH)

    await town.ledger_does(leave)


def the_only(books: Books) -> Petition:
    """Return the one petition that there is."""
    return books.petitions.get(books.connection.execute(select(petitions.c.id)).scalar_one())


def happened(books: Books) -> list[tuple[str, str, str]]:
    """Return who was told of which step, and how, in order."""
    kinds = petition_events.c.kind.in_([EventKind.REMINDED, EventKind.ESCALATED])
    rows = books.connection.execute(select(petition_events).where(kinds).order_by(petition_events.c.id))
    return [(row.kind, row.fact, books.people.get(row.to_person).name) for row in rows]


async def test_the_reminder_of_a_member_who_is_away_goes_to_the_head(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    await goes_away(sqlite_town, to.hung)
    await comes(sqlite_town, *DAY_BEFORE)
    assert not await told(to.hung, code)
    assert len(await told(to.lan, code, "đang do ông Trần Văn Hùng giải quyết")) == 1


async def test_a_deputy_hears_in_the_place_of_a_head_who_is_away(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    phuc = await sqlite_town.recognised("Võ Văn Phúc", "Tổ phó", gender="Nam")
    code = await files(to.hoa)
    await comes(sqlite_town, *TO_HEAD)
    assert not await told(phuc, code)
    await goes_away(sqlite_town, to.lan)
    again = await files(to.hoa, "Dây điện trước nhà số 20 sà xuống thấp.")
    await comes(sqlite_town, 3, 17, 7, 30)
    assert len(await told(phuc, again)) == 1
    assert not await told(to.lan, again)


async def test_where_the_head_never_opened_the_bot_the_secretary_is_told_in_that_place(
    sqlite_town: Town,
) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    await sqlite_town.emulated.act(to.lan.id, "block", sqlite_town.bot_id)
    await sqlite_town.settles()
    await comes(sqlite_town, *TO_HEAD)
    assert len(await told(to.binh, code)) == 1
    await comes(sqlite_town, *TO_SECRETARY)
    assert (await steps(sqlite_town))["overdue_secretary"] == 1


async def test_an_officer_told_early_for_want_of_anybody_in_the_neighbourhood_may_look_at_it(
    sqlite_town: Town,
) -> None:
    await sqlite_town.time_comes(moment(*FILED))
    await electrician(sqlite_town)
    ha = await sqlite_town.recognised("Huỳnh Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    code = await files(await neighbour(sqlite_town, "Hoa"))
    await ha.says(f"/tracuu {code}")
    await ha.sees("Không tìm thấy mã này")
    await comes(sqlite_town, *TO_HEAD)
    assert len(await told(ha, code)) == 1
    await ha.taps(code, on=await ha.sees("⏰"))
    await ha.sees("🔎 " + code)


async def test_a_head_who_answers_themselves_is_reported_to_the_secretary(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await sqlite_town.recognised("Võ Văn Phúc", "Tổ phó", gender="Nam")
    code = await files(to.hoa)
    await to.hung.taps("↪️ Chuyển người khác")
    await to.hung.taps("Bà Lê Thị Lan (đang có 0 việc)")
    await to.lan.sees("🔔 Kiến nghị mới")
    await comes(sqlite_town, *TO_HEAD)
    assert len(await told(to.binh, code, "đang do bà Lê Thị Lan giải quyết")) == 1


async def test_what_went_straight_to_the_commune_is_never_told_to_the_neighbourhood(
    sqlite_town: Town,
) -> None:
    to = await neighbourhood(sqlite_town)
    await to.hoa.says("Đèn đường hỏng, xin gửi thẳng lên phường.")
    await to.hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà")
    await to.hoa.taps("👍 Đồng ý và gửi")
    await to.ha.sees("🔔 Kiến nghị mới")
    for at in (DAY_BEFORE, LAST_CALL, TO_HEAD, TO_SECRETARY, TO_COMMUNE):
        await comes(sqlite_town, *at)
        for person in (to.hung, to.lan, to.binh):
            assert not await told(person)
    assert (await steps(sqlite_town))["overdue_commune"] == 1
    assert {who for _, _, who in await sqlite_town.ledger_does(happened)} == {"Huỳnh Thu Hà"}


async def test_whom_a_petition_is_about_never_hears_of_it_on_its_way_up(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)

    def exclude(books: Books) -> None:
        head = books.people.with_phone(to.lan.phone)
        assert head is not None
        books.connection.execute(petitions.update().values(excluded=[head.id]))

    await sqlite_town.ledger_does(exclude)
    await comes(sqlite_town, *TO_HEAD)
    assert not await told(to.lan)
    assert len(await told(to.binh, code)) == 1


async def test_a_petition_handed_over_reminds_its_new_person_and_not_the_old_one(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    mai = await sqlite_town.recognised("Phạm Thị Mai", "Thành viên", gender="Nữ")
    code = await files(to.hoa)
    await to.hung.taps("↪️ Chuyển người khác")
    await to.hung.taps("Bà Phạm Thị Mai (đang có 0 việc)")
    await mai.sees("🔔 Kiến nghị mới")
    await comes(sqlite_town, *DAY_BEFORE)
    assert not await told(to.hung, code)
    assert len(await told(mai, code)) == 1


async def test_while_the_petitioner_is_asked_nobody_is_hurried_and_then_the_time_runs_again(
    town: Town,
) -> None:
    to = await neighbourhood(town)
    code = await files(to.hoa)

    def ask_where(books: Books) -> None:
        found = the_only(books)
        (account,) = books.accounts.of_person(found.responsible) if found.responsible else ()
        by = By(account.id, found.responsible)
        books.petitions.save(ask(found, by, at=books.now, words="Đèn số mấy?"))

    await town.ledger_does(ask_where)
    await comes(town, 3, 4, 7, 30)  # two working days were given
    await to.hoa.sees("Đèn số mấy?")
    await comes(town, *DAY_BEFORE)
    assert set(await steps(town)) == {"question_waits"}
    await comes(town, 3, 9, 7, 30)  # and five before the time runs again
    assert len(await told(to.hung, code, "người gửi chưa trả lời, thời hạn tính tiếp")) == 1
    assert not await told(to.lan, code)
    assert set(await steps(town)) == {"question_waits", "question_lapsed"}


async def test_every_step_leaves_one_event_with_its_name_and_who_was_told(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await files(to.hoa)
    await comes(sqlite_town, 3, 22, 9, 0)

    assert await sqlite_town.ledger_does(happened) == [
        ("reminded", "accept", "Trần Văn Hùng"),
        ("reminded", "day_before", "Trần Văn Hùng"),
        ("reminded", "last_call", "Trần Văn Hùng"),
        ("escalated", "overdue_head", "Lê Thị Lan"),
        ("escalated", "overdue_secretary", "Nguyễn Văn Bình"),
        ("escalated", "overdue_commune", "Huỳnh Thu Hà"),
    ]
