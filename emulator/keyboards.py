"""Reply markup, checked as Telegram checks it."""

import re

from emulator.errors import bad_request
from emulator.params import Params
from emulator.wire import Wire, as_list, as_text, as_wire

ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
DATA_BYTES = 64
BUTTONS = 100
_URL = re.compile(r"(?:https?://|tg://|ton://)?[^\s/?#]+\.?[^\s]*")


def read_markup(params: Params, *, private: bool) -> Wire | None:
    """Return the reply markup of a call, or None.

    Raises:
        ApiError: Telegram would not take it.
    """
    if not params.has("reply_markup"):
        return None
    markup = params.json("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply(markup, private=private)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def read_inline(params: Params) -> Wire | None:
    """Return the inline keyboard of a call that takes no other, or None."""
    markup = read_markup(params, private=True)
    return markup if markup and "inline_keyboard" in markup else None


def _inline(markup: Wire) -> Wire | None:
    rows = [
        [_inline_button(as_wire(one)) for one in as_list(row)] for row in as_list(markup["inline_keyboard"])
    ]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _inline_button(button: Wire) -> Wire:
    if not as_text(button.get("text")):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions:
        words = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        raise bad_request(words)
    if actions[0] == "callback_data":
        _check_data(as_text(button["callback_data"]))
    if actions[0] == "url" and not _URL.fullmatch(as_text(button["url"])):
        raise bad_request(f"inline keyboard button URL '{as_text(button['url'])}' is invalid: Wrong HTTP URL")
    return button


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode()) <= DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _reply(markup: Wire, *, private: bool) -> Wire:
    rows = [
        [_reply_button(one, private=private) for one in as_list(row)] for row in as_list(markup["keyboard"])
    ]
    rows = [row for row in rows if row]
    if not rows:
        raise bad_request("reply keyboard must contain at least one button")
    return {**markup, "keyboard": rows}


def _reply_button(button: object, *, private: bool) -> Wire:
    one: Wire = {"text": button} if isinstance(button, str) else as_wire(button)
    if not as_text(one.get("text")):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    if one.get("request_contact") and not private:
        raise bad_request("phone number can be requested in private chats only")
    if one.get("request_location") and not private:
        raise bad_request("location can be requested in private chats only")
    return one
