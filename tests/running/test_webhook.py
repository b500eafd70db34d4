"""Webhook mode: the secret is asked for, and Telegram hears 200 only after the commit."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import pytest
from pydantic import SecretStr

from tests.emulated import Emulated, Json
from tests.journeys.cases import LAMP, electrician, files, neighbour
from tests.running.ledgers import held_by_another, row_counts
from tests.town import Town, open_town

SECRET = "bi-mat-cua-bot"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def hooked(emulated: Emulated, sqlite_url: str) -> AsyncIterator[Town]:
    """A town whose bot is called by Telegram instead of asking."""
    async with open_town(emulated, sqlite_url) as town:
        await town.stops_bot()
        listen = f"127.0.0.1:{free_port()}"
        hook = {"webhook_url": f"http://{listen}", "webhook_secret": SecretStr(SECRET), "listen": listen}
        town.settings = town.settings.model_copy(update=hook)
        await town.starts_bot()
        await _listening(listen)
        yield town
        await emulated.forget_faults()


async def _listening(listen: str) -> None:
    """Wait until the bot answers at its address."""
    async with aiohttp.ClientSession() as http:
        for _ in range(100):
            with suppress(aiohttp.ClientError):
                async with http.get(f"http://{listen}/health") as answer:
                    assert answer.status == 200
                    return
            await asyncio.sleep(0.03)
    raise AssertionError("the bot does not listen")


async def calls(town: Town, update: Json, secret: str | None) -> int:
    """Call the bot as Telegram would, or as somebody else; return the status of the answer."""
    headers = {HEADER: secret} if secret is not None else {}
    address = f"http://{town.settings.listen}/telegram"
    async with aiohttp.ClientSession() as http, http.post(address, json=update, headers=headers) as answer:
        return answer.status


async def test_a_petition_travels_through_the_webhook_as_through_polling(hooked: Town) -> None:
    hung = await electrician(hooked)
    hoa = await neighbour(hooked, "Hoa")
    code = await files(hoa)
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees(code))
    await hoa.sees("Chiều nay thay bóng")


@pytest.mark.parametrize("secret", [None, "", "sai", SECRET + "x"])
async def test_a_caller_without_the_secret_is_turned_away_and_changes_nothing(
    hooked: Town, secret: str | None
) -> None:
    hoa = await hooked.resident("Hoa")
    before = await row_counts(hooked)
    assert await calls(hooked, _said(hoa.id), secret) == 403
    assert await row_counts(hooked) == before


async def test_the_answer_is_200_after_the_commit_and_a_repetition_acts_once(hooked: Town) -> None:
    hoa = await hooked.resident("Hoa")
    await hoa.opens()
    await hoa.sees("trợ lý tự động")
    assert await calls(hooked, _said(hoa.id), SECRET) == 200
    committed = await row_counts(hooked)
    assert committed["drafts"] == 1
    assert await calls(hooked, _said(hoa.id), SECRET) == 200
    assert (await row_counts(hooked))["drafts"] == 1


async def test_a_database_that_is_away_is_answered_with_503_so_that_telegram_calls_again(
    hooked: Town,
) -> None:
    hoa = await hooked.resident("Hoa")
    await hoa.opens()
    await hoa.sees("trợ lý tự động")
    await hooked.settles()
    async with held_by_another(hooked):
        assert await calls(hooked, _said(hoa.id), SECRET) == 503
    assert await calls(hooked, _said(hoa.id), SECRET) == 200


async def test_a_bot_that_goes_back_to_polling_takes_its_webhook_down(hooked: Town) -> None:
    hoa = await hooked.resident("Hoa")
    await hooked.stops_bot()
    hooked.settings = hooked.settings.model_copy(update={"webhook_url": None})
    await hooked.starts_bot()
    await hoa.opens()
    await hoa.sees("trợ lý tự động")


def _said(user: int) -> Json:
    person = {"id": user, "first_name": "Hoa"}
    message = {
        "message_id": 900,
        "date": 1_790_000_000,
        "chat": person | {"type": "private"},
        "from": person | {"is_bot": False},
        "text": LAMP,
    }
    return {"update_id": 731_888_888, "message": message}
