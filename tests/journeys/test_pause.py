"""A head stops taking a person's petitions for a time; the person reads why and may object to the commune."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.actions import Act, Action
from storage.casework_tables import pauses
from tests.emulated import Json
from tests.journeys.cases import electrician, files, neighbour
from tests.journeys.drafts import rows_of
from tests.town import Person, Town, labels

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=ZONE)
PAUSE, WEEK, MONTH, END = "⏸ Tạm dừng người gửi", "⏸ 7 ngày", "⏸ 30 ngày", "▶️ Gỡ tạm dừng (đến 07/03/2027)"
OBJECT, LIFT, KEEP = "🏛 Gửi phản đối lên Phường Mỹ Trà", "▶️ Gỡ tạm dừng", "⏸ Giữ nguyên"
TOLD = "⏸ Tổ trưởng Tổ dân phố số 5 tạm dừng nhận kiến nghị của ông/bà đến hết ngày 07/03/2027."
REASON = "Gửi một việc đã trả lời nhiều lần."
SEND, LAMP = "✅ Gửi", "Đèn ngõ 14 cũng hỏng."


class Ward:
    """The people of the journeys: a head, a member, an officer, and Hoa, who has filed one petition."""

    def __init__(self, lan: Person, hung: Person, hoa: Person, ha: Person, code: str) -> None:
        self.lan, self.hung, self.hoa, self.ha, self.code = lan, hung, hoa, ha, code

    async def opens_status(self) -> Json:
        """Let the head look at the petition."""
        await self.lan.says(f"/tracuu {self.code}")
        await self.lan.town.settles()
        return await self.lan.sees(f"🔎 {self.code}")

    async def pauses(self, length: str = WEEK) -> None:
        """Let the head pause the sender of the petition."""
        await self.opens_status()
        await self.lan.taps(PAUSE)
        await self.lan.taps(length)
        await self.lan.sees(f"✍️ Vì sao tạm dừng nhận kiến nghị của người gửi {self.code}")
        await self.lan.says(REASON)
        await self.lan.sees(f"⏸ Đã tạm dừng nhận kiến nghị của người gửi {self.code}")


async def ward_of(town: Town, *, anonymous: bool = False) -> Ward:
    """Let the people in, the petition be filed, and Monday come."""
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    hoa = await neighbour(town, "Hoa")
    await town.time_comes(MONDAY)
    return Ward(lan, hung, hoa, ha, await files(hoa, anonymous=anonymous))


async def draft_of(person: Person, words: str = LAMP) -> Json:
    """Let the person write, and return the draft's card."""
    await person.says(words)
    return await person.sees("📝 Kiến nghị gửi")


async def test_the_person_reads_at_once_until_when_and_why_and_the_draft_is_refused_and_kept(
    town: Town,
) -> None:
    ward = await ward_of(town)
    await ward.pauses()
    told = await ward.hoa.sees(TOLD)
    assert f"Lý do: “{REASON}”" in told["text"]
    assert labels(told) == [OBJECT]
    draft = await draft_of(ward.hoa)
    assert f"đến hết ngày 07/03/2027. Lý do: “{REASON}”" in draft["text"]
    toast = await ward.hoa.taps(SEND, on=draft)
    assert "Tổ tạm dừng nhận kiến nghị của ông/bà đến hết ngày 07/03/2027" in toast
    assert len(toast) < 200
    assert OBJECT in labels(await ward.hoa.sees(TOLD))
    assert SEND in labels(await ward.hoa.sees("📝 Kiến nghị gửi"))


