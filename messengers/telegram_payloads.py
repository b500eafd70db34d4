"""From a finished card to the parameters of a Bot API method."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any  # JSON

import aiohttp

from domain.drafts import Kind
from domain.notices import Poll
from messengers.port import Placed
from storage.card_rows import Card, CardKind
from texts.content import Button, Content, Paper

Payload = dict[str, Any]

_METHODS = {
    Kind.PHOTO: "sendPhoto",
    Kind.VIDEO: "sendVideo",
    Kind.ANIMATION: "sendAnimation",
    Kind.VIDEO_NOTE: "sendVideoNote",
    Kind.VOICE: "sendVoice",
    Kind.AUDIO: "sendAudio",
    Kind.DOCUMENT: "sendDocument",
}


def send_payload(card: Card, content: Content, username: str) -> tuple[str, Payload]:
    """Return the method that shows the card as new, and its parameters."""
    target = _target(card)
    if content.pins is not None:
        return "pinChatMessage", _pin(card, content.pins) | {"disable_notification": True}
    if len(content.files) > 1:
        media = [{"type": file.kind.value, "media": file.file_id} for file in content.files]
        return "sendMediaGroup", target | {"media": media}
    if content.files:
        return _one_file(content, target, username)
    if content.poll is not None:
        return "sendPoll", target | _poll(content.poll, content.text) | _markup(content, username)
    return "sendMessage", target | _text(content, username)


def edit_payload(card: Card, content: Content, message: int, username: str) -> tuple[str, Payload]:
    """Return the method that changes a text, a caption, or the buttons of a poll, and its parameters."""
    target = {"chat_id": card.address.chat, "message_id": message}
    if content.poll is not None:
        method = "stopPoll" if content.ends_poll else "editMessageReplyMarkup"
        return method, target | _markup(content, username)
    if not content.files:
        return "editMessageText", target | _text(content, username)
    return "editMessageCaption", target | _caption(content) | _markup(content, username)


def delete_payload(card: Card, at: Placed) -> tuple[str, Payload]:
    """Return the method that removes what stands there, and its parameters."""
    if card.kind is CardKind.NOTICE_PIN:
        return "unpinChatMessage", _pin(card, at.message)
    if at.further:
        return "deleteMessages", {"chat_id": card.address.chat, "message_ids": [at.message, *at.further]}
    return "deleteMessage", {"chat_id": card.address.chat, "message_id": at.message}


def bot_address(username: str) -> str:
    """Return where people open the bot."""
    return f"https://t.me/{username}"


def reaction_payload(card: Card, mark: str) -> Payload:
    """Return the parameters of setMessageReaction, on the message that the card replies to."""
    reaction = [{"type": "emoji", "emoji": mark}]
    return {"chat_id": card.address.chat, "message_id": card.reply_to, "reaction": reaction}


def paper_form(
    card: Card, content: Content, paper: Paper, written: bytes, username: str
) -> tuple[str, aiohttp.FormData]:
    """Return the method that uploads a paper as it was written, and the form with its caption and buttons."""
    fields = {"chat_id": card.address.chat, "caption": content.text, "parse_mode": "HTML"}
    markup = {name: json.dumps(value) for name, value in _markup(content, username).items()}
    form = aiohttp.FormData(fields | markup)
    field = "photo" if paper.is_picture else "document"
    form.add_field(field, written, filename=paper.name, content_type=paper.media_type)
    return _METHODS[Kind(field)], form


def _pin(card: Card, message: int) -> Payload:
    return {"chat_id": card.address.chat, "message_id": message}


def _target(card: Card) -> Payload:
    target: Payload = {"chat_id": card.address.chat}
    if card.reply_to is not None:
        reply = {"message_id": card.reply_to, "allow_sending_without_reply": True}
        target["reply_parameters"] = reply
    return target


def _one_file(content: Content, target: Payload, username: str) -> tuple[str, Payload]:
    file = content.files[0]
    if file.kind is Kind.PLACE:
        return "sendLocation", target | {"latitude": file.latitude, "longitude": file.longitude}
    shown = target | {file.kind.value: file.file_id} | _markup(content, username)
    return _METHODS[file.kind], shown | _caption(content)


def _caption(content: Content) -> Payload:
    return {"caption": content.text, "parse_mode": "HTML"} if content.text else {}


def _poll(poll: Poll, description: str) -> Payload:
    return {
        # A server of before knows no description, and sends the poll without it.
        "description": description,
        "description_parse_mode": "HTML",
        "question": poll.question,
        "options": [{"text": option} for option in poll.options],
        "is_anonymous": poll.anonymous,
        "allows_multiple_answers": poll.several,
    }


def _text(content: Content, username: str) -> Payload:
    return {
        "text": content.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    } | _markup(content, username)


def _markup(content: Content, username: str) -> Payload:
    if content.ask_contact is not None:
        keys = [[{"text": content.ask_contact, "request_contact": True}]]
        keyboard = {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
        return {"reply_markup": keyboard}
    if content.drop_keyboard:
        return {"reply_markup": {"remove_keyboard": True}}
    if content.rows:
        rows = [[_key(one, username) for one in row] for row in content.rows]
        return {"reply_markup": {"inline_keyboard": rows}}
    return {}


def _key(one: Button, username: str) -> Mapping[str, str]:
    if one.action is not None:
        return {"text": one.label, "callback_data": one.action.pack()}
    return {"text": one.label, "url": f"{bot_address(username)}?start={one.start}"}
