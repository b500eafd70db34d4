"""Logs hold ids and codes: no name, number or word of anybody, and never the token (principle 5)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import text

from tests.journeys.cases import LAMP, electrician, files
from tests.journeys.scans import logs_of
from tests.town import Person, Town

# An error whose text quotes what somebody wrote.
_RAISES = """
CREATE TRIGGER refuse BEFORE INSERT ON drafts WHEN NEW.words LIKE '%mật khẩu%'
BEGIN SELECT RAISE(ABORT, 'mật khẩu của tôi'); END
"""
_USERNAME = "hoa_ngo_12"


@pytest.fixture
def written(sqlite_town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the bot writes to standard error from now on, with the set-up of a real run."""
    with logs_of(sqlite_town, monkeypatch) as out:
        yield out


async def _trouble(town: Town, hoa: Person) -> None:
    """Let everything go wrong that is logged: the network, the database, an update that is none."""
    await town.emulated.faults("500", token=town.token, method="sendMessage", times=1)
    await hoa.says("/trogiup")
    await hoa.sees("Hướng dẫn sử dụng")
    await town.emulated.faults("429", token=town.token, method="sendMessage", times=1, retry_after=0.1)
    with town.world.engine.begin() as connection:
        connection.execute(text(_RAISES))
    await hoa.says("Đây là mật khẩu của tôi.")
    await hoa.sees("mã sự cố")
    sender = {"id": hoa.id, "is_bot": False, "first_name": hoa.name, "username": _USERNAME}
    await town.emulated.raw_update(town.token, {"message": {"from": sender, "text": "Tin lạ lùng."}})
    await town.settles()


async def test_a_whole_journey_with_every_kind_of_trouble_leaves_no_word_of_anybody_in_the_logs(
    sqlite_town: Town, written: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    town = sqlite_town
    caplog.set_level(logging.WARNING)
    hung = await electrician(town)
    user = await town.emulated.users("Nguyễn Thị Hoa", username=_USERNAME, phone="+84977123456")
    hoa = Person(town, "Nguyễn Thị Hoa", user["id"], "+84977123456")
    await hoa.opens("to_MT-05")
    await files(hoa)
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees("Kiến nghị mới"))
    await hoa.sees("Chiều nay thay bóng.")
    await _trouble(town, hoa)
    await town.emulated.act(hung.id, "block", town.bot_id)
    await hoa.taps("🔁 Đề nghị xem lại")
    await town.settles()
    logs = written.getvalue() + caplog.text
    for event in ("update_failed", "update_parked", "messenger_away", "messenger_asks_to_wait"):
        assert event in logs
    for trace in _traces(town, hoa, hung):
        assert trace.lower() not in logs.lower(), trace


def _traces(town: Town, *people: Person) -> list[str]:
    names = [part for person in people for part in person.name.split()]
    numbers = [number for person in people for number in (person.phone[3:], str(person.id))]
    words = [word for word in (LAMP + " Chiều thay bóng mật khẩu lạ lùng").split() if not word.isascii()]
    return [*names, *numbers, *words, _USERNAME, town.token, town.token.partition(":")[2]]


async def test_the_token_is_blacked_out_even_where_somebody_logs_an_address(
    sqlite_town: Town, written: io.StringIO
) -> None:
    structlog.get_logger().error(
        "call_failed", address=f"https://api.telegram.org/bot{sqlite_town.token}/getMe"
    )
    assert "call_failed" in written.getvalue()
    assert sqlite_town.token not in written.getvalue()
