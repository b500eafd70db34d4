"""Sending: a text, or one of the many other kinds of messages."""

import base64
import binascii

from emulator import words
from emulator.control.acting import Deed, act_named
from emulator.control.acts.talking import formatting, say, say_text, shown, text_content
from emulator.errors import Misuse
from emulator.media import CAPTIONED, DEFAULT_MIME, FILE_KINDS, file_content
from emulator.voting import open_poll
from emulator.wire import Wire, as_text, as_wire, compact

USUAL_SIZE = 120_000


@act_named("send")
def send(deed: Deed) -> Wire:
    """Write a text or send something."""
    kind = deed.params.text("kind") or "text"
    if kind == "text":
        return say_text(deed, deed.params.text("text"))
    if kind not in FILE_KINDS:
        return shown(deed, [say(deed, kind, other_content(deed, kind))])
    content = _file(deed, kind)
    if kind in CAPTIONED:
        caption = text_content(deed.params.text("caption") or deed.params.text("text"), formatting(deed))
        content |= compact(caption=caption["text"] or None, caption_entities=caption.get("entities"))
    return shown(deed, [say(deed, kind, content, album=deed.params.text("media_group_id") or None)])


def _file(deed: Deed, kind: str) -> Wire:
    params = deed.params
    content: bytes | None = None
    if params.has("content_base64"):
        try:
            content = base64.b64decode(params.text("content_base64"), validate=True)
        except binascii.Error as error:
            raise Misuse("content_base64 is not base64") from error
    size = params.integer("size") or (len(content) if content is not None else USUAL_SIZE)
    name = params.text("file_name") or ("tep.bin" if kind == "document" else None)
    mime = params.text("mime_type") or DEFAULT_MIME[kind]
    body = file_content(deed.world.add_file(kind, size=size, name=name, mime=mime, content=content))
    if kind == "sticker":
        body["sticker"] = as_wire(body["sticker"]) | {"emoji": params.text("emoji") or "👍"}
    return body


def other_content(deed: Deed, kind: str) -> Wire:
    """Return the content of a message without a file."""
    params = deed.params
    place: Wire = {
        "latitude": params.number("latitude") or 21.0285,
        "longitude": params.number("longitude") or 105.8542,
    }
    if kind == "location":
        return {"location": place}
    if kind == "venue":
        venue = {
            "location": place,
            "title": params.text("title") or words.say("sample.venue"),
            "address": params.text("address"),
        }
        return {"venue": venue, "location": place}
    if kind == "dice":
        return {"dice": {"emoji": params.text("emoji") or "🎲", "value": 4}}
    if kind == "poll":
        return _poll(deed)
    if kind == "contact":
        return {"contact": own_contact(deed)}
    raise Misuse(f"there is no such kind of message: {kind}")


def _poll(deed: Deed) -> Wire:
    params = deed.params
    options = [as_text(one) for one in params.array("options")]
    options = options or [words.say("sample.yes"), words.say("sample.no")]
    poll = open_poll(
        deed.world,
        deed.user.id,
        params.text("question") or params.text("text") or "?",
        options,
        anonymous=not params.has("anonymous") or params.flag("anonymous"),
        several=params.flag("several"),
    )
    return {"poll": poll.wire}


def own_contact(deed: Deed) -> Wire:
    """Return the person's own card."""
    user = deed.user
    return compact(
        phone_number=user.phone or "", first_name=user.first_name, last_name=user.last_name, user_id=user.id
    )
