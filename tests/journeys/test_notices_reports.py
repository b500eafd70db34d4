"""The report of a notice: how long it took, where it is not pinned, where it was read, who cannot get it."""

from __future__ import annotations

from datetime import timedelta

from structlog.testing import capture_logs

from tests.journeys.notices import POWER_CUT, head_of, pinned_is, sends, subscriber_of, writes
from tests.town import Town, labels


async def test_the_report_says_how_long_it_took_from_issue_to_delivery(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sends(lan)
    report = await lan.sees("⏱ Gửi xong sau")
    assert " giây." in report["text"]


async def test_where_the_bot_may_not_pin_the_head_is_told_and_pins_once_it_may(town: Town) -> None:
    lan = await head_of(town)
    with capture_logs() as logged:
        await sends(lan, "📌 Ghim")
        await lan.sees("Chưa ghim được ở Tổ dân phố số 5")
    assert {one["log_level"] for one in logged if one["event"] == "card_rejected"} == {"info"}
    notice = await lan.sees(POWER_CUT, chat=town.group)
    assert "📌 Bỏ ghim" not in labels(await lan.finds_button("📌 Ghim lại"))
    await town.emulated.act(lan.id, "promote", town.group, who=town.bot_id)
    await lan.taps("📌 Ghim lại")
    await pinned_is(town, lan, notice)

    def without_complaint(messages: object) -> bool | None:
        assert isinstance(messages, list)
        said = [one.get("text") or "" for one in messages]
        return not any("Chưa ghim được" in one for one in said) or None

    await lan.waits_for(without_complaint, "the report without a complaint")
    assert "📌 Bỏ ghim" in [key["text"] for row in (await lan.sees("⏱"))["inline_keyboard"] for key in row]


async def test_a_pin_is_taken_off_by_itself_when_its_days_are_over(town: Town) -> None:
    lan = await head_of(town)
    await town.emulated.act(lan.id, "promote", town.group, who=town.bot_id)
    await sends(lan, "📌 Ghim")
    notice = await lan.sees(POWER_CUT, chat=town.group)
    await pinned_is(town, lan, notice)
    await town.time_comes(town.now() + timedelta(days=6))
    await town.settles()
    await pinned_is(town, lan, notice)
    await town.time_comes(town.now() + timedelta(days=1, minutes=1))
    await pinned_is(town, lan, None)
    await town.settles()
    assert "📌 Bỏ ghim" not in [
        key["text"] for row in (await lan.sees("⏱"))["inline_keyboard"] for key in row
    ]


async def test_the_officer_sees_in_which_to_how_many_have_read_it(town: Town) -> None:
    hoa, tam, mai = [await town.resident(name) for name in ("Hoa", "Tâm", "Mai")]
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", to="5")
    five = await town.found_group(lan, hoa, tam)
    quan = await town.recognised("Võ Minh Quân", "Tổ trưởng", to="6")
    six = await town.found_group(quan, mai)
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    await sends(ha, "👌 “Đã rõ”")
    for who, label, group in ((hoa, "👌 Đã rõ", five), (tam, "👌 Đã rõ (1)", five), (mai, "👌 Đã rõ", six)):
        await who.taps(label, chat=group)
    await ha.sees("3 người đã bấm Đã rõ")
    await ha.sees("Nhiều nhất: Tổ dân phố số 5: 2; Tổ dân phố số 6: 1")


async def test_of_subscribers_who_blocked_the_bot_only_their_number_is_told(town: Town) -> None:
    lan = await head_of(town)
    hoa = await subscriber_of(town, "Hoa")
    await writes(lan)
    await town.emulated.faults("blocked", token=town.token, method="sendMessage", chat=hoa.id)
    await lan.taps("✅ Gửi ngay")
    report = await lan.sees("1 người: đã chặn tôi")
    assert "Hoa" not in report["text"]
    assert "1/2" in report["text"]
