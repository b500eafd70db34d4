"""Journey 1 and 2: a petition sent in private, answered, confirmed."""

from tests.town import Town


async def test_a_petition_travels_from_first_word_to_satisfied(town: Town) -> None:
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await town.resident("Hoa")
    await hoa.opens("to_MT-05")
    await hoa.sees("trợ lý tự động")
    await hoa.says("Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm.")
    card = await hoa.sees("Người giải quyết: ông Trần Văn Hùng")
    assert "Điện, nước, chiếu sáng (bot gợi ý)" in card["text"]
    assert await hoa.taps("👍 Đồng ý và gửi") == "✅ Đã gửi."
    await hoa.sees("Đã tiếp nhận KN-26-000001")
    task = await hung.sees("Kiến nghị mới KN-26-000001")
    assert "Người gửi: Hoa" in task["text"]
    await hung.taps("✋ Nhận việc")
    await hung.says("Đã báo điện lực, chiều nay thay bóng.", reply_to=task)
    await hoa.sees("chiều nay thay bóng")
    assert "Cảm ơn" in await hoa.taps("👍 Hài lòng")
    await hoa.sees("Ông/bà đã xác nhận hài lòng")
