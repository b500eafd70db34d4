"""What is kept about a person is shown, handed out and erased; who is anonymous stays so."""

from __future__ import annotations

import aiohttp

from tests.journeys.cases import LAMP, attached, electrician, files, neighbour
from tests.journeys.ledgers import mentioning, rows_of
from tests.town import Person, Town, labels

NAME = "Nguyễn Thị Hoa"


async def paper(person: Person) -> str:
    """Tap 📥 and return the text of the file that comes."""
    await person.taps("📥 Tải về")
    await attached(person, "document")
    sent = next(one for one in reversed(await person.reads()) if one["media"])
    assert sent["media"]["file_name"] == "cau-noi.txt"
    url = person.town.emulated.base_url + sent["media"]["url"]
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return (await answer.read()).decode("utf-8-sig")


async def erases(person: Person) -> None:
    """Go through /caidat to the end."""
    await person.says("/caidat")
    await person.taps("🗑 Xoá thông tin của tôi")
    await person.taps("🗑 Đồng ý xoá")
    await person.sees("🗑 Đã xoá.")


async def test_the_settings_show_what_is_kept_before_and_after_consent(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, NAME)
    await hoa.says("/caidat")
    card = await hoa.sees("⚙️ Cài đặt")
    for line in (f"• Mã tài khoản Telegram: {hoa.id}", "• Tên: chưa lưu", "• Tổ: Tổ dân phố số 5"):
        assert line in card["text"].splitlines()
    assert "• Chưa đồng ý lưu thông tin nào" in card["text"]
    await files(hoa)
    await hoa.says("/caidat")
    card = await hoa.sees(f"• Tên: {NAME}")
    assert "• Kiến nghị đã gửi: 1" in card["text"]
    assert "• Đồng ý lưu thông tin lúc:" in card["text"]
    subscription = "🔔 Nhận thông báo ở đây: không"
    assert labels(card) == [subscription, "📥 Tải về", "🌐 English", "🗑 Xoá thông tin của tôi"]


