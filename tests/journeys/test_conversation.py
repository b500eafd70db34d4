"""Issue 3, point 4: ❓ Hỏi thêm goes through the bot in both directions, and no two cases are mixed up."""

from __future__ import annotations

from tests.journeys.cases import LAMP, RUBBISH, attached, electrician, files, gone, neighbour
from tests.town import Person, Town, labels

ASK = "❓ Hỏi thêm"


async def asks(member: Person, words: str = "Nhà ông/bà số mấy?", *, code: str = "") -> None:
    """Let the member ask the petitioner something."""
    card = await member.sees(f"Kiến nghị {code}" if code else "Kiến nghị")
    await member.taps(ASK, on=card if code else None)
    await member.sees("đồng chí muốn hỏi gì?")
    await member.says(words)
    await member.sees("❓ Đã chuyển câu hỏi")


async def test_a_question_goes_to_the_petitioner_and_the_reply_comes_back(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sees(f"✍️ {code}: đồng chí muốn hỏi gì?")
    await hung.says("Cột đèn số mấy?")
    await hung.sees(f"❓ Đã chuyển câu hỏi về {code} đến người gửi.")
    await gone(hung, "✍️")
    question = await hoa.sees(f"❓ {code}: ông Trần Văn Hùng hỏi thêm")
    assert question["text"].splitlines()[1:] == [
        f"Về việc: “{LAMP}”",
        "“Cột đèn số mấy?”",
        "Hạn giải quyết tạm dừng cho đến khi ông/bà trả lời.",
    ]
    assert labels(question) == ["💬 Trả lời câu hỏi"]
    await hoa.says("Cột số 12.", reply_to=question)
    await hoa.sees(f"✅ Đã chuyển trả lời của ông/bà về {code}.")
    reply = await hung.sees(f"↩️ Trả lời câu hỏi · {code} · Điện, nước, chiếu sáng")
    assert reply["text"].splitlines()[1:] == [
        "Người gửi: Hoa",
        "Câu hỏi: “Cột đèn số mấy?”",
        "“Cột số 12.”",
    ]
    await hoa.sees("✅ Ông/bà đã trả lời câu hỏi này.")
    task = await hung.sees("📌 Kiến nghị")
    assert "❓ Đã hỏi: “Cột đèn số mấy?”\n↩️ Trả lời: “Cột số 12.”" in task["text"]
