"""Entities that Telegram finds by itself in a text: commands, mentions, links, tags."""

import re
from dataclasses import dataclass

from emulator.wire import Wire

_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,12}\b)"
    r"|(?P<url>(?<![\w@.])(?:https?://[^\s<>\"«»]+"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|vn|me|io|gov|edu|info|ru|dev|app)(?:[/?#][^\s<>\"«»]*)?(?![\w@.-])))"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?![\w$]))"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d \-()]{7,18}\d(?!\w))"
)
FOUND = frozenset(_FOUND.groupindex)
_SIGNS = re.compile(r"[@#/.$+]")
_TRAILING = ".,:;!?'\")"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in Python's units."""

    start: int
    end: int


def utf16_len(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_unicode(text: str) -> bool:
    """Say whether `text` can be written as UTF-8: JSON can smuggle in halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def entity(kind: str, text: str, span: Span, **more: object) -> Wire:
    """Return the entity over a stretch of `text`."""
    offset = utf16_len(text[: span.start])
    return {"type": kind, "offset": offset, "length": utf16_len(text[span.start : span.end]), **more}


def found_in(text: str) -> list[Wire]:
    """Return the entities that clients mark without being told."""
    if not _SIGNS.search(text):
        return []
    found: list[Wire] = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or "url"
        end = match.end()
        if kind == "url":
            end = match.start() + len(match.group().rstrip(_TRAILING))
        found.append(entity(kind, text, Span(match.start(), end)))
    return found


def merged(given: list[Wire], text: str) -> list[Wire]:
    """Return the given entities and those found outside code and links, in Telegram's order."""
    given = _outside_code(given)
    solid = [one for one in given if one["type"] in {"code", "pre", "text_link", "text_mention"}]
    extra = [one for one in found_in(text) if not any(_overlap(one, other) for other in solid)]
    return sorted([*given, *extra], key=lambda one: (_int(one, "offset"), -_int(one, "length")))


def _outside_code(given: list[Wire]) -> list[Wire]:
    """Cut the other entities where code is: code holds no other entity and is part of none but a quote."""
    for code in [one for one in given if one["type"] in {"code", "pre"}]:
        given = [part for one in given for part in _cut(one, code)]
    return given


def _cut(one: Wire, code: Wire) -> list[Wire]:
    if one is code or one["type"] in {"blockquote", "expandable_blockquote"} or not _overlap(one, code):
        return [one]
    start, end = _int(one, "offset"), _int(one, "offset") + _int(one, "length")
    code_start, code_end = _int(code, "offset"), _int(code, "offset") + _int(code, "length")
    spans = [(start, min(end, code_start)), (max(start, code_end), end)]
    return [{**one, "offset": left, "length": right - left} for left, right in spans if right > left]


def _overlap(one: Wire, other: Wire) -> bool:
    start, end = _int(one, "offset"), _int(one, "offset") + _int(one, "length")
    return _int(other, "offset") < end and start < _int(other, "offset") + _int(other, "length")


def _int(one: Wire, name: str) -> int:
    value = one[name]
    return value if isinstance(value, int) else 0
