"""Whatever is sent, the server answers in its own form and stays up."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.emulated import Json
from tests.emulator.scenes import Scene

METHODS = (
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "logOut", "close",
    "sendMessage", "sendPhoto", "sendVideo", "sendAnimation", "sendAudio", "sendVoice", "sendVideoNote",
    "sendDocument", "sendSticker", "sendLocation", "sendVenue", "sendContact", "sendPoll",
    "stopPoll", "sendMediaGroup", "sendChatAction", "copyMessage", "copyMessages", "forwardMessage",
    "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup",
    "deleteMessage", "deleteMessages", "pinChatMessage", "unpinChatMessage", "unpinAllChatMessages",
    "answerCallbackQuery", "getFile", "getChat", "getChatMember", "getChatAdministrators",
    "getChatMemberCount", "leaveChat", "setMyCommands", "getMyCommands", "deleteMyCommands",
    "setMyName", "getMyName", "setMyDescription", "getMyDescription", "setMyShortDescription",
    "getMyShortDescription", "setChatMenuButton", "getChatMenuButton", "setMessageReaction",
    "createForumTopic", "closeForumTopic", "reopenForumTopic", "deleteForumTopic",
)  # fmt: skip
NAMES = (
    "chat_id", "from_chat_id", "message_id", "message_ids", "user_id", "text", "caption", "photo",
    "video", "document", "media", "reply_markup", "reply_parameters", "entities", "parse_mode",
    "commands", "scope", "file_id", "latitude", "longitude", "question", "options", "reaction",
    "message_thread_id", "name", "offset", "limit", "url", "callback_query_id", "menu_button",
    "allowed_updates", "action",
)  # fmt: skip
NONSENSE: list[object] = [
    "",
    "x",
    "[",
    "{}",
    "[]",
    "-1",
    "1e9",
    0,
    -5,
    1.5,
    True,
    None,
    [],
    {},
    [1],
    [{}],
    {"a": []},
]
ACTS = (
    "send", "start", "tap", "press", "share_contact", "edit", "delete", "react", "block", "unblock",
    "add", "remove", "promote", "demote", "leave", "rename", "migrate", "anonymous", "read",
)  # fmt: skip
FIELDS = (
    "text", "kind", "message", "data", "reply_to", "thread", "emoji", "who", "of", "title", "rights",
    "payload", "content_base64", "size", "latitude",
)  # fmt: skip


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A plain client: no library that would know better."""
    async with aiohttp.ClientSession() as session:
        yield session


async def asked(http: aiohttp.ClientSession, url: str, body: Json) -> tuple[int, Json]:
    async with http.post(url, json=body) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize("name", METHODS)
async def test_every_method_answers_nonsense_in_telegrams_form(
    scene: Scene, http: aiohttp.ClientSession, name: str
) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "chào")
    sensible = {"chat_id": scene.hoa, "from_chat_id": scene.hoa, "message_id": sent.message_id, "text": "a"}
    for value in NONSENSE:
        for body in (dict.fromkeys(NAMES, value), dict.fromkeys(NAMES, value) | sensible):
            status, answer = await asked(http, f"{scene.emulated.api}{scene.token}/{name}", body)
            assert status == (200 if answer["ok"] else answer["error_code"])
            assert status in {200, 400, 403, 409}


@pytest.mark.parametrize("do", ACTS)
async def test_every_act_of_people_answers_nonsense_in_words(
    scene: Scene, http: aiohttp.ClientSession, do: str
) -> None:
    group = await scene.group()
    for value in NONSENSE:
        for chat in (scene.me, group):
            body = dict.fromkeys(FIELDS, value) | {"user": scene.hoa, "do": do, "chat": chat}
            status, answer = await asked(http, f"{scene.emulated.base_url}/emulator/act", body)
            assert status == 200 or (status == 400 and answer["error"])


async def test_bodies_of_every_kind_are_read_alike(scene: Scene, http: aiohttp.ClientSession) -> None:
    await scene.start()
    url = f"{scene.emulated.api}{scene.token}/sendMessage"
    said = {"chat_id": str(scene.hoa), "text": "một kiểu", "reply_markup": '{"remove_keyboard":true}'}
    form = aiohttp.FormData(said)
    multipart = aiohttp.FormData(said, default_to_multipart=True)
    for how in ({"params": said}, {"data": form}, {"data": multipart}, {"json": said}):
        async with http.post(url, **how) as answer:
            assert (await answer.json())["result"]["text"] == "một kiểu"
    async with http.get(url, params=said) as answer:
        assert (await answer.json())["ok"]


async def test_an_unknown_method_is_not_found_whatever_its_case(
    scene: Scene, http: aiohttp.ClientSession
) -> None:
    status, answer = await asked(http, f"{scene.emulated.api}{scene.token}/sendTelepathy", {})
    assert (status, answer["description"]) == (404, "Not Found: method not found")
    status, answer = await asked(http, f"{scene.emulated.api}{scene.token}/SENDMESSAGE", {})
    assert answer["description"] == "Bad Request: message text is empty"
