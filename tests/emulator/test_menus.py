"""Menus by scope, names and descriptions, the menu button."""

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from tests.emulator.scenes import Scene


def named(name: str) -> list[BotCommand]:
    return [BotCommand(name, "mô tả")]


async def menu(scene: Scene, who: int, chat: int) -> list[str]:
    (room,) = (await scene.emulated.view(who, chat=chat))["chats"]
    return [one["command"] for one in room["commands"]]


async def test_the_narrowest_scope_decides_what_a_menu_offers(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    group = await scene.group()
    await scene.bot.set_my_commands(named("chung"))
    await scene.bot.set_my_commands(named("rieng"), BotCommandScopeAllPrivateChats())
    await scene.bot.set_my_commands(named("nhom"), BotCommandScopeAllGroupChats())
    await scene.bot.set_my_commands(named("quantri"), BotCommandScopeAllChatAdministrators())
    await scene.bot.set_my_commands(named("cua_lan"), BotCommandScopeChat(scene.lan))
    assert await menu(scene, scene.hoa, scene.me) == ["rieng"]
    assert await menu(scene, scene.lan, scene.me) == ["cua_lan"]
    assert await menu(scene, scene.hoa, group) == ["quantri"]
    assert await menu(scene, scene.lan, group) == ["nhom"]
    await scene.bot.set_my_commands(named("lan_trong_nhom"), BotCommandScopeChatMember(group, scene.lan))
    assert await menu(scene, scene.lan, group) == ["lan_trong_nhom"]


async def test_a_deleted_menu_lets_the_wider_one_show(scene: Scene) -> None:
    await scene.start()
    await scene.bot.set_my_commands(named("chung"))
    await scene.bot.set_my_commands(named("cua_hoa"), BotCommandScopeChat(scene.hoa))
    await scene.bot.delete_my_commands(BotCommandScopeChat(scene.hoa))
    assert await menu(scene, scene.hoa, scene.me) == ["chung"]
    assert await scene.bot.get_my_commands(BotCommandScopeChat(scene.hoa)) == ()


async def test_a_menu_in_the_language_of_the_person_comes_first(scene: Scene) -> None:
    await scene.start()
    await scene.bot.set_my_commands(named("any"))
    await scene.bot.set_my_commands(named("viet"), language_code="vi")
    assert await menu(scene, scene.hoa, scene.me) == ["viet"]


@pytest.mark.parametrize("name", ["kiếnnghị", "Hoa", "a" * 33, "a-b"])
async def test_a_command_is_short_latin_and_lower_case(scene: Scene, name: str) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await scene.bot.set_my_commands([BotCommand(name, "mô tả")])


async def test_names_and_descriptions_are_kept_by_language(scene: Scene) -> None:
    await scene.bot.set_my_name("Cầu Nối phường")
    await scene.bot.set_my_description("Giúp bà con")
    await scene.bot.set_my_short_description("Cầu Nối")
    await scene.bot.set_my_short_description("Bridge", language_code="en")
    assert (await scene.bot.get_my_name()).name == "Cầu Nối phường"
    assert (await scene.bot.get_my_description()).description == "Giúp bà con"
    assert (await scene.bot.get_my_short_description("en")).short_description == "Bridge"
    assert (await scene.bot.get_my_short_description("fr")).short_description == "Cầu Nối"
    assert (await scene.bot.get_me()).first_name == "Cầu Nối phường"


async def test_the_menu_button_is_kept_as_it_was_set(scene: Scene) -> None:
    assert await scene.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await scene.bot.get_chat_menu_button()).type == "commands"


async def test_logging_out_and_closing_are_answered_with_yes(scene: Scene) -> None:
    assert await scene.bot.log_out()
    assert await scene.bot.close()
