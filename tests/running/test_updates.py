"""Updates: acted upon once, parked when they cannot be handled, confirmed only when kept."""

import asyncio

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import PREFIX
from tests.journeys.cases import LAMP, electrician, neighbour
from tests.running.ledgers import held_by_another, rename, row_counts, words_filed
from tests.town import Person, Town


async def caunoi(town: Town, monkeypatch: pytest.MonkeyPatch, *line: str) -> Result:
    """Run the command line beside the running bot."""
    settings = {"TELEGRAM_API": town.settings.telegram_api, "DATABASE_URL": town.settings.database_url}
    for name, value in (settings | {"BOT_TOKEN": town.token}).items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)
    return await asyncio.to_thread(CliRunner().invoke, app, [*line])


async def parked(town: Town) -> list[int]:
    """Return the incidents that wait for the operator."""
    return await town.ledger_does(lambda books: [one.incident for one in books.updates.parked()])


async def test_an_update_that_is_delivered_twice_acts_once(town: Town) -> None:
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    raw = {
        "update_id": 731_999_999,
        "message": {
            "message_id": 77,
            "date": 1_790_000_000,
            "chat": {"id": hoa.id, "type": "private", "first_name": "Hoa"},
            "from": {"id": hoa.id, "is_bot": False, "first_name": "Hoa"},
            "text": LAMP,
        },
    }
    await town.world.intake.take([raw, raw])
    await town.world.intake.take([raw])
    draft = await hoa.sees("Kiến nghị gửi")
    assert draft["text"].count(LAMP) == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"message_id": 5, "forward_origin": {"type": "hidden_user", "date": 1}},
        {"message_id": "năm"},
    ],
)
async def test_an_update_that_does_not_parse_is_parked_and_does_not_block_the_stream(
    town: Town, broken: dict[str, object]
) -> None:
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    message = {
        "date": 1_790_000_000,
        "chat": {"id": hoa.id, "type": "private", "first_name": "Hoa"},
        "from": {"id": hoa.id, "is_bot": False, "first_name": "Hoa"},
        "text": "Tin chuyển tiếp cũ",
    }
    await town.stops_bot()
    await town.emulated.raw_update(town.token, {"message": message | broken})
    await hoa.says(LAMP)
    await town.starts_bot()
    await hoa.sees("Kiến nghị gửi")
    apology = await hoa.sees("mã sự cố")
    (incident,) = await parked(town)
    assert f"{incident:06d}" in apology["text"]


async def test_an_update_like_nothing_known_is_parked_among_others(town: Town) -> None:
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    await town.stops_bot()
    await town.emulated.raw_update(town.token, {"message": {"chat": {}, "text": ["?"]}})
    await town.emulated.raw_update(town.token, {"message": "?"})
    await hoa.says(LAMP)
    await town.starts_bot()
    await hoa.sees("Kiến nghị gửi")
    await town.settles()
    assert len(await parked(town)) == 2


async def test_a_handler_that_fails_is_parked_whole_and_retried_by_the_operator(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await electrician(town)
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tám")
    incident = await _breaks_down(town, hoa)
    await tam.says("/trogiup")
    await tam.sees("Hướng dẫn sử dụng")
    listed = await caunoi(town, monkeypatch, "updates", "list")
    assert f"{incident:06d}" in listed.output
    assert LAMP not in listed.output
    await rename(town, "drafts_away", "drafts")
    retried = await caunoi(town, monkeypatch, "updates", "retry", f"{incident:06d}")
    assert "Đã xử lý xong" in retried.output
    assert LAMP in (await hoa.sees("Kiến nghị gửi"))["text"]
    assert await parked(town) == []
    again = await caunoi(town, monkeypatch, "updates", "retry", f"{incident:06d}")
    assert again.exit_code == 1


async def test_what_still_fails_stays_parked_until_it_is_dropped(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    incident = await _breaks_down(town, hoa)
    retried = await caunoi(town, monkeypatch, "updates", "retry", f"{incident:06d}")
    assert (retried.exit_code, "vẫn lỗi" in retried.output) == (1, True)
    assert await parked(town) == [incident]
    assert (await caunoi(town, monkeypatch, "updates", "drop", f"{incident:06d}")).exit_code == 0
    assert await parked(town) == []


async def _breaks_down(town: Town, person: Person) -> int:
    """Let the person meet a database without the table of drafts; return the incident."""
    await rename(town, "drafts", "drafts_away")
    await person.says(LAMP)
    apology = await person.sees("mã sự cố")
    (incident,) = await parked(town)
    assert f"{incident:06d}" in apology["text"]
    return incident


async def test_a_batch_that_the_database_does_not_take_is_not_confirmed_and_comes_again(
    sqlite_town: Town,
) -> None:
    town = sqlite_town
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    await town.settles()
    with capture_logs() as logged:
        async with held_by_another(town):
            await hoa.says(LAMP)
            await asyncio.sleep(0.7)
            assert not [said for said in await hoa.texts() if "Kiến nghị gửi" in said]
        await hoa.sees("Kiến nghị gửi")
    assert "poll_failed" in [line["event"] for line in logged]
    assert await parked(town) == []


async def test_people_who_write_at_the_same_time_are_all_heard(town: Town) -> None:
    hung = await electrician(town)
    people = [await neighbour(town, f"Dân {number}") for number in range(6)]
    await asyncio.gather(*(one.says(f"Đèn đường số {number} hỏng") for number, one in enumerate(people)))
    await asyncio.gather(*(one.taps("👍 Đồng ý và gửi") for one in people))
    await asyncio.gather(*(one.sees("Đã tiếp nhận") for one in people))
    assert sorted(await words_filed(town)) == [f"Đèn đường số {number} hỏng" for number in range(6)]
    await hung.sees("KN-26-000006")
    assert (await row_counts(town))["parked_updates"] == 0
