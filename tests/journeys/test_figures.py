"""Figures of meetings: a picture with what it says, for who leads a tổ, a cell or a commune."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import aiohttp
from PIL import Image

from storage.books import Books
from tests.emulated import Json
from tests.journeys.past_meetings import past_meetings
from tests.town import Person, Town

# The more of four petitions were answered, the more people came to the next meeting.
ANSWERED = [0, 4, 1, 3, 0, 2, 4, 1, 3, 2, 4, 0]
HEADCOUNTS = [40, 34, 44, 40, 45, 37, 37, 47, 42, 48, 48, 58]


async def picture_of(person: Person) -> tuple[str, Image.Image]:
    """Return what the newest picture says below it, and the picture."""

    def newest(messages: Sequence[Json]) -> Json | None:
        shown = [one for one in messages if (one.get("media") or {}).get("kind") == "photo"]
        return shown[-1] if shown else None

    message = await person.waits_for(newest, "a picture")
    url = person.town.emulated.base_url + message["media"]["url"]
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return message["caption"], Image.open(BytesIO(await answer.read()))


async def test_a_commune_sees_its_meetings_as_a_picture_and_whether_answers_bring_people_back(
    town: Town,
) -> None:
    officer = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")

    def year(books: Books) -> None:
        past_meetings(books, "MT-05", HEADCOUNTS, ANSWERED)
        past_meetings(books, "MT-06", [one + 5 for one in HEADCOUNTS[:-1]] + [None], ANSWERED)

    await town.ledger_does(year)
    await officer.says("/trogiup")
    assert "biểu đồ" in await officer.taps("📊 Số liệu sinh hoạt")
    said, picture = await picture_of(officer)
    assert "Số liệu sinh hoạt · Phường Mỹ Trà" in said
    assert "Đã họp: 23 trên 24 buổi (96%)" in said
    assert "Còn lại: 1 buổi không họp" in said
    assert "Trung bình 45 người dự một buổi" in said
    assert "Kiến nghị nêu tại các buổi họp: 92, trong đó 48% được trả lời trước buổi sau" in said
    assert "buổi sau đông hơn, đúng như Cao Lãnh đã thấy" in said
    assert "21 trường hợp" in said
    assert picture.size == (1080, 1440)
    assert len(picture.convert("RGB").getcolors(maxcolors=2_000_000) or ()) > 50
    await lan.says("/trogiup")
    await lan.taps("📊 Số liệu sinh hoạt")
    own, _ = await picture_of(lan)
    assert "Tổ dân phố số 5" in own
    assert "mới có 11 trường hợp, cần ít nhất 20" in own


async def test_a_cell_secretary_reads_her_own_few_petitions_are_not_broken_down_and_a_member_reads_nothing(
    sqlite_town: Town,
) -> None:
    mai = await sqlite_town.recognised("Phạm Thị Mai", "Bí thư chi bộ", gender="Nữ")
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", gender="Nam")
    await sqlite_town.ledger_does(lambda books: past_meetings(books, "MT-05", [3], [4]))
    await mai.says("/trogiup")
    await mai.taps("📊 Số liệu sinh hoạt")
    said, _ = await picture_of(mai)
    assert "Kiến nghị nêu tại các buổi họp: dưới 5" in said
    assert "%" not in said.split("Kiến nghị")[1]
    unit = await sqlite_town.ledger_does(lambda books: books.units.with_code("MT-05"))
    assert unit is not None
    [*_, message] = await hung.reads()
    for data in ("1|figsown|0|", f"1|figures|{unit.id:x}|"):
        assert "Số liệu sinh hoạt dành cho" in await hung.forges(data, on=message)
    assert not any(one.get("media") for one in await hung.reads())
