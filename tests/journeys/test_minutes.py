"""Minutes: composed by the bot, agreed to by the head, read by the group, corrected in the open."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from io import BytesIO

import aiohttp
import docx
from docx.document import Document

from domain.meetings import MeetingState
from tests.journeys.held_meetings import EVENING, held, opens_minutes, plans_meetings
from tests.journeys.notices import MONDAY, head_of
from tests.journeys.open_meetings import under_way
from tests.town import Person, Town

MISSING = "Biên bản sinh hoạt chưa được đăng"


async def document_of(person: Person, *, after: int = 0, name: str = ".docx") -> tuple[int, Document]:
    """Return the document of that name that came after that message, and its own number."""
    for _ in range(600):
        came = [
            one
            for one in await person.reads()
            if one["message_id"] > after and str((one.get("media") or {}).get("file_name")).endswith(name)
        ]
        if came:
            break
        await asyncio.sleep(0.05)
    assert came, "no document came"
    url = person.town.emulated.base_url + came[-1]["media"]["url"]
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return came[-1]["message_id"], docx.Document(BytesIO(await answer.read()))


def words_of(document: Document) -> str:
    """Return everything that stands in the document."""
    cells = [cell for table in document.tables for cell in table.rows[0].cells]
    paragraphs = [one for cell in cells for one in cell.paragraphs] + document.paragraphs
    return "\n".join(one.text for one in paragraphs)


async def test_minutes_are_amended_agreed_to_and_posted_and_a_mistake_is_corrected_below_them(
    town: Town,
) -> None:
    lan, meeting = await held(town)
    await opens_minutes(lan, meeting)
    draft = await lan.sees("Bản nháp")
    assert "🕒 19:35 – 20:50, thứ Sáu, 05/03/2027" in draft["text"]
    assert "1) Góp 50 nghìn mỗi hộ sửa đèn ngõ 12 (đồng ý 30, không đồng ý 3, ý kiến khác 1)" in draft["text"]
    await lan.taps("✏️ Bổ sung / sửa")
    await lan.taps("Nội dung khác")
    await lan.says("Bà con phấn khởi.")
    await lan.sees("• Bà con phấn khởi.")
    await lan.taps("⬅️ Quay lại")
    await lan.taps("⬅️ Quay lại")
    await lan.sees_nothing_of("Biên bản", chat=town.group)
    assert "đăng lên nhóm" in await lan.taps("✅ Đồng ý, đăng lên nhóm")
    posted = await lan.sees("Biên bản sinh hoạt", chat=town.group)
    assert "• Bà con phấn khởi." in posted["text"]
    await town.time_comes(EVENING + timedelta(days=2))
    await lan.taps("📝 Đính chính")
    await lan.says("Có 35 người dự, không phải 34.")
    await lan.sees("Đính chính biên bản sinh hoạt ngày 05/03/2027\nCó 35 người dự", chat=town.group)
    corrected = await lan.sees("Đính chính lúc 19:30 Chủ nhật, 07/03/2027", chat=town.group)
    assert corrected["message_id"] == posted["message_id"]
    assert "Số người dự: 34" in corrected["text"]
    await town.time_comes(EVENING.replace(month=4, hour=19, minute=0))
    before = await lan.sees("Kết luận buổi trước")
    assert "• Tổng vệ sinh sáng Chủ nhật tuần sau." in before["text"]


_OF_THE_STATE = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 01/BB-TDP5",
    "Thời gian bắt đầu: 19 giờ 35 phút, ngày 05 tháng 3 năm 2027",
    "Thành phần tham dự: 34 người.",
    "Chủ trì: Lê Thị Lan, tổ trưởng",
    "- Góp 50 nghìn mỗi hộ sửa đèn ngõ 12 (đồng ý 30, không đồng ý 3, ý kiến khác 1)",
    "Cuộc họp kết thúc vào 20 giờ 50 phút, ngày 05 tháng 3 năm 2027./.",
    "THƯ KÝ\nPhạm Thị Mai",
    "CHỦ TỌA\nLê Thị Lan",
)


async def test_the_document_has_the_form_of_the_state_or_of_the_party_and_says_what_the_card_says(
    sqlite_town: Town,
) -> None:
    lan, meeting = await held(sqlite_town)
    await opens_minutes(lan, meeting)
    await lan.taps("✏️ Bổ sung / sửa")
    await lan.taps("Thư ký ghi biên bản")
    await lan.says("Phạm Thị Mai")
    await lan.sees("Thư ký: Phạm Thị Mai")
    await lan.taps("✏️ Bổ sung / sửa")
    await lan.taps("Kết luận")
    await lan.sees("Đồng chí gõ nội dung cần bổ sung")
    await lan.says("/huy")
    await lan.finds_button("📄 Mẫu Nhà nước")
    await lan.taps("📄 Mẫu Nhà nước")
    first, draft = await document_of(lan)
    assert "DỰ THẢO" in words_of(draft)
    await lan.taps("✅ Đồng ý, đăng lên nhóm")
    await lan.taps("📄 Mẫu Nhà nước")
    second, state = await document_of(lan, after=first)
    said = words_of(state)
    assert "DỰ THẢO" not in said
    for line in _OF_THE_STATE:
        assert line in said, line
    section, normal = state.sections[0], state.styles["Normal"].font
    edges = (section.page_width, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges if edge] == [210, 30, 20]
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)
    await lan.taps("📄 Mẫu của Đảng")
    party = words_of((await document_of(lan, after=second, name="-dang.docx"))[1])
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 5\nTỔ DÂN VẬN\n*\nSố 01-BB/TDV" in party
    assert "CỘNG HÒA" not in party


async def test_missing_minutes_are_asked_for_after_three_and_seven_days_and_never_again(town: Town) -> None:
    lan, _ = await held(town)
    deputy = await town.recognised("Võ Văn Phó", "Tổ phó")
    await town.time_comes(EVENING + timedelta(days=2, hours=23))
    await lan.sees_nothing_of("chưa được đăng")
    asked: list[int] = []
    for days in (3, 4, 7, 8, 20):
        await town.time_comes(EVENING + timedelta(days=days))
        await town.settles()
        [card] = [one for one in await lan.reads() if MISSING in (one.get("text") or "")]
        asked.append(card["message_id"])
    assert len(set(asked)) == 2
    assert asked[:2] == [asked[0]] * 2
    await deputy.taps("📝 Biên bản")
    await deputy.taps("✅ Đồng ý, đăng lên nhóm")
    await lan.sees("Đã chốt biên bản")
    await lan.sees_nothing_of("chưa được đăng")


async def test_a_meeting_that_nobody_opened_is_asked_about_and_kept_as_not_held(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    meeting = await sqlite_town.ledger_does(plans_meetings)
    await sqlite_town.time_comes(EVENING + timedelta(days=3))
    await lan.sees("Buổi sinh hoạt có diễn ra không?")
    await lan.taps("🙅 Không họp")
    await lan.sees("không bắt buộc")
    await lan.says("Trời mưa bão, bà con không đến được.")
    await lan.sees("Lý do: Trời mưa bão")
    found = await sqlite_town.ledger_does(lambda books: books.meetings.get(meeting))
    assert found.state is MeetingState.NOT_HELD
    await sqlite_town.time_comes(EVENING + timedelta(days=8))
    await lan.sees_nothing_of("có diễn ra không?")
    await lan.taps("✅ Có, ghi lại")
    await lan.sees("Buổi sinh hoạt đã kết thúc")


async def test_what_was_said_stands_in_the_minutes_but_not_who_raised_it(sqlite_town: Town) -> None:
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    lan, _ = await under_way(sqlite_town)
    await lan.says("/ghi Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    await lan.taps("👤 Ghi tên người nêu")
    await lan.says("Bà Nguyễn Thị Hoa, ngõ 12")
    await hung.sees("Bà Nguyễn Thị Hoa, ngõ 12")
    await lan.says("/diemdanh 42")
    await lan.sees("👥 Số người dự: 42")
    await lan.taps("⏹ Kết thúc buổi họp")
    draft = await lan.sees("Bản nháp")
    assert "Chủ trì: Lê Thị Lan, tổ trưởng\nSố người dự: 42" in draft["text"]
    assert "1. Kiến nghị từ buổi trước\n• Chưa có kiến nghị nào" in draft["text"]
    raised = "“Đèn đường đầu ngõ 12 hỏng ba hôm nay.” – người giải quyết: Trần Văn Hùng"
    assert raised in draft["text"]
    assert "Hoa" not in draft["text"]
    await lan.taps("✅ Đồng ý, đăng lên nhóm")
    posted = await lan.sees("Biên bản sinh hoạt", chat=sqlite_town.group)
    assert raised in posted["text"]
    assert "Hoa" not in posted["text"]