async def test_a_draft_written_before_the_pause_tells_of_it_and_objects_only_once(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    draft = await draft_of(ward.hoa)
    assert OBJECT not in labels(draft)
    await ward.pauses()
    await ward.hoa.sees(f"đến hết ngày 07/03/2027. Lý do: “{REASON}”")
    assert OBJECT in labels(await ward.hoa.sees("📝 Kiến nghị gửi"))
    await ward.hoa.taps(OBJECT)
    await ward.hoa.says("Tôi chưa được nhắc lần nào.")
    await ward.hoa.sees("🏛 Lời phản đối đã chuyển lên")
    await sqlite_town.settles()
    assert OBJECT not in labels(await ward.hoa.sees("📝 Kiến nghị gửi"))


async def test_straight_to_the_commune_goes_on_and_so_do_open_petitions_and_other_people(town: Town) -> None:
    ward = await ward_of(town)
    await ward.pauses()
    draft = await draft_of(ward.hoa)
    await ward.hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà", on=draft)
    draft = await ward.hoa.sees("📝 Kiến nghị gửi Phường Mỹ Trà")
    assert "⏸" not in draft["text"]
    assert await ward.hoa.taps(SEND, on=draft) == "✅ Đã gửi."
    await ward.ha.sees("Kiến nghị mới KN-27-000002")
    await ward.hung.says("Đã thay bóng.", reply_to=await ward.hung.sees(ward.code))
    await ward.hoa.sees("“Đã thay bóng.”")
    tam = await neighbour(town, "Tâm")
    assert await files(tam, "Nước yếu ở ngõ 3.") == "KN-27-000003"


async def test_the_pause_ends_by_itself_after_its_last_day(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    await ward.pauses()
    draft = await draft_of(ward.hoa)
    await sqlite_town.time_comes(datetime(2027, 3, 7, 23, 50, tzinfo=ZONE))
    assert "đến hết ngày 07/03/2027" in await ward.hoa.taps(SEND, on=draft)
    await sqlite_town.time_comes(datetime(2027, 3, 8, 0, 5, tzinfo=ZONE))
    assert await ward.hoa.taps(SEND, on=draft) == "✅ Đã gửi."
    assert PAUSE in labels(await ward.opens_status())


async def test_the_head_ends_it_earlier_on_the_same_petition_and_the_person_is_told(
    sqlite_town: Town,
) -> None:
    ward = await ward_of(sqlite_town)
    await ward.pauses()
    await ward.opens_status()
    assert await ward.lan.taps(END) == "▶️ Đã gỡ tạm dừng; người gửi được báo."
    assert labels(await ward.hoa.sees("▶️ Tổ dân phố số 5 nhận lại kiến nghị của ông/bà.")) == []
    assert PAUSE in labels(await ward.opens_status())
    assert await ward.hoa.taps(SEND, on=await draft_of(ward.hoa)) == "✅ Đã gửi."


async def test_in_the_group_nobody_learns_of_it_and_the_words_wait_in_private(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    group = await sqlite_town.found_group(ward.lan, ward.hoa)
    await ward.hoa.sees("Xin chào bà con", chat=group)
    await ward.pauses()
    said = await ward.hoa.says(f"/kiennghi {LAMP}", to=group)
    note = await ward.hoa.sees("Xin ông/bà mở tin nhắn riêng với bot", chat=group, under=said)
    assert "dừng" not in note["text"]
    draft = await ward.hoa.sees("📝 Kiến nghị gửi")
    assert LAMP in draft["text"]
    assert f"Lý do: “{REASON}”" in draft["text"]
    await sqlite_town.settles()
    assert not any("tạm dừng" in one for one in await ward.hoa.texts(group))


async def test_an_album_for_the_group_waits_in_private_with_all_of_its_photos(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    group = await sqlite_town.found_group(ward.lan, ward.hoa)
    await ward.hoa.sees("Xin chào bà con", chat=group)
    await sqlite_town.emulated.act(ward.lan.id, "promote", group, who=sqlite_town.bot_id)
    await ward.pauses()
    for words in (f"/kiennghi {LAMP}", "", ""):
        await ward.hoa.sends("photo", to=group, caption=words, media_group_id="album")
    await ward.hoa.sees("📎 3 ảnh")


@pytest.mark.parametrize(
    ("label", "to_person", "to_head", "sends"),
    [
        (LIFT, "▶️ Phường Mỹ Trà đã gỡ tạm dừng", "đã gỡ việc tạm dừng mà đồng chí đặt từ", True),
        (KEEP, "🏛 Phường Mỹ Trà đã xem lời phản đối", "đặt từ KN-27-000001 và giữ nguyên", False),
    ],
    ids=["lifted", "kept"],
)
async def test_the_commune_decides_on_the_objection_of_an_anonymous_person(
    sqlite_town: Town, label: str, to_person: str, to_head: str, sends: bool
) -> None:
    ward = await ward_of(sqlite_town, anonymous=True)
    await ward.pauses()
    await ward.hoa.taps(OBJECT)
    await ward.hoa.sees("✍️ Ông/bà muốn nói gì với Phường Mỹ Trà")
    await ward.hoa.says("Đèn vẫn hỏng, chưa ai đến xem.")
    await ward.hoa.sees("🏛 Lời phản đối đã chuyển lên xã, phường")
    card = await ward.ha.sees("🏛 Phản đối việc tạm dừng")
    assert f"Lý do: “{REASON}”" in card["text"]
    assert "Lời phản đối: “Đèn vẫn hỏng, chưa ai đến xem.”" in card["text"]
    assert "Tổ dân phố số 5" in card["text"]
    assert labels(card) == [LIFT, KEEP]
    assert await ward.ha.taps(label, on=card) == "✅ Đã ghi nhận. Người gửi và tổ trưởng được báo."
    await ward.hoa.sees(to_person)
    await ward.lan.sees(to_head)
    await sqlite_town.settles()
    assert labels(await ward.ha.sees("🏛 Phản đối việc tạm dừng")) == []
    for reader in (ward.lan, ward.ha, ward.hung):
        assert not any("Hoa" in one for one in await reader.texts())
    toast = await ward.hoa.taps(SEND, on=await draft_of(ward.hoa))
    assert (toast == "✅ Đã gửi.") is sends


async def test_two_petitions_of_one_person_never_show_that_they_are_one_person_s(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town, anonymous=True)
    await ward.hoa.says("Nước yếu ở ngõ 3.")
    await ward.hoa.taps(SEND, on=await ward.hoa.sees("📝 Kiến nghị gửi"))
    await ward.hoa.sees("Đã tiếp nhận KN-27-000002")
    await ward.pauses()
    await ward.lan.says("/tracuu KN-27-000002")
    named = await ward.lan.sees("🔎 KN-27-000002")
    assert PAUSE in labels(named)
    await Ward(ward.lan, ward.hung, ward.hoa, ward.ha, "KN-27-000002").pauses(MONTH)
    await ward.opens_status()
    await ward.lan.taps(END)
    await ward.lan.says("/tracuu KN-27-000002")
    await ward.lan.finds_button("▶️ Gỡ tạm dừng (đến 30/03/2027)")
    assert "đến hết ngày 30/03/2027" in await ward.hoa.taps(SEND, on=await draft_of(ward.hoa))


async def test_only_a_leader_pauses_only_the_person_objects_and_only_the_commune_decides(
    sqlite_town: Town,
) -> None:
    ward = await ward_of(sqlite_town)
    tam = await neighbour(sqlite_town, "Tâm")
    petition = await sqlite_town.ledger_does(lambda books: books.petitions.with_code(2027, 1)[0].id)
    for person in (ward.hung, ward.ha, ward.hoa, tam):
        on = next(one for one in reversed(await person.reads()) if one.get("inline_keyboard"))
        for forged in (Action(Act.CHOOSE_PAUSE, petition), Action(Act.PAUSE, petition, "7")):
            assert await person.forges(forged.pack(), on=on) == "Việc này chỉ dành cho tổ trưởng, tổ phó."
    assert (await rows_of(sqlite_town, pauses))["pauses"] == []
    await ward.pauses()
    pause = (await rows_of(sqlite_town, pauses))["pauses"][0]["id"]
    on = await ward.hung.sees(ward.code)
    assert await ward.hung.forges(Action(Act.OBJECT, pause).pack(), on=on) != ""
    for act in (Act.END_PAUSE, Act.LIFT_PAUSE, Act.KEEP_PAUSE):
        await ward.hung.forges(Action(act, pause).pack(), on=on)
    await ward.hoa.forges(Action(Act.LIFT_PAUSE, pause).pack(), on=await ward.hoa.sees(TOLD))
    await ward.lan.forges(Action(Act.LIFT_PAUSE, pause).pack(), on=await ward.opens_status())
    row = (await rows_of(sqlite_town, pauses))["pauses"][0]
    assert (row["ended_at"], row["decided_at"], row["objection"]) == (None, None, None)


async def test_an_erased_person_leaves_no_pause_and_no_objection_behind(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    await ward.pauses()
    await ward.hoa.taps(OBJECT)
    await ward.hoa.says("Tôi là Hoa ở số 3.")
    await ward.ha.sees("Tôi là Hoa ở số 3.")
    await ward.hoa.says("/caidat")
    await ward.hoa.taps("📥 Tải về")
    await ward.hoa.sees("📥 Toàn bộ")
    await ward.hoa.taps("🗑 Xoá thông tin của tôi")
    await ward.hoa.taps("🗑 Đồng ý xoá")
    await ward.hoa.sees("Đã xoá")
    await sqlite_town.settles()
    assert (await rows_of(sqlite_town, pauses))["pauses"] == []
    await ward.ha.sees_nothing_of("Tôi là Hoa ở số 3.")


async def test_a_leader_who_has_the_petition_pauses_from_the_rare_buttons_of_the_task(
    sqlite_town: Town,
) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ", fields="utilities")
    hoa = await neighbour(sqlite_town, "Hoa")
    await sqlite_town.time_comes(MONDAY)
    code = await files(hoa)
    await lan.sees(f"Kiến nghị mới {code}")
    await lan.taps("⋯ Thêm")
    await lan.taps(PAUSE)
    await lan.taps(WEEK)
    await lan.says(REASON)
    await hoa.sees(TOLD)
    await lan.taps("⋯ Thêm")
    await lan.finds_button(END)


async def test_a_pause_needs_its_reason_in_words(sqlite_town: Town) -> None:
    ward = await ward_of(sqlite_town)
    await ward.opens_status()
    await ward.lan.taps(PAUSE)
    await ward.lan.taps(MONTH)
    await ward.lan.sees("✍️ Vì sao tạm dừng")
    await ward.lan.sends("photo")
    await ward.lan.sees("Xin đồng chí viết rõ lý do")
    await ward.hoa.sees_nothing_of("tạm dừng nhận kiến nghị")
