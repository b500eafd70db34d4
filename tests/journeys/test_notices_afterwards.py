"""What holds of a notice long after it was sent: whose it is, what stands, who has read it."""

from __future__ import annotations

from sqlalchemy import select

from storage.notice_tables import acknowledgements
from tests.journeys.notices import POWER_CUT, head_of, loses_office, sends, subscriber_of, writes
from tests.journeys.test_settings import erases
from tests.town import Person, Town

LATER = "Tối Chủ nhật cắt điện từ 19 giờ."
READ = "👌 “Đã rõ”"


async def corrects(lan: Person, words: str) -> None:
    """Let her put the notice right."""
    await lan.taps("✏️ Đính chính")
    await lan.sees("viết lại toàn bộ thông báo")
    await lan.says(words)
    await lan.taps("✏️ Đính chính ở mọi nơi")
    await lan.sees("đính chính lúc")


async def test_who_leads_no_more_takes_the_notice_back_but_says_nothing_else_in_its_place(
    town: Town,
) -> None:
    lan = await head_of(town)
    await sends(lan)
    await lan.sees(POWER_CUT[:20], chat=town.group)
    await loses_office(town)
    assert "Thông báo do tổ trưởng" in await lan.taps("✏️ Đính chính")
    await lan.taps("↩️ Thu hồi")
    await lan.taps("↩️ Đúng, thu hồi")
    await lan.sees("Thông báo đã được thu hồi")
    await lan.sees_nothing_of("cắt điện", chat=town.group)


async def test_a_notice_below_its_picture_is_corrected_where_it_stands_however_short(
    sqlite_town: Town,
) -> None:
    lan = await head_of(sqlite_town)
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.sends("photo", caption="Ảnh lịch cắt điện. ")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.says("Xin đọc kỹ nội dung sau đây. " * 40)
    await lan.sees("phần chữ đi ngay sau")
    await lan.taps("✅ Gửi ngay")
    before = await lan.sees("Xin đọc kỹ", chat=sqlite_town.group)
    await lan.sees("1/1")
    await corrects(lan, LATER)
    after = await lan.sees(LATER, chat=sqlite_town.group)
    assert after["message_id"] == before["message_id"]
    await sqlite_town.settles()
    standing = [one for one in await lan.reads(sqlite_town.group) if one.get("media")]
    assert [one["media"]["kind"] for one in standing] == ["photo"]


async def test_whoever_has_read_a_poll_is_counted_below_it_and_its_votes_stay(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan = await head_of(town, hoa)
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.sends("poll", question="Họp thứ Bảy hay Chủ nhật?", options=["Thứ Bảy", "Chủ nhật"])
    await lan.taps(f"{READ}: không")
    await lan.finds_button(f"{READ}: có")
    await lan.taps("✅ Gửi ngay")
    poll = await hoa.finds_button("👌 Đã rõ", chat=town.group)
    await hoa.taps("👌 Đã rõ", on=poll, chat=town.group)
    counted = await hoa.finds_button("👌 Đã rõ (1)", chat=town.group)
    assert counted["message_id"] == poll["message_id"]


async def test_a_group_that_moved_after_the_notice_has_it_still_and_reads_what_is_put_right(
    town: Town,
) -> None:
    lan = await head_of(town)
    await sends(lan)
    await lan.sees("1/1")
    moved = (await town.emulated.act(lan.id, "migrate", town.group))["chat"]
    await town.settles()
    assert "🔁 Gửi lại nơi lỗi" not in str(await lan.sees("1/1"))
    await corrects(lan, LATER)
    await lan.sees(LATER, chat=moved)
    await lan.sees("1/1")


async def test_who_unblocks_the_bot_finds_no_notice_that_had_failed_meanwhile(town: Town) -> None:
    lan = await head_of(town)
    minh = await subscriber_of(town, "Minh")
    await writes(lan)
    await town.emulated.faults("blocked", token=town.token, method="sendMessage", chat=minh.id)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("đã chặn tôi")
    await minh.opens()
    await minh.says("/start")
    await minh.sees_nothing_of("cắt điện")


async def test_the_reads_of_who_is_erased_stay_counted_and_lead_to_nobody(sqlite_town: Town) -> None:
    hoa = await sqlite_town.resident("Hoa")
    lan = await head_of(sqlite_town, hoa)
    await sends(lan, READ)
    await hoa.opens()
    await hoa.taps("👌 Đã rõ", chat=sqlite_town.group)
    await hoa.finds_button("👌 Đã rõ (1)", chat=sqlite_town.group)
    account = await sqlite_town.ledger_does(lambda books: books.accounts.of(*_address(sqlite_town, hoa)))
    assert account is not None
    await hoa.says("/caidat")
    await hoa.sees("bấm 👌 Đã rõ: 1")
    await erases(hoa)
    await sqlite_town.settles()
    kept = await sqlite_town.ledger_does(
        lambda books: list(books.execute(select(acknowledgements.c.account_id)).scalars())
    )
    assert len(kept) == 1
    assert kept != [account.id]


def _address(town: Town, who: Person) -> tuple[str, str, str]:
    return "telegram", str(town.bot_id), str(who.id)


async def test_the_end_of_a_correction_whose_beginning_was_refused_corrects_nothing(
    sqlite_town: Town,
) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("1/1")
    await lan.taps("✏️ Đính chính")
    await lan.says("a" * 4096)  # the messenger cuts what is longer: two messages at once
    rest = await lan.says("không được đốt vàng mã.")
    await lan.sees("sẽ dài 4.119 ký tự", under=rest)
    await sqlite_town.settles()
    assert not [one for one in await lan.texts() if "thông báo sau khi sửa" in one]
