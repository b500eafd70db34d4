"""With --state everything survives a restart of the process."""

import asyncio
import sys
from pathlib import Path

import pytest
import telegram
from telegram import BotCommand

from tests.emulated import Emulated, Refused, start_emulator
from tests.emulator.scenes import open_scene


async def test_chats_files_queues_and_offsets_survive_a_restart(tmp_path: Path) -> None:
    async with (
        start_emulator("--state", str(tmp_path)) as url,
        Emulated(url) as emulated,
        open_scene(emulated) as before,
    ):
        await before.start()
        group = await before.group(type="supergroup")
        photo = (await before.bot.send_photo(before.hoa, b"picture", caption="ảnh")).photo[-1]
        await before.bot.set_my_commands([BotCommand("kiennghi", "gửi")])
        await before.says("đã đọc")
        await before.says("chưa đọc")
        (read, unread) = await before.updates()
        await before.bot.get_updates(offset=read.update_id + 1)
        await emulated.forward(1000)
        now, token, hoa, me = await emulated.now(), before.token, before.hoa, before.me
    async with start_emulator("--state", str(tmp_path)) as url, Emulated(url) as emulated:
        view = await emulated.view(hoa)
        dialog, room = view["chats"]
        assert [one.get("text", one.get("caption")) for one in dialog["messages"]] == [
            "/start",
            "ảnh",
            "đã đọc",
            "chưa đọc",
        ]
        assert [one["command"] for one in dialog["commands"]] == ["kiennghi"]
        assert (room["id"], room["title"]) == (group, "Tổ 5")
        assert await emulated.now() >= now
        bot = await reconnected(emulated, token)
        async with bot:
            (update,) = await bot.get_updates()
            assert update.update_id == unread.update_id
            again = await bot.send_photo(hoa, photo.file_id)
            assert again.message_id == dialog["messages"][-1]["message_id"] + 1
            file = await bot.get_file(photo.file_id)
            assert bytes(await file.download_as_bytearray()) == b"picture"
        await emulated.act(hoa, "send", me, text="nói tiếp")


async def reconnected(emulated: Emulated, token: str) -> telegram.Bot:
    return telegram.Bot(token, base_url=emulated.api, base_file_url=emulated.files)


async def test_a_change_is_on_disk_within_a_second_of_a_kill(tmp_path: Path) -> None:
    command = ["-m", "emulator", "--listen", "127.0.0.1:0", "--state", str(tmp_path)]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip().removeprefix("listening on ")
    async with Emulated(url) as emulated:
        hoa = (await emulated.users("Hoa"))["id"]
        await asyncio.sleep(1)
    process.kill()
    await process.wait()
    async with start_emulator("--state", str(tmp_path)) as url, Emulated(url) as emulated:
        assert (await emulated.view(hoa))["user"]["first_name"] == "Hoa"


async def test_a_restart_ends_the_process_with_its_own_code() -> None:
    command = ["-m", "emulator", "--listen", "127.0.0.1:0"]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip().removeprefix("listening on ")
    async with Emulated(url) as emulated:
        await emulated.post("restart")
    assert await asyncio.wait_for(process.wait(), 5) == 75


async def test_a_reset_empties_the_world_for_everybody(tmp_path: Path) -> None:
    async with start_emulator("--state", str(tmp_path)) as url, Emulated(url) as emulated:
        hoa = (await emulated.users("Hoa"))["id"]
        await emulated.reset()
        with pytest.raises(Refused, match="there is no user"):
            await emulated.view(hoa)
