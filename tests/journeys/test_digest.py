"""The morning's digest: everybody's open work in one message, once, and only for who has some."""

from __future__ import annotations

from sqlalchemy import select

from domain.conversation import ask
from domain.events import By
from domain.identifiers import PetitionId
from domain.states import State
from scheduler.ticks import every_minute
from storage.books import Books
from storage.engine import open_engine
from storage.tables import petitions
from tests.journeys.cases import files
from tests.journeys.ladders import DIGEST, REMINDER, TO_HEAD, comes, moment, neighbourhood, told
from tests.town import Town, labels


async def change(town: Town, code: str, **values: object) -> None:
    """Let a petition stand as it seldom does."""
    number = int(code.rpartition("-")[2])
    statement = petitions.update().where(petitions.c.number == number).values(**values)
    await town.ledger_does(lambda books: books.connection.execute(statement))


async def test_a_digest_lists_open_work_by_urgency_each_petition_once(town: Town) -> None:
    to = await neighbourhood(town)
    overdue = await files(to.hoa, "Đèn đường hỏng.")
    await comes(town, 3, 2, 8, 0)
    today = await files(to.hoa, "Dây điện sà xuống thấp.")
    await comes(town, 3, 3, 8, 0)
    this_week = await files(to.hoa, "Mất nước sạch từ sáng.")
    await to.hung.taps("✋ Nhận việc", on=await to.hung.sees("Mất nước sạch"))
    await comes(town, 3, 8, 8, 0)
    new = await files(to.hoa, "Ổ điện công cộng chập chờn.")
    await comes(town, *TO_HEAD)
    digest = (await told(to.hung, overdue, new))[-1]
    assert digest.splitlines() == [
        "☀️ Việc hôm nay: 4 kiến nghị",
        "",
        "Quá hạn (1)",
        f"• {overdue}: “Đèn đường hỏng.” – chưa nhận việc · quá hạn 1 ngày làm việc",
        "",
        "Hết hạn hôm nay (1)",
        f"• {today}: “Dây điện sà xuống thấp.” – chưa nhận việc · hôm nay 17:00 là hết hạn",
        "",
        "Chưa nhận việc (1)",
        f"• {new}: “Ổ điện công cộng chập chờn.” – chưa nhận việc · còn 4 ngày làm việc",
        "",
        "Hết hạn trong tuần (1)",
        f"• {this_week}: “Mất nước sạch từ sáng.” – 17:00 ngày mai là hết hạn",
    ]
    assert labels(await to.hung.sees(DIGEST)) == [overdue, today, new, this_week]


async def test_a_digest_comes_once_a_working_day_and_not_to_who_has_nothing(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await files(to.hoa)
    for day, times in ((2, 1), (3, 2), (4, 3)):
        for minute in (30, 31, 45):
            await comes(sqlite_town, 3, day, 7, minute)
        assert len(await told(to.hung, DIGEST)) == times
    await comes(sqlite_town, 3, 6, 7, 30)  # a Saturday
    assert len(await told(to.hung, DIGEST)) == 3
    for person in (to.lan, to.binh, to.ha, to.hoa):
        assert not await told(person)


async def test_a_digest_is_sent_late_until_half_past_eleven_and_then_not_any_more(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await files(to.hoa)
    await comes(sqlite_town, 3, 2, 7, 29)
    assert not await told(to.hung)
    await comes(sqlite_town, 3, 2, 11, 29)
    assert len(await told(to.hung, DIGEST)) == 1
    for late in ((4, 11, 30), (5, 14, 0)):
        await comes(sqlite_town, 3, *late)
        assert len(await told(to.hung, DIGEST)) == 1


async def test_what_comes_after_half_past_seven_waits_for_the_next_mornings_digest(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await comes(sqlite_town, 3, 2, 8, 0)
    await files(to.hoa)
    await comes(sqlite_town, 3, 2, 8, 1)
    assert not await told(to.hung)
    await comes(sqlite_town, 3, 3, 7, 30)
    assert len(await told(to.hung, DIGEST)) == 1


async def test_the_head_reads_what_nobody_has_and_what_is_overdue_with_others(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    late, alone = await files(to.hoa), await files(to.hoa, "Dây điện sà xuống thấp.")
    await change(sqlite_town, alone, responsible_id=None, state=State.SUBMITTED)
    await comes(sqlite_town, 3, 2, 7, 30)
    (morning,) = await told(to.lan)
    assert f"Chưa có ai nhận (1)\n• {alone}: “Dây điện sà xuống thấp.” – chưa có ai nhận" in morning
    await comes(sqlite_town, 3, 10, 7, 30)
    digest = (await told(to.lan))[-1]
    assert "Đang quá hạn ở người khác (1)" in digest
    assert all(code in digest for code in (late, alone))
    for person in (to.binh, to.ha):
        assert not await told(person, DIGEST)


async def test_what_waits_for_the_petitioner_is_listed_apart_and_hurries_nobody(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)

    def ask_where(books: Books) -> None:
        found = books.petitions.get(PetitionId(books.connection.execute(select(petitions.c.id)).scalar_one()))
        books.petitions.save(ask(found, By(person=found.responsible), at=books.now, words="Đèn số mấy?"))

    await sqlite_town.ledger_does(ask_where)
    await comes(sqlite_town, 3, 2, 7, 30)
    (digest,) = await told(to.hung, code)
    assert "Đang chờ người gửi trả lời (1)" in digest
    assert "hạn" not in digest.splitlines()[-1]


async def test_of_much_work_eight_petitions_are_listed_and_the_rest_is_counted(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    for number in range(9):
        await files(to.hoa, f"Đèn đường số {number} hỏng.")
    await comes(sqlite_town, 3, 2, 7, 30)
    (digest,) = await told(to.hung)
    assert "☀️ Việc hôm nay: 9 kiến nghị" in digest
    assert "Chưa nhận việc (9)" in digest
    assert digest.endswith("… và 1 kiến nghị nữa: /viec")
    assert len(labels(await to.hung.sees(DIGEST))) == 8


async def test_a_reminder_read_late_tells_how_the_petition_stands_by_then(sqlite_town: Town) -> None:
    town = sqlite_town
    to = await neighbourhood(town)
    code = await files(to.hoa)
    await town.stops_bot()  # it is reminded of and answered, and nothing can be shown yet
    engine = open_engine(town.settings.database_url)
    with engine.begin() as connection:
        books = Books(connection, now=moment(3, 5, 16))
        every_minute(books)
        found = books.petitions.get(PetitionId(books.connection.execute(select(petitions.c.id)).scalar_one()))
        by, terms = By(person=found.responsible), books.calendars.of(found)
        books.petitions.save(found.answer(by, at=books.now, words="Đã thay bóng.", terms=terms))
        books.cards.leave_due()
        books.flush()
    engine.dispose()
    town.shift += moment(3, 5, 16) - town.now()
    await town.starts_bot()
    reminder = await to.hung.sees(REMINDER)
    assert f"{code}: “Đèn đường đầu ngõ 12" in reminder["text"]
    assert reminder["text"].endswith("– đã trả lời")
