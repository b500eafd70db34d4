"""The content of messages with files, in the words of the Bot API."""

from dataclasses import dataclass

from emulator.files import File
from emulator.messages import Message
from emulator.pictures import dimensions
from emulator.wire import Wire, as_int, as_list, as_text, as_wire, compact

FILE_KINDS = ("photo", "video", "voice", "audio", "animation", "video_note", "document", "sticker")
CAPTIONED = frozenset({"photo", "video", "voice", "audio", "animation", "document"})
DEFAULT_MIME = {
    "photo": "image/jpeg",
    "video": "video/mp4",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "animation": "video/mp4",
    "video_note": "video/mp4",
    "document": "application/octet-stream",
    "sticker": "image/webp",
}
_SHAPES: dict[str, Wire] = {
    "video": {"duration": 8, "width": 1280, "height": 720},
    "voice": {"duration": 5},
    "audio": {"duration": 30},
    "animation": {"duration": 3, "width": 480, "height": 270},
    "video_note": {"duration": 6, "length": 240},
    "document": {},
    "sticker": {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"},
}
_NAMED = frozenset({"video", "audio", "animation", "document"})
_LONGEST_SIDES = ((90, 40), (320, 8), (1280, 1))  # in pixels, with the part of the size in bytes
_MADE_UP = (1280, 960)  # of a photo whose content nobody gave


@dataclass(frozen=True, slots=True)
class Shown:
    """A file in a message, as a person sees it."""

    kind: str
    file_id: str
    file_name: str | None
    size: int
    shape: Wire


def file_content(file: File) -> Wire:
    """Return what a message carries when it carries `file`."""
    if file.kind == "photo":
        return {"photo": [_photo_size(file, longest, part) for longest, part in _LONGEST_SIDES]}
    body = _reference(file) | _SHAPES[file.kind]
    if file.kind in _NAMED:
        body.update(compact(file_name=file.name))
    if file.kind in _NAMED or file.kind == "voice":
        body["mime_type"] = file.mime or DEFAULT_MIME[file.kind]
    content: Wire = {file.kind: body}
    if file.kind == "animation":
        content["document"] = _reference(file) | compact(file_name=file.name, mime_type=body["mime_type"])
    return content


def _reference(file: File) -> Wire:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}


def _photo_size(file: File, longest: int, part: int) -> Wire:
    width, height = (dimensions(file.content) if file.content else None) or _MADE_UP
    scale = min(1.0, longest / max(width, height, 1))
    shape = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
    return _reference(file) | shape | {"file_size": max(file.size // part, 1)}


def shown(message: Message) -> Shown | None:
    """Return the file of a message, if it has one."""
    if message.kind not in FILE_KINDS:
        return None
    found = message.content.get(message.kind)
    body = as_wire(as_list(found)[-1] if isinstance(found, list) else found)
    name = as_text(body.get("file_name")) or None
    shape: Wire = {part: body[part] for part in ("width", "height", "duration", "emoji") if part in body}
    return Shown(message.kind, as_text(body.get("file_id")), name, as_int(body.get("file_size")), shape)
