"""A notice that is stopped, recalled or corrected while some of its messages are just being sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

from storage.deliveries import LEASE_SECONDS
from tests.running.wards import WORDS, Ward, ward_of
from tests.town import Town

_SLOW = 3  # seconds that the messenger takes for each message to a group
_PATIENCE = 30.0
LATER = "Tối Chủ nhật cắt điện từ 19 giờ."


async def test_what_was_being_sent_when_the_notice_was_recalled_is_taken_back_too(town: Town) -> None:
    ward = await _stopped_while_it_is_sent(town)
    await ward.officer.taps("↩️ Thu hồi")
    await ward.officer.taps("↩️ Đúng, thu hồi")
    await ward.officer.sees("Thông báo đã được thu hồi")
    await _leases_end(ward)
    await _in_every_group(ward, lambda texts: not any(WORDS in text for text in texts))


async def test_what_was_being_sent_when_the_notice_was_corrected_says_the_right_words(
    sqlite_town: Town,
) -> None:
    ward = await _stopped_while_it_is_sent(sqlite_town)
    await ward.officer.taps("✏️ Đính chính")
    await ward.officer.sees("viết lại toàn bộ thông báo")
    await ward.officer.says(LATER)
    await ward.officer.taps("✏️ Sửa lặng lẽ")
    await ward.officer.sees("Đã dừng gửi")
    await _leases_end(ward)
    await _in_every_group(
        ward, lambda texts: [LATER in text for text in texts if "THÔNG BÁO" in text] == [True]
    )


async def test_a_notice_that_was_stopped_stays_where_it_was_being_sent_and_the_report_counts_that(
    sqlite_town: Town,
) -> None:
    ward = await _stopped_while_it_is_sent(sqlite_town)
    await _leases_end(ward)
    await ward.officer.sees("4/4")
    await _in_every_group(ward, lambda texts: len([text for text in texts if WORDS in text]) == 1)


async def _stopped_while_it_is_sent(town: Town) -> Ward:
    """Return a ward whose notice was stopped when the first messages were on the way, none of them there."""
    ward = await ward_of(town, 4)
    await ward.writes()
    for chat in ward.groups:
        await town.emulated.faults("slow", token=town.token, method="sendMessage", chat=chat, seconds=_SLOW)
    await ward.sends()
    await ward.officer.taps("⏹ Dừng hẳn")
    await ward.officer.sees("Dừng hẳn thông báo này? Đã đến 0/4 nơi")
    await ward.officer.taps("⏹ Đúng, dừng hẳn")
    return ward


async def _leases_end(ward: Ward) -> None:
    """Wait until all is sent, and turn the clock to when it is looked at once more."""
    await ward.until(lambda times: len(times) == len(ward.groups))
    await ward.town.settles()
    ward.town.shift += timedelta(seconds=LEASE_SECONDS + 1)


async def _in_every_group(ward: Ward, is_so: Callable[[Sequence[str]], bool]) -> None:
    ends = asyncio.get_running_loop().time() + _PATIENCE
    for chat in ward.groups:
        while not is_so(texts := await ward.owner.texts(chat)):
            assert asyncio.get_running_loop().time() < ends, texts
            await asyncio.sleep(0.05)
