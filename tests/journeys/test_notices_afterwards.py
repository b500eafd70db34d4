"""What holds of a notice long after it was sent: whose it is, what stands, who has read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from storage.notice_tables import acknowledgements
from tests.emulated import Json
from tests.journeys.notices import MONDAY, POWER_CUT, head_of, loses_office, sends, subscriber_of, writes
from tests.journeys.test_settings import erases
from tests.town import Person, Town, labels

LATER = "Tối Chủ nhật cắt điện từ 19 giờ."
READ = "👌 “Đã rõ”"


SILENTLY, ALOUD = "✏️ Sửa lặng lẽ", "🔔 Sửa và báo lại"
TOLD = "Thông báo trên đã được đính chính"


async def corrects(lan: Person, words: str, how: str = SILENTLY) -> None:
    """Let her put the notice right."""
    await lan.taps("✏️ Đính chính")
    await lan.sees("viết lại toàn bộ thông báo")
    await lan.says(words)
    await lan.taps(how)
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


async def test_people_are_told_of_a_correction_and_say_anew_that_they_have_read_it(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan = await head_of(town, hoa)
    minh = await subscriber_of(town, "Minh")
    gone = await subscriber_of(town, "Tâm")
    await sends(lan, READ)
    await hoa.taps("👌 Đã rõ", chat=town.group)
    wrong = await hoa.finds_button("👌 Đã rõ (1)", chat=town.group)
    await gone.taps("🔕 Thôi nhận thông báo")
    await corrects(lan, LATER, ALOUD)
    await lan.sees_nothing_of("— Lê Thị Lan")  # what the author was shown first is gone again
    told = await hoa.sees(f"{TOLD}. Mời bà con đọc lại.", chat=town.group, under=wrong)
    await minh.sees(f"{TOLD}. Mời ông/bà đọc lại.")
    await gone.sees_nothing_of(TOLD)
    await lan.sees("1 người đã bấm Đã rõ trước khi đính chính, chưa bấm lại")
    assert "Đã ghi nhận" in await hoa.taps("👌 Đã rõ", chat=town.group)
    await hoa.finds_button("👌 Đã rõ (1)", chat=town.group)
    assert "được ghi nhận rồi" in await hoa.taps("👌 Đã rõ (1)", chat=town.group)
    await lan.sees("👌 1 người đã bấm Đã rõ")
    await lan.sees_nothing_of("trước khi đính chính")

    await corrects(lan, "Không cắt điện nữa.", ALOUD)
    await hoa.sees("Không cắt điện nữa.", chat=town.group)
    await town.settles()
    standing = [one["message_id"] for one in await hoa.reads(town.group) if TOLD in (one.get("text") or "")]
    assert len(standing) == 1
    assert standing[0] > told["message_id"]
    await lan.taps("↩️ Thu hồi")
    await lan.taps("↩️ Đúng, thu hồi")
    report = await lan.sees("Thông báo đã được thu hồi lúc")
    assert "“Không cắt điện nữa.”" in report["text"]
    await hoa.sees_nothing_of(TOLD, chat=town.group)
    await minh.sees_nothing_of(TOLD)


async def test_a_slip_is_corrected_silently_and_at_night_people_are_told_in_the_morning(
    sqlite_town: Town,
) -> None:
    hoa = await sqlite_town.resident("Hoa")
    lan = await head_of(sqlite_town, hoa)
    await sqlite_town.time_comes(MONDAY)
    await sends(lan, READ)
    await hoa.taps("👌 Đã rõ", chat=sqlite_town.group)
    await sqlite_town.time_comes(MONDAY.replace(hour=22))
    await lan.taps("✏️ Đính chính")
    await lan.says(LATER)
    asked = await lan.sees("giờ này chỉ sửa lặng lẽ")
    assert "👌 Đã rõ" in labels(await lan.sees(f"{LATER}\n\n— Lê Thị Lan"))  # as people see it
    assert ALOUD not in labels(asked)
    notice = next(one["data"] for row in asked["inline_keyboard"] for one in row).split("|")[2]
    assert "06:30 thứ Ba, 02/03/2027" in await lan.forges(f"1|ncorrect!|{notice}|tell", on=asked)
    await lan.taps(SILENTLY)
    await lan.sees("Đã đính chính lúc 22:00, không báo lại")
    await hoa.sees("✏️ Đã đính chính lúc 22:00", chat=sqlite_town.group)
    await hoa.finds_button("👌 Đã rõ (1)", chat=sqlite_town.group)
    await hoa.sees_nothing_of(TOLD, chat=sqlite_town.group)
    assert "06:30 thứ Ba, 02/03/2027" in await lan.taps("🔔 Báo bà con đã đính chính")
    await sqlite_town.time_comes(MONDAY.replace(day=2, hour=8))
    await lan.taps("🔔 Báo bà con đã đính chính")
    await hoa.sees(TOLD, chat=sqlite_town.group)
    await hoa.finds_button("👌 Đã rõ", chat=sqlite_town.group)
    report = await lan.sees("Đã đính chính lúc 22:00, có báo lại")
    assert "🔔 Báo bà con đã đính chính" not in labels(report)


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
    assert poll["poll"]["description"] == "📢 THÔNG BÁO · Tổ dân phố số 5\n— Lê Thị Lan, Tổ trưởng"
    await hoa.taps("👌 Đã rõ", on=poll, chat=town.group)
    counted = await hoa.finds_button("👌 Đã rõ (1)", chat=town.group)
    assert counted["message_id"] == poll["message_id"]

    await town.time_comes(town.now() + timedelta(hours=49))
    await lan.taps("↩️ Thu hồi")
    await lan.sees("tôi sẽ đóng lại")
    await lan.taps("↩️ Đúng, thu hồi")
    assert "“Họp thứ Bảy hay Chủ nhật?”" in (await lan.sees("Tôi đã đóng bình chọn"))["text"]

    def closed(messages: Sequence[Json]) -> bool | None:
        [standing] = [one for one in messages if one.get("poll")]
        return (standing["poll"]["is_closed"] and not labels(standing)) or None

    await hoa.waits_for(closed, "the end of the poll", chat=town.group)


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
