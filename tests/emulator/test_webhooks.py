"""Webhooks: the secret header, and delivery until the bot says yes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram.error import BadRequest, Conflict

from tests.emulated import Json
from tests.emulator.scenes import Scene

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """A bot's own server: what it got, and what it will answer next."""

    url: str = ""
    got: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get(SECRET))
        self.came.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def next(self, count: int) -> list[Json]:
        while len(self.got) < count:
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), 5)
        return self.got


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(scene: Scene, hook: Hook) -> None:
    await scene.says("trước khi đặt")
    await scene.bot.set_webhook(hook.url, secret_token="bi-mat_1")
    await scene.says("sau khi đặt")
    got = await hook.next(2)
    assert [one["message"]["text"] for one in got] == ["trước khi đặt", "sau khi đặt"]
    assert hook.secrets == ["bi-mat_1", "bi-mat_1"]


async def test_an_update_is_posted_again_until_it_is_taken(scene: Scene, hook: Hook) -> None:
    hook.answers = [web.Response(status=503)]
    await scene.bot.set_webhook(hook.url)
    await scene.says("một")
    first, second = (await hook.next(2))[:2]
    assert first == second
    info = await scene.bot.get_webhook_info()
    assert info.last_error_message is not None
    assert info.last_error_message.startswith("Wrong response from the webhook: 503")
    await scene.says("hai")
    assert (await hook.next(3))[2]["message"]["text"] == "hai"


async def test_a_chat_that_fails_does_not_hold_up_the_others(scene: Scene, hook: Hook) -> None:
    hook.answers = [web.Response(status=500)]
    await scene.bot.set_webhook(hook.url)
    await scene.says("hỏng")
    await hook.next(1)
    await scene.says("vẫn chờ")
    await scene.says("không chờ", by=scene.lan)
    got = await hook.next(4)
    assert [one["message"]["text"] for one in got] == ["hỏng", "không chờ", "hỏng", "vẫn chờ"]
    assert (await scene.bot.get_webhook_info()).pending_update_count == 0


async def test_an_answer_may_carry_a_method_to_run(scene: Scene, hook: Hook) -> None:
    answer = {"method": "sendMessage", "chat_id": scene.hoa, "text": "trả lời ngay"}
    hook.answers = [web.json_response(answer)]
    await scene.bot.set_webhook(hook.url)
    await scene.emulated.act(scene.hoa, "start", scene.me)
    await scene.emulated.sees(scene.hoa, scene.me, "trả lời ngay")


async def test_polling_and_a_webhook_exclude_each_other(scene: Scene, hook: Hook) -> None:
    await scene.bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await scene.bot.get_updates()
    assert await scene.bot.delete_webhook()
    assert (await scene.bot.get_webhook_info()).url == ""
    await scene.says("lại hỏi")
    assert await scene.texts() == ["lại hỏi"]


async def test_pending_updates_can_be_dropped_when_asked(scene: Scene) -> None:
    await scene.says("bỏ đi")
    assert (await scene.bot.get_webhook_info()).pending_update_count == 1
    await scene.bot.delete_webhook(drop_pending_updates=True)
    assert await scene.updates() == []


async def test_an_insecure_address_and_an_odd_secret_are_refused(scene: Scene) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await scene.bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await scene.bot.set_webhook("https://example.org/hook", secret_token="có dấu")
