"""Journey 1: whoever comes without a neighbourhood chooses it from lists of buttons."""

from __future__ import annotations

from tests.setup.sheets import TINH
from tests.town import Town, labels


async def test_whoever_comes_without_a_neighbourhood_is_asked_by_buttons(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")
    cao_lanh = ("CL-01", "Khóm 1", "Phường Cao Lãnh", TINH)
    await town.lists((*cao_lanh, "Hồ Văn Đạt", "0903111333", "Tổ trưởng"))
    hoa = await town.resident("Hoa")
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Ông/bà ở xã, phường nào?")
    assert labels(card) == ["Phường Cao Lãnh", "Phường Mỹ Trà", "✖️ Huỷ"]
    await hoa.taps("Phường Cao Lãnh")
    await hoa.finds_button("Khóm 1")
    await hoa.taps("⬅️ Quay lại")
    await hoa.taps("Phường Mỹ Trà")
    places = await hoa.finds_button("Tổ dân phố số 6")
    assert labels(places) == ["Tổ dân phố số 5", "Tổ dân phố số 6", "⬅️ Quay lại", "✖️ Huỷ"]
    assert "“Đèn đường hỏng.”\n🏘 Ông/bà ở tổ nào?" in places["text"]
    await hoa.taps("Tổ dân phố số 5")
    settled = await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    assert settled["message_id"] == card["message_id"]
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận")
    await hoa.says("Còn việc nữa.")
    await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")  # asked once only


async def test_a_person_of_the_roster_is_not_asked_where_they_live(sqlite_town: Town) -> None:
    await sqlite_town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="roads", gender="Nam")
    officer = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await hung.says("Đèn đường hỏng.")
    await hung.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    await officer.says("Đèn đường hỏng.")
    await officer.sees("Ông/bà ở tổ nào?")


async def test_a_commune_of_many_neighbourhoods_is_shown_by_pages_in_the_order_of_numbers(
    sqlite_town: Town,
) -> None:
    roster = [
        (f"T-{n}", f"Tổ {n}", "Phường Mỹ Trà", TINH, f"Trưởng {n}", f"09031{n:05d}", "Tổ trưởng")
        for n in range(1, 46)
    ]
    await sqlite_town.lists(*roster)
    hoa = await sqlite_town.resident("Hoa")
    await hoa.says("Đèn đường hỏng.")
    first = await hoa.sees("Ông/bà ở tổ nào?")
    assert labels(first) == [*[f"Tổ {n}" for n in range(1, 21)], "Trang sau ▶️", "✖️ Huỷ"]
    await hoa.taps("Trang sau ▶️")
    second = await hoa.finds_button("Tổ 21")
    assert "◀️ Trang trước" in labels(second)
    await hoa.taps("Trang sau ▶️")
    last = await hoa.finds_button("Tổ 45")
    assert labels(last) == [*[f"Tổ {n}" for n in range(41, 46)], "◀️ Trang trước", "✖️ Huỷ"]
    await hoa.taps("Tổ 45")
    await hoa.sees("📝 Kiến nghị gửi Tổ 45")
