"""Sending files: new ones, known ones by their file_id, and albums."""

import mimetypes
from dataclasses import replace

from emulator.errors import ApiError, bad_request
from emulator.files import DOWNLOAD_LIMIT, File
from emulator.media import CAPTIONED, DEFAULT_MIME, file_content
from emulator.methods.registry import Call, method
from emulator.methods.sending import deliver, envelope, send
from emulator.methods.wording import Words, read_caption
from emulator.params import Params
from emulator.rendering import message_wire
from emulator.wire import Wire, as_text, as_wire

UPLOAD_LIMIT = 50 * 1024 * 1024
ALBUM_KINDS = ("photo", "video", "audio", "document")
FLAGS = ("has_spoiler", "show_caption_above_media")


def input_file(call: Call, kind: str, source: str) -> File:
    """Return the file that a parameter names: attach://, a file_id, or an address.

    Raises:
        ApiError: there is no such file, or it is of another kind.
    """
    name = source.removeprefix("attach://")
    upload = call.params.uploads.get(name if source.startswith("attach://") else kind)
    if upload is not None:
        if len(upload.content) > UPLOAD_LIMIT:
            raise bad_request("file is too big")
        said = "" if upload.mime == DEFAULT_MIME["document"] else upload.mime
        mime = said or mimetypes.guess_type(upload.name)[0] or DEFAULT_MIME[kind]
        return call.world.add_file(
            kind, size=len(upload.content), name=upload.name, mime=mime, content=upload.content
        )
    if source.startswith(("http://", "https://")):
        name = source.rpartition("/")[2]
        return call.world.add_file(
            kind, size=100_000, name=name, mime=mimetypes.guess_type(name)[0], content=None
        )
    if not source:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    return _known(call, kind, source)


def _known(call: Call, kind: str, file_id: str) -> File:
    file = call.world.files.find(file_id)
    if file.kind != kind:
        shown, wanted = (_title(one) for one in (file.kind, kind))
        raise bad_request(f"can't use file of type {shown} as {wanted}")
    return file


def _title(kind: str) -> str:
    return kind.replace("_", " ").title().replace(" ", "")


def file_message(call: Call, kind: str) -> Wire:
    """Return the content of a message with one file of the call."""
    content = file_content(input_file(call, kind, call.params.text(kind)))
    if kind in CAPTIONED:
        content |= read_caption(call.world, call.params).content("caption")
        content |= {name: True for name in FLAGS if "has" not in name and call.params.flag(name)}
    if kind in {"photo", "video", "animation"} and call.params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


@method(
    "sendPhoto", "sendVideo", "sendAnimation", "sendAudio", "sendVoice", "sendVideoNote", "sendDocument",
    "sendSticker",
)  # fmt: skip
def send_file(call: Call) -> object:
    """Send a message with one file."""
    name = call.method.removeprefix("send")
    kind = "video_note" if name == "VideoNote" else name.lower()
    return send(call, kind, file_message(call, kind))


@method("sendMediaGroup")
def send_media_group(call: Call) -> object:
    """Send an album; its messages share one media_group_id and carry no keyboard."""
    items = [as_wire(one) for one in call.params.array("media")]
    if not items:
        raise bad_request("media group must contain at least one message to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    parts = [album_part(call, item) for item in items]
    _check_mix([kind for kind, _ in parts])
    to = replace(envelope(call), markup=None)
    call.pace(to.room, messages=len(parts))
    album = call.world.new_album() if len(parts) > 1 else None
    sent = [deliver(call, to, kind, content, album=album) for kind, content in parts]
    return [message_wire(call.world, to.room, message) for message in sent]


def album_part(call: Call, item: Wire) -> tuple[str, Wire]:
    """Return the kind and the content of one InputMedia."""
    kind = as_text(item.get("type"))
    if kind not in (*ALBUM_KINDS, "animation"):
        raise bad_request("can't parse InputMedia: type must be known")
    content = file_content(input_file(call, kind, as_text(item.get("media"))))
    caption: Words = read_caption(call.world, Params(item))
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return kind, content | caption.content("caption")


def _check_mix(kinds: list[str]) -> None:
    if "animation" in kinds:
        raise bad_request("animation can't be sent in a media group")
    for alone in ("audio", "document"):
        if alone in kinds and set(kinds) != {alone}:
            raise bad_request(f"{alone} can't be mixed with other media types")


@method("getFile")
def get_file(call: Call) -> object:
    """Return where a file can be downloaded; not above 20 MB."""
    try:
        file = call.world.files.find(call.params.text("file_id"))
    except ApiError as error:
        raise bad_request("invalid file_id") from error
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
