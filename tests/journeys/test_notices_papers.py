"""A notice on paper and over the loudspeaker: for its author, in the words that it has now."""

from __future__ import annotations

import asyncio
from io import BytesIO

import aiohttp
from pypdf import PdfReader

from domain.actions import Act, Action
from domain.notices import NoticeState
from tests.journeys.notices import head_of, resident_of, writes
from tests.town import Person, Town

PRINT = "🖨 Bản in và bản đọc loa"
MEETING = "Mời bà con họp tổ lúc 19h30 ngày 5/12 tại nhà văn hoá, gọi 0912345678 nếu bận."
MOVED = "Mời bà con họp tổ lúc 20h ngày 6/12 tại nhà văn hoá."


async def sheet_of(person: Person) -> str:
    """Return what stands on the newest sheet in the person's chat."""
    for _ in range(300):
        sheets = [one for one in await person.reads() if (one.get("media") or {}).get("kind") == "document"]
        if sheets:
            break
        await asyncio.sleep(0.05)
    assert sheets, "no sheet came"
    assert sheets[-1]["media"]["file_name"].endswith(".pdf")
    url = person.town.emulated.base_url + sheets[-1]["media"]["url"]
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        pages = PdfReader(BytesIO(await answer.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


async def test_the_head_prints_the_sheet_and_reads_the_notice_out_before_it_is_sent(town: Town) -> None:
    lan = await head_of(town)
    await writes(lan, MEETING)
    assert "Bên dưới" in await lan.taps(PRINT)
    aloud = (await lan.sees("Bản đọc loa"))["text"]
    assert "Kính thưa bà con, sau đây là thông báo của Tổ dân phố số năm, Phường Mỹ Trà." in aloud
    assert "mười chín giờ ba mươi" in aloud
    assert "không chín một hai" in aloud
    assert not any(sign.isdigit() for sign in aloud)
    sheet = await sheet_of(lan)
    assert MEETING in sheet
    assert "TỔ DÂN PHỐ SỐ 5" in sheet
    assert "TỔ TRƯỞNG Lê Thị Lan" in sheet
    assert f"t.me/{town.username}?start=to_MT-05" in sheet


async def test_after_a_correction_the_papers_say_the_corrected_words(town: Town) -> None:
    lan = await head_of(town)
    await writes(lan, MEETING)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đã gửi thông báo")
    await lan.taps(PRINT)
    await lan.sees("mười chín giờ ba mươi")
    await lan.taps("✏️ Đính chính")
    await lan.sees("viết lại toàn bộ thông báo")
    await lan.says(MOVED)
    await lan.taps("✏️ Sửa lặng lẽ")
    await lan.sees("hai mươi giờ")
    await town.settles()
    sheet = await sheet_of(lan)
    assert MOVED in sheet
    assert "Đã đính chính lúc" in sheet
    said = [one for one in await lan.texts() if "Bản đọc loa" in one]
    assert len(said) == 1


async def test_the_papers_of_a_recalled_notice_go_with_it(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan, MEETING)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đã gửi thông báo")
    await lan.taps(PRINT)
    await lan.sees("Bản đọc loa")
    await lan.taps("↩️ Thu hồi")
    await lan.taps("↩️ Đúng, thu hồi")
    await lan.sees("Thông báo đã được thu hồi")
    await sqlite_town.settles()
    assert not [one for one in await lan.reads() if one.get("media")]
    assert not [one for one in await lan.texts() if "Bản đọc loa" in one]


async def test_a_poll_is_printed_with_its_answers_and_photos_are_counted(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.sends("poll", question="Họp thứ Bảy hay Chủ nhật?", options=["Thứ Bảy", "Chủ nhật"])
    await lan.taps(PRINT)
    assert "Mời bà con mở nhóm" in (await lan.sees("Bản đọc loa"))["text"]
    assert "Họp thứ Bảy hay Chủ nhật? 1. Thứ Bảy 2. Chủ nhật" in await sheet_of(lan)
    await lan.taps("✏️ Viết lại")
    await lan.sees("Thông báo mới")
    for _ in range(2):
        await lan.sends("photo", media_group_id="album", caption=MEETING)
    await lan.sees("tệp đi trước")
    await sqlite_town.settles()
    await lan.taps(PRINT)
    assert "hai ảnh" in (await lan.sees("Bản đọc loa"))["text"]
    assert "Kèm theo thông báo này trong nhóm: 2 ảnh." in await sheet_of(lan)


async def test_nobody_but_the_author_prints_a_notice(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    hoa = await resident_of(sqlite_town, "Hoa")
    await writes(lan, MEETING)
    [notice] = await sqlite_town.ledger_does(lambda books: books.notices.in_state(NoticeState.DRAFT))
    data = Action(Act.NOTICE_PRINT, notice.id).pack()
    assert "Nút này" in await hoa.forges(data, on=await hoa.sees("Cầu Nối"))
    await hoa.sees_nothing_of("Bản đọc loa")
    await lan.taps(PRINT)
    await lan.sees("Bản đọc loa")
