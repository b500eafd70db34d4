"""Principle 6: consent comes first, and what waits for it does not wait for ever."""

from __future__ import annotations

from datetime import timedelta

from domain.actions import Act, Action
from scheduler.ticks import every_minute
from storage.tables import accounts, attachments, cards, consents, drafts, petition_events, petitions
from tests.journeys.drafts import a_resident, data_of, rows_of
from tests.town import Town, labels


async def test_nothing_but_the_waiting_draft_is_kept_before_the_consent(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Khi bấm gửi, ông/bà đồng ý để tôi lưu tên hiển thị")
    assert "✅ Gửi" not in labels(card)
    await town.settles()
    before = await rows_of(town, accounts, drafts, petitions, petition_events, consents, cards)
    assert [row["words"] for row in before["drafts"]] == ["Đèn đường hỏng."]
    assert (before["petitions"], before["petition_events"], before["consents"]) == ([], [], [])
    assert "Hoa" not in str(before)
    assert "Đèn đường" not in str(before["cards"])
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
    after = await rows_of(town, accounts, drafts, consents)
    assert [row["name"] for row in after["accounts"] if row["external_id"] == str(hoa.id)] == [
        "Nguyễn Thị Hoa"
    ]
    assert [(row["version"], row["given"]) for row in after["consents"]] == [("2026-11", True)]
    assert after["drafts"] == []


async def test_a_second_petition_needs_no_consent_and_does_not_merge_with_the_first(
    sqlite_town: Town,
) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
    await hoa.says("Rác chưa ai gom.")
    card = await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    assert labels(card)[0] == "✅ Gửi"
    assert "Khi bấm gửi" not in card["text"]
    assert "Đèn đường" not in card["text"]
    assert await hoa.taps("✅ Gửi") == "✅ Đã gửi."
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000002")
    assert receipt["message_id"] == card["message_id"]


async def test_a_consent_to_an_older_text_is_asked_for_again(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    older = accounts.update().where(accounts.c.external_id == str(hoa.id)).values(consent="2025-01")
    await sqlite_town.ledger_does(lambda books: books.connection.execute(older))
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Khi bấm gửi, ông/bà đồng ý")
    assert labels(card)[0] == "👍 Đồng ý và gửi"
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")


async def test_a_draft_outlives_a_restart_of_the_bot(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("📝 Kiến nghị gửi")
    await town.settles()
    await town.stops_bot()
    await hoa.sends("photo")  # while nobody is there
    await town.starts_bot()
    grown = await hoa.sees("📎 1 ảnh")
    assert grown["message_id"] == card["message_id"]
    await hoa.taps("👍 Đồng ý và gửi")
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000001")
    assert "“Đèn đường hỏng.”\n📎 1 ảnh" in receipt["text"]


async def test_a_draft_without_consent_is_dropped_after_a_day(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.sends("photo")
    card = await hoa.sees("📎 1 ảnh")
    town.shift = timedelta(hours=23)
    await town.ledger_does(every_minute)
    assert len((await rows_of(town, drafts))["drafts"]) == 1
    town.shift = timedelta(hours=24, minutes=1)
    await town.ledger_does(every_minute)
    told = await hoa.sees("Kiến nghị chưa gửi đã được xoá")
    assert told["message_id"] == card["message_id"]
    assert await rows_of(town, drafts, attachments) == {"drafts": [], "attachments": []}


async def test_an_unsent_draft_of_somebody_who_agreed_waits_a_week(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.says("Rác chưa ai gom.")
    await hoa.finds_button("✅ Gửi")
    town.shift = timedelta(days=6, hours=23)
    await town.ledger_does(every_minute)
    assert len((await rows_of(town, drafts))["drafts"]) == 1
    town.shift = timedelta(days=7, minutes=1)
    await town.ledger_does(every_minute)
    await hoa.sees("Kiến nghị chưa gửi đã được xoá")
    assert (await rows_of(town, drafts, petitions))["drafts"] == []
    assert len((await rows_of(town, petitions))["petitions"]) == 1  # what was sent stays


async def test_somebody_else_can_neither_send_nor_read_a_draft_that_is_not_theirs(
    sqlite_town: Town,
) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await a_resident(sqlite_town), await a_resident(sqlite_town, "Tám")
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("📝 Kiến nghị gửi")
    await tam.says("Rác chưa ai gom.")
    own = await tam.sees("📝 Kiến nghị gửi")
    assert "chỉ dành cho người gửi" in await tam.forges(data_of(card, "👍 Đồng ý và gửi"), on=own)
    assert "chỉ dành cho người gửi" in await tam.forges(data_of(card, "✖️ Huỷ"), on=own)
    await tam.sees_nothing_of("Đèn đường")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")


async def test_a_consent_forged_before_the_place_is_chosen_files_and_keeps_nothing(
    sqlite_town: Town,
) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await sqlite_town.resident("Nguyễn Thị Hoa")
    await hoa.opens()
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("🏘 Ông/bà ở tổ nào?")
    (draft,) = (await rows_of(sqlite_town, drafts))["drafts"]
    refused = await hoa.forges(Action(Act.AGREE_AND_SEND, draft["id"]).pack(), on=card)
    assert refused == "Tôi không tìm thấy tổ này."
    kept = await rows_of(sqlite_town, accounts, consents, petitions)
    assert (kept["consents"], kept["petitions"]) == ([], [])
    assert "Nguyễn Thị Hoa" not in str(kept["accounts"])