async def test_the_settings_of_a_team_member_show_the_roster_s_entry_too(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    await hung.says("/caidat")
    card = await hung.sees("⚙️ Cài đặt")
    assert f"• Trong danh sách tổ dân vận: Trần Văn Hùng, {hung.phone}" in card["text"]
    assert "• Thành viên tổ dân vận, Tổ dân phố số 5" in card["text"]


async def test_the_download_has_every_petition_word_for_word_with_what_became_of_it(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, NAME)
    code = await files(hoa, LAMP + ' <b> & "ngoặc"')
    await hung.taps("❓ Hỏi thêm")
    await hung.sees("đồng chí muốn hỏi gì?")
    await hung.says("Cột <số> mấy?")
    await hoa.sends("photo", caption="Cột 12 & 13.", reply_to=(await hoa.sees("Cột <số>"))["message_id"])
    await hung.sees("Cột 12 & 13.")
    await hung.says("Đã thay <bóng> & dây.", reply_to=await hung.sees("📌 Kiến nghị"))
    await hoa.sees("Đã thay")
    await hoa.says("Còn một việc viết dở.")
    await hoa.sees("📝 Kiến nghị gửi")
    await hoa.says("/caidat")
    kept = await paper(hoa)
    for words in (
        str(hoa.id), NAME, "Tổ dân phố số 5", code, LAMP + ' <b> & "ngoặc"',
        "Ông Trần Văn Hùng (được giao việc) đã xem tên ông/bà",
        "đã hỏi thêm ông/bà: Cột <số> mấy?", "Ông/bà đã trả lời câu hỏi: Cột 12 & 13.\n📎 1 ảnh",
        "đã trả lời: Đã thay <bóng> & dây.", "Còn một việc viết dở.",
    ):  # fmt: skip
        assert words in kept


async def test_the_language_changes_the_cards_and_the_toasts_and_back_again(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, NAME)
    await hoa.says("/caidat")
    assert await hoa.taps("🌐 English") == "🌐 English from now on."
    await hoa.sees("⚙️ Settings")
    code = await in_english(hoa)
    assert await hoa.taps("🔎 Follow") == f"{code}: Assigned"
    await hoa.says("/caidat")
    await hoa.sees("What I keep about you:")
    assert await hoa.taps("🌐 Tiếng Việt") == "🌐 Từ nay dùng tiếng Việt."
    await hoa.sees("Thông tin tôi đang lưu:")


async def in_english(person: Person) -> str:
    """File a petition through English cards and return its code."""
    await person.says(LAMP)
    draft = await person.sees("📝 Petition to Tổ dân phố số 5")
    assert await person.taps("👍 Agree and send", on=draft) == "✅ Sent."
    receipt = await person.sees("✅ Received KN-26-")
    return str(receipt["text"].split(" ")[2])


async def test_a_refusal_in_private_speaks_the_language_that_one_chose(sqlite_town: Town) -> None:
    hoa = await neighbour(sqlite_town, NAME)
    await hoa.says("/caidat")
    await hoa.taps("🌐 English")
    await hoa.says("/tracuu KN-26-999999")
    await hoa.sees("I find no petition with this code")


async def test_erasing_asks_first_and_turning_back_erases_nothing(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, NAME)
    await files(hoa)
    await hoa.says("/caidat")
    await hoa.taps("🗑 Xoá thông tin của tôi")
    assert labels(await hoa.sees("🗑 Xoá mọi thông tin về ông/bà?")) == ["🗑 Đồng ý xoá", "⬅️ Quay lại"]
    await hoa.taps("⬅️ Quay lại")
    await hoa.sees(f"• Tên: {NAME}")


async def everything_about(hoa: Person, hung: Person, lan: Person, tam: Person) -> int:
    """Let one person leave a trace of every kind; return the group's id."""
    town = hoa.town
    await files(hoa)
    group = await town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await hoa.says(f"/kiennghi {LAMP} Lần hai.", to=group)
    await hoa.sees("KN-26-000002", chat=group)
    await files(tam)
    await tam.says("/kiennghi Cống ngõ 3 tắc.", to=group)
    await tam.sees("KN-26-000004", chat=group)
    await hoa.taps("🙋 Tôi cũng gặp", chat=group)
    await hung.says("Đang làm.", reply_to=await hung.sees("Kiến nghị mới KN-26-000001"))
    await hoa.sees("Đang làm.")
    await hoa.sends("sticker")
    await hoa.sees("Tôi không chuyển được loại tin này")
    await hoa.says("Bản nháp riêng tư.")
    await hoa.sees("📝 Kiến nghị gửi")
    broken = {"message_id": 1, "from": {"id": hoa.id, "is_bot": False, "first_name": NAME}, "text": "hỏng"}
    await town.emulated.raw_update(town.token, {"message": broken})
    await hoa.sees("mã sự cố")
    return group


async def test_after_an_erasure_no_table_knows_the_person_and_the_cases_go_on(town: Town) -> None:
    hung, hoa, tam = await electrician(town), await neighbour(town, NAME), await neighbour(town, "Tâm")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    group = await everything_about(hoa, hung, lan, tam)
    await town.settles()
    rows = rows_of(town.world.engine)
    for trace in (str(hoa.id), NAME, "Bản nháp riêng tư"):
        assert mentioning(rows, trace), trace
    await erases(hoa)
    await town.settles()
    rows = rows_of(town.world.engine)
    for trace in (str(hoa.id), NAME, hoa.phone, hoa.phone[3:], "Bản nháp riêng tư"):
        assert mentioning(rows, trace) == [], trace
    await hung.says("Xong việc hai.", reply_to=await hung.sees("Kiến nghị mới KN-26-000002"))
    await tam.sees("Xong việc hai.", chat=group)
    assert "Người gửi: một người dân" in (await hung.sees("📌 Kiến nghị KN-26-000002"))["text"]
    assert rows_of(town.world.engine)["parked_updates"] == []


async def test_who_comes_back_after_an_erasure_begins_anew_with_consent(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, NAME)
    code = await files(hoa)
    await erases(hoa)
    await hoa.opens("to_MT-05")
    await hoa.says("/tracuu")
    await hoa.sees("Ông/bà chưa gửi kiến nghị nào")
    await hoa.says(f"/tracuu {code}")
    await hoa.sees("Không tìm thấy mã này")
    await hoa.says("Cống ngõ 3 tắc.")
    assert "👍 Đồng ý và gửi" in labels(await hoa.sees("📝 Kiến nghị gửi"))


async def test_buttons_of_the_time_before_the_erasure_are_politely_refused(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, NAME)
    code = await files(hoa)
    await hung.says("Đã thay.", reply_to=await hung.sees("Kiến nghị mới"))
    await hoa.sees("Đã thay.")
    await erases(hoa)
    assert await hoa.taps("👍 Hài lòng") == f"Chỉ người gửi {code} mới đánh giá được câu trả lời."


async def test_a_member_who_erases_the_account_hands_the_open_work_to_the_next(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, NAME)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hung.sees(f"Kiến nghị mới {code}")
    await erases(hung)
    await lan.sees(f"Kiến nghị mới {code}")
    await town.settles()
    assert mentioning(rows_of(town.world.engine), str(hung.id)) == []
    await hung.opens()
    await town.settles()
    await town.emulated.act(hung.id, "press", town.bot_id, text="📱 Chia sẻ số điện thoại")
    await town.settles()
    assert "Xin chào đồng chí Trần Văn Hùng." in (await hung.texts())[-1]


async def test_the_menu_of_the_team_is_gone_with_the_account_that_had_it(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    await sqlite_town.settles()
    assert "viec" in await menu(hung)
    await erases(hung)
    await sqlite_town.settles()
    assert "viec" not in await menu(hung)


async def menu(person: Person) -> list[str]:
    """Return the commands that the private chat offers."""
    view = await person.town.emulated.view(person.id)
    chat = next(one for one in view["chats"] if one["id"] == person.town.bot_id)
    return [one["command"] for one in chat["commands"]]


async def test_an_anonymous_petition_never_names_its_author_to_anybody(town: Town) -> None:
    user = await town.emulated.users(NAME, username="hoa_ngo_12", phone="+84977123456")
    hoa = Person(town, NAME, user["id"], "+84977123456")
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    await hoa.opens("to_MT-05")
    code = await files(hoa, anonymous=True)
    assert "Người gửi: Ẩn danh" in (await hung.sees(f"Kiến nghị mới {code}"))["text"]
    await lan.says(f"/tracuu {code}")
    await lan.sees(f"🔎 {code}")
    await hung.taps("⤴️ Chuyển lên Phường Mỹ Trà")
    await hung.says("Vượt quá khả năng của tổ.")
    await ha.says("Đã chuyển điện lực.", reply_to=await ha.sees("Người gửi: Ẩn danh"))
    await hoa.sees("Đã chuyển điện lực.")
    await hoa.taps("🔁 Đề nghị xem lại")
    await ha.sees("🔁 Đề nghị xem lại")
    for other in (hung, lan, ha):
        seen = repr(await other.reads())
        assert not [trace for trace in (NAME, "hoa_ngo_12", "977123456", str(hoa.id)) if trace in seen]
    rows = rows_of(town.world.engine)
    assert [table for table, _ in mentioning({"petition_events": rows["petition_events"]}, str(hoa.id))] == []
